"""Spending, unit costs, sectors, homes in England and hospital flow: published sums come out again."""

import pytest

from commonweal.analysis import markets, registry
from commonweal.analysis.registry import Recipe
from commonweal.documents import charts

ENGLAND, TRAFFORD = "E92000001", "E08000009"


def years(place):
    return {item["year"]: item for item in markets.spend(place=place).value["years"]}


def test_englands_published_sums_come_out_of_the_chosen_lines():
    found = years(ENGLAND)
    assert round(found["2016-17"]["gross_current_pounds"] / 1e7) == 1753  # 17.53 billion
    assert round(found["2016-17"]["net_current_pounds"] / 1e7) == 1478  # 14.78 billion
    assert round(found["2014-15"]["gross_current_pounds"] / 1e8) == 170  # 17.0 billion
    assert found["2015-16"]["gross_current_pounds"] is None
    assert (found["2014-15"]["councils"], found["2016-17"]["councils"]) == (152, 151)


def test_trafford_spent_57_point_2_million_gross_of_it_26_point_9_on_older_people():
    latest = markets.spend(place=TRAFFORD).value["latest"]
    assert latest["gross_current_pounds"] == 57_226_000
    assert {item["age"]: item["pounds"] for item in latest["by_age"]}["Age 65 and over"] == 26_936_000
    for group in ("by_age", "by_reason", "by_setting"):
        assert sum(item["pounds"] for item in latest[group]) == 57_226_000


def test_voluntary_lines_would_count_twice_and_are_left_out():
    from commonweal.analysis.sources import Book

    everything = Book().table("asc-expenditure-2016-17")["gross_current_expenditure"].sum() * 1000
    assert everything > 1.05 * 17_526_378_161  # the harm: adding every row
    assert years(ENGLAND)["2016-17"]["gross_current_pounds"] == 17_526_378_161


def test_spending_since_2016_17_is_not_known_and_said():
    result = markets.spend(place=TRAFFORD)
    assert result.value["not_known"][0]["what"] == "Spending since 2016-17"
    assert markets.words(result).endswith("Spending since then is not known.")


@pytest.mark.parametrize(
    ("place", "councils"),
    [("E06000065", 1), ("E06000060", 1), ("E06000061", None), ("E06000058", None), ("E07000008", 1), ("E12000009", 16)],
    ids=[
        "North Yorkshire, same borders",
        "Buckinghamshire",
        "part of Northamptonshire",
        "part of old Dorset",
        "in a county",
        "region",
    ],
)
def test_a_council_that_has_gone_stands_only_for_those_that_cover_it_whole(place, councils):
    found = years(place)
    assert (found["2014-15"]["councils"] if found else None) == councils


def test_prices_of_2016_17_are_cash_times_the_ratio_of_deflators():
    first = years(TRAFFORD)["2014-15"]
    assert first["total_pounds_2016_17_prices"] == round(first["total_pounds"] * 84.335 / 81.870)


def test_unit_cost_is_a_thousand_times_numerator_by_denominator():
    found = {
        (row["age"], row["support_reason"], row["service"], row["provision"]): row
        for row in markets.unit_costs(place=TRAFFORD).value["rows"]
    }
    row = found["Age 65 and over", "Physical support", "Residential", "All"]
    assert row["cost"] == pytest.approx(1000 * 6170.09 / 13037, abs=1e-5)
    assert row["cost"] < row["england_cost"]


def test_england_beside_itself_costs_the_same():
    for row in markets.unit_costs(place=ENGLAND).value["rows"]:
        assert row["cost"] == pytest.approx(row["england_cost"], rel=1e-9)


def test_sectors_say_where_the_series_breaks_and_which_years_are_missing():
    value = markets.sectors(place=TRAFFORD).value
    found = {item["setting"]: item for item in value["settings"]}
    assert value["break_year"] == 2015
    assert found["Residential"]["missing_years"] == [2017]
    assert found["Residential"]["years"][0] == {
        "year": 2001,
        "in_house": 17550.0,
        "external": 17498.0,
        "external_share": pytest.approx(0.499258),
        "councils": 1,
    }
    assert found["Home care"]["years"][-1]["year"] == 2014


def test_homes_in_england_fell_and_three_kinds_of_owner_make_the_whole():
    value = markets.closures().value
    for year in value["years"]:
        assert sum(item["homes"] for item in year["by_ownership"]) == year["homes"]
    first, last = value["years"][0], value["years"][-1]
    assert first["homes"] + sum(item["net_homes"] for item in value["years"][1:]) == last["homes"]
    assert round(100 * value["years"][12]["by_ownership"][0]["share_of_homes"], 1) == 85.5  # 2023, as published


def test_hospital_figures_are_of_the_board_and_the_share_is_said():
    board = markets.hospital_flow(place=TRAFFORD).value["boards"][0]
    assert (board["code"], board["share_of_place"]) == ("E54000057", 1)
    assert 0.08 < board["share_of_board"] < 0.083
    assert "figures of the whole board" in markets.words(markets.hospital_flow(place=TRAFFORD))


def test_shares_of_a_council_in_two_boards_add_up():
    boards = markets.hospital_flow(place="E06000065").value["boards"]
    assert len(boards) == 2
    assert sum(item["share_of_place"] for item in boards) == pytest.approx(1, abs=0.01)  # a third holds under 1 %


@pytest.mark.parametrize("name", ["spend", "unit-costs", "sectors", "hospital-flow", "concentration", "supply"])
@pytest.mark.parametrize("place", [TRAFFORD, ENGLAND, "E06000061", "E10000014", "E54000057"])
def test_every_result_can_be_said_drawn_and_tabled(name, place):
    result = registry.run(Recipe(f"markets.{name}", {"place": place}))
    assert markets.words(result).endswith((".", ").", ")"))
    assert markets.table(result).columns
    drawn = markets.chart(result)
    if drawn is not None:
        assert charts.faults(drawn) == ()
        assert "<svg" in charts.svg(drawn)
