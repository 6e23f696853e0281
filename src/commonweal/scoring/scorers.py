"""The list of what is scored: one answer and one mark for each, so that a new method adds its own row.

`answer` sees the public files alone and returns what the method says. `mark` sees that answer and the truth.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.scoring.sealed import Public

MODULES = (
    "choices",
    "doubts",
    "forecasts",
    "papers",
    "registers",
    "stocks",
    "suppliers",
)  # a new file of scorers is named here
ERROR, COVERAGE, REGRET, CAUGHT, FALSE, WIDTH = (
    "forecast error", "interval coverage", "rank regret", "caught", "false alarms", "width of bounds",
)  # fmt: skip
UNITS = {
    ERROR: "percent of the truth", COVERAGE: "share of intervals of 95 % that hold the truth",
    REGRET: "share of what the best choice gives that was forgone", CAUGHT: "share of all there were",
    FALSE: "share of all that were flagged", WIDTH: "percent of the truth",
}  # fmt: skip

Answer = Callable[[Public], Any]
Mark = Callable[[Any, Mapping[str, Any]], Iterable["Row"]]


@dataclass(frozen=True, slots=True)
class Row:
    """One score. `naive` is what somebody gets who keeps today's figure, or chooses by lot; None where nobody would."""

    scorer: str
    method: str
    what: str
    kind: str
    value: float
    naive: float | None = None
    unit: str = ""

    @property
    def measured(self) -> str:
        """The unit, by default that of its kind."""
        return self.unit or UNITS[self.kind]


@dataclass(frozen=True, slots=True)
class Scorer:
    """A method on the files of a county: how it answers blind, and how its answer is marked."""

    name: str
    method: str
    title: str
    answer: Answer
    mark: Mark


_SCORERS: dict[str, Scorer] = {}


def scorer(name: str, *, method: str, title: str, mark: Mark) -> Callable[[Answer], Answer]:
    """Add a way to score a method: put it over the function that answers, and name the function that marks."""

    def register(answer: Answer) -> Answer:
        _SCORERS[name] = Scorer(name, method, title, answer, mark)
        return answer

    return register


def scorers() -> tuple[Scorer, ...]:
    """Every scorer there is, by name."""
    for name in MODULES:
        importlib.import_module(f"commonweal.scoring.{name}")
    return tuple(_SCORERS[name] for name in sorted(_SCORERS))
