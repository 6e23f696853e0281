"""Entry to a market and exit from it, year by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from commonweal.engine.statistics.counts import EventRate, event_rate
from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True)
class Turnover:
    """One year: how many there were on its first day, entered and left in it, and the rate of leaving.

    `left_rate` is per 100 that were there on the first day; None where none were.
    """

    year: int
    at_start: int
    entered: int
    left: int
    left_rate: EventRate | None

    @property
    def net(self) -> int:
        """Entered less left."""
        return self.entered - self.left


def by_year(lives: Iterable[tuple[date, date | None]], first: int, last: int) -> tuple[Turnover, ...]:
    """Entry and exit from `first` to `last`, out of the first and last day of each registration (None = still open).

    Open on the first day of a year: opened before it, and not closed before it. The numbers carry over: what is there
    at the start of a year, with those who entered and less those who left, is there at the start of the next.
    """
    known = list(lives)
    if last < first or any(closed is not None and closed < opened for opened, closed in known):
        said = "A closing lies before its opening, or the years are the wrong way round."
        raise Invalid("engine.markets.lives", said, fix="Correct the dates.")
    found = []
    for year in range(first, last + 1):
        day = date(year, 1, 1)
        start = sum(opened < day and (closed is None or closed >= day) for opened, closed in known)
        entered = sum(opened.year == year for opened, _ in known)
        gone = sum(closed is not None and closed.year == year for _, closed in known)
        found.append(Turnover(year, start, entered, gone, event_rate(gone, start) if start else None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Between:
    """What happened between two lists of the same kind of thing."""

    first: int
    last: int
    at_first: int
    at_last: int
    entered: int
    left: int


def between(lists: Sequence[tuple[int, frozenset[str]]]) -> tuple[Between, ...]:
    """From each list to the next one by year: who is new on it and who is gone.

    Who entered and left again between two lists stands on neither, and is not counted.
    """
    ordered = sorted(lists)
    return tuple(
        Between(year, later, len(before), len(after), len(after - before), len(before - after))
        for (year, before), (later, after) in pairwise(ordered)
    )
