"""Spark as the engine of a store: the same expressions where an organisation's rows are on Spark. Needs Java 17."""

import os
import re
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commonweal.errors import Invalid

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

JAVA = 17
_VERSION = re.compile(r'version "(\d+)')


def lacking() -> str:
    """Why Spark cannot run here, in words; empty where it can."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed (pip install 'commonweal[spark]')"
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java:
        return f"there is no Java (Spark needs {JAVA} or newer)"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = _VERSION.search(said)
    if found is None or int(found.group(1)) < JAVA:
        return f"Java is older than {JAVA}"
    return ""


class Spark:
    """A session of its own on a master. On `local` its tables lie in a private folder that goes with it."""

    def __init__(self, master: str) -> None:
        if why := lacking():
            raise Invalid("tables.store.lacking", f"Spark cannot run here: {why}.",
                          fix="Install it, or use DuckDB: duckdb:.")  # fmt: skip
        import ibis
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        self.errors: tuple[type[Exception], ...] = (PySparkException, Py4JError)
        self._aside = tempfile.mkdtemp(prefix="commonweal-store-")
        self._session = _session(master, self._aside)
        self.ibis: Any = ibis.pyspark.connect(self._session)
        self._written = 0

    def rows(self, found: "pa.Table") -> "ir.Table":
        """Arrow by way of a Parquet file of the private folder, so that rows are never copied one by one."""
        import pyarrow.parquet as pq

        self._written += 1
        path = Path(self._aside) / f"rows-{self._written}.parquet"
        pq.write_table(found, path)
        return self.ibis.read_parquet(str(path))

    def swap(self, coming: str, name: str, *, replaces: bool) -> None:
        """Spark has no transactions: the old table goes only once the new one has its name."""
        going = f"going_{name}"
        if replaces:
            self.ibis.raw_sql(f"ALTER TABLE `{name}` RENAME TO `{going}`")
        try:
            self.ibis.raw_sql(f"ALTER TABLE `{coming}` RENAME TO `{name}`")
        except BaseException:
            if replaces:
                self.ibis.raw_sql(f"ALTER TABLE `{going}` RENAME TO `{name}`")
            raise
        self.ibis.drop_table(going, force=True)

    def close(self) -> None:
        """Stop the session and remove its folder."""
        self._session.stop()
        shutil.rmtree(self._aside, ignore_errors=True)


def _session(master: str, aside: str) -> Any:
    from pyspark.sql import SparkSession

    options = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "false",
    }  # fmt: skip
    if master.startswith("local"):
        options |= {
            "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.local.dir": aside,
            "spark.sql.warehouse.dir": str(Path(aside) / "warehouse"), "spark.sql.shuffle.partitions": "4",
        }  # fmt: skip
    builder = SparkSession.builder.master(master).appName("commonweal")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
