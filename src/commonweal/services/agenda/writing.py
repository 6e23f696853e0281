"""What every write of the room does: reach the project, check what was typed, number rows, take rows away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.commands import Done

# What is asked for, where "a" and the name of the field would not say it.
ASKED = {
    "found": "what was found", "what": "what it is", "why": "why", "test_method": "how it will be tested",
    "rationale": "why it would work here", "reviewed_by": "who made the review", "review": "what the review found",
    "if_stops": "what happens if it stops", "says": "what it says", "outcome": "what is measured", "text": "what it is",
    "compared_with": "what it is compared with", "design": "how it is tested", "unit": "the unit",
}  # fmt: skip


@contextmanager
def change(
    *, actor: Actor, project: str, key: str | None, body: Mapping[str, Any], act: str = "agenda.write"
) -> Iterator[Done]:
    """A command on a project; its `subject` is the project, locked and fresh."""
    found = projects.reach(actor, project, act)
    with commands.act(actor=actor, act=act, subject=found, key=key, body=body) as done:
        yield done


def require(texts: Mapping[str, str], code: str) -> None:
    """`Invalid` that names every text that is empty; columns are the names with `-` for spaces."""
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        problems = [Problem(f"{code}.empty", f"Write {_a(name)}.", column=name.replace(" ", "_")) for name in empty]
        raise Invalid(f"{code}.empty", " ".join(problem.message for problem in problems), problems=problems)


def one_of(word: str, allowed: Sequence[str], code: str, column: str = "") -> None:
    """`Invalid` unless the word is among those allowed."""
    if word not in allowed:
        fix = "One of: " + ", ".join(allowed)
        problems = [Problem(code, f"'{word}' is not one of them.", fix, column=column, given=word)] if column else []
        raise Invalid(code, f"'{word}' is not one of them.", fix=fix, problems=problems)


def next_position(model: Any, project: Project, **among: Any) -> int:
    """The place after the last row."""
    last = model._default_manager.filter(project=project, **among).order_by("-position").first()
    return last.position + 1 if last is not None else 1


def next_code(model: Any, project: Project, letter: str) -> str:
    """A short name that no row of the project has: `o1`, `o2` …"""
    taken = set(model._default_manager.filter(project=project).values_list("code", flat=True))
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def own(model: Any, project: Project, uid: str) -> Any:
    """The project's own row of this uid; `NotFound` for any other."""
    found = by_uid(model._default_manager.filter(project=project), uid)
    if found is None:
        raise NotFound("agenda.unknown", "It is not on the list of this project.", fix="Go back to Why and what.")
    return found


def row_for(model: Any, project: Project, uid: str, **fresh: Any) -> Any:
    """The row to write: the project's own of this uid, or a new one where no uid is given."""
    return own(model, project, uid) if uid else model(project=project, **fresh)


def put(row: Any, values: Mapping[str, Any]) -> None:
    """Give a row these values and save it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def drop(model: Any, *, actor: Actor, project: str, uid: str, key: str | None) -> None:
    """Take a row off its list; its history stays."""
    with change(actor=actor, project=project, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            own(model, done.subject, uid).delete()


def told(value: date | None) -> str:
    """A date in the body of a command."""
    return value.isoformat() if value is not None else ""


def unique(row: Any, column: str, value: str) -> None:
    """`Invalid` where another row of the same project has this value already."""
    rows = type(row)._default_manager.filter(project=row.project, **{column: value}).exclude(pk=row.pk)
    if rows.exists():
        problem = Problem("agenda.twice", "It is on the list already.", "Change that line instead.", column=column)
        raise Invalid("agenda.twice", "It is on the list already.", fix="Change that line instead.", problems=[problem])


def _a(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return ASKED.get(name, f"a {words}")
