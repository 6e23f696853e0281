"""A table as it was received: text cells with the row numbers that the person sees, before any shape is applied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """A file read but not yet judged. Its arrays are never changed in place.

    `columns` holds one array a heading: text as written, or numbers where the file itself is typed (Parquet).
    `numbers` holds the row number of each row as a spreadsheet shows it. `blank` counts the wholly empty rows that
    were passed over; `ragged` lists (row number, cells found) of text rows whose cells do not fit the headings.
    """

    file: str
    kind: str
    digest: str
    header: tuple[str, ...]
    columns: tuple[Cells, ...]
    numbers: Cells
    header_row: int = 1
    blank: int = 0
    ragged: tuple[tuple[int, int], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows below the headings that hold anything."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text as they lie in a file, the first being row 1, and what was found out on the way."""

    rows: Sequence[Sequence[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()


def from_grid(grid: Grid, *, file: str, kind: str, digest: str) -> Raw:
    """Headings and body of a grid: the headings are the first row that is not empty."""
    start = next((at for at, row in enumerate(grid.rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        return Raw(file, kind, digest, (), (), np.empty(0, dtype=np.int64), notes=grid.notes, encoding=grid.encoding)
    header = _trimmed([cell.strip() for cell in grid.rows[start]])
    body, numbers, ragged, blank = _body(grid.rows, start, len(header))
    columns = tuple(_text(cells) for cells in zip(*body, strict=True)) if body else tuple(_text(()) for _ in header)
    return Raw(
        file, kind, digest, tuple(header), columns, np.array(numbers, dtype=np.int64), start + 1, blank,
        tuple(ragged), grid.encoding, grid.delimiter, grid.sheet, grid.notes,
    )  # fmt: skip


def column_letter(position: int) -> str:
    """The letter of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _body(
    rows: Sequence[Sequence[str]], start: int, width: int
) -> tuple[list[Sequence[str]], list[int], list[tuple[int, int]], int]:
    body: list[Sequence[str]] = []
    numbers: list[int] = []
    ragged: list[tuple[int, int]] = []
    blank = 0
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if not any(cell and not cell.isspace() for cell in row):
            blank += 1
            continue
        if len(row) != width:
            if len(row) < width or any(cell.strip() for cell in row[width:]):
                ragged.append((at + 1, len(row)))
            row = [*row[:width], *[""] * (width - len(row))]
        body.append(row)
        numbers.append(at + 1)
    return body, numbers, ragged, blank


def _trimmed(header: list[str]) -> list[str]:
    while header and not header[-1]:
        header.pop()
    return header


def _text(cells: Sequence[str]) -> Cells:
    column = np.empty(len(cells), dtype=object)
    column[:] = [cell.strip() for cell in cells]
    return column
