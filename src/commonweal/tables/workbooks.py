"""XLSX and ODS: guarded, looked over for formulas, then read by calamine in a process of its own."""

import json
import subprocess
import sys
from typing import Any

from commonweal.errors import Invalid, Problem
from commonweal.tables import guard, sheets
from commonweal.tables.raw import Grid, column_letter

_ASIDE = {"readme", "readmefirst", "lists", "dictionary", "problems", "notes", "guidance", "contents", "cover"}
_WAIT = 120
_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def read(data: bytes, file: str) -> tuple[Grid, str]:
    """The one table of a workbook, and its kind (`xlsx` or `ods`); `Invalid` where it is unsafe or not one table."""
    archive = guard.check_archive(data, file)
    names = set(archive.namelist())
    ods = "mimetype" in names and archive.getinfo("mimetype").file_size < 100 and archive.read("mimetype") == _MIMETYPE
    if "xl/workbook.bin" in names:
        guard.refuse("binary-excel", f"'{file}' is a binary Excel file (.xlsb).")
    extents = (sheets.of_ods if ods else sheets.of_xlsx)(data, archive, file)
    sheets.check(extents, file)
    chosen, notes = _chosen(parsed(data, file), file)
    _refuse_formulas(extents.get(chosen["name"], sheets.Extent()), chosen["name"], file)
    return Grid(chosen["rows"], sheet=chosen["name"], notes=notes), "ods" if ods else "xlsx"


def parsed(data: bytes, file: str) -> list[dict[str, Any]]:
    """Every sheet as the confined process reads it: name, visible, rows of text."""
    command = [sys.executable, "-m", "commonweal.tables.workbook_child"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WAIT, check=True)
        found: list[dict[str, Any]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Invalid(
            "tables.files.workbook",
            f"'{file}' looks like a workbook, but it cannot be read.",
            fix="Open it in your spreadsheet, copy the table into a new workbook and save that as .xlsx.",
        ) from None
    return found


def _chosen(found: list[dict[str, Any]], file: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The one sheet that can be seen and is not a note, and what was left aside."""
    filled = [item for item in found if any(any(cell.strip() for cell in row) for row in item["rows"])]
    shown = [item for item in filled if item["visible"] and _plain(item["name"]) not in _ASIDE]
    if len(shown) > 1:
        listed = ", ".join(f"'{item['name']}'" for item in shown)
        raise Invalid(
            "tables.files.several-sheets",
            f"'{file}' has several sheets with something in them: {listed}.",
            fix="Keep the one table in the file; notes may stay on a sheet called Notes or Read me.",
        )
    aside = ", ".join(f"'{item['name']}'" for item in filled if item not in shown)
    notes = (f"Not read: the sheets {aside} (hidden, or notes).",) if aside and shown else ()
    return (shown or filled or [{"name": "", "rows": []}])[0], notes


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _refuse_formulas(extent: sheets.Extent, sheet: str, file: str) -> None:
    if not extent.formulas:
        return
    cells = [(row, column_letter(column - 1)) for row, column in extent.formulas]
    names = [f"{sheet}!{letter}{row}" for row, letter in cells]
    listed = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
    fix = "Copy the sheet and paste it as values (Paste special, Values), then save it."
    raise Invalid(
        "tables.files.formula",
        f"'{file}' holds formulas: {listed}. A formula's result can differ from what you see.",
        fix=fix,
        problems=[
            Problem("tables.files.formula", f"{name} is a formula.", fix, file=file, row=row, column=letter)
            for name, (row, letter) in list(zip(names, cells, strict=True))[:1000]
        ],
    )
