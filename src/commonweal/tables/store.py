"""Where rows of single people are, and where questions go to them: one Ibis expression, on DuckDB or on Spark.

Rows come in as a table that went through the front door, or as a kept Parquet file of a known digest. What leaves are
the columns of an answer. Nothing is half stored: a table is written under another name and takes its own at the end.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from commonweal.errors import CommonwealError, Conflict, Invalid, NotFound
from commonweal.tables import files

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd
    import pyarrow as pa

VARIABLE = "COMMONWEAL_STORE"
DEFAULT = "duckdb:"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_COMING, _GOING = "coming_", "going_"
_OURS = (_COMING, _GOING, "ibis_")


class Engine(Protocol):
    """What differs between the engines: how one is reached, how rows come in, how a table gets its name."""

    ibis: Any
    errors: tuple[type[Exception], ...]

    def rows(self, found: "pa.Table") -> "ir.Table":
        """Rows in memory, as a table to read from."""

    def swap(self, coming: str, name: str, *, replaces: bool) -> None:
        """Give a finished table its name; the table that had it is gone."""

    def close(self) -> None:
        """Let go of everything, files of its own included."""


class Store:
    """Tables on one engine. Use it in a `with`: rows that it had to put aside on disk are gone afterwards."""

    def __init__(self, address: str, engine: Engine) -> None:
        self.address = address
        self._engine = engine

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are whole."""
        return tuple(sorted(name for name in self._engine.ibis.list_tables() if not name.startswith(_OURS)))

    def create(
        self, name: str, rows: "pa.Table | pd.DataFrame | ir.Table", *, overwrite: bool = False
    ) -> "ir.Table":  # fmt: skip
        """Store rows under a name: all of them, or none. They may be the answer to a question on the same store.

        `Conflict` `tables.store.exists` where the name is taken and `overwrite` is not given; `Invalid`
        `tables.store.name` for a name that is none; what the engine refuses is `tables.store.failed`.
        """
        taken = self._check(name, overwrite)
        coming = _COMING + name
        with self._translated(f"store the table '{name}'"):
            try:
                self._engine.ibis.create_table(coming, obj=self._source(rows), overwrite=True)
                self._engine.swap(coming, name, replaces=taken)
            except BaseException:
                self._engine.ibis.drop_table(coming, force=True)
                raise
        return self.table(name)

    def attach(self, name: str, path: Path, digest: str, *, overwrite: bool = False) -> "ir.Table":
        """Store a kept Parquet file; `Invalid` `tables.files.changed` unless its bytes are of the digest."""
        return self.create(name, self.reading(path, digest), overwrite=overwrite)

    def reading(self, path: Path, digest: str) -> "ir.Table":
        """A kept Parquet file read where it is, without a copy; `Invalid` unless its bytes are of the digest."""
        files.check_digest(path, digest)
        with self._translated(f"read '{path.name}'"):
            found: ir.Table = self._engine.ibis.read_parquet(str(path))
        return found

    def drop(self, name: str) -> None:
        """Remove a table; `NotFound` `tables.store.unknown` where there is none."""
        self._need(name)
        with self._translated(f"remove the table '{name}'"):
            self._engine.ibis.drop_table(name)

    def table(self, name: str) -> "ir.Table":
        """A table to ask questions of; `NotFound` `tables.store.unknown` where there is none."""
        self._need(name)
        with self._translated(f"open the table '{name}'"):
            found: ir.Table = self._engine.ibis.table(name)
        return found

    def run(self, expression: "ir.Expr") -> "pa.Table":
        """The answer to an expression, as Arrow."""
        with self._translated("answer"):
            found: pa.Table = self._engine.ibis.to_pyarrow(expression)
        return found

    def columns(self, expression: "ir.Table") -> Mapping[str, list[Any]]:
        """The answer to an expression as plain columns: name to values, None where there is none."""
        answer: dict[str, list[Any]] = self.run(expression).to_pydict()
        return answer

    def _source(self, rows: Any) -> Any:
        import ibis.expr.types as ir
        import pyarrow as pa

        if isinstance(rows, ir.Table):
            return rows
        found = rows if isinstance(rows, pa.Table) else pa.Table.from_pandas(rows, preserve_index=False)
        return self._engine.rows(_plain(found))

    def _check(self, name: str, overwrite: bool) -> bool:
        if not _NAME.fullmatch(name) or name.startswith(_OURS):
            raise Invalid("tables.store.name", f"'{name}' cannot be the name of a table.",
                          fix="Use small letters, digits and underscores, with a letter first.")  # fmt: skip
        taken = name in self.tables()
        if taken and not overwrite:
            raise Conflict("tables.store.exists", f"There is a table '{name}' already.",
                           fix="Choose another name, or overwrite it.")  # fmt: skip
        return taken

    def _need(self, name: str) -> None:
        if name not in (known := self.tables()):
            raise NotFound("tables.store.unknown", f"There is no table '{name}'.",
                           fix=f"There are: {', '.join(known) or 'none'}.")  # fmt: skip

    @contextmanager
    def _translated(self, what: str) -> Iterator[None]:
        """The engine's own failures as one of ours, without the rows that it may quote."""
        try:
            yield
        except CommonwealError:
            raise
        except self._engine.errors as error:
            memory = "memory" in type(error).__name__.lower()
            code = "memory" if memory else "failed"
            fix = "Ask for fewer groups, or allow it more memory." if memory else "Check the columns and their types."
            kind = type(error).__name__
            raise Invalid(f"tables.store.{code}", f"The store could not {what} ({kind}).", fix=fix) from error


def open_store(address: str | None = None, *, memory: str = "", threads: int = 0) -> Store:
    """The store at an address, or at `COMMONWEAL_STORE`, or DuckDB in memory.

    Addresses: `duckdb:` in memory, `duckdb:FILE`, `spark:local[2]` or another Spark master. `memory` (for example
    `400MB`) and `threads` limit DuckDB; beyond its memory it puts rows aside in a private folder that goes with it.
    `Invalid`: `tables.store.address`, `tables.store.lacking` where the engine is not installed, `tables.store.closed`
    where it cannot be reached.
    """
    wanted = address or os.environ.get(VARIABLE, "") or DEFAULT
    kind, colon, rest = wanted.partition(":")
    if kind == "duckdb" and colon:
        from commonweal.tables.store_duckdb import Duck

        return Store(wanted, Duck(rest, memory=memory, threads=threads))
    if kind == "spark" and colon:
        from commonweal.tables.store_spark import Spark

        return Store(wanted, Spark(rest or "local[2]"))
    raise Invalid("tables.store.address", f"'{wanted}' is no address of a store.",
                  fix="Write duckdb:, duckdb:FILE or spark:local[2].")  # fmt: skip


def _plain(found: "pa.Table") -> "pa.Table":
    """The same rows in types that every engine has: days as dates, text as text, no dictionaries."""
    import pyarrow as pa

    fields = []
    for field in found.schema:
        kind = field.type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if pa.types.is_large_string(kind):
            kind = pa.string()
        elif pa.types.is_timestamp(kind) and kind.tz is None:
            kind = pa.date32()
        fields.append(pa.field(field.name, kind))
    return found.cast(pa.schema(fields))
