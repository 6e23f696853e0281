"""Which functions tell, draw and set out the result of which method."""

from collections.abc import Callable, Mapping

from commonweal.analysis.options import (
    showing,
    shown_frontier,
    shown_margin,
    shown_panel,
    shown_portfolio,
    shown_scenarios,
    shown_shift,
)
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

Shown = tuple[Callable[[Result], str], Callable[[Result], ChartSpec | None], Callable[[Result], Table]]
_SHOWN: Mapping[str, Shown] = {
    "options.appraisal": (showing.words, showing.chart, showing.table),
    "options.frontier": (shown_frontier.words, shown_frontier.chart, shown_frontier.table),
    "options.marginal": (shown_margin.words, shown_margin.chart, shown_margin.table),
    "options.panel": (shown_panel.words, shown_panel.chart, shown_panel.table),
    "options.portfolio": (shown_scenarios.words, shown_portfolio.chart, shown_scenarios.table),
    "options.shift": (shown_shift.words, shown_shift.chart, shown_shift.table),
}


def words(result: Result) -> str:
    """The headline sentence of a result."""
    return _SHOWN[result.stamp.method][0](result)


def chart(result: Result) -> ChartSpec | None:
    """The picture of a result; None where there is nothing to draw."""
    return _SHOWN[result.stamp.method][1](result)


def table(result: Result) -> Table:
    """The numbers of a result."""
    return _SHOWN[result.stamp.method][2](result)
