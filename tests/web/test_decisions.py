"""Decisions on pages: who is asked, what they answer, an interest that closes the matter, and adopting for good."""

import re

import pytest

from commonweal.records import clock
from commonweal.records.decisions import Response
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.services import decisions
from commonweal.values.provenance import canonical_json
from tests.support.factories import pen, row

SEEN = [
    {
        "figure": "dementia", "number": 1, "digest": "sha256:11", "method": "needs.projection", "version": "1",
        "stamp": {"inputs": [{"name": "population-projection", "digest": "sha256:22"}], "content": [], "parameters": {},
                  "seed": 1},
    }
]  # fmt: skip


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def slug(world) -> str:
    """The world's project, with an edition of its strategy that rests on something unverified."""
    with pen():
        paper = Paper.objects.create(project=row(world.project), kind="strategy")
        made = Edition.objects.create(
            paper=paper, number=1, snapshot='{"sections": []}', digest="sha256:01", rests_on=canonical_json(SEEN),
            unverified=["indicators/needs/falls@2026-11-21"], built_at=clock.now(),
        )  # fmt: skip
        EditionFile.objects.create(edition=made, format="html", sha256="ab" * 32, size=10)
    return world.project.slug


@pytest.fixture
def board(client_of):
    return client_of("our-board-member")


def address(slug: str, *more: str) -> str:
    return "/".join((f"/projects/{slug}/decisions", *more, ""))


def test_the_owner_asks_and_the_person_asked_finds_it(ours, board, slug, world):
    page = text(ours.get(address(slug)))
    assert "Strategy, edition 1" in page
    answer = ours.post(
        address(slug, "ask"), {"paper": "strategy/1", "username": "our-board-member", "key": "k1"}, follow=True
    )
    assert "Our Board Member has been asked" in text(answer)
    assert "Not answered yet" in text(answer)
    assert "You are asked to agree: Strategy, edition 1" in text(board.get("/today/"))
    assert "You are asked to agree" in text(board.get(address(slug, "strategy", "1")))


def test_only_those_who_may_are_offered_the_forms(client_of, ours, board, slug):
    assert "Ask someone to agree" in text(ours.get(address(slug)))
    assert "Ask someone to agree" not in text(board.get(address(slug)))
    viewer = text(client_of("our-viewer").get(address(slug, "strategy", "1")))
    assert "What do you say?" not in viewer
    assert "Record the decision" not in viewer
    assert client_of("their-board-member").get(address(slug)).status_code == 404
    assert client_of("our-provider").get(address(slug)).status_code == 403


ANSWERS = [("agree", ""), ("conditions", "If it starts in April"), ("disagree", "Too dear"), ("question", "Who pays?")]


@pytest.mark.parametrize(("answer", "words"), ANSWERS)
def test_an_answer_is_kept_once_with_its_words(board, slug, world, answer, words):
    for _ in range(2):
        board.post(address(slug, "strategy", "1"), {"answer": answer, "text": words, "key": "k2"})
    kept = list(Response.objects.all())
    assert [(item.answer, item.text, item.person.name) for item in kept] == [(answer, words, "Our Board Member")]


def test_everything_but_plain_agreement_needs_words(board, slug):
    page = board.post(address(slug, "strategy", "1"), {"answer": "question", "text": " ", "key": "k"})
    assert page.status_code == 422
    assert "Say in a few words" in text(page)
    assert Response.objects.count() == 0


def test_no_answer_at_all_says_to_choose_one(board, slug):
    assert "Choose an answer" in text(board.post(address(slug, "strategy", "1"), {}))


def test_an_interest_closes_the_decision_to_the_person_at_once(board, slug):
    board.post(address(slug, "strategy", "1"), {"answer": "interest", "text": "My sister runs a home", "key": "k3"})
    page = text(board.get(address(slug, "strategy", "1")))
    assert "You have declared an interest" in page
    assert "What do you say?" not in page
    refused = board.post(address(slug, "strategy", "1"), {"answer": "agree", "key": "k4"})
    assert refused.status_code == 403
    assert "declared an interest" in text(refused)


def adopt(client, slug, **more):
    given = {"reasons": "It helps most people.", "accepts": "our-board-member", "key": "k5", **more}
    return client.post(address(slug, "strategy", "1", "adopt"), given)


def test_adopting_freezes_the_edition_and_shows_the_day_as_it_was_seen(board, slug, world):
    answer = adopt(board, slug)
    assert re.fullmatch(r"/decisions/[0-9a-f-]{36}/", answer.headers["Location"])
    page = text(board.get(answer.headers["Location"]))
    for words in ("It helps most people.", "needs.projection, version 1", "population-projection", "falls", "Entry "):
        assert words in page
    assert "See the decision" in text(board.get(address(slug, "strategy", "1")))
    assert len(decisions.listing(actor=world.commissioner)) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [({"reasons": ""}, "a decision without reasons cannot be defended"), ({"accepts": ""}, "has not been verified")],
)
def test_what_a_decision_lacks_is_said_and_nothing_is_adopted(board, slug, world, change, words):
    answer = adopt(board, slug, **change)
    assert answer.status_code == 422
    assert words in text(answer)
    assert decisions.listing(actor=world.commissioner) == ()


def test_what_is_adopted_already_is_said_and_not_adopted_again(board, slug, world):
    adopt(board, slug)
    assert "has been adopted already" in text(adopt(board, slug, key="another"))
    assert len(decisions.listing(actor=world.commissioner)) == 1


def test_the_owner_puts_the_project_on_its_public_page(client, ours, slug):
    assert client.get(f"/open/projects/{slug}/").status_code == 404
    ours.post(address(slug, "publish"), {"summary": "More people need help at home.", "key": "k6"})
    page = text(client.get(f"/open/projects/{slug}/"))
    assert "More people need help at home." in page
    assert "More people need help at home." in text(client.get(f"/open/projects/{slug}/"))
    assert slug in text(client.get("/open/projects/"))


def test_what_people_write_is_shown_as_text_and_never_runs(client, ours, slug):
    ours.post(address(slug, "publish"), {"summary": "<script>alert(1)</script>", "key": "k7"})
    page = text(client.get(f"/open/projects/{slug}/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
