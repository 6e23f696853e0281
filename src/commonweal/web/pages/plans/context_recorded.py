"""The pages of what papers are made of: the year, local papers, money and equality."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.plans.committee import CommitteeView, DutyView, MoneyView
from commonweal.services.plans.local_papers import AuditView, GapGrid, LocalPaperView
from commonweal.services.plans.year import YearItem, YearView
from commonweal.web import addresses
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.plans.forms_recorded import CoverageForm
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import Cell, Heading, TableView, day

WRITE = "plans.write"
NOT_YET = "not known yet"


@dataclass(frozen=True, slots=True)
class Line:
    """Something in a list: its name, a note, tags, a link to change it."""

    name: str
    note: str
    change: Link | None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the financial year and what happens in it."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class YearPage(Page):
    """The year: a picture of twelve months, a list, and what most places also do."""

    template: ClassVar[str] = "pages/plans/year.html"
    months: tuple[Month, ...]
    lines: tuple[Line, ...]
    usual: tuple[Line, ...]
    form: PageForm | None
    add: Link | None
    files: tuple[Link, ...]

    @classmethod
    def of(cls, view: YearView, form: PageForm, *, may: frozenset[str]) -> "YearPage":
        """The page for a year."""
        where, write = {"project": view.project}, WRITE in may
        files = tuple(
            Link(words, reverse("year-file", kwargs={**where, "ending": ending}))
            for ending, words in (("ics", "For your calendar (.ics)"), ("csv", "As a table (CSV)"))
        )
        return cls(
            title="The year", section="projects", back=_framework(view.project),
            months=tuple(Month(name, tuple(item.title for item in items)) for name, items in view.months),
            lines=tuple(_year_line(item, view.project, write) for item in view.items),
            usual=tuple(_year_line(item, view.project, False) for item in view.usual),
            form=form if write and view.usual else None,
            add=Link("Add something", reverse("new-year-item", kwargs=where)) if write else None,
            files=files if view.items else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SimplePage(FormPage):
    """A page with one form and nothing else; `remove` are the words of a second button that takes the thing out."""

    template: ClassVar[str] = "pages/plans/simple.html"
    lede: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One list of contents against the local papers."""

    title: str
    source: str
    advice: str
    summary: str
    table: TableView | None


@dataclass(frozen=True, kw_only=True)
class LocalPapersPage(Page):
    """Papers in force here, and what is covered where."""

    template: ClassVar[str] = "pages/plans/local_papers.html"
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    add: Link | None
    framework: Link

    @classmethod
    def of(cls, view: AuditView, *, may: frozenset[str]) -> "LocalPapersPage":
        """The page for the gap audit."""
        add = Link("Add a paper", reverse("new-local-paper", kwargs={"project": view.project}))
        return cls(
            title="Papers in force here", section="projects", back=_framework(view.project),
            lines=tuple(_paper_line(item, view.project, WRITE in may) for item in view.papers),
            grids=tuple(_grid(item, view) for item in view.grids),
            add=add if WRITE in may else None,
            framework=Link("Commissioning framework", addresses.of("paper", project=view.project, name="framework")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under a heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class LocalPaperPage(FormPage):
    """What one local paper covers."""

    template: ClassVar[str] = "pages/plans/local_paper.html"
    key: Field
    facts: tuple[SummaryRow, ...]
    groups: tuple[FieldGroup, ...]

    @classmethod
    def of(cls, item: LocalPaperView, form: CoverageForm, view: AuditView) -> "LocalPaperPage":
        """The page for a local paper."""
        rows = (
            SummaryRow("Published by", item.publisher or NOT_YET),
            SummaryRow("Date", day(item.dated_on) if item.dated_on else NOT_YET),
            SummaryRow("Where it is", item.where or item.filename or NOT_YET),
        )
        return cls(
            title=item.title, section="projects", form=form, facts=rows, key=form.field("key"),
            back=Link("Papers in force here", reverse("local-papers", kwargs={"project": view.project})),
            groups=tuple(FieldGroup(grid.title, form.fields_of(grid.code)) for grid in view.grids),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CommitteePage(Page):
    """The decision asked, money by year, the equality duty."""

    template: ClassVar[str] = "pages/plans/committee.html"
    asked: tuple[SummaryRow, ...]
    ask: Link | None
    money: TableView | None
    parts: str
    lines: tuple[Line, ...]
    add: Link | None
    duties: tuple[Line, ...]

    @classmethod
    def of(cls, view: CommitteeView, *, may: frozenset[str]) -> "CommitteePage":
        """The page for the head of a committee paper."""
        where, write = {"project": view.project}, WRITE in may
        words = "Change what is asked" if view.decision else "Say what is asked"
        return cls(
            title="Decision, money and equality", section="projects",
            back=Link("Committee paper", addresses.of("paper", project=view.project, name="committee-paper")),
            asked=(
                SummaryRow("You are asked to decide", view.decision or NOT_YET),
                SummaryRow("Who decides", view.committee or NOT_YET),
                SummaryRow("When", day(view.meets_on) if view.meets_on else NOT_YET),
                SummaryRow("Main risk", view.risk or NOT_YET),
            ),
            ask=Link(words, reverse("committee-ask", kwargs=where)) if write else None,
            money=_totals(view) if view.money else None,
            parts=_once_and_yearly(view) if view.money else "",
            lines=tuple(_money_line(item, view.project, write) for item in view.money),
            add=Link("Add money", reverse("new-money", kwargs=where)) if write else None,
            duties=tuple(_duty_line(item, view.project, write) for item in view.duties),
        )  # fmt: skip


def _framework(project: str) -> Link:
    return Link("Commissioning framework", addresses.of("paper", project=project, name="framework"))


def _year_line(item: YearItem, project: str, may: bool) -> Line:
    change = (
        Link("Change", reverse("year-item", kwargs={"project": project, "uid": item.uid}), f": {item.title}")
        if may
        else None
    )
    note = " · ".join(part for part in (item.who, item.paper) if part)
    law = f" ({item.cite})" if item.cite else ""
    return Line(f"{item.when}: {item.title}", f"{note}. {item.why}{law}".strip(". "), change)


def _paper_line(item: LocalPaperView, project: str, may: bool) -> Line:
    link = Link(
        "Say what it covers", reverse("local-paper", kwargs={"project": project, "uid": item.uid}), f": {item.title}"
    )
    suggested = sum(said.suggested for said in item.coverage)
    tags = (Tag(f"{suggested} suggested", "blue"),) if suggested else ()
    note = " · ".join(part for part in (item.publisher, str(item.dated_on.year) if item.dated_on else "") if part)
    return Line(item.title, note, link if may else None, tags)


def _grid(grid: GapGrid, view: AuditView) -> Grid:
    rows = tuple((Cell(row.short), *(Cell(text) for text in row.cells), Cell(row.together)) for row in grid.rows)
    headings = (Heading("Content"), *(Heading(paper.title) for paper in view.papers), Heading("Together"))
    table = TableView(f"grid-{grid.code}", f"{grid.title}: what is covered where", headings, rows)
    return Grid(
        grid.title, grid.source, grid.advice, f"{grid.covered} of {len(grid.rows)} are covered.",
        table if view.papers else None,
    )  # fmt: skip


def _once_and_yearly(view: CommitteeView) -> str:
    return f"Paid once: {view.spending.once.words}. Paid every year: {view.spending.yearly.words}."


def _totals(view: CommitteeView) -> TableView:
    years = [f"{year}/{(year + 1) % 100:02d}" for year in view.spending.years]
    headings = (Heading("Who bears it"), *(Heading(year, True) for year in years))
    rows = [(Cell(name), *(Cell(total.words) for total in totals)) for name, totals in view.spending.bearers]
    rows.append((Cell("Together"), *(Cell(total.words) for total in view.spending.by_year)))
    mark = " (some of it invented)" if view.spending.invented else ""
    return TableView("money", f"Money by financial year{mark}: {view.spending.whole.words}", headings, tuple(rows))


def _money_line(item: MoneyView, project: str, may: bool) -> Line:
    address = reverse("money-line", kwargs={"project": project, "uid": item.uid})
    change = Link("Change", address, f": {item.title}, {item.year}") if may else None
    by = f" by {day(item.ask_by)}" if item.ask_by else ""
    said = item.words if item.known else f"not known yet: ask {item.ask}{by}"
    note = f"{item.bearer} · {item.kind_title.lower()} · {said}"
    year = f"{item.year}/{(item.year + 1) % 100:02d}"
    return Line(f"{item.title}, {year}", note, change, (Tag("Invented", "grey"),) if item.invented else ())


def _duty_line(item: DutyView, project: str, may: bool) -> Line:
    address = reverse("equality", kwargs={"project": project, "limb": item.limb})
    words = "Change" if item.considered else "Write it"
    when = f" ({day(item.considered_on)})" if item.considered_on else ""
    note = f"{item.considered} Evidence: {item.evidence}{when}" if item.considered else "Not considered yet"
    tags = (Tag("Considered", "green"),) if item.considered else (Tag("Not yet", "orange"),)
    return Line(item.title, note, Link(words, address, f": {item.title}") if may else None, tags)
