"""markets.access: how much supply people in each neighbourhood can reach, and whether the poorest reach less."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import homes, reachable
from commonweal.analysis.markets.directory import DIRECTORY
from commonweal.analysis.markets.reachable import SMALL_AREAS, Reachable
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.needs.places import member_inputs, members_of, names_of, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import access as engine
from commonweal.engine.statistics.weighted import weighted_mean, weighted_quantile
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.access"
PRACTICE = "gp-practice"
CARE_HOME = "care-home"
PRACTICES = "gp-practices"
POPULATION = "small-area-population"
OLDER = "small-area-population-2020"
CHANGES = "small-area-changes"
OLDEST_BANDS = ["75-84", "85+"]
YOUNGEST = {PRACTICE: 0, CARE_HOME: 75}
TITLES = {PRACTICE: "General practices within reach", CARE_HOME: "Care homes within reach"}
UNITS = {"practices": ("practices for 10,000 residents", 10_000),
         "homes": ("homes for 1,000 people aged 75 and over", 1_000),
         "beds": ("beds for 100 people aged 75 and over", 100)}  # fmt: skip
REACH = {PRACTICE: 3.0, CARE_HOME: 8.0}
MOST_KM = 100.0
STRAIGHT = (
    "Distances are straight lines between the middle of a neighbourhood and a postcode: no roads, buses or hills."
)
PRACTICE_NOTE = (
    "Each practice counts once, however many doctors it has: open data give doctors by district, not by practice."
)
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("areas", "people", "mean", "median", "lowest_tenth", "people_beyond_reach", "around")),
    "fifths": [], "rows": [], "within_nobodys_reach": 0,
}  # fmt: skip
COUNTED = {
    PRACTICE: "People are those counted in the Census of 2021.",
    CARE_HOME: "People aged 75 and over are estimates of 2020; where a neighbourhood was split since, its people are "
    "split evenly.",
}


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    opened = (*member_inputs(str(arguments["place"])), SMALL_AREAS)
    if arguments.get("service", PRACTICE) == CARE_HOME:
        return (*opened, *reachable.OPEN_LISTS, OLDER, CHANGES)
    return (*opened, PRACTICES)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Lists of care homes, and their beds, where somebody has added them."""
    return (homes.OWN, DIRECTORY, REGULATOR, homes.BEDS) if arguments.get("service", PRACTICE) == CARE_HOME else ()


def content_of(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of the regulator's words mean a care home, where homes are asked about."""
    return (KINDS,) if arguments.get("service", PRACTICE) == CARE_HOME else ()


@registry.method(
    METHOD,
    version="3",
    title="Can people reach it, and can the poorest?",
    inputs=inputs,
    content=content_of,
    optional=optional,
    files={"people": POPULATION},
)
def access(
    *, place: str, service: str = PRACTICE, reach_km: float | None = None, decay: str = "quadratic",
    people: Path | None = None, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Supply that people in each neighbourhood of a place can reach, by two-step floating catchment.

    `service`: gp-practice (everywhere in England), or care-home: open lists hold Greater Manchester's, added lists
    (care-homes, care-providers, the regulator's cqc-directory) those of any other place with longitude and latitude.
    Homes count by their beds where all are known. `reach_km`: how far, in a straight line; 3 and 8 unless given.
    `decay`: none, linear, quadratic or gaussian. `people`: newer people by age in the neighbourhoods it holds (shape
    small-area-population). People and supply beyond the border count, in both directions. Value: `known`, `counted`
    (practices, homes or beds), `unit`, `suppliers`, `supply`, `left_out` {unplaced, names, closed, dormant, listed},
    `areas`, `people`, `mean` and `median` of people, `lowest_tenth`, `people_beyond_reach`, `around` {name, median} of
    all areas computed, `fifths` [{fifth, people, mean}] from the most to the least deprived fifth of England (2025),
    `rows` [{area_code, area_name, people, reached, fifth, lon, lat}], `not_known`, `notes`. Where no list says where
    the homes are, `known` is false.
    `Invalid`: another service, place, decay, or a reach not between 0 and 100 km.
    """
    reach = _checked(service, reach_km)
    book = Book((sources if sources is not None else Sources.pack()).taking(POPULATION, people))
    where = place_of(book, place)
    held = _practices(book) if service == PRACTICE else reachable.homes_of(book, where)
    areas, by_whom = _peopled(book, held.areas, service, newer=people is not None)
    unknown = _unknown(book, where, held)
    value = {
        "place": where.code, "place_name": where.name, "service": service, "title": TITLES[service],
        "counted": held.counted, "unit": UNITS[held.counted][0], "reach_km": reach, "decay": decay,
        "suppliers": len(held.points), "supply": float(held.points["amount"].sum()), "known": not unknown,
        "left_out": {"unplaced": held.left.unplaced, "names": list(held.left.names), "closed": held.left.closed,
                     "dormant": held.left.dormant, "listed": held.left.listed},
        **(_NOTHING if unknown else _answer(book, where, held, areas, (reach, decay))), "not_known": unknown,
    }  # fmt: skip
    value["notes"] = [STRAIGHT, *held.notes, *by_whom, *_nobodys(value.pop("within_nobodys_reach"), held)]
    parameters = {"place": where.code, "service": service, "reach_km": reach, "decay": decay,
                  "people": people and POPULATION}  # fmt: skip
    labels = tuple(content.label(path) for path in content_of({"service": service}))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))


def _checked(service: str, reach: float | None) -> float:
    if service not in TITLES:
        raise Invalid("markets.access.service", f"Where '{service}' is supplied is in no open list.",
                      fix="Services: " + ", ".join(TITLES) + ".")  # fmt: skip
    wanted = REACH[service] if reach is None else float(reach)
    if not 0 < wanted <= MOST_KM:
        raise Invalid("markets.access.reach", f"{wanted:g} km is not between 0 and {MOST_KM:g} km.",
                      fix="Give how far people will go, in kilometres.")  # fmt: skip
    return wanted


def _practices(book: Book) -> Reachable:
    """Every general practice of England that has a place on the map."""
    points = book.table(PRACTICES).dropna(subset=["lon", "lat"])
    return Reachable(book.table(SMALL_AREAS), points.assign(amount=1.0), "practices", "England", notes=(PRACTICE_NOTE,))


def _peopled(book: Book, areas: pd.DataFrame, service: str, *, newer: bool) -> tuple[pd.DataFrame, list[str]]:
    """The neighbourhoods with the people whom a service is for, and who counted them."""
    if service == PRACTICE:
        found = areas["census21_residents"].astype(float).fillna(0)
    else:
        found = areas["lsoa21_code"].map(_older(book)).astype(float).fillna(0)
    if not newer:
        return areas.assign(people=found), [COUNTED[service]]
    rows = book.table(POPULATION)
    rows = rows[(rows["geography"] == "LSOA") & (rows["age"] >= YOUNGEST[service])]
    rows = rows[rows["year"] == rows["year"].max()]
    known = areas["lsoa21_code"].map(rows.groupby("area_code")["persons"].sum())
    told = int(known.notna().sum())
    year = f" of mid-{int(rows['year'].max())}" if len(rows) else ""
    said = f"People of {told:,} of {len(areas):,} neighbourhoods are the newer estimates given{year}."
    return areas.assign(people=known.astype(float).fillna(found)), [COUNTED[service], said]


def _older(book: Book) -> "pd.Series[float]":
    """People aged 75 and over by neighbourhood of 2021."""
    changes = book.table(CHANGES)
    counted = book.table(OLDER).set_index("lsoa11_code")[OLDEST_BANDS].sum(axis=1)
    parts = changes.groupby("lsoa11_code")["lsoa21_code"].transform("size")
    shared = changes["lsoa11_code"].map(counted) / parts
    return shared.groupby(changes["lsoa21_code"]).sum()


def _answer(book: Book, place: Place, held: Reachable, areas: pd.DataFrame, asked: tuple[float, str]) -> dict[str, Any]:
    """What is within reach of the place, and half of what everybody computed reaches."""
    points, (reach, decay) = held.points, asked
    found = engine.access(
        engine.plane(areas["lon"].to_numpy(), areas["lat"].to_numpy()), areas["people"].to_numpy(dtype=float),
        engine.plane(points["lon"].to_numpy(), points["lat"].to_numpy()), points["amount"].to_numpy(dtype=float),
        reach_km=reach, decay=decay,
    )  # fmt: skip
    areas = areas.assign(reached=found.reached * UNITS[held.counted][1])
    codes = {member.code for member in members_of(book, place)}
    here = areas[areas["ltla24_code"].isin(codes) | areas["utla23_code"].isin(codes)]
    alone = np.isnan(found.pressed) & (points["amount"].to_numpy(dtype=float) > 0)
    around = {"name": held.around, "median": _median(areas)}
    return {**_told(here), "around": around, "within_nobodys_reach": int(alone.sum())}


def _unknown(book: Book, place: Place, held: Reachable) -> list[dict[str, str]]:
    """Districts of a place without neighbourhoods, or without a home on the map: with a part nothing is computed."""
    codes, areas = {member.code for member in members_of(book, place)}, book.table(SMALL_AREAS)
    nowhere = sorted(codes - set(areas["ltla24_code"]) - set(areas["utla23_code"]))
    if nowhere:
        named = names_of(book)
        what = f"The neighbourhoods of {', '.join(named[code] for code in nowhere)}"
        return [{"code": "neighbourhoods", "what": what, "shape": "",
                 "upload": "Neighbourhoods are held for the districts of England alone."}]  # fmt: skip
    if not held.missing:
        return []
    lost = f" Homes on the lists without them: {held.left.unplaced}." if held.left.unplaced else ""
    return [{
        "code": "homes-on-the-map", "what": f"Where the care homes of {', '.join(held.missing)} are",
        "shape": REGULATOR,
        "upload": f"Upload the regulator's directory as it is published (template {REGULATOR}), or the homes with "
                  f"their longitude and latitude (template {homes.OWN} or {DIRECTORY}).{lost}",
    }]  # fmt: skip


def _nobodys(homes_alone: int, held: Reachable) -> list[str]:
    """Homes that no neighbourhood reaches: far from everybody, or with coordinates that are wrong."""
    if not homes_alone or held.counted == "practices":
        return []
    return [
        f"Within reach of no neighbourhood that is counted: {homes_alone} of {len(held.points)} homes. Look at their "
        "longitude and latitude."
    ]


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
