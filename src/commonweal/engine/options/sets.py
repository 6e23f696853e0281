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
LISTED = 10
COMPARED = 3  # never one set alone: a choice needs something to be compared with
LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Options bought together: cost to the penny, benefit to the population, and whether it is nearly the greatest."""

    codes: tuple[str, ...]
    cost: Money
    benefit: float
    near: bool


@dataclass(frozen=True, slots=True)
class Within:
    """What a budget can hold: the greatest benefit, how many sets come near it, the first of them, and which options
    stand in every near set, in some, and in none."""

    best: float
    near: int
    listed: tuple[OptionSet, ...]
    in_every: tuple[str, ...]
    in_some: tuple[str, ...]
    in_none: tuple[str, ...]


def within(options: Sequence[Option], budget: Money) -> Within:
    """The sets within `NEARLY` of the greatest benefit that the budget can buy, best first, then cheapest.

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
    pence, benefit = np.zeros(1, dtype=np.int64), np.zeros(1)
    for option in pool:  # each option doubles the sets: those without it, then those with it
        pence = np.concatenate([pence, pence + option.cost.pence])
        benefit = np.concatenate([benefit, benefit + option.population_benefit])
    masks = np.arange(len(pence), dtype=np.int64)
    fits = masks[(pence <= budget.pence) & _allowed(pool, masks)]
    best = float(benefit[fits].max())
    is_near = benefit[fits] >= best * (1 - NEARLY) - 1e-9
    near, rest = fits[is_near], fits[~is_near]
    chosen = [int(mask) for mask in near[np.lexsort((near, pence[near], -benefit[near].round(6)))][:LISTED]]
    rest = rest[np.lexsort((rest, pence[rest], -benefit[rest]))][:LOOKED_AT]
    further = _unlike(chosen, rest, COMPARED - len(chosen))
    counts = {option.code: int(((near >> index) & 1).sum()) for index, option in enumerate(pool)}
    return Within(
        best,
        len(near),
        tuple(_set(pool, mask, float(benefit[mask]), near=mask in chosen) for mask in [*chosen, *further]),
        tuple(code for code, count in counts.items() if count == len(near)),
        tuple(code for code, count in counts.items() if 0 < count < len(near)),
        tuple(code for code, count in counts.items() if count == 0),
    )


def _unlike(chosen: Sequence[int], rest: NDArray[np.int64], wanted: int) -> list[int]:
    """The next best sets that are no part of one chosen before them."""
    further: list[int] = []
    for mask in map(int, rest):
        if len(further) >= wanted:
            break
        if all(mask & other != mask for other in [*chosen, *further]):
            further.append(mask)
    return further


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
