"""The quarterly report and the annual return of a fund, as a page and as files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commonweal.analysis.partnerships import funds as rules
from commonweal.errors import NotFound
from commonweal.services import downloads
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.partnerships import funds_acts
from commonweal.services.partnerships.funds import FundView, SpendingView, quarter_words, year_words
from commonweal.services.thread.views import ChartView, ColumnView, TableView

ANNUAL = 0


@dataclass(frozen=True, slots=True)
class ReportView:
    """Income and spending of a fund in a quarter, or in a year (`quarter` 0), with the year so far. Whole pence."""

    fund: FundView
    year: int
    quarter: int
    title: str
    period: str
    spent: int
    so_far: int
    planned: int
    left: int
    parts: tuple[tuple[str, int], ...]
    table: TableView
    chart: ChartView | None = None


def get(*, actor: Actor, project: str, code: str, year: int, quarter: int) -> ReportView:
    """The report of a quarter (1 is April to June), or with quarter 0 the annual return. `NotFound` for another."""
    fund = funds_acts.get(actor=actor, project=project, code=code)
    if quarter not in range(5) or year not in years_of(fund):
        raise NotFound("funds.report", "There is no such report.", fix="Choose a quarter of a year with money in it.")
    own = [item for item in fund.spending if item.year == year and (not quarter or item.quarter == quarter)]
    until = [
        item for item in fund.spending
        if item.year == year and not item.paid_by and (not quarter or item.quarter <= quarter)
    ]  # fmt: skip
    balance = next((item for item in fund.balances if item.year == year), None)
    planned = balance.planned if balance is not None else 0
    so_far = sum(item.pence for item in until)
    period = quarter_words(year, quarter) if quarter else year_words(year)
    kind = "Quarterly report" if quarter else "Annual return"
    return ReportView(
        fund=fund, year=year, quarter=quarter, title=f"{kind}: {fund.title}", period=period,
        spent=sum(item.pence for item in own if not item.paid_by), so_far=so_far, planned=planned,
        left=planned - so_far, parts=balance.parts if balance is not None and not quarter else (),
        table=_table(fund, year, own, f"{fund.title}, {period}"),
    )  # fmt: skip


def file(*, actor: Actor, project: str, code: str, year: int, quarter: int, format: str) -> DownloadFile:
    """The lines of a report as `csv` or `xlsx`."""
    found = get(actor=actor, project=project, code=code, year=year, quarter=quarter)
    name = f"{code}-{year}-{'annual' if not quarter else f'quarter-{quarter}'}"
    return downloads.file(found, name=name, format=format)


def years_of(fund: FundView) -> tuple[int, ...]:
    """The years in which a fund has money."""
    return tuple(item.year for item in fund.balances)


def _table(fund: FundView, year: int, spent: list[SpendingView], caption: str) -> TableView:
    columns = (
        ColumnView("line", "Line", "", "left"),
        ColumnView("what", "What", "", "left"),
        ColumnView("who", "Who", "", "left"),
        ColumnView("planned", "Planned", "£", "right"),
        ColumnView("actual", "Paid or spent", "£", "right"),
    )
    income: list[tuple[str, str, str, int | None, int | None]] = [
        ("Income", item.stream_title, item.partner, item.planned, item.paid)
        for item in fund.inputs
        if item.year == year
    ]
    out: list[tuple[str, str, str, int | None, int | None]] = [
        (
            f"Spending, {quarter_words(item.year, item.quarter)}", item.purpose,
            f"{item.provider or 'no provider named'}{f', paid by {item.paid_by}' if item.paid_by else ''}",
            item.planned, item.pence,
        )
        for item in spent
    ]  # fmt: skip
    rows = (*income, *out)
    values = tuple((line, what, who, _pounds(planned), _pounds(actual)) for line, what, who, planned, actual in rows)
    shown = tuple((line, what, who, _words(planned), _words(actual)) for line, what, who, planned, actual in rows)
    return TableView(caption, columns, values, shown, header_column=False)


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(pence) / 100


def _words(pence: int | None) -> str:
    return "not known" if pence is None else rules.in_pounds(pence).replace("£", "")
