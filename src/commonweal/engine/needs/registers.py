"""General practice registers: who they count, and how many people they may miss."""

from dataclasses import dataclass

import numpy as np

from commonweal.values.populations import LOWEST, SEXES, Floats

BAND_YEARS = 5


def ages_share(low: int = 0, high: int | None = None) -> Floats:
    """The part of each cell in ages `low` to `high`: a band cut by an end counts in proportion to its years."""
    ends = [101 if start == LOWEST[-1] else start + BAND_YEARS for start in LOWEST]
    last = 101 if high is None else high + 1
    inside = [max(0, min(end, last) - max(start, low)) / (end - start) for start, end in zip(LOWEST, ends, strict=True)]
    return np.array(inside * len(SEXES))


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """People expected but not on a register, and the range that its three uncertainties span, in persons."""

    estimate: float
    low: float
    high: float
    register_low: float
    register_high: float


def unrecorded(
    *, expected: tuple[float, float, float], register: float, resident_ratio: float, younger_share: float
) -> Unrecorded:
    """Expected − register, with the range of expected (estimate, low, high) and of what the register holds.

    A register counts registered patients of all ages, the expectation residents from 65. `resident_ratio` is
    residents ÷ registered patients; the register may be as it stands or scaled by it. `younger_share` is the most of
    the register that may be younger than 65; the register may hold none or that many. The range takes the ends of
    all three at once, so it is wider than any one of them.
    """
    estimate, low, high = expected
    register_low = register * min(1.0, resident_ratio) * (1 - younger_share)
    register_high = register * max(1.0, resident_ratio)
    return Unrecorded(estimate - register, low - register_high, high - register_low, register_low, register_high)
