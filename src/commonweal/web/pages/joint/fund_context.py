"""The pages of pooled funds. Sums come as whole pence and are written in pounds with both digits of the pence."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.partnerships.funds import (
    BalanceView,
    CheckView,
    FundsView,
    FundView,
    pounds,
    quarter_words,
    year_words,
)
from commonweal.services.partnerships.funds_report import ReportView
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import Cell, Heading, TableView, day

TITLE = "Pooled funds"
STATES = {
    "met": Tag("There", "grey"),
    "missing": Tag("Missing", "orange"),
    "refused": Tag("Not allowed", "red"),
    "advised": Tag("Good practice", "blue"),
}
QUARTER_NAMES = ("Annual return", "April to June", "July to September", "October to December", "January to March")


@dataclass(frozen=True, slots=True)
class Card:
    """A fund in the list."""

    link: Link
    tags: tuple[Tag, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the agreement must or should state."""

    title: str
    tag: Tag
    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a fund: what is agreed, paid and spent, and who bears the difference."""

    title: str
    rows: tuple[SummaryRow, ...]
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Removable:
    """A line that can be taken out, if it was written by mistake."""

    words: str
    address: str


@dataclass(frozen=True, kw_only=True)
class FundsPage(Page):
    """The funds of a project."""

    template: ClassVar[str] = "pages/joint/funds.html"
    cards: tuple[Card, ...]
    warnings: tuple[str, ...]
    add: Link | None
    partners_first: Link | None
    national: TableView
    national_says: tuple[str, ...]

    @classmethod
    def of(cls, view: FundsView, *, may: frozenset[str]) -> "FundsPage":
        """The page; what a person may not do is not offered."""
        slug = {"project": view.project}
        write = "funds.write" in may
        national = view.national
        return cls(
            title=TITLE, section="projects", back=Link("Working together", reverse("joint", kwargs=slug)),
            cards=tuple(_card(item, view.project) for item in view.funds), warnings=_warnings(view),
            add=Link("Set up a fund", reverse("new-fund", kwargs=slug)) if write else None,
            partners_first=Link("Add a partner", reverse("new-joint-partner", kwargs=slug))
            if write and not view.partners
            else None,
            national=TableView(
                "national", national.title, (Heading("Part"), Heading("Pounds", True)),
                tuple(
                    (Cell(title), Cell(pounds(pence)))
                    for title, pence in (*national.lines, ("All together", national.total))
                ),
            ),
            national_says=(national.says, f"{national.source}: {national.mark}.", *national.unknown),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FundPage(Page):
    """One fund."""

    template: ClassVar[str] = "pages/joint/fund.html"
    tags: tuple[Tag, ...]
    facts: tuple[SummaryRow, ...]
    power: str
    warning: str
    warnings: tuple[str, ...]
    checks: tuple[Check, ...]
    stands: str
    years: tuple[Year, ...]
    inputs: TableView | None
    spending: TableView | None
    removable: tuple[Removable, ...]
    bands: tuple[Removable, ...]
    tie_rule: str
    agree: str
    links: dict[str, Link]

    @classmethod
    def of(cls, item: FundView, view: FundsView, *, may: frozenset[str]) -> "FundPage":
        """The page; what a person may not do is not offered."""
        write = "funds.write" in may
        where = {"project": view.project, "code": item.code}
        ready = write and not item.missing and item.agreed_on is None
        return cls(
            title=item.title, section="projects",
            back=Link(TITLE, reverse("pooled-funds", kwargs={"project": view.project})),
            tags=_tags(item), facts=_facts(item), power=f"{item.power}. {item.power_says}",
            warning=view.warning if item.pooled else "", warnings=_warnings(view),
            checks=tuple(_check(check) for check in item.checks), stands=_stands(item),
            years=tuple(_year(balance, where) for balance in item.balances),
            inputs=_inputs(item) if item.inputs else None, spending=_spending(item) if item.spending else None,
            removable=_removable(item, where) if write else (), bands=_bands(item, where, write),
            tie_rule=view.tie_rule,
            agree=reverse("agree-fund", kwargs=where) if ready else "", links=_links(where) if write else {},
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FundFormPage(FormPage):
    """One form of a fund."""

    template: ClassVar[str] = "pages/joint/fund_form.html"
    barred: tuple[str, ...] = ()
    barred_why: str = ""

    @classmethod
    def of(
        cls, form: PageForm, title: str, *, project: str, fund: FundView | None = None, view: FundsView | None = None
    ) -> "FundFormPage":
        """The page for a form; `view` brings the functions that cannot be in a fund."""
        back = Link(TITLE, reverse("pooled-funds", kwargs={"project": project}))
        if fund is not None:
            back = Link(fund.title, reverse("fund", kwargs={"project": project, "code": fund.code}))
        barred = tuple(item.title for item in view.functions if item.barred) if view is not None else ()
        return cls(
            title=title, section="projects", form=form, back=back, barred=barred,
            barred_why=view.barred_why if view is not None else "",
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """A quarterly report or an annual return."""

    template: ClassVar[str] = "pages/joint/report.html"
    period: str
    rows: tuple[SummaryRow, ...]
    table: TableView

    @classmethod
    def of(cls, view: ReportView, *, project: str) -> "ReportPage":
        """The page of a report."""
        where = {"project": project, "code": view.fund.code}
        address = reverse("fund-report", kwargs={**where, "year": view.year, "quarter": view.quarter}).rstrip("/")
        rows = [
            SummaryRow("Spent in this time", pounds(view.spent)),
            SummaryRow("Spent in the year so far", pounds(view.so_far)),
            SummaryRow("Agreed for the year", pounds(view.planned)),
            SummaryRow("Left of the year", pounds(view.left)),
            SummaryRow("Host and manager", f"{view.fund.host or 'not known'}, {view.fund.manager or 'not known'}"),
        ]
        rows += [
            SummaryRow(f"{name} bears or keeps, if nothing more is spent", pounds(pence)) for name, pence in view.parts
        ]
        return cls(
            title=view.title, section="projects", back=Link(view.fund.title, reverse("fund", kwargs=where)),
            period=view.period, rows=tuple(rows), table=TableView.of(view.table, id="lines", href=address),
        )  # fmt: skip


def _warnings(view: FundsView) -> tuple[str, ...]:
    return tuple(f"{item.says} ({pounds(item.pence)})" for item in view.warnings)


def _card(item: FundView, project: str) -> Card:
    last = item.balances[-1] if item.balances else None
    lines = [_stands(item)]
    if last is not None:
        lines.append(f"{year_words(last.year)}: agreed {pounds(last.planned)}, spent {pounds(last.spent)}.")
    link = Link(item.title, reverse("fund", kwargs={"project": project, "code": item.code}))
    return Card(link, _tags(item), tuple(lines))


def _tags(item: FundView) -> tuple[Tag, ...]:
    agreed = Tag(f"Agreed on {day(item.agreed_on)}", "grey") if item.agreed_on else Tag("Not agreed yet", "blue")
    return (agreed, Tag("Invented", "white")) if item.invented else (agreed,)


def _stands(item: FundView) -> str:
    if not item.pooled:
        return "A payment, not a pooled fund: nothing is asked of an agreement to pool."
    if item.missing:
        return f"It cannot be agreed yet. Missing or not allowed: {_titles(item.missing)}."
    if item.advised:
        return f"All that it must state is there. Wise, and not there: {_titles(item.advised)}."
    return "All that it must or should state is there."


def _titles(checks: tuple[CheckView, ...]) -> str:
    return "; ".join(check.title for check in checks)


def _facts(item: FundView) -> tuple[SummaryRow, ...]:
    ends = f" to {day(item.ends)}" if item.ends else ", with no end set"
    return (
        SummaryRow("Kind", item.kind_title),
        SummaryRow("Runs", f"{day(item.starts)}{ends}"),
        SummaryRow("Host", item.host or "Not known yet"),
        SummaryRow("Manager", item.manager or "Not known yet"),
        SummaryRow("Functions", ", ".join(title for _, title in item.functions) or "Not known yet"),
    )


def _check(item: CheckView) -> Check:
    cite = f"{item.cite}; {item.mark}" if item.mark else item.cite
    return Check(item.title, STATES[item.state], item.words, cite)


def _year(item: BalanceView, where: dict[str, str]) -> Year:
    unpaid = f"Not known yet for {item.unpaid} of what partners put in." if item.unpaid else ""
    rows = [
        SummaryRow("Agreed", pounds(item.planned)),
        SummaryRow("Paid in", pounds(item.paid), note=unpaid),
        SummaryRow("Spent", pounds(item.spent)),
        SummaryRow("Spent above what is agreed" if item.over > 0 else "Not spent so far", pounds(abs(item.over))),
    ]
    verb = "would bear" if item.over > 0 else "would keep"
    rows += [SummaryRow(f"{name} {verb}", pounds(abs(pence))) for name, pence in item.parts]
    if item.open and item.parts:
        rows.append(SummaryRow("Nobody has agreed to share", pounds(abs(item.open))))
    reports = tuple(
        Link(name, reverse("fund-report", kwargs={**where, "year": item.year, "quarter": quarter}),
             f", {year_words(item.year)}")
        for quarter, name in enumerate(QUARTER_NAMES)
    )  # fmt: skip
    return Year(year_words(item.year), tuple(rows), reports)


def _inputs(item: FundView) -> TableView:
    headings = (
        Heading("Partner"), Heading("Year"), Heading("Out of"), Heading("Agreed", True), Heading("Paid in", True),
        Heading("How it may change"), Heading("Source"),
    )  # fmt: skip
    rows = tuple(
        tuple(
            Cell(text)
            for text in (
                row.partner, year_words(row.year), row.stream_title, pounds(row.planned),
                "not known" if row.paid is None else pounds(row.paid), row.can_vary or "not known", row.source,
            )
        )
        for row in item.inputs
    )  # fmt: skip
    return TableView("inputs", "What each partner puts in", headings, rows)


def _spending(item: FundView) -> TableView:
    headings = (
        Heading("Spent on"), Heading("When"), Heading("Provider"), Heading("Planned", True), Heading("Spent", True),
        Heading("Paid by"),
    )  # fmt: skip
    rows = tuple(
        tuple(
            Cell(text)
            for text in (
                row.purpose, quarter_words(row.year, row.quarter), row.provider or "not known",
                "not known" if row.planned is None else pounds(row.planned), pounds(row.pence),
                row.paid_by or "the fund",
            )
        )
        for row in item.spending
    )  # fmt: skip
    return TableView("spending", "What was spent", headings, rows)


def _removable(item: FundView, where: dict[str, str]) -> tuple[Removable, ...]:
    lines = [(row.uid, f"{row.partner}, {row.stream_title}, {pounds(row.planned)}") for row in item.inputs]
    lines += [
        (row.uid, f"{row.purpose}, {quarter_words(row.year, row.quarter)}, {pounds(row.pence)}")
        for row in item.spending
    ]
    return tuple(Removable(words, reverse("remove-fund-line", kwargs={**where, "uid": uid})) for uid, words in lines)


def _bands(item: FundView, where: dict[str, str], write: bool) -> tuple[Removable, ...]:
    """Each band in a sentence; a band can be taken out by who may write."""
    return tuple(
        Removable(
            f"{band.side_title}, {band.words}: "
            + ", ".join(f"{name} {share}" for name, share in band.shares),
            reverse("remove-band", kwargs={**where, "band": band.code}) if write else "",
        )
        for band in item.bands
    )  # fmt: skip


def _links(where: dict[str, str]) -> dict[str, Link]:
    names = {
        "agreement": ("Write what the agreement says", "fund-agreement"),
        "shares": ("Set who bears the difference", "fund-shares"),
        "bands": ("Share it in bands", "new-band"),
        "input": ("Add what a partner puts in", "new-contribution"),
        "spending": ("Add what was spent", "new-spending"),
    }
    return {name: Link(words, reverse(route, kwargs=where)) for name, (words, route) in names.items()}
