"""Sums over all points within a reach, without a list of pairs and almost without looking at pairs at all."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

TOGETHER = 4096  # points worked on at once
LOOKED_UP = 10.0  # how many pairs a strip costs, over a reach: strips are as high as balances the two
FINEST, COARSEST = 1 / 100, 1 / 4  # heights of a strip, as parts of the reach


class Strips:
    """Points in strips of one height, in each from west to east, with a running total of their amounts.

    A circle cuts out of a strip a stretch that lies inside it whatever the point's place from south to north: its
    amounts are the difference of two running totals. Only the points between that stretch and the circle's widest
    chord in the strip are measured one by one. With strips of height h and a reach r that is about h/r of all pairs.
    """

    def __init__(self, points: Floats, amounts: Floats, reach: float) -> None:
        self._reach = reach
        self._corner = points.min(axis=0)
        self._height = _height(points - self._corner, reach)
        strip = self.strip(points)
        order = np.lexsort((points[:, 0], strip))
        self._x, self._y, self._amounts = points[order, 0], points[order, 1], amounts[order]
        self._count, self._width = int(strip.max()) + 1, float(np.ptp(points[:, 0]))
        self._apart = self._width + 3.0  # from the keys of one strip to those of the next
        self._keys = strip[order] * self._apart + (self._x - self._corner[0])
        self._totals = np.concatenate([[0.0], np.cumsum(self._amounts)])
        # What a key may be off by: stretches are taken this much shorter, and their margins this much wider.
        self._slack = 16 * float(np.finfo(float).eps) * max(self._count * self._apart, reach, 1.0)

    def strip(self, points: Floats) -> Whole:
        """The strip that each point lies in; below 0 or above the last where there is none."""
        found: Whole = np.floor((points[:, 1] - self._corner[1]) / self._height).astype(np.int64)
        return found

    def within(self, points: Floats) -> Floats:
        """For each point the sum of the amounts at most the reach away. Each is one thread's alone: the same bytes
        however many there are."""
        found, strip = np.zeros(len(points)), self.strip(points)
        order = np.lexsort((points[:, 0], strip))

        def one(part: NDArray[np.intp]) -> None:
            found[part] = self._part(points[part], strip[part])

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(one, (order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER))))
        return found

    def _part(self, points: Floats, own: Whole) -> Floats:
        found = np.zeros(len(points))
        around = int(np.ceil(self._reach / self._height))
        for away in range(-around, around + 1):
            strip = own + away
            south = points[:, 1] - self._corner[1] - strip * self._height
            north = self._height - south
            near = np.maximum(np.maximum(-south, -north), 0.0)
            chosen = np.flatnonzero((strip >= 0) & (strip < self._count) & (near <= self._reach))
            if len(chosen):
                far = np.maximum(south, north)[chosen]
                found[chosen] += self._strip(points[chosen], strip[chosen], near[chosen], far)
        return found

    def _strip(self, points: Floats, strip: Whole, near: Floats, far: Floats) -> Floats:
        """The sums over one strip each, whose points are at least `near` and at most `far` to the north or south."""
        widest = np.sqrt(self._reach**2 - near**2) + self._slack
        narrowest = np.sqrt(np.maximum(self._reach**2 - far**2, 0.0)) - self._slack
        first, end = self._at(points, strip, -widest, "left"), self._at(points, strip, widest, "right")
        sure = narrowest > 0
        inner = np.where(sure, self._at(points, strip, -narrowest, "left"), first)
        outer = np.where(sure, self._at(points, strip, narrowest, "right"), first)
        found = np.asarray(self._totals[outer] - self._totals[inner], dtype=float)
        found += self._measured(points, first, inner - first)
        found += self._measured(points, outer, end - outer)
        return found

    def _at(self, points: Floats, strip: Whole, along: Floats, side: str) -> Whole:
        """Where in the order of all points a strip's stretch begins (`left`) or ends (`right`)."""
        east = np.clip(points[:, 0] - self._corner[0] + along, -1.0, self._width + 1.0)
        found: Whole = np.searchsorted(self._keys, strip * self._apart + east, side)  # type: ignore[call-overload]
        return found

    def _measured(self, points: Floats, start: Whole, count: Whole) -> Floats:
        """The sums over `count` points from `start`, each distance measured."""
        whose = np.repeat(np.arange(len(points)), count)
        which = np.arange(len(whose)) + np.repeat(start - np.cumsum(count) + count, count)
        east, north = self._x[which] - points[whose, 0], self._y[which] - points[whose, 1]
        inside = east * east + north * north <= self._reach**2
        found: Floats = np.bincount(whose, weights=self._amounts[which] * inside, minlength=len(points)).astype(float)
        return found


def _height(points: Floats, reach: float) -> float:
    """High strips are fewer but leave more pairs to measure: the height at which both cost the same, from how many
    others a point has around it, on average, in a square as wide as the circle."""
    side = 2 * reach
    _, count = np.unique(np.floor(points / side).astype(np.int64), axis=0, return_counts=True)
    crowd = float((count.astype(float) ** 2).sum() / count.sum()) / side**2
    return float(np.clip(np.sqrt(LOOKED_UP / crowd), FINEST * reach, COARSEST * reach))
