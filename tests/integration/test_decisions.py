"""Adopting a paper: frozen, kept as it was seen, once; and what must stand before it."""

import json

import pytest
from django.db import IntegrityError, transaction

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.ledger import Commitment
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.services import decisions, ledger, options, projects
from commonweal.values.provenance import canonical_json
from tests.support.factories import pen, row, world

pytestmark = pytest.mark.django_db
SEEN = [
    {
        "figure": "dementia", "number": 1, "digest": "sha256:11", "method": "needs.projection", "version": "1",
        "stamp": {"inputs": [{"name": "population-projection", "digest": "sha256:22"}], "content": [], "parameters": {}, "seed": 1},
    }
]  # fmt: skip


@pytest.fixture
def w():
    return world()


def edition(w, number: int = 1, unverified: tuple[str, ...] = ()) -> Edition:
    """An edition of the strategy as building one leaves it."""
    with pen():
        paper, _ = Paper.objects.get_or_create(project=row(w.project), kind="strategy")
        made = Edition.objects.create(
            paper=paper, number=number, snapshot="{}\n", digest=f"sha256:{number:02d}", rests_on=canonical_json(SEEN),
            unverified=list(unverified), built_at=clock.now(),
        )  # fmt: skip
        EditionFile.objects.create(edition=made, format="html", sha256="ab" * 32, size=10)
    return made


def adopt(w, number: int = 1, actor=None, **more):
    facts = {"project": w.project.slug, "kind": "strategy", "edition": number, "reasons": "It helps most people."}
    return decisions.adopt(actor=actor or w.ours["board-member"], **{**facts, **more})


def test_a_decision_keeps_the_day_as_it_was_seen(w):
    edition(w)
    options.add(
        actor=w.commissioner, project=w.project.slug, code="b", name="Option B", facts={"cost_pounds": "2100000", "invented": True}
    )  # fmt: skip
    decisions.respond(actor=w.commissioner, project=w.project.slug, kind="strategy", edition=1, answer="agree")
    projects.declare_interest(actor=w.ours["viewer"], project=w.project.slug, what="I work for a home")
    found = adopt(w)
    assert (found.kind, found.edition, found.decided_by, found.decided_for) == (
        "strategy", 1, "Our Board Member", "First Council",
    )  # fmt: skip
    assert [(item.figure, item.digest, item.inputs) for item in found.evidence] == [
        ("dementia", "sha256:11", (("population-projection", "sha256:22"),))
    ]
    assert [(item.name, item.cost_pounds, item.invented) for item in found.options] == [
        ("Option B", "2100000.00", True)
    ]
    assert [(item.name, item.part, item.answer) for item in found.people] == [
        ("Our Board Member", "decided", ""), ("Our Commissioner", "was asked", "agree"),
    ]  # fmt: skip
    assert [(item.name, item.what) for item in found.interests] == [("Our Viewer", "I work for a home")]
    options.drop(actor=w.commissioner, project=w.project.slug, code="b")
    again = decisions.get(actor=w.commissioner, project=w.project.slug, uid=found.uid)
    assert again.options == found.options  # what is changed later does not change what was seen


def test_the_ledger_binds_the_decision_and_names_nobody(w):
    made = edition(w)
    found = adopt(w)
    entry = ledger.entries(actor=w.commissioner, subject=found.uid)[0]
    assert (entry.number, entry.hash) == (found.entry, found.entry_hash)
    assert entry.body["edition_digest"] == made.digest
    assert entry.body["files"] == {"html": "sha256:" + "ab" * 32}
    text = entry.line()
    assert "Board Member" not in text
    assert "helps most" not in text
    kept = json.loads(Commitment.objects.get(digest=entry.body["record"]).text)
    assert kept["reasons"] == "It helps most people."


def test_the_adopted_edition_can_never_change_again(w):
    made = edition(w)
    adopt(w)
    made.refresh_from_db()
    assert made.adopted_on is not None
    made.digest = "sha256:99"
    with pytest.raises(IntegrityError, match="adopted edition"), pen(), transaction.atomic():
        made.save()


def test_an_edition_is_adopted_once_and_an_older_one_not_after_a_newer(w):
    edition(w)
    edition(w, 2)
    adopt(w, 2)
    with pytest.raises(Conflict, match="has been adopted already"):
        adopt(w, 2)
    with pytest.raises(Conflict, match="Edition 2, which is newer"):
        adopt(w, 1)


def test_a_newer_edition_takes_the_place_of_the_one_before(w):
    edition(w)
    first = adopt(w)
    edition(w, 2)
    second = adopt(w, 2)
    newest, oldest = decisions.listing(actor=w.ours["viewer"], project=w.project.slug)
    assert (newest.uid, newest.replaces) == (second.uid, first.uid)
    assert (oldest.uid, oldest.replaced_by) == (first.uid, second.uid)


def test_without_reasons_there_is_no_decision(w):
    edition(w)
    with pytest.raises(Invalid, match="Say why"):
        adopt(w, reasons="  ")
    with pytest.raises(NotFound):
        adopt(w, 7)


def test_what_nobody_has_verified_must_be_accepted_by_a_named_person(w):
    edition(w, unverified=("rates/falls@2014-01-01",))
    with pytest.raises(Invalid) as raised:
        adopt(w)
    assert raised.value.problems[0].message == "rates/falls@2014-01-01 has not been verified."
    with pytest.raises(Invalid, match="nobody in First Council"):
        adopt(w, accepts_unverified_by="their-commissioner")
    found = adopt(w, accepts_unverified_by="our-commissioner")
    assert found.accepted_unverified_by == "Our Commissioner"
    assert found.unverified == ("rates/falls@2014-01-01",)


def test_where_everything_is_verified_nobody_accepts_anything(w):
    edition(w)
    assert adopt(w, accepts_unverified_by="our-commissioner").accepted_unverified_by == ""


@pytest.mark.parametrize("role", ["viewer", "analyst", "provider", "auditor", "organisation-admin"])
def test_only_commissioners_and_board_members_adopt(w, role):
    edition(w)
    with pytest.raises(NotAllowed):
        adopt(w, actor=w.ours[role])


def test_another_organisation_cannot_adopt_even_where_it_contributes(w):
    edition(w)
    other = w.theirs["commissioner"]
    with pytest.raises(NotFound):
        adopt(w, actor=other)
    projects.share(
        actor=w.commissioner, project=w.project.slug, organisation=other.organisation_uid, level="contribute"
    )
    with pytest.raises(NotAllowed):
        adopt(w, actor=other)


def test_whoever_declares_an_interest_cannot_decide(w):
    edition(w)
    member = w.ours["board-member"]
    decisions.respond(
        actor=member, project=w.project.slug, kind="strategy", edition=1, answer="interest", text="My son runs a home"
    )
    with pytest.raises(NotAllowed, match="interest"):
        adopt(w, actor=member)
    with pytest.raises(NotAllowed, match="interest"):
        decisions.respond(actor=member, project=w.project.slug, kind="strategy", edition=1, answer="agree")
    assert [item.what for item in adopt(w, actor=w.commissioner).interests] == ["My son runs a home"]


def test_who_is_asked_sees_it_until_they_answer(w):
    edition(w)
    member = w.ours["board-member"]
    asked = decisions.ask(
        actor=w.commissioner, project=w.project.slug, kind="strategy", edition=1, username="our-board-member"
    )
    assert (asked.person, asked.title, asked.answer) == ("Our Board Member", "Strategy, edition 1", "")
    assert [item.edition for item in decisions.waiting(actor=member)] == [1]
    answered = decisions.respond(
        actor=member, project=w.project.slug, kind="strategy", edition=1, answer="question", text="Who pays?"
    )
    assert (answered.answer_title, answered.text) == ("I have a question", "Who pays?")
    assert decisions.waiting(actor=member) == ()
    decisions.respond(actor=member, project=w.project.slug, kind="strategy", edition=1, answer="agree")
    assert [item.answer for item in decisions.asks(actor=w.ours["viewer"], project=w.project.slug)] == ["agree"]


@pytest.mark.parametrize("username", ["our-viewer", "their-board-member", "some-provider", "nobody-at-all"])
def test_only_people_who_could_answer_are_asked(w, username):
    edition(w)
    with pytest.raises(Invalid, match="could not answer"):
        decisions.ask(actor=w.commissioner, project=w.project.slug, kind="strategy", edition=1, username=username)


@pytest.mark.parametrize("answer", ["conditions", "disagree", "question", "interest"])
def test_every_answer_but_agreement_says_what_it_means(w, answer):
    edition(w)
    with pytest.raises(Invalid, match="Say what you mean"):
        decisions.respond(
            actor=w.ours["board-member"], project=w.project.slug, kind="strategy", edition=1, answer=answer
        )


def test_after_the_decision_nobody_answers_or_is_asked_any_more(w):
    edition(w)
    adopt(w)
    with pytest.raises(Conflict):
        decisions.respond(actor=w.commissioner, project=w.project.slug, kind="strategy", edition=1, answer="agree")
    with pytest.raises(Conflict):
        decisions.ask(
            actor=w.commissioner, project=w.project.slug, kind="strategy", edition=1, username="our-board-member"
        )


def test_the_public_page_says_what_its_owner_published_and_nothing_before(w):
    assert decisions.published(row(w.project)) is None
    first = decisions.publish(actor=w.commissioner, project=w.project.slug, summary="More help at home.")
    assert (first.number, first.newer_note) == (1, "")
    second = decisions.publish(
        actor=w.commissioner, project=w.project.slug, summary="More help at home.", newer_note="Newer population data exists."
    )  # fmt: skip
    assert decisions.published(row(w.project)) == second
    decisions.unpublish(actor=w.commissioner, project=w.project.slug, reason="A mistake in it.")
    assert decisions.published(row(w.project)) is None
    for actor in (w.ours["analyst"], w.ours["board-member"]):
        with pytest.raises(NotAllowed):
            decisions.publish(actor=actor, project=w.project.slug, summary="x")


def test_the_same_press_of_the_button_twice_is_one_decision(w):
    edition(w)
    first = adopt(w, key="pressed")
    assert adopt(w, key="pressed") == first
    with pytest.raises(Conflict, match="already sent with other values"):
        adopt(w, key="pressed", reasons="Something else.")
