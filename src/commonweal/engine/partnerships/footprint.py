"""The rarer a need, the wider the footprint on which to plan for it."""

import math
from collections.abc import Sequence


def people_needed(*, per_million: float, enough: int) -> int:
    """How many people it takes to find `enough` with a need that `per_million` people in a million have."""
    return math.ceil(enough * 1_000_000 / per_million)


def level(sizes: Sequence[tuple[str, int]], needed: int, *, bought_one_by_one: bool) -> str:
    """The smallest footprint (name, most people, smallest first) that holds `needed` people; the largest if none does.

    The first of `sizes` is one person: only what is bought one by one is planned there.
    """
    if bought_one_by_one:
        return sizes[0][0]
    return next((name for name, most in sizes[1:] if most >= needed), sizes[-1][0])
