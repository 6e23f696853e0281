"""Compare options: value for money, how stable a ranking is as weights move, whose weights, and what a budget holds."""

from commonweal.analysis.options.appraisal import appraisal
from commonweal.analysis.options.checking import double_words, panel_answer_words, panel_double_words
from commonweal.analysis.options.chosen import assumed
from commonweal.analysis.options.frontier import frontier
from commonweal.analysis.options.marginal import CHANGES, MAP, marginal
from commonweal.analysis.options.panel import SWINGS, panel, ranges, with_person
from commonweal.analysis.options.portfolio import portfolio
from commonweal.analysis.options.shift import shift
from commonweal.analysis.options.showing import beaten_words, charts, crossing_words, ranks
from commonweal.analysis.options.shown_margin import programmes as programmes_table
from commonweal.analysis.options.shown_margin import shift_words
from commonweal.analysis.options.shown_panel import difference_words
from commonweal.analysis.options.shown_panel import weights as weights_table
from commonweal.analysis.options.telling import chart, table, words

__all__ = [
    "CHANGES", "MAP", "SWINGS", "appraisal", "assumed", "beaten_words", "chart", "charts", "crossing_words",
    "difference_words", "double_words", "frontier", "marginal", "panel", "panel_answer_words", "panel_double_words",
    "portfolio", "programmes_table", "ranges", "ranks", "shift", "shift_words", "table", "weights_table",
    "with_person", "words",
]  # fmt: skip
