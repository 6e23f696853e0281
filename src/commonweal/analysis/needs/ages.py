"""People by sex and single year of age in every year ahead, from a projection that holds some years by bands only."""

import numpy as np

from commonweal.analysis.needs.people import estimate_of, projection_of
from commonweal.analysis.needs.places import members_of
from commonweal.analysis.sources import Book
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.populations import BANDS, LOWEST, OLDEST_SINGLE_AGE, SEXES, Floats, listed_years

SINGLE_YEAR = "population-projection-single-year"


def people_by_age(book: Book, place: Place, start: int, end: int, youngest: int, *, rebase: bool) -> Floats:
    """People [year, sex, age] from `start` to `end`, single years of age from `youngest`, the last 90 and over.

    A year that the projection holds by bands of five alone takes the ages between the years around it, scaled to its
    bands. `rebase`: every sex and age scaled, in all years, by the newer estimate ÷ the projection of its year.
    `Invalid` for a year that is not held, or a youngest age that begins no band.
    """
    bands = projection_of(book, [place])
    if youngest not in LOWEST:
        raise Invalid("needs.ages.youngest", f"The youngest age must begin a band of five years, not {youngest}.",
                      fix="Use 18 to 64 year-olds of 20, 25, ... and 65, 70, ...")  # fmt: skip
    wanted = tuple(range(start, end + 1))
    if not set(wanted) <= set(bands.years):
        raise Invalid("needs.year.not-held", f"The projection does not hold every year from {start} to {end}.",
                      fix=f"It has {listed_years(bands.years)}.")  # fmt: skip
    single = _single(book, place)
    found = np.array([_year(single, year) for year in wanted])
    if rebase:
        estimate = estimate_of(book, place)
        projected = _year(single, estimate.year)
        counted = estimate.people.reshape(len(SEXES), -1)
        found *= np.divide(counted, projected, out=np.ones_like(counted), where=projected > 0)
    else:
        found = np.stack(
            [_to_bands(ages, bands.people[0, bands.year(year)]) for ages, year in zip(found, wanted, strict=True)]
        )
    return found[:, :, youngest:]


def _single(book: Book, place: Place) -> dict[int, Floats]:
    """The years held for every age: people [sex, age], the last 90 and over."""
    table = book.table(SINGLE_YEAR)
    codes = {place.code} if (table["area_code"] == place.code).any() else {
        member.code for member in members_of(book, place)
    }  # fmt: skip
    rows = table[table["area_code"].isin(codes)]
    years = [column for column in rows.columns if str(column).isdigit() and not rows[column].isna().any()]
    capped = rows.assign(age=rows["age"].clip(upper=OLDEST_SINGLE_AGE))
    summed = capped.groupby(["sex", "age"])[years].sum().sort_index()
    return {int(year): summed[year].to_numpy(dtype=float).reshape(len(SEXES), -1) for year in years}


def _year(single: dict[int, Floats], year: int) -> Floats:
    """Single ages of a year, between the years around it where it is not held."""
    if year in single:
        return single[year]
    before = max(item for item in single if item < year)
    after = min(item for item in single if item > year)
    share = (year - before) / (after - before)
    return (1 - share) * single[before] + share * single[after]


def _to_bands(ages: Floats, cells: Floats) -> Floats:
    """Single ages scaled so that they add up to the bands of five, and 90 and over to both bands above it."""
    found = ages.copy()
    for sex, held in enumerate(cells.reshape(len(SEXES), len(BANDS))):
        for band, low in enumerate(LOWEST):
            if low < OLDEST_SINGLE_AGE:
                part, total = slice(low, low + 5), held[band]
            elif low == OLDEST_SINGLE_AGE:
                part, total = slice(low, low + 1), held[band:].sum()
            else:
                continue
            was = found[sex, part].sum()
            found[sex, part] *= total / was if was else 1.0
    return found
