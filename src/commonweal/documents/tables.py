"""A table made for people: caption, columns with units, rows. Papers, pages and workbooks draw the same one."""

from dataclasses import dataclass, replace
from typing import Literal

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key that files use, the title that people read, its unit, and which way its cells lean."""

    key: str
    title: str
    unit: str = ""
    align: Align = "left"

    @property
    def heading(self) -> str:
        """The title with its unit, as the header row says it."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. A cell is text, a number, a boolean, or None for *not known*.

    `header_column` says that the first cell of each row names the row (it becomes a row header for screen readers).
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    header_column: bool = True

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} of '{self.caption}' has {len(row)} cells, not {len(self.columns)}")

    def first(self, count: int) -> "Table":
        """This table cut to its first rows; the caption says so when any were cut."""
        if len(self.rows) <= count:
            return self
        return replace(
            self, caption=f"{self.caption} (first {count} of {len(self.rows):,} rows)", rows=self.rows[:count]
        )


def shown(cell: object, *, unknown: str = "not known") -> str:
    """A cell as people read it: thousands with commas, at most two decimals, and words for what is not known.

    Whole numbers stay whole; a year is text in a table, never a number, or it would be written 2,024.
    """
    if cell is None:
        return unknown
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        return f"{cell:,.2f}".rstrip("0").rstrip(".") if cell % 1 else f"{cell:,.0f}"
    return str(cell)


def shares(table: Table) -> tuple[float, ...]:
    """How much of the page each column deserves, adding up to 1: by its longest words, within limits either way."""
    longest = [
        max([*(len(word) + 2 for word in column.heading.split(" ")), *(len(shown(row[at])) for row in table.rows[:60])])
        for at, column in enumerate(table.columns)
    ]
    sizes = [min(max(size, 6), 44) for size in longest]
    return tuple(size / sum(sizes) for size in sizes)
