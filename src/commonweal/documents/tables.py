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


# Characters of a table's ordinary letters that go across an A4 page between our margins.
_ACROSS = 92
_SMALLEST = 0.75
_EASE = 1.2
_ROOM = 1.15  # beyond the longest word of every column: wide letters, and sentences of more than a word a line


def shares(table: Table) -> tuple[float, ...]:
    """How much of the page each column deserves, adding up to 1.

    A column first gets room for its longest word or number, and where there is more, a little for letters wider than
    ours: a reader's machine may set another font. What is left goes to columns whose cells are longer.
    """
    longest = _longest_words(table)
    across = _ACROSS / crowding(table)
    ease = min(max(1 + (across / sum(longest) - 1) / 2, 1.0), _EASE)
    least = [size * ease for size in longest]
    wanted = [
        min(max([longest[at], *(len(shown(row[at])) + 2 for row in table.rows[:60])]), 44)
        for at in range(len(table.columns))
    ]
    spare = max(across - sum(least), 0)
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    given = [need + (spare * extra / sum(more) if sum(more) else 0) for need, extra in zip(least, more, strict=True)]
    return tuple(size / sum(given) for size in given)


def crowding(table: Table) -> float:
    """By how much letters must shrink for every word to fit its column and leave some room: 1 for most tables, three
    quarters at worst."""
    return max(min(1.0, _ACROSS / (_ROOM * sum(_longest_words(table)))), _SMALLEST)


def _longest_words(table: Table) -> list[int]:
    return [
        max(
            [len(word) + 3 for word in column.heading.split(" ")]
            + [len(word) + 2 for row in table.rows[:60] for word in shown(row[at]).split(" ")]
        )
        for at, column in enumerate(table.columns)
    ]
