"""Care homes of a place: one table from the lists there are, with beds, ratings and owners where somebody gave them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis.needs.places import member_inputs, members_of
from commonweal.analysis.sources import Book
from commonweal.values.places import Place

OWN = "care-homes"
BEDS = "care-home-beds"
TRAFFORD_LIST = "care-homes-trafford"
MANCHESTER_LIST = "care-homes-greater-manchester"
TRAFFORD = "E08000009"
MANCHESTER = frozenset({f"E080000{number:02d}" for number in range(1, 11)} | {"E54000057"})
EXTRA = ("beds", "rating", "owner", "occupied_beds", "weekly_fee")
MONTHS = ("january", "february", "march", "april", "may", "june", "july",
          "august", "september", "october", "november", "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Homes:
    """Registrations of a place. `rows` has name, postcode, type, and where known cqc_id, address, provider,
    inspection_date, lon, lat and the columns of `EXTRA` (absent or empty = not known). None: there is no list."""

    rows: pd.DataFrame | None
    dataset: str
    title: str
    period: str
    as_of: date | None

    def knows(self, column: str) -> bool:
        """Whether any registration has this."""
        return self.rows is not None and column in self.rows and bool(self.rows[column].notna().any())


def listed(place: str) -> tuple[str, ...]:
    """The open list that holds the homes of a place, told from its code: nothing outside Greater Manchester."""
    code = place.strip().upper()
    if code == TRAFFORD:
        return (TRAFFORD_LIST,)
    return (MANCHESTER_LIST,) if code in MANCHESTER else ()


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What `homes_of` opens for a place."""
    place = str(arguments["place"])
    return (*member_inputs(place), *listed(place))


def optional(_: Mapping[str, Any]) -> tuple[str, ...]:
    """What `homes_of` opens where somebody has added it."""
    return (OWN, BEDS)


def homes_of(book: Book, place: Place) -> Homes:
    """The homes of a place: a list that somebody added, else the open list, joined to added beds, ratings and owners.

    An added list must hold the area code of each home, unless it is all of one place.
    """
    codes = {member.code for member in members_of(book, place)}
    found: dict[str, pd.DataFrame] = {}
    for name in (*listed(place.code), *((OWN,) if book.sources.has(OWN) else ())):
        rows = book.table(name)
        told = "area_code" in rows and rows["area_code"].notna().any()
        found[name] = rows[rows["area_code"].isin(codes)] if told else rows
    usable = [name for name in found if len(found[name])]
    extra = book.table(BEDS) if book.sources.has(BEDS) else None
    if not usable:
        return Homes(None, "", "", "", None)
    name = usable[-1]
    rows = found[name].reset_index(drop=True)
    if extra is not None and "cqc_id" in rows:
        rows = with_extra(rows, extra)
    source = book.sources.find(name)
    return Homes(rows, name, source.title, source.period, _as_of(source.period, rows))


def with_extra(rows: pd.DataFrame, extra: pd.DataFrame) -> pd.DataFrame:
    """The list with what is known of each registration; where both tell a fact, the file made for it wins."""
    known = extra.drop_duplicates("cqc_id", keep="last").set_index("cqc_id")
    joined = rows.copy()
    for column in EXTRA:
        if column in known:
            told = rows["cqc_id"].map(known[column])
            joined[column] = told.where(told.notna(), rows[column]) if column in rows else told
    return joined


def texts(rows: pd.DataFrame, column: str) -> list[str | None]:
    """A column as text, None where empty or absent."""
    if column not in rows:
        return [None] * len(rows)
    return [None if pd.isna(item) or not str(item).strip() else str(item).strip() for item in rows[column]]


def days(rows: pd.DataFrame, column: str = "inspection_date") -> list[date | None]:
    """A column as days, None where empty or absent."""
    return [None if item is None else date.fromisoformat(item[:10]) for item in texts(rows, column)]


def numbers(rows: pd.DataFrame, column: str) -> list[int | None]:
    """A column as whole numbers, None where empty or absent."""
    return [None if item is None else round(float(item)) for item in texts(rows, column)]


def _as_of(period: str, rows: pd.DataFrame) -> date | None:
    """The last day of the file's month when its period names one, else the latest inspection that it holds."""
    said = month_end(period)
    if said is not None:
        return said
    known: Sequence[date] = [day for day in days(rows) if day is not None]
    return max(known, default=None)


def month_end(period: str) -> date | None:
    """The last day of the month that a period names, as May 2026; None for any other period."""
    words = re.fullmatch(r"([A-Za-z]+) (20\d\d)", period.strip())
    if words is None or words[1].lower() not in MONTHS:
        return None
    month = MONTHS.index(words[1].lower()) + 1
    following = date(int(words[2]) + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
