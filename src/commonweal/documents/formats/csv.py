"""A table as CSV that spreadsheets open as text and numbers, never as instructions."""

import csv as writer
from io import StringIO

from commonweal.documents.tables import Table

# A cell that begins with one of these is an instruction to a spreadsheet; an apostrophe before it makes it words.
_INSTRUCTIONS = ("=", "+", "-", "@", "\t", "\r")


def render(table: Table) -> bytes:
    """UTF-8 with a mark at the start (Excel needs it), the column keys as header, empty where nothing is known."""
    made = StringIO()
    rows = writer.writer(made, lineterminator="\r\n")
    rows.writerow([column.key for column in table.columns])
    rows.writerows([_cell(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _cell(cell: object) -> object:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_INSTRUCTIONS) else cell
    return "" if cell is None else cell
