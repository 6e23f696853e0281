"""Lists, duties and the two worked cases: facts in, the order of interventions with its reasons out."""

import pytest

from commonweal.analysis import agenda
from commonweal.errors import Invalid

DEMENTIA = {
    "purchaser": "large", "public_about_spending": True, "market_needs_influence": False,
    "choice_information_hard_to_find": False, "money_to_deploy": True, "intentions_clear": True,
    "performance_data": "poor", "will_invest_in_information": False, "facilitation_agreed": False,
}  # fmt: skip
SEN = {
    "purchaser": "peripheral", "public_about_spending": False, "market_needs_influence": True,
    "choice_information_hard_to_find": True, "money_to_deploy": False, "intentions_clear": False,
    "performance_data": "good", "will_invest_in_information": False, "facilitation_agreed": False,
}  # fmt: skip


def steps(facts):
    return [
        (step["intervention"], [reason["code"] for reason in step["reasons"]])
        for step in agenda.intervention(facts=facts).value["sequence"]
    ]


def test_s38_older_people_call_for_a_strategy_after_monitoring_and_the_reasons_say_why():
    assert steps(DEMENTIA) == [("monitoring", ["S56-first"]), ("strategy", ["S50-purchaser", "S50-public"])]


def test_s38_children_with_special_needs_call_for_a_market_position_statement():
    assert steps(SEN) == [("market-position-statement", ["S52-holder", "S52-influence", "S52-choice"])]


@pytest.mark.parametrize(
    ("case", "changed", "expected"),
    [
        (DEMENTIA, {"performance_data": "good"}, ["strategy", "procurement"]),
        (DEMENTIA, {"purchaser": "peripheral"}, ["monitoring", "strategy", "market-position-statement"]),
        (DEMENTIA, {"purchaser": "one-of-several", "public_about_spending": False}, ["monitoring"]),
        (SEN, {"performance_data": "poor"}, ["monitoring", "market-position-statement"]),
        (SEN, {"purchaser": "large"}, ["strategy", "market-position-statement"]),
        (SEN, {"money_to_deploy": True, "intentions_clear": True}, ["market-position-statement", "procurement"]),
    ],
)
def test_s48_changed_facts_change_the_order(case, changed, expected):
    assert [name for name, _ in steps({**case, **changed})] == expected


def test_s56_where_data_are_poor_monitoring_stands_first_whatever_else_holds():
    facts = {**DEMENTIA, **SEN, "performance_data": "poor", "purchaser": "large", "public_about_spending": True}
    assert steps(facts)[0][0] == "monitoring"


@pytest.mark.parametrize(
    ("name", "count", "row"),
    [
        ("strategy", 9, "S49"), ("market-position-statement", 6, "S51"), ("routes", 4, "S53"), ("monitors", 5, "S55"),
        ("preconditions", 4, "S48"),
    ],
)  # fmt: skip
def test_the_lists_are_as_long_as_the_field_says(name, count, row):
    found = agenda.checklist(name)
    assert len(found.items) == count, row
    assert all(item.says and item.cite for item in found.items)


def test_a_list_that_there_is_not_is_refused():
    with pytest.raises(Invalid):
        agenda.checklist("wishes")


def test_section_26_has_eight_duties_and_only_for_children_with_special_needs():
    (found,) = agenda.duties(("send",))
    assert len(found.items) == 8
    assert all("section 26" in item.cite and item.verified for item in found.items)
    assert "parallel in budgets, inside the joint arrangements that s26 requires" in found.intro
    assert agenda.duties(("dementia", "falls")) == ()
