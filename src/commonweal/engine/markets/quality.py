"""Capacity weighted by quality: what the places that there are come to under somebody's weights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True)
class Weighted:
    """Places as they are and weighted. Not rated is not bad: `low` and `high` say what the unrated could come to.

    `weighted` is of rated places alone; `low` counts unrated places by the smallest weight, `high` by the largest.
    """

    places: int
    rated: int
    weighted: float
    low: float
    high: float
    by_rating: tuple[tuple[str, int, int, float], ...]

    @property
    def unrated(self) -> int:
        """Places without a rating."""
        return self.places - self.rated


def weighted_capacity(supply: Iterable[tuple[int, str | None]], weights: Mapping[str, float]) -> Weighted:
    """`sum places × weight of the rating`, from (places, rating) of each supplier; a rating without a weight is none.

    `by_rating` has rating, suppliers, places and weighted places in the order of the weights. `Invalid` for weights
    outside 0 to 1 or none at all, and for negative places.
    """
    held = list(supply)
    if not weights or any(not 0 <= weight <= 1 for weight in weights.values()):
        raise Invalid("engine.markets.weights", "Weights lie between 0 and 1.", fix="Give each rating a weight.")
    if any(places < 0 for places, _ in held):
        raise Invalid("engine.markets.negative", "A supplier has a size below 0.", fix="Correct it in the file.")
    rows = []
    for rating, weight in weights.items():
        mine = [places for places, said in held if said == rating]
        rows.append((rating, len(mine), sum(mine), weight * sum(mine)))
    places = sum(size for size, _ in held)
    rated, sure = sum(row[2] for row in rows), sum(row[3] for row in rows)
    open_ = places - rated
    least, most = min(weights.values()), max(weights.values())
    return Weighted(places, rated, sure, sure + least * open_, sure + most * open_, tuple(rows))
