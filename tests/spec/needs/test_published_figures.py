"""The figures that must appear, recomputed from the open data that ship with the package."""

import itertools
from pathlib import Path

import pandas as pd
import pytest

from commonweal.analysis import needs, showing
from commonweal.analysis.sources import Book
from commonweal.errors import Invalid

TRAFFORD, ENGLAND = "E08000009", "E92000001"
ESTIMATE = Path(__file__).resolve().parents[3] / "examples/trafford/mid-2024-population.csv"

# condition, rebased to mid-2024, expected 2024, expected 2040
EXPECTED = [
    ("dementia", False, 2_982, 3_900),
    ("dementia", True, 2_847, 3_706),
    ("falls", False, 11_749, 14_726),
    ("falls", True, 11_449, 14_313),
]


def trafford(condition, rebased=False, **given):
    asked = {"place": TRAFFORD, "condition": condition, "start": 2024, "end": 2040} | given
    return needs.projection(**asked, rebase=ESTIMATE if rebased else None)


@pytest.mark.parametrize(("condition", "rebased", "first", "last"), EXPECTED)
def test_trafford_to_the_unit(condition, rebased, first, last):
    series = trafford(condition, rebased).value["series"]
    assert (series[0]["year"], series[-1]["year"]) == (2024, 2040)
    assert (round(series[0]["expected"]), round(series[-1]["expected"])) == (first, last)


def test_one_number_by_hand_women_of_90_and_over_in_trafford_in_2024():
    # 1,258 women of 90-94 and 421 of 95 and over are projected: 1,679 × 35 % = 587.65
    ages = {(row["sex"], row["ages"]): row for row in trafford("dementia").value["ages"]}
    oldest = [ages["F", "90-94"], ages["F", "95+"]]
    assert [row["people_start"] for row in oldest] == [1_258, 421]
    assert sum(row["expected_start"] for row in oldest) == pytest.approx(587.65)


def test_of_918_more_people_168_are_more_people_and_750_older_ages():
    value = trafford("dementia").value
    assert round(value["change"]) == 918
    assert {item["step"]: round(item["change"]) for item in value["steps"]} == {
        "population": 168,
        "ageing": 750,
        "rate": 0,
    }


def test_the_sentence_says_the_figures():
    assert needs.words(trafford("dementia", rebased=True)) == (
        "About 2,850 people aged 65+ live with dementia in Trafford (2024); about 3,700 by 2040 if today's rates hold "
        "(3,500–3,900 across projections; the survey behind the rates adds its own margin, shown beside)."
    )


def test_the_sampling_interval_holds_the_estimate_and_variants_stay_apart():
    last = trafford("dementia").value["series"][-1]
    assert last["low"] < last["expected"] < last["high"]
    assert last["low"] == pytest.approx(3_596, rel=0.01)
    assert last["high"] == pytest.approx(4_339, rel=0.01)
    assert (round(last["variants_low"]), round(last["variants_high"])) == (3_717, 4_093)


def test_variants_cover_some_years_only():
    covered = [row["year"] for row in trafford("dementia").value["series"] if row["variants_low"] is not None]
    assert covered == [2025, 2030, 2035, 2040]


def test_the_principal_projection_lies_within_the_range_everywhere():
    table = needs.projections(conditions=["dementia", "falls"], draws=0).dropna(subset="variants_low")
    assert (table["variants_low"] <= table["expected"]).all()
    assert (table["expected"] <= table["variants_high"]).all()


def test_england_is_the_sum_of_its_296_districts():
    districts = needs.projections(conditions=["dementia"], draws=0)
    assert districts["area_code"].nunique() == 296
    for year in (2024, 2040):
        whole = needs.projection(place=ENGLAND, condition="dementia", start=year, end=year).value["series"][0][
            "expected"
        ]
        assert districts.loc[districts["year"] == year, "expected"].sum() == pytest.approx(whole, rel=1e-4)


def test_a_year_outside_the_projection_lists_the_years_there_are():
    with pytest.raises(Invalid) as refused:
        trafford("dementia", end=2050)
    assert refused.value.fix == "It has 2018 to 2043."


def test_the_people_of_trafford():
    value = needs.population(place=TRAFFORD, year=2024).value
    assert (value["people"], value["aged_65_and_over"], value["basis"]) == (241_025, 42_515, "estimate")
    assert (value["aged_90_and_over"], value["projected"]["aged_90_and_over"]) == (2_191, 2_584)


def test_a_project_about_children_counts_and_marks_the_ages_that_it_is_about():
    """The first 25 years of life, whole bands; without ages nothing of the result is other than before."""
    made = needs.population(place=TRAFFORD, year=2025, ages="0-24")
    bands = [row["women"] + row["men"] for row in made.value["bands"][:5]]
    share = pytest.approx(100 * sum(bands) / made.value["people"])
    assert made.value["chosen"] == {"from": 0, "to": 24, "people": sum(bands), "percent": share}
    assert "72,762 of them aged 0 to 24 (30.2 %)" in showing.words(made)
    drawn = showing.chart(made)
    marked = [row["ages"] for row in drawn.spec["data"]["values"] if row["chosen"]]
    assert marked == ["20-24", "15-19", "10-14", "5-9", "0-4"]
    assert "aged 65" not in drawn.subtitle + drawn.alt
    plain = needs.population(place=TRAFFORD, year=2025)
    assert plain.value == {name: item for name, item in made.value.items() if name != "chosen"}
    assert "aged 65 and over" in showing.chart(plain).subtitle
    for wrong in ("0-23", "3-24", "24-0", "x"):
        with pytest.raises(Invalid) as refused:
            needs.population(place=TRAFFORD, year=2025, ages=wrong)
        assert refused.value.code == "needs.population.ages"


def test_about_870_people_are_probably_undiagnosed():
    value = needs.undiagnosed(place=TRAFFORD).value
    assert (value["register"], value["register_period"]) == (1_957, "2019-20")
    assert (round(value["expected"]), round(value["undiagnosed"])) == (2_828, 871)
    assert value["undiagnosed_low"] < 871 < value["undiagnosed_high"]


def test_carers_who_give_fifty_hours_or_more():
    assert needs.carers(place=TRAFFORD).value["fifty_hours_or_more"] == 5_087


def test_sequel_to_short_term_support():
    series = needs.outcomes(place=TRAFFORD).value["series"]
    assert [row["value"] for row in series][-4:] == [71.7, 60.1, 45.5, 32.9]
    assert series[-1]["england_median"] == 76.4


def test_a_quality_of_life_of_nought_is_missing():
    series = {
        row["year"]: row["value"] for row in needs.outcomes(place=TRAFFORD, measure="quality-of-life").value["series"]
    }
    assert series["2019-20"] is None


def test_plans_of_children_and_young_people():
    value = needs.send(place=TRAFFORD).value
    special = next(item for item in value["placements"] if item["kind"] == "special")
    assert (value["plans"], round(value["per_1000"]), round(value["england_per_1000"])) == (3_143, 43, 38)
    assert special["plans"] == 962
    assert [round(special[key], 1) for key in ("percent", "england_percent", "neighbours_median_percent")] == [
        30.6,
        30.4,
        28.0,
    ]
    assert (value["timeliness"]["percent"], value["timeliness"]["england_percent"]) == (53.4, 46.4)
    budgets = value["personal_budgets"]
    assert budgets["count"] == 319
    assert (round(budgets["percent_of_plans"], 1), round(budgets["england_percent_of_plans"], 1)) == (10.1, 3.1)
    assert sum(item["plans"] for item in value["placements"]) == value["plans"]


def test_small_areas_add_up_to_the_place_now_and_later():
    whole = trafford("dementia", rebased=True).value["series"]
    for geography, count in (("LSOA", 139), ("MSOA", 28), ("Ward", 21)):
        rows = needs.small_areas(place=TRAFFORD, condition="dementia", end=2040, geography=geography).value["rows"]
        assert len(rows) == count
        assert sum(row["expected"] for row in rows) == pytest.approx(whole[0]["expected"], abs=0.01)
        assert sum(row["expected_end"] for row in rows) == pytest.approx(whole[-1]["expected"], abs=0.01)


def test_fifteen_similar_councils_are_an_unranked_set():
    rows = needs.comparison(place=TRAFFORD, condition="dementia", year=2024, end=2040).value["rows"]
    neighbours = [row["area_name"] for row in rows if row["role"] == "neighbour"]
    assert len(neighbours) == 15
    assert neighbours == sorted(neighbours)
    assert [row["role"] for row in rows if row["role"] != "neighbour"] == ["place", "region", "england"]


@pytest.mark.shared
def test_change_in_activity_reproduces_the_published_changes(shared, capsys):
    folder = shared / "data/01_population"
    rates = folder / "hospital_activity_rates_by_age_sex_area.parquet"
    result = needs.activity_change(rates=rates, base=2022, end=(2025, 2030, 2035, 2040))
    published = pd.read_parquet(folder / "hospital_demand_change_results.parquet").query("variant == 'v1'")
    keys = ["area_code", "end_year", "pod", "group"]
    both = published.merge(pd.DataFrame(result.value["rows"]), on=keys, validate="one_to_one")
    apart = (both["change_percent"] - both["end_p_nohsa"]).abs()
    with capsys.disabled():
        told = "  ".join(f"{centile:.1%} {apart.quantile(centile):.4f}" for centile in (0.5, 0.9, 0.99, 0.999, 1.0))
        print(f"\n  distance from the published change, percentage points, {len(both):,} rows: {told}")
    assert len(both) == len(published) == 14_976
    assert (apart <= 0.06).mean() >= 0.99
    beyond = set(both.loc[apart > 0.12, "area_code"])
    assert beyond <= {"E06000053", "E09000001"}


@pytest.mark.shared
def test_activity_of_one_year_has_no_column_for_the_year(shared):
    rates = shared / "data/01_population/hospital_activity_rates_by_age_sex_area.parquet"
    value = needs.activity_change(rates=rates, base=2022, end=2035, place=TRAFFORD).value
    assert len(value["rows"]) == 13
    assert all(set(row) == {"area_code", "pod", "group", "change_percent"} for row in value["rows"])
    with pytest.raises(Invalid) as refused:
        needs.activity_change(rates=rates, base=2022, end=2031, place=TRAFFORD)
    assert "2030, 2033, 2035" in refused.value.fix


def test_every_kind_of_place_has_a_projection():
    areas = Book().table("areas")
    kinds = [code for _, rows in areas.groupby("kind") for code in itertools.islice(rows["area_code"], 2)]
    for code in kinds:
        series = needs.projection(place=code, condition="dementia", start=2024, end=2025, draws=100).value["series"]
        assert series[0]["expected"] > 0
