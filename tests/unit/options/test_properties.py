"""What must hold of any appraisal, whatever the options are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import options

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
