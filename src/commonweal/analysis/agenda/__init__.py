"""Why and what: whether to commission, what comes first, which kind of intervention, and lists to go by."""

from commonweal.analysis.agenda.lists import (
    Checklist,
    Factor,
    Item,
    Lever,
    bought,
    checklist,
    duties,
    factors,
    lever_hint,
    levers,
    refusing,
    source_kinds,
    unchanged,
)
from commonweal.analysis.agenda.placement import placement_share
from commonweal.analysis.agenda.rules import (
    INTERVENTIONS,
    NOTE,
    THREE_TESTS,
    approach,
    intervention,
    level,
    questions,
)
from commonweal.analysis.agenda.sums import Capacity, Clash, Days, Stated, capacity, clashes
from commonweal.analysis.agenda.telling import chart, table, words

__all__ = [
    "INTERVENTIONS",
    "NOTE",
    "THREE_TESTS",
    "Capacity",
    "Checklist",
    "Clash",
    "Days",
    "Factor",
    "Item",
    "Lever",
    "Stated",
    "approach",
    "bought",
    "capacity",
    "chart",
    "checklist",
    "clashes",
    "duties",
    "factors",
    "intervention",
    "level",
    "lever_hint",
    "levers",
    "placement_share",
    "questions",
    "refusing",
    "source_kinds",
    "table",
    "unchanged",
    "words",
]
