"""Markets in words, pictures and tables: each method has its own three."""

from commonweal.analysis.markets.shown import access, change, enough, fragile, lists, money, supply, trends
from commonweal.analysis.markets.shown.supply import map_of
from commonweal.analysis.told import Told

__all__ = ["chart", "map_of", "table", "words"]

_TOLD = Told(
    {
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
)
words, chart, table = _TOLD.words, _TOLD.chart, _TOLD.table
