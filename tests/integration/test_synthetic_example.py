"""The synthetic council of the demonstration: remade to the same bytes, small, and nobody in it can be taken for real."""

import hashlib
import importlib.util
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest

from commonweal.analysis import evidence, places, registry, showing
from commonweal.analysis.registry import LATEST, Recipe
from commonweal.analysis.sources import Sources
from commonweal.services import demonstration

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("make_synthetic_example", ROOT / "tools/make_synthetic_example.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def kept() -> dict[str, Path]:
    folder = demonstration.folder(demonstration.NORTHVALE)
    return {path.stem.removeprefix("synthetic-"): path for path in folder.glob("synthetic-*.parquet")}


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}


def test_the_same_command_writes_the_same_bytes(tool, tmp_path, capsys):
    tool.main(["--out", str(tmp_path)])
    assert digests(tmp_path) == digests(demonstration.folder(demonstration.NORTHVALE))
    size = sum(path.stat().st_size for path in kept().values())
    assert f"{size:,} bytes" in capsys.readouterr().out
    assert size < MOST_BYTES


def test_the_command_stands_beside_them_and_with_each_version(tool):
    said = (demonstration.folder(demonstration.NORTHVALE) / "README.md").read_text(encoding="utf-8")
    assert "tools/make_synthetic_example.py" in said
    assert f"--seed {tool.SEED} --people {tool.PEOPLE}" in said
    assert f"--seed {tool.SEED} --people {tool.PEOPLE}" in demonstration.MADE_BY
    assert str(tool.LAST_BORN) in demonstration.MADE_BY


def test_each_passes_the_front_door_and_says_that_it_is_synthetic():
    assert set(kept()) == set(demonstration.TABLES)
    for name, path in kept().items():
        assert evidence.check(path, name).ok
        assert b"synthetic" in pyarrow.parquet.read_schema(path).metadata[b"label"]


def test_nobody_and_no_place_in_them_is_real():
    real = {area.code for area in places.areas()}
    people = pd.read_parquet(kept()["people"])
    assert people["person_id"].str.startswith("SYN-").all()
    assert set(people["council_code"]) == {demonstration.SYNTHETIC["place"]}
    assert not real & set(people["council_code"])
    assert pd.read_parquet(kept()["areas"])["area_name"].str.contains("ynthetic").all()
    assert people["birth_year"].max() == 1958
    for name in ("care-episodes", "care-packages", "hospital-stays", "person-conditions"):
        assert set(pd.read_parquet(kept()[name])["person_id"]) <= set(people["person_id"])


def test_every_picture_of_it_says_that_nobody_exists():
    sources = Sources.pack()
    for name, path in kept().items():
        sources = sources.with_file(name, path)
    place = {"place": demonstration.SYNTHETIC["place"]}
    people = {"people": LATEST, "stays": LATEST}
    for method, asked in {
        "needs.population": {**place, "estimate": LATEST},
        "needs.care-states": {**place, **people, "episodes": LATEST, "start": 2024, "end": 2026, "draws": 100},
        "needs.segments": {**people, "conditions": LATEST, "packages": LATEST},
    }.items():
        drawn = showing.chart(registry.run(Recipe(method, asked), sources))
        assert drawn.source == "Made by a program: nobody here exists (a synthetic council)"
    real = showing.chart(registry.run(Recipe("needs.population", {"place": "E08000009"})))
    assert "Made by a program" not in real.source


def test_questions_of_which_open_data_hold_nothing_there_are_answered_so():
    sources = Sources.pack()
    for name in ("areas", "population-projection", "population-projection-single-year"):
        sources = sources.with_file(name, kept()[name])
    asked = {"place": demonstration.SYNTHETIC["place"], "condition": "dementia", "year": 2024}
    found = registry.run(Recipe("needs.inequality", asked), sources)
    assert found.value["ethnicity"] == []
    assert "live in which tenth is not known here" in showing.words(found)
    assert showing.chart(found) is not None


def test_the_councils_that_a_project_may_be_about_are_those_of_the_county():
    from commonweal.county.places import COUNCIL_NAMES, COUNCILS

    assert [(area.code, area.name) for area in places.synthetic()] == list(zip(COUNCILS, COUNCIL_NAMES, strict=True))
    assert not {area.code for area in places.synthetic()} & {area.code for area in places.areas()}
