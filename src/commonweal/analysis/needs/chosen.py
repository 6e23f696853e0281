"""What somebody chose behind a projection of need: how rates change, and ranges that somebody gave."""

from commonweal.analysis.assumed import Assumed
from commonweal.values.provenance import Result

RANGES = {"rates": "Range for the rates of every year", "people": "Range for the number of people in the last year"}


def assumed(result: Result) -> tuple[Assumed, ...]:
    """The change of the rates, where it is not 0, and each range with who says so. Nothing of other methods."""
    given = result.stamp.parameters
    found: list[Assumed] = []
    if given.get("rate_change"):
        found.append(Assumed("Change of the rates", f"{given['rate_change']:+g} % a year"))
    for about, what in RANGES.items():
        if given.get(f"{about}_says"):
            within = f"{given[f'{about}_low']:+g} % to {given[f'{about}_high']:+g} %"
            found.append(Assumed(what, "as computed", within, "what its owner says", str(given[f"{about}_says"])))
    return tuple(found)
