"""The one opener of input files: bytes in, table and digest out."""

import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.errors import Invalid
from commonweal.values.provenance import digest_of


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; `Invalid` when it is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Invalid(
            "tables.files.missing", f"There is no file '{path}'.", fix="Check the name and the folder."
        ) from None
    except IsADirectoryError:
        raise Invalid("tables.files.folder", f"'{path}' is a folder.", fix="Name one file in it.") from None


def checked_bytes(path: Path, digest: str) -> bytes:
    """The bytes of a stored file; `Invalid` when they are not the bytes of this digest."""
    data = read_bytes(path)
    if digest_of(data) != digest:
        raise Invalid(
            "tables.files.changed",
            f"'{path.name}' is not the file that was stored: its bytes have changed.",
            fix="Restore it from a backup or add it again; nothing was computed from it.",
        )
    return data


def read_table(path: Path, *, digest: str, shape: str) -> pd.DataFrame:
    """A stored file as a table. Its bytes are checked against their digest before they are read."""
    del shape
    import io

    data = checked_bytes(path, digest)
    name = path.name
    if name.endswith(".parquet"):
        return pd.read_parquet(io.BytesIO(data))
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    return pd.read_csv(io.BytesIO(data), low_memory=False)


def read_geojson(path: Path, digest: str) -> dict[str, Any]:
    """A stored GeoJSON file (gzip or plain) as a dictionary."""
    data = checked_bytes(path, digest)
    if path.name.endswith(".gz"):
        data = gzip.decompress(data)
    found: dict[str, Any] = json.loads(data)
    return found
