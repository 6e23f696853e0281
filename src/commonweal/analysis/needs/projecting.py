"""Projections in bulk: every place, year and condition asked for, in one pass over arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from commonweal.analysis.needs.conditions import condition_of
from commonweal.analysis.needs.people import Variants, projection_of, variants_of
from commonweal.analysis.needs.places import AREAS, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.engine.needs.rates import Rates
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.populations import Floats, Population, listed_years

DRAWS = 2000
SEED = 1
FEWEST_DRAWS, MOST_DRAWS = 100, 100_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Persons by place and year. `low` and `high` are None where the rates carry no sampling error.

    The ends of the range across variants are NaN in a year that no variant covers.
    """

    places: tuple[str, ...]
    years: tuple[int, ...]
    expected: Floats
    low: Floats | None
    high: Floats | None
    variants_low: Floats
    variants_high: Floats

    def times(self, factors: Floats) -> "Figures":
        """The same with every year's rates multiplied by its factor: all of them are sums of people × rate."""
        low, high = (None if side is None else side * factors for side in (self.low, self.high))
        ends = (self.variants_low * factors, self.variants_high * factors)
        return Figures(self.places, self.years, self.expected * factors, low, high, *ends)


def figures(
    population: Population, variants: Variants, rates: Rates, *, draws: int = DRAWS, seed: int = SEED
) -> Figures:
    """What a population and its variants give with one condition's rates; no draws give no interval."""
    expected = engine.expected(population.people, rates)
    sampled = engine.interval(population.people, rates, draws=draws, seed=seed) if draws else None
    lowest, highest = np.full(expected.shape, np.nan), np.full(expected.shape, np.nan)
    shared = [year for year in population.years if year in variants.years]
    at = [population.years.index(year) for year in shared]
    of = [variants.years.index(year) for year in shared]
    lowest[:, at], highest[:, at] = engine.across(variants.people[:, :, of], rates)
    low, high = sampled if sampled is not None else (None, None)
    return Figures(population.places, population.years, expected, low, high, lowest, highest)


def projections(
    *,
    places: Sequence[str] | None = None,
    conditions: Sequence[str],
    draws: int = DRAWS,
    seed: int = SEED,
    sources: Sources | None = None,
) -> pd.DataFrame:
    """Every year of the projection for many places and conditions at once.

    `places` are ONS codes; None means every district of England. One row a place, condition and year: `expected`,
    `low`, `high`, `variants_low`, `variants_high`, in persons, blank where there is none. `draws=0` leaves the
    interval out. `Invalid` for an unknown place or a condition without rates.
    """
    if draws:
        check_draws(draws)
    book = Book(sources)
    found = districts_of(book) if places is None else [place_of(book, code) for code in places]
    population, variants = projection_of(book, found), variants_of(book, found)
    tables = [
        _frame(name, figures(population, variants, condition_of(book, name).rates, draws=draws, seed=seed))
        for name in conditions
    ]
    return pd.concat(tables, ignore_index=True)


def years_between(population: Population, start: int, end: int) -> tuple[int, ...]:
    """The years held from `start` to `end`; `Invalid`, with the years there are, when either is not held."""
    for year in (start, end):
        if year not in population.years:
            raise Invalid("needs.year.not-held", f"The population projection has no year {year}.",
                          fix=f"It has {listed_years(population.years)}.")  # fmt: skip
    if end < start:
        raise Invalid("needs.year.order", f"{end} is before {start}.", fix="Give the earlier year first.")
    return tuple(year for year in population.years if start <= year <= end)


def check_draws(draws: int) -> None:
    """`Invalid` for a number of draws too small to have centiles or too large to wait for."""
    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise Invalid("needs.draws", f"{draws:,} draws cannot be used.",
                      fix=f"Choose from {FEWEST_DRAWS:,} to {MOST_DRAWS:,}.")  # fmt: skip


def districts_of(book: Book) -> list[Place]:
    """Every district of England, in the order of the table of areas."""
    areas = book.table(AREAS)
    held = areas[areas["kind"] == "district"]
    return [
        Place(str(code), str(name), "district") for code, name in zip(held["area_code"], held["area_name"], strict=True)
    ]


def _frame(condition: str, found: Figures) -> pd.DataFrame:
    places, years = len(found.places), len(found.years)
    blank = np.full(found.expected.shape, np.nan)
    return pd.DataFrame(
        {
            "area_code": np.repeat(found.places, years),
            "condition": condition,
            "year": np.tile(found.years, places),
            "expected": found.expected.ravel(),
            "low": (blank if found.low is None else found.low).ravel(),
            "high": (blank if found.high is None else found.high).ravel(),
            "variants_low": found.variants_low.ravel(),
            "variants_high": found.variants_high.ravel(),
        }
    )
