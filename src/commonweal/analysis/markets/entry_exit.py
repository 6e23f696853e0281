"""markets.entry-exit: who entered a market and who left it, year by year, and how many were made to leave."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import local, regulator
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.directory import DIRECTORY, SERVICES, lives, rows_of
from commonweal.analysis.markets.homes import MANCHESTER, MANCHESTER_LIST, TRAFFORD, TRAFFORD_LIST, texts
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.markets.supply import CARE_HOME, CHILDRENS_HOME
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
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
    "upload": "Upload the places that give care with their first and last day registered (template care-providers). "
              "The regulator's directory (template cqc-directory) tells of entry alone.",
}  # fmt: skip
OPEN_ONLY = (
    "The list holds no registration that has ended: who left is not known, and who entered and left again is missing "
    "from those who entered."
)
CHANCE = "Intervals are 95 percent, for chance alone (exact Poisson). Few closures make wide ones."


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    service, place = str(arguments.get("service", CARE_HOME)), str(arguments["place"])
    if service == CHILDRENS_HOME:
        return (*member_inputs(place), local.CHILDREN)
    if service != CARE_HOME:
        return (*member_inputs(place), *((local.RATINGS,) if service == "home-care" else ()))
    code = place.strip().upper()
    older = (MANCHESTER_LIST,) if code in MANCHESTER else ()
    return (*member_inputs(place), OWNERSHIP, *older, *((TRAFFORD_LIST,) if code == TRAFFORD else ()))


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """A directory with dates, and the regulator's, where somebody added one."""
    return () if arguments.get("service", CARE_HOME) == CHILDRENS_HOME else (DIRECTORY, REGULATOR)


def content_used(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Closures that the regulator forced, for care homes; councils that have gone, for children's homes; else which
    words of the regulator mean which service."""
    used = {CARE_HOME: (FORCED, KINDS), CHILDRENS_HOME: (FORMER,)}
    return used.get(str(arguments.get("service", CARE_HOME)), (KINDS,))


@registry.method(
    METHOD,
    version="2",
    title="Who entered the market and who left it?",
    inputs=inputs,
    content=content_used,
    optional=optional,
)
def entry_exit(*, place: str, service: str = CARE_HOME, sources: Sources | None = None) -> Result:
    """Entry, exit and net change by year, in a place where dates are known, beside England where something is.

    From first and last days of registration (a directory that was added, else the regulator's, which holds only what
    is registered still), or between two lists (children's homes; care homes of Greater Manchester in 2018-19, and
    Trafford's of 2026 or those in the regulator's directory). `service`: care-home, home-care, childrens-home,
    extra-care or supported-living. Value: `years` [{year, at_start, entered, left, net, left_per_100 {value, low,
    high}}], all but `entered` None where the list holds nothing that has ended, `between`
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
    """Years out of first and last days, by the directory that somebody wrote, else by the regulator's; nothing where
    neither tells of the service here."""
    if service not in SERVICES:
        return [], []
    own, published = rows_of(book, place, service), regulator.here(book, place)
    if own is not None and lives(own):
        told = [day for life in lives(book.table(DIRECTORY)) for day in life if day is not None]
        ended = any(closed for _, closed in lives(book.table(DIRECTORY)))
        last = f"Years run to {max(told).year}, the last in which the list tells of an opening or a closing."
        return _by_year(own, max(told).year, ended=ended, last=last)
    day = regulator.as_of(book) if published is not None else None
    rows = published[published["service"].isin(SERVICES[service])] if published is not None else None
    if rows is None or day is None or not lives(rows):
        return [], []
    last = (
        f"By the regulator's directory, which tells of days up to {day.day} {day:%B %Y}: {day.year} may not be whole."
    )
    return _by_year(rows, day.year, ended=False, last=last)


def _by_year(rows: pd.DataFrame, until: int, *, ended: bool, last: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Each year to `until`. Where the list holds nothing that has `ended`, only who entered and is there still."""
    known = lives(rows)
    first = min(opened for opened, _ in known).year
    found = turnover.by_year(known, first, max(until, max(opened for opened, _ in known).year))
    lost = len(rows) - len(known)
    notes = [f"{lost} of {len(rows)} registrations have no first day and are left out."] if lost else []
    notes += [*(() if ended else (OPEN_ONLY,)), last, "A registration is not a home: a new owner registers anew."]
    return [_year(item, ended=ended) for item in found], notes


def _year(item: Turnover, *, ended: bool) -> dict[str, Any]:
    if not ended:
        unknown = dict.fromkeys(("at_start", "left", "net", "left_per_100"))
        return {"year": item.year, "entered": item.entered, **unknown}
    return {
        "year": item.year, "at_start": item.at_start, "entered": item.entered, "left": item.left, "net": item.net,
        "left_per_100": _rate(item.left_rate),
    }  # fmt: skip


def _lists(book: Book, place: Place, service: str) -> tuple[list[dict[str, Any]], list[str]]:
    """What happened between dated lists: children's homes by number, care homes by name and postcode."""
    if service == CHILDRENS_HOME:
        rows = councils_of(book, place).rows(book.table(local.CHILDREN))
        dates = sorted({int(year) for year in rows["year"]})
        held = [(year, frozenset(rows.loc[rows["year"] == year, "urn"].astype(str))) for year in dates]
        note = "At 31 March of each year; a home that opened and closed between two dates is on neither list."
        return [_gap(item) for item in turnover.between(held)], [note]
    if service != CARE_HOME or place.code not in MANCHESTER:
        return [], []
    sites = _dated_sites(book, place)
    if len(sites) < 2:
        return [], []
    years = [str(year) for year in sorted(sites)]
    note = (
        f"Sites by name and postcode on lists of 2018 to {', '.join(years[:-1])} and of {years[-1]}: a home that was "
        "renamed counts as gone and as new, and one that came and went between is on neither."
    )
    return [_gap(item) for item in turnover.between(list(sites.items()))], [note]


def _dated_sites(book: Book, place: Place) -> dict[int, frozenset[str]]:
    """The sites of a place in Greater Manchester by the year of the list; of one year the regulator's directory."""
    older = book.table(MANCHESTER_LIST)
    codes = {member.code for member in members_of(book, place)}
    held = {2019: _sites(older[older["area_code"].isin(codes)])}
    if place.code == TRAFFORD:
        held[2026] = _sites(book.table(TRAFFORD_LIST))
    published = regulator.homes(book, place)
    day = regulator.as_of(book) if published is not None else None
    if published is not None and len(published) and day is not None and day.year > min(held):
        held[day.year] = _sites(published)
    return held


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
