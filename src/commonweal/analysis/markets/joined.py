"""markets.joined: how the lists of suppliers fit together: by which key, how many match, and which do not."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets.directory import DIRECTORY
from commonweal.analysis.markets.homes import BEDS, MANCHESTER_LIST, OWN, TRAFFORD, TRAFFORD_LIST, texts
from commonweal.analysis.markets.local import CHARITIES, FEES
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.supply import provider_key, site_key
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.joined"
CONTRACTS = "contract-register"
SHOWN = 20
NAMES = (
    "A match by name is by spelling alone: two firms may share one, and one firm may write two. A match by number is "
    "sure."
)
Keys = Mapping[str, Sequence[Hashable | None]]


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The lists opened for a place: the charity register and the older list where they hold it."""
    place = str(arguments["place"])
    trafford = place.strip().upper() == TRAFFORD
    return (*lists.inputs(arguments), *((CHARITIES, MANCHESTER_LIST) if trafford else ()))


@registry.method(
    METHOD,
    version="1",
    title="How well do the lists of suppliers fit together?",
    inputs=inputs,
    optional=lambda _: (OWN, BEDS, DIRECTORY, CONTRACTS, FEES),
)
def joined(*, place: str, sources: Sources | None = None) -> Result:
    """Care homes of a place beside every other list held: by which key, how many match and how many do not.

    By the regulator's number where both lists have it, by name and postcode between lists of homes, else by the name of
    the registered provider without differences of case, stops, or Ltd for Limited. Value: `of` (registrations,
    `providers`, `sites`), `rows` [{list, title, key, here, there, matched, only_here, only_there, not_matched (names
    here, at most 20)}], `not_known`, `notes`. `Invalid`: an unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    found = lists.homes_of(book, where)
    rows = [_row(book, item, found.rows) for item in _others(book, where, found.dataset)]
    value = {
        "place": where.code, "place_name": where.name, "dataset": found.dataset, "period": found.period,
        "registrations": None if found.rows is None else len(found.rows),
        "rows": [row for row in rows if row is not None],
        "not_known": unknown(["homes"] if found.rows is None else []), "notes": [NAMES],
    }  # fmt: skip
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), {"place": where.code}))


def _others(book: Book, place: Place, dataset: str) -> list[tuple[str, str, pd.DataFrame]]:
    """Every other list there is: its name, the key that joins it, its rows. All are opened, also unused ones."""
    has = book.sources.has
    held: list[tuple[str, str, pd.DataFrame]] = []
    for name, key in ((BEDS, "cqc_id"), (DIRECTORY, "location_id"), (CONTRACTS, "provider"), (FEES, "provider")):
        if has(name):
            held.append((name, key, book.table(name)))
    if place.code == TRAFFORD:
        older = book.table(MANCHESTER_LIST)
        older = older[older["area_code"] == TRAFFORD]
        held += [(CHARITIES, "charity_name", book.table(CHARITIES))]
        held += [(MANCHESTER_LIST, "site", older)] if dataset in {TRAFFORD_LIST, OWN} else []
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
        "list": name, "title": book.sources.find(name).title, "key": KEYS[key], "here": len(mine),
        "there": len(theirs), "matched": len(mine & theirs), "only_here": len(missing),
        "only_there": len(theirs - mine), "without_key": sum(one is None for one in here),
        "not_matched": missing[:SHOWN],
    }  # fmt: skip


KEYS = {
    "cqc_id": "number at the regulator",
    "location_id": "number at the regulator",
    "provider": "name of the registered provider",
    "charity_name": "name of the registered provider",
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
