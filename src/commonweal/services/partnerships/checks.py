"""What the services of this room ask of what people type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from commonweal.analysis.partnerships import personal
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.projects import Project

LONGEST_CODE = 60


def today() -> date:
    """The day by the database's clock, in the installation's own time zone."""
    return day_of(clock.now())


def day_of(at: datetime) -> date:
    """The day of a moment in the installation's own time zone."""
    return timezone.localtime(at).date()


def require(texts: Mapping[str, str], code: str) -> None:
    """`Invalid` names every text that is empty: column → what is asked for."""
    empty = {column: words for column, words in texts.items() if not words.strip()}
    if empty:
        problems = [
            Problem(f"{code}.empty", f"Fill in: {column.replace('_', ' ')}.", column=column) for column in empty
        ]
        raise Invalid(f"{code}.empty", " ".join(item.message for item in problems), problems=problems)


def one_of(column: str, word: object, allowed: Iterable[object], code: str) -> None:
    """`Invalid` unless the word is among those allowed."""
    known = list(allowed)
    if word not in known:
        fix = "One of: " + ", ".join(str(item) for item in known)
        problem = Problem(code, f"'{word}' is not among the answers.", fix, column=column, given=str(word))
        raise Invalid(code, problem.message, fix=fix, problems=[problem])


def refuse(column: str, message: str, fix: str, code: str) -> Invalid:
    """One fault of one column, to be raised."""
    return Invalid(code, message, fix=fix, problems=[Problem(code, message, fix, column=column)])


def no_person(texts: Mapping[str, str]) -> None:
    """`Invalid` where a text seems to name or reach a person; nothing of it is repeated."""
    seen = {column: found for column, text in texts.items() if (found := personal.found_in(text))}
    if seen:
        fix = "Write what was said, and leave out who said it."
        problems = [
            Problem("partnerships.personal", f"This seems to hold {found}.", fix, column=column)
            for column, found in seen.items()
        ]
        raise Invalid("partnerships.personal", problems[0].message, fix=fix, problems=problems)


def free_code(model: type[Any], project: Project, title: str) -> str:
    """A short code made of a title, which no other row of the project has."""
    stem = slugify(title)[:LONGEST_CODE].strip("-") or "item"
    taken = set(model._default_manager.filter(project=project, code__startswith=stem).values_list("code", flat=True))
    number = 1
    while (stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return stem if number == 1 else f"{stem}-{number}"


def own(model: type[Any], project: Project, code: str) -> Any:
    """The row of this code in the project; `NotFound` where there is none."""
    found = model._default_manager.filter(project=project, code=code).first()
    if found is None:
        raise NotFound("partnerships.unknown", "It is not on the list of this project.", fix="Look at the list again.")
    return found
