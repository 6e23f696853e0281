"""What a check found, in three levels: one sentence, column by column, and every cell."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from commonweal.errors import Invalid, Problem
from commonweal.tables.raw import Cells, Raw, column_letter

MANY = 15


@dataclass(frozen=True, slots=True)
class Total:
    """The control total of one column over the loaded rows. `amount` is None where the column holds no numbers."""

    column: str
    unit: str
    amount: float | None
    filled: int
    missing: int
    suppressed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The cells of one column with one fault: how many, the first rows, and how to put them right."""

    column: str
    code: str
    message: str
    count: int
    rows: tuple[int, ...]
    fix: str

    @property
    def sentence(self) -> str:
        """For example `1,204 cells: is not a number`."""
        return f"{self.count:,} {'cell' if self.count == 1 else 'cells'}: {self.message}"


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What was found in a file. Nothing has been stored.

    `loaded` rows are good and would load; `refused` rows have a problem: together they are every row `read`.
    `stopped` says that the table is not of the kind, or lacks columns, so that its cells were not judged. `frame` has
    the good rows under the names of the shape: float64 for numbers, text, dates and truth values as objects. `unused`:
    positions of the columns that stand for no field.
    """

    file: str
    kind: str
    digest: str
    shape: str
    title: str
    encoding: str
    delimiter: str
    sheet: str
    read: int
    loaded: int
    refused: int
    examples: int
    blank: int
    stopped: bool
    problems: tuple[Problem, ...]
    totals: tuple[Total, ...]
    notes: tuple[str, ...]
    raw: Raw = field(repr=False)
    frame: pd.DataFrame = field(repr=False)
    bad: Cells = field(repr=False)
    unused: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        counted = len(self.frame) + int(np.count_nonzero(self.bad))
        if not self.read == self.loaded + self.refused == counted:
            raise RuntimeError(f"'{self.file}': {self.read} read, {self.loaded} loaded, {self.refused} refused")

    @property
    def ok(self) -> bool:
        """Whether the whole file can be loaded."""
        return not self.problems

    @property
    def by_column(self) -> tuple[Summary, ...]:
        """Columns with more than fifteen problems, fault by fault: too many to list cell by cell."""
        crowded = {column for column, count in self._counts().items() if count > MANY}
        return tuple(item for item in self.summaries if item.column in crowded)

    @property
    def listed(self) -> tuple[Problem, ...]:
        """The problems of all other columns, cell by cell."""
        counts = self._counts()
        return tuple(item for item in self.problems if counts[item.column] <= MANY)

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """Every column with a problem, fault by fault, in the order met."""
        groups: dict[tuple[str, str], list[Problem]] = {}
        for item in self.problems:
            groups.setdefault((item.column, item.code), []).append(item)
        return tuple(
            Summary(
                column,
                code,
                found[0].message,
                len(found),
                tuple(item.row for item in found[:5] if item.row),
                found[0].fix,
            )
            for (column, code), found in groups.items()
        )

    def sentence(self) -> str:
        """The whole report in one sentence or two."""
        rows = f"{self.read:,} {'row' if self.read == 1 else 'rows'}"
        if self.ok:
            return f"No problems in {rows}."
        count = len(self.problems)
        said = f"{count:,} {'problem' if count == 1 else 'problems'} in {rows}. Nothing has been loaded."
        return said if self.stopped or not self.loaded else f"{said} {self.loaded:,} rows are good."

    def reading(self) -> str:
        """How the file was read: encoding, separator, sheet, rows passed over."""
        parts = [
            {"csv": "Text", "xlsx": "Excel workbook", "ods": "OpenDocument workbook", "parquet": "Parquet"}[self.kind],
            f"in {self.encoding}" if self.encoding else "",
            f"separated by {self.delimiter}" if self.delimiter else "",
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"{self.blank:,} empty rows passed over" if self.blank else "",
            f"{self.examples:,} example rows passed over" if self.examples else "",
        ]
        return ", ".join(part for part in parts if part) + "."

    def invalid(self) -> Invalid:
        """The report as a failure, for whoever must not go on."""
        if self.stopped and len(self.problems) == 1:
            first = self.problems[0]
            place = f"{first.column} " if first.column else ""
            return Invalid(first.code, f"'{self.file}': {place}{first.message}.", fix=first.fix, problems=self.problems)
        fix = "Put these right and try again; ask for the copy with the problems marked to see where they are."
        return Invalid("evidence.check.problems", f"'{self.file}': {self.sentence()}", fix=fix, problems=self.told())

    def told(self) -> tuple[Problem, ...]:
        """Every problem, but one line for each fault of a column that has more than fifteen."""
        crowded = (
            Problem(item.code, item.sentence, item.fix, self.file, item.rows[0] if item.rows else None, item.column)
            for item in self.by_column
        )
        return (*crowded, *self.listed)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-shaped data, without the table itself."""
        plain = {
            name: getattr(self, name)
            for name in (
                "file", "kind", "digest", "shape", "title", "encoding", "delimiter", "sheet", "read", "loaded",
                "refused", "examples", "blank", "stopped", "ok",
            )
        }  # fmt: skip
        return {
            **plain,
            "sentence": self.sentence(),
            "notes": list(self.notes),
            "problems": [_slots(item) for item in self.problems],
            "by_column": [{**_slots(item), "rows": list(item.rows)} for item in self.by_column],
            "totals": [_slots(item) for item in self.totals],
        }

    def _counts(self) -> Counter[str]:
        return Counter(item.column for item in self.problems)


def problem_at(raw: Raw, row: int, code: str, message: str, fix: str, *, column: int | None = None) -> Problem:
    """A problem in a row (by position), with the row number, column letter and heading that the person sees."""
    place, given = "", ""
    if column is not None:
        place = f"{column_letter(column)} ({raw.header[column]})"
        value = raw.columns[column][row]
        given = str(value) if value == value else ""
    return Problem(code, message, fix, raw.file, int(raw.numbers[row]), place, given[:80])


def _slots(item: Any) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__}
