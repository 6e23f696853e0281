"""The England pack: its files are what the manifest says, its facts are those published, and it can be made again."""

import hashlib
import subprocess
import sys
import tomllib

import pandas as pd
import pytest

from commonweal.analysis.evidence import checking
from commonweal.reference import packs, shapes
from commonweal.tables import files

TRAFFORD = "E08000009"
ALLOWED = {"OGL-UK-3.0", "MIT", "CC0-1.0", "facts quoted from a publication"}
LIMIT = 15_000_000
DATASETS = packs.datasets("england")
BY_NAME = {item.name: item for item in DATASETS}
NAMES = sorted(BY_NAME)
WITH_SHAPE = [name for name in NAMES if shapes.exists(BY_NAME[name].shape)]


def table(name: str) -> pd.DataFrame:
    item = BY_NAME[name]
    return files.read_table(item.path, digest=item.digest, shape=item.shape)


def faults_of_licence(listed) -> list[str]:
    return [item["name"] for item in listed if item["licence"] not in ALLOWED or not item["attribution"]]


def listed() -> list[dict]:
    return tomllib.loads((packs.ROOT / "england" / "manifest.toml").read_text(encoding="utf-8"))["dataset"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_what_its_entry_says(name):
    item = BY_NAME[name]
    assert hashlib.sha256(item.path.read_bytes()).hexdigest() == item.digest.removeprefix("sha256:")
    columns = [column.name for column in item.columns]
    assert all(column.meaning for column in item.columns)
    if item.path.name.endswith(".geojson.gz"):
        features = files.read_geojson(item.path, item.digest)["features"]
        assert len(features) == item.rows
        assert all(sorted(feature["properties"]) == sorted(columns) for feature in features)
        return
    found = table(name)
    assert list(found.columns) == columns
    assert len(found) == item.rows
    assert len(found) > 0


def test_the_folder_holds_the_files_of_the_manifest_and_no_other():
    held = {path.name for path in (packs.ROOT / "england").iterdir()}
    assert held == {item.path.name for item in DATASETS} | {"manifest.toml"}
    assert len(NAMES) == len(DATASETS)


def test_the_pack_stays_under_fifteen_megabytes():
    size = sum(path.stat().st_size for path in (packs.ROOT / "england").iterdir())
    assert size < LIMIT


def test_every_licence_allows_use_and_every_data_set_names_its_source():
    assert faults_of_licence(listed()) == []
    assert all(item.source and item.publisher and item.period for item in DATASETS)


@pytest.mark.parametrize("licence", ["no licence file; treat as reference", "CC-BY-NC-4.0", ""])
def test_a_licence_that_does_not_allow_use_is_found(licence):
    spoilt = [dict(item) for item in listed()]
    spoilt[3]["licence"] = licence
    assert faults_of_licence(spoilt) == [spoilt[3]["name"]]


@pytest.mark.parametrize(
    "word", ["hospital-activity", "closures", "community-needs", "supplier", "demand-change", "synthetic"]
)
def test_what_may_not_be_shipped_is_not_there(word):
    assert [name for name in NAMES if word in name] == []


def test_no_entry_names_a_folder_of_the_machine_that_made_it():
    text = (packs.ROOT / "england" / "manifest.toml").read_text(encoding="utf-8")
    assert [word for word in ("/work", "/home", "/tmp", "shared/data", "C:\\") if word in text] == []


@pytest.mark.parametrize("name", WITH_SHAPE)
def test_a_data_set_fits_the_shape_that_newer_versions_must_have(name):
    item = BY_NAME[name]
    report = checking.check(item.path, item.shape)
    assert report.ok, [item.sentence for item in report.summaries]
    assert report.loaded == item.rows
    described = {field.name for field in shapes.find(item.shape).fields}
    assert {column.name for column in item.columns} <= described


def test_a_data_set_without_a_shape_file_is_a_map_a_lookup_or_a_return_of_one_past_year():
    without = set(NAMES) - set(WITH_SHAPE)
    lookups = {
        "acute-beds-trusts",
        "ae-trusts-2016-2018",
        "asc-activity-2015-16",
        "asc-expenditure-2014-15",
        "asc-expenditure-2015-16",
        "asc-expenditure-2016-17",
        "asc-unit-costs-2013-14",
        "asc-unit-costs-2014-15",
        "board-codes-2026",
        "boundaries-boards",
        "boundaries-districts",
        "boundaries-regions",
        "boundaries-upper-tier",
        "care-home-ownership-by-year",
        "childrens-services-spending",
        "council-board-overlap",
        "deprivation-boards",
        "district-sub-board-overlap",
        "falls-deaths",
        "fingertips-indicators",
        "general-health",
        "health-index",
        "health-index-boards",
        "nhs-hospitals",
        "nhs-trust-boards",
        "nhs-trusts",
        "population-variant-names",
        "qof-ccg-2013-14",
        "qof-conditions",
        "qof-deprivation-deciles",
        "ratings-by-ownership",
        "small-area-changes",
        "small-area-deprivation",
        "small-area-population-2020",
        "small-areas",
        "sub-boards",
        "waiting-list-england",
    }
    assert without == lookups


# -- Places and people


def bands(found: pd.DataFrame) -> list[str]:
    return [name for name in found.columns if name[0].isdigit()]


def test_england_is_its_districts_within_rounding():
    found = table("population-projection")
    places = table("areas").set_index("area_code")
    kind = found["area_code"].map(places["kind"])
    people = found[bands(found)].sum(axis=1)
    districts = people[kind == "district"].groupby(found["year"]).sum()
    england = people[found["area_code"] == "E92000001"].groupby(found["year"]).sum()
    assert set(found["area_code"]) <= set(places.index)
    assert (districts / england - 1).abs().max() < 0.0001
    assert england[2018] == pytest.approx(55_977_178, rel=1e-5)
    assert england[2043] == pytest.approx(61_744_098, rel=1e-5)


def test_there_are_360_projected_areas_and_nine_regions():
    found = table("areas")
    assert found["kind"].value_counts().to_dict() == {
        "district": 296,
        "board": 42,
        "county": 21,
        "region": 9,
        "england": 1,
    }
    assert int(found["social_care"].sum()) == 153
    assert table("population-projection")["area_code"].nunique() == 360
    assert len(table("population-projection")) == 18_720
    trafford = found.set_index("area_code").loc[TRAFFORD]
    assert (trafford["type"], trafford["region_name"], trafford["upper_tier_code"]) == (
        "metropolitan",
        "North West",
        TRAFFORD,
    )


def test_the_principal_projection_is_high_for_the_oldest_and_the_estimate_says_so():
    projected = table("population-projection")
    row = projected[(projected["area_code"] == TRAFFORD) & (projected["year"] == 2024)]
    assert int(row[["90-94", "95+"]].to_numpy().sum()) == 2584
    estimate = table("small-area-population")
    borough = estimate[estimate["area_code"] == TRAFFORD]
    assert int(borough["persons"].sum()) == 241_025
    assert int(borough[borough["age"] >= 65]["persons"].sum()) == 42_515
    assert int(borough[borough["age"] == 90]["persons"].sum()) == 2191
    small = estimate[estimate["geography"] == "LSOA"]
    assert int(small["persons"].sum()) == 241_025


def test_the_worked_example_ships_the_same_estimate(root):
    example = pd.read_csv(root / "examples" / "trafford" / "mid-2024-population.csv")
    assert len(example) == 2 * 91
    assert int(example["persons"].sum()) == 241_025
    assert set(example["area_code"]) == {TRAFFORD}
    report = checking.check(root / "examples" / "trafford" / "mid-2024-population.csv", "population-estimate")
    assert report.ok


def test_every_variant_starts_where_the_principal_does():
    found = table("population-projection-variants")
    assert set(found["variant"]) == {f"v{number}" for number in range(2, 12)}
    first = found[(found["area_code"] == TRAFFORD) & (found["year"] == 2018)]
    assert first.groupby("variant")["85-89"].sum().nunique() == 1


def test_small_areas_cover_every_district_and_board():
    found = table("small-areas")
    assert len(found) == 33_755
    assert found["ltla24_code"].nunique() == 296
    assert found["icb24_code"].nunique() == 42
    assert int(found["census21_residents"].sum()) == pytest.approx(56_490_046, abs=1000)
    older = table("small-area-population-2020")
    districts = table("areas").query("kind == 'district'")["area_code"]
    assert set(older["area_code"]) == set(districts)


def test_the_board_table_of_2026_is_marked_with_what_is_still_in_being():
    found = table("board-codes-2026").drop_duplicates("board_code_nhs")
    assert found["status_2026_04"].value_counts().to_dict() == {"continuing": 30, "closed": 12, "new": 6}


# -- Need


def test_dementia_rates_carry_limits_and_falls_rates_are_marked_unverified():
    dementia = table("rates-dementia")
    assert (dementia["lower_95"] < dementia["percent"]).all()
    assert (dementia["percent"] < dementia["upper_95"]).all()
    falls = BY_NAME["rates-falls"]
    assert falls.status == "unverified"
    assert len(table("rates-falls")) == 10
    assert [item.name for item in DATASETS if item.status != "published"] == ["rates-falls"]


def test_registers_of_trafford():
    groups = table("qof-ccg")
    row = groups[(groups["area_code"] == TRAFFORD) & (groups["condition"] == "DEM") & (groups["year"] == "2019-20")]
    assert row["register"].tolist() == [1957]
    modelled = table("qof-districts").query("area_code == @TRAFFORD and condition == 'DEM'")
    assert modelled["register"].iloc[0] == pytest.approx(2005.25, abs=0.01)
    later = table("fingertips").query("area_code == @TRAFFORD and indicator_id == 247").set_index("year")["count"]
    assert later.to_dict() == {2018: 1992, 2019: 1957, 2020: 1706, 2021: 1711, 2022: 1738, 2023: 1910}


def test_modelled_registers_stand_for_every_district_of_2023():
    found = table("qof-districts")
    assert set(found["area_code"]) == set(table("areas").query("kind == 'district'")["area_code"])
    assert found.groupby("area_code").size().unique().tolist() == [21]
    assert (found["prevalence"] - found["register"] / found["list"]).abs().max() < 1e-7


def test_unpaid_carers_of_trafford():
    found = table("unpaid-care").query("area_code == @TRAFFORD").set_index("unpaid_care")["persons"]
    assert found["Provides 50 or more hours unpaid care a week"] == 5087


def test_plans_for_special_needs_of_trafford():
    plans = table("sen-needs-all-plans")
    mine = plans[plans["new_la_code"] == TRAFFORD].set_index(["breakdown_topic", "breakdown"])["ehc_plans"]
    assert mine["All EHC plans", "All EHC plans"] == 3143
    assert mine["Type of placement", "Special - total"] == 962
    everyone = plans[(plans["breakdown_topic"] == "All EHC plans")].groupby("geographic_level")["ehc_plans"].sum()
    assert everyone.to_dict() == {"National": 638_745, "Regional": 638_745, "Local authority": 638_745}


def test_special_needs_timeliness_and_budgets_of_trafford():
    weeks = table("sen-timeliness").query("new_la_code == @TRAFFORD and time_period == 2024")
    assert weeks[weeks["breakdown_topic"] == "All EHC plans issued"]["PC_plans_issued_20_weeks_ex"].tolist() == [53.4]
    budgets = table("sen-personal-budgets").query("new_la_code == @TRAFFORD and time_period == 202425")
    assert budgets[budgets["breakdown_topic"] == "All personal budgets"]["personal_budget"].tolist() == [319]


# -- Supply, outcomes, money


def test_care_homes_of_trafford_are_registrations_sites_and_providers():
    found = table("care-homes-trafford")
    sites = found.groupby(["name", "postcode"]).size()
    assert (len(found), len(sites), found["provider"].nunique()) == (56, 54, 46)
    assert sorted(name for name, _ in sites[sites > 1].index) == ["Halecroft Grange", "Oakfield Croft"]
    assert int(found["type"].str.contains("Nursing homes").sum()) == 18
    assert "56 registrations are 54 sites" in BY_NAME["care-homes-trafford"].faults[0]


def test_older_homes_have_whole_area_codes():
    found = table("care-homes-greater-manchester")
    assert found["area_code"].str.fullmatch(r"E08\d{6}").all()


def test_short_term_support_of_trafford_and_the_england_median():
    found = table("asc-outcomes").query("code == 'ASC5'")
    mine = found[found["area_code"] == TRAFFORD].set_index("year")["value"]
    years = ["2018-19", "2019-20", "2020-21", "2021-22"]
    assert mine[years].tolist() == [71.7, 60.1, 45.5, 32.9]
    assert found[found["year"] == "2021-22"]["value"].median() == pytest.approx(76.4)


def test_a_quality_of_life_of_nought_is_missing_and_said_so():
    found = table("asc-outcomes").query("code == 'ASC2' and year == '2019-20'")
    assert (found["value"] == 0).sum() == 0
    blank = sorted(found[found["value"].isna()]["area_name"])
    assert {"City of London", "Isles of Scilly", "Kent", "Trafford", "Wokingham"} <= set(blank)
    said = " ".join(BY_NAME["asc-outcomes"].faults)
    assert "5 cells (City of London, Isles of Scilly, Kent, Trafford, Wokingham) were made blank" in said
    assert "not a percentage" in said
    assert set(table("asc-outcomes").query("code == 'ASC6'")["unit"]) == {"apparently per 100,000 adults"}


def test_spending_of_trafford_in_2016_17():
    found = table("asc-expenditure-2016-17").query("area_code == @TRAFFORD and data_type_key == 1")
    assert found["gross_current_expenditure"].sum() == 57_226
    assert found[found["age"] == "Age 65 and over"]["gross_current_expenditure"].sum() == 26_936


def test_unit_costs_are_their_numerator_over_their_denominator():
    found = table("asc-unit-costs-2014-15").dropna(subset=["unit_cost_gbp"])
    found = found[found["denominator"] > 0]
    worked = 1000 * found["numerator_gbp_thousand"] / found["denominator"]
    close = (worked - found["unit_cost_gbp"]).abs() <= 0.02
    assert close.mean() > 0.95
    assert found["area_code"].notna().all()


def test_activity_by_sector_names_each_council_once():
    found = table("asc-activity-by-sector")
    mine = found[(found["area_code"] == TRAFFORD) & (found["setting"] == "Residential")]
    assert mine["year"].nunique() == 22
    assert not found["area_name"].str.contains("%20|^[0-9]", regex=True).any()


def test_home_care_dates_are_dates_of_this_century():
    found = table("home-care-ratings")
    for column in ("report_date", "location_start", "location_end"):
        days = pd.to_datetime(found[column].dropna())
        assert days.min() >= pd.Timestamp("2010-10-01")
        assert days.max() <= pd.Timestamp("2025-02-28")


def test_deflators_run_from_outturn_to_forecast():
    found = table("deflators").set_index("year")
    assert found.loc["2022-23", "deflator"] == 100
    assert found.loc["2016-17", "deflator"] == pytest.approx(84.335)
    assert found.loc["2023-24", "status"] == "forecast"
    assert found.loc["2023-24", "deflator"] == pytest.approx(106.1)


# -- Making it again


def test_the_same_sources_make_the_same_bytes(root, shared, tmp_path):
    made = [sys.executable, str(root / "tools" / "make_england_pack.py"), "--from", str(shared)]
    places = {"--out": "pack", "--example": "example", "--page": "page.md"}
    made += [word for flag, name in places.items() for word in (flag, str(tmp_path / name))]
    subprocess.run(made, check=True, capture_output=True)
    again = {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()}
    kept = {path.name: path.read_bytes() for path in (packs.ROOT / "england").iterdir()}
    assert sorted(again) == sorted(kept)
    assert [name for name in kept if again[name] != kept[name]] == []
    example = (root / "examples" / "trafford" / "mid-2024-population.csv").read_bytes()
    assert (tmp_path / "example" / "mid-2024-population.csv").read_bytes() == example


def test_the_reference_page_is_current(root):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from england_pack.page import page; "
        "sys.stdout.buffer.write(page(Path(sys.argv[2])).encode())"
    )
    manifest = packs.ROOT / "england" / "manifest.toml"
    command = [sys.executable, "-c", program, str(root / "tools"), str(manifest)]
    written = subprocess.run(command, check=True, capture_output=True).stdout
    assert (root / "docs" / "reference" / "england-pack.md").read_bytes() == written


def test_the_tool_asks_where_the_sources_are(root, tmp_path):
    tool = str(root / "tools" / "make_england_pack.py")
    silent = subprocess.run([sys.executable, tool], capture_output=True, text=True)
    assert silent.returncode == 2
    assert "--from" in silent.stderr
    empty = subprocess.run([sys.executable, tool, "--from", str(tmp_path)], capture_output=True, text=True)
    assert empty.returncode == 2
    assert "01_population" in empty.stderr
