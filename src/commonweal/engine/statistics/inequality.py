"""How a share changes from the most to the least deprived: gap, ratio, slope index, relative index."""

from dataclasses import dataclass

import numpy as np

from commonweal.engine.statistics.standardised import Z
from commonweal.values.populations import Floats


@dataclass(frozen=True, slots=True)
class Gradient:
    """`gap` and `ratio` compare the most with the least deprived group; the indices use every group.

    `slope_index` is the fitted share at the most deprived end minus that at the least, `relative_index` their ratio
    (None where the fitted share at either end is not above 0). Above 0 (or 1): more among the deprived.
    """

    gap: float
    ratio: float | None
    slope_index: float
    relative_index: float | None


def gradient(shares: Floats, people: Floats) -> Gradient:
    """The gradient over groups ordered from the most deprived to the least.

    `shares[group]` in any unit of rate, `people[group]` their denominators. A least-squares line, weighted by people,
    of share on rank, where a group's rank is the share of people more deprived than its middle (0 to 1).
    """
    weight = people / people.sum()
    rank = weight.cumsum() - weight / 2
    mean_rank, mean_share = float(weight @ rank), float(weight @ shares)
    slope = float(weight @ ((rank - mean_rank) * (shares - mean_share)) / (weight @ (rank - mean_rank) ** 2))
    most = mean_share - slope * mean_rank
    least = most + slope
    first, last = float(shares[0]), float(shares[-1])
    relative = most / least if most > 0 and least > 0 else None  # a line may leave 0 to 1, a ratio of shares may not
    return Gradient(first - last, first / last if last > 0 else None, -slope, relative)


@dataclass(frozen=True, slots=True)
class GradientLimits:
    """95 percent intervals of a `Gradient`; None where the figure, or its logarithm, is not there."""

    gap: tuple[float, float]
    ratio: tuple[float, float] | None
    slope_index: tuple[float, float]
    relative_index: tuple[float, float] | None


def gradient_limits(shares: Floats, people: Floats, variance: Floats) -> GradientLimits:
    """How far chance could have moved each figure of `gradient`, by the delta method.

    `variance[group]` of each share, groups independent, `people` taken as known. Gap and slope are sums of shares times
    fixed numbers; ratio and relative index are taken on the logarithmic scale.
    """
    weight = people / people.sum()
    rank = weight.cumsum() - weight / 2
    mean_rank = float(weight @ rank)
    slope = weight * (rank - mean_rank) / (weight @ (rank - mean_rank) ** 2)  # of each share in the slope of the line
    most, least = weight - slope * mean_rank, weight + slope * (1 - mean_rank)
    ends = np.zeros((2, len(shares)))
    ends[0, 0] = ends[1, -1] = 1.0
    return GradientLimits(
        gap=_around(ends[0] - ends[1], shares, variance), ratio=_between(ends[0], ends[1], shares, variance),
        slope_index=_around(-slope, shares, variance), relative_index=_between(most, least, shares, variance),
    )  # fmt: skip


def _around(parts: Floats, shares: Floats, variance: Floats) -> tuple[float, float]:
    middle, half = float(parts @ shares), Z * float(np.sqrt(parts**2 @ variance))
    return middle - half, middle + half


def _between(over: Floats, under: Floats, shares: Floats, variance: Floats) -> tuple[float, float] | None:
    top, bottom = float(over @ shares), float(under @ shares)
    if top <= 0 or bottom <= 0:
        return None
    half = Z * float(np.sqrt((over / top - under / bottom) ** 2 @ variance))
    return top / bottom * float(np.exp(-half)), top / bottom * float(np.exp(half))
