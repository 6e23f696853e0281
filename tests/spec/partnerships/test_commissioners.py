"""Organisations, places and powers as dated facts: tables in, who answers for what out."""

import datetime
import json

import pytest

from commonweal.analysis import organisations, partnerships, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.partnerships.commissioning import Body, Handover, doing, same
from commonweal.errors import Invalid

TRAFFORD, SUFFOLK, NORTH_WEST, MANCHESTER_BOARD = "E08000009", "E10000029", "E12000002", "E54000057"
GM = "NHS Greater Manchester Integrated Care Board"
DAY = "2026-11-22"
S75 = {
    "service": "community-health", "delegator": "NHS Greater Manchester", "delegate": "Trafford Council",
    "delegate_kind": "council", "power": "nhsa-75", "begins_on": "2026-04-01", "document": "Agreement (invented)",
    "places": [TRAFFORD], "money": "A pooled fund",
}  # fmt: skip


def ask(service, place=TRAFFORD, on=DAY, delegations=None):
    arguments = {"service": service, "place": place, "on": on, "delegations": delegations}
    return registry.run(Recipe("partnerships.who-commissions", arguments))


def parts(result):
    """Who answers for each part, who does it, and whether it is verified."""
    found = []
    for item in result.value["answers"]:
        doers = sorted({name for task in item["tasks"] for name in task["done_by"]})
        found.append(([body["name"] for body in item["responsible"]], doers))
    return found


# S9: the timeline.


def test_s9_what_changed_is_dated_cited_and_in_order():
    found = organisations.events()
    assert [item.on for item in found] == sorted(item.on for item in found)
    assert all(item.cite and item.exact for item in found)
    years = {item.exact for item in found}
    assert {"1989", "1990", "1991 to 1992", "1997 to 2010", "2009", "2012", "1 July 2022", "April 2023"} <= years


# S11: fragmentation: a register of commissioners, and an overlap report for a population.


def test_s11_the_register_has_153_councils_36_boards_and_nhs_england():
    day = datetime.date(2026, 11, 22)
    assert len(organisations.councils()) == 153
    there = [item for item in organisations.boards() if item.begins_on <= day < (item.ends_on or datetime.date.max)]
    assert len(there) == 36


def test_s11_the_overlap_report_says_who_commissions_for_a_population_and_what_they_share():
    value = registry.run(Recipe("partnerships.commissioners", {"place": TRAFFORD, "on": DAY})).value
    assert [item["name"] for item in value["commissioners"]] == [
        GM, "Trafford Council", "NHS England", "Each school or college",
    ]  # fmt: skip
    assert set(value["overlaps"]) == {
        "Aftercare for people who were detained under the Mental Health Act",
        "Falls: prevention and treatment",
        "What is in an education, health and care plan",
    }
    assert len(value["services"]) == len(organisations.services())


def test_s11_a_delegation_of_some_tasks_makes_a_service_shared():
    some = {**S75, "tasks": ["secure", "pay"]}
    value = registry.run(
        Recipe("partnerships.commissioners", {"place": TRAFFORD, "on": DAY, "delegations": [some]})
    ).value
    assert "Community health services" in value["overlaps"]


# S12: bought for one person, or together.


def test_s12_what_a_person_arranges_is_told_apart_from_what_is_bought_together():
    alone = {item.code for item in organisations.services() if item.mode == "individual"}
    assert {"direct-payments", "personal-health-budgets", "continuing-healthcare", "sen-plans"} <= alone
    assert all(item.level == "individual" for item in organisations.services() if item.code in alone)


# S60: partnership and board, with their days.


@pytest.mark.parametrize(("on", "count"), [("2022-06-30", 0), ("2022-07-01", 42), ("2026-03-31", 42), (DAY, 36)])
def test_s60_boards_are_dated(on, count):
    day = datetime.date.fromisoformat(on)
    there = [i for i in organisations.boards() if i.begins_on <= day and (i.ends_on is None or day < i.ends_on)]
    assert len(there) == count


def test_s60_partnerships_healthwatch_and_nhs_england_are_kept_because_no_royal_assent_was_seen():
    for code in ("icp", "healthwatch", "nhs-england"):
        found = next(item for item in organisations.bodies() if item.code == code)
        assert found.ends_on is None
        assert "Royal Assent is not verified" in found.watch


def test_s60_of_twelve_closed_boards_each_has_followers_and_none_is_verified():
    closed = [item for item in organisations.boards() if item.ends_on is not None]
    names = {item.name for item in organisations.boards()}
    assert len(closed) == 12
    assert all(item.followed_by and set(item.followed_by) <= names and not item.verified for item in closed)


@pytest.mark.parametrize(
    ("place", "on", "name", "known"),
    [
        (TRAFFORD, DAY, GM, True),
        ("E06000008", DAY, "NHS Lancashire and South Cumbria Integrated Care Board", True),
        ("E06000055", "2026-03-31", "NHS Bedfordshire, Luton and Milton Keynes Integrated Care Board", True),
        ("E06000055", DAY, "NHS Central East Integrated Care Board", False),  # closed, whole: from names
        (MANCHESTER_BOARD, DAY, GM, True),
    ],
)
def test_s60_the_board_of_a_place_on_a_day(place, on, name, known):
    (body,) = ask("mental-health", place, on).value["answers"][0]["responsible"]
    assert (body["name"], body["known"]) == (name, known)


def test_s60_where_a_closed_area_was_split_none_is_named_as_the_one():
    result = ask("mental-health", SUFFOLK)
    first = result.value["answers"][0]["responsible"][0]
    assert not first["known"]
    assert not first["code"]
    assert "split: not known which" in first["name"]
    assert any("is not known from the shipped table" in text for text in result.value["not_known"])
    assert not result.value["answers"][0]["verified"]


def test_s60_for_a_region_the_kind_is_said_and_no_name_is_made_up():
    answer = ask("mental-health", NORTH_WEST).value["answers"][0]["responsible"]
    assert [(item["name"], item["known"]) for item in answer] == [("The integrated care board there", False)]


# S61: a delegator stays accountable; who is liable depends on the power.


def test_s61_whoever_delegates_stays_accountable_and_two_parties_are_kept():
    result = ask("community-health", delegations=[S75])
    assert parts(result) == [([GM], ["Trafford Council"])]
    (step,) = result.value["answers"][0]["delegations"]
    assert step["accountable"] == "NHS Greater Manchester"
    assert step["recorded"]


@pytest.mark.parametrize(
    ("power", "words"),
    [
        ("nhsa-65z5", "of no other (section 65Z5(6))"),
        ("nhsa-75", "as it was (section 75(5))"),
        ("committee", "is liable"),
    ],
)
def test_s61_liability_follows_the_power(power, words):
    (step,) = ask("community-health", delegations=[{**S75, "power": power}]).value["answers"][0]["delegations"]
    assert words in step["liability"]


@pytest.mark.parametrize(
    "changed",
    [
        {"begins_on": "2026-11-23"},  # not yet
        {"ends_on": DAY},  # the last day is the day before
        {"places": ["E08000007"]},  # elsewhere
        {"service": "gp"},  # something else
        {"delegator": "NHS Cheshire and Merseyside"},  # not theirs to give
    ],
)
def test_s61_a_delegation_that_does_not_apply_changes_nothing(changed):
    assert parts(ask("community-health", delegations=[{**S75, **changed}])) == [([GM], [GM])]


def test_s61_a_delegation_by_a_body_that_does_not_hold_the_service_is_pointed_out():
    notes = ask("community-health", delegations=[{**S75, "delegator": "NHS Surrey"}]).value["notes"]
    assert any("is not found to hold this service here: check it" in text for text in notes)


# S62, S64: councils and NHS England.


@pytest.mark.parametrize(
    ("service", "on", "answers", "does"),
    [
        ("adult-social-care", DAY, "Trafford Council", "Trafford Council"),
        ("sexual-health", DAY, "Trafford Council", "Trafford Council"),
        ("sexual-health", "2013-03-31", "The primary care trust there", "The primary care trust there"),
        ("health-visiting", DAY, "Trafford Council", "Trafford Council"),
        ("drugs-alcohol", DAY, "Trafford Council", "Trafford Council"),
        ("specialised-kept", DAY, "NHS England", "NHS England"),
        ("specialised-delegated", DAY, "NHS England", GM),
        ("specialised-delegated", "2025-03-31", "NHS England", "NHS England"),
        ("screening-immunisation", DAY, "NHS England", "NHS England"),
        ("prison-health", DAY, "NHS England", "NHS England"),
        ("armed-forces-health", DAY, "NHS England", "NHS England"),
        ("pharmacy-dental-eyes", DAY, "NHS England", GM),
        ("pharmacy-dental-eyes", "2023-03-31", "NHS England", "NHS England"),
        ("hospital-planned", DAY, GM, GM),
        ("hospital-planned", "2022-06-30", "The clinical commissioning group there",
         "The clinical commissioning group there"),
        ("sen-support", DAY, "Each school or college", "Each school or college"),
    ],
)  # fmt: skip
def test_s62_s64_who_answers_for_a_service_and_who_does_it(service, on, answers, does):
    assert parts(ask(service, on=on)) == [([answers], [does])]


def test_s62_public_health_is_paid_by_a_ring_fenced_grant():
    assert "ring-fenced public health grant" in ask("drugs-alcohol").value["answers"][0]["money"]


def test_s62_a_plan_for_special_needs_has_three_answers():
    value = ask("sen-plans").value
    assert [(item["part"], item["responsible"][0]["name"]) for item in value["answers"]] == [
        ("Special educational provision", "Trafford Council"), ("Health provision", GM),
        ("Social care provision", "Trafford Council"),
    ]  # fmt: skip
    assert "section 42" in value["answers"][0]["power"]["place"]
    assert "section 42" not in value["answers"][2]["power"]["place"]


def test_s64_what_is_not_held_is_said_to_be_not_held():
    result = ask("carers-support", on="1980-01-01")
    assert result.value["answers"] == []
    assert "is not held here" in partnerships.words(result)


def test_s64_seventy_services_about_fourteen_billion_since_april_2025():
    answer = ask("specialised-delegated").value["answers"][0]
    assert "£14bn" in answer["money"]
    assert answer["delegations"][0]["accountable"] == "NHS England"


# S63: places, and delegations that follow one another.


def test_s63_a_chain_of_delegations_is_followed_whatever_their_order():
    first = {**S75, "delegate": "Trafford place committee (invented)", "power": "committee"}
    second = {**S75, "delegator": "Trafford place committee (invented)", "delegate": "Collaborative (invented)",
              "begins_on": "2026-04-01", "tasks": ["secure"]}  # fmt: skip
    for order in ([first, second], [second, first]):
        answer = ask("community-health", delegations=order).value["answers"][0]
        done = {task["task"]: task["done_by"] for task in answer["tasks"]}
        assert done["Choose providers and agree contracts or grants"] == ["Collaborative (invented)"]
        assert done["Pay for services"] == ["Trafford place committee (invented)"]
        assert [step["to"] for step in answer["delegations"]] == [first["delegate"], "Collaborative (invented)"]


def test_s63_a_ring_of_delegations_ends():
    a, b = Body("A", "board"), Body("B", "council")
    day = datetime.date(2026, 1, 1)
    ring = [Handover("x", a, b, "p", day, None, "d"), Handover("x", b, a, "p", day, None, "d")]
    assert doing(("t",), (a,), ring).doers == {"t": (a,)}


# S65: support units are suppliers to commissioners.


def test_s65_support_units_sell_to_commissioners_and_are_paid_from_running_costs():
    found = next(item for item in organisations.bodies() if item.code == "csu")
    assert found.kind == "support"
    assert "Four were left in 2023" in found.what
    assert "running costs" in found.paid_from


# S66: provider collaboratives.


def test_s66_collaboratives_are_marked_as_standing_on_both_sides():
    assert [item.code for item in organisations.bodies() if item.dual_role] == ["provider-collaboratives"]


# S68: tasks endure, whatever the body is called.


@pytest.mark.parametrize("on", ["2010-01-01", "2015-01-01", DAY])
def test_s68_the_same_tasks_whoever_does_them(on):
    answer = ask("hospital-planned", on=on).value["answers"][0]
    assert [item["task"] for item in answer["tasks"]] == [item.title for item in organisations.tasks()]
    assert {item["way"] for item in answer["tasks"]} == {"strategic", "tactical"}


# S99: do not add a layer.

BOARD = {"members": 10, "meetings_a_year": 12, "hours_a_meeting": 5}


@pytest.mark.parametrize(
    ("changed", "days", "pounds", "layer", "codes"),
    [
        ({}, 80, 0, True, ["adds-a-layer", "costs-more", "no-review", "cost-not-known"]),
        ({"pounds_a_day": 300, "reviewed": True}, 80, 24_000, True, ["adds-a-layer", "costs-more"]),
        ({"replaces": "Two groups", "saved_days_a_year": 90, "pounds_a_day": 300, "reviewed": True}, 80, 24_000, False,
         []),
        ({"replaces": "Two groups", "saved_days_a_year": 90, "pounds_a_day": 300, "reviewed": True,
          "decided_again": True}, 80, 24_000, True, ["decided-twice"]),
        ({"replaces": "One group", "saved_days_a_year": 10, "support_days_a_year": 20, "pounds_a_day": 100,
          "other_pounds_a_year": 5_000, "reviewed": True}, 100, 15_000, False, ["costs-more"]),
    ],
)  # fmt: skip
def test_s99_a_new_board_is_priced_and_warned_about(changed, days, pounds, layer, codes):
    value = registry.run(Recipe("partnerships.new-body", {**BOARD, **changed})).value
    assert (value["people_days"], value["pounds"], value["adds_a_layer"]) == (days, pounds, layer)
    assert [item["code"] for item in value["findings"]] == codes


def test_s99_a_number_below_nothing_is_refused():
    with pytest.raises(Invalid):
        registry.run(Recipe("partnerships.new-body", {**BOARD, "members": -1}))


# What every answer keeps.


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("partnerships.who-commissions", {"service": "gp", "place": TRAFFORD, "on": DAY, "delegations": [S75]}),
        ("partnerships.who-commissions", {"service": "gp", "place": TRAFFORD, "on": "2010-01-01"}),
        ("partnerships.commissioners", {"place": SUFFOLK, "on": DAY}),
        ("partnerships.footprint", {"per_million": 5.0, "place": TRAFFORD}),
        ("partnerships.footprint", {"per_million": 5.0}),
        ("partnerships.new-body", BOARD),
    ],
)
def test_a_stamp_is_what_the_arguments_alone_foretell(method, arguments):
    sources = Sources.pack()
    recipe = Recipe(method, arguments)
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert tuple(sorted(result.stamp.inputs)) == plan.inputs
    assert tuple(sorted(result.stamp.content)) == plan.content
    assert partnerships.words(result)
    assert partnerships.table(result).rows
    assert json.loads(result.text())


@pytest.mark.parametrize(
    "wrong",
    [
        {"service": "zzz"}, {"place": "Trafford"}, {"on": "soon"},
        {"delegations": [{"service": "gp"}]}, {"delegations": [{**S75, "power": "zzz"}]},
        {"delegations": [{**S75, "begins_on": "soon"}]},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(wrong):
    with pytest.raises(Invalid):
        registry.run(Recipe("partnerships.who-commissions", {"service": "gp", "place": TRAFFORD, "on": DAY, **wrong}))


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("NHS Greater Manchester", ""), (GM, "QOP"), True),
        (("Trafford", "E08000009"), ("Trafford Council", "E08000009"), True),
        (("Bury Council", ""), ("BURY METROPOLITAN BOROUGH COUNCIL", ""), True),
        (("Bury Council", ""), ("NHS Greater Manchester", ""), False),
        (("NHS", ""), ("Council", ""), False),
    ],
)
def test_two_names_of_one_body_are_one(first, second, one):
    assert same(Body(first[0], "", first[1]), Body(second[0], "", second[1])) is one


def test_every_rule_names_services_powers_and_kinds_that_there_are():
    services = {item.code for item in organisations.services()}
    functions = {item.code for item in organisations.powers() if item.kind == "function"}
    ways = {item.code for item in organisations.powers() if item.kind == "delegation"}
    for rule in organisations.rules():
        assert set(rule.services) <= services, rule.code
        assert rule.power in functions, rule.code
        assert bool(rule.exercised_by) is bool(rule.delegation), rule.code
        assert not rule.delegation or rule.delegation in ways, rule.code
        assert rule.cite, rule.code
    assert services == {code for rule in organisations.rules() for code in rule.services}


def test_general_knowledge_is_never_marked_as_verified():
    for item in (*organisations.rules(), *organisations.powers(), *organisations.bodies(), *organisations.events()):
        assert not (item.verified and "general knowledge" in item.cite.lower()), item
