"""Ways of paying a provider: each formula by hand, and their laws in thousands of futures."""

import dataclasses
from datetime import date

import numpy as np
import pytest

from commonweal.analysis import assumed, contracts, registry
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.engine.plans import payments as engine
from commonweal.engine.plans.payments import Terms, World
from commonweal.errors import Invalid

STILL = World(people_growth=0.0, people_sd=0.0, use_growth=0.0, use_sd=0.0, shock_sd=0.0, inflation=0.0,
              inflation_sd=0.0, outcome_mean=1.0, outcome_sd=0.0)  # fmt: skip
LEVEL = Terms(growth=0.0, uplift=0.0, margin=0.0)


def one(value):
    return np.array([float(value)])


def test_each_way_pays_what_its_formula_says():
    fee, plan, price = one(1000), one(100), one(10)
    assert engine.block(fee).tolist() == [1000]
    # 110 done, 103 tolerated: 7 units at 70 % of £10; at 90 the floor holds
    assert engine.cost_and_volume(fee, one(110), plan, price, 0.03, 0.7).tolist() == pytest.approx([1049])
    assert engine.cost_and_volume(fee, one(90), plan, price, 0.03, 0.7).tolist() == [1000]
    assert engine.activity_based(one(110), price).tolist() == [1100]
    assert engine.capitation(one(50), one(20), 1.1).tolist() == pytest.approx([1100])
    # 8 % dearer: nothing to 2 %, half of 3 points, nine tenths of 3 points = 4.2 % of 1,000
    assert engine.corridor(one(1000), one(1080), 0.02, 0.05, 0.5, 0.9).tolist() == pytest.approx([1042])
    assert engine.corridor(one(1000), one(920), 0.02, 0.05, 0.5, 0.9).tolist() == pytest.approx([958])
    assert engine.corridor(one(1000), one(1015), 0.02, 0.05, 0.5, 0.9).tolist() == [1000]
    gain = {"least": 0.02, "gain": 0.5, "gain_cap": one(30), "loss": 0.5, "loss_cap": one(40)}
    assert engine.gain_and_loss(one(1000), one(960), **gain).tolist() == [980]  # half of 40
    assert engine.gain_and_loss(one(1000), one(900), **gain).tolist() == [930]  # capped at 30
    assert engine.gain_and_loss(one(1000), one(990), **gain).tolist() == [990]  # too small a saving
    assert engine.gain_and_loss(one(1000), one(960), **gain, quality=0.5).tolist() == [970]
    assert engine.gain_and_loss(one(1000), one(1100), **gain).tolist() == [1060]  # loss capped at 40
    assert engine.outcome(fee, 0.1, one(0.6), 0.2, 1.0).tolist() == pytest.approx([950])  # half the way
    assert engine.outcome(fee, 0.1, one(-3), 0.2, 1.0).tolist() == pytest.approx([900])
    assert engine.outcome(fee, 0.1, one(9), 0.2, 1.0).tolist() == pytest.approx([1000])


def test_all_ways_pay_alike_where_everything_goes_as_planned():
    found = engine.stressed(LEVEL, STILL, 0.0, 0.0, 1000, 1)
    for name, way in found.items():
        assert way.bust.tolist() == [0] * 5, name
        assert way.margin == pytest.approx(0), name
        assert way.over == pytest.approx((0, 0), abs=1e-6), name


def test_who_breaks_even_to_the_penny_has_not_run_out():
    # without room for floating point 26 of 500 such contracts ran out in 100 of 100 futures
    level = Terms(activity=6650, unit_cost=199.15, margin=0.0, growth=0.025, uplift=0.03)
    even = dataclasses.replace(STILL, use_growth=0.025, inflation=0.03)
    for name, way in engine.stressed(level, even, 0.0, 0.0, 1000, 1).items():
        assert way.bust.tolist() == [0] * 5, name
        assert way.needed == 0, name


def test_one_year_is_one_year_and_a_small_sum_does_not_look_like_none():
    found = contracts.payments(activity=10, unit_cost_pounds=20, years=1, margin_percent=-2)
    assert "Over 1 year the" in contracts.words(found)
    table = contracts.table(found)
    assert "1 years" not in table.caption
    needed = next(at for at, column in enumerate(table.columns) if column.key == "needed")
    for way, row in zip(found.value["ways"], table.rows, strict=True):
        assert (row[needed] > 0) == (way["guarantee_needed_pounds"] >= 0.5), way["code"]


def test_who_bears_more_use_than_planned():
    dearer = dataclasses.replace(STILL, use_growth=0.05)
    found = engine.stressed(LEVEL, dearer, 0.0, 0.0, 1000, 1)
    assert found["block"].over[0] == pytest.approx(0)
    assert found["block"].needed > 0
    assert found["activity"].over[0] > 0
    assert found["activity"].needed == 0  # the price covers more than the variable cost of each unit
    assert 0 < found["corridor"].needed < found["block"].needed


@pytest.mark.parametrize("name", ["reserves", "guarantee"])
def test_more_to_fall_back_on_never_makes_it_worse(name):
    worlds = [{"reserves": 0.0, "guarantee": 0.0, name: amount} for amount in (0.0, 30_000.0, 200_000.0)]
    found = [engine.stressed(Terms(), World(), draws=4000, seed=2, **held) for held in worlds]
    for way in found[0]:
        busts = [item[way].bust for item in found]
        assert (busts[0] >= busts[1]).all()
        assert (busts[1] >= busts[2]).all()
        assert found[0][way].needed >= found[2][way].needed
        assert (np.diff(busts[0]) >= 0).all()  # who has run out does not come back


def test_with_the_guarantee_that_was_missing_95_of_100_survive():
    first = engine.stressed(Terms(), World(), 50_000, 0.0, 20_000, 3)
    for name, way in first.items():
        again = engine.stressed(Terms(), World(), 50_000, way.needed, 20_000, 3)[name]
        assert again.bust[-1] <= 0.0501, name
        if way.needed:
            assert again.bust[-1] > 0.045, name  # and no more than is needed


def test_the_result_is_told_drawn_and_stamped():
    asked = {"activity": 10_000.0, "unit_cost_pounds": 100.0, "reserves_pounds": 50_000.0}
    recipe = registry.Recipe("contracts.payments", asked)
    result = registry.run(recipe)
    assert result.text() == registry.run(recipe).text()
    assert result.value["paid_as_planned_pounds"] == pytest.approx(
        sum(10_000 * 101 * (1.025 * 1.03) ** year for year in range(5)), abs=0.01
    )
    assert contracts.words(result).startswith("Over 5 years the provider runs out of money in ")
    assert len(contracts.table(result).rows) == 7
    assert charts.svg(contracts.chart(result)).startswith("<svg")


@pytest.mark.parametrize(
    "asked",
    [{"activity": 0.0}, {"fixed_percent": 130.0}, {"reserves_pounds": -1.0}, {"years": 40}, {"draws": 10}],
)
def test_terms_that_cannot_be_are_refused(asked):
    with pytest.raises(Invalid):
        contracts.payments(**{"activity": 100.0, "unit_cost_pounds": 10.0, **asked})


PLAN = {"activity": 10_000.0, "unit_cost_pounds": 100.0, "draws": 1000}
SAID = {"cost_rise_percent": {"source": "Pay award", "owner": "Finance", "review_on": "2027-04-01"},
        "activity": {"owner": "Commissioning"}}  # fmt: skip


def test_whose_each_number_is_stands_in_the_assumptions_book():
    result = contracts.payments(**PLAN, said=SAID)
    book = {line.what: line for line in assumed.lines(result)}
    rise = book["Rise of costs"]
    assert (rise.value, rise.range) == ("+3.5 % a year", "one standard deviation 1.5 points")
    assert (rise.source, rise.owner, rise.day) == ("Pay award", "Finance", date(2027, 4, 1))
    assert rise.missing == ()
    assert book["Units in the first year"].missing == ("source", "review_on")
    assert book["Reserves of the provider"].missing == ("source", "owner", "review_on")
    assert "no owner: 7" in assumed.lacking(book.values(), date(2026, 11, 23))


def test_what_is_said_of_a_number_changes_no_number_and_is_an_input():
    plain, owned = contracts.payments(**PLAN), contracts.payments(**PLAN, said=SAID)
    assert {**plain.value, "assumptions": ()} == {**owned.value, "assumptions": ()}
    assert [item.name for item in owned.stamp.inputs] == ["typed:said"]
    recipe = registry.Recipe("contracts.payments", {**PLAN, "said": SAID})
    assert registry.plan(recipe, Sources.pack()).inputs == owned.stamp.inputs
    assert registry.run(recipe).text() == owned.text()


@pytest.mark.parametrize("said", [{"cap_percent": {"owner": "Ann"}}, {"activity": {"who": "Ann"}}])
def test_what_is_said_of_nothing_is_refused(said):
    with pytest.raises(Invalid) as refused:
        contracts.payments(**PLAN, said=said)
    assert refused.value.code == "contracts.payments.said"
    assert refused.value.problems[0].fix
