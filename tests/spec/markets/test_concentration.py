"""Shares of supply worked by hand."""

from datetime import date

import pytest

from commonweal.engine.markets import supply as markets
from commonweal.errors import Invalid


@pytest.mark.parametrize(
    ("sizes", "hhi", "equivalent", "largest", "three"),
    [
        ({"a": 10}, 10_000, 1, 1, 1),
        ({"a": 5, "b": 5}, 5_000, 2, 0.5, 1),
        ({"a": 50, "b": 30, "c": 20}, 2500 + 900 + 400, 10_000 / 3800, 0.5, 1),
        (dict.fromkeys("abcdefghij", 7), 1_000, 10, 0.1, 0.3),
        ({"a": 60, "b": 40, "closed": 0}, 3600 + 1600, 10_000 / 5200, 0.6, 1),
    ],
)
def test_concentration_is_as_worked_by_hand(sizes, hhi, equivalent, largest, three):
    found = markets.concentration(sizes)
    assert found.hhi == pytest.approx(hhi)
    assert found.equivalent == pytest.approx(equivalent)
    assert found.largest == pytest.approx(largest)
    assert found.largest_three == pytest.approx(three)


def test_concentration_does_not_depend_on_units_or_on_order():
    sizes = {"a": 5, "b": 3, "c": 2}
    assert markets.concentration(sizes).hhi == markets.concentration({name: 100 * sizes[name] for name in "cba"}).hhi


@pytest.mark.parametrize(("sizes", "code"), [({}, "empty"), ({"a": 0}, "empty"), ({"a": -1, "b": 2}, "negative")])
def test_no_supply_has_no_concentration(sizes, code):
    with pytest.raises(Invalid) as refused:
        markets.concentration(sizes)
    assert refused.value.code == f"engine.markets.{code}"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Halecroft Grange", "WA15 8SN"), ("HALECROFT  GRANGE", "wa158sn"), True),
        (("Halecroft Grange", "WA15 8SN"), ("Halecroft Grange", "WA15 8SP"), False),
        (("Harboro", "M33 5AH"), ("Headonhey", "M33 5AH"), False),
        (("St. Mary's", "M1 1AA"), ("St Marys", "M1 1AA"), True),
    ],
)
def test_a_site_is_one_name_at_one_postcode_however_spelt(one, other, same):
    assert (markets.site_key(*one) == markets.site_key(*other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("J.E.M. Care Ltd", "JEM Care Limited", True), ("Care UK", "Care UK Limited", False), ("A  B", "a b", True)],
)
def test_a_provider_is_one_name_however_spelt(one, other, same):
    assert (markets.provider_key(one) == markets.provider_key(other)) is same


def test_ages_count_what_is_older_than_three_years_and_keep_the_undated_apart():
    days = [date(2020, 1, 1), date(2023, 5, 30), date(2023, 5, 31), date(2025, 1, 1), None]
    found = markets.ages(days, date(2026, 5, 31))
    assert (found.dated, found.undated, found.older) == (4, 1, 2)
    assert (found.oldest, found.latest) == (date(2020, 1, 1), date(2025, 1, 1))
    assert found.share_older == 0.5


def test_nothing_dated_is_neither_old_nor_new():
    found = markets.ages([None, None], date(2024, 2, 29))
    assert (found.dated, found.undated, found.oldest, found.share_older) == (0, 2, None, None)


def test_net_change_runs_from_each_year_to_the_next_there_is():
    assert markets.net_change([(2013, 90), (2011, 100), (2014, 95)]) == ((2013, -10), (2014, 5))
