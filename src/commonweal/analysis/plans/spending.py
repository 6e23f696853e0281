"""Money by year and who bears it, for services: sums of pence, and how they are said."""

from commonweal.engine.plans.spending import Line, Spending, Total, pounds, spending, year_words

__all__ = ["Line", "Spending", "Total", "pounds", "spending", "year_words"]
