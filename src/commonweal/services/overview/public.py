"""What the public sees of a project: why, what happens when, what was decided, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonweal.services.thread.views import ChartView, TableView


@dataclass(frozen=True, slots=True)
class PublicPhase:
    """One of the four phases, and whether the project is in it now."""

    title: str
    now: bool
    done: bool


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One number with its picture, in plain words."""

    name: str
    title: str
    words: str
    chart: ChartView | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision that has been made public."""

    uid: str
    title: str
    outcome: str
    reasons: str
    decided_on: date | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper that has been adopted, to read or download."""

    kind: str
    title: str
    edition: int
    adopted_on: date | None


@dataclass(frozen=True, slots=True)
class PublicProject:
    """The public page of a project."""

    slug: str
    title: str
    question: str
    place: str
    organisation: str
    phases: tuple[PublicPhase, ...]
    why: str
    figures: tuple[PublicFigure, ...]
    not_known: tuple[str, ...]
    decisions: tuple[PublicDecision, ...]
    papers: tuple[PublicPaper, ...]
    next_date: date | None
    demonstration: bool


def public_project(*, slug: str) -> PublicProject:
    """The public page; `NotFound` unless its owner made it public."""
    raise NotImplementedError


def public_projects() -> tuple[PublicProject, ...]:
    """Every project that is public, without figures."""
    raise NotImplementedError
