"""Working with others: how far partners work together, and how pooled money is shared."""

from commonweal.analysis.partnerships.funds import pool_split
from commonweal.analysis.partnerships.joint import approach, joint
from commonweal.analysis.partnerships.showing import chart, table, words

__all__ = ["approach", "chart", "joint", "pool_split", "table", "words"]
