"""A table as a file: CSV and a workbook of one sheet. A cell of text never runs as a formula in a spreadsheet."""

import csv
import io
from decimal import Decimal

from commonweal.documents.tables import Table

# What a spreadsheet takes for the beginning of a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark (Excel needs it); values in full, not as shown to people."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([[_plain(cell) for cell in row] for row in table.rows])
    return written.getvalue().encode("utf-8-sig")


def workbook(table: Table, *, source: str = "") -> bytes:
    """The rows as a workbook: numbers as numbers, the caption above them and the source below; no author."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet("Data")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"bold": True, "text_wrap": True})
        sheet.write_string(0, 0, table.caption, bold)
        for place, column in enumerate(table.columns):
            sheet.write_string(1, place, column.heading, wrapped)
            sheet.set_column(place, place, 28 if column.align == "left" else 14)
        for number, row in enumerate(table.rows, start=2):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
                    sheet.write_number(number, place, cell)
                else:
                    sheet.write_string(number, place, _words(cell))
        if source:
            sheet.write_string(len(table.rows) + 3, 0, f"Source: {source}")
        sheet.freeze_panes(2, 0)
    return written.getvalue()


def _plain(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(RUNS):
        return f"'{cell}"
    return _words(cell) if cell is None or isinstance(cell, bool) else cell


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)
