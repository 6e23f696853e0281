"""How far groups without an order lie apart: range, ratios, variance between groups, index of disparity."""

from dataclasses import dataclass

import numpy as np

from commonweal.engine.statistics.standardised import Z
from commonweal.values.populations import Floats

Limits = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Apart:
    """`highest` and `lowest` are positions of groups; shares 0 to 1; `None` where a share to divide by is 0.

    `range_limits` and `ratio_limits` take the two groups as if they had been named beforehand: of several groups that
    are all alike, the highest and the lowest still differ by chance. `chance` is therefore about all groups at once.
    """

    highest: int
    lowest: int
    range: float
    range_limits: Limits
    ratio: float | None
    ratio_limits: Limits | None
    to_rest: tuple[float | None, ...]
    to_rest_limits: tuple[Limits | None, ...]
    between_variance: float
    index_of_disparity: float | None
    chance: float | None


def apart(shares: Floats, people: Floats, effective: Floats, variance: Floats) -> Apart:
    """What separates at least two groups with these shares (0 to 1), people, effective people and variances.

    Mean `m = sum (people x share) / sum people`. Variance between groups `sum (people / all) (share - m)^2` and index
    of disparity `100 x mean |share - m| / m` (Pearcy and Keppel 2002). Ratios have limits on the logarithmic scale
    (delta method). `chance`: the probability of differences as large or larger in a chi-squared test of equal shares,
    with the effective numbers of people; `None` where nobody or everybody has it.
    """
    weight = people / people.sum()
    mean = float(weight @ shares)
    highest, lowest = int(np.argmax(shares)), int(np.argmin(shares))
    width = float(shares[highest] - shares[lowest])
    half = Z * float(np.sqrt(variance[highest] + variance[lowest]))
    rest = [_rest(at, shares, people, variance) for at in range(len(shares))]
    ratio, limits = _ratio(shares[highest], variance[highest], shares[lowest], variance[lowest])
    return Apart(
        highest, lowest, width, (width - half, width + half), ratio, limits,
        tuple(found for found, _ in rest), tuple(found for _, found in rest),
        float(weight @ (shares - mean) ** 2),
        100 * float(np.abs(shares - mean).mean()) / mean if mean > 0 else None,
        chance(shares, effective),
    )  # fmt: skip


def chance(shares: Floats, people: Floats) -> float | None:
    """How often groups that are all alike would differ by as much: Pearson's chi-squared, one degree fewer than groups.

    `sum n (share - m)^2 / (m (1 - m))` with `m` the share of all. None where `m` is 0 or 1.
    """
    from scipy.stats import chi2

    mean = float(people @ shares / people.sum())
    if not 0 < mean < 1:
        return None
    return float(chi2.sf(float(people @ (shares - mean) ** 2) / (mean * (1 - mean)), len(shares) - 1))


def _rest(at: int, shares: Floats, people: Floats, variance: Floats) -> tuple[float | None, Limits | None]:
    """A group's share over that of all other groups together."""
    others = np.arange(len(shares)) != at
    part = people[others] / people[others].sum()
    return _ratio(shares[at], variance[at], float(part @ shares[others]), float(part**2 @ variance[others]))


def _ratio(top: float, top_variance: float, under: float, under_variance: float) -> tuple[float | None, Limits | None]:
    if under <= 0:
        return None, None
    found = float(top / under)
    if top <= 0:
        return found, None
    half = Z * float(np.sqrt(top_variance / top**2 + under_variance / under**2))
    return found, (found * float(np.exp(-half)), found * float(np.exp(half)))
