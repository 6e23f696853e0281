"""What a data set of the pack is: where it comes from, what its columns mean, and what is known to be wrong with it."""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

OGL = "OGL-UK-3.0"
FACTS = "facts quoted from a publication"
ALLOWED_LICENCES = frozenset({OGL, "OPL-3.0", "MIT", "CC0-1.0", FACTS})

OGL_ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
ONS_ATTRIBUTION = "Source: Office for National Statistics licensed under the Open Government Licence v3.0."
OS_ATTRIBUTION = ONS_ATTRIBUTION + " Contains OS data © Crown copyright and database right."
NO_LICENCE_FILE = "No licence file in the repository; the publisher's licence is the Open Government Licence."
# Where more than one subject comes from.
HEALTHYR = "github humaniverse/healthyr @ ed2003efc556306bc4421e2b99b17031db47d719"
DEMOGRAPHR = "github humaniverse/demographr @ d0417101e5cad5fe1eca059ac60859e9157a29d2"
GEOGRAPHR = "github humaniverse/geographr @ c026be5cc76cb576358082b53f1f13d69ab577ae"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file, its unit ("" for a name or code), and its meaning in plain words."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Folder:
    """The folder of source files."""

    path: Path

    def table(self, name: str, **options: Any) -> pd.DataFrame:
        """A source table, codes kept as text."""
        path = self.path / name
        if name.endswith(".parquet"):
            return pd.read_parquet(path)
        return pd.read_csv(path, low_memory=False, **options)

    def text(self, name: str) -> str:
        """A source file as text."""
        return (self.path / name).read_text(encoding="utf-8")

    def geojson(self, name: str) -> dict[str, Any]:
        """A source map."""
        found: dict[str, Any] = json.loads(gzip.decompress((self.path / name).read_bytes()))
        return found


@dataclass(frozen=True)
class Made:
    """What a data set's function returns: the table or the map, and counts that its faults quote."""

    content: pd.DataFrame | dict[str, Any]
    counts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class DataSet:
    """One data set of the pack. `make` reads the sources; a fault may quote `{counts}` that `make` found."""

    name: str
    title: str
    publisher: str
    period: str
    source: str
    columns: tuple[Column, ...]
    make: Callable[[Folder], Made]
    file: str = ""
    licence: str = OGL
    attribution: str = OGL_ATTRIBUTION
    faults: tuple[str, ...] = ()
    shape: str = ""
    status: str = "published"

    @property
    def path(self) -> str:
        """The file's name in the pack: a small table is CSV unless the data set names another form."""
        return self.file or f"{self.name}.csv"


def columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns from (name, unit, meaning)."""
    return tuple(Column(*row) for row in rows)


AREA_CODE = ("area_code", "", "ONS code of the area")
AREA_NAME = ("area_name", "", "Name of the area")
SEX = ("sex", "", "F women and girls, M men and boys")


def copy_of(
    name: str, keep: Mapping[str, str] | None = None, *, order: Sequence[str] = (), decimals: int | None = None
) -> Callable[[Folder], Made]:
    """A `make` that takes a source table as it is, or the columns of `keep` (source name → name in the pack).

    `order` are columns of the source by which rows are sorted, equal ones as they stood; `decimals` rounds numbers.
    """

    def make(folder: Folder) -> Made:
        table = folder.table(name)
        if order:
            table = table.sort_values(list(order), kind="stable")
        kept = table if keep is None else table[list(keep)].rename(columns=dict(keep))
        return Made(kept if decimals is None else kept.round(decimals))

    return make


def renamed(rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Source name → name in the pack, of rows that begin with these two and go on with unit and meaning."""
    return {source: name for source, name, *_ in rows}


def long_of(table: pd.DataFrame, code: str, value: str) -> pd.DataFrame:
    """A table with one column an indicator as one row an area, year and indicator; `value` names what is measured."""
    long = table.melt([code, "year"], var_name="indicator", value_name=value).rename(columns={code: "area_code"})
    return long[["area_code", "year", "indicator", value]]


def stacked(folder: Folder, column: str, parts: Mapping[str, str], *, at: int = 0) -> pd.DataFrame:
    """Source tables of one shape below each other; `column`, the one numbered `at`, names the part of each row."""
    tables = []
    for name, source in parts.items():
        part = folder.table(source)
        part.insert(at, column, name)
        tables.append(part)
    return pd.concat(tables, ignore_index=True)
