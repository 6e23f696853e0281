"""Asking people to agree a paper, and what they answer: agree, ask a question, or declare an interest."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from commonweal.errors import Conflict, Invalid, NotFound
from commonweal.records.decisions import Ask, Response
from commonweal.records.organisations import Person
from commonweal.records.plans import Edition
from commonweal.records.projects import Interest, Project
from commonweal.services import actors, commands, policy, projects
from commonweal.services.actors import Actor
from commonweal.services.decisions.views import AskView


def ask(  # noqa: PLR0913 (whom, about what, until when)
    *,
    actor: Actor,
    project: str,
    kind: str,
    edition: int,
    username: str,
    answer_by: date | None = None,
    key: str | None = None,
) -> AskView:
    """Ask a person to agree an edition. `Invalid` when they may not see, or not answer, in this project."""
    found = projects.reach(actor, project, "decisions.ask")
    row = _edition(found, kind, edition)
    person = _able(found, username)
    body = {"kind": kind, "edition": edition, "username": username, "answer_by": str(answer_by or "")}
    with commands.act(actor=actor, act="decisions.ask", subject=found, key=key, body=body) as done:
        if not done.replayed:
            _open(row)
            facts = {"asked_by": done.author, "asked_at": done.at, "answer_by": answer_by}
            Ask.objects.update_or_create(edition=row, person=person, defaults=facts)
    return next(item for item in _views(Ask.objects.filter(edition=row, person=person)))


def respond(  # noqa: PLR0913 (to what, what, in which words)
    *,
    actor: Actor,
    project: str,
    kind: str,
    edition: int,
    answer: str,
    text: str = "",
    key: str | None = None,
) -> AskView | None:
    """Answer: `agree`, `conditions`, `disagree`, `question` or `interest`; all but the first need words.

    An interest is declared at once and closes the decision to the person who declared it. Anyone with the right to
    answer may, asked or not; the answer to someone who was not asked is None.
    """
    if answer not in Response.Answer.values:
        raise Invalid(
            "decisions.answer", f"'{answer}' is no answer.", fix="One of: " + ", ".join(Response.Answer.values)
        )
    interest = answer == Response.Answer.INTEREST
    act = "decisions.declare" if interest else "decisions.respond"
    found = projects.reach(actor, project, act)
    row = _edition(found, kind, edition)
    if answer != Response.Answer.AGREE and not text.strip():
        raise Invalid("decisions.answer.words", "Say what you mean in a few words.")
    body = {"kind": kind, "edition": edition, "answer": answer, "text": text}
    with commands.act(actor=actor, act=act, subject=found, key=key, body=body) as done:
        if not done.replayed:
            _open(row)
            words = text.strip()
            Response.objects.create(edition=row, person=done.author, answer=answer, text=words, answered_at=done.at)
            entry = {"project": str(found.uid), "paper": kind, "edition": edition, "person": actor.person_uid}
            if interest:
                Interest.objects.create(project=found, person=done.author, what=words, declared_at=done.at)
                done.ledger("interest.declared", found.uid, {**entry, "what": done.commit(words, subject=found.uid)})
            else:
                done.ledger("paper.answered", row.uid, {**entry, "answer": answer})
    return next(iter(_views(Ask.objects.filter(edition=row, person__uid=actor.person_uid))), None)


def asks(*, actor: Actor, project: str) -> tuple[AskView, ...]:
    """Everyone who was asked in a project, newest edition first, with what they last answered.

    Whoever is walled off from the project's decisions sees what they were asked themselves, and no answer of others.
    """
    return asks_in(actor, projects.reach(actor, project, "decisions.view"))


def asks_in(actor: Actor, found: Project) -> tuple[AskView, ...]:
    """Everyone who was asked in a project whose record has been reached; for services, never for faces."""
    rows = Ask.objects.filter(edition__paper__project=found).order_by("-edition__number", "asked_at")
    if policy.wall_of(actor, commands.subject_of(found)):
        rows = rows.filter(person__uid=actor.person_uid)
    return _views(rows)


def waiting(*, actor: Actor) -> tuple[AskView, ...]:
    """What this person was asked and has not answered, over every project that they can see, oldest first."""
    visible = projects.visible(actor, "decisions.view")
    rows = Ask.objects.filter(person__uid=actor.person_uid, edition__paper__project__in=visible)
    return tuple(item for item in _views(rows) if not item.answer and not item.decided)


def _able(project: Project, username: str) -> Person:
    """A person whom the policy would let answer in this project under one of their hats."""
    person = Person.objects.filter(user__username=username).select_related("user").first()
    facts = commands.subject_of(project)
    if person is not None:
        for hat in actors.hats(person.user):
            wearing = actors.for_user(person.user, organisation_uid=hat.organisation_uid)
            if policy.allow(wearing, "decisions.respond", facts).yes:
                return person
    raise Invalid(
        "decisions.ask.whom",
        f"'{username}' could not answer in this project.",
        fix="Ask a board member or commissioner of an organisation that works in it, without an interest in it.",
    )


def _edition(project: Project, kind: str, number: int) -> Edition:
    row = Edition.objects.filter(paper__project=project, paper__kind=kind, number=number).first()
    if row is None:
        raise NotFound("decisions.no-edition", f"There is no edition {number} of this paper.", fix="Build it first.")
    return row


def _open(row: Edition) -> None:
    if Edition.objects.filter(pk=row.pk, adopted_on__isnull=False).exists():
        raise Conflict("decisions.adopted", "This edition has been adopted already.", fix="Look at the decision.")


def _views(rows: QuerySet[Ask]) -> tuple[AskView, ...]:
    listed = list(rows.select_related("edition__paper__project", "person__user", "asked_by"))
    last: dict[tuple[int, int], Response] = {}
    for item in Response.objects.filter(edition__in={row.edition_id for row in listed}):
        last[item.edition_id, item.person_id] = item
    return tuple(_view(row, last.get((row.edition_id, row.person_id))) for row in listed)


def _view(row: Ask, answer: Response | None) -> AskView:
    paper = row.edition.paper
    return AskView(
        project=paper.project.slug,
        project_title=paper.project.title,
        kind=paper.kind,
        title=f"{paper.kind.replace('-', ' ').capitalize()}, edition {row.edition.number}",
        edition=row.edition.number,
        person=row.person.name,
        username=row.person.user.get_username(),
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        answer=answer.answer if answer is not None else "",
        answer_title=answer.get_answer_display() if answer is not None else "",
        text=answer.text if answer is not None else "",
        answered_at=answer.answered_at if answer is not None else None,
        decided=row.edition.adopted_on is not None,
    )
