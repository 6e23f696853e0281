"""What pages show of consultations: the check point by point, how long, and who answered against who lives here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commonweal.analysis.partnerships import answers, consulting, lists
from commonweal.errors import CommonwealError
from commonweal.records.ledger import LedgerEntry
from commonweal.records.partnerships.people import Consultation
from commonweal.records.projects import Project
from commonweal.services.partnerships import checks, counts
from commonweal.services.partnerships.counts import Counts, CountView
from commonweal.services.thread import pages
from commonweal.services.thread.views import ChartView, TableView

DECISIONS = ("paper.adopted", "decision.made")


@dataclass(frozen=True, slots=True)
class PointView:
    """One point of the check: what is asked, which law it rests on, what the team said and when. `why` if not met."""

    code: str
    title: str
    asks: str
    law: str
    cite: str
    verified: bool
    after: bool
    text: str
    said_at: datetime | None
    met: bool
    why: str = ""

    @property
    def cited(self) -> str:
        """Where the point comes from, and whether anyone has compared it."""
        return self.cite if self.verified else f"{self.cite}; not verified"


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answered against who lives here."""

    headline: str
    table: TableView | None
    notes: tuple[str, ...]
    chart: ChartView | None = None

    @classmethod
    def none(cls) -> Answers:
        """Nobody has said yet who answered."""
        return cls("Nobody has said yet who answered.", None, ())


@dataclass(frozen=True, slots=True)
class ConsultationEntry:
    """A consultation as its forms take it."""

    code: str
    facts: Mapping[str, Any]
    points: Mapping[str, str]
    answered: Counts


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """A consultation. `state` is in words; `missing` are titles of the points that it lacks before it opens."""

    code: str
    title: str
    about: str
    opens_on: date | None
    closes_on: date | None
    state: str
    points: tuple[PointView, ...]
    missing: tuple[str, ...]
    length: str
    ready_at: datetime | None
    ready_despite: str
    cancelled_why: str
    people: int | None
    counts: tuple[CountView, ...]
    answers: Answers | None


@dataclass(frozen=True, slots=True)
class ConsultationsView:
    """The consultations of a project."""

    project: str
    consultations: tuple[ConsultationView, ...]


def of_project(project: Project) -> tuple[ConsultationView, ...]:
    """The consultations of a project, without who lives here. For services: the caller has authorised."""
    rows = list(Consultation.objects.filter(project=project).prefetch_related("points", "counts"))
    if not rows:
        return ()
    made, day = _decisions(project), checks.today()
    return tuple(_view(row, _of(made, row.about), None, day) for row in rows)


def view_of(row: Consultation) -> ConsultationView:
    """One consultation, with who answered against who lives here. For services: the caller has authorised."""
    return _view(row, decided(row.project, row.about), _answers(row), checks.today())


def decided(project: Project, about: str) -> tuple[str, ...]:
    """The days on which something was decided already about this paper (or the whole project), from the ledger."""
    return _of(_decisions(project), about)


def _decisions(project: Project) -> list[tuple[str, str]]:
    rows = LedgerEntry.objects.filter(kind__in=DECISIONS, body__contains=str(project.uid)).values_list("at", "body")
    return [(at[:10], str(json.loads(body).get("paper", ""))) for at, body in rows.order_by("number")]


def _of(made: list[tuple[str, str]], about: str) -> tuple[str, ...]:
    return tuple(at for at, paper in made if about in ("", paper))


def _view(row: Consultation, made: tuple[str, ...], answered: Answers | None, day: date) -> ConsultationView:
    said = {point.point: point for point in row.points.all()}
    closes = row.closes_on.isoformat() if row.closes_on is not None else ""
    early = tuple(at for at in made if not closes or at <= closes)
    found = consulting.check(said, opens=row.opens_on, closes=row.closes_on, decided=bool(early))
    why = {
        "forming": f"A decision was made on {early[0]}, before it has closed." if early else "",
        "time": "" if row.opens_on is not None and row.closes_on is not None else "It has no first or last day yet.",
    }
    points = tuple(
        PointView(
            item.code, item.title, item.asks, item.law, item.cite, item.verified, item.after,
            said[item.code].text if item.code in said else "", said[item.code].said_at if item.code in said else None,
            item.code in said if item.after else item.code not in found.missing, why.get(item.code, ""),
        )
        for item in lists.points()
    )  # fmt: skip
    return ConsultationView(
        code=row.code, title=row.title, about=row.about, opens_on=row.opens_on, closes_on=row.closes_on,
        state=_state(row, "considered" in said, day), points=points,
        missing=tuple(point.title for point in points if not point.met and not point.after), length=found.length,
        ready_at=row.ready_at, ready_despite=row.ready_despite, cancelled_why=row.cancelled_why,
        people=counts.total(row.counts.all()), counts=counts.views(row.counts.all()), answers=answered,
    )  # fmt: skip


def _state(row: Consultation, considered: bool, day: date) -> str:
    if row.cancelled_why:
        return "Called off"
    if row.closes_on is not None and row.closes_on < day:
        return "Closed, answers weighed" if considered else "Closed, answers not weighed yet"
    if row.ready_at is None:
        return "Being prepared"
    return "Open" if row.opens_on is not None and row.opens_on <= day else "Ready to open"


def _answers(row: Consultation) -> Answers | None:
    known = {item.code for item in lists.dimensions() if item.population}
    held = {name: groups for name, groups in counts.of_rows(row.counts.all()).items() if name in known}
    if not held:
        return None
    try:
        result = answers.representation(answered=held, place=row.project.place_code, year=row.project.start_year)
    except CommonwealError as error:
        return Answers(f"It cannot be compared with who lives here: {error.message}", None, ())
    table = pages.shaped(answers.table(result))
    return Answers(answers.words(result), table, tuple(result.value["notes"]))
