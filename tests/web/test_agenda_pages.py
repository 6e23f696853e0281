"""Why and what on pages: the three tests, aims, what changes and what does not, questions to test."""

import re

import pytest

from commonweal.services import agenda
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, key_of, text

S = "/projects/dementia-and-falls/why-and-what/"
TESTS = f"{S}approach/questions/"
FORMS = [TESTS, f"{S}intervention/questions/", f"{S}aims/", f"{S}priorities/new/", f"{S}hypotheses/new/"]
PRIORITY = {"title": "Falls clinics", "changes": "yes", "reason": "They are full."}
QUESTION = {
    "kind": "is-it-so", "statement": "Most falls of older people happen at home.", "test_method": "Ask the ambulances.",
    "data_needed": "Call records.",
}  # fmt: skip


def send(client, address, facts, **changes):
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


@pytest.mark.parametrize("address", [S, *FORMS])
def test_the_pages_open_for_the_team_and_for_nobody_else(ours, client_of, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_write_reads_without_links_and_is_told(client_of, ours, world, who):
    send(ours, f"{S}priorities/new/", PRIORITY)
    uid = agenda.get(actor=world.commissioner, project=world.project.slug).priorities[0].uid
    reader = client_of(who)
    page = text(reader.get(S))
    assert "Falls clinics" in page
    for words in ("Write the aims", "Add to the list", "Take off the list", "Answer the three tests"):
        assert words not in page
    for address in FORMS:
        answer = reader.get(address)
        assert answer.status_code == 403
        assert "You can see this but not change it" in text(answer)
    assert reader.post(f"{S}priorities/{uid}/remove/").status_code == 403
    assert reader.post(f"{S}priorities/new/", PRIORITY).status_code == 403


def test_questions_are_answered_with_reasons_and_not_known_is_an_answer(ours, world):
    asked = agenda.get(actor=world.commissioner, project=world.project.slug).questions
    facts = [item.fact for item in asked if item.rules == "approach"]
    sent = dict.fromkeys(facts, "yes") | {f"{fact}-why": "Because it is so." for fact in facts}
    sent |= {"purpose": "population", "market": "not-known", "market-why": "Ask the hospital"}
    assert send(ours, TESTS, sent).headers["Location"] == S
    page = text(ours.get(S))
    assert "Not known yet" in page
    assert "Ask the hospital" in page
    assert "What the rules recommend" in page


def test_an_answer_without_a_reason_is_sent_back(ours):
    answer = send(ours, TESTS, {"market": "yes"})
    assert answer.status_code == 422
    assert "Say why" in text(answer)


def test_an_answer_that_is_none_is_refused(ours, world):
    fact = agenda.get(actor=world.commissioner, project=world.project.slug).questions[0].fact
    answer = send(ours, TESTS, {fact: "perhaps"})
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)


def test_questions_of_rules_that_there_are_not_are_not_found(ours):
    assert ours.get(f"{S}nothing/questions/").status_code == 404


def test_aims_are_kept(ours, world):
    kinds = [item.kind for item in agenda.get(actor=world.commissioner, project=world.project.slug).aims]
    assert send(ours, f"{S}aims/", {kinds[0]: "Fewer falls"}).headers["Location"] == S
    page = text(ours.get(S))
    assert "Fewer falls" in page
    assert "The aims are kept" in page


@pytest.mark.parametrize("changes", ["yes", "no"])
def test_what_changes_and_what_does_not_stand_apart(ours, changes):
    assert send(ours, f"{S}priorities/new/", PRIORITY, changes=changes).headers["Location"] == S
    page = text(ours.get(S))
    moves = page.index("What changes this year") < page.index("<h3") < page.index("What does not change this year")
    assert moves is (changes == "yes")
    assert ("no major change planned this year" in page) is (changes == "no")


FAULTS = [
    ("priorities/new/", PRIORITY, {"title": ""}, "Write what it is", "#id_title"),
    ("priorities/new/", PRIORITY, {"changes": ""}, "Choose one", "#id_changes"),
    ("priorities/new/", PRIORITY, {"reason": " "}, "Write why", "#id_reason"),
    ("hypotheses/new/", QUESTION, {"statement": ""}, "Write the statement", "#id_statement"),
    ("hypotheses/new/", QUESTION, {"test_method": ""}, "Write how it will be tested", "#id_test_method"),
    ("hypotheses/new/", QUESTION, {"kind": "maybe"}, "not one of the available choices", "#id_kind"),
]


@pytest.mark.parametrize(("address", "facts", "change", "words", "where"), FAULTS)
def test_a_fault_is_said_at_its_field(ours, world, address, facts, change, words, where):
    answer = send(ours, f"{S}{address}", facts, **change)
    page = text(answer)
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert words in page
    assert f'href="{where}"' in page
    found = agenda.get(actor=world.commissioner, project=world.project.slug)
    assert (found.priorities, found.hypotheses) == ((), ())


def test_a_question_is_added_settled_and_taken_off(ours):
    assert send(ours, f"{S}hypotheses/new/", QUESTION).headers["Location"] == S
    page = text(ours.get(S))
    assert QUESTION["statement"] in page
    address = re.search(rf'href="({S}hypotheses/[0-9a-f-]+/)"', page)[1]
    assert "Ask the ambulances." in text(ours.get(address))
    assert send(ours, address, {"status": "accepted", "found": "Seven in ten."}).headers["Location"] == S
    assert "Seven in ten." in text(ours.get(S))
    assert send(ours, address, {"status": "sure", "found": ""}).status_code == 422
    assert ours.post(f"{address}remove/").headers["Location"] == S
    assert QUESTION["statement"] not in text(ours.get(S))
    assert ours.get(address).status_code == 404


def test_a_priority_is_taken_off_and_only_from_a_list_that_there_is(ours, world):
    send(ours, f"{S}priorities/new/", PRIORITY)
    uid = agenda.get(actor=world.commissioner, project=world.project.slug).priorities[0].uid
    assert ours.post(f"{S}nothing/{uid}/remove/").status_code == 404
    assert ours.get(f"{S}priorities/{uid}/remove/").status_code == 405
    assert ours.post(f"{S}priorities/{uid}/remove/").headers["Location"] == S
    assert "Falls clinics" not in text(ours.get(S))


def test_words_that_would_do_harm_are_only_words(ours):
    send(ours, f"{S}priorities/new/", PRIORITY, title=HARM, reason=HARM)
    send(ours, f"{S}hypotheses/new/", QUESTION, statement=HARM, test_method=HARM)
    page = ours.get(S)
    assert harmless(page)
    assert harmless(ours.get(re.search(rf'href="({S}hypotheses/[0-9a-f-]+/)"', text(page))[1]))


def test_the_page_asks_the_database_as_often_for_twice_as_many_figures_and_questions(ours, world):
    pages.computed(world.commissioner, world.project, ["dementia"])
    send(ours, f"{S}hypotheses/new/", QUESTION)
    ours.get(S)
    before = counted(ours, S)
    pages.doubled(world.project)
    send(ours, f"{S}hypotheses/new/", QUESTION, statement="Another one.")
    ours.get(S)
    assert counted(ours, S) == before
