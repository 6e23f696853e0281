"""Laws that hold whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays

from commonweal.engine.needs import activity, projection, rebasing, registers, sharing
from commonweal.engine.needs.rates import RateRow, rates_of
from commonweal.engine.statistics import inequality
from commonweal.values.populations import CELLS

people = arrays.arrays(float, (4, len(CELLS)), elements=some.floats(0, 1e6))
shares = arrays.arrays(float, len(CELLS), elements=some.floats(0, 1))
positive = arrays.arrays(float, len(CELLS), elements=some.floats(1, 1e6))
singles = arrays.arrays(float, (3, 182), elements=some.floats(0, 1e5))
RATES = rates_of([RateRow("F", 65, None, 30, 20, 42), RateRow("M", 65, None, 20, 10, 36)])


@given(people)
def test_a_projection_is_the_sum_over_its_places(places):
    whole = projection.expected(places.sum(axis=0), RATES)
    assert projection.expected(places, RATES).sum() == pytest.approx(whole)


@given(positive, positive, shares, shares)
def test_the_steps_add_up_to_the_change(first, last, before, after):
    split = projection.steps(first, last, before, after)
    assert split.change == pytest.approx(float(last @ after - first @ before), abs=1e-3)


@given(positive, shares, some.floats(0.1, 10))
def test_growth_with_the_mix_held_is_all_population(first, rates, growth):
    split = projection.steps(first, first * growth, rates, rates)
    assert split.ageing == pytest.approx(0, abs=1e-3)
    assert split.rate == 0


@given(arrays.arrays(float, (5, 3, len(CELLS)), elements=some.floats(0, 1e5)))
def test_the_range_encloses_every_variant(variants):
    low, high = projection.across(variants, RATES)
    each = projection.expected(variants, RATES)
    assert (low <= each).all()
    assert (each <= high).all()


@given(singles.map(lambda rows: rows[0] + 1), positive)
def test_a_rebased_projection_is_the_estimate_in_its_year(estimate, projected):
    scaled = projected * rebasing.factors(estimate, projected)
    assert scaled.sum() == pytest.approx(estimate.sum())


@settings(max_examples=50)
@given(singles, positive)
def test_small_areas_add_up_to_the_place_where_anybody_lives_now(areas, place):
    banded = np.array([rebasing.banded(row) for row in areas])
    whole = rebasing.banded(areas.sum(axis=0))
    found = sharing.shared(place, banded, whole)
    assert found.sum(axis=0) == pytest.approx(np.where(whole > 1e-9, place, found.sum(axis=0)))


@given(
    arrays.arrays(float, (2, 6), elements=some.floats(0, 100)),
    arrays.arrays(float, (2, 3, 6), elements=some.floats(0, 5)),
)
def test_activity_of_an_unchanged_population_does_not_change(base, rates):
    found = activity.change_percent(base, base, rates)
    assert np.nan_to_num(found) == pytest.approx(0, abs=1e-6)


def test_activity_that_never_was_has_no_percentage():
    assert np.isnan(activity.change_percent(np.zeros((1, 2)), np.ones((1, 2)), np.ones((1, 1, 2)))).all()


@given(arrays.arrays(float, 10, elements=some.floats(0.1, 50)), some.floats(0.1, 10))
def test_the_same_share_everywhere_has_no_gradient(people, share):
    found = inequality.gradient(np.full(10, share), people)
    assert (found.gap, found.slope_index) == pytest.approx((0, 0), abs=1e-9)
    assert (found.ratio, found.relative_index) == pytest.approx((1, 1))


def test_a_straight_gradient_is_its_own_slope():
    # ten equal tenths, shares 10.5 falling by 1 to 1.5: the line runs from 11 at the very bottom to 1 at the very top
    found = inequality.gradient(np.arange(10.5, 0.6, -1), np.full(10, 100.0))
    assert (found.gap, found.ratio) == pytest.approx((9, 7))
    assert (found.slope_index, found.relative_index) == pytest.approx((10, 11))


def test_a_register_takes_bands_in_proportion_to_its_ages():
    # 17 and over: three of the five years of 15-19, and every band above
    found = dict(zip(CELLS, registers.ages_share(17), strict=True))
    assert (found["F", "10-14"], found["F", "15-19"], found["M", "20-24"], found["M", "95+"]) == (0, 0.6, 1, 1)
    assert registers.ages_share(30, 74).sum() == 2 * 9


def test_those_not_on_a_register_span_all_three_doubts():
    # 100 expected (80 to 130), 60 registered, 90 residents to 100 patients, up to a tenth younger: register 48.6 to 60
    found = registers.unrecorded(expected=(100, 80, 130), register=60, resident_ratio=0.9, younger_share=0.1)
    assert (found.estimate, found.low, found.high) == pytest.approx((40, 20, 81.4))
