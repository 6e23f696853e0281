"""What anyone may read of decisions: a list, each decision in full, and a feed in the order of the ledger.

A decision is open when its project is public and its record is not held back. Nothing of people but who decided for
which organisation in which part leaves here: names of others, their words and where legal advice is kept stay inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from commonweal.analysis import downloads as files
from commonweal.errors import Conflict, Invalid, NotFound
from commonweal.records.decisions import Decision, DecisionRecord, Disclosure
from commonweal.records.ledger import LedgerEntry
from commonweal.records.plans import EditionFile
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.decisions.reading import KINDS, views
from commonweal.services.decisions.views import ConsideredSeen, DecisionView
from commonweal.services.downloads import DownloadFile
from commonweal.services.plans.gathering import day_of

COLUMNS = (
    "Uid", "Ledger number", "Decided on", "Organisation", "Project", "Title", "Outcome", "Reasons", "Subject",
    "Provider", "Worth in pounds", "Replaced by",
)  # fmt: skip
MOST, PAGE = 200, 50
LATEST = 2**53
PUBLISHED, OPENED = "project.published", "decision.opened"
EVENTS = (*KINDS, PUBLISHED, OPENED)


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """Somebody who was there, without a name: organisation, part, and how an interest of theirs was handled."""

    organisation: str
    part: str
    interested: bool
    handling: str


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision as anyone may read it. `number` is its entry in the ledger, `formats` the files of its paper."""

    uid: str
    number: int
    entry_hash: str
    project: str
    project_title: str
    organisation: str
    kind: str
    kind_title: str
    title: str
    outcome: str
    reasons: str
    decided_on: date
    considered: tuple[ConsideredSeen, ...]
    people: tuple[OpenPerson, ...]
    interests_handled: tuple[str, ...]
    aims: Mapping[str, str]
    equality: Mapping[str, Mapping[str, str]]
    one_person: bool
    change_mind: str
    review_on: str
    body: str
    subject: str
    provider: str
    value_pounds: str
    gaps: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    paper: str
    edition: int
    formats: tuple[str, ...]
    replaced_by: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for: words of title or reasons, an organisation, a kind, decided from and to (both days in)."""

    words: str = ""
    organisation: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OpenList:
    """Open decisions, newest first, and the organisations and kinds that one may choose from."""

    decisions: tuple[OpenDecision, ...]
    organisations: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A decision that became open with entry `number` of the ledger, at that time; more than one may have.

    `why` is `made` for a decision made in the open, `published` where its project or its record was opened later.
    """

    number: int
    at: str
    hash: str
    why: str
    decision: OpenDecision


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of the feed after a cursor. `next` is the cursor to ask with again; `more` says that there is more now."""

    items: tuple[FeedItem, ...]
    next: int
    more: bool


def opened(*, filters: Filters | None = None) -> OpenList:
    """Every decision that anyone may read, newest first, by filters."""
    rows = _open()
    found = _decisions(_filtered(rows, filters or Filters()))
    names = rows.order_by("decided_for__name").values_list("decided_for__name", flat=True)
    kinds = {kind: _kind_title(kind) for kind in rows.order_by("kind").values_list("kind", flat=True)}
    return OpenList(found, tuple(dict.fromkeys(names)), tuple(kinds.items()))


def opened_one(*, uid: str) -> OpenDecision:
    """One decision that anyone may read; `NotFound` for every other."""
    found = _decisions(_open().filter(uid=_uid(uid)))
    if not found:
        raise NotFound("decisions.open.unknown", "There is no such public decision.", fix="See the list of decisions.")
    return found[0]


def opened_file(*, filters: Filters | None = None) -> DownloadFile:
    """The list as CSV, one decision a row, by the same filters as the page."""
    found = opened(filters=filters).decisions
    rows = tuple(
        (
            item.uid, item.number, item.decided_on.isoformat(), item.organisation, item.project_title, item.title,
            item.outcome, item.reasons, item.subject, item.provider, item.value_pounds, item.replaced_by,
        )
        for item in found
    )  # fmt: skip
    columns = [(name.casefold().replace(" ", "_"), name, "", "left") for name in COLUMNS]
    data = files.table("Decisions", columns, rows, format="csv")  # type: ignore[arg-type]
    return DownloadFile("decisions.csv", files.FORMATS["csv"], data)


def is_open(*, uid: str) -> bool:
    """Whether anyone may read the decision."""
    return _open().filter(uid=_uid(uid)).exists()


def held_back(project: Project) -> QuerySet[Decision]:
    """The decisions of a project that the public may not read. For services."""
    return Decision.objects.filter(project=project).exclude(pk__in=_open().values("pk"))


def feed(*, after: int = 0, limit: int = PAGE) -> Feed:
    """Decisions in the order in which they became open, after entry number `after` of the ledger.

    Numbers are given under one lock as the last statement of a transaction: an entry of a smaller number can never turn
    up after a reader has passed it. Ask again with `next`; it stays where it is until there is something new. `limit`
    counts entries: a page may hold fewer decisions, or more where a whole project was opened at once.
    """
    if not 0 <= after <= LATEST or not 1 <= limit <= MOST:
        fix = f"`after` from 0, `limit` from 1 to {MOST}."
        raise Invalid("decisions.feed.cursor", "That is no place in the feed.", fix=fix)
    entries = list(LedgerEntry.objects.filter(number__gt=after, kind__in=EVENTS).order_by("number")[: limit + 1])
    shown = entries[:limit]
    projects = [entry.subject for entry in shown if entry.kind == PUBLISHED]
    about = Q(uid__in=[entry.subject for entry in shown if entry.kind != PUBLISHED]) | Q(project__uid__in=projects)
    rows = _open().filter(about)
    homes = {str(uid): str(home) for uid, home in rows.values_list("uid", "project__uid")}
    found = sorted(_decisions(rows), key=lambda item: item.number)
    items = tuple(
        FeedItem(entry.number, entry.at, entry.hash, "made" if entry.kind in KINDS else "published", item)
        for entry in shown
        for item in found
        if entry.subject in (item.uid, homes[item.uid]) and item.number <= entry.number
    )
    return Feed(items, shown[-1].number if shown else after, len(entries) > limit)


def open_record(*, actor: Actor, project: str, uid: str, key: str | None = None) -> OpenDecision | None:
    """Open a record that was meant to be published later; None while its project is not public.

    `Conflict` for a record that is open already, or that is held back for another reason than its time.
    """
    found = projects.reach(actor, project, "projects.publish")
    row = DecisionRecord.objects.filter(project=found, decision__uid=_uid(uid)).first()
    if row is None:
        raise NotFound("decisions.unknown", "This project has no such decision.", fix="See its decisions.")
    with commands.act(actor=actor, act="projects.publish", subject=found, key=key, body={"open": uid}) as done:
        if not done.replayed:
            if row.disclosure != Disclosure.INTENDED or uid in _later():
                words = "Only a record that was meant to be published later can be opened, and only once."
                raise Conflict("decisions.open.not-later", words, fix="Look at its disclosure class.")
            done.ledger(OPENED, uid, {"project": str(found.uid)})
    return next(iter(_decisions(_open().filter(uid=uid))), None)


def _uid(text: str) -> UUID:
    """The uid that an address holds; one that nothing has where it holds none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _later() -> list[str]:
    """The decisions whose record was opened after it was made."""
    return list(LedgerEntry.objects.filter(kind=OPENED).values_list("subject", flat=True))


def _open() -> QuerySet[Decision]:
    """Decisions of public projects whose record is not held back; those without a record were open already."""
    shown = Q(record__isnull=True) | Q(record__disclosure=Disclosure.PUBLIC) | Q(uid__in=_later())
    return Decision.objects.filter(shown, project__public=True).order_by("-decided_at", "-pk")


def _filtered(rows: QuerySet[Decision], filters: Filters) -> QuerySet[Decision]:
    if filters.words.strip():
        words = filters.words.strip()
        rows = rows.filter(Q(title__icontains=words) | Q(reasons__icontains=words))
    if filters.organisation:
        rows = rows.filter(decided_for__name=filters.organisation)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.since is not None:
        rows = rows.filter(decided_at__date__gte=filters.since)
    if filters.until is not None:
        rows = rows.filter(decided_at__date__lte=filters.until)
    return rows


def _kind_title(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


def _decisions(rows: QuerySet[Decision]) -> tuple[OpenDecision, ...]:
    found = views(rows)
    formats = _formats(found)
    return tuple(_decision(item, formats.get(item.edition_digest, ()) if item.edition else ()) for item in found)


def _decision(item: DecisionView, formats: tuple[str, ...]) -> OpenDecision:
    kept = item.record
    facts: dict[str, Any] = {
        name: getattr(kept, name) if kept is not None else empty
        for name, empty in (
            ("considered", ()), ("aims", {}), ("equality", {}), ("one_person", False), ("change_mind", ""),
            ("review_on", ""), ("body", ""), ("subject", ""), ("provider", ""), ("value_pounds", ""), ("gaps", ()),
        )
    }  # fmt: skip
    people = tuple(
        OpenPerson(person.organisation, person.part, bool(person.interests), person.handling)
        for person in (kept.present if kept is not None else ())
    )
    return OpenDecision(
        uid=item.uid, number=item.entry, entry_hash=item.entry_hash, project=item.project,
        project_title=item.project_title, organisation=item.decided_for, kind=item.kind,
        kind_title=_kind_title(item.kind), title=item.title, outcome=item.outcome, reasons=item.reasons,
        decided_on=day_of(item.decided_at), people=people,
        interests_handled=tuple(person.handling for person in people if person.handling),
        evidence=tuple((seen.figure, seen.digest) for seen in item.evidence), paper=item.kind if item.edition else "",
        edition=item.edition, formats=formats, replaced_by=item.replaced_by, demonstration=item.demonstration,
        **facts,
    )  # fmt: skip


def _formats(items: tuple[DecisionView, ...]) -> dict[str, tuple[str, ...]]:
    """The formats of the papers that were adopted, by the digest of their edition."""
    rows = EditionFile.objects.filter(edition__digest__in=[item.edition_digest for item in items if item.edition])
    found: dict[str, tuple[str, ...]] = {}
    for digest, name in rows.order_by("format").values_list("edition__digest", "format").distinct():
        found[digest] = (*found.get(digest, ()), name)
    return found
