"""The rows behind a number: what an input holds about the place that the number is of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis.sources import PACK, Book, Sources
from commonweal.documents.tables import Column, Table
from commonweal.reference import packs, shapes

PLACES = ("place", "area_code", "place_code")
FIRST = 12


def rows(sources: Sources, name: str, parameters: Mapping[str, Any], *, limit: int = FIRST) -> Table | None:
    """The first rows of an input that are about the place in `parameters`; its first rows where none is.

    None for maps. The caption says how many rows there are, of how many in the whole file. Of single people, also under
    numbers, no row is shown to anybody: only how many there are.
    """
    if name.startswith("boundaries-"):
        return None
    frame = Book(sources).table(name)
    if of_single_people(sources.find(name).shape):
        caption = f"{len(frame):,} rows in the file, each about a single person: none is shown"
        return Table(caption, tuple(Column(str(key), str(key)) for key in frame.columns), ())
    chosen = _of_place(frame, parameters)
    about = f"for this place, of {len(frame):,} in the file" if chosen is not frame else "in the file"
    caption = f"{_counted(len(chosen), limit)} {about}"
    first = chosen.head(limit)
    columns = tuple(
        Column(str(key), str(key), align="right" if pd.api.types.is_numeric_dtype(first[key]) else "left")
        for key in first.columns
    )
    return Table(caption, columns, tuple(tuple(_cell(cell) for cell in row) for row in first.itertuples(index=False)))


def of_single_people(shape: str) -> bool:
    """Whether the rows of a shape are about single people, under numbers in the place of names."""
    return shapes.exists(shape) and shapes.find(shape).pseudonymous


def pack_columns(name: str) -> tuple[packs.Column, ...]:
    """What the columns of a pack file mean; empty for a name that the pack does not have."""
    return next((item.columns for item in packs.datasets(PACK) if item.name == name), ())


def pack_rows(name: str) -> int | None:
    """How many rows a pack file has."""
    return next((item.rows for item in packs.datasets(PACK) if item.name == name), None)


def _of_place(frame: pd.DataFrame, parameters: Mapping[str, Any]) -> pd.DataFrame:
    place = next((parameters[key] for key in PLACES if isinstance(parameters.get(key), str)), None)
    if place is None:
        return frame
    for column in frame.columns:
        if str(column).endswith("code") and frame[column].dtype.kind in "OTU":
            found: pd.DataFrame = frame[frame[column] == place]
            if len(found):
                return found
    return frame


def _counted(there: int, limit: int) -> str:
    if there > limit:
        return f"First {limit} of {there:,} rows"
    return "The one row" if there == 1 else f"The {there} rows" if there else "No row"


def _cell(value: Any) -> object:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return value.item() if hasattr(value, "item") else value
