"""A portfolio: options bought together within limits that all have one form, `least <= loads . chosen <= most`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.values.populations import Floats

Whole = NDArray[np.int64]
Chosen = NDArray[np.bool_]
# What money is for, and which way it counts: what a stop releases pays for other things.
KINDS = ("running", "one-off", "double running", "stranded", "released")
SIGNS = np.array([1, 1, 1, 1, -1], dtype=np.int64)
NEW = slice(0, 3)  # money that is spent on something: what a minimum spend counts
WHOLE = {"pence", "hundredths of a day", "options"}  # units that add up exactly
RELATIVE = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: `kind` (budget, minimum-spend, minimum-people, equity-floor, days, excludes, requires), what people
    call it, the unit of its loads (pence, people, points of people, hundredths of a day, options), least and most."""

    kind: str
    name: str
    unit: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A limit that a set does not keep, and by how much, in the limit's unit."""

    limit: Limit
    by: float


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """Options as columns, in order of their codes.

    `benefit`: points of population benefit, `n * b * p`, below 0 where an option takes something away. `money`: pence
    of 0 or more by kind, year and option. `budgets`: pence by year. `loads`: limits by options. `lower` and `upper`
    are 0 or 1 an option: 1 and 1 must be in, 0 and 0 must stay out.
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    benefit: Floats
    money: Whole
    budgets: Whole
    limits: tuple[Limit, ...]
    loads: Floats
    lower: Floats
    upper: Floats

    @property
    def net(self) -> Whole:
        """Pence by year and option: what is spent less what is released."""
        found: Whole = np.einsum("k,kto->to", SIGNS, self.money)
        return found

    @property
    def low(self) -> Floats:
        """The least that each limit allows, minus infinity where there is none."""
        return np.array([-np.inf if item.least is None else item.least for item in self.limits])

    @property
    def high(self) -> Floats:
        """The most that each limit allows, infinity where there is none."""
        return np.array([np.inf if item.most is None else item.most for item in self.limits])

    def worth(self, chosen: Chosen) -> float:
        """Points of benefit of a set."""
        return float(self.benefit[chosen].sum())

    @property
    def slack(self) -> Floats:
        """By how much floating point may miss each limit: not at all where units add up exactly, as pence and days."""
        whole = np.array([item.unit in WHOLE for item in self.limits], dtype=np.bool_)
        found: Floats = np.where(whole, 0.0, RELATIVE * np.abs(self.loads).sum(axis=1))
        return found

    def broken(self, chosen: Chosen) -> tuple[Broken, ...]:
        """The limits that a set does not keep. Sums of pence and days are whole numbers, so that they are exact."""
        used = self.loads @ chosen
        over = np.maximum(self.low - used, used - self.high)
        return tuple(
            Broken(limit, float(by)) for limit, by, room in zip(self.limits, over, self.slack, strict=True) if by > room
        )

    def fits(self, chosen: Chosen) -> bool:
        """Whether a set keeps every limit and holds what must be in and not what must stay out."""
        return not self.broken(chosen) and bool(((chosen >= self.lower) & (chosen <= self.upper)).all())

    def spent(self, chosen: Chosen) -> Whole:
        """Pence by kind and year of a set."""
        found: Whole = self.money[:, :, chosen].sum(axis=2)
        return found

    def useless(self) -> Chosen:
        """Options that can only stand in the way: no benefit, no money released, nothing that a limit asks for.

        Such an option is left out of every set, so that adding one to the list changes nothing.
        """
        asked = np.zeros(len(self.codes), dtype=np.bool_)
        for row, limit in enumerate(self.limits):
            if limit.least is not None:
                asked |= self.loads[row] > 0
            if limit.most is not None:
                asked |= self.loads[row] < 0
        return (self.benefit <= 0) & ~asked & (self.lower < 1)
