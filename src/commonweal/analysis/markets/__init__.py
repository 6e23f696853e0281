"""Supply and market: who supplies, how concentrated, how it changes, what is spent, what is enough, what is fragile."""

from commonweal.analysis.markets.access import access
from commonweal.analysis.markets.change import change
from commonweal.analysis.markets.closures import closures
from commonweal.analysis.markets.concentration import concentration
from commonweal.analysis.markets.dependence import dependence
from commonweal.analysis.markets.entry_exit import entry_exit
from commonweal.analysis.markets.hospital_flow import hospital_flow
from commonweal.analysis.markets.joined import joined
from commonweal.analysis.markets.oversight import oversight
from commonweal.analysis.markets.quality import quality
from commonweal.analysis.markets.sectors import sectors
from commonweal.analysis.markets.shown import chart, map_of, table, words
from commonweal.analysis.markets.spend import spend
from commonweal.analysis.markets.sufficiency import sufficiency
from commonweal.analysis.markets.supply import supply
from commonweal.analysis.markets.unit_costs import unit_costs
from commonweal.analysis.markets.unmet import unmet
from commonweal.analysis.markets.watch import watch

__all__ = [
    "access",
    "change",
    "chart",
    "closures",
    "concentration",
    "dependence",
    "entry_exit",
    "hospital_flow",
    "joined",
    "map_of",
    "oversight",
    "quality",
    "sectors",
    "spend",
    "sufficiency",
    "supply",
    "table",
    "unit_costs",
    "unmet",
    "watch",
    "words",
]
