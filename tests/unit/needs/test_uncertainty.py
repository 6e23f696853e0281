"""What is drawn of a projection's doubts: by hand, alone and together, and whether intervals hold what they claim."""

import numpy as np
import pytest

from commonweal.engine.needs import errors_seen, uncertainty
from commonweal.engine.needs.errors_seen import ErrorsSeen
from commonweal.engine.needs.rates import RateRow, rates_of
from commonweal.engine.needs.uncertainty import CHANCE, PEOPLE, PLACE, RATES, RATES_RANGE, Range, World
from commonweal.engine.statistics import logit
from commonweal.values.populations import CELLS

DRAWS = 4000
OLD = CELLS.index(("F", "80-84"))
NONE = np.zeros((0, 1, len(CELLS)))


def world(people: float = 1000.0, percent: float = 10.0, limits: tuple[float, float] | None = None, **more) -> World:
    """One year, women of 80 to 84 alone."""
    low, high = limits or (None, None)
    cells = np.zeros((1, len(CELLS)))
    cells[0, OLD] = people
    given = {"errors": np.zeros((0, len(CELLS))), "counts": np.ones(1), "changed": np.ones(1), "others": NONE, **more}
    return World(rates=rates_of([RateRow("F", 80, 84, percent, low, high)]), people=cells, **given)


def limits_of(percent: float, asked: float) -> tuple[float, float]:
    """95 % limits of a survey that asked so many people."""
    middle, error = logit.logit(np.array(percent / 100)), 1 / np.sqrt(asked * percent / 100 * (1 - percent / 100))
    return tuple(float(100 * logit.share(middle + side * logit.Z_95 * error)) for side in (-1, 1))


def errors(sd: float, areas: int = 100, seed: int = 3) -> np.ndarray:
    found = np.zeros((areas, len(CELLS)))
    found[:, OLD] = sd * np.random.default_rng(seed).standard_normal(areas)
    return found


def test_chance_alone_is_the_binomial_of_people_and_rate():
    """1,000 people at 10 %: 100, and 9.49 either way; the binomial's own 2.5 and 97.5 centiles are 82 and 119."""
    found = uncertainty.drawn(world(), draws=20_000, seed=1)
    low, _, middle, _, high = found.quantiles[0]
    assert (low, middle, high) == pytest.approx((82, 100, 119), abs=1)
    (bar,) = uncertainty.tornado(world(), 0, draws=DRAWS, seed=1)
    assert (bar.source, bar.share) == (CHANCE, 1.0)


def test_areas_differ_by_what_sampling_does_not_explain():
    """7.2, 6.1 and 6.0 % of 7,796 ÷ 3 people each. Logs: variance 0.010167; sampling 0.005638; root of the rest 0.0673."""
    shares = np.array([0.072, 0.061, 0.060])
    assert uncertainty.between_areas(shares, 7796) == pytest.approx(0.0673, abs=0.0001)
    assert uncertainty.between_areas(shares, 3000) == 0  # so few people might differ so much by chance alone
    bars = {bar.source: bar for bar in uncertainty.tornado(world(people=1e6, spread=0.0673), 0, draws=40_000, seed=1)}
    assert bars[PLACE].high == pytest.approx(1e5 * np.exp(1.96 * 0.0673), rel=0.005)


def test_a_range_alone_ends_where_it_was_given():
    given = world(people=1e6, rates_range=Range(0.9, 1.2, np.ones(1)))
    bars = {bar.source: bar for bar in uncertainty.tornado(given, 0, draws=40_000, seed=1)}
    assert bars[RATES_RANGE].low == pytest.approx(90_000, rel=0.005)
    assert bars[RATES_RANGE].high == pytest.approx(120_000, rel=0.005)


def test_a_range_that_counts_half_moves_half_as_far_on_the_scale_of_logarithms():
    given = world(people=1e6, rates_range=Range(0.81, 1.21, np.full(1, 0.5)))
    bars = {bar.source: bar for bar in uncertainty.tornado(given, 0, draws=40_000, seed=1)}
    assert bars[RATES_RANGE].low == pytest.approx(90_000, rel=0.005)
    assert bars[RATES_RANGE].high == pytest.approx(110_000, rel=0.005)


def test_shares_add_up_and_together_is_wider_than_each_but_narrower_than_their_sum():
    given = world(limits=limits_of(10, 400), errors=errors(0.05))
    bars = uncertainty.tornado(given, 0, draws=DRAWS, seed=1)
    assert {bar.source for bar in bars} == {RATES, CHANCE, PEOPLE}
    assert sum(bar.share for bar in bars) == pytest.approx(1)
    assert [bar.low - bar.high for bar in bars] == sorted(bar.low - bar.high for bar in bars)
    low, *_, high = uncertainty.drawn(given, draws=DRAWS, seed=1).quantiles[0]
    widths = [bar.high - bar.low for bar in bars]
    assert max(widths) < high - low < sum(widths)


def test_an_error_is_felt_by_the_root_of_time_and_never_more_than_was_seen():
    years = np.array([2017.0, 2018.0, 2019.0, 2020.0, 2040.0])
    assert uncertainty.felt(years, base=2018, tested=2) == pytest.approx([0, 0, 0.5**0.5, 1, 1])


def test_nothing_is_felt_of_the_people_in_the_base_year():
    given = world(errors=errors(0.05), counts=np.zeros(1))
    bars = {bar.source: bar for bar in uncertainty.tornado(given, 0, draws=DRAWS, seed=1)}
    assert bars[PEOPLE].low == bars[PEOPLE].high == pytest.approx(100)


def test_variants_widen_the_outer_range_and_not_the_interval():
    people = world().people
    alone = uncertainty.drawn(world(), draws=DRAWS, seed=1)
    with_variants = uncertainty.drawn(world(others=np.stack([people * 0.9, people * 1.1])), draws=DRAWS, seed=1)
    assert np.isnan(alone.lowest[0])
    assert np.array_equal(alone.quantiles, with_variants.quantiles)
    assert with_variants.lowest[0] == pytest.approx(alone.quantiles[0, 0] - 10, abs=0.5)
    assert with_variants.highest[0] == pytest.approx(alone.quantiles[0, -1] + 10, abs=0.5)


def test_the_same_seed_gives_the_same_draws_and_more_draws_are_more_exact():
    given = world(limits=limits_of(10, 400), errors=errors(0.05))
    one, same, other = (uncertainty.drawn(given, draws=500, seed=seed).quantiles for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    few, many = (uncertainty.exactness(given, 0, draws=draws, seed=1) for draws in (500, 50_000))
    assert many < few / 5


def test_the_interval_of_95_percent_holds_what_comes_in_95_of_100_worlds_and_without_chance_it_would_not():
    """Four hundred worlds whose truth is known: a rate, a survey of it, people who came otherwise, and who fell ill."""
    generator, held, blind = np.random.default_rng(7), [], []
    for seed in range(400):
        rate = float(np.clip(generator.normal(0.10, 0.005), 0.05, 0.2))
        found = (generator.binomial(800, rate) + 0.5) / 801
        came = generator.binomial(round(1000 * np.exp(0.03 * generator.standard_normal())), rate)
        given = world(percent=100 * found, limits=limits_of(100 * found, 800), errors=errors(0.03, seed=seed))
        low, *_, high = uncertainty.drawn(given, draws=600, seed=seed).quantiles[0]
        held.append(low <= came <= high)
        bar = next(bar for bar in uncertainty.tornado(given, 0, draws=600, seed=seed) if bar.source == RATES)
        blind.append(bar.low <= came <= bar.high)
    assert 0.92 <= np.mean(held) <= 0.98
    assert np.mean(blind) < 0.88  # the control: the survey's error alone claims too much


def test_an_interval_of_a_back_test_holds_what_it_claims_where_areas_err_alike():
    """292 invented areas whose errors are drawn from one distribution: as often as claimed."""
    generator = np.random.default_rng(11)
    projected = generator.uniform(500, 5000, (292, 4))
    seen = ErrorsSeen(tuple(map(str, range(292))), 2018, 2, (65, 70, 75, 80), projected,
                      projected * np.exp(0.02 * generator.standard_normal((292, 4)) - 0.01))  # fmt: skip
    held = errors_seen.held(seen, np.full(4, 0.1), youngest=65, count=100, levels=(0.5, 0.8, 0.95), draws=1000, seed=1)
    assert held.mean(axis=1) == pytest.approx([0.5, 0.8, 0.95], abs=0.07)


def test_areas_nearest_in_size_are_nearest_by_their_logarithm():
    sizes = np.array([100.0, 1000.0, 2000.0, 10_000.0])
    assert list(errors_seen.nearest(sizes, 1500, 2)) == [2, 1]
