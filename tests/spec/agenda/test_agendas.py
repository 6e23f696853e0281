"""Levers, factors, days and partners' agendas: tables in, answers with their reasons out."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from commonweal.analysis import agenda
from commonweal.analysis.agenda import Days, Stated

SEVEN = (
    "information", "representing", "brokerage", "contracts", "service-level-agreements", "frameworks", "grants",
)  # fmt: skip
SIX = (
    "job-descriptions", "line-management", "work-plans", "procedures", "professional-guidance", "legislation",
)  # fmt: skip


def test_s15_seven_levers_are_a_commissioners_and_s16_six_never_are():
    found = agenda.levers()
    assert tuple(item.code for item in found if item.available) == SEVEN
    assert tuple(item.code for item in found if not item.available) == SIX


def test_s16_each_lever_that_is_never_held_names_a_lever_to_use_instead():
    for item in agenda.levers():
        assert bool(item.instead) is not item.available
        assert set(item.instead) <= set(SEVEN)


def test_s17_a_commissioner_has_resources_and_no_day_to_day_control():
    assert "does not run the service from day to day" in agenda.lever_hint()


def test_s22_six_factors_stand_in_two_blocks_of_three():
    assert [(item.block, item.code) for item in agenda.factors()] == [
        ("evidence", "need"), ("evidence", "performance"), ("evidence", "experience"),
        ("practicality", "national-policy"), ("practicality", "local-policy"), ("practicality", "capacity"),
    ]  # fmt: skip


def test_s23_evidence_is_of_kinds():
    assert {"forecast", "activity", "performance", "cost", "feedback", "complaints", "usage", "professionals"} <= set(
        agenda.source_kinds()
    )


@pytest.mark.parametrize(
    ("lines", "enough", "short", "unknown"),
    [
        ([], None, (), ()),
        ([("A", 10, 10)], True, (), ()),
        ([("A", 10, 11)], False, ("A",), ()),
        ([("A", 20, 10), ("B", 5, 15)], True, ("B",), ()),
        ([("A", 20, 10), ("B", 5, 16)], False, ("B",), ()),
        ([("A", 20, 10), ("B", None, 5)], None, (), ("B",)),
        ([("A", 1, None)], None, (), ("A",)),
        ([("A", 0, 0)], True, (), ()),
    ],
)
def test_s24_capacity_is_named_people_and_days(lines, enough, short, unknown):
    found = agenda.capacity([Days(*line) for line in lines])
    assert (found.enough, found.short, found.unknown) == (enough, short, unknown)


@pytest.mark.parametrize(
    ("bought", "level", "codes"),
    [
        ({"bought": "one-by-one"}, "individual", ["S25-individual"]),
        ({"bought": "by-contract"}, "strategic", ["S25-strategic"]),
        ({}, "", []),
    ],
)
def test_s25_where_places_are_bought_one_by_one_the_individual_level_leads(bought, level, codes):
    found = agenda.level(facts=bought)
    assert (found["level"], [reason["code"] for reason in found["reasons"]]) == (level, codes)


def test_s25_places_of_children_with_plans_are_bought_one_by_one():
    assert agenda.bought(("send",)) == "one-by-one"
    assert agenda.bought(("dementia", "falls")) == ""


def test_s26_the_list_of_what_does_not_change_continues_rights_and_services():
    assert agenda.unchanged()["wording"] == "no major change planned this year; your rights and services continue"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Day centres", []),
        ("We refuse new requests", ["refuse"]),
        ("This is NOT a priority", ["not a priority"]),
        ("It is a low   priority and already decided", ["low priority", "already decided"]),
    ],
)
def test_s26_words_that_refuse_people_their_rights_are_found(text, found):
    assert [words for words, _ in agenda.refusing(text)] == found


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("same", "more", "unchanged"),
        ("same", "stop", "unchanged"),
        ("same", "different", "unchanged"),
        ("same", "same", ""),
        ("more", "less", "opposite"),
        ("start", "stop", "opposite"),
        ("more", "stop", "opposite"),
        ("more", "more", "twice"),
        ("start", "more", "twice"),
        ("different", "different", "twice"),
        ("less", "less", ""),
        ("less", "stop", ""),
        ("more", "different", ""),
    ],
)
def test_s27_partners_statements_about_one_service_clash_or_do_not(one, other, kind):
    pair = [Stated("A", "a", "Night care", one), Stated("B", "b", "night-care!", other)]
    assert [item.kind for item in agenda.clashes(pair)] == ([kind] if kind else [])
    assert [item.kind for item in agenda.clashes(pair[::-1])] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "changed", [{"who": "A"}, {"service": "Day care"}, {"service": ""}], ids=["one partner", "another", "none"]
)
def test_s27_one_partner_and_other_services_do_not_clash(changed):
    other = {"who": "B", "title": "b", "service": "Night care", "direction": "less", **changed}
    assert agenda.clashes([Stated("A", "a", "Night care" if changed.get("service") != "" else "", "more"),
                           Stated(**other)]) == ()  # fmt: skip


HELD = ("contracts", "grants")


@pytest.mark.parametrize(
    ("lever", "held", "flag", "instead"),
    [
        ("contracts", HELD, "", ()),
        ("frameworks", HELD, "This commissioner does not hold this lever here.",
         ("Contracts with providers", "Grants and gifts")),
        ("job-descriptions", HELD, "Commissioners do not have this lever.", ("Contracts with providers",)),
        ("job-descriptions", (), "Commissioners do not have this lever.",
         ("Contracts with providers", "Agreements with providers inside the public sector")),
        ("legislation", ("information",), "Commissioners do not have this lever.",
         ("Information, intelligence and advice",)),
        ("magic", HELD, "Nobody knows this lever.", ("Contracts with providers", "Grants and gifts")),
    ],
)  # fmt: skip
def test_s16_an_action_that_rests_on_a_lever_that_is_not_held_is_flagged(lever, held, flag, instead):
    from commonweal.services.agenda import seeing

    rows = {code: SimpleNamespace(held="yes" if code in held else "no", reason="So.") for code in SEVEN}
    found = seeing.flagged(lever, seeing.levers(rows))
    assert found[0].startswith(flag)
    assert bool(found[0]) is bool(flag)
    assert found[1] == instead


def test_s24_the_words_for_days_say_who_has_too_few():
    from commonweal.services.agenda import seeing

    def row(person, available, needed):
        return SimpleNamespace(uid="", person=person, part="", available=Decimal(available), needed=Decimal(needed))

    assert seeing.capacity([row("A", 5, 8)]).words == "Too little: 8 days needed, 5 days there."
    assert seeing.capacity([row("A", 1, 1)]).words == "Enough: 1 day needed, 1 day there."
    assert "too little for B alone" in seeing.capacity([row("A", 9, 1), row("B", 1, 2)]).words
    assert seeing.capacity([]).words.startswith("Nobody is named yet")
