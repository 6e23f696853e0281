"""People by place, year, sex and age band: the array every need rests on, with its axes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid

SEXES = ("F", "M")
BANDS = (*(f"{low}-{low + 4}" for low in range(0, 95, 5)), "95+")
LOWEST = tuple(range(0, 100, 5))
CELLS = tuple((sex, band) for sex in SEXES for band in BANDS)
OLDEST_SINGLE_AGE = 90

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Population:
    """Persons. `people[place, year, cell]`, cells in the order of `CELLS` (women's bands, then men's)."""

    places: tuple[str, ...]
    years: tuple[int, ...]
    people: Floats

    def __post_init__(self) -> None:
        expected = (len(self.places), len(self.years), len(CELLS))
        if self.people.shape != expected:
            raise ValueError(f"people has shape {self.people.shape}, not {expected}")

    def year(self, year: int) -> int:
        """The position of a year; `Invalid`, with the years there are, when it is not held."""
        if year not in self.years:
            raise Invalid(
                "values.population.year",
                f"There is no population for {year}.",
                fix=f"Choose from {listed_years(self.years)}.",
            )
        return self.years.index(year)

    def of(self, places: tuple[str, ...]) -> "Population":
        """The same years for some of the places, in the order asked."""
        positions = [self.places.index(place) for place in places]
        return Population(places, self.years, self.people[positions])

    def summed(self, name: str) -> "Population":
        """All the places as one, called `name`."""
        return Population((name,), self.years, self.people.sum(axis=0, keepdims=True))


def cells_from(age: int, below: int | None = None) -> NDArray[np.bool_]:
    """Which cells hold ages from `age` (a band's youngest) up to, not including, `below`; None means no end."""
    chosen = [low >= age and (below is None or low < below) for low in LOWEST]
    return np.array(chosen * len(SEXES))


def listed_years(years: tuple[int, ...]) -> str:
    """`2018 to 2043`, or each year where some between are not held."""
    if len(years) > 2 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]} to {years[-1]}"
    return ", ".join(str(year) for year in years)
