"""What was found in a file, as a page shows it."""

from dataclasses import dataclass

from commonweal.errors import Problem
from commonweal.services.evidence import CheckView
from commonweal.web.parts.tables import Cell, Heading, TableView

EMPTY = "(empty)"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: one sentence, then column by column where there is much, then every cell."""

    sentence: str
    ok: bool
    rows: str
    by_column: TableView | None
    cells: TableView | None
    notes: tuple[str, ...]
    good: str

    @classmethod
    def of(cls, found: CheckView) -> "Report":
        """The report of a check."""
        rows = f"{found.read:,} rows read: {found.loaded:,} good, {found.refused:,} with a problem."
        return cls(
            sentence=found.summary, ok=found.ok, rows="" if found.stopped else rows,
            by_column=_by_column(found) if found.by_column else None,
            cells=_cells(found.problems) if found.problems else None,
            notes=found.notes,
            good="" if found.ok or not found.loaded else f"Load the {found.loaded:,} good rows and keep a note",
        )  # fmt: skip


def _by_column(found: CheckView) -> TableView:
    rows = tuple(
        (Cell(item.column), Cell(item.message), Cell(", ".join(f"{row:,}" for row in item.rows)), Cell(item.fix))
        for item in found.by_column
    )
    headings = (Heading("Column"), Heading("Problem"), Heading("First rows"), Heading("How to fix"))
    return TableView("by-column", "Columns with more than fifteen problems", headings, rows)


def _cells(problems: tuple[Problem, ...]) -> TableView:
    rows = tuple(
        (
            Cell(f"{item.row:,}" if item.row else ""),
            Cell(item.column),
            Cell(item.given or (EMPTY if item.row else "")),
            Cell(item.message),
            Cell(item.fix),
            Cell(item.code),
        )
        for item in problems
    )
    titles = ("Row", "Column", "You gave", "Problem", "How to fix", "Code")
    headings = tuple(Heading(title, numeric=title == "Row") for title in titles)
    return TableView("cells", "Every problem", headings, rows, row_headings=False)
