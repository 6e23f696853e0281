"""Reads one workbook in a process of its own, with little memory and little time, and prints its rows as JSON.

Run as `python -m commonweal.tables.workbook_child KIND`, the workbook on standard input. What a hostile file can do to
a parser (fill the memory, run for ever, crash) it does here, where nothing is lost but this process.
"""

import datetime
import io
import json
import sys
from typing import Any

MEMORY = 1_536_000_000
SECONDS = 60


def text(value: Any) -> str:
    """A cell as a person would write it: whole numbers without a point, dates as 2025-10-01."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value)


def sheets(data: bytes) -> list[dict[str, Any]]:
    """Every sheet: its name, whether it can be seen, and its rows from row 1, column A."""
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        {
            "name": item.name,
            "visible": item.visible == calamine.SheetVisibleEnum.Visible,
            "rows": [
                [text(value) for value in row]
                for row in book.get_sheet_by_name(item.name).to_python(skip_empty_area=False)
            ],
        }
        for item in book.sheets_metadata
        if item.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def confine() -> None:
    """Limit this process's memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the guard's checks still stand
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read standard input, print JSON."""
    confine()
    sys.stdout.write(json.dumps(sheets(sys.stdin.buffer.read())))  # dumps, for dump writes each cell by itself


if __name__ == "__main__":
    main()
