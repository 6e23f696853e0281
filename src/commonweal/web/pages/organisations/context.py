"""The pages of the directory."""

import datetime
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.organisations import (
    BodyCheckView,
    DelegationView,
    DirectoryView,
    EventView,
    LinkView,
    OrganisationPage,
)
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.organisations.forms import FilterForm
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Notice, Tag
from commonweal.web.parts.tables import Cell, Heading, TableView, day, words

UNVERIFIED = Tag("Not verified", "orange")
RECORDED = Tag("Recorded here", "blue")
ENDED = Tag("Has ended", "grey")
MAY = "directory.write"
MOST = 50  # rows on the page; the files hold all
BACK = {
    "organisations": "Organisations", "delegations": "Delegations", "drawn-places": "Places",
    "new-bodies": "New boards and committees",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DirectoryPage(FormPage):
    """Organisations of a day."""

    template: ClassVar[str] = "pages/organisations/list.html"
    found: str
    count: str
    table: TableView | None
    links: tuple[Link, ...]

    @classmethod
    def of(cls, view: DirectoryView, form: FilterForm, query: str) -> "DirectoryPage":
        """The page for a search."""
        number = len(view.entries)
        links = [
            Link("Who commissions what?", reverse("commissioners")), Link("Delegations", reverse("delegations")),
            Link("Places we drew", reverse("drawn-places")), Link("New boards and committees", reverse("new-bodies")),
            Link("What changed, and when", reverse("commissioning-events")),
        ]  # fmt: skip
        if MAY in view.may:
            links.append(Link("Add an organisation", reverse("new-organisation")))
        return cls(
            title="Organisations", section="organisations", form=form, links=tuple(links),
            found=f"{number} organisation{'' if number == 1 else 's'} on {day(view.on)}." + _cut(number),
            count=f"{view.commissioners} of the organisations of that day commission health or care. The Barker review "
            "counted more than 400 with duties to commission.",
            table=_listed(view, query) if view.entries else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A fact with a link and marks."""

    words: str
    link: Link
    note: str
    tags: tuple[Tag, ...]
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A delegation, one step of the graph."""

    title: str
    says: str
    note: str
    tags: tuple[Tag, ...]
    action: Link | None = None


@dataclass(frozen=True, kw_only=True)
class BodyPage(Page):
    """One organisation."""

    template: ClassVar[str] = "pages/organisations/one.html"
    tags: tuple[Tag, ...]
    notices: tuple[Notice, ...]
    facts: tuple[SummaryRow, ...]
    lines: tuple[Line, ...]
    services: TableView | None
    taken: tuple[Handed, ...]
    given: tuple[Handed, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, view: OrganisationPage, on: datetime.date) -> "BodyPage":
        """The page of an organisation on a day."""
        entry = view.entry
        warnings = [view.watch] if view.watch else []
        if view.dual_role:
            warnings.append(f"On both sides: {view.dual_role} Interests must be declared and handled.")
        offer = f"?child={entry.uid or entry.id}"
        links = (
            (Link("Say how it belongs to another organisation", reverse("new-organisation-link") + offer),)
            if MAY in view.may
            else ()
        )
        gone = entry.ends_on is not None and entry.ends_on <= on
        return cls(
            title=entry.name, section="organisations", back=Link("Organisations", reverse("organisations")),
            tags=tuple(tag for tag, holds in ((ENDED, gone), (UNVERIFIED, not entry.verified and not entry.uid),
                                              (RECORDED, entry.id == entry.uid)) if holds),
            notices=tuple(Notice(text, "warning") for text in warnings),
            facts=_facts(view), lines=tuple(_line(item, MAY in view.may) for item in view.links),
            services=_services(view),
            taken=tuple(_handed(item, on) for item in view.delegations_in),
            given=tuple(_handed(item, on) for item in view.delegations_out), links=links,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DelegationsPage(Page):
    """Who lets whom do what."""

    template: ClassVar[str] = "pages/organisations/delegations.html"
    now: tuple[Handed, ...]
    past: tuple[Handed, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, items: tuple[DelegationView, ...], on: datetime.date, *, may: frozenset[str]) -> "DelegationsPage":
        """Those of today, then those that have ended."""
        over = [item.ends_on is not None and item.ends_on <= on for item in items]
        return cls(
            title="Delegations", section="organisations", back=Link("Organisations", reverse("organisations")),
            now=tuple(_handed(item, on) for item, gone in zip(items, over, strict=True) if not gone),
            past=tuple(_handed(item, on) for item, gone in zip(items, over, strict=True) if gone),
            links=(Link("Record a delegation", reverse("new-delegation")),) if MAY in may else (),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed, and when."""

    when: str
    says: str
    cite: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class EventsPage(Page):
    """What changed commissioning in England."""

    template: ClassVar[str] = "pages/organisations/events.html"
    events: tuple[Event, ...]

    @classmethod
    def of(cls, events: tuple[EventView, ...]) -> "EventsPage":
        """The events, earliest first."""
        return cls(
            title="What changed, and when", section="organisations",
            back=Link("Who commissions what?", reverse("commissioners")),
            events=tuple(
                Event(item.exact, item.says, item.cite, () if item.verified else (UNVERIFIED,)) for item in events
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NewBodiesPage(Page):
    """New boards and committees that were looked at."""

    template: ClassVar[str] = "pages/organisations/new_bodies.html"
    lines: tuple[Line, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, items: tuple[BodyCheckView, ...], *, may: frozenset[str]) -> "NewBodiesPage":
        """The list."""
        return cls(
            title="New boards and committees", section="organisations",
            back=Link("Organisations", reverse("organisations")),
            lines=tuple(
                Line("", Link(item.name, reverse("new-body", kwargs={"uid": item.uid})), item.answer.words,
                     _layer(item))
                for item in items
            ),
            links=(Link("Look at a new one", reverse("check-new-body")),) if MAY in may else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NewBodyPage(Page):
    """What a year of one would take."""

    template: ClassVar[str] = "pages/organisations/new_body.html"
    headline: str
    tags: tuple[Tag, ...]
    findings: tuple[str, ...]
    facts: tuple[SummaryRow, ...]
    table: TableView
    notes: tuple[str, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, view: BodyCheckView, *, may: frozenset[str]) -> "NewBodyPage":
        """The page for one."""
        value = view.answer.value
        return cls(
            title=view.name, section="organisations", headline=view.answer.words, tags=_layer(view),
            back=Link("New boards and committees", reverse("new-bodies")),
            findings=tuple(item["says"] for item in value["findings"]),
            facts=(
                SummaryRow("What it would do", view.purpose),
                SummaryRow("What it replaces", view.replaces or "Nothing is named."),
                SummaryRow("Why it is worth it", view.reason or "Nothing is written yet."),
                SummaryRow("Asked again on", words(view.review_on) if view.review_on else "not known yet"),
            ),
            table=TableView.of(view.answer.table, id="takes"), notes=tuple(value["notes"]),
            links=(Link("Change it", reverse("check-new-body"), ": give the same name"),) if MAY in may else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DirectoryFormPage(FormPage):
    """One form of the directory."""

    template: ClassVar[str] = "pages/organisations/form.html"
    upload: bool
    button: str

    @classmethod
    def of(
        cls, form: PageForm, title: str, back: str, *, upload: bool = False, button: str = "Save"
    ) -> "DirectoryFormPage":
        """The page for a form; `back` is one of `BACK`."""
        home = Link(BACK[back], reverse(back))
        return cls(title=title, section="organisations", form=form, back=home, upload=upload, button=button)


def _cut(number: int) -> str:
    return f" The first {MOST} stand below: write a word to find others, or download them all." if number > MOST else ""


def _listed(view: DirectoryView, query: str) -> TableView:
    heads = tuple(Heading(text) for text in ("Name", "Kind", "Footprint", "Code", "Since", "Until"))
    rows = tuple(
        (
            Cell(item.name + ("" if item.verified or item.recorded else " (not verified)"),
                 reverse("organisation", kwargs={"id": item.id})), Cell(item.kind_title),
            Cell(item.level_title or "not known"), Cell(item.code),
            Cell(day(item.begins_on) if item.begins_on else "not known"),
            Cell(day(item.ends_on) if item.ends_on else ""),
        )
        for item in view.entries[:MOST]
    )  # fmt: skip
    files = tuple(
        Link(f"Download data ({ending.upper()})", reverse("organisations-file", kwargs={"ending": ending})
             + (f"?{query}" if query else ""))
        for ending in ("csv", "xlsx")
    )  # fmt: skip
    return TableView("organisations", "Organisations", heads, rows, files)


def _facts(view: OrganisationPage) -> tuple[SummaryRow, ...]:
    entry = view.entry
    rows = [
        ("What it does", view.what), ("Kind", entry.kind_title), ("Footprint", entry.level_title or "not known yet"),
        ("Code", entry.code), ("Since", day(entry.begins_on) if entry.begins_on else "not held here"),
        ("Until", day(entry.ends_on) if entry.ends_on else ""), ("Paid from", view.paid_from), ("Source", entry.cite),
    ]  # fmt: skip
    return tuple(SummaryRow(key, value) for key, value in rows if value)


def _line(item: LinkView, may: bool) -> Line:
    begun = f"since {day(item.begins_on)}" if item.begins_on else ""
    dates = (begun, f"until {day(item.ends_on)}" if item.ends_on else "")
    note = ", ".join(text for text in dates if text)
    action = None
    if may and item.uid and item.ends_on is None:
        action = Link("Say that it has ended", reverse("end-organisation-link", kwargs={"uid": item.uid}),
                      f": {item.words} {item.other}")  # fmt: skip
    return Line(
        item.words.capitalize(), Link(item.other, reverse("organisation", kwargs={"id": item.id})),
        ". ".join(text for text in (note, item.cite) if text), () if item.verified else (UNVERIFIED,), action,
    )  # fmt: skip


def _services(view: OrganisationPage) -> TableView | None:
    if not view.commissions:
        return None
    heads = tuple(Heading(text) for text in ("Service", "For whom", "Since", "Verified?"))
    rows = tuple(
        (
            Cell(item.name + (f": {item.part}" if item.part else "")),
            Cell(f"for {item.for_whom}, which stays accountable" if item.for_whom else "for itself"),
            Cell(day(item.since)), Cell("yes" if item.verified else "not verified"),
        )
        for item in view.commissions
    )  # fmt: skip
    return TableView("services", "What bodies of this kind commission", heads, rows)


def _handed(item: DelegationView, on: datetime.date) -> Handed:
    tasks = ", ".join(text.lower() for text in item.tasks) or "all tasks"
    places = ", ".join(item.places) or "everywhere it answers for"
    over = item.ends_on is not None and item.ends_on <= on
    until = f" until {day(item.ends_on)}" if item.ends_on else ""
    says = (
        f"{item.delegator} lets {item.delegate} act for people in {places}, since {day(item.begins_on)}{until}: "
        f"{tasks}. {item.accountable} stays accountable."
    )
    money = f" Money: {item.money}." if item.money else ""
    power = item.power[:1].upper() + item.power[1:]
    note = f"{power}. {item.liability}{money} Document: {item.document}. Recorded by {item.recorded_by}."
    action = None
    if item.mine and not over:
        action = Link("Say that it has ended", reverse("end-delegation", kwargs={"uid": item.uid}),
                      f": {item.service_name}, {item.delegator} to {item.delegate}")  # fmt: skip
    return Handed(item.service_name, says, note, (ENDED,) if over else (), action)


def _layer(item: BodyCheckView) -> tuple[Tag, ...]:
    return (Tag("Adds a layer", "orange"),) if item.answer.value["adds_a_layer"] else (Tag("Adds no layer", "green"),)
