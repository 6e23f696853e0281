"""Places that give care, as a directory that somebody added tells them: who registers and owns them, since when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis.markets.homes import texts
from commonweal.analysis.needs.places import members_of
from commonweal.analysis.sources import Book
from commonweal.engine.markets.supply import provider_key
from commonweal.values.places import Place

DIRECTORY = "care-providers"
# Which services of the directory belong to a service that is asked about.
SERVICES: Mapping[str, tuple[str, ...]] = {
    "care-home": ("residential care", "nursing care"),
    "home-care": ("home care",),
    "extra-care": ("extra care",),
    "supported-living": ("supported living",),
}


def rows_of(book: Book, place: Place, service: str = "") -> pd.DataFrame | None:
    """The rows of the directory in a place, of one service or of all; None where nobody added a directory."""
    upper = {member.code for member in members_of(book, place)} | {place.code}
    if not book.sources.has(DIRECTORY):
        return None
    rows = book.table(DIRECTORY)
    rows = rows[rows["council_code"].isin(upper)]
    return rows[rows["service"].isin(SERVICES[service])] if service else rows


def suppliers(rows: pd.DataFrame) -> list[str]:
    """Who stands behind each row: the owner where the list tells one, else the registered provider; one spelling."""
    spelt: dict[str, str] = {}
    named = zip(texts(rows, "owner"), texts(rows, "provider"), strict=True)
    chosen = [owner or provider or "Not known" for owner, provider in named]
    return [spelt.setdefault(provider_key(name), name) for name in chosen]


def lives(rows: pd.DataFrame) -> list[tuple[date, date | None]]:
    """First and last day of each registration that has a first day."""
    spans = zip(texts(rows, "opened_on"), texts(rows, "closed_on"), strict=True)
    return [(day(first), day(last) if last else None) for first, last in spans if first]


def day(text: Any) -> date:
    """A day as a table writes it."""
    return date.fromisoformat(str(text)[:10])
