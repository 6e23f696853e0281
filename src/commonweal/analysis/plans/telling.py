"""The room's methods in words and tables: each has its own."""

from commonweal.analysis.plans import logic_shown
from commonweal.analysis.told import Told

_TOLD = Told({"plans.logic-model": (logic_shown.words, logic_shown.chart, logic_shown.table)})
words, chart, table = _TOLD.words, _TOLD.chart, _TOLD.table
