"""A table as a page shows it: words in cells, aligned, in its own scrolling region, with files to download."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils import timezone

from commonweal.web.parts.marks import Link

NOT_KNOWN = "not known"


class ColumnLike(Protocol):
    """A column as the services give it."""

    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def align(self) -> str: ...


class TableLike(Protocol):
    """A table as the services give it: `shown` holds the cells as people read them."""

    @property
    def caption(self) -> str: ...
    @property
    def columns(self) -> Sequence[ColumnLike]: ...
    @property
    def shown(self) -> Sequence[Sequence[str]]: ...
    @property
    def header_column(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, and a link where it leads somewhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; figures are aligned right."""

    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows of words under headings. `id` makes the region's name; `downloads` are the same rows as files."""

    id: str
    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    downloads: tuple[Link, ...] = ()
    row_headings: bool = True

    @classmethod
    def of(cls, table: TableLike, *, id: str, href: str = "") -> "TableView":
        """A computed table. `href` is the address of its file without the ending, where it may be downloaded."""
        headings = tuple(
            Heading(f"{item.title} ({item.unit})" if item.unit else item.title, item.align == "right")
            for item in table.columns
        )
        rows = tuple(tuple(Cell(text) for text in row) for row in table.shown)
        return cls(id, table.caption, headings, rows, downloads(href, table.caption), table.header_column)

    def asking(self, query: str) -> "TableView":
        """The same table, whose files depend on a query string (assumptions that were tried, for example)."""
        if not query:
            return self
        return replace(self, downloads=tuple(replace(link, href=f"{link.href}?{query}") for link in self.downloads))


def downloads(href: str, caption: str) -> tuple[Link, ...]:
    """Links to a table's CSV and workbook; none where there is no address."""
    if not href:
        return ()
    return (
        Link("Download data (CSV)", f"{href}.csv", f": {caption}"),
        Link("Download data (XLSX)", f"{href}.xlsx", f": {caption}"),
    )


def words(value: object) -> str:
    """A value as people read it: 2,982 · 3.4 · yes · not known."""
    if value is None or value == "":
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"  # a year is text in a table, never a number
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
    if isinstance(value, datetime.date):
        return day(value)
    return str(value)


def day(value: datetime.date) -> str:
    """A date as people read it: 4 February 2027. A moment is the day that it was in England."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime.datetime) -> str:
    """A moment as people read it: 4 February 2027 at 14:02, in England's time."""
    return f"{day(value)} at {timezone.localtime(value):%H:%M}"
