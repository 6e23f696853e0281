"""Markets in words, pictures and tables: each method has its own three."""

from collections.abc import Callable, Mapping

from commonweal.analysis.markets.shown import access, money, supply, trends
from commonweal.analysis.markets.shown.supply import map_of
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

__all__ = ["chart", "map_of", "table", "words"]

Shown = tuple[Callable[[Result], str], Callable[[Result], ChartSpec | None], Callable[[Result], Table]]

_SHOWN: Mapping[str, Shown] = {
    "markets.supply": (supply.words, supply.chart, supply.table),
    "markets.concentration": (supply.share_words, supply.share_chart, supply.share_table),
    "markets.access": (access.words, access.chart, access.table),
    "markets.spend": (money.spend_words, money.spend_chart, money.spend_table),
    "markets.unit-costs": (money.cost_words, money.cost_chart, money.cost_table),
    "markets.sectors": (trends.sector_words, trends.sector_chart, trends.sector_table),
    "markets.closures": (trends.closure_words, trends.closure_chart, trends.closure_table),
    "markets.hospital-flow": (trends.flow_words, trends.flow_chart, trends.flow_table),
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
