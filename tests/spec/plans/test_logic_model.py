"""The logic model: what is whole, what breaks, and that each break comes and goes with what makes it."""

import copy

import pytest

from commonweal.analysis import plans, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid

FALLS, CHECKS = "Falls for each thousand days: each month", "Checks after a fall: each month"
WHOLE = {
    "needs": [{"name": "falls", "title": "Falls", "says": "12,000 people fall in a year."}],
    "money": [{"title": "Checks", "bearer": "Council", "year": 2027, "pence": 12_000_000, "every_year": True}],
    "days": [{"part": "Leads it", "needed": 20.0, "available": 25.0}],
    "activities": [
        {"code": "Q3", "kind": "clause", "title": "Find out why", "outcomes": ["feet"], "produces": [CHECKS]},
        {"code": "R1", "kind": "clause", "title": "Numbers in time", "running": True, "produces": ["Returns in time"]},
        {"code": "action:a1", "kind": "action", "title": "Write the agreement", "objectives": ["o1"]},
    ],
    "outcomes": [
        {
            "code": "feet", "text": "I stay on my feet.", "measures": [FALLS], "objectives": ["o1"], "tests": ["h2"],
            "known": {FALLS: {"baseline": "4.8", "source": "Logs", "target": "4.0", "by": "2029-03-31"}},
        }
    ],
    "objectives": [
        {"code": "o1", "text": "Fewer in hospital.", "aims": ["outcomes"], "measure": "Admissions", "because": "Early help."}
    ],
    "aims": [{"code": "outcomes", "title": "Better outcomes"}],
    "tests": [{"code": "h2", "says": "Checks prevent falls.", "status": "open", "evidence": ["weak"]}],
}  # fmt: skip


def run(model):
    return registry.run(Recipe("plans.logic-model", {"model": model}))


def changed(part, at, **values):
    """The whole model with one row changed; None takes a value away."""
    model = copy.deepcopy(WHOLE)
    row = model[part][at]
    for name, value in values.items():
        if value is None:
            row.pop(name)
        else:
            row[name] = value
    return model


def gaps(model):
    return [(gap["code"].removeprefix("plans.logic."), gap["about"], gap["page"]) for gap in run(model).value["gaps"]]


def test_a_thread_that_can_be_followed_to_the_end_has_no_break():
    value = run(WHOLE).value
    assert value["gaps"] == []
    assert value["counts"] == {"outcomes": 1, "whole": 1, "gaps": 0}
    assert value["outcomes"][0]["activities"] == ["Q3"]
    assert value["outcomes"][0]["aims"] == ["outcomes"]
    assert value["objectives"][0]["actions"] == ["action:a1"]
    assert value["put_in"]["words"] == "£120,000 in 2027/28 and 20 days of people"


# What is taken away or put otherwise, and the one break that follows: code, about what, on which page it is mended.
BREAKS = {
    "no need": ({**WHOLE, "needs": []}, ("no-need", "", "need")),
    "nothing put in": ({**WHOLE, "money": [], "days": []}, ("nothing-put-in", "", "committee")),
    "an action for nothing": (changed("activities", 2, objectives=["gone"]), ("action-leads-nowhere", "action:a1", "action")),
    "a clause for nothing": (changed("activities", 1, running=False), ("clause-leads-nowhere", "R1", "clauses")),
    "no clause": (changed("activities", 0, outcomes=[], running=True), ("outcome-by-nothing", "feet", "clauses")),
    "no aim": (changed("objectives", 0, aims=[]), ("objective-without-aim", "o1", "objective")),
    "an objective unmeasured": (changed("objectives", 0, measure=" "), ("objective-without-measure", "o1", "objective")),
    "an outcome unmeasured": (changed("outcomes", 0, measures=[], known=None), ("no-measure", "feet", "outcome")),
    "no baseline": (changed("outcomes", 0, known=None), ("measure-incomplete", "feet", "tie")),
    "refuted": (changed("tests", 0, status="refuted"), ("refuted", "feet", "tie")),
    "outside the aims": (changed("outcomes", 0, objectives=[]), ("outcome-without-aim", "feet", "tie")),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_each_thing_taken_away_breaks_the_thread_once_and_put_back_it_is_whole_again(name):
    model, expected = BREAKS[name]
    assert gaps(model) == [expected]
    assert gaps(WHOLE) == []


def test_a_measure_taken_away_breaks_the_outcome_and_given_again_mends_it():
    model = changed("outcomes", 0, measures=[])
    assert run(model).value["outcomes"][0]["whole"] is False
    model["outcomes"][0]["measures"] = [FALLS]
    assert run(model).value["outcomes"][0]["whole"] is True


def test_a_question_that_tests_nothing_and_an_outcome_that_nothing_tests_are_two_breaks():
    assert gaps(changed("outcomes", 0, tests=[])) == [
        ("untested", "feet", "tie"),
        ("test-of-nothing", "h2", "hypotheses"),
    ]
    became = changed("outcomes", 0, tests=[])
    became["tests"][0]["objectives"] = ["o1"]  # it was supported and became this objective
    assert gaps(became) == [("untested", "feet", "tie")]


def test_an_objective_that_nothing_leads_to():
    model = copy.deepcopy(WHOLE)
    model["objectives"].append({"code": "o2", "text": "It costs less.", "aims": ["efficiency"], "measure": "Cost"})
    assert gaps(model) == [("objective-by-nothing", "o2", "aims")]


def test_what_a_clause_that_leads_nowhere_counts_measures_nothing_promised():
    said = run(changed("activities", 1, running=False)).value["gaps"][0]["says"]
    assert "“Numbers in time”" in said
    assert "(Returns in time) measures nothing promised" in said


HELD = [
    ([], "nothing"),
    ([("open", ["none"], False)], "asked"),
    ([("open", ["weak"], True)], "planned"),
    ([("open", ["some"], False)], "evidence"),
    ([("refuted", ["strong"], True)], "refuted"),
    ([("refuted", [], True), ("open", [], False)], "asked"),
    ([("supported", [], True), ("refuted", [], True)], "supported"),
]


@pytest.mark.parametrize(("tests", "held"), HELD)
def test_what_holds_a_step_is_the_best_of_its_questions(tests, held):
    rows = [
        {"code": f"h{at}", "says": "It works.", "status": status, "evidence": evidence, "frozen": frozen}
        for at, (status, evidence, frozen) in enumerate(tests)
    ]
    model = {**changed("outcomes", 0, tests=[row["code"] for row in rows]), "tests": rows}
    assert run(model).value["outcomes"][0]["held"] == held


def test_money_that_nobody_knows_yet_is_not_nothing():
    model = copy.deepcopy(WHOLE)
    model["days"] = []
    model["money"].append({"title": "Rooms", "bearer": "Council", "year": 2028, "pence": None})
    assert run(model).value["put_in"]["words"] == "at least £120,000 in 2027/28 to 2028/29"


def test_nothing_recorded_is_no_break_but_nothing_to_follow():
    result = run({})
    assert result.value["gaps"] == []
    assert plans.words(result) == "No outcome is chosen yet: there is nothing to follow."


def test_it_is_told_and_set_out_row_by_row():
    result = run(changed("outcomes", 0, known=None))
    assert plans.words(result) == (
        "0 of 1 outcome can be followed from what is done to a measure with baseline, target and date; "
        "the thread has 1 break."
    )
    table = plans.table(result)
    assert [row[0] for row in table.rows] == ["1", "O1"]
    assert table.rows[0][-1] == "baseline, source, target, date"
    assert plans.chart(result) is None


def test_what_a_recipe_plans_is_what_its_stamp_says_and_the_same_bytes_come_again():
    recipe = Recipe("plans.logic-model", {"model": WHOLE})
    planned, result = registry.plan(recipe, Sources.pack()), registry.run(recipe)
    assert planned.inputs == result.stamp.inputs
    assert [item.name for item in planned.inputs] == ["typed:model"]
    assert result.text() == registry.run(recipe).text()


FAULTY = {
    "a list that there is not": {"things": []},
    "a row without its text": {"outcomes": [{"code": "a"}]},
    "a word of the wrong kind": {"outcomes": [{"code": "a", "text": "I am.", "measures": "Falls"}]},
    "a key that there is not": {"tests": [{"code": "h", "says": "It works.", "sure": True}]},
    "two of one code": {"objectives": [{"code": "o", "text": "A."}, {"code": "o", "text": "B."}]},
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_row_that_cannot_be_read_is_named(name):
    with pytest.raises(Invalid) as fault:
        run(FAULTY[name])
    assert fault.value.code == "plans.logic.faults"
    assert fault.value.problems
