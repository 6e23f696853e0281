"""A commissioning year: what usually happens when, the picture of it, and the file that calendars read."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from commonweal.documents.formats import ics
from commonweal.documents.formats.ics import Entry
from commonweal.reference import content

__all__ = ["Entry", "Usual", "financial_months", "ics_file", "next_on", "usual"]
PATH = "year/defaults"
APRIL = 4


@dataclass(frozen=True, slots=True)
class Usual:
    """Something that most places do every year. `cite` is the law behind it, where there is one."""

    title: str
    month: int
    day: int | None
    who: str
    paper: str
    why: str
    cite: str


@cache
def usual() -> tuple[Usual, ...]:
    """The usual year, from April on."""
    rows = content.load(PATH).data["item"]
    found = [
        Usual(
            item["title"], item["month"], item.get("day"), item["who"], item["paper"], item["why"], item.get("cite", "")
        )
        for item in rows
    ]
    return tuple(sorted(found, key=lambda item: (financial_months().index(item.month), item.day or 99)))


def financial_months() -> tuple[int, ...]:
    """The months of a financial year: April to March."""
    return tuple((APRIL - 1 + at) % 12 + 1 for at in range(12))


def next_on(month: int, day: int | None, after: date) -> date:
    """The next day, from `after` on, that a yearly item falls on; its month's last day where it has no day of its own,
    and where its month is too short for it."""
    for year in (after.year, after.year + 1):
        last = calendar.monthrange(year, month)[1]
        found = date(year, month, min(day or last, last))
        if found >= after:
            return found
    raise AssertionError("a year holds every month")


def ics_file(name: str, entries: Sequence[Entry], stamped: datetime) -> bytes:
    """The year as an iCalendar file; every item comes again each year."""
    return ics.render(name, entries, stamped)
