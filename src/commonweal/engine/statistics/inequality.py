"""How a share changes from the most to the least deprived: gap, ratio, slope index, relative index."""

from dataclasses import dataclass

from commonweal.values.populations import Floats


@dataclass(frozen=True, slots=True)
class Gradient:
    """`gap` and `ratio` compare the most with the least deprived group; the indices use every group.

    `slope_index` is the fitted share at the most deprived end minus that at the least, `relative_index` their ratio
    (None where the fitted share at the least deprived end is not above 0). Above 0 (or 1): more among the deprived.
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
    return Gradient(first - last, first / last if last > 0 else None, -slope, most / least if least > 0 else None)
