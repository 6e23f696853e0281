"""Scenarios that somebody types beside the limits of a portfolio, and what becomes of its sets, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.analysis.options import shown_scenarios as shown
from commonweal.values.provenance import Result


@dataclass(frozen=True, slots=True)
class Scenario:
    """What somebody assumes: percent left of the money (from year `first` on, 1 is the first), of the days of named
    people, and of the benefit of options that do good. None: as it was given."""

    name: str
    money: float | None = None
    first: int | None = None
    days: float | None = None
    benefit: float | None = None


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A scenario: how many sets still fit, whose assumption it is, what does most there, what becomes of each set."""

    name: str
    fits: int
    sets: int
    assumed: str
    greatest: str
    lines: tuple[str, ...]


def rows(scenarios: Sequence[Scenario], owner: str) -> list[dict[str, Any]]:
    """Scenarios as the method takes them, a row a change."""
    made: list[dict[str, Any]] = []
    for item in scenarios:
        first = {} if item.first is None else {"from_year": item.first}
        changes: tuple[tuple[str, float | None, dict[str, int]], ...] = (
            ("budget", item.money, first),
            ("days", item.days, {}),
            ("benefit", item.benefit, {}),
        )
        made += [
            {"scenario": item.name, "owner": owner, "what": what, "percent": percent, **more}
            for what, percent, more in changes
            if percent is not None
        ]
    return made


def views(result: Result) -> tuple[ScenarioView, ...]:
    """What becomes of the sets in each scenario, things as given first."""
    return tuple(
        ScenarioView(
            item["name"], sum(stand["fits"] for stand in item["sets"]), len(item["sets"]), shown.assumed(item),
            shown.greatest(item), tuple(shown.lines(item)),
        )
        for item in result.value.get("scenarios", ())
    )  # fmt: skip


def verdict(result: Result) -> str:
    """Which set has the least worst regret, empty without scenarios."""
    return shown.verdict(result.value)
