"""Tables out: the same rows are the same bytes, in CSV or Parquet, with the digest of what was written."""

import io
from pathlib import Path

import pandas as pd

from commonweal.values.provenance import digest_of


def table_bytes(frame: pd.DataFrame, kind: str, label: str = "") -> bytes:
    """A table as `csv` or `parquet`. `label` is kept in the metadata of a Parquet file; a CSV has no place for one."""
    if kind == "csv":
        return frame.to_csv(index=False, lineterminator="\n", float_format="%.10g").encode()
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        str(name): pa.array(column.astype(object), type=pa.string())
        if not pd.api.types.is_numeric_dtype(column)
        else pa.array(column.to_numpy())
        for name, column in frame.items()
    }
    table = pa.table(columns).replace_schema_metadata({"label": label} if label else None)
    held = io.BytesIO()
    pq.write_table(table, held, compression="zstd")
    return held.getvalue()


def write(path: Path, data: bytes) -> str:
    """Write bytes to a new file or over one; their digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return digest_of(data)
