"""The pages of stakeholders."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.partnerships.standing import (
    BodyView,
    KindView,
    StakeholdersView,
    StakeholderView,
    StepView,
)
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, NotKnown, Tag
from commonweal.web.parts.tables import day

COLOURS = {"yes": "green", "no": "orange", "not-known": "grey"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody whose commitment is still wanted."""

    link: Link
    words: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named under a kind, with what is won."""

    link: Link
    words: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the ten kinds on the page."""

    title: str
    people: tuple[Person, ...]
    missing: NotKnown | None
    ask: Link | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a body, and whether it has signed up."""

    title: str
    tag: Tag
    note: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body, the sentence about it, its groups, and where to change that."""

    sentence: str
    groups: tuple[Group, ...]
    change: Link | None


@dataclass(frozen=True, kw_only=True)
class StakeholdersPage(Page):
    """Who must agree, and to what."""

    template: ClassVar[str] = "pages/partnerships/stakeholders.html"
    headline: str
    notes: tuple[str, ...]
    figure: Figure | None
    gaps: tuple[Gap, ...]
    bodies: tuple[Body, ...]
    kinds: tuple[Kind, ...]
    links: dict[str, Link]

    @classmethod
    def of(cls, view: StakeholdersView, *, may: frozenset[str]) -> "StakeholdersPage":
        """The page; what a person may not change is not offered."""
        slug, write = {"project": view.project}, "partnerships.write" in may
        href = reverse("stakeholders", kwargs=slug) + "commitment"
        return cls(
            title="Who must agree, and to what", section="projects",
            back=Link("The project", reverse("project", kwargs=slug)), headline=view.headline, notes=view.notes,
            figure=Figure.of(view.chart, view.table, id="commitment", href=href) if view.chart is not None else None,
            gaps=tuple(_gap(item, view.project, write) for item in view.gaps),
            bodies=tuple(_body(item, view.project, at, write) for at, item in enumerate(view.bodies)),
            kinds=tuple(_kind(item, view.project, write) for item in view.kinds),
            links=_links(view, slug) if write else {},
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PartFormPage(FormPage):
    """One form of this room: what it is for, what is known already, and a way to take the thing off its list."""

    template: ClassVar[str] = "pages/partnerships/form.html"
    lead: str = ""
    facts: tuple[SummaryRow, ...] = ()
    remove: str = ""
    remove_words: str = "Take it off the list"
    save: str = "Save"

    @classmethod
    def to(cls, form: PageForm, title: str, back: Link, **more: object) -> "PartFormPage":
        """The page for a form."""
        return cls(form=form, title=title, section="projects", back=back, **more)  # type: ignore[arg-type]


def back_to_stakeholders(project: str) -> Link:
    """The way back."""
    return Link("Who must agree, and to what", reverse("stakeholders", kwargs={"project": project}))


def step_rows(item: StakeholderView, project: str) -> tuple[SummaryRow, ...]:
    """The four steps of a stakeholder, each with a way to record it."""
    return tuple(
        SummaryRow(
            step.title, _step(step),
            Link("Record", reverse("step-won", kwargs={"project": project, "code": item.code, "step": step.number}),
                 f": {step.title}"),
            step.ended_why if step.ended_on is not None else step.evidence,
        )
        for step in item.steps
    )  # fmt: skip


def _step(step: StepView) -> str:
    if step.held and step.won_on is not None:
        return f"Won on {day(step.won_on)}"
    if step.ended_on is not None:
        return f"Taken back on {day(step.ended_on)}"
    return "Wanted, not won yet" if step.wanted else "Not wanted"


def _who(item: StakeholderView, project: str, write: bool) -> Link:
    return Link(item.name, reverse("stakeholder", kwargs={"project": project, "code": item.code}) if write else "")


def _gap(item: StakeholderView, project: str, write: bool) -> Gap:
    words = f"{item.kind_title}. Wanted: {item.wanted_title.lower()}. Won: {item.won_title.lower()}."
    return Gap(_who(item, project, write), words, Tag(f"Influence: {item.influence_title.lower()}"))


def _kind(item: KindView, project: str, write: bool) -> Kind:
    ask = Link(
        "Say whom to ask", reverse("missing-stakeholder", kwargs={"project": project, "kind": item.code}),
        f": {item.title}",
    )  # fmt: skip
    return Kind(
        item.title, tuple(_person(who, project, write) for who in item.people), _missing(item),
        ask if write and not item.people else None,
    )  # fmt: skip


def _person(item: StakeholderView, project: str, write: bool) -> Person:
    tags = (Tag("Clinician", "purple"),) if item.clinician else ()
    words = f"Wanted: {item.wanted_title.lower()}. Won: {item.won_title.lower()}."
    return Person(_who(item, project, write), words, tags)


def _missing(item: KindView) -> NotKnown | None:
    if item.people:
        return None
    if item.ask:
        by = f" by {day(item.ask_by)}" if item.ask_by is not None else ""
        late = " That day has passed." if item.overdue else ""
        return NotKnown("Who speaks for them", "", f"Ask {item.ask}{by}.{late}")
    usual = "; ".join(item.name for item in item.suggestions)
    return NotKnown("Nobody is named yet", "", f"Often: {usual}." if usual else "")


def _body(item: BodyView, project: str, at: int, write: bool) -> Body:
    groups = tuple(
        Group(
            row.group_title, Tag(row.state_title, COLOURS.get(row.state, "grey")),
            " ".join(part for part in (f"On {day(row.on)}." if row.on else "", row.evidence) if part),
        )
        for row in item.groups
    )  # fmt: skip
    where = f"{reverse('sign-up', kwargs={'project': project})}?body={at}"
    return Body(item.sentence, groups, Link("Say who has signed up", where, f": {item.name}") if write else None)


def _links(view: StakeholdersView, slug: dict[str, str]) -> dict[str, Link]:
    found = {
        "new": Link("Name somebody", reverse("new-stakeholder", kwargs=slug)),
        "body": Link("Add another organisation", f"{reverse('sign-up', kwargs=slug)}?body=new"),
    }
    if any(kind.suggestions for kind in view.kinds):
        found["usual"] = Link("Begin with those who usually matter", reverse("usual-stakeholders", kwargs=slug))
    return found
