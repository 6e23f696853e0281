"""Who answered against who lives here: shares, how far chance may move them, and counts too small to show."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.errors import Invalid

SMALLEST = 5
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Compared:
    """One group. `count` is None where it is hidden. Shares are percentages; `verdict` is `more`, `fewer`, `alike`.

    `lower` and `upper` are the 95 % limits of the share of answers; None wherever the count is hidden.
    """

    category: str
    count: int | None
    share: float | None
    lower: float | None
    upper: float | None
    population: float | None
    difference: float | None
    verdict: str


def wilson(count: int, total: int) -> tuple[float, float]:
    """Limits between which the share lies 95 times in 100 if only chance were at work (Wilson's score interval).

    `centre = (p + z²/2n) / (1 + z²/n)`, `half = z √(p(1−p)/n + z²/4n²) / (1 + z²/n)`, with z = 1.96.
    """
    if not 0 <= count <= total or total == 0:
        raise Invalid("engine.partnerships.count", f"{count} of {total} is no share.", fix="Correct the counts.")
    share, square = count / total, Z_95**2
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z_95 * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return max(0.0, centre - half), min(1.0, centre + half)


def hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """The groups whose counts are not shown: those of 1 to 4, and enough others that none can be worked out.

    The total is shown, so that one hidden count alone would be known by taking away. More are hidden, smallest first,
    until at least two are and they add up to at least 5. A group of nobody stays: it says who was not reached.
    """
    small = {name for name, count in counts.items() if 0 < count < SMALLEST}
    rest = sorted((count, name) for name, count in counts.items() if count >= SMALLEST)
    found = set(small)
    while found and rest and (len(found) < 2 or sum(counts[name] for name in found) < SMALLEST):
        found.add(rest.pop(0)[1])
    return frozenset(found)


def compared(counts: Mapping[str, int], population: Mapping[str, float]) -> tuple[Compared, ...]:
    """Each group's share of those who said their group, beside its share of the people who live here.

    `population` are persons by group; empty where nothing is known of who lives here. `Invalid` for a count below 0.
    """
    if any(count < 0 for count in counts.values()):
        raise Invalid("engine.partnerships.count", "A count is below 0.", fix="Correct the counts.")
    total, people = sum(counts.values()), sum(population.values())
    unseen = hidden(counts)
    return tuple(
        _row(name, count, total, population.get(name, 0.0) / people if people else None, name in unseen)
        for name, count in counts.items()
    )


def _row(name: str, count: int, total: int, lives: float | None, unseen: bool) -> Compared:
    here = 100 * lives if lives is not None else None
    if unseen or not total:
        return Compared(name, None if unseen else count, None, None, None, here, None, "")
    share = 100 * count / total
    low, high = wilson(count, total)
    verdict = "" if lives is None else "fewer" if high < lives else "more" if low > lives else "alike"
    return Compared(
        name, count, share, 100 * low, 100 * high, here, share - here if here is not None else None, verdict
    )
