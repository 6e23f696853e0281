"""Stakeholders: ten kinds, four steps, gaps by influence, sign-up group by group. Tables in, hand-worked answers out."""

from datetime import date

import pytest

from commonweal.analysis import partnerships, registry
from commonweal.analysis.partnerships import commitment, lists
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.engine.partnerships.commitment import Standing, held, ordered
from commonweal.errors import Invalid


def somebody(code: str, **facts: object) -> dict[str, object]:
    return {"code": code, "kind": "carers", "name": code.title(), "influence": "some", "wanted": 3, "held": [], **facts}


def test_the_ten_kinds_of_stakeholder_stand_in_the_order_of_the_source():
    """S28 Ten kinds: council and NHS commissioners, council and NHS providers, users, carers, the public, …"""
    assert [item.title for item in lists.kinds()] == [
        "Council commissioners and planners", "NHS commissioners and planners", "Services that the council runs",
        "NHS providers", "People who use services now", "Carers",
        "The public, and people who may need services later", "Politicians and others who shape policy",
        "Voluntary and private bodies with influence", "Professionals, clinicians and staff",
    ]  # fmt: skip


@pytest.mark.parametrize("conditions", [("dementia", "falls"), ("send",), (), ("copd",)])
def test_every_kind_has_somebody_who_usually_matters_whatever_the_project(conditions):
    """S28 Pre-filled for each new project: nothing is typed."""
    assert all(kind.usual and kind.wanted for kind in lists.kinds(conditions))


def test_changed_conditions_change_who_usually_matters():
    """S28 Children's projects name parents and head teachers, not the hospital's operations."""
    adults = {usual.name for kind in lists.kinds(("dementia",)) for usual in kind.usual}
    children = {usual.name for kind in lists.kinds(("send",)) for usual in kind.usual}
    assert "The parent carer forum" in children - adults
    assert "Chief operating officer of the hospital trust" in adults - children


def test_the_four_steps_of_commitment_in_order():
    """S29 Agree the reason for change; contribute to the analysis; agree the changes; commit to implementation."""
    assert [(item.number, item.title) for item in lists.steps()] == [
        (1, "Agrees that change is needed"), (2, "Helps with the analysis"), (3, "Agrees what will change"),
        (4, "Commits to making it happen"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "steps", "influence", "won", "gap", "pull"),
    [
        (4, {1, 2}, "high", 2, 2, 6),
        (4, {1, 2}, "low", 2, 2, 2),
        (3, {3}, "high", 3, 0, 0),
        (1, {4}, "high", 4, 0, 0),
        (3, set(), "", 0, 3, 6),
        (0, set(), "high", 0, 0, 0),
    ],
)
def test_wanted_less_won_times_influence(wanted, steps, influence, won, gap, pull):
    """S29 Wanted against obtained: the gap, and how much it matters (high 3, some or not known 2, low 1)."""
    item = Standing("a", wanted, frozenset(steps), influence)
    assert (item.won, item.gap, item.pull) == (won, gap, pull)


def test_a_step_is_held_from_the_day_it_was_won_until_the_day_it_was_taken_back():
    """S29 Commitment is a dated fact, and can be lost."""
    steps = [(1, date(2026, 5, 1), None), (2, date(2026, 6, 1), date(2026, 9, 1))]
    assert held(steps, date(2026, 4, 30)) == frozenset()
    assert held(steps, date(2026, 6, 1)) == {1, 2}
    assert held(steps, date(2026, 8, 31)) == {1, 2}
    assert held(steps, date(2026, 9, 1)) == {1}


def test_the_gap_list_begins_where_influence_times_gap_is_largest():
    """S29 Gap list: b (3 × 2) before a (2 × 2) before d (1 × 3); c has none."""
    rows = [
        somebody("a", influence="some", wanted=3, held=[1]), somebody("b", influence="high", wanted=3, held=[1]),
        somebody("c", influence="high", wanted=2, held=[2]), somebody("d", influence="low", wanted=3),
    ]  # fmt: skip
    result = partnerships.commitment.commitment(stakeholders=rows)
    assert result.value["gaps"] == ["b", "a", "d"]
    assert partnerships.words(result) == (
        "1 of 4 stakeholders have given the commitment that is wanted of them. The gap that matters most: B."
    )
    assert [item.code for item in ordered([Standing("y", 3, frozenset()), Standing("x", 3, frozenset())])] == ["x", "y"]


def test_kinds_with_nobody_are_named_as_missing_with_whom_to_ask():
    """S30 Name people and groups, or say who is missing."""
    rows = [
        somebody("forum"),
        {"code": "ask", "kind": "users", "name": "", "ask": "Healthwatch", "ask_by": "2027-01-15"},
    ]
    missing = commitment.commitment(stakeholders=rows).value["missing"]
    assert len(missing) == 9
    assert {
        "kind": "users",
        "title": "People who use services now",
        "ask": "Healthwatch",
        "ask_by": "2027-01-15",
    } in missing
    assert all(item["ask"] == "" for item in missing if item["kind"] != "users")


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({"organisation": "yes", "politicians": "no"}, "The council has signed up; its politicians have not."),
        ({"organisation": "yes"}, "The council has signed up."),
        (
            {"organisation": "no", "professionals": "yes"},
            "The council has not signed up; its clinicians and professionals have.",
        ),
        (
            {"organisation": "yes", "users": "yes", "providers": "no", "politicians": "no", "budget-holders": "not-known"},
            "The council has signed up; the people who use its services have; its politicians and all its providers have "
            "not; not known yet: people with personal budgets.",
        ),
        ({"politicians": "yes"}, "Whether The council has signed up is not known yet; its politicians have."),
    ],
)  # fmt: skip
def test_an_organisation_that_signed_up_brings_nobody_else_with_it(states, sentence):
    """S31 Organisational sign-up is not that of politicians, users, budget holders, professionals, all providers."""
    rows = [{"body": "The council", "group": group, "state": state} for group, state in states.items()]
    assert commitment.commitment(stakeholders=[], sign_ups=rows).value["sign_ups"] == [sentence]


def test_the_groups_that_sign_up_each_by_itself():
    """S31 Six flags, kept apart."""
    assert [item.code for item in lists.groups()] == [
        "organisation", "politicians", "users", "budget-holders", "professionals", "providers",
    ]  # fmt: skip


def test_the_picture_tells_wanted_from_won_without_colour_and_says_it_in_words():
    """S29 A picture for a paper: a ring is wanted, a square is won; the words and the table say the same."""
    result = commitment.commitment(stakeholders=[somebody("forum", held=[1])])
    spec = partnerships.chart(result)
    assert charts.faults(spec) == ()
    assert "Forum: Agrees what will change wanted, Agrees that change is needed won" in spec.alt
    assert partnerships.table(result).rows[0][-3:] == ("Agrees what will change", "Agrees that change is needed", 2)
    assert charts.svg(spec).startswith("<svg")
    assert partnerships.chart(commitment.commitment(stakeholders=[])) is None


@pytest.mark.parametrize("wrong", [{"kind": "friends"}, {"influence": "huge"}, {"wanted": 5}, {"held": [7]}])
def test_what_is_not_among_the_answers_is_refused(wrong):
    """S28, S29 Kinds and steps are lists, not free words."""
    with pytest.raises(Invalid):
        commitment.commitment(stakeholders=[somebody("forum", **wrong)])


def test_what_was_typed_is_an_input_so_that_a_change_is_newer_data():
    """S29 The figure says what it rests on."""
    recipe = Recipe("partnerships.commitment", {"stakeholders": [somebody("forum")], "sign_ups": []})
    result = registry.run(recipe)
    assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs
    assert [item.name for item in result.stamp.inputs] == ["typed:sign_ups", "typed:stakeholders"]
