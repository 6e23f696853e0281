"""The pages that anyone may see."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.urls import reverse

from commonweal.services.overview import PublicDecision, PublicFigure, PublicPaper, PublicPhase, PublicProject
from commonweal.web.page import Page
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Newer, Tag
from commonweal.web.parts.tables import TableView, day

FORMATS = {"html": "Web page", "docx": "Word", "pdf": "PDF", "xlsx": "Workbook of its numbers"}


@dataclass(frozen=True, slots=True)
class PublicCard:
    """A public project in a list."""

    name: Link
    question: str
    facts: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class FrontPage(Page):
    """What this is, and what is being planned."""

    template: ClassVar[str] = "pages/public/front.html"
    cards: tuple[PublicCard, ...]

    @classmethod
    def of(cls, projects: tuple[PublicProject, ...]) -> "FrontPage":
        """The front page with the public projects."""
        return cls(title="Planning health and care together", cards=tuple(_card(item) for item in projects))


@dataclass(frozen=True, kw_only=True)
class PublicListPage(Page):
    """Every public project."""

    template: ClassVar[str] = "pages/public/list.html"
    cards: tuple[PublicCard, ...]

    @classmethod
    def of(cls, projects: tuple[PublicProject, ...]) -> "PublicListPage":
        """The list."""
        return cls(title="What is being planned", section="open-projects", cards=tuple(_card(p) for p in projects))


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the phases: its words, its state in words, and a class for its look."""

    title: str
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number in plain words, its picture, or its table where there is no picture."""

    words: str
    figure: Figure | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in public; its title leads to all of it where its record is open."""

    title: Link
    outcome: str
    reasons: str
    when: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An adopted paper."""

    title: str
    when: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What people said, and what was done or why not."""

    said: str
    verdict: str
    did: str


@dataclass(frozen=True, kw_only=True)
class PublicPage(Page):
    """A public project on one page."""

    template: ClassVar[str] = "pages/public/project.html"
    question: str
    organisation: str
    place: str
    phases: tuple[Phase, ...]
    why: str
    numbers: tuple[NumberView, ...]
    not_known: tuple[str, ...]
    remedy: str
    decisions: tuple[DecisionLine, ...]
    papers: tuple[PaperLine, ...]
    next_date: str
    newer: Newer | None
    said: tuple[SaidLine, ...]
    more: tuple[Link, ...]

    @classmethod
    def of(cls, view: PublicProject) -> "PublicPage":
        """The page for a project."""
        return cls(
            title=view.title, section="open-projects", back=Link("What is being planned", reverse("open-projects")),
            description=view.question, question=view.question, organisation=view.organisation, place=view.place,
            phases=tuple(_phase(item) for item in view.phases), why=view.why,
            numbers=tuple(_number(item, view.slug) for item in view.figures),
            not_known=view.not_known, remedy=f"If you know any of this, or know who does, tell {view.organisation}.",
            decisions=tuple(
                DecisionLine(_decision(item), item.outcome, item.reasons, _when(item.decided_on, item.decided_by))
                for item in view.decisions
            ),
            papers=tuple(_paper(item, view.slug) for item in view.papers),
            newer=Newer((view.newer_note,)) if view.newer_note else None,
            next_date=day(view.next_date) if view.next_date else "",
            more=_more(view),
            said=tuple(SaidLine(item.said, "We did" if item.changed else "We did not", item.did) for item in view.said),
        )  # fmt: skip


def _more(view: PublicProject) -> tuple[Link, ...]:
    """What else is open: each link only where there is something behind it."""
    at = {"project": view.slug}
    return (
        *((Link("What the partners promise one another", reverse("open-commitments", kwargs=at)),) * view.promised),
        *((Link("What does not change this year", reverse("open-unchanged", kwargs=at)),) * view.stays),
        Link("Everything that was decided", reverse("open-decisions")),
    )


def _card(item: PublicProject) -> PublicCard:
    now = next((phase.title for phase in item.phases if phase.now), "")
    return PublicCard(
        Link(item.title, reverse("open-project", kwargs={"project": item.slug})),
        item.question,
        " · ".join(part for part in (item.organisation, item.place, now and f"Now: {now}") if part),
        (Tag("Demonstration", "yellow"),) if item.demonstration else (),
    )


def _phase(item: PublicPhase) -> Phase:
    if item.now:
        return Phase(item.title, "Now", "now")
    return Phase(item.title, "Done" if item.done else "Later", "done" if item.done else "later")


def _number(item: PublicFigure, project: str) -> NumberView:
    href = reverse("open-project", kwargs={"project": project}) + item.name
    if item.chart is not None:
        return NumberView(item.words, Figure.of(item.chart, item.table, id=item.name, href=href), None)
    table = TableView.of(item.table, id=item.name, href=href) if item.table is not None else None
    return NumberView(item.words, None, table)


def _decision(item: PublicDecision) -> Link:
    return Link(item.title, reverse("open-decision", kwargs={"uid": item.uid}))


def _when(when: date | None, who: str) -> str:
    return " by ".join(part for part in (day(when) if when else "", who) if part)


def _paper(item: PublicPaper, project: str) -> PaperLine:
    title = f"{item.title}, edition {item.edition}"
    where = {"project": project, "kind": item.kind, "number": item.edition}
    files = tuple(
        Link(FORMATS.get(ending, ending), reverse("open-paper-file", kwargs={**where, "ending": ending}), f": {title}")
        for ending in item.formats
    )
    return PaperLine(title, _when(item.adopted_on, ""), files)
