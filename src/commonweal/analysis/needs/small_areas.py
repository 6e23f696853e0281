"""needs.small-areas: people with a condition in the wards or neighbourhoods of a place, now and in the years ahead."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.people import PROJECTION, estimate_from, projection_of, rebase_factors
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.needs.population import SMALL_AREAS
from commonweal.analysis.needs.projecting import years_between
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.engine.needs import rebasing, sharing
from commonweal.errors import Invalid
from commonweal.values.populations import LOWEST, OLDEST_SINGLE_AGE, SEXES, Floats, Population, cells_from
from commonweal.values.provenance import Result

METHOD = "needs.small-areas"
CENTROIDS = "small-areas"
GEOGRAPHIES = ("LSOA", "MSOA", "Ward")
ASSUMPTION = (
    "The years ahead are an assumption: each area keeps its present share of the place's people of each sex and age "
    "band. "
    "Nothing is known here of new homes or moves within the place."
)
NOW = (
    "The present year is the estimate at the detail held (single years of age and sex), with the national rates: areas "
    "differ here only in the ages of their people, not in health or care homes. Numbers made from the projection as "
    "published differ from these."
)


@registry.method(
    METHOD,
    version="1",
    title="Which neighbourhoods are the people with a condition in?",
    inputs=lambda arguments: ("areas", SMALL_AREAS, PROJECTION, CENTROIDS, conditions.rates_input(arguments)),
    content=lambda arguments: (conditions.content_path(arguments),),
)
def small_areas(
    *, place: str, condition: str, end: int, year: int | None = None, geography: str = "LSOA",
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Expected people with a condition in each small area of `place`, in the estimate's year and at `end`.

    Now: Σ over sex and age of the area's estimated people × rate. Ahead: the projection of the place, scaled to the
    estimate, × the area's present share of each sex and age band, × rate; the areas add up to the place. `year` may
    only be the year of the estimate. Value: `rows` [{area_code, area_name, people_of_those_ages, expected,
    expected_end, per_1000_residents, lon, lat}]; centroids only for LSOAs. Where no small areas are held, `known` is
    false. `Invalid` for a geography that is not LSOA, MSOA or Ward.
    """
    if geography not in GEOGRAPHIES:
        raise Invalid("needs.small-areas.geography", f"'{geography}' is not a kind of small area here.",
                      fix="Choose from " + ", ".join(GEOGRAPHIES) + ".")  # fmt: skip
    book = Book(sources)
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    projected = projection_of(book, [found])
    table, centroids = book.table(SMALL_AREAS), book.table(CENTROIDS)
    whole = table[table["area_code"] == found.code]
    value = {
        "unit": "persons",
        "place": found.code,
        "place_name": found.name,
        "condition": condition,
        "title": counted.words("title"),
        "noun": counted.words("noun"),
        "geography": geography,
        "end": end,
        **_spread(table, whole, (geography, year, end), projected, counted, centroids),
        "unverified": counted.unverified,
        "source": str(counted.entry.data["source"]),
        "known": not whole.empty,
        "not_known": unknown("small-areas") if whole.empty else [],
        "notes": [NOW, ASSUMPTION],
    }
    parameters = {"place": found.code, "condition": condition, "year": year, "end": end, "geography": geography}
    return stamped(METHOD, book, value, labels=(counted.entry.label,), parameters=parameters)


def _spread(
    table: pd.DataFrame,
    whole: pd.DataFrame,
    asked: tuple[str, int | None, int],
    projected: Population,
    counted: Condition,
    centroids: pd.DataFrame,
) -> dict[str, Any]:
    """The estimate's year and a row an area; no rows where the place has no small areas here."""
    geography, year, end = asked
    if whole.empty:
        return {"year": year, "rows": []}
    estimate = estimate_from(whole, projected.places[0])
    if year not in {None, estimate.year}:
        raise Invalid("needs.year.not-held", f"Small areas are not estimated for {year}.",
                      fix=f"They are held for {estimate.year}.")  # fmt: skip
    years_between(projected, estimate.year, end)
    areas = _areas(table, geography, estimate.people)
    scaled = projected.people[0, projected.year(end)] * rebase_factors(projected, estimate)
    now = np.array([rebasing.banded(people) for people in areas.people])
    ahead = sharing.shared(scaled, now, rebasing.banded(estimate.people))
    return {"year": estimate.year, "rows": _rows(areas, ahead, counted, centroids)}


@dataclass(frozen=True, slots=True)
class _Areas:
    """Areas of one geography: their codes, names, and people by sex and single year of age `[area, 182]`."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    people: Floats


def _areas(table: pd.DataFrame, geography: str, whole: Floats) -> _Areas:
    rows = table[table["geography"] == geography].sort_values(["area_code", "sex", "age"])
    named = rows.drop_duplicates("area_code")
    shape = (len(named), len(SEXES) * (OLDEST_SINGLE_AGE + 1))
    if rows.empty or len(rows) != shape[0] * shape[1]:
        raise Invalid(
            "needs.small-areas.incomplete",
            f"The small areas ({geography}) lack a sex or an age, or all of them.",
            fix="Give one row for each area, sex and age from 0 to 90.",
        )
    people = rows["persons"].to_numpy(dtype=float).reshape(shape)
    if not np.allclose(people.sum(axis=0), whole):
        raise Invalid("needs.small-areas.sum", f"The small areas ({geography}) do not add up to the whole place.",
                      fix="Give every area of one place, and the place itself, from the same estimate.")  # fmt: skip
    return _Areas(tuple(named["area_code"].astype(str)), tuple(named["area_name"].astype(str).str.strip()), people)


def _rows(areas: _Areas, ahead: Floats, counted: Condition, centroids: pd.DataFrame) -> list[dict[str, Any]]:
    now = np.array([rebasing.banded(people) for people in areas.people])
    # The bands above 90 repeat each other in `banded`: the rate of each is used once, on half.
    halved = now * np.where([low >= OLDEST_SINGLE_AGE for low in LOWEST] * len(SEXES), 0.5, 1.0)
    expected, expected_end = engine.expected(halved, counted.rates), engine.expected(ahead, counted.rates)
    aged = halved[:, cells_from(counted.rates.youngest)].sum(axis=1)
    middles = dict(zip(centroids["lsoa21_code"], zip(centroids["lon"], centroids["lat"], strict=True), strict=True))
    rows = []
    for number, code in enumerate(areas.codes):
        everyone = float(areas.people[number].sum())
        lon, lat = middles.get(code, (None, None))
        rows.append({
            "area_code": code,
            "area_name": areas.names[number],
            "people": everyone,
            "people_of_those_ages": float(aged[number]),
            "expected": float(expected[number]),
            "expected_end": float(expected_end[number]),
            "per_1000_residents": 1000 * float(expected[number]) / everyone if everyone else None,
            "lon": None if lon is None else float(lon),
            "lat": None if lat is None else float(lat),
        })  # fmt: skip
    return rows
