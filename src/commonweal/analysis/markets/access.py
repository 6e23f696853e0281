"""markets.access: how much supply people in each neighbourhood can reach, and whether the poorest reach less."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import homes
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import access as engine
from commonweal.engine.statistics.weighted import weighted_mean, weighted_quantile
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.access"
PRACTICE = "gp-practice"
CARE_HOME = "care-home"
SMALL_AREAS = "small-areas"
PRACTICES = "gp-practices"
OLDER = "small-area-population-2020"
CHANGES = "small-area-changes"
OLDEST_BANDS = ["75-84", "85+"]
TITLES = {PRACTICE: "General practices within reach", CARE_HOME: "Care homes within reach"}
UNITS = {PRACTICE: "practices for 10,000 residents", CARE_HOME: "homes for 1,000 people aged 75 and over"}
PER = {PRACTICE: 10_000, CARE_HOME: 1_000}
REACH = {PRACTICE: 3.0, CARE_HOME: 8.0}
MOST_KM = 100.0
STRAIGHT = (
    "Distances are straight lines between the middle of a neighbourhood and a postcode: no roads, buses or hills."
)
NOTES = {
    PRACTICE: (
        "Each practice counts once, however many doctors it has: open data give doctors by district, not by practice.",
        "People are those counted in the Census of 2021.",
    ),
    CARE_HOME: (
        "Each home counts once, however many beds it has. Homes outside Greater Manchester are not held, so that "
        "neighbourhoods at its edge look worse served than they are.",
        "Trafford's homes are those of 2026; the other boroughs' are of an older list.",
        "People aged 75 and over are estimates of 2020; where a neighbourhood was split since, its people are split "
        "evenly.",
    ),
}


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    opened = (*member_inputs(str(arguments["place"])), SMALL_AREAS)
    if arguments.get("service", PRACTICE) == CARE_HOME:
        return (*opened, homes.TRAFFORD_LIST, homes.MANCHESTER_LIST, OLDER, CHANGES)
    return (*opened, PRACTICES)


@registry.method(METHOD, version="1", title="Can people reach it, and can the poorest?", inputs=inputs)
def access(
    *, place: str, service: str = PRACTICE, reach_km: float | None = None, decay: str = "quadratic",
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Supply that people in each neighbourhood of a place can reach, by two-step floating catchment.

    `service`: gp-practice (everywhere in England) or care-home (Greater Manchester). `reach_km`: how far, in a straight
    line; 3 and 8 unless given. `decay`: none, linear, quadratic or gaussian. People and supply beyond the border count,
    in both directions. Value: `unit`, `areas`, `people`, `mean` and `median` of people, `lowest_tenth`,
    `people_beyond_reach`, `around` {name, median} of all areas computed, `fifths` [{fifth, people, mean}] from the most
    to the least deprived fifth of England (2025), `rows` [{area_code, area_name, people, reached, fifth, lon, lat}].
    `Invalid`: another service, place, decay, or a reach not between 0 and 100 km.
    """
    reach = _checked(service, reach_km)
    book = Book(sources)
    where = place_of(book, place)
    areas, points, around = _supply(book, where, service)
    found = engine.access(
        engine.plane(areas["lon"].to_numpy(), areas["lat"].to_numpy()), areas["people"].to_numpy(dtype=float),
        engine.plane(points["lon"].to_numpy(), points["lat"].to_numpy()), np.ones(len(points)),
        reach_km=reach, decay=decay,
    )  # fmt: skip
    areas["reached"] = found.reached * PER[service]
    codes = {member.code for member in members_of(book, where)}
    here = areas[areas["ltla24_code"].isin(codes) | areas["utla23_code"].isin(codes)]
    value = {
        "place": where.code, "place_name": where.name, "service": service, "title": TITLES[service],
        "unit": UNITS[service], "reach_km": reach, "decay": decay, "suppliers": len(points),
        **_told(here), "around": {"name": around, "median": _median(areas)},
        "notes": [STRAIGHT, *NOTES[service]],
    }  # fmt: skip
    parameters = {"place": where.code, "service": service, "reach_km": reach, "decay": decay}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), parameters))


def _checked(service: str, reach: float | None) -> float:
    if service not in TITLES:
        raise Invalid("markets.access.service", f"Where '{service}' is supplied is in no open list.",
                      fix="Services: " + ", ".join(TITLES) + ".")  # fmt: skip
    wanted = REACH[service] if reach is None else float(reach)
    if not 0 < wanted <= MOST_KM:
        raise Invalid("markets.access.reach", f"{wanted:g} km is not between 0 and {MOST_KM:g} km.",
                      fix="Give how far people will go, in kilometres.")  # fmt: skip
    return wanted


def _supply(book: Book, where: Place, service: str) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Neighbourhoods with their people, where the supply is, and the name of all of it together."""
    areas = book.table(SMALL_AREAS)
    if service == PRACTICE:
        points = book.table(PRACTICES).dropna(subset=["lon", "lat"])
        return areas.assign(people=areas["census21_residents"].fillna(0)), points, "England"
    if any(member.code not in homes.MANCHESTER for member in members_of(book, where)):
        raise Invalid("markets.access.homes", f"No list of care homes with places on the map is held for {where.name}.",
                      fix="Choose a place in Greater Manchester, or general practices.")  # fmt: skip
    ours, others = book.table(homes.TRAFFORD_LIST), book.table(homes.MANCHESTER_LIST)
    points = pd.concat([ours, others[others["area_code"] != homes.TRAFFORD]]).drop_duplicates(["name", "postcode"])
    near = areas[areas["ltla24_code"].isin(homes.MANCHESTER)]
    older = near["lsoa21_code"].map(_older(book)).fillna(0)
    return near.assign(people=older), points.dropna(subset=["lon", "lat"]), "Greater Manchester"


def _older(book: Book) -> "pd.Series[float]":
    """People aged 75 and over by neighbourhood of 2021."""
    changes = book.table(CHANGES)
    counted = book.table(OLDER).set_index("lsoa11_code")[OLDEST_BANDS].sum(axis=1)
    parts = changes.groupby("lsoa11_code")["lsoa21_code"].transform("size")
    shared = changes["lsoa11_code"].map(counted) / parts
    return shared.groupby(changes["lsoa21_code"]).sum()


def _told(here: pd.DataFrame) -> dict[str, Any]:
    """What a place's neighbourhoods add up to, weighted by their people."""
    people, reached = here["people"].to_numpy(dtype=float), here["reached"].to_numpy(dtype=float)
    fifth = np.ceil(here["imd25_decile"].to_numpy(dtype=float) / 2)
    by = [(number, fifth == number) for number in range(1, 6)]
    lon, lat = here["lon"].to_numpy(dtype=float), here["lat"].to_numpy(dtype=float)
    named = zip(here["lsoa21_code"], here["lsoa21_name"], people, reached, fifth, lon, lat, strict=True)
    keys = ("area_code", "area_name", "people", "reached", "fifth", "lon", "lat")
    rows = [dict(zip(keys, (*row[:2], *map(float, row[2:])), strict=True)) for row in named]
    return {
        "areas": len(here), "people": float(people.sum()), "mean": weighted_mean(reached, people),
        "median": _median(here), "lowest_tenth": weighted_quantile(reached, people, 0.1),
        "people_beyond_reach": float(people[reached == 0].sum()),
        "fifths": [
            {"fifth": number, "people": float(people[of].sum()), "mean": weighted_mean(reached[of], people[of])}
            for number, of in by if people[of].sum() > 0
        ],
        "rows": sorted(rows, key=lambda row: str(row["area_code"])),
    }  # fmt: skip


def _median(rows: pd.DataFrame) -> float:
    return weighted_quantile(rows["reached"].to_numpy(dtype=float), rows["people"].to_numpy(dtype=float), 0.5)
