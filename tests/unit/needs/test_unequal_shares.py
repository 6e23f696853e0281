"""Shares of groups made alike, their limits and measures: by hand, against scipy and NumPy, and by drawing many times."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays
from scipy.stats import binomtest, chi2_contingency

from commonweal.engine.statistics import disclosure, disparity, inequality, standardised
from commonweal.engine.statistics.disclosure import Policy
from commonweal.errors import Invalid

HES = Policy(1, 7, 5, 8, 8, 10)


def test_a_standardised_share_by_hand():
    # young and old; standard three young to one old; first group 10 of 100 and 40 of 100, second 30 of 300 and nobody
    having, people = np.array([[10.0, 40.0], [30.0, 0.0]]), np.array([[100.0, 100.0], [300.0, 0.0]])
    found = standardised.direct(having, people, np.array([300.0, 100.0]))
    assert found.share == pytest.approx([0.75 * 0.1 + 0.25 * 0.4, 0.1])
    assert found.covered == pytest.approx([1.0, 0.75])
    # usual shares 40 of 400 and 40 of 100: m = 0.175, sum w^2 q (1 - q) / n = (0.5625 x 0.09 + 0.0625 x 0.24) / 100
    assert found.effective[0] == pytest.approx(0.175 * 0.825 / ((0.5625 * 0.09 + 0.0625 * 0.24) / 100))


def test_one_stratum_is_the_plain_share_of_so_many_people():
    found = standardised.direct(np.array([[12.0], [7.0]]), np.array([[80.0], [90.0]]), np.array([1.0]))
    assert found.share == pytest.approx([12 / 80, 7 / 90])
    assert found.effective == pytest.approx([80, 90])


def test_nobody_has_it_and_nobody_is_there():
    found = standardised.direct(np.zeros((2, 2)), np.array([[50.0, 50.0], [0.0, 0.0]]), np.array([1.0, 1.0]))
    assert (found.share[0], found.effective[0]) == pytest.approx((0, 100))
    assert np.isnan(found.share[1])
    with pytest.raises(Invalid):
        standardised.direct(np.array([[3.0]]), np.array([[2.0]]), np.array([1.0]))


@given(arrays.arrays(float, (3, 4), elements=some.floats(1, 1e4)), arrays.arrays(float, 4, elements=some.floats(0, 1)))
def test_groups_whose_shares_by_stratum_are_alike_are_alike(people, shares):
    """The point of it: whatever their ages, groups with the same shares at each age have the same standardised share."""
    found = standardised.direct(people * shares, people, people.sum(axis=0))
    assert found.share == pytest.approx(np.full(3, found.share[0]), abs=1e-9)


@pytest.mark.parametrize(("having", "people"), [(0, 40), (1, 40), (17, 250), (40, 40), (1_150, 14_000)])
def test_wilson_is_that_of_scipy(having, people):
    low, high = standardised.wilson(np.array([having / people]), np.array([float(people)]))
    told = binomtest(having, people).proportion_ci(0.95, "wilson")
    assert (low[0], high[0]) == pytest.approx((told.low, told.high))


def test_the_limits_of_a_standardised_share_hold_the_truth_as_often_as_they_say():
    """A young group of 1,500 beside many older people, 2,000 times: the control takes the group's plain limits."""
    random = np.random.default_rng(11)
    chances = np.clip(np.linspace(-0.05, 0.12, 24), 0.0005, None)
    young, standard = np.exp(-np.linspace(0, 3, 24)), np.linspace(1, 2, 24) * 3_000
    truth = float(standard @ chances / standard.sum())
    held = plain = 0
    for _ in range(2_000):
        people = np.stack([random.multinomial(1_500, young / young.sum()), standard]).astype(float)
        having = random.binomial(people.astype(int), chances).astype(float)
        found = standardised.direct(having, people, standard)
        low, high = standardised.wilson(found.share, found.effective)
        held += low[0] <= truth <= high[0]
        low, high = standardised.wilson(having.sum(axis=1) / people.sum(axis=1), people.sum(axis=1))
        plain += low[0] <= truth <= high[0]
    assert 0.93 < held / 2_000 < 0.98
    assert plain / 2_000 < 0.05  # young people have it more rarely: the plain share is about something else


SHARES, PEOPLE = np.array([0.09, 0.07, 0.08, 0.05, 0.04]), np.array([900.0, 1_200, 700, 1_500, 800])


def test_a_gradient_is_a_weighted_line_of_numpy():
    weight = PEOPLE / PEOPLE.sum()
    rank = weight.cumsum() - weight / 2
    slope, level = np.polyfit(rank, SHARES, 1, w=np.sqrt(PEOPLE))
    found = inequality.gradient(SHARES, PEOPLE)
    assert (found.slope_index, found.relative_index) == pytest.approx((-slope, level / (level + slope)))


def test_limits_of_a_gradient_are_those_of_drawing_it_many_times():
    """Of many people, where the logarithm of a ratio is all but normal: with a tenth of them the ratios are skewed."""
    random, people = np.random.default_rng(5), 10 * PEOPLE
    drawn = [inequality.gradient(random.binomial(people.astype(int), SHARES) / people, people) for _ in range(8_000)]
    told = inequality.gradient_limits(SHARES, people, standardised.variance(SHARES, people))
    for name in ("gap", "ratio", "slope_index", "relative_index"):
        low, high = np.quantile([getattr(each, name) for each in drawn], [0.025, 0.975])
        assert getattr(told, name) == pytest.approx((low, high), rel=0.025)


def test_limits_are_left_out_where_a_logarithm_is_not_there():
    shares = np.array([0.3, 0.1, 0.0])
    told = inequality.gradient_limits(shares, np.full(3, 100.0), standardised.variance(shares, np.full(3, 100.0)))
    assert (told.ratio, told.relative_index) == (None, None)
    assert told.slope_index[0] > 0


def test_chance_is_the_chi_squared_of_scipy():
    having = np.array([30, 12, 55])
    people = np.array([400, 250, 500])
    told = chi2_contingency(np.stack([having, people - having]), correction=False)
    assert disparity.chance(having / people, people.astype(float)) == pytest.approx(told.pvalue)
    assert disparity.chance(np.zeros(2), np.ones(2)) is None


def test_groups_apart_by_hand():
    # 20, 10 and 6 percent of 100, 200 and 100 people: mean 11.5; distances 8.5, 1.5 and 5.5
    shares, people = np.array([0.20, 0.10, 0.06]), np.array([100.0, 200, 100])
    found = disparity.apart(shares, people, people, standardised.variance(shares, people))
    assert (found.highest, found.lowest, found.range, found.ratio) == pytest.approx((0, 2, 0.14, 20 / 6))
    assert found.between_variance == pytest.approx(0.25 * 0.085**2 + 0.5 * 0.015**2 + 0.25 * 0.055**2)
    assert found.index_of_disparity == pytest.approx(100 * (8.5 + 1.5 + 5.5) / 3 / 11.5)
    assert found.to_rest[0] == pytest.approx(0.20 / (26 / 300))
    half = 1.959963985 * np.sqrt(0.2 * 0.8 / 100 + 0.06 * 0.94 / 100)
    assert found.range_limits == pytest.approx((0.14 - half, 0.14 + half))


def test_nothing_is_divided_by_nothing():
    shares, people = np.array([0.2, 0.0]), np.array([100.0, 50.0])
    found = disparity.apart(shares, people, people, standardised.variance(shares, people))
    assert (found.ratio, found.ratio_limits, found.to_rest[0]) == (None, None, None)
    assert found.to_rest[1] == 0


@pytest.mark.parametrize(
    ("each", "shown"),
    [
        ([100, 200, 3], ["*", 200, "*"]),  # one alone would be told by the total: the next smallest goes with it
        ([100, 2, 3], [100, "*", "*"]), ([100, 0, 3], ["*", 0, "*"]), ([3], ["*"]), ([0, 3], [0, "*"]),
        ([100, 12], [100, 10]),
    ],
)  # fmt: skip
def test_where_one_would_be_hidden_two_are(each, shown):
    assert disclosure.parts(HES, each) == shown


@pytest.mark.parametrize(
    ("each", "second"),
    [
        ([8, 8, 1], 0),
        ([8, 9, 1], None),
        ([100, 2, 1], None),
        ([100, 200, 3], None),
        ([3], None),
        ([0, 3], None),
        ([9, 8], None),
    ],
)
def test_a_second_is_hidden_where_the_rounded_total_would_tell_the_first(each, second):
    # 8, 9 and 1 are 10, 10 and hidden of 20: the total is 18 to 22, the others 16 to 24, so that 1 to 6 could be
    assert disclosure.told_by_total(HES, each) == second


def test_a_relative_index_is_no_negative_ratio():
    # the line through 0, 0 and 90 % runs below nothing at the most deprived end
    found = inequality.gradient(np.array([0.0, 0.0, 0.9]), np.array([100.0, 100.0, 100.0]))
    assert found.slope_index == pytest.approx(-1.35)
    assert found.relative_index is None
    limits = inequality.gradient_limits(np.array([0.0, 0.0, 0.9]), np.full(3, 100.0), np.full(3, 0.001))
    assert limits.relative_index is None
