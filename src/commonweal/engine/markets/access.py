"""How well people can reach supply: the two-step floating catchment method, with distance decay."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.markets.strips import Strips
from commonweal.errors import Invalid

Floats = NDArray[np.float64]

EARTH_KM = 6371.0088
MERIDIAN = -2.0  # through the middle of England, as the National Grid's
PARALLEL = 52.0
CELLS_TO_REACH = 1  # cells as wide as the reach: three by three of them hold everybody within it
BLOCK = 1 << 18  # distances held at once: what a processor's own cache takes


def _quadratic(closeness: Floats) -> Floats:
    return np.maximum(closeness, 0.0, out=closeness)


def _none(closeness: Floats) -> Floats:
    return np.greater_equal(closeness, 0.0, out=closeness)


def _linear(closeness: Floats) -> Floats:
    near = np.sqrt(np.clip(1.0 - closeness, 0.0, 1.0, out=closeness), out=closeness)
    return np.subtract(1.0, near, out=near)


def _gaussian(closeness: Floats) -> Floats:
    floor = float(np.exp(-0.5))
    np.clip(closeness, 0.0, 1.0, out=closeness)
    grown = np.exp(0.5 * (closeness - 1.0))
    return np.divide(grown - floor, 1.0 - floor, out=grown)


# Each takes c = 1 - (d / reach)^2, which is below 0 beyond the reach, and may write into it.
DECAYS: Mapping[str, Callable[[Floats], Floats]] = {
    "none": _none,  # 1 within the reach, 0 beyond
    "linear": _linear,  # 1 - d / reach
    "quadratic": _quadratic,  # 1 - (d / reach)^2 (Epanechnikov)
    "gaussian": _gaussian,  # (e^(-(d/reach)^2 / 2) - e^(-1/2)) / (1 - e^(-1/2)), after Dai 2010
}


@dataclass(frozen=True, slots=True)
class Access:
    """`reached`: supply for one person of each area, in units of the supply. `pressed`: people for one unit of each
    supplier, weighted by distance; `nan` where a supplier is within nobody's reach."""

    reached: Floats
    pressed: Floats


def plane(lon: Floats, lat: Floats) -> Floats:
    """Points × 2 in kilometres east and north, by a transverse Mercator projection of the sphere about 2° west.

    Distances of up to 100 km within England differ from those on the sphere by less than 0.2 %.
    """
    turn = np.radians(np.asarray(lon, dtype=float) - MERIDIAN)
    north = np.radians(np.asarray(lat, dtype=float))
    east = np.arctanh(np.cos(north) * np.sin(turn))
    up = np.arctan2(np.tan(north), np.cos(turn)) - np.radians(PARALLEL)
    return 0.9996 * EARTH_KM * np.column_stack([east, up])


def access(
    people_at: Floats, people: Floats, supply_at: Floats, supply: Floats, *, reach_km: float, decay: str = "none"
) -> Access:
    """Two-step floating catchment (Luo and Wang 2003; with decay, Luo and Qi 2009, Dai 2010).

    `R_j = S_j / sum_i P_i w(d_ij)`, then `A_i = sum_j R_j w(d_ij)`, over pairs within `reach_km` in a straight line.
    `people_at` (areas × 2) and `supply_at` (suppliers × 2) in kilometres; `people` and `supply` not negative. What is
    supplied within somebody's reach is shared out whole: `sum A_i P_i = sum S_j`. Every pair counts once and none is
    kept. `Invalid` for another decay, a reach of 0 or less, or numbers that are missing or negative.
    """
    problem = _fault(people_at, people, supply_at, supply, reach_km, decay)
    if problem:
        raise Invalid("engine.markets.access", problem, fix="Correct it and compute again.")
    asked = _pulled(supply_at, people_at, people, reach_km, decay)
    held = np.divide(supply, asked, out=np.zeros_like(asked), where=asked > 0)
    reached = _pulled(people_at, supply_at, held, reach_km, decay)
    return Access(reached, np.divide(asked, supply, out=np.full_like(asked, np.nan), where=(supply > 0) & (asked > 0)))


def _fault(
    people_at: Floats, people: Floats, supply_at: Floats, supply: Floats, reach_km: float, decay: str
) -> str | None:
    if decay not in DECAYS:
        return f"There is no decay '{decay}': choose from {', '.join(DECAYS)}."
    if not 0 < reach_km < float("inf"):
        return f"A reach of {reach_km} km reaches nobody."
    for name, at, size in (("people", people_at, people), ("supply", supply_at, supply)):
        if at.shape != (len(size), 2):
            return f"There must be one place for each number of {name}."
        if not (np.isfinite(at).all() and np.isfinite(size).all() and (size >= 0).all()):
            return f"Places and numbers of {name} must be known, and not below 0."
    return None


def _pulled(to: Floats, of: Floats, amounts: Floats, reach: float, decay: str) -> Floats:
    """`sum_j amounts_j w(d_ij)` for each point of `to`, summed in the order of `of` within the cells around it."""
    found = np.zeros(len(to))
    if not len(to) or not len(of):
        return found
    if decay == "none":
        return Strips(of, amounts, reach).within(to)
    grid, weigh = _Grid(of, reach), DECAYS[decay]
    own = grid.cell(to)
    order = np.lexsort((own[:, 1], own[:, 0]))
    breaks = np.flatnonzero(np.any(np.diff(own[order], axis=0) != 0, axis=1)) + 1

    def one(members: NDArray[np.intp]) -> None:
        """The sums of the points of one cell."""
        around = grid.around(own[members[0]])
        if not len(around):
            return
        middle = to[members].mean(axis=0)
        across = _across(of[around] - middle, reach)
        worth = amounts[around]
        for part in _parts(members, len(around)):
            found[part] = weigh(_along(to[part] - middle, reach) @ across) @ worth

    with ThreadPoolExecutor(2) as pool:  # each point is one thread's alone: the same bytes however many there are
        list(pool.map(one, np.split(order, breaks)))
    return found


class _Grid:
    """Points sorted into square cells, row by row."""

    def __init__(self, points: Floats, reach: float) -> None:
        self._corner = points.min(axis=0)
        self._side = reach / CELLS_TO_REACH
        cells = self.cell(points)
        self._order = np.lexsort((cells[:, 0], cells[:, 1]))
        self._width = int(cells[:, 0].max()) + 1
        self._keys = (cells[:, 1] * self._width + cells[:, 0])[self._order]
        self._rows = int(cells[:, 1].max()) + 1

    def cell(self, points: Floats) -> NDArray[np.int64]:
        """Points × 2: the column and the row that each lies in."""
        cells: NDArray[np.int64] = np.floor((points - self._corner) / self._side).astype(np.int64)
        return cells

    def around(self, cell: NDArray[np.int64]) -> NDArray[np.intp]:
        """Which points may be within the reach of somebody in a cell."""
        left, right = max(cell[0] - CELLS_TO_REACH, 0), min(cell[0] + CELLS_TO_REACH, self._width - 1)
        rows = np.arange(max(cell[1] - CELLS_TO_REACH, 0), min(cell[1] + CELLS_TO_REACH, self._rows - 1) + 1)
        if left > right or not len(rows):
            return np.empty(0, dtype=np.intp)
        start = np.searchsorted(self._keys, rows * self._width + left, "left")
        end = np.searchsorted(self._keys, rows * self._width + right, "right")
        return np.concatenate([self._order[a:b] for a, b in zip(start, end, strict=True)])


def _along(points: Floats, reach: float) -> Floats:
    """One side of `1 - |a - b|^2 / reach^2` written as a product of matrices, so that BLAS does it."""
    scaled = points / reach
    return np.column_stack([2 * scaled, 1 - (scaled**2).sum(axis=1), np.ones(len(points))])


def _across(points: Floats, reach: float) -> Floats:
    scaled = points / reach
    return np.vstack([scaled.T, np.ones(len(points)), -(scaled**2).sum(axis=1)])


def _parts(members: NDArray[np.intp], width: int) -> Iterator[NDArray[np.intp]]:
    size = max(1, BLOCK // width)
    for start in range(0, len(members), size):
        yield members[start : start + size]
