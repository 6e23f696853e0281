"""needs.comparison and needs.districts: a place beside others, on the same rates, so that only age and sex differ."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import AREAS, member_inputs, members_of, place_of, region_of
from commonweal.analysis.needs.projecting import years_between
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.values.places import ENGLAND, Place
from commonweal.values.populations import Population, cells_from
from commonweal.values.provenance import Result

COMPARISON = "needs.comparison"
DISTRICTS = "needs.districts"
NEIGHBOURS = "neighbours-adults"
SAME_RATES = (
    "The same rates are used everywhere: places differ here only in how many people they have of each age and sex, "
    "not in "
    "health, deprivation or diagnosis."
)
UNRANKED = "Similar councils are an unranked set: the order of the published list says nothing of closeness."
PLAIN = "The 2018-based projection is used as published for every place, so that all are compared on the same footing."


@registry.method(
    COMPARISON,
    version="1",
    title="How does this place compare with similar councils, its region and England?",
    inputs=lambda arguments: (AREAS, PROJECTION, NEIGHBOURS, conditions.rates_input(arguments)),
    content=lambda arguments: (conditions.content_path(arguments),),
)
def comparison(*, place: str, condition: str, year: int, end: int, sources: Sources | None = None) -> Result:
    """Expected people with a condition in `place`, its statistical neighbours, region and England, at two years.

    For each: expected at `year` and `end`, the change in percent, expected per 1,000 people of the ages that the
    rates cover, and the share of all people who are of those ages. Rows stand as the place, neighbours by name,
    region, England; `neighbours_median` is of the neighbours alone. No range: variants are left to needs.projection.
    """
    book = Book(sources)
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    others = _neighbours(book, found)
    roles = {found.code: "place"} | dict.fromkeys((item.code for item in others), "neighbour")
    region = region_of(book, found)
    wider = [place_of(book, code) for code in dict.fromkeys([region, ENGLAND]) if code and code not in roles]
    roles |= {item.code: item.kind for item in wider}
    people = projection_of(book, [found, *others, *wider])
    years_between(people, year, end)
    rows = [_row(item, roles[item.code], people, counted, (year, end)) for item in (found, *others, *wider)]
    value = {
        **_named(found, counted),
        "year": year,
        "end": end,
        "rows": rows,
        "neighbours_median": _median([row for row in rows if row["role"] == "neighbour"]),
        "known": True,
        "not_known": [] if others else unknown("neighbours"),
        "notes": [SAME_RATES, PLAIN, UNRANKED],
    }
    parameters = {"place": found.code, "condition": condition, "year": year, "end": end}
    return stamped(COMPARISON, book, value, labels=(counted.entry.label,), parameters=parameters)


@registry.method(
    DISTRICTS,
    version="1",
    title="Where are the people with a condition, district by district?",
    inputs=lambda arguments: (*member_inputs(arguments["place"]), PROJECTION, conditions.rates_input(arguments)),
    content=lambda arguments: (conditions.content_path(arguments),),
)
def districts(*, place: str, condition: str, year: int, sources: Sources | None = None) -> Result:
    """Expected people with a condition in every district around `place`, in one year.

    A district is shown among the districts of its region; a county, board, region or England among its own. For
    each: expected, per 1,000 residents of all ages, and per 1,000 people of the ages that the rates cover.
    """
    book = Book(sources)
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    region = region_of(book, found)
    around = place_of(book, region) if found.kind == "district" and region else found
    shown = [place_of(book, item.code) for item in members_of(book, around)]
    people = projection_of(book, shown)
    years_between(people, year, year)
    rows = [
        _row(item, "place" if item.code == found.code else "district", people, counted, (year, year)) for item in shown
    ]
    value = {
        **_named(found, counted),
        "around": around.code,
        "around_name": around.name,
        "year": year,
        "rows": [{key: row[key] for key in row if key not in {"expected_end", "change_percent"}} for row in rows],
        "known": True,
        "not_known": [],
        "notes": [SAME_RATES, PLAIN],
    }
    parameters = {"place": found.code, "condition": condition, "year": year}
    return stamped(DISTRICTS, book, value, labels=(counted.entry.label,), parameters=parameters)


def _named(place: Place, counted: Condition) -> dict[str, Any]:
    return {
        "unit": "persons",
        "place": place.code,
        "place_name": place.name,
        "condition": counted.name,
        "title": counted.words("title"),
        "words": {key: counted.words(key) for key in ("people", "condition_verb", "noun")},
        "ages_counted": f"{counted.rates.youngest} and over",
        "unverified": counted.unverified,
        "source": str(counted.entry.data["source"]),
    }


def _neighbours(book: Book, place: Place) -> list[Place]:
    table = book.table(NEIGHBOURS)
    listed = set(table.loc[table["area_code"] == place.code, "neighbour_code"].astype(str))
    areas = book.table(AREAS)
    held = areas[areas["area_code"].isin(listed)].sort_values("area_name")
    return [place_of(book, str(code)) for code in held["area_code"]]


def _row(place: Place, role: str, people: Population, counted: Condition, years: tuple[int, int]) -> dict[str, Any]:
    at = people.places.index(place.code)
    first, last = (people.people[at, people.year(year)] for year in years)
    now, then = (float(engine.expected(cells, counted.rates)) for cells in (first, last))
    aged = float(first[cells_from(counted.rates.youngest)].sum())
    return {
        "area_code": place.code,
        "area_name": place.name,
        "role": role,
        "expected": now,
        "expected_end": then,
        "change_percent": 100 * (then / now - 1),
        "people_of_those_ages": aged,
        "per_1000_of_those_ages": 1000 * now / aged,
        "per_1000_residents": 1000 * now / float(first.sum()),
        "percent_of_those_ages": 100 * aged / float(first.sum()),
    }


def _median(rows: Sequence[Mapping[str, Any]]) -> dict[str, float] | None:
    if not rows:
        return None
    keys = ("change_percent", "per_1000_of_those_ages", "per_1000_residents", "percent_of_those_ages")
    return {key: float(np.median([row[key] for row in rows])) for key in keys}
