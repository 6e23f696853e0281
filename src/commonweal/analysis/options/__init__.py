"""Compare options: value for money, how stable a ranking is as weights move, whose weights, and what a budget holds."""

from commonweal.analysis.options.appraisal import appraisal
from commonweal.analysis.options.frontier import frontier
from commonweal.analysis.options.marginal import marginal
from commonweal.analysis.options.panel import panel, ranges, with_person
from commonweal.analysis.options.portfolio import portfolio
from commonweal.analysis.options.showing import charts
from commonweal.analysis.options.telling import chart, table, words

__all__ = [
    "appraisal", "chart", "charts", "frontier", "marginal", "panel", "portfolio", "ranges", "table", "with_person",
    "words",
]  # fmt: skip
