"""Supply and market: who supplies, how concentrated, how it changes, what is spent."""

from commonweal.analysis.markets.access import access
from commonweal.analysis.markets.closures import closures
from commonweal.analysis.markets.concentration import concentration
from commonweal.analysis.markets.hospital_flow import hospital_flow
from commonweal.analysis.markets.sectors import sectors
from commonweal.analysis.markets.shown import chart, map_of, table, words
from commonweal.analysis.markets.spend import spend
from commonweal.analysis.markets.supply import supply
from commonweal.analysis.markets.unit_costs import unit_costs

__all__ = [
    "access",
    "chart",
    "closures",
    "concentration",
    "hospital_flow",
    "map_of",
    "sectors",
    "spend",
    "supply",
    "table",
    "unit_costs",
    "words",
]
