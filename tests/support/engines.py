"""Both engines of tables for a test: DuckDB always, Spark where Java 17 is, else skipped by name."""

import pytest

from commonweal.tables.store import open_store
from commonweal.tables.store_spark import lacking

ADDRESSES = {"duckdb": "duckdb:", "spark": "spark:local[2]"}
ENGINES = [
    pytest.param("duckdb", id="duckdb"),
    pytest.param("spark", id="spark", marks=[
        pytest.mark.spark, pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=f"Spark: {lacking()}"),
    ]),
]  # fmt: skip


def opened(engine: str):
    """A store on an engine, to be closed."""
    return open_store(ADDRESSES[engine])
