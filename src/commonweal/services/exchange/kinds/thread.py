"""Figures, and numbers that only a person has."""

from commonweal.records.thread import Figure, LocalFigure
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind(
        "local-figures", "local_figures", LocalFigure,
        ("name", "title", "value", "unit", "said_by", "said_on", "ask", "ask_by"), "name",
    ),
    Kind(
        "figures", "figures", Figure,
        ("name", "title", "room", "method", "arguments", "reason", "set_aside_at", "set_aside_because"), "name",
        people=("set_aside_by",), may_lack=("set_aside_by",),
    ),
)  # fmt: skip
