"""What must hold of any appraisal, whatever the options are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import options
from commonweal.engine.options import margin

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
@given(tables())
def test_a_useless_option_changes_nothing_for_the_others(rows):
    dearest = max(row["cost_pounds"] for row in rows)
    useless = {"code": "zz", "name": "Useless", "reach": 10, "benefit": 0, "cost_pounds": dearest}
    budget = dearest
    before = options.appraisal(options=rows, draws=80, budget_pounds=budget).value
    after = options.appraisal(options=[*rows, useless], draws=80, budget_pounds=budget).value
    shares = {item["code"]: item["first_share"] for item in after["options"]}
    assert {item["code"]: item["first_share"] for item in before["options"]} == {
        k: v for k, v in shares.items() if k != "zz"
    }
    assert [code for code in order(after) if code != "zz"] == order(before)
    assert after["sets"]["best_benefit"] == before["sets"]["best_benefit"]
    assert "zz" in after["sets"]["in_no_near_set"]


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
