"""Compare options: value for money, how stable a ranking is as weights move, and what a budget can hold."""

from commonweal.analysis.options.appraisal import appraisal
from commonweal.analysis.options.showing import chart, charts, table, words

__all__ = ["appraisal", "chart", "charts", "table", "words"]
