"""The engagement log: who was met or asked, when, what for, how deep it went, how many of which group, how paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.analysis.partnerships import lists
from commonweal.errors import Invalid, NotFound
from commonweal.records.partnerships.people import Comment, Consultation, Engagement
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks, counts, segments
from commonweal.services.partnerships.counts import Counts, CountView
from commonweal.services.partnerships.segments import SegmentsView

# Field of the log → the list whose words it takes; those of `NEEDED` must have one.
WORDS = {"how": "way", "purpose": "purpose", "mode": "mode", "touchpoint": "touchpoint", "paid": "paid"}
LADDERS = ("tlap", "arnstein")
NEEDED = ("how", "purpose")
FIELDS = (*WORDS, *LADDERS, "title", "on", "paid_words", "heard", "segment", "consultation")


@dataclass(frozen=True, slots=True)
class Choice:
    """One word that may be chosen: its title, and what it means."""

    code: str
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class EngagementView:
    """One entry of the log, in words. `counts` hide small numbers; rungs of ladders are shown by name."""

    code: str
    title: str
    on: date
    how: str
    purpose: str
    mode: str
    touchpoint: str
    tlap: str
    arnstein: str
    paid: str
    paid_words: str
    heard: str
    segment: str
    consultation: str
    people: int | None
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class EngagementEntry:
    """One entry as its form takes it: the codes chosen and the counts in full."""

    code: str
    facts: Mapping[str, Any]
    counts: Counts


@dataclass(frozen=True, slots=True)
class TouchpointView:
    """One of the four points at which people can take part, and when they did. None yet says so."""

    title: str
    help: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LadderView:
    """A ladder, whose it is, and which entries stand on which rung, lowest first. A rung is a label, not a score."""

    title: str
    cite: str
    rungs: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LogView:
    """Engagement of a project: the parts of the market with advice, the log, touchpoints and ladders."""

    project: str
    segments: SegmentsView
    entries: tuple[EngagementView, ...]
    touchpoints: tuple[TouchpointView, ...]
    ladders: tuple[LadderView, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    notes: tuple[str, ...]


def get(*, actor: Actor, project: str) -> LogView:
    """How to engage in each part of the market, and what has been done."""
    return view_of(projects.reach(actor, project, "partnerships.view"))


def entry(*, actor: Actor, project: str, code: str) -> EngagementEntry:
    """One entry with its counts in full, for who may change it."""
    found = projects.reach(actor, project, "partnerships.write")
    row = checks.own(Engagement, found, code)
    facts = {name: getattr(row, name) for name in FIELDS if name != "consultation"}
    facts["consultation"] = row.consultation.code if row.consultation is not None else ""
    return EngagementEntry(row.code, facts, counts.of_rows(row.counts.all()))


def put(
    *,
    actor: Actor,
    project: str,
    facts: Mapping[str, Any],
    took_part: Counts | None = None,
    code: str = "",
    key: str | None = None,
) -> LogView:
    """Write an entry of the log: a new one, or that of `code`.

    `facts`: `title`, `on`, `how`, `purpose`; also `mode`, `touchpoint`, `tlap`, `arnstein`, `paid`, `paid_words`,
    `heard`, `segment` and `consultation` (their codes). `took_part`: dimension → group → how many.
    """
    found = projects.reach(actor, project, "partnerships.write")
    given, people = _checked(found, facts), counts.check(took_part or {})
    body = {"code": code, "facts": {**given, "on": str(given["on"])}, "took_part": people}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Engagement, found, code) if code else Engagement(project=found)
            row.code = row.code or checks.free_code(Engagement, found, given["title"])
            for name, value in given.items():
                setattr(row, name, _consultation(found, value) if name == "consultation" else value)
            row.save()
            counts.keep(people, of=row)
    return get(actor=actor, project=project)


def drop(*, actor: Actor, project: str, code: str, key: str | None = None) -> LogView:
    """Take an entry off the log; its history stays. `Invalid` while a comment says that it came from there."""
    found = projects.reach(actor, project, "partnerships.write")
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"drop": code}) as done:
        if not done.replayed:
            row = checks.own(Engagement, found, code)
            if Comment.objects.filter(engagement=row).exists():
                raise Invalid(
                    "partnerships.engagement.used", "Comments came from this entry.", fix="Move or remove them first."
                )
            counts.keep({}, of=row)
            row.delete()
    return get(actor=actor, project=project)


def view_of(project: Project) -> LogView:
    """The log with advice, touchpoints and ladders. For services: the caller has authorised."""
    rows = list(Engagement.objects.filter(project=project).select_related("consultation").prefetch_related("counts"))
    parts = segments.view_of(project)
    names = {item.code: item.name for item in parts.segments}
    entries = tuple(_view(row, names) for row in rows)
    notes = []
    if entries and not any(item.touchpoint for item in entries):
        notes.append("No entry says at which of the four points people took part.")
    if any(row.paid in ("", "not-known") for row in rows):
        notes.append("For some entries it is not known yet how people were paid for their time.")
    return LogView(
        project=project.slug,
        segments=parts,
        entries=entries,
        touchpoints=tuple(
            TouchpointView(item.title, item.help, tuple(row.title for row in rows if row.touchpoint == item.code))
            for item in lists.words_of("touchpoint")
        ),
        ladders=tuple(_ladder(name, rows) for name in LADDERS),
        choices=choices(names),
        notes=tuple(notes),
    )


def in_papers(project: Project, most: int) -> tuple[EngagementView, ...]:
    """The newest entries of the log, for papers. The caller authorises."""
    rows = Engagement.objects.filter(project=project).select_related("consultation").prefetch_related("counts")
    return tuple(_view(row, {}) for row in rows[:most])


def choices(segment_names: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
    """What may be chosen in each field of the log."""
    found = {
        name: tuple(Choice(item.code, item.title, item.help) for item in lists.words_of(list_))
        for name, list_ in WORDS.items()
    }
    for name in LADDERS:
        found[name] = tuple(Choice(item.code, item.title, item.help) for item in lists.ladder(name))
    found["segment"] = tuple(Choice(code, title) for code, title in segment_names.items())
    return found


def _view(row: Engagement, segment_names: Mapping[str, str]) -> EngagementView:
    titles = {name: {item.code: item.title for item in items} for name, items in choices(segment_names).items()}
    said = {name: titles[name].get(getattr(row, name), "") for name in titles}
    return EngagementView(
        code=row.code, title=row.title, on=row.on, paid_words=row.paid_words, heard=row.heard,
        consultation=row.consultation.title if row.consultation is not None else "",
        people=counts.total(row.counts.all()), counts=counts.views(row.counts.all()), **said,
    )  # fmt: skip


def _ladder(name: str, rows: list[Engagement]) -> LadderView:
    title, cite = lists.ladder_title(name)
    rungs = tuple(
        (rung.title, rung.help, tuple(row.title for row in rows if getattr(row, name) == rung.code))
        for rung in lists.ladder(name)
    )
    return LadderView(title, cite, rungs)


def _checked(project: Project, facts: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    for name in given:
        checks.one_of(name, name, FIELDS, "partnerships.field")
    given = {**dict.fromkeys((*WORDS, *LADDERS, "paid_words", "heard", "segment", "consultation"), ""), **given}
    checks.require({name: str(given.get(name) or "") for name in ("title", *NEEDED)}, "partnerships.engagement")
    allowed = {name: [item.code for item in items] for name, items in choices(segments.names(project)).items()}
    for name, words in allowed.items():
        checks.one_of(name, given[name], words if name in NEEDED else ["", *words], f"partnerships.{name}")
    on: Any = given.get("on")
    if not isinstance(on, date):
        raise checks.refuse("on", "Say on which day it was.", "Give the day.", "partnerships.engagement.on")
    if on > checks.today():
        fix = "Write it in the log once it has been."
        raise checks.refuse("on", "This day has not been yet.", fix, "partnerships.future")
    checks.no_person({name: str(given[name]) for name in ("title", "heard", "paid_words")})
    if given["consultation"]:
        _consultation(project, given["consultation"])
    return given


def _consultation(project: Project, code: str) -> Consultation | None:
    if not code:
        return None
    found = Consultation.objects.filter(project=project, code=code).first()
    if found is None:
        raise NotFound("partnerships.consultation.unknown", "There is no such consultation here.", fix="Look again.")
    return found
