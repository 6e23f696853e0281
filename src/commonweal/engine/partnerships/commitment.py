"""Which commitment is wanted and not yet won, and where winning it matters most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

STEPS = (1, 2, 3, 4)
# How much a stakeholder can do for or against it. Not known counts as some: it must not fall to the end of the list.
WEIGHTS = {"high": 3, "some": 2, "low": 1, "": 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """One stakeholder: the highest step wanted (0 is not settled), the steps held, and how much influence."""

    code: str
    wanted: int
    held: frozenset[int]
    influence: str = ""

    @property
    def won(self) -> int:
        """The highest step held; 0 for none."""
        return max(self.held, default=0)

    @property
    def gap(self) -> int:
        """How many steps up from what is won to what is wanted; never below 0."""
        return max(0, self.wanted - self.won)

    @property
    def pull(self) -> int:
        """Influence times gap: what is lost while the gap stays open."""
        return WEIGHTS[self.influence] * self.gap


def held(steps: Iterable[tuple[int, date, date | None]], on: date) -> frozenset[int]:
    """The steps held on a day, from (step, won on, ended on): from the day won until the day before it ended."""
    return frozenset(step for step, won, ended in steps if won <= on and (ended is None or ended > on))


def ordered(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Largest influence times gap first; then the larger gap, then by code, so that the order is always the same."""
    return tuple(sorted(standings, key=lambda item: (-item.pull, -item.gap, item.code)))
