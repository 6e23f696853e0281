"""Today: what a person should look at, each a sentence with a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.services.actors import Actor
    from commonweal.services.jobs import JobView


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One sentence and where it leads. `target` names a page: `hub`, `need`, `options`, `papers`, `decision` …"""

    text: str
    project: str
    project_title: str
    target: str
    status: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something with a date."""

    text: str
    project: str
    project_title: str
    due: date
    target: str
    overdue: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class TodayView:
    """A person's day."""

    name: str
    organisation: str
    newer: tuple[TodayItem, ...]
    tasks: tuple[TodayItem, ...]
    decisions: tuple[TodayItem, ...]
    waiting: tuple[TodayItem, ...]
    due: tuple[DueItem, ...]
    jobs: tuple[JobView, ...]
    has_projects: bool


@dataclass(frozen=True, slots=True)
class StartView:
    """The first ten minutes: the cycle in a few words and where to go."""

    demonstration: bool
    project: str
    project_title: str
    question: str
    words: str


def today(*, actor: Actor) -> TodayView:
    """What waits for this person, across all projects that they can see."""
    raise NotImplementedError


def start(*, actor: Actor | None = None) -> StartView:
    """The start page; anyone may see it."""
    raise NotImplementedError
