"""What of a received file is kept: all of it, or, where its shape says why, only the columns that the shape names."""

import csv
import io

import numpy as np

from commonweal.analysis.evidence.report import Report
from commonweal.reference.shapes import Shape
from commonweal.tables.raw import Cells, Raw, column_letter

YES = "Y"


def said(raw: Raw, shape: Shape, unused: tuple[int, ...]) -> tuple[str, ...]:
    """For whoever brings the file, before any of it is kept: what will not be, and why. Nothing for other shapes."""
    if not shape.only_columns:
        return ()
    present = _told_by_presence(raw, shape, unused)
    only = [f"of '{raw.header[n]}' only whether a cell is filled in" for n in present]
    left = [f"{len(unused)} of {len(raw.header)} columns are left out of what is kept"] if unused else []
    if not left and not only:
        return ()
    words = "; ".join([*left, *([f"kept is {' and '.join(only)}"] if only else [])])
    return (f"{words[0].upper()}{words[1:]}, because {shape.only_columns}. Your own file is not changed.",)


def kept(report: Report, shape: Shape) -> tuple[bytes, str] | None:
    """The columns that the shape names as CSV in UTF-8, in the file's own headings, and what to write down of it.

    Of a column of which only its presence is used, `Y` or nothing. The same bytes in give the same bytes out, and what
    came out comes out again as it is: None where the shape keeps whole files, or the file holds nothing more.
    """
    raw, unused = report.raw, report.unused
    present = _told_by_presence(raw, shape, unused)
    bare = {n: _bare(raw.columns[n], shape) for n in present}
    if not shape.only_columns or not (unused or any(_tells(raw.columns[n], bare[n]) for n in present)):
        return None
    at = [n for n in range(len(raw.header)) if n not in unused]
    columns = [bare.get(n, raw.columns[n]) for n in at]
    return written([raw.header[n] for n in at], [column[~report.bad] for column in columns]), _record(
        report, shape, [raw.header[n] for n in present]
    )


def written(header: list[str], columns: list[Cells]) -> bytes:
    """Headings and columns as CSV in UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([text(value) for value in row] for row in zip(*columns, strict=True))
    return target.getvalue().encode()


def text(value: object) -> str:
    """A raw cell as it is written: text as it is, a number in up to fifteen digits, nothing for no number."""
    if isinstance(value, str):
        return value
    return "" if value != value else f"{value:.15g}"


def _record(report: Report, shape: Shape, present: list[str]) -> str:
    """What was left out, why, and of which bytes: whoever has those can make the kept ones again."""
    raw = report.raw
    left = [raw.header[n] or f"column {column_letter(n)}" for n in report.unused]
    parts = [f"left out of what is kept: {len(left)} of {len(raw.header)} columns ({', '.join(left)})"] if left else []
    parts += [f"of '{name}' only whether a cell is filled in is kept" for name in present]
    words = "; ".join(parts)
    return f"{words[0].upper()}{words[1:]}, because {shape.only_columns}. The file as received was {report.digest}."


def _told_by_presence(raw: Raw, shape: Shape, unused: tuple[int, ...]) -> list[int]:
    """Positions of the columns of which only whether they hold anything is used."""
    fields = [shape.match(heading) for heading in raw.header]
    return [n for n, item in enumerate(fields) if item is not None and item.presence and n not in unused]


def _bare(column: Cells, shape: Shape) -> Cells:
    """`Y` where a cell holds anything, else nothing."""
    missing = {mark.casefold() for mark in (*shape.missing_values, *shape.suppressed_values)} | {""}
    filled = [text(value).casefold() not in missing for value in column]
    return np.where(filled, YES, "").astype(object)


def _tells(column: Cells, bare: Cells) -> bool:
    """Whether a column tells more than that it is filled in."""
    return column.dtype != object or bool(np.any(column != bare))
