"""Workbooks that go out: the template of a shape, and a person's own file with its problems marked.

Every cell is written as the text or number it is. No string ever becomes a formula or a link.
"""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import xlsxwriter

from commonweal.analysis.evidence import needed
from commonweal.analysis.evidence.checking import EXAMPLE
from commonweal.analysis.evidence.report import Report
from commonweal.errors import Invalid, Problem
from commonweal.reference.shapes import Field, Shape

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (a fixed date, so that the same shape gives the same bytes)
_ROOM = 5_000
_COMMENTS = 2_000
_LAST_ROW = 1_048_575
_SHADE = "#FCE4D6"
_WIDTHS = (18, 60, 17, 14, 24, 32, 22)


def template(shape: Shape) -> bytes:
    """A workbook with a sheet that explains, and one table: headings locked, lists to choose from, one example row."""
    target = io.BytesIO()
    with _workbook(target) as book:
        _read_me(book, shape)
        sheet = book.add_worksheet(sheet_name(shape))
        heading = book.add_format({"bold": True, "locked": True, "bg_color": "#D9E1F2", "border": 1, "text_wrap": True})
        example = book.add_format({"italic": True, "font_color": "#595959", "locked": False, "num_format": "@"})
        for at, item in enumerate(shape.fields):
            style = book.add_format({"locked": False, "num_format": _format(item)})
            sheet.set_column(at, at, max(14, len(item.name) + 2, len(_example(at, item)) + 2), style)
            sheet.write_string(0, at, item.name, heading)
            sheet.write_string(1, at, _example(at, item), example)
            _choices(sheet, at, item)
        sheet.freeze_panes(1, 0)
        _printed(sheet)
        sheet.protect("", {"format_columns": True, "insert_rows": True, "delete_rows": True, "sort": True})
        sheet.activate()
    return target.getvalue()


def template_csv(shape: Shape) -> bytes:
    """Headings and the example row as CSV in UTF-8 with a byte order mark, which Excel opens as it is."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([item.name for item in shape.fields])
    writer.writerow([_example(at, item) for at, item in enumerate(shape.fields)])
    return target.getvalue().encode("utf-8-sig")


def marked_copy(report: Report) -> bytes:
    """A new workbook of the person's own values, as text: problem cells shaded with a comment, and a Problem column.

    Rows stand where they stood in the file. `Invalid` where they would not fit a sheet.
    """
    raw = report.raw
    if raw.rows and int(raw.numbers[-1]) > _LAST_ROW:
        raise Invalid(
            "evidence.marked.too-long",
            f"'{raw.file}' has more rows than a sheet can show.",
            fix="See the list of problems.",
        )
    target = io.BytesIO()
    with _workbook(target) as book:
        sheet = book.add_worksheet("Your file")
        bold = book.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1})
        shaded = book.add_format({"bg_color": _SHADE, "num_format": "@"})
        top = raw.header_row - 1
        for at, heading in enumerate(raw.header):
            sheet.write_string(top, at, heading, bold)
            sheet.set_column(at, at, _width(heading, raw.columns[at]))
        sheet.write_string(top, len(raw.header), "Problem", bold)
        sheet.set_column(len(raw.header), len(raw.header), 70)
        _printed(sheet)
        where = _by_cell(report)
        for number, row in zip(raw.numbers.tolist(), zip(*raw.columns, strict=True), strict=True):
            for at, value in enumerate(row):
                style = shaded if (number, at) in where else None
                sheet.write_string(number - 1, at, needed.text(value), style)
        _mark(sheet, report, where, shaded)
        sheet.freeze_panes(raw.header_row, 0)
    return target.getvalue()


def good_rows(report: Report) -> bytes:
    """The good rows of a file as CSV in UTF-8, in the person's own columns and words."""
    return needed.written(list(report.raw.header), [column[~report.bad] for column in report.raw.columns])


def sheet_name(shape: Shape) -> str:
    """The title of a shape as the name of a sheet: at most 31 letters, none that a sheet name forbids."""
    return "".join(letter for letter in shape.title if letter not in "[]:*?/\\'")[:31].strip()


@contextmanager
def _workbook(target: io.BytesIO) -> Iterator[Any]:
    book = xlsxwriter.Workbook(target, _SAFE)
    book.set_properties({"created": _MADE, "author": "", "comments": ""})
    yield book
    book.close()


def _read_me(book: Any, shape: Shape) -> None:
    sheet = book.add_worksheet("Read me")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, shape.title, bold)
    sheet.merge_range(1, 0, 1, 6, shape.description, wrapped)
    sheet.set_row(1, 48)
    marks = ", ".join(mark for mark in shape.missing_values if mark)
    hidden = ", ".join(shape.suppressed_values)
    lines = [
        f"Fill in the sheet '{sheet_name(shape)}'. The row that begins with {EXAMPLE} is passed over.",
        "Leave a cell empty where nothing is known" + (f", or write {marks}." if marks else "."),
        f"Write {hidden} where a number is withheld to protect people." if hidden else "",
        "Dates: 01/10/2025 or 2025-10-01. Money: 1234.50, 1,234.50 or £1,234.50. No formulas.",
        "Only counts: no names, no NHS numbers, no dates of birth." if shape.aggregate else "",
        "People under numbers of your own: no names, no NHS numbers, no dates of birth." if shape.pseudonymous else "",
        "Columns that are not named below are not kept." if shape.only_columns else "",
    ]
    for at, line in enumerate(line for line in lines if line):
        sheet.write_string(3 + at, 0, line)
    headings = ("Column", "What it means", "Must be filled in", "Kind", "Unit", "Allowed", "Example")
    for at, heading in enumerate(headings):
        sheet.write_string(9, at, heading, bold)
    for n, item in enumerate(shape.fields):
        told = _told(item)
        for at, text in enumerate(told):
            sheet.write_string(10 + n, at, text, wrapped)
        needed = max(1 + len(text) // width for text, width in zip(told, _WIDTHS, strict=True))
        sheet.set_row(10 + n, 15 * needed)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    _printed(sheet)


def _told(item: Field) -> tuple[str, ...]:
    meaning, needed = f"{item.title} {item.meaning}".strip(), "yes" if item.required else "no"
    return (item.name, meaning, needed, item.kind, item.unit, item.allowed(), item.example)


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _width(heading: str, column: Any) -> int:
    return min(40, max(len(heading), *(len(needed.text(value)) for value in column[:200]), 8) + 2)


def _example(at: int, item: Field) -> str:
    return f"{EXAMPLE} {item.example}".strip() if at == 0 else item.example


def _format(item: Field) -> str:
    return {"string": "@", "date": "dd/mm/yyyy", "integer": "0", "boolean": "@"}.get(item.type, "General")


def _choices(sheet: Any, at: int, item: Field) -> None:
    choices = list(item.enum) or (["yes", "no"] if item.type == "boolean" else [])
    if choices and len(",".join(choices)) <= 255:
        rule = {"validate": "list", "source": choices, "error_message": "Choose one from the list."}
        sheet.data_validation(2, at, _ROOM, at, rule)


def _by_cell(report: Report) -> dict[tuple[int, int], list[Problem]]:
    """Row number and column → its problems; -1 stands for the row as a whole or a column that is not there."""
    found: dict[tuple[int, int], list[Problem]] = {}
    letters = {f"{letter} ({heading})": at for at, letter, heading in _lettered(report)}
    for item in report.problems:
        found.setdefault((item.row or report.raw.header_row, letters.get(item.column, -1)), []).append(item)
    return found


def _lettered(report: Report) -> Iterator[tuple[int, str, str]]:
    from commonweal.tables.raw import column_letter

    for at, heading in enumerate(report.raw.header):
        yield at, column_letter(at), heading


def _mark(sheet: Any, report: Report, where: dict[tuple[int, int], list[Problem]], shaded: Any) -> None:
    """Comments on the first cells (a workbook with more is slow to open) and the Problem column on every row."""
    told: dict[int, list[str]] = {}
    for n, ((number, at), found) in enumerate(where.items()):
        said = "; ".join(f"{item.message}. {item.fix}".strip() for item in found)
        told.setdefault(number, []).extend(
            f"{item.column + ' ' if item.column else ''}{item.message}. {item.fix}".strip() for item in found
        )
        if at >= 0 and n < _COMMENTS:
            sheet.write_comment(number - 1, at, said[:1000])
    for number, lines in told.items():
        sheet.write_string(
            number - 1, len(report.raw.header) + (number == report.raw.header_row), "; ".join(lines)[:8000], shaded
        )
