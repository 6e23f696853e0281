"""The files of a county: the same seed is the same bytes, every file passes the front door, all of it says synthetic."""

import hashlib
import json

import pandas as pd
import pytest

from commonweal import county
from commonweal.analysis import evidence
from commonweal.errors import Invalid
from commonweal.reference import packs
from tests.unit.county.conftest import PEOPLE, SEED

NAMES = (
    "activity-rates", "areas", "boundary-changes", "care-episodes", "care-homes", "care-packages", "care-providers",
    "complaints", "contract-register", "decisions-taken", "hospital-stays", "measures-by-month",
    "neighbourhood-deprivation", "option-scores", "people", "person-conditions", "personal-budget-holders",
    "population-estimate", "population-estimate-2018", "population-projection", "population-projection-single-year",
    "population-projection-variants", "rates-dementia", "rates-falls", "small-area-population", "spend-transactions",
)  # fmt: skip


def digests(folder) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def table(folder, name: str) -> pd.DataFrame:
    found = next(path for path in folder.iterdir() if path.stem == name)
    return pd.read_parquet(found) if found.suffix == ".parquet" else pd.read_csv(found, keep_default_na=False)


def test_the_same_seed_is_the_same_bytes_and_another_seed_is_not(folder, tmp_path):
    county.make(seed=SEED, people=PEOPLE, out=tmp_path / "again")
    assert digests(tmp_path / "again") == digests(folder)
    county.make(seed=SEED + 1, people=PEOPLE, out=tmp_path / "other")
    same = set(digests(tmp_path / "other").items()) & set(digests(folder).items())
    assert {name for name, _ in same} <= {"README.txt", "areas.csv", "rates-falls.csv"}


def test_the_manifest_names_every_file_with_rows_columns_units_and_digest(folder, manifest):
    assert tuple(sorted(item["name"] for item in manifest["files"])) == NAMES
    found = digests(folder)
    for item in manifest["files"]:
        assert found[item["file"]] == item["sha256"]
        rows = table(folder, item["name"])
        assert len(rows) == item["rows"]
        assert [column["name"] for column in item["columns"]] == list(rows.columns)
        assert all(column["meaning"] for column in item["columns"])
    assert found["truth/truth.json"] == manifest["truth"]["sha256"]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_passes_the_front_door_clean(folder, manifest, name):
    item = next(one for one in manifest["files"] if one["name"] == name)
    report = evidence.check(folder / item["file"], item["shape"])
    assert report.ok, report.problems[:5]
    assert report.loaded == item["rows"] > 0


def test_a_file_of_people_in_which_somebody_put_names_is_refused(folder):
    rows = table(folder, "people").head(20).assign(surname="Ojo")
    with pytest.raises(Invalid) as refused:
        evidence.check_bytes(rows.to_csv(index=False).encode(), "people.csv", "people")
    assert refused.value.code == "evidence.personal.refused"
    assert "Ojo" not in refused.value.message


def test_nobody_and_nothing_in_it_can_be_taken_for_real(folder, manifest, truth):
    real = set(pd.read_csv(next(item.path for item in packs.datasets("england") if item.name == "areas"))["area_code"])
    assert manifest["synthetic"] is True
    assert truth["synthetic"] is True
    assert not real & set(table(folder, "areas")["area_code"])
    assert table(folder, "areas")["area_name"].str.contains("ynthetic").all()
    for name, column in (("care-providers", "provider"), ("care-homes", "name"), ("spend-transactions", "supplier")):
        assert table(folder, name)[column].str.casefold().str.contains("(synthetic)", regex=False).all()
    assert table(folder, "people")["person_id"].str.startswith("SYN-").all()
    assert "Nobody in it exists" in (folder / "README.txt").read_text()


def test_the_files_end_on_their_day_and_the_truth_goes_on(folder, manifest, truth):
    assert manifest["as_at"] == "2024-03-31"
    for name, column in (
        ("care-episodes", "starts_on"), ("care-episodes", "ends_on"), ("hospital-stays", "discharged_on"),
        ("people", "until_on"), ("spend-transactions", "paid_on"), ("measures-by-month", "month"),
    ):  # fmt: skip
        assert max(table(folder, name)[column]) <= "2024-03-31", name
    assert "2025" in truth["outturn"]["dementia_65_and_over"]


def test_rows_of_different_files_fit_one_another(folder):
    people, episodes = table(folder, "people"), table(folder, "care-episodes")
    assert set(episodes["person_id"]) <= set(people["person_id"])
    assert set(table(folder, "hospital-stays")["person_id"]) <= set(people["person_id"])
    assert set(episodes["provider_location"]) - {""} <= set(table(folder, "care-providers")["location_id"])
    ended = episodes[episodes["ends_on"] != ""]
    assert (ended["ends_on"] >= ended["starts_on"]).all()
    left = episodes.merge(people[["person_id", "until_on", "until_why"]], on="person_id")
    left = left[left["until_on"] != ""]
    assert (left["ends_on"] <= left["until_on"]).all()
    died = left[left["event_outcome"] == "NFA - Deceased"]
    assert (died["ends_on"] == died["until_on"]).all()
    stays = table(folder, "hospital-stays").merge(people[["person_id", "from_on", "until_on"]], on="person_id")
    assert (stays["admitted_on"] >= stays["from_on"]).all()
    gone = stays[stays["until_on"] != ""]
    assert (gone["discharged_on"] <= gone["until_on"]).all()
    assert (gone["discharged_on"] >= gone["admitted_on"]).all()
    moved = table(folder, "boundary-changes")
    assert set(moved["area_code"]) <= set(table(folder, "neighbourhood-deprivation")["area_code"])
    register = table(folder, "contract-register")
    assert set(table(folder, "spend-transactions")["contract"]) - {""} <= set(register["reference"])


def test_nobody_is_without_care_between_two_services_or_enters_with_the_files(folder):
    """Care that ran before the files begin says when it began: else everyone would seem to start in their first month."""
    episodes = table(folder, "care-episodes").sort_values(["person_id", "starts_on", "event_reference"])
    assert (episodes["starts_on"] < "2018-04-01").mean() > 0.1
    first_month = episodes["starts_on"].between("2018-04-01", "2018-04-30").sum()
    assert first_month < 0.03 * len(episodes)
    follow = episodes.assign(then=episodes.groupby("person_id")["starts_on"].shift(-1))
    follow = follow[(follow["event_outcome"] == "Continuation of support or services") & follow["then"].notna()]
    assert len(follow) > 0
    assert (follow["ends_on"] == follow["then"]).mean() > 0.7  # not all: some then pay for themselves for a while


def test_a_provider_fails_and_its_people_go_on_elsewhere(folder, truth):
    providers = table(folder, "care-providers")
    closed = set(providers.loc[providers["closed_on"] != "", "location_id"])
    assert closed == set(truth["market"]["failed_locations"])
    assert closed
    episodes = table(folder, "care-episodes")
    at_them = episodes[episodes["provider_location"].isin(closed)]
    assert (at_them["starts_on"] <= "2022-06-30").all()


@pytest.mark.parametrize(
    ("seed", "people", "code"),
    [(1, 1_999, "county.people.too-few"), (1, 350_001, "county.people.too-many"), (-1, 4_000, "county.seed")],
)
def test_a_county_that_cannot_be_is_refused_before_anything_is_written(tmp_path, seed, people, code):
    with pytest.raises(Invalid) as refused:
        county.make(seed=seed, people=people, out=tmp_path / "none")
    assert refused.value.code == code
    assert refused.value.fix
    assert not (tmp_path / "none").exists()


def test_a_folder_of_somebody_s_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Invalid) as refused:
        county.make(seed=1, people=2_000, out=tmp_path)
    assert refused.value.code == "county.folder.not-empty"
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_county_is_made_over_an_earlier_one_but_never_over_notes_beside_it(tmp_path):
    out = tmp_path / "c"
    first = county.make(seed=1, people=2_000, out=out)
    second = county.make(seed=2, people=2_000, out=out)
    assert first.truth_sha256 != second.truth_sha256
    (out / "my-notes.txt").write_text("what I expect")
    with pytest.raises(Invalid) as refused:
        county.make(seed=3, people=2_000, out=out)
    assert "my-notes.txt" in refused.value.message
    assert (out / "my-notes.txt").exists()


def test_a_folder_with_a_manifest_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "manifest.json").write_text('{"what": "mine", "files": []}')
    (tmp_path / "truth").mkdir()
    with pytest.raises(Invalid):
        county.make(seed=1, people=2_000, out=tmp_path)
    assert (tmp_path / "manifest.json").exists()


def test_published_totals_are_named_with_their_digest_and_how_far_the_county_is_from_them(manifest):
    digest = {item.name: item.digest.removeprefix("sha256:") for item in packs.datasets("england")}
    for item in manifest["calibrated_to"]:
        assert item["source_sha256"] == digest[item["source"]]
        assert item["error_percent"] == pytest.approx(100 * (item["county"] / item["published"] - 1), abs=1e-3)
    assert {item["source"] for item in manifest["calibrated_to"]} >= {
        "rates-dementia", "rates-falls", "qof-ccg", "asc-unit-costs-2014-15", "asc-outcomes", "ae-boards",
        "asc-activity-2015-16", "population-projection-single-year", "census-ethnicity",
    }  # fmt: skip


def test_the_manifest_is_plain_json_with_sorted_keys(folder):
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
