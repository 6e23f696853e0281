"""Options appraisal: drawn tables in, hand-worked answers out."""

import itertools

import pytest

from commonweal.analysis import options, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.errors import Invalid

# code, people, benefit, chance, pounds -> B = n * b * p and B for 1,000 pounds, by hand
TABLE = [
    ("reablement", 400, 60, 0.5, 600_000, 12_000, 20.0),
    ("night-sitting", 150, 50, 0.8, 300_000, 6_000, 20.0),
    ("falls-classes", 900, 10, 0.6, 90_000, 5_400, 60.0),
    ("leaflets", 2000, 1, 0.1, 20_000, 200, 10.0),
]


def row(code, people=100, benefit=50, chance=1.0, pounds=1000, **more):
    return {
        "code": code,
        "name": code.capitalize(),
        "reach": people,
        "benefit": benefit,
        "probability": chance,
        "cost_pounds": pounds,
        **more,
    }


ROWS = [row(*line[:5]) for line in TABLE]


def by_code(result):
    return {item["code"]: item for item in result.value["options"]}


@pytest.mark.parametrize("line", TABLE, ids=[line[0] for line in TABLE])
def test_benefit_to_the_population_and_value_for_money_are_as_worked_by_hand(line):
    item = by_code(options.appraisal(options=ROWS))[line[0]]
    assert item["population_benefit"] == pytest.approx(line[5])
    assert item["benefit_per_1000_pounds"] == pytest.approx(line[6])


def test_triangles_stand_steepest_first_and_sum_to_the_whole():
    steps = options.appraisal(options=ROWS).value["triangles"]
    assert [step["code"] for step in steps] == ["falls-classes", "night-sitting", "reablement", "leaflets"]
    assert [step["cost_so_far_pounds"] for step in steps] == [90_000, 390_000, 990_000, 1_010_000]
    assert steps[-1]["benefit_so_far"] == pytest.approx(23_600)


def test_do_nothing_is_always_among_the_options_and_said_when_added():
    added = options.appraisal(options=ROWS).value
    given = options.appraisal(options=[*ROWS, {"code": "do-nothing", "name": "Carry on"}]).value
    assert added["do_nothing_added"] is True
    assert given["do_nothing_added"] is False
    assert any("was added" in note for note in added["notes"])
    assert "do-nothing" in {item["code"] for item in added["options"]} & {item["code"] for item in given["options"]}


def test_weighted_value_is_the_sum_of_weights_and_scaled_scores():
    # benefit: 0..12,000, so night sitting 0.5; cost: 600,000..0, so night sitting 0.5; weights 3 to 1
    result = options.appraisal(options=ROWS[:2], weights={"population-benefit": 3, "cost": 1})
    found = by_code(result)
    assert found["reablement"]["value"] == pytest.approx(75)  # 0.75 * 1 + 0.25 * 0
    assert found["night-sitting"]["value"] == pytest.approx(50)
    assert found["do-nothing"]["value"] == pytest.approx(25)
    assert [item["weight"] for item in result.value["criteria"]] == [0.75, 0.25]


def test_a_crossing_point_is_where_two_options_tie():
    # on benefit w: reablement w, do nothing 1 - w: they meet at one half
    result = options.appraisal(options=ROWS[:1], weights={"population-benefit": 3, "cost": 1})
    crossing = result.value["crossings"][0]
    assert (crossing["criterion"], crossing["leader"], crossing["overtaken_by"]) == (
        "population-benefit",
        "reablement",
        "do-nothing",
    )
    assert crossing["weight_then"] == pytest.approx(0.5)


def test_criteria_of_ones_own_turn_round_when_less_is_better():
    rows = [row("a", scores={"waiting": 10}), row("b", scores={"waiting": 30})]
    criteria = [{"code": "waiting", "title": "Days waited", "better": "less", "worst": 40, "best": 0}]
    found = by_code(options.appraisal(options=rows, criteria=criteria))
    assert found["a"]["value"] == pytest.approx(75)
    assert found["b"]["value"] == pytest.approx(25)


def test_an_option_that_another_beats_on_everything_is_named():
    rows = [row("good", 100, 50, 1, 1000), row("poor", 100, 40, 1, 2000)]
    found = by_code(options.appraisal(options=rows))
    assert found["poor"]["dominated_by"] == ["good"]
    assert found["good"]["dominated_by"] == []


def test_places_share_out_all_draws():
    result = options.appraisal(options=ROWS, draws=500)
    for item in result.value["options"]:
        assert sum(item["places"]) == pytest.approx(1, abs=1e-5)
    for place in range(5):
        assert sum(item["places"][place] for item in result.value["options"]) == pytest.approx(1, abs=1e-5)
    assert sum(item["first_share"] for item in result.value["options"]) == pytest.approx(1, abs=1e-5)


def test_twins_share_first_place_instead_of_one_taking_it():
    twins = [row("a", 100, 50, 1, 0), row("b", 100, 50, 1, 0)]
    found = by_code(options.appraisal(options=twins, criteria=[{"code": "population-benefit"}]))
    assert found["a"]["first_share"] == found["b"]["first_share"] == 0.5


def test_firm_weights_move_less_than_any_weights():
    near = by_code(options.appraisal(options=ROWS, weights={"population-benefit": 95, "cost": 5}))
    assert near["reablement"]["first_share"] > near["reablement"]["first_share_any_weights"]


def test_a_range_makes_the_order_less_sure_and_its_absence_is_said():
    sure = [row("a", 100, 50, 1, 1000), row("b", 100, 45, 1, 1000)]
    unsure = [{**sure[0], "ranges": {"benefit": [10, 60]}}, sure[1]]
    criteria = [{"code": "population-benefit"}]
    assert by_code(options.appraisal(options=sure, criteria=criteria))["a"]["first_share"] == 1
    assert 0 < by_code(options.appraisal(options=unsure, criteria=criteria))["a"]["first_share"] < 1
    assert any("only the weights move" in note for note in options.appraisal(options=sure).value["notes"])


def best_by_hand(rows, budget):
    """Every subset, by brute force."""
    sums = [
        (
            sum(item["reach"] * item["benefit"] * item["probability"] for item in chosen),
            sum(item["cost_pounds"] for item in chosen),
            {item["code"] for item in chosen},
        )
        for size in range(len(rows) + 1)
        for chosen in itertools.combinations(rows, size)
    ]
    return [item for item in sums if item[1] <= budget]


@pytest.mark.parametrize("budget", [0, 50_000, 100_000, 400_000, 700_000, 1_000_000, 5_000_000])
def test_the_sets_within_a_budget_are_those_found_by_trying_all(budget):
    found = options.appraisal(options=ROWS, budget_pounds=budget).value["sets"]
    fits = best_by_hand(ROWS, budget)
    best = max(item[0] for item in fits)
    near = {frozenset(item[2]) for item in fits if item[0] >= 0.95 * best - 1e-9}
    assert found["best_benefit"] == pytest.approx(best)
    assert found["nearly_equal"] == len(near)
    assert {frozenset(item["codes"]) for item in found["listed"] if item["near"]} == near


def test_money_is_neither_lost_nor_made():
    pence = [row("a", pounds=1000.01), row("b", pounds=2000.02), row("c", pounds=0.03)]
    found = options.appraisal(options=pence, budget_pounds=3001).value["sets"]
    for item in found["listed"]:
        assert round(100 * item["cost_pounds"]) + round(100 * item["left_pounds"]) == 300_100
    assert found["listed"][0]["cost_pounds"] == 3000.06


def test_sets_hold_what_a_member_requires_and_never_two_that_exclude_each_other():
    rows = [
        row("a", 10, 100, 1, 100, requires=["b"]),
        row("b", 10, 1, 1, 100),
        row("c", 10, 90, 1, 100, excludes=["a"]),
    ]
    listed = options.appraisal(options=rows, budget_pounds=300).value["sets"]["listed"]
    for item in listed:
        assert "a" not in item["codes"] or "b" in item["codes"]
        assert not {"a", "c"} <= set(item["codes"])
    assert listed[0]["codes"] == ["a", "b"]


def test_there_is_always_something_to_compare_a_set_with():
    found = options.appraisal(options=ROWS, budget_pounds=600_000).value["sets"]
    assert len(found["listed"]) >= 3


def test_who_gains_and_who_loses_stands_beside_each_option_and_set():
    rows = [row("a", gains="people at home", loses=["people in hospital"], equality="Fewer men are reached")]
    value = options.appraisal(options=rows, budget_pounds=5000).value
    assert value["options"][0]["gains"] == ["people at home"]
    assert value["sets"]["listed"][0]["loses"] == ["people in hospital"]
    assert value["sets"]["listed"][0]["equality"] == ["Fewer men are reached"]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"cost_pounds": -1}, "engine.options.limits"),
        ({"benefit": 101}, "engine.options.limits"),
        ({"probability": 1.1}, "engine.options.limits"),
        ({"reach": "many"}, "engine.options.limits"),
        ({"reach": float("nan")}, "engine.options.limits"),
        ({"ranges": {"benefit": [60, 70]}}, "engine.options.range"),
        ({"ranges": {"benefit": [60]}}, "engine.options.range"),
        ({"name": " "}, "engine.options.absent"),
        ({"code": "b"}, "engine.options.twice"),
        ({"requires": ["z"]}, "engine.options.stranger"),
        ({"excludes": ["a"]}, "engine.options.stranger"),
        ({"colour": "red"}, "engine.options.unknown"),
        ({"price_year": 2020}, "engine.options.prices"),
        ({"scores": {"x": "high"}}, "engine.options.score"),
        ({"cost_pounds": 10.005}, "engine.options.money"),
    ],
)
def test_a_fault_in_an_option_is_refused_by_its_code(bad, code):
    with pytest.raises(Invalid) as refused:
        options.appraisal(options=[{**row("a"), **bad}, row("b")])
    assert code in {refused.value.code, *(problem.code for problem in refused.value.problems)}


def test_every_fault_is_told_at_once():
    with pytest.raises(Invalid) as refused:
        options.appraisal(options=[{**row("a"), "benefit": 200, "probability": 3}, {**row("b"), "cost_pounds": -5}])
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("criteria", "weights"),
    [
        ([{"code": "comfort"}], None),
        (None, {"comfort": 1}),
        (None, {"cost": 0, "population-benefit": 0}),
        (None, {"cost": -1}),
        ([{"code": "cost"}, {"code": "cost"}], None),
        ([{"code": "cost", "better": "up"}], None),
        ([{"code": "cost", "worst": 1, "best": 1}], None),
    ],
)
def test_criteria_or_weights_that_cannot_be_used_are_refused(criteria, weights):
    with pytest.raises(Invalid) as refused:
        options.appraisal(options=ROWS, criteria=criteria, weights=weights)
    assert refused.value.code == "engine.options.criteria"


@pytest.mark.parametrize(
    ("changed", "code"), [({"draws": 0}, "engine.options.draws"), ({"budget_pounds": -1}, "engine.options.money")]
)
def test_a_budget_below_nought_and_no_draws_are_refused(changed, code):
    with pytest.raises(Invalid) as refused:
        options.appraisal(options=ROWS, **changed)
    assert refused.value.code == code


def test_more_options_than_can_all_be_tried_are_refused_for_sets_but_still_ranked():
    many = [row(f"o{number:02d}", pounds=1000 + number) for number in range(25)]
    assert len(options.appraisal(options=many).value["options"]) == 26
    with pytest.raises(Invalid) as refused:
        options.appraisal(options=many, budget_pounds=5000)
    assert refused.value.code == "engine.options.sets"


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_draw():
    spread = [{**line, "ranges": {"benefit": [0, 100]}} for line in ROWS]
    first, again = (options.appraisal(options=spread, budget_pounds=500_000) for _ in range(2))
    assert first.text() == again.text()
    assert options.appraisal(options=spread, budget_pounds=500_000, seed=2).text() != first.text()


def test_the_plan_of_a_recipe_is_its_stamp_and_a_changed_score_is_newer():
    arguments = {"options": ROWS, "weights": {"cost": 1, "population-benefit": 2}, "budget_pounds": 500_000}
    sources = Sources.pack()
    recipe = Recipe("options.appraisal", arguments)
    assert registry.plan(recipe, sources).inputs == registry.run(recipe, sources).stamp.inputs
    changed = Recipe("options.appraisal", {**arguments, "options": [{**ROWS[0], "benefit": 61}, *ROWS[1:]]})
    names = {item.name for item in registry.plan(recipe, sources).inputs}
    assert names == {"typed:options", "typed:weights"}
    assert registry.plan(changed, sources).inputs != registry.plan(recipe, sources).inputs


def test_words_pictures_and_table_say_the_same_numbers():
    result = options.appraisal(options=ROWS, budget_pounds=400_000)
    leader = result.value["leader"]
    assert f"'{leader['name']}' comes first in {round(100 * leader['first_share'])} of 100" in options.words(result)
    assert "£400,000" in options.words(result)
    drawn = options.charts(result)
    assert set(drawn) == {"places", "value"}
    for chart in drawn.values():
        assert charts.faults(chart) == ()
        assert "<svg" in charts.svg(chart)
    assert len(options.table(result).rows) == 5


def test_nothing_to_gain_is_said_and_draws_no_triangles():
    result = options.appraisal(options=[row("a", benefit=0)], budget_pounds=5000)
    assert "No option with a benefit fits" in options.words(result)
    assert set(options.charts(result)) == {"places"}


def test_the_order_is_told_by_place_by_turning_point_and_by_what_is_beaten():
    result = options.appraisal(options=ROWS[:1], weights={"population-benefit": 3, "cost": 1}, draws=200)
    assert options.crossing_words(result)[0] == (
        "If 'Benefit to the population' weighed less than 50 of 100 (now 75), 'Do nothing' would come before 'Reablement'."
    )
    table = options.ranks(result)
    assert [column.title for column in table.columns] == ["Option", "Place 1", "Place 2"]
    assert all(sum(row[1:]) == 100 for row in table.rows)
    rows = [row("good", 100, 50, 1, 1000), row("poor", 100, 40, 1, 2000)]
    assert options.beaten_words(options.appraisal(options=rows, draws=50)) == (
        "'Poor' is no better on anything, and worse on something, than 'Good'.",
    )
