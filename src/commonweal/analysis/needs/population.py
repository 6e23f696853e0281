"""needs.population: how many people live in a place, and how old they are."""

from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.people import ESTIMATE, PROJECTION, Estimate, estimate_from, estimate_of, projection_of
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import rebasing
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.populations import BANDS, LOWEST, SEXES, Floats, Population, listed_years
from commonweal.values.provenance import Result

METHOD = "needs.population"
SMALL_AREAS = "small-area-population"
CONTENT = "indicators/needs/population"


@registry.method(
    METHOD,
    version="1",
    title="How many people live here, and how old are they?",
    inputs=lambda _: ("areas", PROJECTION, SMALL_AREAS),
    content=lambda _: (CONTENT,),
    files={"estimate": ESTIMATE},
    optional=lambda arguments: member_inputs(str(arguments["place"])) if arguments.get("estimate") else (),
)
def population(
    *,
    place: str,
    year: int | None = None,
    estimate: Path | None = None,
    ages: str = "",
    sources: Sources | None = None,
) -> Result:
    """People in `place`: the newest estimate held, and the projection of `year`.

    The estimate is the file of `estimate` where one is given, else the pack's where it holds the place (Trafford,
    mid-2024). `people`, `aged_65_and_over` and `bands` are the estimate's where there is one, else the projection's;
    `basis` says which. Without a `year` the projection is that of the estimate's year. `ages` (`0-24`, whole bands of
    five years) are those that the project is about: `chosen` counts them. `Invalid` for an unknown place, for a year
    outside the projection, for neither a year nor an estimate, or for ages that are no whole bands.
    """
    span = _span(ages) if ages else None
    book = Book((sources if sources is not None else Sources.pack()).taking(ESTIMATE, estimate))
    found = place_of(book, place)
    small = book.table(SMALL_AREAS)
    counted = estimate_of(book, found) if estimate is not None else _held(small, found)
    projected = projection_of(book, [found])
    ahead = _projected(projected, year if year is not None else counted.year if counted is not None else None)
    value = {
        "unit": "persons",
        "place": found.code,
        "place_name": found.name,
        **({"basis": "projection", **ahead} if counted is None else {"basis": "estimate", **_estimated(counted)}),
        **({} if span is None else {"chosen": _chosen(span, ahead if counted is None else _estimated(counted))}),
        "projected": {key: ahead[key] for key in ("year", "people", "aged_65_and_over", "aged_90_and_over")},
        "known": True,
        "not_known": unknown("estimate") if counted is None else [],
        "notes": list(content.load(CONTENT).data["limits"]),
    }
    parameters = {"place": found.code, "year": year, "estimate": ESTIMATE if estimate is not None else None}
    parameters |= {"ages": ages} if ages else {}
    label = content.label(CONTENT)
    return stamped(METHOD, book, value, labels=(label,), parameters=parameters)


def _held(small: pd.DataFrame, place: Place) -> Estimate | None:
    rows = small[small["area_code"] == place.code]
    return None if rows.empty else estimate_from(rows, place.code)


def _estimated(counted: Estimate) -> dict[str, Any]:
    return _described(counted.year, rebasing.banded(counted.people))


def _projected(held: Population, year: int | None) -> dict[str, Any]:
    if year is None or year not in held.years:
        raise Invalid(
            "needs.year.not-held",
            f"The population projection has no year {year}." if year else "Say which year: no estimate is held here.",
            fix=f"It has {listed_years(held.years)}.",
        )
    cells = held.people[0, held.year(year)]
    return _described(year, rebasing.with_oldest_summed(cells))


def _described(year: int, cells: Floats) -> dict[str, Any]:
    """Totals and bands to 90 and over; the last band of `cells` repeats the one before it and is not counted twice."""
    bands = len(BANDS) - 1
    sides = {sex: cells[number * len(BANDS) : number * len(BANDS) + bands] for number, sex in enumerate(SEXES)}
    oldest = {age: sum(_from(side, age) for side in sides.values()) for age in (0, 65, 90)}
    return {
        "year": year,
        "people": oldest[0],
        "aged_65_and_over": oldest[65],
        "aged_90_and_over": oldest[90],
        "percent_65_and_over": 100 * oldest[65] / oldest[0],
        "bands": [
            {"ages": _band(number), "women": float(sides["F"][number]), "men": float(sides["M"][number])}
            for number in range(bands)
        ],
    }


def _span(ages: str) -> tuple[int, int]:
    """The youngest and the oldest age of `0-24`."""
    low, _, high = ages.partition("-")
    whole = low.isdecimal() and high.isdecimal()
    if whole and int(low) in LOWEST and int(high) + 1 in LOWEST and int(low) < int(high):
        return int(low), int(high)
    raise Invalid(
        "needs.population.ages",
        f"'{ages}' are no whole bands of five years.",
        fix="Give the youngest and the oldest age, for example 0-24.",
    )


def _chosen(span: tuple[int, int], told: dict[str, Any]) -> dict[str, Any]:
    low, high = span
    people = sum(row["women"] + row["men"] for row in told["bands"] if low <= youngest(row["ages"]) <= high)
    return {"from": low, "to": high, "people": people, "percent": 100 * people / told["people"]}


def youngest(ages: str) -> int:
    """The youngest age of a band: 65 of `65-69`, 90 of `90+`."""
    return int(ages.split("-")[0].rstrip("+"))


def _from(side: Floats, age: int) -> float:
    return float(side[[low >= age for low in LOWEST[: len(side)]]].sum())


def _band(number: int) -> str:
    return "90+" if LOWEST[number] == 90 else BANDS[number]
