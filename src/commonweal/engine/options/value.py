"""Value for money: benefit to the population, triangles in order of steepness, and which option beats which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.engine.options.model import DO_NOTHING, Option


@dataclass(frozen=True, slots=True)
class Triangle:
    """One step of the frontier: what the option costs and brings, and the sums up to and with it, in pence and units.

    `slope` is benefit for 1,000 pounds; None where it costs nothing and brings something.
    """

    code: str
    pence: int
    benefit: float
    slope: float | None
    pence_so_far: int
    benefit_so_far: float


def slope(option: Option) -> float | None:
    """Population benefit for 1,000 pounds a year, `1000 * n * b * p / c`; None where benefit comes at no cost."""
    if option.cost.pence == 0:
        return None if option.population_benefit else 0.0
    return option.population_benefit * 100_000 / option.cost.pence


def told_apart(steep: float) -> float:
    """A slope without what floating point leaves of it: what is alike is alike in pounds and in thousands."""
    return float(f"{steep:.12g}")


def triangles(options: Sequence[Option]) -> tuple[tuple[Triangle, ...], tuple[str, ...]]:
    """Triangles steepest first, of those alike the cheapest, cumulated (Airoldi and others 2014); codes left out.

    An option waits until those that it requires stand before it, and is left out when one that it excludes, or that
    excludes it, stands already. *Do nothing* is the corner where the frontier starts. Where options exclude each
    other the order is greedy: `sets` finds the best combination exactly.
    """
    waiting = sorted((item for item in options if item.code != DO_NOTHING), key=_steepest_first)
    placed: list[Triangle] = []
    taken: dict[str, Option] = {}
    pence, benefit = 0, 0.0
    while True:
        following = next((item for item in waiting if item.requires <= set(taken) and not _barred(item, taken)), None)
        if following is None:
            return tuple(placed), tuple(item.code for item in waiting)
        waiting.remove(following)
        taken[following.code] = following
        pence += following.cost.pence
        benefit += following.population_benefit
        placed.append(
            Triangle(
                following.code, following.cost.pence, following.population_benefit, slope(following), pence, benefit
            )
        )


def dominated_by(values: Mapping[str, Sequence[float]]) -> dict[str, tuple[str, ...]]:
    """For each option the others that are at least as good on every criterion and better on one, by code.

    `values` holds the scores on each criterion, turned so that more is better.
    """
    codes = sorted(values)
    worth = np.array([values[code] for code in codes])
    beaten = [(worth >= mine).all(axis=1) & (worth > mine).any(axis=1) for mine in worth]
    return {code: tuple(codes[other] for other in np.flatnonzero(beaten[at])) for at, code in enumerate(codes)}


def _steepest_first(option: Option) -> tuple[float, int, str]:
    steep = slope(option)
    return (float("-inf") if steep is None else -told_apart(steep), option.cost.pence, option.code)


def _barred(option: Option, taken: dict[str, Option]) -> bool:
    return bool(option.excludes & set(taken)) or any(option.code in other.excludes for other in taken.values())
