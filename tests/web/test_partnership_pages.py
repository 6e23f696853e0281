"""Who must agree, engagement, consultations and what was done with what people said, on pages."""

import re

import pytest

from commonweal.services.partnerships import consultation, engagement, said, stakeholders
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, key_of, text
from tests.support.partnerships import READY, asked, comment, day, held, to, who

P = "/projects/dementia-and-falls/who-and-how/"
WHO, HOW, ASKED, SAID = (f"{P}{name}/" for name in ("stakeholders", "engagement", "consultations", "said"))
LISTS = [WHO, HOW, ASKED, SAID]
FORMS = [
    f"{WHO}usual/", f"{WHO}new/", f"{WHO}sign-up/", f"{WHO}missing/carers/", f"{HOW}parts/new/",
    f"{HOW}parts/of/prevention/", f"{HOW}log/new/", f"{ASKED}new/", f"{SAID}new/",
]  # fmt: skip


def on(days: int = 0) -> str:
    return f"{day(days):%d/%m/%Y}"


def send(client, address, facts, **changes):
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


@pytest.mark.parametrize("address", [*LISTS, *FORMS])
def test_the_pages_open_for_the_team_and_for_nobody_else(ours, client_of, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404
    assert client_of("our-provider").get(address).status_code in (403, 404)


@pytest.mark.parametrize("who_", ["our-viewer", "our-board-member"])
def test_who_may_not_write_reads_without_links(client_of, ours, world, who_):
    who(world)
    held(world)
    code = asked(world)
    comment(world)
    reader = client_of(who_)
    for address in [*LISTS, f"{ASKED}of/{code}/"]:
        page = text(reader.get(address))
        for words in ("Name somebody", "Say whom", "Write in the log", "Change the days", "Say what came", "Prepare a"):
            assert words not in page
    for address in [*FORMS, f"{ASKED}of/{code}/check/", f"{SAID}of/change-of-carers/answer/"]:
        assert reader.get(address).status_code == 403
    assert reader.post(f"{SAID}publish/").status_code == 403


def test_those_who_usually_matter_are_ticked_and_one_button_puts_them_on_the_list(ours, world):
    page = ours.get(f"{WHO}usual/")
    ticked = re.findall(r'name="([\w-]+)" type="checkbox" value="([^"]+)"[^>]* checked', text(page))
    assert len({kind for kind, _ in ticked}) == 10
    sent: dict[str, list[str]] = {}
    for kind, value in ticked:
        sent.setdefault(kind, []).append(value.replace("&#39;", "'"))
    answer = ours.post(f"{WHO}usual/", {"key": key_of(page), **sent})
    assert answer.headers["Location"] == WHO
    shown = text(ours.get(WHO))
    assert "0 of 1" in shown
    assert "Clinician" in shown
    assert "commitment.svg" in shown
    assert ours.get(f"{WHO}commitment.svg").headers["Content-Type"].startswith("image/svg")
    assert ours.get(f"{WHO}commitment.xlsx").status_code == 200


def test_somebody_is_named_a_step_is_won_and_taken_back(ours, world):
    facts = {"name": "The forum", "kind": "carers", "influence": "high", "wanted": "3"}
    assert send(ours, f"{WHO}new/", facts).headers["Location"] == WHO
    code = stakeholders.get(**to(world)).people[0].code
    one, step = f"{WHO}who/{code}/", f"{WHO}who/{code}/steps/2/"
    late = send(ours, step, {"what": "won", "on": on(3), "words": "Minutes"})
    assert late.status_code == 422
    assert "has not been yet" in text(late)
    assert send(ours, step, {"what": "won", "on": on(-3), "words": "Minutes, item 4"}).headers["Location"] == one
    assert "Won on" in text(ours.get(one))
    assert send(ours, step, {"what": "ended", "on": on(), "words": "A new chair"}).status_code == 302
    assert "Taken back on" in text(ours.get(one))
    assert ours.post(f"{one}remove/").status_code == 302
    assert ours.get(one).status_code == 404


def test_nobody_known_yet_and_sign_up_group_by_group(ours, world):
    missing = f"{WHO}missing/users/"
    assert send(ours, missing, {"ask": "Healthwatch", "ask_by": ""}).status_code == 422
    assert send(ours, missing, {"ask": "Healthwatch", "ask_by": on(9)}).headers["Location"] == WHO
    assert "Ask Healthwatch by" in text(ours.get(WHO))
    form = f"{WHO}sign-up/?body=0"
    groups = [item.group for item in stakeholders.get(**to(world)).bodies[0].groups]
    states = {f"{group}-state": "not-known" for group in groups} | {"body": "First Council"}
    states |= {"organisation-state": "yes", "politicians-state": "no"}
    refused = send(ours, form, states)
    assert refused.status_code == 422
    assert "organisation-evidence" in text(refused)
    given = {"organisation-on": on(-4), "organisation-evidence": "Executive, item 7"}
    assert send(ours, form, states, **given).status_code == 302
    assert "First Council has signed up; its politicians have not" in text(ours.get(WHO))


def test_a_part_of_the_market_changes_the_advice(ours):
    page = text(ours.get(HOW))
    assert "One large contract" in page
    assert "Table 2.3" in page
    part = f"{HOW}parts/of/hospital-care/"
    facts = {"name": "Hospital care", "pays": "people", "providers": "not-known", "reason": ""}
    assert send(ours, part, facts).headers["Location"] == HOW
    assert "One large contract" not in text(ours.get(HOW))
    assert send(ours, f"{HOW}parts/new/", {**facts, "name": "Day care", "pays": "not-known"}).status_code == 302
    assert "Not settled yet" in text(ours.get(HOW))
    assert ours.post(f"{part}remove/").status_code == 302


def test_the_log_is_written_with_counts_and_names_are_sent_back(ours, world):
    facts = {
        "title": "Coffee with carers", "on": on(-9), "how": "meeting", "purpose": "refine-agenda",
        "touchpoint": "redesign", "tlap": "co-design", "paid": "voucher", "part-carers": "12", "part-users": "2",
    }  # fmt: skip
    refused = send(ours, f"{HOW}log/new/", facts, heard="Mrs Smith was tired")
    assert refused.status_code == 422
    assert "seems to hold" in text(refused)
    assert send(ours, f"{HOW}log/new/", facts, heard="People are tired").headers["Location"] == HOW
    page = text(ours.get(HOW))
    assert "Carers: hidden" in page
    assert "People who use services: hidden" in page
    assert "Paid: a voucher or gift" in page
    code = engagement.get(**to(world)).entries[0].code
    assert send(ours, f"{HOW}log/of/{code}/", facts, title="Tea", heard="").status_code == 302
    assert "Tea" in text(ours.get(HOW))
    assert ours.post(f"{HOW}log/of/{code}/remove/").status_code == 302


def test_a_consultation_says_what_it_lacks_and_opens_with_a_reason_or_in_full(ours, world):
    made = send(ours, f"{ASKED}new/", {"title": "Support", "about": "strategy", "opens_on": on(9), "closes_on": on(70)})
    one = made.headers["Location"]
    assert "Missing" in text(ours.get(one))
    refused = ours.post(f"{one}ready/", {"despite": ""})
    assert refused.status_code == 422
    assert "Gunning" in text(refused)
    assert "not verified" in text(refused)
    points = send(ours, f"{one}check/", {**READY, "considered": ""})
    assert points.headers["Location"] == one
    assert ours.post(f"{one}ready/", {"despite": ""}).headers["Location"] == one
    assert "Ready to open" in text(ours.get(one))
    sooner = send(
        ours, f"{one}days/", {"title": "Support", "about": "strategy", "opens_on": on(9), "closes_on": on(60)}
    )
    assert sooner.status_code == 422
    assert "cannot be brought forward" in text(sooner)
    assert send(ours, f"{one}cancel/", {"why": "Withdrawn"}).status_code == 302
    assert "Called off" in text(ours.get(one))


def test_who_answered_is_counted_and_shown_beside_who_lives_here(ours, world):
    one = f"{ASKED}of/{asked(world, opens=-60, closes=-2)}/"
    wrong = send(ours, f"{one}answers/", {"sex-women": "many"})
    assert wrong.status_code == 422
    assert send(ours, f"{one}answers/", {"sex-women": "100", "sex-men": "43", "age-under-25": "2"}).status_code == 302
    page = text(ours.get(one))
    assert "Fewer answered than live here: Men" in page
    assert "hidden" in page
    assert b"hidden" in ours.get(f"{one}answers.csv").content


def test_a_comment_reaches_what_it_changed_and_the_public_page(ours, world, client):
    agenda = "/projects/dementia-and-falls/why-and-what/"
    facts = {"theme": "Change of carers", "words": "Carers change too often.", "people": "3", "source": ""}
    assert send(ours, f"{SAID}new/", facts, quoted="on").status_code == 422
    assert send(ours, f"{SAID}new/", facts, quoted="on", permission="on").headers["Location"] == SAID
    assert "fewer than 5 people" in text(ours.get(SAID))
    way = f"{SAID}of/change-of-carers/answer/"
    assert send(ours, way, {"outcome": "changed", "words": "A rule", "target": ""}).status_code == 422
    given = {"outcome": "changed", "words": "At most three carers.", "target": "contract:"}
    assert send(ours, way, given, target_name="Clause 4").headers["Location"] == SAID
    assert "Clause 4. At most three carers." in text(ours.get(SAID))
    assert 'value="Clause 4"' in text(ours.get(way))
    assert agenda
    assert ours.post(f"{SAID}publish/").headers["Location"] == SAID
    assert "On the public page" in text(ours.get(SAID))


def test_what_a_comment_changed_must_be_there(ours, world):
    comment(world)
    way = f"{SAID}of/change-of-carers/answer/"
    given = {"outcome": "changed", "words": "A part of the paper.", "target": "paper:strategy/needs"}
    assert send(ours, way, given).headers["Location"] == SAID
    assert "Commissioning strategy: Needs" in text(ours.get(SAID))
    assert send(ours, way, given, target="paper:strategy/nowhere").status_code == 422


def test_words_that_would_do_harm_are_only_words(ours, world):
    who(world, name=HARM)
    held(world, title=HARM[:100], heard=HARM)
    comment(world, theme="Harm", words=HARM)
    for address in (WHO, HOW, SAID):
        assert harmless(ours.get(address))


def test_the_lists_ask_the_database_as_often_for_many_as_for_few(ours, world):
    def more(at: int) -> None:
        who(world, name=f"Group {at}")
        held(world, title=f"Meeting {at}", took_part={"part": {"carers": 9}})
        asked(world, title=f"About {at}")
        comment(world, theme=f"Theme {at}")

    more(1)
    ours.get(WHO)
    before = [counted(ours, address) for address in LISTS]
    more(2)
    more(3)
    assert [counted(ours, address) for address in LISTS] == before


def test_what_is_not_there_is_not_found(ours, world):
    for address in (
        f"{WHO}who/nobody/", f"{WHO}missing/nobody/", f"{HOW}parts/of/nothing/", f"{HOW}log/of/nothing/",
        f"{ASKED}of/nothing/", f"{SAID}of/nothing/answer/", f"{WHO}commitment.pdf",
    ):  # fmt: skip
        assert ours.get(address).status_code == 404
    assert pages
    assert said.get(**to(world)).comments == ()
    assert consultation.listing(**to(world)).consultations == ()
