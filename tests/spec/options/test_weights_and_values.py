"""Swing weights, value functions and places: drawn tables in, hand-worked answers out."""

import numpy as np
import pytest

from commonweal.analysis import options
from commonweal.engine.options import ranks
from commonweal.engine.options.criteria import Criterion
from commonweal.engine.options.weighing import crossings
from commonweal.errors import Invalid


def row(code, **scores):
    return {
        "code": code, "name": code.capitalize(), "reach": 100, "benefit": 50, "probability": 1, "cost_pounds": 1000,
        "scores": scores,
    }  # fmt: skip


WAIT = {"code": "wait", "title": "Days waited", "better": "less", "worst": 40, "best": 0}
REACHED = {"code": "reached", "title": "Reached", "worst": 0, "best": 100}
ROWS = [row("a", wait=10, reached=20), row("b", wait=30, reached=80)]
WITH_TODAY = [{**WAIT, "today": 40}, REACHED]


def by_code(result, name="options"):
    return {item["code"]: item for item in result.value[name]}


def appraised(criteria=WITH_TODAY, weights=None, rows=ROWS, **more):
    return options.appraisal(options=rows, criteria=criteria, weights=weights, draws=200, **more)


def test_the_greatest_swing_counts_100_and_the_weights_sum_to_1():
    found = by_code(appraised(weights={"wait": 30, "reached": 60}), "criteria")
    assert [found[code]["swing"] for code in ("wait", "reached")] == [50, 100]
    assert [found[code]["weight"] for code in ("wait", "reached")] == [pytest.approx(1 / 3), pytest.approx(2 / 3)]


# A step rated on half the range counts twice on the whole of it: swings 100 and 50 become 100 and 100.
@pytest.mark.parametrize(
    ("rated", "weight"),
    [((40, 0), 1 / 3), ((20, 0), 1 / 2), ((30, 20), 2 / 3), ((80, 0), 1 / 5)],
    ids=["the same range", "half of it", "a quarter", "twice as wide"],
)
def test_a_swing_rated_on_another_range_is_computed_anew_and_said(rated, weight):
    said = {"wait": {"swing": 50, "worst": rated[0], "best": rated[1]}, "reached": 100}
    result = appraised(weights=said)
    assert by_code(result, "criteria")["wait"]["weight"] == pytest.approx(weight)
    changed = rated != (40, 0)
    assert any("The swing of Days waited was rated for" in note for note in result.value["notes"]) is changed
    assert len(result.value["reweighed"]) == int(changed)


def test_a_range_rated_the_other_way_round_is_refused():
    with pytest.raises(Invalid) as refused:
        appraised(weights={"wait": {"swing": 50, "worst": 0, "best": 40}, "reached": 100})
    assert "runs the other way" in refused.value.problems[0].message


# score -> value on the line through (0, 0), (20, 80), (100, 100), by hand
@pytest.mark.parametrize(("score", "value"), [(0, 0), (10, 40), (20, 80), (60, 90), (100, 100)])
def test_a_value_function_by_points_is_followed_line_by_line(score, value):
    curve = {"code": "reached", "points": [[0, 0], [100, 100], [20, 80]]}
    found = by_code(appraised(criteria=[curve], rows=[row("a", reached=score), row("b", reached=50)]))
    assert found["a"]["value"] == pytest.approx(value)


def test_points_turn_round_when_less_is_better():
    curve = {"code": "wait", "better": "less", "points": [[0, 100], [10, 90], [40, 0]], "today": 40}
    found = by_code(appraised(criteria=[curve], rows=[row("a", wait=10), row("b", wait=25)]))
    assert [found[code]["value"] for code in ("a", "b", "do-nothing")] == [pytest.approx(v) for v in (90, 45, 0)]


@pytest.mark.parametrize(
    "points",
    [[[0, 0]], [[0, 0], [50, 120], [60, 100]], [[0, 0], [50, 80], [60, 40], [100, 100]], [[0, 10], [100, 100]],
     [[0, 0], [0, 100]], "0 to 100", [[0, 0], ["far", 100]]],
)  # fmt: skip
def test_a_value_function_that_turns_or_does_not_run_from_0_to_100_is_refused(points):
    with pytest.raises(Invalid) as refused:
        appraised(criteria=[{"code": "reached", "points": points}])
    assert refused.value.code == "engine.options.criteria"


@pytest.mark.parametrize(
    ("criterion", "rows", "said"),
    [
        (REACHED, [row("a", reached=120)], "A scores 120 on Reached, whose range is 0 to 100."),
        (REACHED, [row("a", reached={"value": 90, "low": 80, "high": 130})], "A scores 80 to 130 on Reached"),
        ({**REACHED, "worst": 1, "best": 5}, [row("a", reached=3)], "Do nothing scores 0 on Reached"),
        ({"code": "reached", "points": [[0, 0], [50, 100]]}, [row("a", reached=60)], "A scores 60 on reached"),
    ],
)
def test_a_score_outside_a_stated_range_is_refused_and_named(criterion, rows, said):
    with pytest.raises(Invalid) as refused:
        appraised(criteria=[criterion], rows=rows)
    assert any(said in problem.message for problem in refused.value.problems)
    assert {problem.code for problem in refused.value.problems} == {"engine.options.outside"}


# With the best of the scores, 80, a worst of 90 would turn more and less round, and one of 80 make all alike.
@pytest.mark.parametrize(
    "stated", [{"worst": 90}, {"worst": 80}, {"best": 0}, {"worst": 100, "best": 0, "better": "more"}]
)
def test_a_range_that_runs_against_what_is_better_is_refused(stated):
    with pytest.raises(Invalid) as refused:
        appraised(criteria=[{"code": "reached", "title": "Reached", **stated}])
    assert [problem.message[:22] for problem in refused.value.problems] == ["Reached: more is bette"]


def test_a_range_stated_whole_says_which_way_is_better_where_nothing_else_does():
    # c is worse than doing nothing (40 days) on the only criterion and bounds nothing; a and b do.
    rows = [row("a", wait=10), row("b", wait=30), row("c", wait=50)]
    stated = {"code": "wait", "title": "Days waited", "worst": 50, "best": 0, "today": 40}
    found = appraised(criteria=[stated, {"code": "cost"}], rows=[rows[0], rows[1], {**rows[2], "cost_pounds": 9000}])
    assert by_code(found, "criteria")["wait"]["better"] == "less"
    assert by_code(found, "criteria")["cost"]["worst"] == 1000


@pytest.mark.parametrize(
    "weights",
    [{"wait": {"swing": 50}}, {"wait": {"swing": -1, "worst": 40, "best": 0}},
     {"wait": {"swing": 50, "worst": 3, "best": 3}}, {"wait": 0, "reached": 0}],
)  # fmt: skip
def test_a_swing_without_its_range_or_below_0_is_refused(weights):
    with pytest.raises(Invalid):
        appraised(weights=weights)


def counted_by_hand(totals):
    """Places one draw at a time: how many are above, and how many share."""
    places = np.zeros((totals.shape[1], totals.shape[1]))
    for draw in totals:
        for option, mine in enumerate(draw):
            above, level = int((draw > mine + ranks.TIE).sum()), int((abs(draw - mine) <= ranks.TIE).sum())
            places[option, above : above + level] += 1 / level
    return places


@pytest.mark.parametrize("kinds", [0, 2, 5], ids=["no ties", "nearly all tie", "many ties"])
def test_places_are_counted_as_one_draw_at_a_time_would_count_them(kinds):
    make = np.random.default_rng(5)
    totals = make.random((300, 7)) if kinds == 0 else make.integers(0, kinds, (300, 7)).astype(float)
    found = ranks.counted(totals)
    assert np.allclose(found, counted_by_hand(totals), atol=1e-6)
    assert np.allclose(found.sum(axis=0), 300)
    assert np.allclose(found.sum(axis=1), 300)


def test_blocks_of_draws_change_nothing():
    make = np.random.default_rng(6)
    values, weights = make.random((9, 4)), make.dirichlet(np.ones(4), 2 * ranks.BLOCK + 137)
    assert np.allclose(ranks.acceptability(values, weights), ranks.counted(weights @ values.T) / len(weights))


@pytest.mark.parametrize("upward", [True, False])
def test_whoever_ties_with_the_leader_overtakes_it_at_todays_weight(upward):
    criteria = [Criterion(code, code, "more", 0, 1, 0.5) for code in ("x", "y")]
    one, other = (0.2, 0.8), (0.8, 0.2)
    values = np.array([one, other] if upward else [other, one])  # the first of two that tie leads
    found = {item.criterion: item for item in crossings(("a", "b"), values, criteria)}
    assert {code: (item.overtaken_by, item.weight_then, item.more) for code, item in found.items()} == {
        "x": ("b", pytest.approx(0.5), upward), "y": ("b", pytest.approx(0.5), not upward),
    }  # fmt: skip
