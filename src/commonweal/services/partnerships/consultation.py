"""Consultations: the check before one opens, who answered, and which decisions come too early."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from commonweal.analysis.partnerships import consulting, lists
from commonweal.errors import Invalid, Problem
from commonweal.records.partnerships.people import Consultation, ConsultationPoint
from commonweal.records.projects import Project
from commonweal.services import commands, downloads, projects
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.partnerships import checks, counts
from commonweal.services.partnerships.consulted import (
    Answers,
    ConsultationEntry,
    ConsultationsView,
    ConsultationView,
    decided,
    of_project,
    view_of,
)
from commonweal.services.partnerships.counts import Counts

FIELDS = ("title", "about", "opens_on", "closes_on")


def listing(*, actor: Actor, project: str) -> ConsultationsView:
    """The consultations of a project, each with its check."""
    found = projects.reach(actor, project, "partnerships.view")
    return ConsultationsView(found.slug, of_project(found))


def get(*, actor: Actor, project: str, code: str) -> ConsultationView:
    """One consultation: its check, its answers, and who answered against who lives here."""
    found = projects.reach(actor, project, "partnerships.view")
    return view_of(checks.own(Consultation, found, code))


def entry(*, actor: Actor, project: str, code: str) -> ConsultationEntry:
    """One consultation as its forms take it, with counts in full, for who may change it."""
    row = checks.own(Consultation, projects.reach(actor, project, "partnerships.write"), code)
    said = {point.point: point.text for point in row.points.all()}
    facts = {name: getattr(row, name) for name in FIELDS}
    return ConsultationEntry(row.code, facts, said, counts.of_rows(row.counts.all()))


def file(*, actor: Actor, project: str, code: str, format: str) -> DownloadFile:
    """Who answered against who lives here, as `csv` or `xlsx`; small numbers stay hidden."""
    return downloads.file(
        get(actor=actor, project=project, code=code).answers or Answers.none(), name=f"{code}-answers", format=format
    )


def put(
    *, actor: Actor, project: str, facts: Mapping[str, Any], code: str = "", key: str | None = None
) -> ConsultationView:
    """Write a consultation: a new one, or that of `code`. `title`; also `about`, `opens_on`, `closes_on`.

    `about` is the kind of paper that it is about; without one it is about the whole project. Once a consultation is
    marked ready its closing day can be put off, never brought forward.
    """
    found = projects.reach(actor, project, "partnerships.write")
    given = _checked(facts)
    body = {"code": code, "facts": {name: str(value or "") for name, value in given.items()}}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Consultation, found, code) if code else Consultation(project=found)
            _keep_promise(row, given)
            row.code = row.code or checks.free_code(Consultation, found, given["title"])
            for name, value in given.items():
                setattr(row, name, value)
            row.save()
            done.answer(code=row.code)
    return get(actor=actor, project=project, code=done.answered["code"])


def say(
    *, actor: Actor, project: str, code: str, points: Mapping[str, str], key: str | None = None
) -> ConsultationView:
    """Say how points of the check are met; each keeps its day. Empty words take a point back.

    The points: `forming`, `reasons`, `discarded`, `time`, `account`, and, once it has closed, `considered`.
    """
    found = projects.reach(actor, project, "partnerships.write")
    known = {item.code: item for item in lists.points()}
    for name in points:
        checks.one_of(name, name, known, "partnerships.point")
    row = checks.own(Consultation, found, code)
    if any(known[name].after and text.strip() for name, text in points.items()) and not _closed(row, checks.today()):
        fix = "Come back when it has closed."
        raise checks.refuse("considered", "It has not closed yet.", fix, "partnerships.considered")
    body = {"code": code, "points": dict(points)}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Consultation, found, code)
            held = {item.point: item for item in row.points.all()}
            for name, text in points.items():
                _say(row, held.get(name), name, text.strip(), done.at)
    return get(actor=actor, project=project, code=code)


def mark_ready(*, actor: Actor, project: str, code: str, despite: str = "", key: str | None = None) -> ConsultationView:
    """Mark a consultation ready to open. `Invalid` lists what is missing, unless `despite` says why it opens so.

    Nothing is passed over in silence: the reason stands with the consultation and in the ledger.
    """
    found = projects.reach(actor, project, "partnerships.write")
    row = checks.own(Consultation, found, code)
    shown = view_of(row)
    if row.opens_on is None or row.closes_on is None:
        raise checks.refuse("despite", "It has no first or last day.", "Give both days.", "partnerships.ready.days")
    missing = [point for point in shown.points if not point.met and not point.after]
    if missing and not despite.strip():
        raise _not_ready(missing)
    body = {"code": code, "despite": despite}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Consultation, found, code)
            row.ready_at, row.ready_despite, row.cancelled_why = done.at, despite.strip() if missing else "", ""
            row.save()
            entry_ = {"project": str(found.uid), "opens": str(row.opens_on), "closes": str(row.closes_on)}
            why = done.commit(row.ready_despite, subject=row.uid) if row.ready_despite else ""
            missed = [point.code for point in missing]
            done.ledger("consultation.ready", row.uid, {**entry_, "missing": missed, "despite": why})
    return get(actor=actor, project=project, code=code)


def cancel(*, actor: Actor, project: str, code: str, why: str, key: str | None = None) -> ConsultationView:
    """Call a consultation off, with the reason; it then holds back no decision."""
    found = projects.reach(actor, project, "partnerships.write")
    checks.require({"why": why}, "partnerships.cancel")
    checks.own(Consultation, found, code)
    with commands.act(
        actor=actor, act="partnerships.write", subject=found, key=key, body={"code": code, "cancel": why}
    ) as done:
        if not done.replayed:
            row = checks.own(Consultation, found, code)
            row.cancelled_why = why.strip()
            row.save()
            words = done.commit(row.cancelled_why, subject=row.uid)
            done.ledger("consultation.cancelled", row.uid, {"project": str(found.uid), "why": words})
    return get(actor=actor, project=project, code=code)


def count_answers(
    *, actor: Actor, project: str, code: str, answered: Counts, key: str | None = None
) -> ConsultationView:
    """Say how many answered, by group: dimension → group → how many. Names are never kept."""
    found = projects.reach(actor, project, "partnerships.write")
    checks.own(Consultation, found, code)
    given = counts.check(answered)
    body = {"code": code, "answered": given}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            counts.keep(given, of=checks.own(Consultation, found, code))
    return get(actor=actor, project=project, code=code)


def blocks_decision(project: Project, at: datetime, *, paper: str = "") -> tuple[Problem, ...]:
    """Why a decision stamped at this moment comes too early: a consultation about it has not closed yet.

    `paper` is the kind of paper that is decided on. A consultation about the whole project holds back every decision;
    one about a kind of paper those on that paper; one that was called off none. For services: the caller authorises.
    """
    day = timezone.localtime(at).date()
    return tuple(
        Problem("partnerships.consultation.open", _too_early(row), "Decide after it has closed, or call it off.")
        for row in _about(project, paper)
        if consulting.too_early(row.closes_on, day)
    )


def not_weighed(project: Project, at: datetime, *, paper: str = "") -> tuple[Problem, ...]:
    """Consultations that have closed and whose answers nobody has yet said to have weighed: to show, not to refuse."""
    day = timezone.localtime(at).date()
    law = next(point for point in lists.points() if point.after)
    return tuple(
        Problem(
            "partnerships.consultation.not-weighed",
            f"It is not written yet that the answers to ‘{row.title}’ were weighed. {law.law}",
            f"{law.asks} ({law.cite})",
        )
        for row in _about(project, paper)
        if not consulting.too_early(row.closes_on, day) and not any(p.point == law.code for p in row.points.all())
    )


def _about(project: Project, paper: str) -> list[Consultation]:
    rows = Consultation.objects.filter(project=project, cancelled_why="", about__in={"", paper})
    return list(rows.prefetch_related("points"))


def _too_early(row: Consultation) -> str:
    until = f"is open until {row.closes_on:%-d %B %Y}" if row.closes_on is not None else "has no closing day yet"
    return f"The consultation ‘{row.title}’ {until}: a decision before that would not weigh what people answer."


def _not_ready(missing: list[Any]) -> Invalid:
    problems = [
        Problem(
            "partnerships.ready", f"{point.title}: {point.why or point.law}", f"{point.asks} ({point.cited})",
            column=point.code,
        )
        for point in missing
    ]  # fmt: skip
    words = "Not ready to open. Missing: " + ", ".join(point.title.lower() for point in missing) + "."
    return Invalid(
        "partnerships.not-ready", words, fix="Fill it in, or say why it opens all the same.", problems=problems
    )


def _say(row: Consultation, held: ConsultationPoint | None, name: str, text: str, at: datetime) -> None:
    if not text:
        if held is not None:
            held.delete()
    elif held is None or held.text != text:
        made = held or ConsultationPoint(project=row.project, consultation=row, point=name)
        made.text, made.said_at = text, at
        made.save()


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    for name in facts:
        checks.one_of(name, name, FIELDS, "partnerships.field")
    given = {"title": str(facts.get("title") or "").strip(), "about": str(facts.get("about") or "")}
    checks.require({"title": given["title"]}, "partnerships.consultation")
    days: dict[str, date | None] = {name: facts.get(name) or None for name in ("opens_on", "closes_on")}
    opens, closes = days["opens_on"], days["closes_on"]
    if opens is not None and closes is not None and closes < opens:
        fix = "Give a last day on or after the first."
        raise checks.refuse("closes_on", "It closes before it opens.", fix, "partnerships.closes")
    return {**given, **days}


def _keep_promise(row: Consultation, given: Mapping[str, Any]) -> None:
    """People were told until when they may answer: the last day is not brought forward once it is ready."""
    if row.ready_at is None or row.closes_on is None or row.cancelled_why:
        return
    if given["closes_on"] is None or given["closes_on"] < row.closes_on:
        words = "It was marked ready: its last day cannot be brought forward."
        raise checks.refuse("closes_on", words, "Keep the day or put it off.", "partnerships.closes.sooner")


def _closed(row: Consultation, day: date) -> bool:
    return row.closes_on is not None and row.closes_on < day


__all__ = [
    "blocks_decision", "cancel", "count_answers", "decided", "entry", "file", "get", "listing", "mark_ready",
    "not_weighed", "put", "say",
]  # fmt: skip
