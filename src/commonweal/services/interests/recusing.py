"""Stepping back: how an interest was handled, as a record and an entry of the ledger."""

from __future__ import annotations

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.interests import Recusal
from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.interests.views import RecusalView


def recuse(  # noqa: PLR0913 (who, from what, how, in which words)
    *,
    actor: Actor,
    project: str,
    username: str,
    handling: str,
    words: str,
    paper: str = "",
    edition: int | None = None,
    key: str | None = None,
) -> tuple[RecusalView, ...]:
    """Record how a person's interest was handled: `left-the-room`, `did-not-vote` or `not-a-conflict`, and why.

    The first two close answering and deciding in this project to them until that is lifted. The third closes nothing
    and opens nothing: words take no wall down. `Invalid` names every fault.
    """
    found = projects.reach(actor, project, "projects.concern")
    person = Person.objects.filter(user__username=username).first()
    _check(person, username, handling, words)
    asked = {"username": username, "handling": handling, "words": words, "paper": paper, "edition": edition}
    with commands.act(actor=actor, act="projects.concern", subject=found, key=key, body=asked) as done:
        if not done.replayed and person is not None:
            made = Recusal.objects.create(
                project=found, person=person, paper=paper, edition=edition, handling=handling, words=words.strip(),
                recorded_by=done.author, recorded_at=done.at,
            )  # fmt: skip
            entry = {"project": str(found.uid), "person": str(person.uid), "handling": handling, "paper": paper}
            committed = done.commit(made.words, subject=made.uid)
            done.ledger("interest.handled", made.uid, {**entry, "edition": edition or 0, "words": committed})
    return recusals(actor=actor, project=project)


def lift(*, actor: Actor, project: str, uid: str, because: str, key: str | None = None) -> tuple[RecusalView, ...]:
    """Say that a person takes part again, and why. Nobody lifts their own."""
    found = projects.reach(actor, project, "projects.concern")
    if not because.strip():
        problem = Problem("interests.recusal.because", "Say why they take part again.", column="because")
        raise Invalid(problem.code, problem.message, problems=[problem])
    with commands.act(
        actor=actor, act="projects.concern", subject=found, key=key, body={"uid": uid, "because": because}
    ) as done:
        if not done.replayed:
            row = _closed(found, actor, uid)
            row.lifted_at, row.lifted_because = done.at, because.strip()
            row.save()
            committed = done.commit(row.lifted_because, subject=row.uid)
            done.ledger("interest.recusal-lifted", row.uid, {"person": str(row.person.uid), "because": committed})
    return recusals(actor=actor, project=project)


def _closed(project: Project, actor: Actor, uid: str) -> Recusal:
    """The record, not lifted yet and of somebody else. Read once the project is locked: nobody lifts it meanwhile."""
    row: Recusal | None = by_uid(Recusal.objects.filter(project=project, lifted_at__isnull=True), uid)
    if row is None:
        raise NotFound("interests.recusal.unknown", "There is no such record here, or it was lifted already.")
    if str(row.person.uid) == actor.person_uid:
        raise Invalid(
            "interests.recusal.own", "You cannot lift what closes decisions to yourself.", fix="Ask a colleague."
        )
    return row


def recusals(*, actor: Actor, project: str) -> tuple[RecusalView, ...]:
    """How interests were handled in a project, newest first."""
    return of_project(projects.reach(actor, project, "projects.interests"))


def of_project(project: Project) -> tuple[RecusalView, ...]:
    """The same for services whose caller has authorised: a decision's record, a page of decisions."""
    rows = Recusal.objects.filter(project=project).select_related("person__user", "recorded_by")
    return tuple(_view(row) for row in rows)


def _check(person: Person | None, username: str, handling: str, words: str) -> None:
    problems = []
    if person is None:
        problems.append(Problem("interests.whose", f"There is nobody called '{username}' here.", column="username"))
    if handling not in Recusal.Handling.values:
        known = ", ".join(Recusal.Handling.values)
        told = f"'{handling}' is no way of handling an interest."
        problems.append(Problem("interests.handling", told, f"One of: {known}", column="handling"))
    if not words.strip():
        told = "Say what the interest is and why it was handled so."
        problems.append(Problem("interests.words", told, column="words"))
    if problems:
        raise Invalid("interests.recusal", " ".join(item.message for item in problems), problems=problems)


def _view(row: Recusal) -> RecusalView:
    return RecusalView(
        uid=str(row.uid),
        person=row.person.name,
        username=row.person.user.get_username(),
        paper=row.paper,
        edition=row.edition,
        handling=row.handling,
        handling_title=row.get_handling_display(),
        words=row.words,
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
        open=row.closes,
        lifted_because=row.lifted_because,
    )
