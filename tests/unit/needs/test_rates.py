"""Rates lie over five-year cells, once each, or they are refused."""

import pytest

from commonweal.engine.needs.rates import RateRow, rates_of
from commonweal.errors import Invalid
from commonweal.values.populations import CELLS


def test_a_rate_covers_the_bands_between_its_ages_for_its_sex_alone():
    found = rates_of([RateRow("F", 65, 74, 10)]).by_cell
    assert {CELLS[n] for n in found.nonzero()[0]} == {("F", "65-69"), ("F", "70-74")}


def test_an_open_rate_covers_every_band_above():
    found = rates_of([RateRow("M", 85, None, 10)]).by_cell
    assert {CELLS[n][1] for n in found.nonzero()[0]} == {"85-89", "90-94", "95+"}


def test_limits_count_only_when_every_rate_has_them():
    partly = [RateRow("F", 65, 69, 2, 1, 4), RateRow("F", 70, None, 5)]
    assert rates_of(partly).lower_95 is None


BAD = [
    (RateRow("X", 65, 69, 1), "needs.rates.sex"),
    (RateRow("F", 66, 69, 1), "needs.rates.band"),
    (RateRow("F", 65, 68, 1), "needs.rates.band"),
    (RateRow("F", 65, 69, 101), "needs.rates.percent"),
    (RateRow("F", 65, 69, 5, 6, 7), "needs.rates.limits"),
    (RateRow("F", 65, 69, 5, 0, 7), "needs.rates.limits"),
]


@pytest.mark.parametrize(("row", "code"), BAD)
def test_a_rate_that_cannot_be_right_is_refused(row, code):
    with pytest.raises(Invalid) as refused:
        rates_of([row])
    assert refused.value.code == code


def test_two_rates_for_the_same_people_are_refused():
    with pytest.raises(Invalid) as refused:
        rates_of([RateRow("F", 65, 74, 1), RateRow("F", 70, None, 2)])
    assert refused.value.code == "needs.rates.overlap"
