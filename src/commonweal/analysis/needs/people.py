"""Populations opened from tables: the projection, its variants, and a newer estimate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from commonweal.analysis.needs.places import members_of
from commonweal.analysis.sources import Book
from commonweal.engine.needs import rebasing
from commonweal.errors import Invalid
from commonweal.values.places import DRAWN, Place
from commonweal.values.populations import BANDS, CELLS, OLDEST_SINGLE_AGE, SEXES, Floats, Population

PROJECTION = "population-projection"
VARIANTS = "population-projection-variants"
ESTIMATE = "population-estimate"
SUMMED = frozenset({"region", DRAWN})  # places without rows of their own: their districts are added up


@dataclass(frozen=True, slots=True)
class Variants:
    """The variants of a projection: `people[variant, place, year, cell]`, in persons."""

    names: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    people: Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """A place's estimated people at mid-`year` by sex and single year of age: women 0 to 90, then men."""

    place: str
    year: int
    people: Floats

    def from_age(self, age: int) -> float:
        """Everyone of this age and over."""
        return float(self.people.reshape(len(SEXES), -1)[:, age:].sum())


def projection_of(book: Book, places: Sequence[Place]) -> Population:
    """The principal projection of these places; a region or drawn place is the sum of its districts."""
    table = book.table(PROJECTION)
    direct = [place.code for place in places if place.kind not in SUMMED]
    parts = {place.code: [item.code for item in members_of(book, place)] for place in places if place.kind in SUMMED}
    wanted = dict.fromkeys([*direct, *(code for codes in parts.values() for code in codes)])
    codes, years, people = _cube(table, tuple(wanted))
    held = Population(codes, years, people)
    summed = [held.of(tuple(parts[place.code])).people.sum(axis=0) if place.code in parts
              else held.people[codes.index(place.code)] for place in places]  # fmt: skip
    return Population(tuple(place.code for place in places), years, np.array(summed))


def variants_of(book: Book, places: Sequence[Place]) -> Variants:
    """Every variant of these places in the years that it covers."""
    table = book.table(VARIANTS)
    parts = {place.code: [item.code for item in members_of(book, place)] if place.kind in SUMMED else [place.code]
             for place in places}  # fmt: skip
    wanted = tuple(dict.fromkeys(code for codes in parts.values() for code in codes))
    names = tuple(sorted(table["variant"].unique(), key=lambda name: int(str(name)[1:])))
    table = table[table["area_code"].isin(wanted)]
    cubes = [_cube(table[table["variant"] == name], wanted) for name in names]
    years = cubes[0][1]
    people = np.array([cube[2] for cube in cubes])
    position = {code: number for number, code in enumerate(wanted)}
    summed = [people[:, [position[code] for code in codes]].sum(axis=1) for codes in parts.values()]
    return Variants(names, tuple(parts), years, np.stack(summed, axis=1))


def estimate_of(book: Book, place: Place) -> Estimate:
    """A newer estimate of this place from the file of estimates: its own rows, or all its districts added up.

    Its shape was checked when it was opened. `Invalid` when it lacks the place, an age or a sex, or mixes years.
    """
    table = book.table(ESTIMATE)
    shares = {item.code: item.share for item in members_of(book, place)}
    codes = set(table["area_code"])
    if place.code in codes:
        shares = {place.code: 1.0}
    missing = [code for code in shares if code not in codes]
    if missing:
        raise Invalid(
            "needs.estimate.place",
            f"The population estimate has no rows for {place.name} ({place.code}).",
            fix=f"It holds {', '.join(sorted(codes)[:5])}. Add a file with the place, or with every district of it.",
        )
    rows = table[table["area_code"].isin(shares)]
    return estimate_from(rows.assign(persons=rows["persons"] * rows["area_code"].map(shares)), place.code)


def estimate_from(rows: pd.DataFrame, place: str) -> Estimate:
    """The estimate in these rows (area_code, year, sex, age, persons), all of one place and year, added up."""
    years = sorted(set(rows["year"].astype(int)))
    if len(years) != 1:
        raise Invalid("needs.estimate.years", f"The population estimate mixes the years {years}.",
                      fix="Give one year in one file.")  # fmt: skip
    summed = rows.groupby(["sex", "age"])["persons"].sum()
    wanted = pd.MultiIndex.from_product([SEXES, range(OLDEST_SINGLE_AGE + 1)])
    held = set(summed.index)
    absent = [f"{sex} aged {age}" for sex, age in wanted if (sex, age) not in held]
    if absent:
        raise Invalid("needs.estimate.ages", f"The population estimate has no row for {', '.join(absent[:5])}.",
                      fix="Give one row for each sex and age from 0 to 90, where 90 is 90 and over.")  # fmt: skip
    return Estimate(place, years[0], summed.reindex(wanted).to_numpy(dtype=float))


def rebase_factors(projection: Population, estimate: Estimate) -> Floats:
    """What each cell of the projection of one place is multiplied by, in every year and variant."""
    year = projection.year(estimate.year)
    return rebasing.factors(estimate.people, projection.people[projection.places.index(estimate.place), year])


def _cube(table: pd.DataFrame, codes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...], Floats]:
    """Rows (place, year, sex) × band columns as an array [place, year, cell], places in the order of `codes`."""
    rows = table[table["area_code"].isin(codes)].sort_values(["area_code", "year", "sex"])
    years = tuple(sorted(int(year) for year in rows["year"].unique()))
    held = sorted(codes)
    if len(rows) != len(held) * len(years) * len(SEXES):
        lacking = sorted(set(codes) - set(rows["area_code"])) or ["some years or sexes"]
        raise Invalid("needs.population.incomplete", f"The population projection lacks {', '.join(lacking[:5])}.",
                      fix="It needs a row for each place, year and sex (F, M).")  # fmt: skip
    cube = rows[list(BANDS)].to_numpy(dtype=float).reshape(len(held), len(years), len(CELLS))
    order = [held.index(code) for code in codes]
    return codes, years, cube[order]
