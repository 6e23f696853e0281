"""How often people move between states, from counted moves: adults between states of care, children in care."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.values.amounts import decimal

Value = Mapping[str, Any]
MOST = 12


def rates(value: Value, names: Mapping[str, str], per: int) -> list[tuple[str, str, float, int]]:
    """From where, where to, moves for `per` person-years in the state that is left, and how many were counted; no
    state in which nobody was."""
    moves: dict[tuple[str, str], int] = {}
    years: dict[tuple[str, str], float] = {}
    for row in value["rows"]:
        key = (row["from_state"], row["to_state"])
        moves[key] = moves.get(key, 0) + row["moves"]
        years[key] = years.get(key, 0.0) + row["person_years"]
    return [(names[a], names[b], per * moves[a, b] / years[a, b], moves[a, b]) for a, b in moves if years[a, b]]


def bars(found: Sequence[tuple[str, str, float, int]], title: str) -> tuple[dict[str, Any], str]:
    """The picture of the first twelve as bars, and the same in words."""
    rows = [
        {"name": f"{left} → {come.lower()}", "rate": rate, "label": decimal(rate), "chosen": True}
        for left, come, rate, _ in found[:MOST]
    ]
    said = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return marks.bars(rows, name="name", field="rate", title=title), f"Bars. {said}."
