"""The interval is the sampling error of the rates, drawn on the logit scale."""

import numpy as np
import pytest

from commonweal.engine.needs import projection as engine
from commonweal.engine.needs.rates import RateRow, rates_of
from commonweal.engine.statistics import logit
from commonweal.values.populations import CELLS, cells_from

# CFAS II as field notes give it: sex, age, percent, limits, and the standard error on the logit scale worked there.
CFAS = [
    ("M", 65, 69, 1.2, 0.6, 2.3, 0.347), ("M", 70, 74, 3.0, 2.0, 4.4, 0.207), ("M", 75, 79, 5.2, 3.8, 7.0, 0.164),
    ("M", 80, 84, 10.6, 8.2, 13.7, 0.147), ("M", 85, 89, 12.8, 9.0, 18.0, 0.203), ("M", 90, None, 17.1, 10.6, 26.4, 0.282),
    ("F", 65, 69, 1.8, 0.9, 3.6, 0.361), ("F", 70, 74, 2.5, 1.6, 3.9, 0.233), ("F", 75, 79, 6.2, 4.5, 8.4, 0.170),
    ("F", 80, 84, 9.5, 7.3, 12.3, 0.147), ("F", 85, 89, 18.1, 14.5, 22.2, 0.133), ("F", 90, None, 35.0, 28.4, 42.3, 0.157),
]  # fmt: skip
RATES = rates_of([RateRow(*row[:6]) for row in CFAS])


def test_the_standard_error_is_what_the_limits_imply():
    found = logit.standard_error(RATES.lower_95, RATES.upper_95)
    assert found == pytest.approx([row[6] for row in CFAS], abs=0.0006)


def test_draws_of_a_rate_have_its_limits_as_their_centiles():
    error = logit.standard_error(RATES.lower_95, RATES.upper_95)
    drawn = logit.draws(RATES.share, error, count=200_000, seed=7)
    # the published limits are rounded and not quite even about the estimate on the logit scale: within a tenth
    assert np.quantile(drawn, 0.025, axis=1) == pytest.approx(RATES.lower_95, rel=0.1)
    assert np.quantile(drawn, 0.975, axis=1) == pytest.approx(RATES.upper_95, rel=0.1)


def test_the_interval_agrees_with_a_simulation_written_another_way():
    rng = np.random.default_rng(20261121)
    people = rng.integers(10, 3_000, len(CELLS)) * cells_from(65)
    low, high = (float(side[0]) for side in engine.interval(people[None, :].astype(float), RATES, draws=40_000, seed=3))
    totals = np.zeros(40_000)
    for sex, first, last, percent, lower, upper, _ in CFAS:
        band = [n for n, (s, b) in enumerate(CELLS) if s == sex and int(b.split("-")[0].rstrip("+")) >= first
                and (last is None or int(b.split("-")[0].rstrip("+")) <= last)]  # fmt: skip
        odds = [np.log(p / (100 - p)) for p in (lower, percent, upper)]
        chance = 1 / (1 + np.exp(-rng.normal(odds[1], (odds[2] - odds[0]) / 3.919928, 40_000)))
        totals += people[band].sum() * chance
    assert (low, high) == pytest.approx(np.percentile(totals, [2.5, 97.5]), rel=0.01)


def test_one_draw_of_a_rate_serves_every_band_that_the_rate_covers():
    # 90-94 and 95+ share one rate, so a person moved between them changes no draw.
    first, second = np.zeros(len(CELLS)), np.zeros(len(CELLS))
    first[CELLS.index(("F", "90-94"))] = 100
    second[[CELLS.index(("F", "90-94")), CELLS.index(("F", "95+"))]] = 50
    ends = [engine.interval(people[None, :], RATES, draws=500, seed=1) for people in (first, second)]
    assert [float(side[0]) for side in ends[0]] == pytest.approx([float(side[0]) for side in ends[1]])


def test_a_normal_draw_on_the_percentage_would_go_below_nought_where_the_logit_does_not():
    # 0.6 % with limits 0.05 to 3: a small lopsided rate
    share, lower, upper = np.array([0.006]), np.array([0.0005]), np.array([0.03])
    spread = (upper - lower) / (2 * logit.Z_95)
    naive = share[:, None] + spread[:, None] * np.random.default_rng(1).standard_normal((1, 2_000))
    drawn = logit.draws(share, logit.standard_error(lower, upper), count=2_000, seed=1)
    assert np.quantile(naive, 0.025) < 0
    assert np.quantile(drawn, 0.025) > 0


def test_all_places_at_once_are_as_each_alone():
    people = np.random.default_rng(4).uniform(0, 500, (9, 5, len(CELLS)))
    whole = engine.interval(people, RATES, draws=200, seed=1)
    each = [engine.interval(place, RATES, draws=200, seed=1) for place in people]
    assert np.allclose(whole, np.array(each).transpose(1, 0, 2), rtol=1e-12)
    assert whole[0].shape == (9, 5)


def test_the_limits_are_the_usual_centiles_of_the_usual_product():
    people = np.random.default_rng(4).uniform(0, 500, (9, 5, len(CELLS)))
    error = logit.standard_error(RATES.lower_95, RATES.upper_95)
    drawn = RATES.covers @ logit.draws(RATES.share, error, count=501, seed=2)
    found = engine.interval(people, RATES, draws=501, seed=2)
    assert np.allclose(found, np.quantile(people @ drawn, [0.025, 0.975], axis=-1), rtol=1e-12)
