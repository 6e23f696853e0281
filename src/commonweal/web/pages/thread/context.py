"""The pages of where numbers came from."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.thread import InputView, Node, ThreadView, WhereFrom
from commonweal.services.verification import Verification, VerifiedFigure
from commonweal.web import addresses
from commonweal.web.forms import FormProblem
from commonweal.web.page import Page
from commonweal.web.pages.thread.aside import Aside
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Newer, Notice, Tag
from commonweal.web.parts.records import content_of
from commonweal.web.parts.results import address_of, files_of
from commonweal.web.parts.tables import TableView, day

# Whose assumptions have a page.
CHANGED = ("needs.projection", "needs.uncertainty", "needs.care-states", "needs.placements")
ASIDE = "Figures set aside"
KINDS = {"evidence": "Evidence", "figure": "Figures", "paper": "Papers", "decision": "Decisions"}


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a figure, with the rows that were used."""

    title: str
    rows: tuple[SummaryRow, ...]
    faults: tuple[str, ...]
    table: TableView | None


@dataclass(frozen=True, kw_only=True)
class FigurePage(Page):
    """Where one figure came from: method, inputs and their rows, assumptions, author, date."""

    template: ClassVar[str] = "pages/thread/figure.html"
    words: str
    newer: Newer | None
    facts: tuple[SummaryRow, ...]
    parts: TableView | None
    inputs: tuple[Input, ...]
    used_in: tuple[str, ...]
    book: TableView | None
    lacking: str
    links: tuple[Link, ...]
    set_aside: Notice | None
    aside: Aside | None

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What stands in the way of setting it aside."""
        return self.aside.problems if self.aside else ()

    @classmethod
    def of(cls, found: WhereFrom, *, project: str, aside: Aside | None = None) -> "FigurePage":
        """The page for a figure, and what whoever works on the project may do with it."""
        view = found.figure
        reasons = tuple(item.because for item in view.newer)
        return cls(
            title=f"Where this came from: {view.title}", section="projects", words=found.words,
            back=Link("The project", reverse("project", kwargs={"project": project})),
            newer=Newer(reasons) if reasons else None, facts=_facts(found), used_in=found.used_in,
            parts=TableView.of(found.parts, id="parts", href=files_of(project, view.name)) if found.parts else None,
            inputs=tuple(_input(item, number) for number, item in enumerate(found.inputs)),
            book=TableView.of(found.book, id="book") if found.book else None, lacking=found.lacking,
            links=_links(found, project), aside=aside,
            set_aside=Notice(view.set_aside.words) if view.set_aside else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot of the thread."""

    id: str
    name: Link | None
    title: str
    rests_on: tuple[str, ...]
    newer: tuple[str, ...]
    tag: Tag | None
    set_aside: str


@dataclass(frozen=True, slots=True)
class KnotGroup:
    """The knots of one kind."""

    title: str
    knots: tuple[Knot, ...]


@dataclass(frozen=True, kw_only=True)
class RestsPage(Page):
    """What rests on what: evidence, figures, papers, decisions."""

    template: ClassVar[str] = "pages/thread/rests.html"
    groups: tuple[KnotGroup, ...]
    newer_words: str
    verify: str

    @classmethod
    def of(cls, view: ThreadView) -> "RestsPage":
        """The page for a thread."""
        titles = {node.key: node.title for node in view.nodes}
        sorts = [(title, [node for node in view.nodes if node.kind == kind and not node.set_aside])
                 for kind, title in KINDS.items()]  # fmt: skip
        sorts.append((ASIDE, [node for node in view.nodes if node.set_aside]))
        groups = tuple(
            KnotGroup(title, tuple(_knot(node, titles, view.project) for node in nodes)) for title, nodes in sorts
        )
        return cls(
            title="What rests on what", section="projects", groups=tuple(item for item in groups if item.knots),
            back=Link("The project", reverse("project", kwargs={"project": view.project})),
            newer_words=_newer(len(view.newer)), verify=reverse("verify", kwargs={"project": view.project}),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class VerifiedPage(Page):
    """Whether every figure came out the same to the digit."""

    template: ClassVar[str] = "pages/thread/verified.html"
    ok: bool
    count: int
    wrong: tuple[VerifiedFigure, ...]
    figures: tuple[VerifiedFigure, ...]

    @classmethod
    def of(cls, found: Verification) -> "VerifiedPage":
        """The page for a verification."""
        wrong = tuple(item for item in found.figures if not item.ok)
        return cls(
            title="Everything computed again", section="projects", ok=found.ok, count=len(found.figures), wrong=wrong,
            back=Link("What rests on what", reverse("thread", kwargs={"project": found.project})),
            figures=found.figures,
        )  # fmt: skip


def _links(found: WhereFrom, project: str) -> tuple[Link, ...]:
    """From what a number assumes to where it is changed, and to the book of the whole project."""
    changed = reverse("assumptions", kwargs={"project": project, "name": found.figure.name})
    may = found.method in CHANGED and found.figure.set_aside is None
    change = (Link("Change what is assumed", changed),) if may else ()
    return (*change, Link("Assumptions book of the project", reverse("assumptions-book", kwargs={"project": project})))


def _newer(count: int) -> str:
    if not count:
        return "Nothing here rests on data that have since become newer."
    return f"{count} of these {'rests' if count == 1 else 'rest'} on data that have since become newer."


def _facts(found: WhereFrom) -> tuple[SummaryRow, ...]:
    made = f"{found.made_by}, {day(found.made_at)}" if found.made_at else found.made_by
    rows = [
        SummaryRow("Method", found.method_title, note=f"{found.method}, version {found.method_version}"),
        *(SummaryRow(item.title, item.shown) for item in found.parameters),
        SummaryRow("Computed by", made),
    ]
    if found.content:
        rows.append(SummaryRow("Words and rules in force", "; ".join(content_of(item) for item in found.content)))
    rows.append(
        SummaryRow("Digest of the result", found.digest, note="The same digest means the same result, to the digit.")
    )
    return tuple(rows)


def _input(item: InputView, number: int) -> Input:
    added = f", added by {item.added_by} on {day(item.added_at)}" if item.added_at else ""
    rows = [
        SummaryRow("Name and version", f"{item.name}, version {item.version}{added}"),
        SummaryRow("Publisher", item.publisher or "this project"),
        SummaryRow("Licence", item.licence or "not stated"),
        SummaryRow("Period", item.period or "not stated"),
        SummaryRow("Digest of the file", item.digest),
    ]
    table = TableView.of(item.rows, id=f"rows-{number}") if item.rows else None
    return Input(item.title, tuple(rows), item.faults, table)


def _knot(node: Node, titles: dict[str, str], project: str) -> Knot:
    kind, _, name = node.key.partition(":")
    return Knot(
        id=node.key.replace(":", "-").replace("/", "-"),
        name=Link(node.title, _address(kind, name, project)) if ":" not in name else None,
        title=node.title,
        rests_on=tuple(titles.get(key, key) for key in node.rests_on),
        newer=tuple(item.because for item in node.newer),
        tag=Tag("Newer data exists", "orange") if node.newer else None,
        set_aside=node.set_aside,
    )


def _address(kind: str, name: str, project: str) -> str:
    """The page of a knot. What the team typed has none of its own: its name holds a colon."""
    if kind == "evidence":
        return reverse("project-source", kwargs={"project": project, "name": name})
    return address_of(project, name) if kind == "figure" else addresses.of(kind, project=project, name=name)
