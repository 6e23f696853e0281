"""What must hold of any check for counting twice: the same thing twice is always found, unrelated things rarely."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import options
from commonweal.engine.options import checks


def table(scores):
    return [
        {"code": f"o{at}", "name": f"Option {at}", "reach": 1, "benefit": 1, "probability": 1, "cost_pounds": 1,
         "scores": {f"c{number}": value for number, value in enumerate(line)}}
        for at, line in enumerate(scores)
    ]  # fmt: skip


def pairs(scores):
    criteria = [{"code": f"c{at}", "title": name} for at, name in zip(range(len(scores[0])), "PQRST", strict=False)]
    found = options.appraisal(options=table(scores), criteria=criteria, draws=1).value["doubles"]["pairs"]
    return {(item["first"], item["second"]) for item in found}


SCORES = st.integers(0, 100)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(SCORES, SCORES), min_size=2, max_size=12).filter(lambda rows: len({x for x, _ in rows}) > 1))
def test_two_identical_criteria_are_always_found(rows):
    assert ("c0", "c2") in pairs([(x, y, x) for x, y in rows])


@pytest.mark.parametrize("size", [4, 5, 6, 9, 20])
def test_unrelated_criteria_are_rarely_taken_for_one(size):
    make = np.random.default_rng(11)
    trials = 400
    hits = sum(bool(pairs(make.random((size, 2)).tolist())) for _ in range(trials))
    assert hits / trials <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / trials)


def test_without_the_look_at_chance_unrelated_criteria_would_often_be_taken_for_one(monkeypatch):
    """The negative control: three options stand in one order in 1 of 6 cases."""
    make = np.random.default_rng(11)
    drawn = [make.random((3, 2)).tolist() for _ in range(400)]
    assert not any(pairs(rows) for rows in drawn)
    monkeypatch.setattr(checks, "FEWEST_RANKED", 3)
    monkeypatch.setattr(checks, "BY_CHANCE", 1.0)
    assert 0.1 < sum(bool(pairs(rows)) for rows in drawn) / 400 < 0.24


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SCORES, SCORES), min_size=8, max_size=12))
def test_tau_and_its_chance_are_those_of_another_implementation(rows):
    stats = pytest.importorskip("scipy.stats")
    one, other = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    tau = checks.tau_b(one, other)
    if tau is None:
        return
    theirs = stats.kendalltau(one, other, alternative="greater", method="asymptotic")
    assert tau == pytest.approx(theirs.statistic)
    assert checks.chance_of(one, other) >= theirs.pvalue - 1e-12  # the step of continuity makes it no smaller


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SCORES, SCORES, SCORES), min_size=2, max_size=8), st.integers(0, 2))
def test_leaving_a_criterion_out_is_the_appraisal_without_it(rows, gone):
    values = np.array(rows, dtype=float) / 100
    weights = np.array([0.5, 0.3, 0.2])
    found = checks.without(values, weights, gone)
    kept = [at for at in range(3) if at != gone]
    totals = values[:, kept] @ weights[kept]
    assert [round(totals[at], 9) for at in found.order] == sorted(np.round(totals, 9), reverse=True)


def test_a_criterion_that_has_all_the_weight_cannot_be_left_out():
    assert checks.without(np.eye(2), np.array([1.0, 0.0]), 0) is None
