"""The pages of engagement: advice by part of the market, the log, touchpoints, ladders."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.partnerships.counts import CountView
from commonweal.services.partnerships.engagement import EngagementView, LadderView, LogView
from commonweal.services.partnerships.segments import SegmentView
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import day


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the market with the advice for it."""

    title: str
    tag: Tag
    facts: tuple[str, ...]
    role: str
    engagement: str
    purpose: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    change: Link | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log; `on` is its day in words."""

    title: str
    on: str
    change: Link | None
    meta: str
    heard: str
    counts: tuple[str, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One of the four points, and when people took part there."""

    title: str
    help: str
    words: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a ladder and the entries on it."""

    title: str
    help: str
    words: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder, lowest rung first."""

    title: str
    cite: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, kw_only=True)
class EngagementPage(Page):
    """How people are engaged."""

    template: ClassVar[str] = "pages/partnerships/engagement.html"
    headline: str
    notes: tuple[str, ...]
    segments: tuple[Segment, ...]
    entries: tuple[Entry, ...]
    touchpoints: tuple[Touchpoint, ...]
    ladders: tuple[Ladder, ...]
    also: tuple[Link, ...]
    links: dict[str, Link]

    @classmethod
    def of(cls, view: LogView, *, may: frozenset[str]) -> "EngagementPage":
        """The page; what a person may not change is not offered."""
        slug, write = {"project": view.project}, "partnerships.write" in may
        return cls(
            title="Engagement", section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            headline=view.segments.headline, notes=(*view.segments.notes, *view.notes),
            segments=tuple(_segment(item, view.project, write) for item in view.segments.segments),
            entries=tuple(_entry(item, view.project, write) for item in view.entries),
            touchpoints=tuple(
                Touchpoint(item.title, item.help, "; ".join(item.entries) or "Nobody has taken part here yet.")
                for item in view.touchpoints
            ),
            ladders=tuple(_ladder(item) for item in view.ladders),
            also=(
                Link("Consultations", reverse("consultations", kwargs=slug)),
                Link("You said, we did", reverse("said", kwargs=slug)),
            ),
            links={
                "segment": Link("Add a part of the market", reverse("new-segment", kwargs=slug)),
                "entry": Link("Write in the log", reverse("new-engagement", kwargs=slug)),
            } if write else {},
        )  # fmt: skip


def back_to_engagement(project: str) -> Link:
    """The way back."""
    return Link("Engagement", reverse("engagement", kwargs={"project": project}))


def counted(counts: tuple[CountView, ...]) -> tuple[str, ...]:
    """Counts in words, a line each; small ones say that they are hidden."""
    return tuple(f"{item.title}: {'hidden' if item.count is None else f'{item.count:,}'}" for item in counts)


def _segment(item: SegmentView, project: str, write: bool) -> Segment:
    change = Link("Change", reverse("segment", kwargs={"project": project, "code": item.code}), f": {item.name}")
    because = f"{'Assumed' if item.assumed else 'We know'}: {item.reason}" if item.reason else ""
    return Segment(
        title=item.name,
        tag=Tag(item.title, "blue" if item.market else "grey"),
        facts=tuple(
            part
            for part in (f"Who pays: {item.pays_title}", f"Providers: {item.providers_title}", because)
            if part
        ),
        role=item.role, engagement=item.engagement, purpose=item.purpose,
        reasons=tuple(
            f"{row.says} ({row.cite}{'' if row.verified else '; not verified'})" for row in item.reasons
        ),
        missing=item.missing, change=change if write else None,
    )  # fmt: skip


def _entry(item: EngagementView, project: str, write: bool) -> Entry:
    change = Link(
        "Change", reverse("engagement-entry", kwargs={"project": project, "code": item.code}), f": {item.title}"
    )
    paid = f"Paid: {item.paid.lower()}{f' ({item.paid_words})' if item.paid_words else ''}" if item.paid else ""
    people = f"{item.people:,} people" if item.people else ""
    meta = (day(item.on), item.how, item.purpose, item.mode, people, paid, item.segment, item.consultation)
    tags = [Tag(f"Point: {item.touchpoint.lower()}", "blue")] if item.touchpoint else []
    tags += [Tag(f"Co-production ladder: {item.tlap.lower()}")] if item.tlap else []
    tags += [Tag(f"Arnstein: {item.arnstein.lower()}")] if item.arnstein else []
    return Entry(
        item.title, day(item.on), change if write else None, " · ".join(part for part in meta if part), item.heard,
        counted(item.counts), tuple(tags),
    )  # fmt: skip


def _ladder(item: LadderView) -> Ladder:
    rungs = tuple(Rung(title, help_, "; ".join(entries)) for title, help_, entries in item.rungs)
    return Ladder(item.title, item.cite, rungs)
