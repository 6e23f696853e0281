"""The one opener of input files: bytes in, table and digest out.

Evidence from people comes in by `read`, which trusts nothing. What was stored comes back by `read_table` and
`read_geojson`, which check the bytes against their digest.
"""

import gzip
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.errors import Invalid
from commonweal.tables import guard, text, workbooks
from commonweal.tables.raw import Cells, Grid, Raw, from_grid
from commonweal.values.provenance import digest_of

_PIECE = 1 << 20
_PARQUET = b"PAR1"
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_CONTAINERS = {".xlsx": "an Excel workbook", ".ods": "an OpenDocument workbook", ".parquet": "a Parquet file"}
_MARKUP = re.compile(rb"^\s*(<!doctype html|<html|<\?xml|%pdf-|\{\\rtf)", re.IGNORECASE)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; `Invalid` when it is not there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Invalid(
            "tables.files.missing", f"There is no file '{path}'.", fix="Check the name and the folder."
        ) from None
    except IsADirectoryError:
        raise Invalid("tables.files.folder", f"'{path}' is a folder.", fix="Name one file in it.") from None
    except (PermissionError, ValueError, OSError) as error:
        raise Invalid(
            "tables.files.unreadable", f"'{path}' cannot be read: {error}.", fix="Check that you may open it."
        ) from None


def checked_bytes(path: Path, digest: str) -> bytes:
    """The bytes of a stored file; `Invalid` when they are not the bytes of this digest."""
    data = read_bytes(path)
    if digest_of(data) != digest:
        raise _changed(path)
    return data


def check_digest(path: Path, digest: str) -> None:
    """`Invalid` when a stored file's bytes are not those of this digest; read in pieces, however large it is."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_PIECE):
                found.update(piece)
    except OSError:
        read_bytes(path)  # says what is wrong with the path
        raise
    if f"sha256:{found.hexdigest()}" != digest:
        raise _changed(path)


def _changed(path: Path) -> Invalid:
    return Invalid(
        "tables.files.changed",
        f"'{path.name}' is not the file that was stored: its bytes have changed.",
        fix="Restore it from a backup or add it again; nothing was computed from it.",
    )


def read(data: bytes, file: str) -> Raw:
    """A received file (CSV, XLSX, ODS or Parquet, told by its contents) as a table of text.

    The guard runs before any parser. Every failure is `Invalid` with a code of `tables.guard` or `tables.files`.
    """
    guard.check_bytes(data, file)
    digest = digest_of(data)
    if data.startswith(_GZIP):
        data = guard.unpacked(data, file)
        guard.check_bytes(data, file)
    if data.startswith(_ZIP):
        grid, kind = workbooks.read(data, file)
        return from_grid(grid, file=file, kind=kind, digest=digest)
    if data.startswith(_PARQUET):
        return _parquet(data, file, digest)
    _refuse_disguise(data, file)
    grid = text.read(data, file)
    raw = from_grid(grid, file=file, kind="csv", digest=digest)
    if len(raw.header) > guard.LIMITS.columns:
        guard.refuse("columns", f"'{file}' has {len(raw.header):,} columns; at most {guard.LIMITS.columns} are read.")
    return raw


def read_table(path: Path, *, digest: str, shape: str) -> pd.DataFrame:
    """A stored pack file (Parquet, or CSV plain or gzip) as a table, its bytes checked against their digest.

    `shape` names what the file is, for readers of the call; columns and types are those of the file.
    """
    del shape
    data = checked_bytes(path, digest)
    if data.startswith(_PARQUET):
        return pd.read_parquet(io.BytesIO(data))
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    return pd.read_csv(io.BytesIO(data), low_memory=False)


def read_geojson(path: Path, digest: str) -> dict[str, Any]:
    """A stored GeoJSON file (gzip or plain) as a dictionary."""
    data = checked_bytes(path, digest)
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    found: dict[str, Any] = json.loads(data)
    return found


def _refuse_disguise(data: bytes, file: str) -> None:
    """A file whose name says workbook and whose bytes do not; a web page, PDF or old XML saved as a table."""
    ending = Path(file).suffix.lower()
    if ending in _CONTAINERS:
        guard.refuse("not-a-workbook", f"'{file}' is named as {_CONTAINERS[ending]}, but its bytes are not one.")
    if _MARKUP.match(data[:200]):
        guard.refuse("not-a-table", f"'{file}' is a web page or document, not a table.")


def _parquet(data: bytes, file: str, digest: str) -> Raw:
    """A Parquet file. Whole and decimal numbers stay numbers; everything else becomes text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        opened = pq.ParquetFile(io.BytesIO(data))
        _check_parquet(opened.metadata, opened.schema_arrow, file)
        table = opened.read()
        columns = tuple(_column(table.column(at)) for at in range(table.num_columns))
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError, MemoryError):
        raise Invalid(
            "tables.files.parquet", f"'{file}' is a damaged Parquet file.", fix="Write it again, or save it as CSV."
        ) from None
    if not columns:
        return from_grid(Grid(()), file=file, kind="parquet", digest=digest)
    header = tuple(str(name).strip() for name in table.column_names)
    return Raw(file, "parquet", digest, header, columns, np.arange(2, table.num_rows + 2))


def _check_parquet(metadata: Any, schema: Any, file: str) -> None:
    import pyarrow as pa

    limits = guard.LIMITS
    size = sum(metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))
    if metadata.num_columns > limits.columns:
        guard.refuse("columns", f"'{file}' has {metadata.num_columns:,} columns; at most {limits.columns} are read.")
    if size > limits.expanded or metadata.num_rows * max(metadata.num_columns, 1) > limits.cells:
        guard.refuse("cells", f"'{file}' holds {metadata.num_rows:,} rows, which is more than is read at once.")
    if any(pa.types.is_nested(kind) for kind in schema.types):
        guard.refuse("nested", f"'{file}' has tables within its cells.", "Write one value in each cell.")


def _column(column: Any) -> Cells:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if (pa.types.is_integer(kind) or pa.types.is_floating(kind)) and column.null_count == 0:
        found: Cells = column.to_numpy()
        return found
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        trimmed: Cells = pc.utf8_trim_whitespace(pc.fill_null(column, "")).to_numpy(zero_copy_only=False)
        return trimmed
    words = ["" if value is None else _word(value) for value in column.to_pylist()]
    cells = np.empty(len(words), dtype=object)
    cells[:] = words
    return cells


def _word(value: Any) -> str:
    from commonweal.tables.workbook_child import text as spoken

    return "" if value != value else spoken(value).strip()
