"""Words, chart, table and notes of any result: the room of its method tells."""

import importlib
from types import ModuleType

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """The headline sentence of a result."""
    return str(_room(result).words(result))


def chart(result: Result) -> ChartSpec | None:
    """The picture of a result, if it has one."""
    found: ChartSpec | None = _room(result).chart(result)
    return found


def table(result: Result) -> Table | None:
    """The table behind a result, if it has one."""
    found: Table | None = _room(result).table(result)
    return found


def _room(result: Result) -> ModuleType:
    return importlib.import_module(f"commonweal.analysis.{result.stamp.method.split('.', 1)[0]}")
