"""Is commissioning right here? Answers in, conclusion and clause codes out."""

import pytest

from commonweal.analysis import agenda, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid

YES = {
    "purpose": "population",
    "market": True,
    "change": True,
    "managed": True,
    "serves_an_aim": True,
    "capacity": True,
}


@pytest.mark.parametrize(
    ("changed", "approach", "codes"),
    [
        ({}, "commission", ["S13"]),
        ({"market": False}, "not-commissioning", ["S13-market"]),
        ({"change": False}, "not-commissioning", ["S13-change"]),
        ({"managed": False}, "not-commissioning", ["S13-managed"]),
        ({"serves_an_aim": False}, "rethink", ["S19"]),
        ({"capacity": False}, "defer", ["S24"]),
        ({"purpose": "internal-planning"}, "business-planning", ["S14-planning"]),
        ({"purpose": "internal-reorganisation"}, "change-management", ["S14-reorganisation"]),
        ({"purpose": "pathway"}, "pathway-design", ["S14-pathway"]),
        ({"purpose": "market-position"}, "market-strategy", ["S14-position"]),
    ],
)
def test_a_changed_answer_changes_the_conclusion_and_its_clause(changed, approach, codes):
    value = agenda.approach(answers={**YES, **changed}).value
    assert value["approach"] == approach
    assert [reason["code"] for reason in value["reasons"]] == codes
    assert value["missing"] == []


@pytest.mark.parametrize(
    ("answers", "approach", "missing"),
    [
        ({}, None, ["purpose", "market", "change", "managed", "serves_an_aim", "capacity"]),
        ({"market": True, "change": True, "managed": True}, "commission", ["purpose", "serves_an_aim", "capacity"]),
        ({**YES, "capacity": None}, "commission", ["capacity"]),
        ({**YES, "managed": None}, None, ["managed"]),
        ({"purpose": "pathway"}, "pathway-design", []),
    ],
)
def test_unknown_answers_that_could_change_the_conclusion_come_back_as_missing(answers, approach, missing):
    value = agenda.approach(answers=answers).value
    assert value["approach"] == approach
    assert [item["fact"] for item in value["missing"]] == missing


@pytest.mark.parametrize(
    ("facts", "sequence"),
    [
        ({"purchaser": "large"}, ["strategy"]),
        ({"public_about_spending": True}, ["strategy"]),
        ({"purchaser": "peripheral"}, ["market-position-statement"]),
        ({"choice_information_hard_to_find": True}, ["market-position-statement"]),
        ({"money_to_deploy": True, "intentions_clear": True, "performance_data": "good"}, ["procurement"]),
        ({"money_to_deploy": True, "intentions_clear": False, "performance_data": "good"}, []),
        ({"performance_data": "poor", "purchaser": "large"}, ["monitoring", "strategy"]),
        ({"will_invest_in_information": True, "purchaser": "large"}, ["strategy", "monitoring"]),
        ({"will_invest_in_information": True, "facilitation_agreed": True}, ["monitoring"]),
        (
            {"will_invest_in_information": True, "purchaser": "large", "performance_data": "poor"},
            ["monitoring", "strategy"],
        ),
    ],
)
def test_circumstances_call_for_interventions_in_order(facts, sequence):
    value = agenda.intervention(facts=facts).value
    assert [step["intervention"] for step in value["sequence"]] == sequence


def test_an_intervention_comes_with_every_reason_for_it():
    value = agenda.intervention(facts={"purchaser": "peripheral", "market_needs_influence": True}).value
    assert [reason["code"] for reason in value["sequence"][0]["reasons"]] == ["S52-holder", "S52-influence"]


def test_words_and_table_say_the_conclusion_and_its_reason():
    result = agenda.approach(answers=YES)
    assert agenda.words(result).startswith("Commission. There is a market")
    assert agenda.table(result).rows[0][1] == "S13"
    assert agenda.chart(result) is None
    steps = agenda.intervention(facts={"performance_data": "poor", "purchaser": "large"})
    assert agenda.words(steps) == "Monitoring programme then commissioning strategy."


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"purpose": "profit"}, "engine.rules.choice"),
        ({"weather": True}, "engine.rules.fact"),
        ({"market": "yes"}, "engine.rules.unlike"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(answers, code):
    with pytest.raises(Invalid) as refused:
        agenda.approach(answers=answers)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("method", "arguments"),
    [("agenda.approach", {"answers": YES}), ("agenda.intervention", {"facts": {"purchaser": "large"}})],
)
def test_the_plan_of_a_recipe_is_its_stamp(method, arguments):
    recipe, sources = Recipe(method, arguments), Sources.pack()
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert (plan.inputs, plan.content, plan.version) == (
        result.stamp.inputs,
        result.stamp.content,
        result.stamp.version,
    )
    assert plan.inputs[0].name.startswith("typed:")


def test_a_changed_answer_is_newer_data():
    sources = Sources.pack()
    before = registry.plan(Recipe("agenda.approach", {"answers": YES}), sources)
    after = registry.plan(Recipe("agenda.approach", {"answers": {**YES, "capacity": False}}), sources)
    assert before.inputs != after.inputs
