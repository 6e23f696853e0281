"""The efficiency frontier with its band, and how far today's mix of services lies below it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.options.model import Option
from commonweal.engine.options.ranks import Numbers
from commonweal.engine.options.weighing import MOST_DRAWS, sample
from commonweal.errors import Invalid

LOW, HIGH = 0.05, 0.95
LEFT = 1e-12  # of all benefit: what two orders of one sum may differ by


@dataclass(frozen=True, slots=True)
class Band:
    """For each step of the frontier, all so far: the 5th and 95th centile of cost (pounds) and of benefit (points)."""

    cost: tuple[Numbers, Numbers]
    benefit: tuple[Numbers, Numbers]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a mix lies below the frontier: benefit that the same money could bring (`more`, points), and money that
    the same benefit could do without (`less`, pounds); each as at the values, its 5th and its 95th centile."""

    more: tuple[float, float, float]
    less: tuple[float, float, float]


def draw(steps: Sequence[Option], draws: int, seed: int) -> tuple[Numbers, Numbers]:
    """Draws × step costs (pounds) and benefits `n * b * p`, triangular within the ranges and independent."""
    if not 1 <= draws <= MOST_DRAWS:
        raise Invalid("engine.options.draws", f"{draws} draws are not between 1 and {MOST_DRAWS:,}.")
    cost = [sample(item, "cost", item.cost_range, draws, seed) for item in steps]
    benefit = [
        sample(item, "reach", item.reach, draws, seed) * sample(item, "benefit", item.benefit, draws, seed)
        * sample(item, "probability", item.probability, draws, seed)
        for item in steps
    ]  # fmt: skip
    return np.stack(cost, axis=1), np.stack(benefit, axis=1)


def band(cost: Numbers, benefit: Numbers) -> Band:
    """The band about the steps of a frontier, in the order in which they stand at the values."""
    spent, gained = np.cumsum(cost, axis=1), np.cumsum(benefit, axis=1)
    return Band(_centiles(spent), _centiles(gained))


def gap(steps: Sequence[Option], mix: Sequence[str], cost: Numbers, benefit: Numbers) -> Gap:
    """The gaps of a mix (codes of steps): upwards to the frontier at its cost, and sideways at its benefit.

    The frontier runs in straight lines between its steps from nothing on; its order is that at the values, in every
    draw. Neither gap is below 0 at the values, for the mix is made of the same steps in another order.
    """
    inside = np.array([item.code in set(mix) for item in steps])
    at_values = np.array([[item.cost.pence / 100 for item in steps]]), np.array([[item.population_benefit
                                                                                 for item in steps]])  # fmt: skip
    first = _gaps(*at_values, inside)
    drawn = _gaps(cost, benefit, inside)
    more, less = ((float(here[0]), *(float(item) for item in np.quantile(there, (LOW, HIGH))))
                  for here, there in zip(first, drawn, strict=True))  # fmt: skip
    return Gap(more, less)  # type: ignore[arg-type]  # each three long


def _gaps(cost: Numbers, benefit: Numbers, inside: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    start = np.zeros((len(cost), 1))
    spent = np.hstack([start, np.cumsum(cost, axis=1)])
    gained = np.hstack([start, np.cumsum(benefit, axis=1)])
    money, worth = cost[:, inside].sum(axis=1), benefit[:, inside].sum(axis=1)
    reached = np.array([np.interp(m, x, y) for m, x, y in zip(money, spent, gained, strict=True)])
    needed = np.array([_first_at(w, y, x) for w, x, y in zip(worth, spent, gained, strict=True)])
    return reached - worth, money - needed


def _first_at(worth: float, gained: Numbers, spent: Numbers) -> float:
    """The least money at which the frontier brings so much: before steps that bring nothing. What floating point leaves
    of a sum is in proportion to it, whatever the unit of benefit is."""
    at = min(int(np.searchsorted(gained, worth - LEFT * gained[-1])), len(gained) - 1)
    if at == 0:
        return 0.0
    part = (worth - gained[at - 1]) / (gained[at] - gained[at - 1])
    return float(spent[at - 1] + min(part, 1.0) * (spent[at] - spent[at - 1]))


def _centiles(found: Numbers) -> tuple[Numbers, Numbers]:
    low, high = np.quantile(found, (LOW, HIGH), axis=0)
    return low, high
