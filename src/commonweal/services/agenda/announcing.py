"""Write what changes and what does not, what partners say, and publish the list of what does not change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from commonweal.analysis import agenda as analysis
from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.agenda import Direction, PartnerPriority, Priority, UnchangedList
from commonweal.records.ledger import LedgerEntry
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import seeing, writing
from commonweal.services.agenda.pages import priorities as read
from commonweal.services.agenda.reading import get
from commonweal.services.agenda.seen import AgendaView, PrioritiesView
from commonweal.services.commands import Done

PUBLISH = "projects.publish"
PUBLISHED = "agenda.unchanged-published"


@dataclass(frozen=True, slots=True)
class PublicUnchanged:
    """The list of what does not change as anyone may read it."""

    project: str
    title: str
    organisation: str
    place: str
    lines: tuple[str, ...]
    open: str
    reviewed_by: str
    reviewed_on: date
    review: str
    published_at: datetime
    number: int


def set_priority(  # noqa: PLR0913 (the facts of a priority)
    *,
    actor: Actor,
    project: str,
    title: str,
    changes: bool,
    reason: str,
    level: str = "strategic",
    service: str = "",
    direction: str = "",
    uid: str = "",
    key: str | None = None,
) -> AgendaView:
    """Write that something changes this year or that no major change is planned for it, and why.

    It is the one of this uid, else the one of this title, else a new one. `service` names the service it is about
    (the title if not said), `direction` which way it goes (`more`, `less`, `start`, `stop`, `different`).
    """
    writing.require({"title": title, "reason": reason}, "agenda.priority")
    writing.one_of(level, Priority.Level.values, "agenda.level", column="level")
    writing.one_of(direction, ["", *Direction.values], "agenda.direction", column="direction")
    way = Direction.SAME.value if not changes else "" if direction == Direction.SAME else direction
    values = {"title": title.strip(), "changes": changes, "reason": reason.strip(), "level": level,
              "service": service.strip(), "direction": way}  # fmt: skip
    with writing.change(actor=actor, project=project, key=key, body={"priority": uid, **values}) as done:
        if not done.replayed:
            home = done.subject
            if uid:
                row = writing.own(Priority, home, uid)
                writing.unique(row, "title", title.strip())
            else:
                row = Priority.objects.filter(project=home, title=title.strip()).first()
                row = row or Priority(project=home, position=writing.next_position(Priority, home))
            writing.put(row, values)
    return get(actor=actor, project=project)


def drop_priority(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AgendaView:
    """Take a priority off the list; its history stays."""
    writing.drop(Priority, actor=actor, project=project, uid=uid, key=key)
    return get(actor=actor, project=project)


def set_partner_priority(  # noqa: PLR0913 (the facts of a partner's priority)
    *,
    actor: Actor,
    project: str,
    partner: str,
    title: str,
    direction: str,
    service: str = "",
    source: str = "",
    said_on: date | None = None,
    uid: str = "",
    key: str | None = None,
) -> PrioritiesView:
    """Write what a partner says will change, or will not (`same`), for the same people; where and when it said so."""
    writing.require({"partner": partner, "title": title}, "agenda.partner")
    writing.one_of(direction, Direction.values, "agenda.direction", column="direction")
    values = {"partner": partner.strip(), "title": title.strip(), "direction": direction, "service": service.strip(),
              "source": source.strip(), "said_on": said_on}  # fmt: skip
    body = {"partner_priority": uid, **values, "said_on": writing.told(said_on)}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            row = writing.row_for(PartnerPriority, home, uid, position=writing.next_position(PartnerPriority, home))
            twice = PartnerPriority.objects.filter(project=home, partner=values["partner"], title=values["title"])
            if twice.exclude(pk=row.pk).exists():
                raise Conflict("agenda.partner.twice", "It is on the list already.", fix="Change that line instead.")
            writing.put(row, values)
    return read(actor=actor, project=project)


def drop_partner_priority(*, actor: Actor, project: str, uid: str, key: str | None = None) -> PrioritiesView:
    """Take what a partner said off the list; its history stays."""
    writing.drop(PartnerPriority, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)


def publish_unchanged(  # noqa: PLR0913 (the facts of the review before it)
    *,
    actor: Actor,
    project: str,
    reviewed_by: str,
    reviewed_on: date,
    review: str,
    still_open: bool,
    key: str | None = None,
) -> PrioritiesView:
    """Publish the list of what does not change, after an equality review, as it stands now.

    `Invalid` without a dated review by a named person, before nothing is on the list, where words on it refuse people
    what they have a right to, or where `still_open` is not said: nothing on the list may close what people may ask.
    """
    writing.require({"reviewed_by": reviewed_by, "review": review}, "agenda.unchanged")
    body = {"reviewed_by": reviewed_by, "reviewed_on": reviewed_on.isoformat(), "review": review, "open": still_open}
    with writing.change(actor=actor, project=project, key=key, body={"unchanged": body}, act=PUBLISH) as done:
        if not done.replayed:
            rows = list(Priority.objects.filter(project=done.subject, changes=False))
            _check(rows, reviewed_on, timezone.localtime(done.at).date(), still_open)
            _publish(done, rows, reviewed_by.strip(), reviewed_on, review.strip())
    return read(actor=actor, project=project)


def withdraw_unchanged(*, actor: Actor, project: str, key: str | None = None) -> PrioritiesView:
    """Take the published list off the public page; what was published stays on record."""
    with writing.change(actor=actor, project=project, key=key, body={"unchanged": ""}, act=PUBLISH) as done:
        if not done.replayed:
            for row in UnchangedList.objects.filter(project=done.subject, withdrawn_at__isnull=True):
                writing.put(row, {"withdrawn_at": done.at})
                done.ledger("agenda.unchanged-withdrawn", done.subject.uid, {"number": row.number})
    return read(actor=actor, project=project)


def public_unchanged(*, slug: str) -> PublicUnchanged:
    """The published list of a public project, for anyone; `NotFound` where there is none."""
    found = Project.objects.filter(slug=slug, public=True).select_related("organisation").first()
    row = _standing(found) if found is not None else None
    if found is None or row is None:
        raise NotFound("agenda.unchanged.none", "No such list is published here.", fix="See what is being planned.")
    seen = seeing.unchanged(row)
    return PublicUnchanged(
        found.slug, found.title, found.organisation.name, projects.place_of(found), seen.lines,
        analysis.unchanged()["open"], seen.reviewed_by, seen.reviewed_on, seen.review, seen.published_at, seen.number,
    )  # fmt: skip


def is_published(project: Project) -> bool:
    """Whether the list of a project stands published here. For services: anyone may see it once it is public."""
    return _standing(project) is not None


def _standing(project: Project) -> UnchangedList | None:
    row = UnchangedList.objects.filter(project=project, withdrawn_at__isnull=True).first()
    return row if row is not None and _published_here(row) else None


def _published_here(row: UnchangedList) -> bool:
    """Whether this installation published the list: one that came in with a project was published elsewhere."""
    entries = LedgerEntry.objects.filter(kind=PUBLISHED, subject=str(row.project.uid))
    return any(json.loads(entry.body)["number"] == row.number for entry in entries)


def _check(rows: list[Priority], reviewed_on: date, today: date, still_open: bool) -> None:
    problems = []
    if not rows:
        words = "Nothing is on the list of what does not change."
        problems.append(Problem("agenda.unchanged.empty", words, "Write first what stays as it is."))
    if reviewed_on > today:
        words = "The equality review has not been yet."
        problems.append(Problem("agenda.unchanged.review", words, "Publish after it.", column="reviewed_on"))
    if not still_open:
        words = "Say that nothing on this list closes what people may ask for."
        problems.append(Problem("agenda.unchanged.open", words, "Tick it, or do not publish.", column="still_open"))
    for row in rows:
        for avoid, why in analysis.refusing(f"{row.title} {row.reason}"):
            words = f"“{row.title}” says “{avoid}”. {why}"
            problems.append(Problem("agenda.unchanged.words", words, "Write it in other words."))
    if problems:
        raise Invalid("agenda.unchanged", " ".join(item.message for item in problems), problems=problems)


def _publish(done: Done, rows: list[Priority], reviewed_by: str, reviewed_on: date, review: str) -> None:
    home = done.subject
    for row in UnchangedList.objects.filter(project=home, withdrawn_at__isnull=True):
        writing.put(row, {"withdrawn_at": done.at})
    last = UnchangedList.objects.filter(project=home).first()
    made = UnchangedList(
        project=home, number=last.number + 1 if last is not None else 1,
        lines=[f"{row.title}: {seeing.NO_CHANGE}" for row in rows], reviewed_by=reviewed_by, reviewed_on=reviewed_on,
        review=review, published_at=done.at, published_by=done.person,
    )  # fmt: skip
    made.save()
    committed = done.commit(f"{reviewed_by}\n{review}", subject=made.uid)
    body = {"number": made.number, "lines": made.lines, "reviewed_on": reviewed_on.isoformat(), "review": committed}
    done.ledger(PUBLISHED, home.uid, body)
