"""Money of a shift from one service to another over several years: paid twice, stranded, released, paid back when.

All amounts in pounds of today's prices, arrays [draw, year]. What the new service takes over in a year is, to the
penny, what is paid twice, what is stranded and what is released: no money comes from nowhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid

Floats = NDArray[np.float64]
MOST = 1e12  # of pounds, and of years that something lasts
Range = tuple[float, float, float]  # value, and the ends of its 95 % range


@dataclass(frozen=True, slots=True)
class Shift:
    """What is planned. `old`: what the old service costs a year. `new`: the new one at full size, a year. `moved`: the
    share of the old service's work that it takes over then. `fixed`: share of the old cost that stays when work goes,
    for `stranded` years. The new service begins after `lag` years and grows for `ramp`; the old one is cut `overlap`
    years behind it. `once`: set-up, in the first year. `extra`: new money a year, for `extra_years`."""

    years: int
    old: float
    new: Range
    moved: Range
    overlap: Range
    fixed: float = 0.4
    stranded: float = 2.0
    lag: float = 0.0
    ramp: float = 1.0
    once: float = 0.0
    extra: float = 0.0
    extra_years: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """What becomes of it [draw, year]; draw 0 has the values as planned. `old + new + once = spent = funded + gap`;
    `taken = twice + stranded + released`; `old` is the base less what is released."""

    old: Floats
    new: Floats
    once: Floats
    taken: Floats
    twice: Floats
    stranded: Floats
    released: Floats
    spent: Floats
    funded: Floats
    gap: Floats

    @property
    def saved(self) -> Floats:
        """What the shift has saved by the end of each year, less what it has cost [draw, year]."""
        found: Floats = np.cumsum(self.released - self.new - self.once, axis=1)
        return found

    @property
    def paid_back(self) -> NDArray[np.int64]:
        """The year from whose end on `saved` stays at or above 0, the first being 1; 0 where none does [draw].

        Never a year before anything has begun: what has not begun has not paid for itself.
        """
        below = self.saved < -0.005
        last = below.shape[1] - np.argmax(below[:, ::-1], axis=1)
        begun = (self.taken > 0) | (self.new > 0) | (self.once > 0)
        found = np.maximum(np.where(below.any(axis=1), last + 1, 1), np.argmax(begun, axis=1) + 1)
        return np.where((found > below.shape[1]) | ~begun.any(axis=1), 0, found)


def money(plan: Shift, draws: int, seed: int) -> Money:
    """The money of a shift, as planned and in `draws` futures; `Invalid` for what cannot be planned."""
    _check(plan)
    make = np.random.default_rng(seed)
    new, moved, overlap = (_drawn(item, draws, make) for item in (plan.new, plan.moved, plan.overlap))
    moved = np.minimum(moved, 1.0)
    year = np.arange(plan.years)
    begun = _reached(plan, np.zeros((1 + draws, 1)))
    left = np.minimum(_reached(plan, overlap), begun)  # nothing is cut before the new service has taken it over
    freed = np.minimum(_reached(plan, overlap + plan.stranded), left)
    taken = plan.old * moved * begun
    released = plan.old * moved * ((1 - plan.fixed) * left + plan.fixed * freed)
    stranded = plan.old * moved * plan.fixed * (left - freed)
    once = np.broadcast_to(np.where(year == 0, plan.once, 0.0), taken.shape)
    old, grown = plan.old - released, new * begun
    spent = old + grown + once
    funded = np.broadcast_to(plan.old + np.where(year < plan.extra_years, plan.extra, 0.0), taken.shape)
    return Money(old, grown, once, taken, plan.old * moved * (begun - left), stranded, released, spent, funded,
                 spent - funded)  # fmt: skip


def _reached(plan: Shift, later: Floats) -> Floats:
    """The share of full size, `later` years behind, as the mean over each year [draw, year].

    The mean, not the middle of the year: half a year of double running costs half a year, however steep the growth.
    """
    begin = np.arange(plan.years) - plan.lag - later
    end = begin + 1
    growing = (np.clip(end, 0.0, plan.ramp) ** 2 - np.clip(begin, 0.0, plan.ramp) ** 2) / (2 * plan.ramp)
    found: Floats = growing + np.maximum(end - np.maximum(begin, plan.ramp), 0.0)
    return found


def _drawn(given: Range, draws: int, make: np.random.Generator) -> Floats:
    """Draws [1 + draws, 1] of a normal with its own spread to either side, not below 0; the first is the value."""
    value, low, high = given
    luck = make.standard_normal((draws, 1))
    drawn = value + luck * np.where(luck < 0, value - low, high - value) / 1.959964
    found: Floats = np.maximum(np.concatenate([[[value]], drawn]), 0.0)
    return found


def _check(plan: Shift) -> None:
    wrong = [
        name
        for name in ("new", "moved", "overlap")
        if not 0 <= getattr(plan, name)[1] <= getattr(plan, name)[0] <= getattr(plan, name)[2] < MOST
    ]
    wrong += ["moved"] if plan.moved[2] > 1 else []
    wrong += [name for name in ("old", "once", "extra", "stranded", "lag") if not 0 <= getattr(plan, name) < MOST]
    wrong += ["ramp"] if not 0 < plan.ramp <= 50 else []
    wrong += ["fixed"] if not 0 <= plan.fixed <= 1 else []
    wrong += ["years"] if not 1 <= plan.years <= 30 or plan.extra_years < 0 else []
    if wrong:
        raise Invalid("engine.options.shift", f"These parts of the shift cannot be: {', '.join(dict.fromkeys(wrong))}.",
                      fix="Low lies below the value and high above it, shares lie from 0 to 1, years of growth above 0 "
                      f"and up to 50, years from 1 to 30; the rest is 0 or more and below {MOST:,.0f}.")  # fmt: skip
