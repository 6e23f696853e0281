"""Markets: what is one site, how concentrated supply is, and how old what is known of it has become."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from commonweal.errors import Invalid

_PLAIN = re.compile(r"[^a-z0-9]")
_SPACES = re.compile(r"\s+")


def site_key(name: str, postcode: str) -> tuple[str, str]:
    """What makes two registrations one site: the same name at the same postcode, however they are spelt.

    Homes of different names that share an address stay apart: they are registered, staffed and inspected apart.
    """
    return _PLAIN.sub("", name.casefold()), _PLAIN.sub("", postcode.casefold())


def provider_key(name: str) -> str:
    """A registered provider's name without differences of case, spaces, full stops, or Ltd for Limited."""
    folded = _SPACES.sub(" ", name.casefold().replace(".", "").replace(",", " ")).strip()
    return re.sub(r"\bltd\b", "limited", folded)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How supply is shared out. `hhi` from 0 to 10,000; `equivalent` = as many equal firms; `largest` = CR1 and so on
    as shares from 0 to 1."""

    suppliers: int
    total: int
    hhi: float
    equivalent: float
    largest: float
    largest_three: float


def concentration(sizes: Mapping[str, int]) -> Concentration:
    """Herfindahl-Hirschman index `sum (100 s_i)^2`, equivalent firms `10000 / HHI`, and shares of the largest.

    `sizes`: places, beds or registrations of each supplier, whole numbers; suppliers of size 0 do not count. No verdict
    goes with the number. `Invalid` where there is no supply at all or a size is negative.
    """
    if any(size < 0 for size in sizes.values()):
        raise Invalid("engine.markets.negative", "A supplier has a size below 0.", fix="Correct it in the file.")
    held = sorted((size for size in sizes.values() if size), reverse=True)
    if not held:
        raise Invalid("engine.markets.empty", "There is no supply to share out.", fix="Add a list of suppliers.")
    total = sum(held)
    squares = sum(size * size for size in held)
    hhi = 10_000 * squares / total**2
    return Concentration(len(held), total, hhi, total**2 / squares, held[0] / total, sum(held[:3]) / total)


@dataclass(frozen=True, slots=True)
class Ages:
    """How long ago things were inspected, as of a day. `older` = more than the years asked about before that day."""

    dated: int
    undated: int
    oldest: date | None
    middle: date | None
    latest: date | None
    older: int

    @property
    def share_older(self) -> float | None:
        """Of those with a date; None when there is none."""
        return self.older / self.dated if self.dated else None


def ages(days: Iterable[date | None], as_of: date, years: int = 3) -> Ages:
    """How old inspections are. Those without a date are counted apart, never as old or new."""
    given = list(days)
    known = sorted(day for day in given if day is not None)
    limit = _years_before(as_of, years)
    middle = date.fromordinal(int(median(day.toordinal() for day in known))) if known else None
    return Ages(
        dated=len(known),
        undated=len(given) - len(known),
        oldest=known[0] if known else None,
        middle=middle,
        latest=known[-1] if known else None,
        older=sum(day < limit for day in known),
    )


def shares(sizes: Mapping[str, int]) -> tuple[tuple[str, int, float], ...]:
    """Name, size and share of the whole of each, largest first, then by name."""
    total = sum(sizes.values())
    ordered = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, size, size / total if total else 0.0) for name, size in ordered)


def net_change(levels: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Change from each year to the next one there is, from (year, level) in any order."""
    ordered = sorted(levels)
    return tuple((year, level - before) for (_, before), (year, level) in pairwise(ordered))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
