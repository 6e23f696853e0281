"""Which module tells, draws and sets out the result of which method."""

from types import ModuleType

from commonweal.analysis.needs.shown import projection
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

_SHOWN: dict[str, ModuleType] = {
    "needs.projection": projection,
}


def words(result: Result) -> str:
    """The headline sentence of a result, made from its numbers."""
    return str(_SHOWN[result.stamp.method].words(result))


def chart(result: Result, before: Result | None = None) -> ChartSpec | None:
    """The picture of a result; None where there is nothing to draw. `before` is the last figure, drawn as a ghost."""
    shown = _SHOWN[result.stamp.method]
    found: ChartSpec | None = shown.chart(result, before) if shown is projection else shown.chart(result)
    return found


def table(result: Result) -> Table:
    """The numbers behind a result, a row a thing."""
    found: Table = _SHOWN[result.stamp.method].table(result)
    return found


def notes(result: Result) -> tuple[str, ...]:
    """What must be said beside the figure: what is assumed, what is not covered."""
    return tuple(str(note) for note in result.value.get("notes", ()))
