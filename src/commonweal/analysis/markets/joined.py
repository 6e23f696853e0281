"""markets.joined: how the lists of suppliers fit together: by which key, how many match, and which do not."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets import registers, regulator
from commonweal.analysis.markets.directory import DIRECTORY, suppliers
from commonweal.analysis.markets.homes import BEDS, MANCHESTER_LIST, OWN, TRAFFORD, TRAFFORD_LIST, numbers, texts
from commonweal.analysis.markets.local import CHARITIES, FEES, REGISTER
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.signs import ORDER
from commonweal.engine.markets.supply import provider_key, site_key
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.joined"
CONTRACTS = "contract-register"
SHOWN = 20
NAMES = (
    "A match by name is by spelling alone: two firms may share one, and one firm may write two. A match by number is "
    "sure. A name that several charities bear is joined to none of them."
)
BY_CODE = "NHS sites are joined by their code alone: one name is often many sites."
PARTLY = (
    "The regulator's directory names councils that answer for social care: of a district in a county it tells nothing."
)
COUNCILS = "Locations of the regulator's directory whose council is none held here stand in no place"
DORMANT = "Dormant homes are registered and give no service: they are counted among registrations and beds."
Keys = Mapping[str, Sequence[Hashable | None]]


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The lists opened for a place: the charity register and the older list where they hold it."""
    place = str(arguments["place"])
    trafford = place.strip().upper() == TRAFFORD
    return (*lists.inputs(arguments), *((CHARITIES, MANCHESTER_LIST) if trafford else ()))


@registry.method(
    METHOD,
    version="2",
    title="How well do the lists of suppliers fit together?",
    inputs=inputs,
    content=lambda _: (KINDS,),
    optional=lambda _: (OWN, BEDS, DIRECTORY, REGULATOR, registers.SITES, REGISTER, CONTRACTS, FEES),
)
def joined(*, place: str, sources: Sources | None = None) -> Result:
    """Care homes of a place beside every other list held: by which key, how many match and how many do not.

    By the regulator's number where both lists have it, by name and postcode between lists of homes, else by the name of
    the registered provider without differences of case, stops, or Ltd for Limited. Charities: by number in the
    register, else by a name that one charity alone bears (not checked). NHS sites: by code, of every location in the
    regulator's directory. Value: `registrations`, `rows` [{list, title, of, key, here, there, matched, only_here,
    only_there, without_key, several, not_matched (names here, at most 20)}], `homes` {sites, providers, suppliers, by,
    beds, beds_known, ratings [{rating, registrations}], dormant, inherited} or None, `directory` {locations, care,
    dormant, on, elsewhere} or None, `not_known`, `notes`. `Invalid`: an unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    found, published = regulator.homes_of(book, where), regulator.here(book, where)
    rows = [_row(book, item, found.rows) for item in _others(book, where, found.dataset)]
    facts = _directory(book, published)
    value = {
        "place": where.code, "place_name": where.name, "dataset": found.dataset, "period": found.period,
        "registrations": None if found.rows is None else len(found.rows), "homes": _facts(found.rows),
        "directory": facts, "rows": [*(row for row in rows if row is not None), *_registers(book, where, found.rows,
                                                                                            published)],
        "not_known": unknown(_missing(book, where, found.rows)), "notes": _notes(where, facts, found.rows),
    }  # fmt: skip
    labels = (content.label(KINDS),)
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, {"place": where.code}))


def _missing(book: Book, place: Place, homes: pd.DataFrame | None) -> list[str]:
    """Which lists are not held, each with its template."""
    has = book.sources.has
    held = (("homes", homes is not None), ("directory", has(REGULATOR)), ("sites", has(registers.SITES)),
            ("register", has(REGISTER) or place.code == TRAFFORD))  # fmt: skip
    return [name for name, known in held if not known]


def _notes(place: Place, facts: Mapping[str, Any] | None, homes: pd.DataFrame | None) -> list[str]:
    said = [NAMES]
    if facts is not None:
        said.append(BY_CODE)
        if not facts["locations"] and place.kind == "district":
            said.append(PARTLY)
        if facts["elsewhere"]:
            said.append(f"{COUNCILS}: {facts['elsewhere']:,} of {facts['all']:,}.")
        if homes is not None and True in list(homes.get("dormant", ())):
            said.append(DORMANT)
    return said


def _facts(rows: pd.DataFrame | None) -> dict[str, Any] | None:
    """Sites beside registrations, who stands behind them, beds and ratings, as far as the list tells."""
    if rows is None:
        return None
    beds = [item for item in numbers(rows, "beds") if item is not None]
    owned = any(texts(rows, "owner"))
    ratings = texts(rows, "rating")
    told = [*ORDER, regulator.NOT_RATED] if any(ratings) else []
    providers = {provider_key(name) for name in texts(rows, "provider") if name is not None}
    return {
        "sites": len(set(_sites(rows))) if any(texts(rows, "postcode")) else None,
        "providers": len(providers) or None,
        "suppliers": len(set(suppliers(rows))) if owned else None, "by": "owner" if owned else "provider",
        "beds": sum(beds) if beds else None, "beds_known": len(beds),
        "ratings": [{"rating": name, "registrations": ratings.count(name)} for name in told],
        "dormant": _yes(rows, "dormant"), "inherited": _yes(rows, "rating_inherited"),
    }  # fmt: skip


def _directory(book: Book, rows: pd.DataFrame | None) -> dict[str, Any] | None:
    """What the regulator's directory holds of the place, and how many of its rows are in no council held here."""
    every = regulator.locations(book)
    if rows is None or every is None:
        return None
    day = regulator.as_of(book)
    return {
        "locations": len(rows), "care": int(rows["service"].isin(regulator.CARE).sum()),
        "dormant": _yes(rows, "dormant"), "on": day.isoformat() if day else None,
        "elsewhere": int(every["council_code"].isna().sum()), "all": len(every),
    }  # fmt: skip


def _yes(rows: pd.DataFrame, column: str) -> int | None:
    """How many rows say yes; None where none says yes or no."""
    told = [item for item in rows.get(column, ()) if not pd.isna(item)]
    return sum(bool(item) for item in told) if told else None


def _registers(
    book: Book, place: Place, homes: pd.DataFrame | None, published: pd.DataFrame | None
) -> list[dict[str, Any]]:
    """The registers of charities, and the NHS list of sites. What was added is opened, also where nothing joins it."""
    held = registers.registers_held(book, trafford=place.code == TRAFFORD)
    here = published if published is not None and len(published) else homes
    for name in held:
        book.table(name)
    found = registers.charities(book, here, held) if here is not None else []
    if book.sources.has(registers.SITES):
        book.table(registers.SITES)
        if published is not None:
            found.append(registers.sites(book, published))
    return found


def _others(book: Book, place: Place, dataset: str) -> list[tuple[str, str, pd.DataFrame]]:
    """Every other list of homes there is: its name, the key that joins it, its rows. All are opened."""
    has = book.sources.has
    held: list[tuple[str, str, pd.DataFrame]] = []
    for name, key in ((BEDS, "cqc_id"), (DIRECTORY, "location_id"), (CONTRACTS, "provider"), (FEES, "provider")):
        if has(name):
            held.append((name, key, book.table(name)))
    if has(REGULATOR) and dataset != REGULATOR:
        held.append((REGULATOR, "location_id", book.table(REGULATOR)))
    if place.code == TRAFFORD:
        older = book.table(MANCHESTER_LIST)
        older = older[older["area_code"] == TRAFFORD]
        if dataset == REGULATOR:
            held.append((TRAFFORD_LIST, "cqc_id", book.table(TRAFFORD_LIST)))
        held += [(MANCHESTER_LIST, "site", older)] if dataset in {TRAFFORD_LIST, OWN, REGULATOR} else []
    return held


def _row(book: Book, item: tuple[str, str, pd.DataFrame], homes: pd.DataFrame | None) -> dict[str, Any] | None:
    if homes is None:
        return None
    name, key, other = item
    here, there, told = _keys(key, homes, other)
    mine, theirs = {one for one in here if one is not None}, {one for one in there if one is not None}
    names = {one: label for one, label in zip(here, texts(homes, told), strict=True) if one is not None}
    missing = sorted(str(names[one]) for one in mine - theirs)
    return {
        "list": name, "title": book.sources.find(name).title, "of": HOMES, "key": KEYS[key], "here": len(mine),
        "there": len(theirs), "matched": len(mine & theirs), "only_here": len(missing),
        "only_there": len(theirs - mine), "without_key": sum(one is None for one in here),
        "several": 0, "not_matched": missing[:SHOWN],
    }  # fmt: skip


HOMES = "care homes"
KEYS = {
    "cqc_id": "number at the regulator",
    "location_id": "number at the regulator",
    "provider": "name of the registered provider",
    "site": "name and postcode of the home",
}


def _keys(key: str, homes: pd.DataFrame, other: pd.DataFrame) -> tuple[list[Any], list[Any], str]:
    """What joins each row here, each row there, and the column here that names it for people."""
    if key == "site":
        return _sites(homes), _sites(other), "name"
    if key in {"cqc_id", "location_id"}:
        return list(texts(homes, "cqc_id")), list(texts(other, key)), "name"
    names = [None if name is None else provider_key(name) for name in texts(homes, "provider")]
    return names, [None if name is None else provider_key(name) for name in texts(other, key)], "provider"


def _sites(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        site_key(name or "", post or "")
        for name, post in zip(texts(rows, "name"), texts(rows, "postcode"), strict=True)
    ]
