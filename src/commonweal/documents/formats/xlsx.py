"""A paper as a workbook: every number with its stamp, and every table behind it on a sheet of its own."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from commonweal.documents.paper import ChartBlock, Document, TableBlock, long_date
from commonweal.documents.tables import Column, Table

WORDS = "other words"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def render(document: Document, *, created: datetime) -> bytes:
    """The workbook: *About*, *Figures* (all numbers), *Sources* (their stamps), *Changes*, and the tables.

    Words are always words: no cell is a formula or a link, whatever it begins with. `created` is the only date in the
    file and no author is named.
    """
    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, settings)
    book.set_properties({"title": f"{document.title}: {document.cover.subtitle}", "author": "",
                         "created": created.astimezone(UTC).replace(tzinfo=None)})  # fmt: skip
    writer = _Writer(book)
    writer.about(document)
    for name, table in _tables(document):
        writer.sheet(name, table)
    book.close()
    return kept.getvalue()


def workbook(tables: Iterable[Table], *, created: datetime) -> bytes:
    """Tables alone as a workbook, one a sheet: the download beside a table on a page."""
    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, settings)
    book.set_properties({"author": "", "created": created.astimezone(UTC).replace(tzinfo=None)})
    writer = _Writer(book)
    for table in tables:
        writer.sheet(table.caption, table)
    book.close()
    return kept.getvalue()


class _Writer:
    """Writes sheets with names that Excel takes and no two alike."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.part = book.add_format({"num_format": "#,##0.0#####", "valign": "top"})

    def about(self, document: Document) -> None:
        """The first sheet: what this workbook is."""
        sheet = self._added("About")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, document.title, self.title)
        lines = [("Subject", document.cover.subtitle), *document.meta, ("Notice", document.cover.banner),
                 ("Figures", "Every number that the paper states, exactly as it was computed."),
                 ("Sources", "Method, version, inputs and settings of each figure: enough to compute it again."),
                 ("All values", "Every number behind those figures, with the path that names it."),
                 ("Other sheets", "The tables, and the numbers behind each picture.")]  # fmt: skip
        for row, (name, text) in enumerate(((name, text) for name, text in lines if text), start=2):
            sheet.write_string(row, 0, name, self.bold)
            sheet.write_string(row, 1, text, self.words)

    def sheet(self, name: str, table: Table) -> None:
        """One table: caption, header row that stays in view, rows."""
        sheet = self._added(name)
        sheet.write_string(0, 0, table.caption, self.title)
        for at, column in enumerate(table.columns):
            longest = max([len(column.heading), *(len(str(row[at])) for row in table.rows[:200])])
            sheet.set_column(at, at, min(max(longest + 2, 10), 60))
            sheet.write_string(2, at, column.heading, self.bold)
        for number, row in enumerate(table.rows, start=3):
            for at, cell in enumerate(row):
                self._cell(sheet, number, at, cell)
        sheet.freeze_panes(3, 0)
        if table.rows:
            sheet.autofilter(2, 0, 2 + len(table.rows), len(table.columns) - 1)

    def _cell(self, sheet: Any, row: int, column: int, cell: object) -> None:
        if cell is None:
            sheet.write_string(row, column, "not known", self.words)
        elif isinstance(cell, bool):
            sheet.write_string(row, column, "yes" if cell else "no", self.words)
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, column, cell, self.whole if cell == int(cell) else self.part)
        else:
            sheet.write_string(row, column, str(cell), self.words)

    def _added(self, name: str) -> Any:
        base = _FORBIDDEN.sub(" ", name).strip()[:31] or "Table"
        unique, number = base, 2
        while unique.lower() in self.names:
            unique, number = f"{base[: 30 - len(str(number))]} {number}", number + 1
        self.names.add(unique.lower())
        return self.book.add_worksheet(unique)


def _tables(document: Document) -> Iterable[tuple[str, Table]]:
    yield "Figures", _figures(document)
    yield "Sources", _sources(document)
    yield "All values", _values(document)
    if document.previous:
        columns = (
            Column("number", "Number, or section"),
            Column("was", "Was"),
            Column("now", "Now"),
            Column("because", "Because"),
        )
        rows = tuple((item.label, item.was, item.now, item.because or WORDS * item.words) for item in document.changes)
        yield "Changes", Table(f"What changed since edition {document.previous}", columns, rows)
    seen = set()
    for block in document.blocks():
        if isinstance(block, ChartBlock) and block.chart.table and block.figure not in seen:
            seen.add(block.figure)
            yield f"Figure {block.number} {block.figure}", block.chart.table
    for block in document.blocks():
        if isinstance(block, TableBlock):
            yield f"Table {block.number} {block.figure}".strip(), block.table


def _figures(document: Document) -> Table:
    stamps = {entry.name: f"{entry.method}@{entry.version}" for entry in document.sources}
    columns = (
        Column("number", "Number"),
        Column("value", "Exact value", align="right"),
        Column("shown", "As shown"),
        Column("figure", "Figure"),
        Column("path", "Where in it"),
        Column("method", "Method and version"),
    )
    rows = tuple(
        (item.label, item.raw, item.shown, item.figure, item.path.lstrip("."), stamps.get(item.figure, ""))
        for item in document.numbers
    )
    return Table("Numbers stated in the paper", columns, rows)


def _values(document: Document) -> Table:
    columns = (Column("figure", "Figure"), Column("path", "Where in it"), Column("value", "Value", align="right"))
    rows = tuple((figure, path.lstrip("."), value) for figure, path, value in document.values)
    return Table("Every number behind the figures of this paper", columns, rows)


def _sources(document: Document) -> Table:
    titles = ("Mark", "Figure", "Title", "Method", "Version", "Inputs", "Content", "Settings", "Seed", "Computed", "By")
    columns = tuple(Column(title.lower(), title) for title in titles)
    rows = tuple(
        (
            str(entry.mark), entry.name, entry.title, entry.method, entry.version,
            "; ".join(f"{name} {digest}" for name, digest in entry.inputs), "; ".join(entry.content), entry.parameters,
            "none" if entry.seed is None else str(entry.seed),
            long_date(entry.made_on) if entry.made_on else "", entry.made_by,
        )
        for entry in document.sources
    )  # fmt: skip
    return Table("Where the numbers came from", columns, rows)
