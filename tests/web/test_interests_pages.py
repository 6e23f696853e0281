"""The pages of interests: a register, whom a project concerns, why a paper is closed, how far a project is shared."""

import re

import pytest
from django.utils import timezone

from commonweal.records import clock
from commonweal.records.interests import Recusal, RegisteredInterest
from commonweal.records.projects import Share
from commonweal.services import decisions, interests, plans

REGISTER = "/organisation/interests/"
BEE = {"body": "Bee Care", "kind": "financial", "what": "I own shares in it"}


def text(answer) -> str:
    return answer.content.decode()


def at(world, *more: str) -> str:
    return "/".join((f"/projects/{world.project.slug}", *more, ""))


def test_a_person_declares_an_interest_in_one_form_sent_twice_and_ends_it(client_of, world):
    board = client_of("our-board-member")
    assert "Nobody has one in the register" in text(board.get(REGISTER))
    for _ in range(2):
        answer = board.post(f"{REGISTER}new/", {**BEE, "begins_on": "1/9/2026", "key": "k1"}, follow=True)
    page = text(answer)
    assert RegisteredInterest.objects.count() == 1
    for words in (
        "Bee Care",
        "Our Board Member",
        "Since 1 September 2026",
        "Declared after more than 28 days",
        "14Z30",
    ):
        assert words in page
    uid = RegisteredInterest.objects.get().uid
    assert f"{REGISTER}{uid}/end/" in page
    day = timezone.localtime(clock.now()).strftime("%d/%m/%Y")
    page = text(board.post(f"{REGISTER}{uid}/end/", {"ends_on": day, "key": "k2"}, follow=True))
    assert "Interests that are over" in page
    csv = text(board.get(f"{REGISTER}register.csv"))
    assert "I own shares in it" in csv


def test_a_fault_is_said_at_its_field(client_of):
    page = client_of("our-board-member").post(f"{REGISTER}new/", {"body": "", "kind": "", "what": "", "begins_on": "x"})
    assert page.status_code == 422
    for words in ("Name the organisation", "Choose one", "Say in a few words", "Write a day like"):
        assert words in text(page)
    assert RegisteredInterest.objects.count() == 0


def test_an_administrator_chooses_whose_it_is_and_others_may_not(client_of):
    assert "Whose interest is it?" in text(client_of("our-organisation-admin").get(f"{REGISTER}new/"))
    assert "Whose interest is it?" not in text(client_of("our-viewer").get(f"{REGISTER}new/"))
    answer = client_of("our-organisation-admin").post(f"{REGISTER}new/", {**BEE, "username": "our-viewer"}, follow=True)
    assert "Our Viewer" in text(answer)
    assert client_of("our-provider").get(f"{REGISTER}register.csv").status_code == 403


@pytest.fixture
def asked(ours, world):
    """The board member was asked to agree an edition; the project concerns Bee Care."""
    given = {"actor": world.commissioner, "project": world.project.slug, "kind": "strategy"}
    plans.build(**given, formats=("html",))
    decisions.ask(**given, edition=1, username="our-board-member")
    ours.post(at(world, "interests", "concerns", "new"), {"body": "Bee Care", "why": "holder", "key": "k3"})


def test_who_has_an_interest_is_walled_off_and_sees_why_and_still_sees_the_project(client_of, world, asked):
    board = client_of("our-board-member")
    closed = [at(world, "papers"), at(world, "options"), at(world, "decisions", "strategy", "1")]
    closed.append(at(world, "papers", "strategy", "editions", "1"))
    assert [board.get(address).status_code for address in closed] == [200] * 4
    board.post(f"{REGISTER}new/", BEE)
    for address in closed:
        answer = board.get(address)
        assert answer.status_code == 403
        assert "You have declared an interest in Bee Care, which this project concerns" in text(answer)
        assert "This is closed to you while you have an interest" in text(answer)
        assert f'href="{REGISTER}"' in text(answer)
    for address in (at(world), at(world, "decisions"), at(world, "interests"), "/today/"):
        assert board.get(address).status_code == 200
    assert "You have declared an interest in Bee Care" in text(board.get(at(world, "interests")))
    interests.end(actor=world.ours["board-member"], uid=str(RegisteredInterest.objects.get().uid))
    assert [board.get(address).status_code for address in closed] == [200] * 4


def test_the_team_sees_whom_it_concerns_who_is_walled_off_and_who_stepped_back(client_of, ours, world, asked):
    client_of("our-board-member").post(f"{REGISTER}new/", BEE)
    page = text(ours.get(at(world, "interests")))
    for words in ("Bee Care", "It holds a contract or grant for it now", "They have declared an interest in Bee Care"):
        assert words in page
    form = text(ours.get(at(world, "interests", "handled", "new")))
    assert "Left the room and saw no papers" in form
    given = {"username": "our-board-member", "handling": "left-the-room", "words": "Shares in Bee Care", "key": "k4"}
    page = text(ours.post(at(world, "interests", "handled", "new"), given, follow=True))
    assert "Stepped back" in page
    assert "Shares in Bee Care" in page
    lift = at(world, "interests", "handled", str(Recusal.objects.get().uid), "lift")
    assert ours.post(lift, {"because": ""}).status_code == 422
    assert "Takes part again: Sold" in text(ours.post(lift, {"because": "Sold", "key": "k5"}, follow=True))
    uid = re.search(r"concerns/([0-9a-f-]{36})/end", page).group(1)
    page = text(ours.post(at(world, "interests", "concerns", uid, "end"), {"key": "k6"}, follow=True))
    assert "Nobody is on the list yet" in page
    assert client_of("our-viewer").get(at(world, "interests", "concerns", "new")).status_code == 403
    assert client_of("their-commissioner").get(at(world, "interests")).status_code == 404


def test_an_interest_in_the_project_itself_is_declared_on_a_page_of_its_own(client_of, world):
    viewer = client_of("our-viewer")
    answer = viewer.post(at(world, "interests", "declare"), {"what": "I live next door", "key": "k7"}, follow=True)
    assert "Your interest is declared" in text(answer)
    assert viewer.get(at(world, "papers")).status_code == 403
    assert "You have declared an interest in this project" in text(viewer.get(at(world, "interests")))


def test_sharing_says_with_whom_and_what_the_agreement_covers(client_of, ours, world):
    other = world.theirs["viewer"].organisation_uid
    given = {"organisation": other, "level": "view", "rooms": ["decisions", "agenda"], "key": "k8"}
    page = text(ours.post(at(world, "sharing"), given, follow=True))
    assert "Second Council" in page
    assert "Only: why and what, decisions, papers." in page
    assert Share.objects.get().rooms == ["agenda", "decisions", "plans"]
    theirs = client_of("their-viewer")
    assert [theirs.get(at(world, room)).status_code for room in ("decisions", "papers", "options")] == [200, 200, 403]
    assert "The agreement with Second Council does not cover" in text(theirs.get(at(world, "options")))
    page = text(ours.post(at(world, "sharing"), {"organisation": other, "level": "", "key": "k9"}, follow=True))
    assert "Only people of your own organisation see it" in page
    assert theirs.get(at(world, "decisions")).status_code == 404
    assert client_of("our-analyst").get(at(world, "sharing")).status_code == 403
