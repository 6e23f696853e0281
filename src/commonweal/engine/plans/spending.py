"""Money by year and who bears it, exact to the penny; what is not known stays so and is never counted as nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Money for one thing in one financial year (the year in which it begins), borne by one body; None: not known."""

    title: str
    year: int
    bearer: str
    pence: int | None
    recurring: bool
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of pence, and how many of its lines are not known: then it is *at least* that."""

    pence: int
    unknown: int

    @property
    def words(self) -> str:
        """£1,234 · £1,234.50 · at least £1,234 · not known yet."""
        if self.unknown and not self.pence:
            return "not known yet"
        return f"at least {pounds(self.pence)}" if self.unknown else pounds(self.pence)


@dataclass(frozen=True, slots=True)
class Spending:
    """The lines by year: each body's total a year, each year's total, and the whole; `once` and `yearly` part it."""

    years: tuple[int, ...]
    bearers: tuple[tuple[str, tuple[Total, ...]], ...]
    by_year: tuple[Total, ...]
    whole: Total
    once: Total
    yearly: Total
    invented: bool


def spending(lines: Sequence[Line]) -> Spending:
    """Sums of integers: the totals of the bodies and the totals of the years add up to the same whole."""
    years = tuple(sorted({line.year for line in lines}))
    bearers = tuple(dict.fromkeys(line.bearer for line in lines))
    return Spending(
        years=years,
        bearers=tuple(
            (name, tuple(_total(line for line in lines if line.bearer == name and line.year == year) for year in years))
            for name in bearers
        ),
        by_year=tuple(_total(line for line in lines if line.year == year) for year in years),
        whole=_total(lines),
        once=_total(line for line in lines if not line.recurring),
        yearly=_total(line for line in lines if line.recurring),
        invented=any(line.invented for line in lines),
    )


def _total(lines: Iterable[Line]) -> Total:
    found = tuple(lines)
    return Total(sum(line.pence for line in found if line.pence is not None), sum(line.pence is None for line in found))


def pounds(pence: int) -> str:
    """£1,234, with pence only where there are any; a minus before the sign."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02d}" if rest else "")


def year_words(year: int) -> str:
    """A financial year as people write it: 2027/28."""
    return f"{year}/{(year + 1) % 100:02d}"
