"""What must hold of any appraisal, whatever the options are."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import options
from commonweal.engine.options import criteria, margin, margin_best, value
from commonweal.engine.options.model import options_from

NUMBERS = st.integers(min_value=1, max_value=1000)


@st.composite
def tables(draw):
    size = draw(st.integers(min_value=1, max_value=6))
    return [
        {
            "code": f"o{index}", "name": f"Option {index}", "reach": draw(NUMBERS), "benefit": draw(st.integers(1, 100)),
            "probability": draw(st.sampled_from([0.1, 0.25, 0.5, 1])), "cost_pounds": draw(st.integers(1, 1000)) * 1000,
        }
        for index in range(size)
    ]  # fmt: skip


def order(value):
    return [item["code"] for item in value["options"]]


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(2, 9))
def test_ranking_and_sets_do_not_depend_on_units(rows, times):
    more = [{**row, "reach": row["reach"] * times, "cost_pounds": row["cost_pounds"] * times} for row in rows]
    budget = sum(row["cost_pounds"] for row in rows) // 2
    plain = options.appraisal(options=rows, draws=50, budget_pounds=budget).value
    scaled = options.appraisal(options=more, draws=50, budget_pounds=budget * times).value
    assert order(plain) == order(scaled)
    assert [item["codes"] for item in plain["sets"]["listed"]] == [item["codes"] for item in scaled["sets"]["listed"]]
    assert [step["code"] for step in plain["triangles"]] == [step["code"] for step in scaled["triangles"]]


@settings(max_examples=60, deadline=None)
@given(tables(), st.randoms())
def test_the_order_in_which_options_are_typed_changes_nothing(rows, shuffler):
    mixed = list(rows)
    shuffler.shuffle(mixed)
    assert options.appraisal(options=rows, draws=50).value == options.appraisal(options=mixed, draws=50).value


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 10_000_000))
def test_a_useless_option_changes_nothing_for_the_others(rows, price):
    useless = {"code": "zz", "name": "Useless", "reach": 10, "benefit": 0, "cost_pounds": price}
    budget = max(row["cost_pounds"] for row in rows)
    before = options.appraisal(options=rows, draws=80, budget_pounds=budget).value
    after = options.appraisal(options=[*rows, useless], draws=80, budget_pounds=budget).value
    shares = {item["code"]: item["first_share"] for item in after["options"]}
    assert {item["code"]: item["first_share"] for item in before["options"]} == {
        k: v for k, v in shares.items() if k != "zz"
    }
    assert [code for code in order(after) if code != "zz"] == order(before)
    assert after["sets"]["best_benefit"] == before["sets"]["best_benefit"]
    # Money that a near set leaves may go on it: it does no harm there but to the money. No set is better for it.
    assert price <= budget or "zz" in after["sets"]["in_no_near_set"]
    assert [row["weight"] for row in after["criteria"]] == [row["weight"] for row in before["criteria"]]


def test_a_dear_useless_option_would_turn_the_order_if_it_bounded_the_range(monkeypatch):
    """The control, with the weights 50 and 100: without the rule on what bounds a range, the dear one makes 50 pounds
    and 100 pounds look alike."""
    rows = [{"code": code, "name": code, "reach": reach, "benefit": 1, "cost_pounds": cost}
            for code, reach, cost in (("a", 100, 100), ("b", 60, 50))]  # fmt: skip
    dear = {"code": "z", "name": "z", "reach": 0, "benefit": 0, "cost_pounds": 1_000}
    weights = {"population-benefit": 50, "cost": 100}

    def points(*given_rows):
        found = options.appraisal(options=given_rows, weights=weights, draws=10).value["options"]
        return {item["code"]: round(item["value"]) for item in found if item["code"] != "z"}

    assert points(*rows) == points(*rows, dear) == {"do-nothing": 67, "b": 53, "a": 33}
    monkeypatch.setattr(criteria, "bounding", lambda given_options, _: given_options)
    assert points(*rows, dear) == {"a": 93, "b": 83, "do-nothing": 67}


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(0, 3_000_000), st.integers(0, 1_000_000))
def test_more_money_never_buys_less_benefit(rows, budget, more):
    small = options.appraisal(options=rows, draws=1, budget_pounds=budget).value["sets"]
    large = options.appraisal(options=rows, draws=1, budget_pounds=budget + more).value["sets"]
    assert large["best_benefit"] >= small["best_benefit"]
    assert all(item["cost_pounds"] <= budget for item in small["listed"])


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_frontier_never_rises_more_steeply_later(rows):
    slopes = [step["benefit_per_1000_pounds"] for step in options.appraisal(options=rows, draws=1).value["triangles"]]
    assert slopes == sorted(slopes, reverse=True)


@st.composite
def changes(draw):
    kinds = draw(st.lists(st.sampled_from(margin.KINDS), min_size=1, max_size=12))
    return [
        margin.Candidate(
            f"c{at:02d}", kind, draw(st.integers(0, 10**7)),
            0.0 if kind == margin.SAME else draw(st.integers(0, 10**4)) / 7,
        )
        for at, kind in enumerate(kinds)
    ]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(changes(), st.integers(0, 10**7))
def test_growth_is_never_more_than_new_money_and_what_is_released(candidates, new):
    found = margin.shift(candidates, new)
    assert sum(item.pence for item in found.growth) <= new + sum(item.pence for item in found.released)
    assert found.left_pence == new + found.released_pence - found.growth_pence >= 0
    assert found.benefit >= 0  # nothing is given up that is worth more than what it pays for
    held = [item.code for item in (*found.growth, *found.released)]
    assert len(held) == len(set(held))


@settings(max_examples=200, deadline=None)
@given(changes(), st.integers(0, 10**7), st.integers(0, 10**7))
def test_more_new_money_never_gains_less(candidates, new, more):
    assert margin.shift(candidates, new + more).benefit >= margin.shift(candidates, new).benefit - 1e-9


@settings(max_examples=200, deadline=None)
@given(changes(), st.integers(0, 10**7))
def test_no_combination_of_whole_candidates_gains_more(candidates, new):
    found = margin.shift(candidates, new)
    worth = [item for item in candidates if item.kind != margin.SAME]
    money = new + sum(item.pence for item in candidates if item.kind == margin.SAME)
    best = 0.0
    for picked in itertools.product((0, 1), repeat=len(worth)):
        signs = [
            (take if item.kind == margin.GROWTH else -take, item) for take, item in zip(picked, worth, strict=True)
        ]
        if sum(sign * item.pence for sign, item in signs) <= money:
            best = max(best, sum(sign * item.benefit for sign, item in signs))
    assert found.exact
    assert abs(found.benefit - best) < 1e-6 * max(1, best)
    for item in found.released:
        assert item.kind == margin.SAME or item.pence > found.left_pence  # each release is needed


def test_a_walk_down_the_lists_would_gain_less_with_more_money(monkeypatch):
    """The control: what was done before, and is still done where combinations are too many. New money of 0 pays for the
    large one out of releases; with 1 pound more the same walk ended with less."""
    pounds = 100
    candidates = [
        margin.Candidate("a", margin.GROWTH, 10 * pounds, 20.0), margin.Candidate("b", margin.GROWTH, 5 * pounds, 9.0),
        margin.Candidate("c", margin.RELEASE, 5 * pounds, 1.0), margin.Candidate("d", margin.RELEASE, 4 * pounds, 18.0),
        margin.Candidate("e", margin.RELEASE, 1 * pounds, 4.6),
    ]  # fmt: skip
    exact = [margin.shift(candidates, new * pounds).benefit for new in range(12)]
    assert exact == sorted(exact)
    monkeypatch.setattr(margin_best, "MOST", 0)
    walked = [margin.shift(candidates, new * pounds) for new in range(12)]
    assert not any(item.exact for item in walked)
    gained = [item.benefit for item in walked]
    assert gained != sorted(gained)
    assert all(item.left_pence >= 0 for item in walked)
    assert all(one <= other + 1e-9 for one, other in zip(gained, exact, strict=True))


@settings(max_examples=60, deadline=None)
@given(tables(), st.lists(st.integers(0, 100), min_size=2, max_size=2).filter(lambda pair: max(pair) == 100))
def test_weights_sum_to_1_whatever_the_range_that_was_rated(rows, swings):
    plain = options.ranges(rows)
    said = {
        item["code"]: {"swing": swing, "worst": item["worst"], "best": item["best"]} if item["worst"] != item["best"]
        else swing
        for item, swing in zip(plain, swings, strict=True)
    }  # fmt: skip
    found = options.appraisal(options=rows, weights=said, draws=20).value["criteria"]
    assert abs(sum(item["weight"] for item in found) - 1) < 1e-5
    for item, swing in zip(found, swings, strict=True):
        assert abs(item["weight"] - swing / sum(swings)) < 1e-5


@settings(max_examples=40, deadline=None)
@given(tables(), st.integers(2, 9))
def test_ranks_with_a_value_function_do_not_depend_on_units(rows, times):
    top = max(row["cost_pounds"] for row in rows)

    def told(by):
        points = [[0, 100], [top * by / 2, 30], [top * by, 0]]
        given_rows = [{**row, "cost_pounds": row["cost_pounds"] * by} for row in rows]
        criteria = [{"code": "population-benefit"}, {"code": "cost", "points": points}]
        return options.appraisal(options=given_rows, criteria=criteria, draws=50).value["options"]

    assert [(row["code"], row["places"]) for row in told(1)] == [(row["code"], row["places"]) for row in told(times)]


@settings(max_examples=100, deadline=None)
@given(changes(), st.integers(0, 10**6), st.randoms())
def test_growth_and_releases_do_not_hang_on_units_or_the_order_of_rows(candidates, new, shuffler):
    plain = margin.shift(candidates, new)
    mixed = list(candidates)
    shuffler.shuffle(mixed)
    assert margin.shift(mixed, new) == plain
    dearer = [margin.Candidate(item.code, item.kind, 1000 * item.pence, item.benefit) for item in candidates]
    found = margin.shift(dearer, 1000 * new)
    assert [item.code for item in found.growth] == [item.code for item in plain.growth]
    assert [item.code for item in found.released] == [item.code for item in plain.released]
    assert found.left_pence == 1000 * plain.left_pence >= 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from([0.1, 0.3, 0.7])), min_size=2, max_size=6))
def test_options_alike_in_value_for_money_stand_cheapest_first_in_any_unit(parts):
    for unit in (1, 1000):
        rows = [
            {"code": f"o{at}", "name": "Alike", "reach": reach, "benefit": 0.7, "probability": chance,
             "cost_pounds": round(10 * reach * chance) * 10 * unit}
            for at, (reach, chance) in enumerate(parts)
        ]  # fmt: skip
        wanted = sorted((row["cost_pounds"], row["code"]) for row in rows)
        placed, _ = value.triangles(options_from(rows))
        assert [step.code for step in placed] == [code for _, code in wanted]
