"""Money of a shift: by hand, conserved to the penny in every draw, and paid back when it says."""

import numpy as np
import pytest

from commonweal.analysis import options, registry
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.engine.options import shift as engine
from commonweal.engine.options.shift import Shift
from commonweal.errors import Invalid

PLAN = Shift(years=8, old=2_000_000, new=(700_000, 600_000, 900_000), moved=(0.6, 0.4, 0.75), overlap=(0.5, 0, 2),
             once=200_000, extra=500_000, extra_years=2)  # fmt: skip
TERMS = {
    "old_pounds": 2_000_000, "new_pounds": 700_000, "new_low": 600_000, "new_high": 900_000, "moved_percent": 60,
    "moved_low": 40, "moved_high": 75, "once_pounds": 200_000, "extra_pounds": 500_000, "extra_years": 2,
}  # fmt: skip


def test_four_years_by_hand():
    found = engine.money(PLAN, 1, 1)
    # Half size in the first year: £600,000 of work is taken over, an eighth of full size is cut half a year behind. Then
    # all £1,200,000 is taken over: 60 % of it is released when it is cut, 40 % two years later.
    assert found.taken[0, :4].tolist() == pytest.approx([600_000, 1_200_000, 1_200_000, 1_200_000])
    assert found.twice[0, :4].tolist() == pytest.approx([450_000, 150_000, 0, 0])
    assert found.stranded[0, :4].tolist() == pytest.approx([60_000, 420_000, 420_000, 60_000])
    assert found.released[0, :4].tolist() == pytest.approx([90_000, 630_000, 780_000, 1_140_000])
    assert found.spent[0, :4].tolist() == pytest.approx([2_460_000, 2_070_000, 1_920_000, 1_560_000])
    assert found.gap[0, :4].tolist() == pytest.approx([-40_000, -430_000, -80_000, -440_000])
    assert found.saved[0, :5].tolist() == pytest.approx([-460_000, -530_000, -450_000, -10_000, 490_000])
    assert found.paid_back[0] == 5


@pytest.mark.parametrize("ramp", [0.01, 0.25, 1.0, 1.5])
@pytest.mark.parametrize("overlap", [0.0, 0.25, 0.4, 0.5, 2.3])
@pytest.mark.parametrize("lag", [0.0, 0.4, 0.6])
def test_double_running_costs_as_long_as_it_runs_however_steep_the_growth(lag, overlap, ramp):
    plan = Shift(years=12, old=1e6, new=(4e5,) * 3, moved=(0.5,) * 3, overlap=(overlap,) * 3, fixed=0.4, stranded=1.5,
                 lag=lag, ramp=ramp)  # fmt: skip
    found = engine.money(plan, 1, 1)
    assert found.twice[0].sum() == pytest.approx(5e5 * overlap)
    assert found.stranded[0].sum() == pytest.approx(5e5 * 0.4 * 1.5)
    assert found.taken[0].sum() == pytest.approx(5e5 * (12 - lag - ramp / 2))


def test_what_has_not_begun_has_not_paid_for_itself():
    late = Shift(years=8, old=1e6, new=(1e5,) * 3, moved=(0.6,) * 3, overlap=(0.0,) * 3, fixed=0.0, lag=3)
    assert engine.money(late, 1, 1).paid_back.tolist() == [4, 4]
    never = Shift(years=8, old=1e6, new=(4e5,) * 3, moved=(0.6,) * 3, overlap=(0.5,) * 3, lag=20)
    assert engine.money(never, 1, 1).paid_back.tolist() == [0, 0]
    told = options.shift(old_pounds=1e6, new_pounds=4e5, moved_percent=60, lag_years=20)
    assert "has not paid for itself" in options.words(told)


@pytest.mark.parametrize("seed", range(8))
def test_money_is_conserved_in_every_year_of_every_draw(seed):
    make = np.random.default_rng(seed)
    low, value, high = np.sort(make.uniform(0, 1, 3))
    plan = Shift(years=12, old=make.uniform(1e5, 1e8), new=(5e5, 4e5, 9e5), moved=(value, low, high),
                 overlap=(1, 0.2, 3), fixed=make.uniform(), stranded=make.uniform(0, 5), lag=make.uniform(0, 2),
                 ramp=make.uniform(0.1, 4), once=1e5, extra=2e5, extra_years=3)  # fmt: skip
    found = engine.money(plan, 200, seed)
    np.testing.assert_allclose(found.spent, found.funded + found.gap, atol=0.005)
    np.testing.assert_allclose(found.spent, found.old + found.new + found.once, atol=0.005)
    np.testing.assert_allclose(found.taken, found.twice + found.stranded + found.released, atol=0.005)
    np.testing.assert_allclose(found.old + found.released, plan.old, atol=0.005)
    for part in (found.twice, found.stranded, found.released, found.old):
        assert part.min() >= -0.005


def test_a_shift_that_moves_nothing_releases_nothing_and_never_pays_back():
    idle = Shift(years=5, old=1e6, new=(1e5, 1e5, 1e5), moved=(0, 0, 0), overlap=(0, 0, 0))
    found = engine.money(idle, 10, 1)
    assert found.released.max() == found.stranded.max() == found.twice.max() == 0
    assert found.paid_back.tolist() == [0] * 11
    free = engine.money(Shift(years=3, old=1e6, new=(0, 0, 0), moved=(0.5, 0.5, 0.5), overlap=(0, 0, 0)), 1, 1)
    assert free.paid_back.tolist() == [1, 1]


def test_longer_double_running_never_pays_back_earlier():
    years = []
    for overlap in (0.0, 1.0, 2.0, 3.0):
        plan = Shift(years=20, old=2e6, new=(7e5, 7e5, 7e5), moved=(0.6, 0.6, 0.6), overlap=(overlap,) * 3, once=2e5)
        years.append(int(engine.money(plan, 1, 1).paid_back[0]))
    assert years == sorted(years)
    assert years[-1] > years[0]


def test_the_band_holds_the_plan_and_narrows_to_it_where_all_is_certain():
    value = options.shift(**TERMS).value
    back = value["paid_back"]
    assert back["planned"] == 2031
    assert back["low"] <= 2031
    assert back["high"] is None  # more than one draw in forty does not pay back in eight years
    assert 0.5 < back["share"] < 0.975
    sure = options.shift(old_pounds=2e6, new_pounds=7e5, moved_percent=60, once_pounds=2e5).value
    assert sure["paid_back"] == {"planned": 2031, "low": 2031, "high": 2031, "share": 1.0}
    assert all(row["saved"]["low"] == row["saved"]["high"] == row["saved"]["expected"] for row in sure["by_year"])


def test_it_is_told_drawn_and_set_out_and_the_same_seed_gives_the_same_bytes():
    recipe = registry.Recipe("options.shift", TERMS)
    result = registry.run(recipe)
    assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs == ()
    assert "paid for itself by the end of 2031/32" in options.words(result)
    assert charts.faults(options.chart(result)) == ()
    assert len(options.table(result).rows) == 8
    assert registry.run(recipe).text() == result.text()


@pytest.mark.parametrize("wrong", [{"moved_low": 70}, {"moved_high": 130}, {"new_pounds": -1}, {"years": 0},
                                   {"ramp_years": 0}, {"fixed_percent": 140}, {"draws": 3}])  # fmt: skip
def test_what_cannot_be_planned_is_refused(wrong):
    with pytest.raises(Invalid):
        options.shift(**{**TERMS, **wrong})
