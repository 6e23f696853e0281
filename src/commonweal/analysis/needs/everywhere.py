"""needs.everywhere: a condition in every district of England at once, with its range, and where one place stands."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.comparison import PLAIN, SAME_RATES
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.projecting import DRAWS, SEED, check_draws, districts_of, years_between
from commonweal.analysis.needs.projection import NO_INTERVAL, named
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.engine.needs.national import FIVE
from commonweal.errors import Invalid
from commonweal.values.places import ENGLAND, Place
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result

METHOD = "needs.everywhere"
CENTILES = dict(zip(("low", "quarter", "middle", "three_quarters", "high"), FIVE, strict=True))
SUMMED = "England is the sum of its districts, draw by draw, so that its range is not the sum of theirs."
TOGETHER = (
    "One draw of a rate serves every district, as the error of a survey would: the districts' ranges move together and "
    "say nothing of which of two districts has more."
)


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence that is opened, told from the arguments."""
    return (*member_inputs(str(arguments["place"])), PROJECTION, conditions.rates_input(arguments))


@registry.method(
    METHOD,
    version="1",
    title="How does need change in every district of England, and where does this place stand?",
    inputs=inputs,
    content=lambda arguments: (conditions.content_path(arguments),),
)
def everywhere(  # noqa: PLR0913 (one flag of the command line each)
    *,
    place: str,
    condition: str,
    start: int,
    end: int,
    draws: int = DRAWS,
    seed: int = SEED,
    sources: Sources | None = None,
) -> Result:
    """People with a condition in every district of England, in all England and in `place`, every year between two.

    `expected` is Σ over sex and age of people × rate. `low`, `quarter`, `middle`, `three_quarters` and `high` are the
    2.5, 25, 50, 75 and 97.5 centiles of the sampling error of the rates, null where the rates carry none. `rows` hold
    each district at the first and last year; `own` the place, `england` the sum of the districts, year by year.
    `below` of `others` districts change by a smaller percentage than the place does.

    `Invalid` for an unknown place, a condition without rates, a year that is not held or the same year twice.
    """
    check_draws(draws)
    book = Book(sources)
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    places, years, people = _everybody(book, found, start, end)
    spread = engine.centiles(people, counted.rates, at=FIVE, draws=draws, seed=seed)
    expected = engine.expected(people, counted.rates)
    made = [_series(years, expected[at], None if spread is None else spread[:, at]) for at in range(len(people))]
    inside = {member.code for member in members_of(book, found)}
    *rows, own, england = (
        _row(item, series, cells, inside) for item, series, cells in zip(places, made, people, strict=True)
    )
    value = named(found, counted) | {"year": start, "end": end, "rows": rows}
    value |= {"own": own | {"series": made[-2]}, "england": england | {"series": made[-1]}} | _standing(rows, own)
    value["interval"] = None if spread is None else "sampling error of the rates"
    value["notes"] = _notes(counted, draws, spread is not None)
    parameters = {"place": found.code, "condition": condition, "start": start, "end": end, "draws": draws}
    return stamped(METHOD, book, value, labels=(counted.entry.label,), parameters=parameters, seed=seed)


def _everybody(book: Book, place: Place, start: int, end: int) -> tuple[list[Place], tuple[int, ...], Floats]:
    """`people[place, year, cell]` of the districts, after them the place, and last England as their sum."""
    districts = districts_of(book)
    projection = projection_of(book, [*districts, place])
    years = years_between(projection, start, end)
    if len(years) == 1:
        raise Invalid("needs.everywhere.one-year", f"From {start} to {end} nothing changes.",
                      fix="Give a later last year.")  # fmt: skip
    people = projection.people[:, [projection.year(year) for year in years]]
    whole = people[:-1].sum(axis=0, keepdims=True)
    return [*districts, place, place_of(book, ENGLAND)], years, np.concatenate([people, whole])


def _standing(rows: Sequence[Mapping[str, Any]], own: Mapping[str, Any]) -> dict[str, int]:
    """How many of the other districts change by a smaller percentage."""
    others = [row for row in rows if row["area_code"] != own["area_code"]]
    return {
        "below": sum(row["change_percent"] < own["change_percent"] for row in others),
        "others": len(others),
    }


def _series(years: Sequence[int], expected: Floats, spread: Floats | None) -> list[dict[str, Any]]:
    """Each year: expected, and the centiles or nothing."""
    blank = dict.fromkeys(CENTILES)
    return [
        {"year": year, "expected": float(expected[at])}
        | (blank if spread is None else dict(zip(CENTILES, map(float, spread[:, at]), strict=True)))
        for at, year in enumerate(years)
    ]


def _row(place: Place, series: Sequence[Mapping[str, Any]], people: Floats, inside: set[str]) -> dict[str, Any]:
    first, last = series[0], series[-1]
    return {
        "area_code": place.code,
        "area_name": place.name,
        "inside": place.code in inside,
        "expected": first["expected"],
        "expected_end": last["expected"],
        "change": last["expected"] - first["expected"],
        "change_percent": 100 * (last["expected"] / first["expected"] - 1),
        "per_1000_residents": 1000 * last["expected"] / float(people[-1].sum()),
        **{name: last[name] for name in CENTILES},
    }


def _notes(counted: Condition, draws: int, spread: bool) -> list[str]:
    ranged = (
        f"Low and high are the 2.5 and 97.5 centiles of the sampling error of the rates ({draws:,} draws). They do not "
        "cover the population projection."
    )
    notes = [SAME_RATES, PLAIN, *((ranged, TOGETHER, SUMMED) if spread else (NO_INTERVAL,))]
    return [*notes, *(str(item) for item in counted.entry.data["limits"])]
