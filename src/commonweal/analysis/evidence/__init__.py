"""Data and sources: is this file what it should be, and the table it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis.evidence import needed, workbooks
from commonweal.analysis.evidence.checking import check, check_bytes
from commonweal.analysis.evidence.report import Report, Summary, Total
from commonweal.analysis.evidence.rules import settled
from commonweal.analysis.evidence.workbooks import good_rows, marked_copy
from commonweal.reference import shapes
from commonweal.reference.shapes import Shape
from commonweal.tables import files

__all__ = [
    "Accepted", "Report", "Summary", "Total", "accept", "check", "check_bytes", "dictionary", "good_rows", "kinds",
    "load", "marked_copy", "opened", "settled", "template",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Accepted:
    """A file that may be stored: the bytes to keep, the ending of their name, and the report on what was received.

    Where only good rows are kept, or only the columns that the shape names, the bytes are a new CSV of those;
    `report.digest` is that of the bytes received. `left_out` says which columns were left out and why, else nothing.
    """

    data: bytes
    ending: str
    report: Report
    left_out: str = ""


def accept(data: bytes, file: str, shape: str, *, keep_good_rows: bool = False) -> Accepted:
    """What may be stored of a received file: all of it, or on request its good rows; `Invalid` lists every problem.

    Of a shape that says why, only the columns that it names.
    """
    report = check_bytes(data, file, shape)
    if not report.ok and not (keep_good_rows and report.loaded):
        raise report.invalid()
    fewer = needed.kept(report, shapes.find(shape))
    if fewer is not None:
        return Accepted(fewer[0], "csv", report, fewer[1])
    return Accepted(data, report.kind, report) if report.ok else Accepted(good_rows(report), "csv", report)


def load(path: Path, shape: str, *, digest: str | None = None) -> pd.DataFrame:
    """A file of a shape as a typed table under the shape's own column names; `Invalid` lists every problem.

    Whole numbers are int64 (float64 where some are missing), numbers float64, dates datetime64, text as it was
    written, so that codes keep their zeros. Optional columns that the file lacks are there and missing throughout.
    With `digest`, the bytes must be those that were stored.
    """
    data = files.checked_bytes(path, digest) if digest else files.read_bytes(path)
    report = check_bytes(data, path.name, shape)
    if not report.ok:
        raise report.invalid()
    return _typed(report.frame, shapes.find(shape))


def opened(path: Path, *, digest: str, shape: str, ours: bool) -> pd.DataFrame:
    """A version of evidence as a table: files of the pack with their rules applied, others through the front door."""
    known = shapes.exists(shape)
    if not ours and known:
        return load(path, shape, digest=digest)
    frame = files.read_table(path, digest=digest, shape=shape)
    return settled(frame, shapes.find(shape)) if known else frame


def kinds() -> tuple[Shape, ...]:
    """Every kind of file that can be brought, by name."""
    return tuple(shapes.find(name) for name in shapes.names())


def template(shape: str, format: str = "xlsx") -> bytes:
    """The empty table of a shape, with an example row that checking passes over: a workbook (`xlsx`) or `csv`."""
    found = shapes.find(shape)
    return workbooks.template_csv(found) if format == "csv" else workbooks.template(found)


def dictionary(shape: str) -> tuple[Mapping[str, Any], ...]:
    """The columns of a shape: name, meaning, type, unit, whether required, allowed values, example, other headings."""
    return tuple(
        {
            "name": item.name,
            "title": item.title,
            "meaning": item.meaning,
            "type": item.type,
            "kind": item.kind,
            "unit": item.unit,
            "required": item.required,
            "allowed": item.allowed(),
            "example": item.example,
            "also": list(item.also),
        }
        for item in shapes.find(shape).fields
    )


def _typed(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for item in shape.fields:
        column = frame[item.name]
        if item.type == "integer" and not column.isna().any():
            column = column.astype("int64")
        elif item.type == "date":
            column = pd.to_datetime(column)
        elif item.type == "string":
            column = column.astype("str")
        elif item.type == "boolean" and not column.isna().any():
            column = column.astype("bool")
        columns[item.name] = column
    return pd.DataFrame(columns)
