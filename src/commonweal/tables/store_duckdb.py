"""DuckDB as the engine of a store: in this process, in memory or in one file."""

import os
import shutil
import tempfile
from typing import TYPE_CHECKING, Any

from commonweal.errors import Invalid

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


class Duck:
    """A connection of its own. No extension is fetched, and rows put aside lie in a private folder until it closes."""

    def __init__(self, path: str, *, memory: str, threads: int) -> None:
        import duckdb
        import ibis

        self.errors: tuple[type[Exception], ...] = (duckdb.Error,)
        self._aside = tempfile.mkdtemp(prefix="commonweal-store-")
        options: dict[str, Any] = {
            "temp_directory": self._aside, "threads": threads or os.cpu_count() or 1,
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
            "preserve_insertion_order": False, "allow_community_extensions": False,
        }  # fmt: skip
        if memory:
            options["memory_limit"] = memory
        try:
            self.ibis: Any = ibis.duckdb.connect(path or ":memory:", **options)
        except duckdb.Error as error:
            shutil.rmtree(self._aside, ignore_errors=True)
            raise Invalid("tables.store.closed", f"The store '{path}' cannot be opened ({type(error).__name__}).",
                          fix="Check the file, and that no other process has it open.") from error  # fmt: skip

    def rows(self, found: "pa.Table") -> "ir.Table":
        """Arrow in memory: DuckDB reads it where it is."""
        import ibis

        return ibis.memtable(found)

    def swap(self, coming: str, name: str, *, replaces: bool) -> None:
        """In one transaction: whoever asks sees the old table or the new one."""
        self.ibis.raw_sql("BEGIN TRANSACTION")
        try:
            if replaces:
                self.ibis.raw_sql(f'DROP TABLE "{name}"')
            self.ibis.raw_sql(f'ALTER TABLE "{coming}" RENAME TO "{name}"')
            self.ibis.raw_sql("COMMIT")
        except BaseException:
            self.ibis.raw_sql("ROLLBACK")
            raise

    def close(self) -> None:
        """Close it, and remove what was put aside."""
        self.ibis.disconnect()
        shutil.rmtree(self._aside, ignore_errors=True)
