"""Markets in words, pictures and tables: each method has its own three."""

from collections.abc import Callable, Mapping

from commonweal.analysis.markets.shown import access, change, enough, fragile, lists, money, supply, trends
from commonweal.analysis.markets.shown.supply import map_of
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

__all__ = ["chart", "map_of", "table", "words"]

Shown = tuple[Callable[[Result], str], Callable[[Result], ChartSpec | None], Callable[[Result], Table]]

_SHOWN: Mapping[str, Shown] = {
    "markets.supply": (supply.words, supply.chart, supply.table),
    "markets.concentration": (supply.share_words, supply.share_chart, supply.share_table),
    "markets.change": (change.words, change.chart, change.table),
    "markets.dependence": (fragile.rests_words, fragile.rests_chart, fragile.rests_table),
    "markets.entry-exit": (fragile.entry_words, fragile.entry_chart, fragile.entry_table),
    "markets.watch": (fragile.watch_words, fragile.watch_chart, fragile.watch_table),
    "markets.quality": (lists.quality_words, lists.quality_chart, lists.quality_table),
    "markets.joined": (lists.joined_words, lists.joined_chart, lists.joined_table),
    "markets.sufficiency": (enough.enough_words, enough.enough_chart, enough.enough_table),
    "markets.unmet": (enough.unmet_words, enough.unmet_chart, enough.unmet_table),
    "markets.oversight": (enough.oversight_words, enough.no_chart, enough.oversight_table),
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
