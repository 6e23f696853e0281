"""Words, chart, table and notes of any result: the room of its method tells."""

import importlib
import inspect
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from commonweal.documents import tables
from commonweal.documents.charts import ChartSpec
from commonweal.documents.formats.rows import csv_file as written
from commonweal.documents.tables import Table
from commonweal.errors import CommonwealError, Invalid
from commonweal.values.provenance import Result

__all__ = ["ChartSpec", "Table", "cells", "chart", "small_table", "table", "words"]

# What telling or drawing a kept result raises where its method answers in another form by now, or is gone.
EARLIER_FORM = (CommonwealError, ImportError, KeyError, TypeError, IndexError)


def words(result: Result) -> str:
    """The headline sentence of a result."""
    return str(_room(result).words(result))


def chart(result: Result, before: Result | None = None, received: str = "") -> ChartSpec | None:
    """The picture of a result, if it has one; `before`, of the same method, is drawn behind it where the room can.

    `received` says which lists behind it are the project's own, and since when: the last words of its source.
    """
    draw = _room(result).chart
    ghosted = before is not None and "before" in inspect.signature(draw).parameters
    found: ChartSpec | None = draw(result, before=before) if ghosted else draw(result)
    return replace(found, source=_ended(found.source, received)) if found is not None and received else found


def table(result: Result, received: str = "") -> Table | None:
    """The table behind a result, if it has one; `received`, as of its picture, are the last words of its caption."""
    found: Table | None = _room(result).table(result)
    return replace(found, caption=_ended(found.caption, received)) if found is not None and received else found


def csv_file(result: Result) -> bytes:
    """The table behind a result as CSV; `Invalid` where it has none."""
    found = table(result)
    if found is None:
        raise Invalid("analysis.showing.no-table", f"{result.stamp.method} has no table.", fix="Ask for JSON.")
    return written(found)


def small_table(caption: str, keys: Sequence[str], rows: tuple[tuple[object, ...], ...]) -> Table:
    """A table out of plain rows: numbers to the right, headings from the keys."""
    sides = ["right" if rows and isinstance(rows[0][at], int | float) else "left" for at in range(len(keys))]
    columns = tuple(
        tables.Column(key, key.replace("_", " ").capitalize(), align="right" if side == "right" else "left")
        for key, side in zip(keys, sides, strict=True)
    )
    return Table(caption, columns, rows)


def cells(found: Table) -> tuple[tuple[str, ...], ...]:
    """The rows of a table as people read them."""
    return tuple(tuple(tables.shown(cell) for cell in row) for row in found.rows)


def _ended(said: str, more: str) -> str:
    return f"{said.removesuffix('.')}; {more}" if said else f"{more[:1].upper()}{more[1:]}"


def _room(result: Result) -> ModuleType:
    return importlib.import_module(f"commonweal.analysis.{result.stamp.method.split('.', 1)[0]}")
