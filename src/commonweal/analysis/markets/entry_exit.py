"""markets.entry-exit: who entered a market and who left it, year by year, and how many were made to leave."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import local
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.directory import DIRECTORY, SERVICES, lives, rows_of
from commonweal.analysis.markets.homes import MANCHESTER_LIST, TRAFFORD, TRAFFORD_LIST, texts
from commonweal.analysis.markets.supply import CARE_HOME, CHILDRENS_HOME
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import turnover
from commonweal.engine.markets.supply import site_key
from commonweal.engine.markets.turnover import Between, Turnover
from commonweal.engine.statistics.counts import EventRate, event_rate
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.entry-exit"
FORCED = "markets/forced-closures"
OWNERSHIP = "care-home-ownership-by-year"
TITLES = {CARE_HOME: "Care homes", "home-care": "Home care", CHILDRENS_HOME: "Children's homes",
          "extra-care": "Extra care", "supported-living": "Supported living"}  # fmt: skip
MISSING = {
    "code": "entry-exit", "what": "Who entered and who left here, by year", "shape": DIRECTORY,
    "upload": "Upload the places that give care with their first and last day registered (template care-providers).",
}  # fmt: skip
CHANCE = "Intervals are 95 percent, for chance alone (exact Poisson). Few closures make wide ones."


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    service, place = str(arguments.get("service", CARE_HOME)), str(arguments["place"])
    if service == CHILDRENS_HOME:
        return (*member_inputs(place), local.CHILDREN)
    if service != CARE_HOME:
        return (*member_inputs(place), *((local.RATINGS,) if service == "home-care" else ()))
    trafford = place.strip().upper() == TRAFFORD
    return (*member_inputs(place), OWNERSHIP, *((TRAFFORD_LIST, MANCHESTER_LIST) if trafford else ()))


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """A directory with dates, where somebody added one."""
    return () if arguments.get("service", CARE_HOME) == CHILDRENS_HOME else (DIRECTORY,)


def content_used(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Closures that the regulator forced, for care homes; councils that have gone, for children's homes."""
    used = {CARE_HOME: (FORCED,), CHILDRENS_HOME: (FORMER,)}
    return used.get(str(arguments.get("service", CARE_HOME)), ())


@registry.method(
    METHOD,
    version="1",
    title="Who entered the market and who left it?",
    inputs=inputs,
    content=content_used,
    optional=optional,
)
def entry_exit(*, place: str, service: str = CARE_HOME, sources: Sources | None = None) -> Result:
    """Entry, exit and net change by year, in a place where dates are known, beside England where something is.

    From first and last days of registration (a directory that was added), or between two lists (children's homes;
    Trafford's care homes of 2018-19 and 2026). `service`: care-home, home-care, childrens-home, extra-care or
    supported-living. Value: `years` [{year, at_start, entered, left, net, left_per_100 {value, low, high}}], `between`
    [{first, last, at_first, at_last, entered, left, net}], `england` {what, years [{year, forced or entered and left,
    homes, per_1000 {value, low, high}}], total}, `not_known`, `notes`. `Invalid`: an unknown place or service.
    """
    if service not in TITLES:
        raise Invalid("markets.entry-exit.service", f"There is no service '{service}'.",
                      fix="Services: " + ", ".join(TITLES) + ".")  # fmt: skip
    book = Book(sources)
    where = place_of(book, place)
    years, said = _dated(book, where, service)
    between, more = _lists(book, where, service)
    england = _england(book, service)
    value = {
        "place": where.code, "place_name": where.name, "service": service, "title": TITLES[service],
        "years": years, "between": between, "england": england,
        "not_known": [] if years or between else [MISSING],
        "notes": [*said, *more, *(england["notes"] if england else ()), CHANCE],
    }  # fmt: skip
    parameters = {"place": where.code, "service": service}
    labels = tuple(content.label(path) for path in content_used(parameters))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))


def _dated(book: Book, place: Place, service: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Years out of first and last days; nothing where no directory was added."""
    rows = rows_of(book, place, service) if service in SERVICES else None
    known = [] if rows is None else lives(rows)
    if not known or rows is None:
        return [], []
    told = [day for opened, closed in lives(book.table(DIRECTORY)) for day in (opened, closed) if day is not None]
    found = turnover.by_year(known, min(opened for opened, _ in known).year, max(told).year)
    lost = len(rows) - len(known)
    notes = [f"{lost} of {len(rows)} registrations have no first day and are left out."] if lost else []
    if not any(closed for _, closed in known):
        notes.append("The list holds no registration that has ended: a list of what is open now shows no exits.")
    notes += [f"Years run to {max(told).year}, the last in which the list tells of an opening or a closing.",
              "A registration is not a home: a new owner registers anew."]  # fmt: skip
    return [_year(item) for item in found], notes


def _year(item: Turnover) -> dict[str, Any]:
    return {
        "year": item.year, "at_start": item.at_start, "entered": item.entered, "left": item.left, "net": item.net,
        "left_per_100": _rate(item.left_rate),
    }  # fmt: skip


def _lists(book: Book, place: Place, service: str) -> tuple[list[dict[str, Any]], list[str]]:
    """What happened between dated lists: children's homes by number, Trafford's care homes by name and postcode."""
    if service == CHILDRENS_HOME:
        rows = councils_of(book, place).rows(book.table(local.CHILDREN))
        dates = sorted({int(year) for year in rows["year"]})
        held = [(year, frozenset(rows.loc[rows["year"] == year, "urn"].astype(str))) for year in dates]
        note = "At 31 March of each year; a home that opened and closed between two dates is on neither list."
        return [_gap(item) for item in turnover.between(held)], [note]
    if service != CARE_HOME or place.code != TRAFFORD:
        return [], []
    older = book.table(MANCHESTER_LIST)
    held = [(2019, _sites(older[older["area_code"] == TRAFFORD])), (2026, _sites(book.table(TRAFFORD_LIST)))]
    note = (
        "Sites by name and postcode on lists of 2018 to 2019 and of 2026: a home that was renamed counts as gone and "
        "as new, and one that came and went between is on neither."
    )
    return [_gap(item) for item in turnover.between(held)], [note]


def _gap(item: Between) -> dict[str, Any]:
    return {
        "first": item.first, "last": item.last, "at_first": item.at_first, "at_last": item.at_last,
        "entered": item.entered, "left": item.left, "net": item.entered - item.left,
    }  # fmt: skip


def _england(book: Book, service: str) -> dict[str, Any] | None:
    if service == CARE_HOME:
        return _forced(book)
    return _rated(book) if service == "home-care" else None


def _forced(book: Book) -> dict[str, Any]:
    """Care homes that the regulator closed, each year beside all homes of the year."""
    entry = content.load(FORCED)
    rows = book.table(OWNERSHIP)
    homes = rows[rows["homes_for"] == "all"].groupby("year")["homes"].sum()
    years = [
        {"year": int(year), "forced": count, "homes": int(homes[int(year)]),
         "per_1000": _rate(event_rate(count, int(homes[int(year)]), 1000.0))}
        for year, count in entry.data["by_year"].items()
    ]  # fmt: skip
    notes = [f"Care homes that the regulator closed, England: {entry.data['source']}"]
    return {"what": "forced", "years": years, "total": sum(item["forced"] for item in years), "notes": notes}


def _rated(book: Book) -> dict[str, Any]:
    """Home-care locations that were rated at some time, by the years in which they began and ended."""
    rows = book.table(local.RATINGS).drop_duplicates("location_id")
    began, ended = (Counter(_years(rows, column)) for column in ("location_start", "location_end"))
    years = [{"year": year, "entered": began[year], "left": ended[year]} for year in range(2015, max(ended) + 1)]
    notes = [
        "England's home care is of locations that were rated at some time: those not rated yet are missing, so that "
        "entries of the latest years are too few, and those that left before October 2014 are missing too."
    ]
    return {"what": "rated", "years": years, "total": sum(ended.values()), "notes": notes}


def _years(rows: pd.DataFrame, column: str) -> list[int]:
    return [int(text[:4]) for text in texts(rows, column) if text is not None]


def _sites(rows: pd.DataFrame) -> frozenset[str]:
    pairs = zip(texts(rows, "name"), texts(rows, "postcode"), strict=True)
    return frozenset("|".join(site_key(name or "", post or "")) for name, post in pairs)


def _rate(found: EventRate | None) -> dict[str, float] | None:
    return None if found is None else {"value": found.value, "low": found.low, "high": found.high}
