"""What a budget can hold: every set of options that fits, and all those nearly as good as the best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.options.model import DO_NOTHING, Option
from commonweal.errors import Invalid
from commonweal.values.money import Money

MOST = 20  # two to the twentieth sets are a million: exact, in a second
NEARLY = 0.05
COMPARED = 3  # never one set alone: a choice needs something to be compared with
LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Options bought together: cost to the penny, benefit to the population, and whether it is nearly the greatest."""

    codes: tuple[str, ...]
    cost: Money
    benefit: float
    near: bool


def within(options: Sequence[Option], budget: Money) -> tuple[OptionSet, ...]:
    """Every set within `NEARLY` of the greatest benefit that the budget can buy, best first, then cheapest.

    All sets are tried; those that lack what a member requires, or hold two that exclude each other, are left out.
    The empty set is *do nothing*. Where fewer than `COMPARED` are near, the next best that are more than a part of
    one already listed follow, marked as not near. `Invalid` above `MOST` options.
    """
    pool = [option for option in options if option.code != DO_NOTHING]
    if len(pool) > MOST:
        raise Invalid(
            "engine.options.sets",
            f"{len(pool)} options make too many sets to try them all (at most {MOST}).",
            fix="Group options that belong together, or leave the budget out.",
        )
    masks = np.arange(2 ** len(pool), dtype=np.int64)
    pence = np.zeros(len(masks), dtype=np.int64)
    benefit = np.zeros(len(masks))
    for index, option in enumerate(pool):
        chosen = (masks >> index) & 1
        pence += chosen * option.cost.pence
        benefit += chosen * option.population_benefit
    fits = np.flatnonzero(_allowed(pool, masks) & (pence <= budget.pence))
    near = benefit[fits] >= benefit[fits].max() * (1 - NEARLY) - 1e-9
    listed = [_set(pool, int(mask), float(benefit[mask]), near=True) for mask in fits[near]]
    rest = fits[~near]
    rest = rest[np.lexsort((rest, pence[rest], -benefit[rest]))][:LOOKED_AT]
    held = [int(mask) for mask in fits[near]]
    for mask in map(int, rest):
        if len(listed) >= COMPARED:
            break
        if all(mask & other != mask for other in held):
            held.append(mask)
            listed.append(_set(pool, mask, float(benefit[mask]), near=False))
    return tuple(sorted(listed, key=lambda item: (-round(item.benefit, 6), item.cost.pence, item.codes)))


def _allowed(pool: Sequence[Option], masks: NDArray[np.int64]) -> NDArray[np.bool_]:
    bits = {option.code: 1 << index for index, option in enumerate(pool)}
    allowed = np.ones(len(masks), dtype=np.bool_)
    for option in pool:
        chosen = (masks & bits[option.code]) != 0
        for other in option.requires:
            allowed &= ~chosen | ((masks & bits[other]) != 0)
        for other in option.excludes:
            allowed &= ~chosen | ((masks & bits[other]) == 0)
    return allowed


def _set(pool: Sequence[Option], mask: int, benefit: float, *, near: bool) -> OptionSet:
    members = [option for index, option in enumerate(pool) if mask >> index & 1]
    price_year = pool[0].cost.price_year if pool else None
    cost = Money(0, price_year)
    for option in members:
        cost += option.cost
    return OptionSet(tuple(option.code for option in members), cost, benefit, near)
