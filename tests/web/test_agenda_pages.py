"""Why and what on pages: tests and levers, aims, factors, priorities, questions to test, interventions."""

import re

import pytest
from django.test import Client

from commonweal.services import agenda, projects
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, key_of, text

S = "/projects/dementia-and-falls/why-and-what/"
TESTS = f"{S}approach/questions/"
PAGES = [
    S,
    *(f"{S}{name}/" for name in ("tests", "aims", "factors", "priorities", "hypotheses", "intervention", "print")),
]
LISTS = ("objectives", "actions", "capacity", "priorities", "partners", "hypotheses", "vital")
FORMS = [
    TESTS, f"{S}intervention/questions/", f"{S}levels/questions/", f"{S}approach/questions/market/evidence/",
    f"{S}approach/another-way/", f"{S}intervention/another-way/", f"{S}factors/need/judge/",
    f"{S}lists/preconditions/", f"{S}write/aims/", f"{S}write/levers/", f"{S}write/course/",
    f"{S}priorities/publish/", *(f"{S}{name}/new/" for name in LISTS),
]  # fmt: skip
PRIORITY = {"title": "Falls clinics", "changes": "yes", "reason": "They are full."}
QUESTION = {
    "kind": "is-it-so", "statement": "Most falls of older people happen at home.", "test_method": "Ask the ambulances.",
    "data_needed": "Call records.",
}  # fmt: skip
PLAN = {
    "outcome": "Emergency admissions", "direction": "fall", "size": "8", "smallest": "3", "unit": "for each 1,000",
    "compared_with": "The other half", "design": "Drawn by lot", "results_on": "31/03/2099",
}  # fmt: skip


def send(client, address, facts, **changes):
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


def line_of(client, page: str, what: str) -> str:
    """The address of the first line of a list that can be changed on a page."""
    return re.search(rf'href="({S}{what}/[0-9a-f-]+/change/)"', text(client.get(f"{S}{page}/")))[1]


@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_the_pages_open_for_the_team_and_for_nobody_else(ours, client_of, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_write_reads_without_links_and_is_told(client_of, ours, world, who):
    send(ours, f"{S}priorities/new/", PRIORITY)
    uid = agenda.get(actor=world.commissioner, project=world.project.slug).priorities[0].uid
    reader = client_of(who)
    page = "".join(text(reader.get(address)) for address in PAGES)
    assert "Falls clinics" in page
    for words in ("Write the aims", "Add to the list", "Take off the list", "Answer the three tests", "Link evidence"):
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
    assert send(ours, TESTS, sent).headers["Location"] == f"{S}tests/"
    page = text(ours.get(f"{S}tests/"))
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


@pytest.mark.parametrize(
    "address",
    ["nothing/questions/", "nothing/another-way/", "nothing/new/", "write/nothing/", "lists/nothing/",
     "factors/nothing/judge/", "approach/questions/nothing/evidence/", "tables/nothing.csv", "tables/factors.pdf"],
)  # fmt: skip
def test_what_there_is_not_is_not_found(ours, address):
    assert ours.get(f"{S}{address}").status_code == 404


def test_evidence_is_picked_from_what_the_project_holds_and_shown_with_its_page(ours, world):
    pages.computed(world.commissioner, world.project, ["dementia"])
    form = f"{S}approach/questions/change/evidence/"
    assert "figure:dementia" in text(ours.get(form))
    sent = {"links": ["figure:dementia"], "source": "Panel of carers, autumn", "source_kind": "feedback"}
    assert send(ours, form, sent).status_code == 302
    page = text(ours.get(f"{S}tests/"))
    assert "Panel of carers, autumn" in page
    answer = send(ours, form, {"links": ["figure:nothing"]})
    assert answer.status_code == 422


def test_aims_levers_objectives_and_actions_are_kept_and_flagged(ours, world):
    assert send(ours, f"{S}write/aims/", {"outcomes": "Fewer falls"}).headers["Location"] == f"{S}aims/"
    assert "Fewer falls" in text(ours.get(f"{S}aims/"))
    sent = {
        "contracts": "yes",
        "contracts-why": "They are ours.",
        "frameworks": "no",
        "frameworks-why": "There is none.",
    }
    assert send(ours, f"{S}write/levers/", sent).status_code == 302
    assert send(ours, f"{S}write/levers/", {"grants": "yes"}).status_code == 422
    send(ours, f"{S}objectives/new/", {"text": "Fewer admissions", "rationale": "For people after a first fall."})
    page = text(ours.get(f"{S}aims/"))
    assert "think again" in page
    send(ours, f"{S}actions/new/", {"what": "Change the job descriptions", "lever": "job-descriptions"})
    page = text(ours.get(f"{S}tests/"))
    assert "Commissioners do not have this lever." in page
    assert "Use instead: Contracts with providers" in page
    change = line_of(ours, "aims", "actions")
    assert "Change the job descriptions" in text(ours.get(change))
    send(ours, change, {"what": "Say so in the contract", "lever": "contracts", "who": "Me", "by": "1/4/2027"})
    page = text(ours.get(f"{S}aims/"))
    assert "Commissioners do not have this lever." not in page
    assert "1 April 2027" in page


def test_factors_stand_in_two_blocks_and_too_few_days_recommend_to_wait(ours):
    send(ours, f"{S}factors/need/judge/", {"strength": "strong", "reason": "More people.", "source": ""})
    facts = {"market": "yes", "change": "yes", "managed": "yes", "serves_an_aim": "yes", "purpose": "population"}
    send(ours, TESTS, facts | {f"{fact}-why": "So." for fact in facts})
    send(ours, f"{S}capacity/new/", {"person": "A. Person", "available": "10", "needed": "20"})
    page = text(ours.get(f"{S}factors/"))
    assert page.index("Evidence from need") < page.index("Practicality") < page.index("National policy and politics")
    assert "Commission, but not yet" in page
    assert "Too little: 20 days needed, 10 days there." in page
    assert send(ours, f"{S}approach/another-way/", {"chosen": "commission", "reason": ""}).status_code == 422
    send(ours, f"{S}approach/another-way/", {"chosen": "commission", "reason": "The law asks for it by June."})
    assert "The law asks for it by June." in text(ours.get(f"{S}factors/"))


@pytest.mark.parametrize("changes", ["yes", "no"])
def test_what_changes_and_what_does_not_stand_apart(ours, changes):
    assert send(ours, f"{S}priorities/new/", PRIORITY, changes=changes).headers["Location"] == f"{S}priorities/"
    page = text(ours.get(f"{S}priorities/"))
    moves = (
        page.index("What changes this year</h2>")
        < page.index("<h3")
        < page.index("What does not change this year</h2>")
    )
    assert moves is (changes == "yes")


def test_the_unchanged_list_is_public_only_after_an_equality_review(ours, world):
    send(ours, f"{S}priorities/new/", PRIORITY, changes="no")
    public = "/open/projects/dementia-and-falls/what-stays/"
    from commonweal.services import decisions

    decisions.publish(actor=world.commissioner, project=world.project.slug, summary="We are listening.")
    stranger = Client()
    project = public.removesuffix("what-stays/")
    assert stranger.get(public).status_code == 404
    assert public not in text(stranger.get(project))
    review = {"reviewed_by": "Equality officer", "reviewed_on": "1/9/2026", "review": "Nobody loses."}
    assert send(ours, f"{S}priorities/publish/", review).status_code == 422
    send(ours, f"{S}priorities/publish/", {**review, "still_open": "on"})
    assert f'href="{public}"' in text(stranger.get(project))
    page = text(stranger.get(public))
    assert "Falls clinics: no major change planned this year; your rights and services continue" in page
    assert "Equality officer" in page
    ours.post(f"{S}priorities/withdraw/")
    assert stranger.get(public).status_code == 404
    assert "Taken off" in text(ours.get(f"{S}priorities/"))


def test_partners_agendas_are_compared(ours):
    send(ours, f"{S}priorities/new/", PRIORITY, changes="no", service="Falls clinics")
    partner = {"partner": "The board", "title": "Clinics close", "service": "falls clinics", "direction": "stop"}
    send(ours, f"{S}partners/new/", partner)
    page = text(ours.get(f"{S}priorities/"))
    assert "One changes it, one does not" in page
    assert "Clinics close" in text(ours.get(line_of(ours, "priorities", "partners")))


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


def question(ours, **changes) -> str:
    """The address of a question that was just added."""
    send(ours, f"{S}hypotheses/new/", QUESTION, **changes)
    return re.search(rf'href="({S}hypotheses/[0-9a-f-]+/)"', text(ours.get(f"{S}hypotheses/")))[1]


def test_a_question_is_added_settled_and_taken_off(ours):
    address = question(ours)
    page = text(ours.get(address))
    assert "Ask the ambulances." in page
    assert "Call records." in page
    assert send(ours, f"{address}verdict/", {"status": "supported", "found": "Seven in ten."}).status_code == 302
    assert "Seven in ten." in text(ours.get(f"{S}hypotheses/"))
    assert send(ours, f"{address}verdict/", {"status": "sure", "found": ""}).status_code == 422
    send(ours, f"{address}becomes/", {"to": "aim:outcomes"})
    assert "Aim: Better outcomes" in text(ours.get(address))
    changed = {**QUESTION, "statement": "Most falls happen indoors."}
    del changed["data_needed"]
    send(ours, f"{address}change/", changed)
    assert "Most falls happen indoors." in text(ours.get(address))
    assert ours.post(f"{address}remove/").headers["Location"] == f"{S}hypotheses/"
    assert QUESTION["statement"] not in text(ours.get(f"{S}hypotheses/"))
    assert ours.get(address).status_code == 404


def test_evidence_of_a_question_is_kept_and_the_table_says_how_strongly(ours):
    address = question(ours)
    item = {"what": "Ambulance calls", "exists": "no", "ask": "the ambulance trust", "ask_by": "31/1/2027"}
    send(ours, f"{address}evidence/new/", item)
    page = text(ours.get(f"{S}hypotheses/"))
    assert "Not known yet: ask the ambulance trust by 31 January 2027" in page
    edit = re.findall(rf'href="({address}evidence/[0-9a-f-]+/)"', text(ours.get(address)))[-1]
    assert "Ambulance calls" in text(ours.get(edit))
    known = {**item, "exists": "yes", "says": "Seven in ten at home.", "strength": "strong", "source": "Trust, 2026"}
    send(ours, edit, known | {"source_kind": "activity"})
    table = ours.get(f"{S}tables/evidence.csv").content.decode()
    assert "Seven in ten at home." in table
    assert "Strong" in table
    assert ours.get(f"{S}tables/evidence.xlsx").content[:2] == b"PK"


def test_a_plan_is_written_frozen_and_amended_in_sight(ours):
    address = question(ours, kind="does-it-work")
    refused = send(ours, f"{address}verdict/", {"status": "supported", "found": "Fewer."})
    assert refused.status_code == 422
    assert "planned before its result" in text(refused)
    assert send(ours, f"{address}plan/", PLAN, smallest="9").status_code == 422
    assert send(ours, f"{address}plan/", PLAN).status_code == 302
    assert "Draft" in text(ours.get(address))
    assert ours.post(f"{address}plan/freeze/").status_code == 302
    page = text(ours.get(address))
    assert "Frozen in the ledger" in page
    assert send(ours, f"{address}plan/", PLAN, smallest="2", reason="").status_code == 422
    send(ours, f"{address}plan/", PLAN, smallest="2", reason="The clinic asked for it.")
    page = text(ours.get(address))
    assert "Changed: the smallest effect worth having. Why: The clinic asked for it." in page
    assert "Version 1" in page
    assert send(ours, f"{address}verdict/", {"status": "refuted", "found": "No fewer."}).status_code == 302


def test_lists_course_and_vital_services_are_kept(ours, world):
    facts = {"purchaser": "large", "purchaser-why": "We pay for most.", "performance_data": "poor",
             "performance_data-why": "There are none."}  # fmt: skip
    send(ours, f"{S}intervention/questions/", facts)
    page = text(ours.get(f"{S}intervention/"))
    assert page.index("1. Monitoring programme") < page.index("2. Commissioning strategy")
    send(ours, f"{S}lists/strategy/", {"needs": "yes", "needs-note": "Chapter 2", "review": "not-known",
                                       "review-ask": "the board", "review-by": "1/2/2027"})  # fmt: skip
    page = text(ours.get(f"{S}intervention/"))
    assert "1 of 9 are there." in page
    assert "Ask the board by 1 February 2027" in page
    form = text(ours.get(f"{S}write/course/"))
    assert "Data on present services are poor" in form
    send(ours, f"{S}write/course/", {"rationale": "It is right.", "destination": "Home.", "strategy-who": "Me"})
    assert "Where it leads: Home." in text(ours.get(f"{S}intervention/"))
    send(ours, f"{S}intervention/another-way/", {"strategy": "1", "reason": "Data come with it."})
    assert "Data come with it." in text(ours.get(f"{S}intervention/"))
    send(ours, f"{S}vital/new/", {"service": "Night care", "if_stops": "Nobody comes."})
    assert "Nobody comes." in text(ours.get(line_of(ours, "intervention", "vital")))


def test_fields_that_share_a_label_are_told_apart_by_ear_and_days_are_written_out(ours):
    send(ours, f"{S}intervention/questions/", {"purchaser": "large", "purchaser-why": "We pay for most."})
    form = text(ours.get(f"{S}lists/strategy/"))
    assert form.count('<span class="nhsuk-u-visually-hidden"> (Needs)</span>') == 3
    ticked = {"review": "not-known", "review-ask": "the finance team", "review-by": "31/1/2027"}
    send(ours, f"{S}lists/strategy/", ticked)
    page = text(ours.get(f"{S}intervention/"))
    assert "Ask the finance team by 31 January 2027." in page
    assert page.count("A commissioning strategy.") == 1  # the source of a list, once and not on each of its lines


def test_duties_of_section_26_stand_before_everything_else(ours, world):
    assert "section 26" not in text(ours.get(f"{S}intervention/"))
    projects.edit(actor=world.commissioner, project=world.project.slug, changes={"conditions": ("send",)})
    page = text(ours.get(f"{S}intervention/"))
    assert page.index("Duties of joint arrangements (section 26)") < page.index("The circumstances")
    assert "parallel in budgets, inside the joint arrangements that s26 requires" in page
    assert send(ours, f"{S}lists/duties-sen/", {"disputes": "yes"}).status_code == 422
    send(ours, f"{S}lists/duties-sen/", {"disputes": "yes", "disputes-note": "Section 9 of the agreement."})
    assert "1 of 8 are there." in text(ours.get(f"{S}intervention/"))
    assert "lead with individual purchasing" in text(ours.get(f"{S}priorities/"))


def test_a_priority_is_taken_off_and_only_from_a_list_that_there_is(ours, world):
    send(ours, f"{S}priorities/new/", PRIORITY)
    uid = agenda.get(actor=world.commissioner, project=world.project.slug).priorities[0].uid
    assert ours.post(f"{S}nothing/{uid}/remove/").status_code == 404
    assert ours.get(f"{S}priorities/{uid}/remove/").status_code == 405
    assert ours.post(f"{S}priorities/{uid}/remove/").headers["Location"] == f"{S}priorities/"
    assert "Falls clinics" not in text(ours.get(f"{S}priorities/"))


def test_words_that_would_do_harm_are_only_words(ours):
    send(ours, f"{S}priorities/new/", PRIORITY, title=HARM, reason=HARM)
    address = question(ours, statement=HARM, test_method=HARM)
    assert harmless(ours.get(f"{S}priorities/"))
    assert harmless(ours.get(f"{S}print/"))
    assert harmless(ours.get(address))


@pytest.mark.parametrize("address", PAGES)
def test_the_page_asks_the_database_as_often_for_twice_as_many_figures_and_questions(ours, world, address):
    pages.computed(world.commissioner, world.project, ["dementia"])
    send(ours, f"{S}hypotheses/new/", QUESTION)
    ours.get(address)
    before = counted(ours, address)
    pages.doubled(world.project)
    send(ours, f"{S}hypotheses/new/", QUESTION, statement="Another one.")
    ours.get(address)
    assert counted(ours, address) == before
