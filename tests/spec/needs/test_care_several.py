"""Several changes at once: in any order, multiplied where they are of one move, and each alone beside all together."""

from dataclasses import replace

import numpy as np
import pytest

from commonweal.analysis import needs
from commonweal.analysis.needs import care_money
from commonweal.analysis.needs.shown import care_apart
from commonweal.analysis.needs.shown import care_money as care_money_shown
from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs.care_states import Change, Course
from commonweal.errors import Invalid
from tests.spec.needs import lives
from tests.spec.needs.test_care_files import CHANGE, TRAFFORD
from tests.spec.needs.test_care_states import moves, people

COSTS = {"residential": 40_000, "nursing": 50_000, "supported": 12_000}
STEPS = {"name": "Steps (invented)", "from_state": "home", "to_state": "supported", "ratio": 0.9, "low": 0.8, "high": 1.0,
         "reach": 0.3, "cost_pounds": 50}  # fmt: skip
FALLS = {**CHANGE, "name": "Falls (invented)", "ratio": 0.8, "low": 0.6, "high": 1.0, "reach": 0.6, "cost_pounds": 200}
SITTING = Change("sitting", 0, 1, (0.6, 0.4, 0.9), 0.4, lag=0.5, ramp=2, cost=100, reach_within=(0.1, 0.6))
OUT = Change("home again", 1, 0, (1.5, 1.1, 2.0), 0.7, cost=900, ramp_within=(0.5, 4))
AT_ONCE = {"ramp": 0.01}


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    return lives.counted(tmp_path_factory.mktemp("lives"))


def tried(counted, *changes, **given):
    return needs.care_states(place=TRAFFORD, start=2024, end=2028, moves=counted, changes=list(changes),
                             **{"costs": COSTS, "draws": 100, **given}).value  # fmt: skip


def run(*changes, draws=20, seed=3):
    plain, other = engine.courses(moves(), people(), 65, changes=changes, draws=draws, seed=seed)
    assert other is not None
    return plain, other


def test_the_order_of_changes_leaves_no_trace():
    (_, one), (_, other) = run(SITTING, OUT), run(OUT, SITTING)
    for name in Course.__slots__:
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()


def test_the_order_leaves_no_trace_in_an_answer_either(counted):
    first, second = tried(counted, CHANGE, FALLS), tried(counted, FALLS, CHANGE)
    for name in ("with_changes", "difference", "money"):
        assert first[name] == second[name]
    assert first["apart"]["alone"] == second["apart"]["alone"][::-1]
    assert first["apart"]["together"] == second["apart"]["together"]


def test_two_changes_of_one_move_multiply_worked_by_hand():
    # Half are reached by one that takes away a fifth, half by one that takes away three tenths:
    # (1 − 0.5 × 0.2) × (1 − 0.5 × 0.3) = 0.9 × 0.85 = 0.765 of the moves are left.
    fifth = Change("a fifth", 0, 1, (0.8, 0.8, 0.8), 0.5, **AT_ONCE)
    tenths = Change("three tenths", 0, 1, (0.7, 0.7, 0.7), 0.5, **AT_ONCE)
    both = Change("both", 0, 1, (0.765, 0.765, 0.765), 1.0, **AT_ONCE)
    (_, two), (_, one) = run(fifth, tenths), run(both)
    np.testing.assert_allclose(two.stock, one.stock, rtol=2e-5)  # at once is after a hundredth of the first year
    added = Change("added", 0, 1, (0.75, 0.75, 0.75), 1.0, **AT_ONCE)
    assert (run(added)[1].stock[:, -1, 1] < two.stock[:, -1, 1]).all()  # adding them up would promise more


@pytest.mark.parametrize(
    "idle", [Change("no effect", 0, 1, (1, 1, 1), 0.8), Change("nobody", 0, 1, (0.2, 0.1, 0.3), 0.0)]
)
def test_a_change_of_no_effect_changes_nothing_beside_another(idle):
    (_, alone), (_, beside) = run(SITTING), run(SITTING, idle)
    np.testing.assert_allclose(beside.stock, alone.stock, rtol=1e-12)
    np.testing.assert_allclose(beside.spent, alone.spent, rtol=1e-12)
    assert not np.allclose(run(SITTING, OUT)[1].stock, alone.stock, rtol=1e-3)  # what has an effect does


def test_more_reach_of_either_never_helps_less():
    make = np.random.default_rng(6)
    for _ in range(25):
        reach, more = make.uniform(0, 0.9, 2), make.uniform(0.001, 0.1, 2)
        ratios, ramp = make.uniform(0.2, 1.0, 2), make.uniform(0.1, 5, 2)

        def years_in_homes(reached, ratios=ratios, ramp=ramp):
            changes = [Change(str(at), 0, 1, (ratio,) * 3, share, ramp=over)
                       for at, (ratio, share, over) in enumerate(zip(ratios, reached, ramp, strict=True))]  # fmt: skip
            return run(*changes, draws=1)[1].years[0, :, 1].sum()

        held = years_in_homes(reach)
        assert years_in_homes(reach + np.array([more[0], 0])) <= held * (1 + 1e-12)
        assert years_in_homes(reach + np.array([0, more[1]])) <= held * (1 + 1e-12)


def test_each_alone_is_what_the_method_says_of_it_alone_to_the_last_digit(counted):
    both = tried(counted, CHANGE, FALLS, STEPS)
    for item, change in zip(both["apart"]["alone"], (CHANGE, FALLS, STEPS), strict=True):
        alone = tried(counted, change)
        assert item["name"] == change["name"]
        assert item["net"] == alone["money"]["net"]
        assert "apart" not in alone  # there is nothing to tell apart
    assert both["apart"]["together"]["net"] == both["money"]["net"]


def test_where_few_move_two_changes_of_one_move_do_less_than_they_add_up_to():
    falls, sitting = Change("falls", 0, 1, (0.7, 0.6, 0.8), 0.5), Change("sitting", 0, 1, (0.6, 0.5, 0.7), 0.4)
    plain, (together, *alone) = engine.compared(
        moves(), people(), 65, sets=[[sitting, falls], [sitting], [falls]], draws=40
    )
    found = care_money.apart(plain, together, alone, {"in_homes": [1]}, None)
    assert found["added"]["in_homes"]["expected"] < found["together"]["in_homes"]["expected"]
    assert found["less_added"]["in_homes"]["low"] > 0  # in nearly every draw, not in the middle alone
    assert max(item["in_homes"]["expected"] for item in found["alone"]) < 0


def test_the_parts_of_an_answer_add_up_and_a_note_says_what_multiplies(counted):
    value = tried(counted, CHANGE, FALLS)
    found = value["apart"]
    for name in ("in_homes", "net"):
        added = sum(item[name]["expected"] for item in found["alone"])
        assert found["added"][name]["expected"] == pytest.approx(added)
        assert found["less_added"][name]["expected"] == pytest.approx(found["together"][name]["expected"] - added)
        assert found["less_added"][name]["expected"] != 0
    homes = [value["difference"][state]["expected"] for state in ("residential", "nursing")]
    assert found["together"]["in_homes"]["expected"] == pytest.approx(sum(homes))
    assert any("Changes of one move multiply" in note for note in value["notes"])
    assert not any("multiply" in note for note in tried(counted, CHANGE, STEPS)["notes"])


def test_beside_one_that_does_nothing_the_sum_is_the_whole(counted):
    idle = {**FALLS, "ratio": 1, "low": 1, "high": 1, "cost_pounds": 0}
    found = tried(counted, CHANGE, idle)["apart"]
    for name in ("in_homes", "net"):
        assert found["alone"][1][name] == {"expected": 0.0, "low": 0.0, "high": 0.0}
        assert max(map(abs, found["less_added"][name].values())) < 1e-6
        assert found["together"][name] == pytest.approx(found["alone"][0][name])


def test_apart_worked_by_hand():
    def course(homes, spent=0.0):
        years = np.zeros((3, 1, 3))
        years[:, 0, 1] = homes
        return Course(np.zeros((3, 2, 3)), years, np.zeros((3, 1, 3, 3)), np.full((3, 1), spent))

    alone = [course([8, 9, 7], 1000.0), course([6, 6, 8], 500.0)]
    prices = np.array([[0, 100, 0], [0, 200, 0], [0, 100.0, 0]])
    found = care_money.apart(course([10, 10, 10]), course([5, 5, 6], 1500.0), alone, {"in_homes": [1]}, prices)
    assert [item["in_homes"]["expected"] for item in found["alone"]] == [-2, -4]
    assert found["added"]["in_homes"]["expected"] == -6
    assert found["together"]["in_homes"]["expected"] == -5  # 5 instead of 10
    assert found["less_added"]["in_homes"]["expected"] == 1  # a year less is kept away than the two add up to
    assert found["together"]["net"]["expected"] == -5 * 100 + 1500
    assert found["added"]["net"]["expected"] == -600 + 1500
    low, high = np.quantile([-5 * 200 + 5 * 200, -4 * 100 + 5 * 100], (0.025, 0.975))
    less = found["less_added"]["net"]
    assert (less["low"], less["high"]) == pytest.approx((low, high))
    assert (
        "net" not in care_money.apart(course([1, 1, 1]), course([1, 1, 1]), alone, {"in_homes": [1]}, None)["together"]
    )


def test_each_of_several_pays_alone_from_where_it_does_alone_and_beside_the_others_from_where_it_adds_no_cost(counted):
    both = needs.care_states(place=TRAFFORD, start=2024, end=2028, moves=counted, costs=COSTS, draws=100,
                             changes=[CHANGE, FALLS])  # fmt: skip
    first, second = both.value["apart"]["alone"]
    assert first["breaks_even"]["alone"] == tried(counted, CHANGE)["money"]["breaks_even"]
    assert second["breaks_even"]["alone"] == tried(counted, FALLS)["money"]["breaks_even"]
    assert "breaks_even" not in both.value["money"]  # of all together it cannot be asked
    beside = second["breaks_even"]["beside"]
    assert 0 < beside < second["breaks_even"]["alone"]  # of one move: fewer are left for the second to keep from it
    without = tried(counted, CHANGE)["money"]["net"]["expected"]
    at, weaker = (tried(counted, CHANGE, {**FALLS, "ratio": part, "low": part, "high": part})["money"]["net"]["expected"]
                  for part in (beside, beside + 0.002))  # fmt: skip
    assert at <= without < weaker
    assert f"Falls (invented): alone {100 * (1 - second['breaks_even']['alone']):.1f} % fewer moves" in (
        care_money_shown.pays_from(both)
    )
    assert care_apart.table(both).rows[1][-1] == f"{100 * (1 - beside):.1f} % fewer moves"


@pytest.mark.parametrize("ratios", [(1.0, 0.0), (1.0, 10.0)])
@pytest.mark.parametrize("bent", [0.1, 1.0, 6.0])
def test_where_it_pays_is_found_to_a_thousandth_however_bent_the_money(ratios, bent):
    none, all_of_it = ratios
    asked = []

    def net(ratio):
        asked.append(ratio)
        return 0.3**bent - ((ratio - none) / (all_of_it - none)) ** bent

    found = care_money._sought(net, ratios, (net(none), net(all_of_it)))
    true = none + 0.3 * (all_of_it - none)
    assert net(found) <= 0
    assert abs(found - true) <= 0.001
    assert len(asked) < 45


def test_without_costs_nobody_can_say_from_where_on_a_change_pays(counted):
    unpriced = needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=counted, draws=100,
                                 changes=[CHANGE, FALLS])  # fmt: skip
    assert all("breaks_even" not in item for item in unpriced.value["apart"]["alone"])
    assert care_money_shown.pays_from(unpriced) == ""
    assert len(care_apart.table(unpriced).columns) == 4


def test_two_changes_at_once_move_the_range_and_the_middle(counted):
    one, two = tried(counted, CHANGE)["difference"], tried(counted, CHANGE, FALLS)["difference"]
    assert two["residential"]["expected"] < one["residential"]["expected"]
    assert (two["residential"]["low"], two["residential"]["high"]) != (
        one["residential"]["low"], one["residential"]["high"],
    )  # fmt: skip


def test_a_range_of_the_years_to_full_reach_is_felt_and_moves_nothing_else():
    sure = Change("sitting", 0, 1, (0.6, 0.6, 0.6), 0.4, lag=0.5, ramp=4, cost=100)
    (plain, known), (again, wide) = run(sure, draws=200), run(replace(sure, ramp_within=(0.5, 12)), draws=200)
    assert plain.stock.tobytes() == again.stock.tobytes()
    assert known.spent[0].tobytes() == wide.spent[0].tobytes()
    middle = known.spent[1:].sum(axis=1), wide.spent[1:].sum(axis=1)
    assert np.ptp(middle[1]) > 5 * np.ptp(middle[0])
    shut = run(replace(sure, ramp_within=(4, 4)), draws=200)[1]
    assert shut.spent.tobytes() == known.spent.tobytes()  # a range without width is none


def test_whoever_draws_no_time_to_full_reach_is_there_at_once():
    soon = Change("soon", 0, 1, (0.6, 0.6, 0.6), 0.4, ramp=0.02, ramp_within=(0.01, 9))
    drawn = engine._chosen([soon], 500, 4)
    assert drawn.ramp.min() == engine.SHORTEST
    assert np.isfinite(drawn.shares(0)).all()
    assert drawn.shares(0).max() == pytest.approx(0.4 * (1 - engine.SHORTEST / 2))  # the mean of the year
    assert drawn.shares(9).max() == pytest.approx(0.4)


def test_draws_go_by_the_name_and_the_move_of_a_change_and_two_alike_have_draws_of_their_own():
    assert engine.keys([SITTING, OUT]) == engine.keys([OUT, SITTING])[::-1]
    assert engine.keys([SITTING])[0] == engine.keys([SITTING, OUT])[0]
    assert len(set(engine.keys([SITTING, SITTING]))) == 2
    drawn = engine._chosen([SITTING, OUT], 200, 4)
    assert abs(np.corrcoef(drawn.ratios[0, 1:], drawn.ratios[1, 1:])[0, 1]) < 0.2
    assert drawn.ramp[0].min() >= engine.SHORTEST


def test_faults_are_told_with_the_number_of_their_change(counted):
    with pytest.raises(Invalid) as refused:
        tried(counted, CHANGE, {**FALLS, "name": CHANGE["name"]}, {**STEPS, "reach": 3})
    found = {(problem.row, problem.column) for problem in refused.value.problems}
    assert found == {(2, "name"), (3, "reach")}
