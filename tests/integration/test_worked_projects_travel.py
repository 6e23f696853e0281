"""Both worked projects go out of a loaded demonstration and come into an empty installation with the same digest."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commonweal.errors import Invalid
from commonweal.services.demonstration import SEN, SLUG
from commonweal.services.exchange import coming
from commonweal.services.exchange.parts import Parts

pytestmark = pytest.mark.slow  # two installations are filled
ROOT = Path(__file__).resolve().parents[2]
DECIDED = {SLUG: ["One adviser to begin with, in two neighbourhoods (invented)"], SEN: []}
SETTINGS = {"DJANGO_SETTINGS_MODULE": "commonweal.server.settings"}
# The first person of an installation that holds nothing, as `add-administrator` and the page of people make one.
FIRST = """
import django
django.setup()
from commonweal.services import organisations
from commonweal.services.actors import INSTALLATION
home = organisations.create(actor=INSTALLATION, name="Another council", kind="council")
organisations.add_person(
    actor=INSTALLATION, organisation=home.uid, username="zoe", name="Zoe", roles=("commissioner",)
)
"""


def ran(home: Path, *words: str) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONWEAL", "DATABASE", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True,
        env={**kept, **SETTINGS, "COMMONWEAL_HOME": str(home)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def commonweal(home: Path, *words: str) -> str:
    return ran(home, "-m", "commonweal", *words)


def decided(export: Path) -> list[dict[str, str]]:
    """The decisions of an export: to be read, never imported."""
    if export.is_dir():
        return json.loads((export / "decisions.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(export) as archive:
        return json.loads(archive.read("decisions.json"))


@pytest.fixture(scope="module")
def homes(tmp_path_factory) -> tuple[Path, Path]:
    """A home with the demonstration, and one with one person and nothing else."""
    full, empty = tmp_path_factory.mktemp("full") / "home", tmp_path_factory.mktemp("empty") / "home"
    commonweal(full, "demo", "--no-serve")
    commonweal(empty, "migrate")
    ran(empty, "-c", FIRST)
    return full, empty


@pytest.fixture(scope="module")
def whole(homes, tmp_path_factory) -> Path:
    """The project on special needs as it went out."""
    folder = tmp_path_factory.mktemp("whole") / "children"
    commonweal(homes[0], "project", "export", SEN, "--out", str(folder), "--actor", "asha")
    return folder


@pytest.mark.parametrize(("slug", "out"), [(SLUG, "older.zip"), (SEN, "children")])
def test_both_come_into_an_empty_installation_with_the_same_digest(homes, tmp_path, slug, out):
    full, empty = homes
    went, again = tmp_path / out, tmp_path / f"again-{out}"
    first = json.loads(commonweal(full, "project", "export", slug, "--out", str(went), "--actor", "asha", "--json"))
    came = json.loads(commonweal(empty, "project", "import", str(went), "--actor", "zoe", "--json"))
    commonweal(empty, "project", "export", came["project"], "--out", str(again), "--actor", "zoe")
    received, back = coming.read(went), coming.read(again)
    assert back.manifest["digest"] == first["digest"] == came["digest"] == received.manifest["digest"]
    assert back.manifest["organisation"] != received.manifest["organisation"]  # it is another installation
    assert sorted(back.files) == sorted(received.files)
    assert received.content["agenda"]["hypotheses"]
    assert received.content["partnerships"]["comments"]
    assert received.content["joint"]["answers"]
    assert received.content["papers"]["editions"]
    assert received.content["interests"]["concerns"]
    # What was decided is there to be read and stays where it was made: no copy of it waits to be decided again.
    assert [item["title"] for item in decided(went)] == DECIDED[slug]
    prepared = {item["code"] for item in received.content["decisions-prepared"]["drafts"]}
    assert prepared == ({"strategy-edition-1"} if slug == SLUG else set())


@pytest.mark.parametrize(
    ("part", "name", "column"),
    [
        ("agenda", "hypotheses", "found"),
        ("joint", "answers", "evidence"),
        ("partnerships", "comments", "words"),
        ("plans", "money", "title"),
        ("papers", "paragraphs", "text"),
    ],
)
def test_control_one_word_in_one_row_makes_another_digest_and_does_not_come_in_unseen(
    whole, tmp_path, part, name, column
):
    before = coming.read(whole)
    broken = shutil.copytree(whole, tmp_path / "broken")
    content = json.loads((broken / f"{part}.json").read_text(encoding="utf-8"))
    content[name][0][column] += " and more"
    (broken / f"{part}.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Invalid):
        coming.read(broken)
    (broken / "manifest.json").unlink()
    after = coming.read(broken)
    digests = {Parts(item.content, tuple(item.files)).digest() for item in (before, after)}
    assert len(digests) == 2
