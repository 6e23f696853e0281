"""Which functions tell, draw and set out the result of which method."""

from collections.abc import Callable
from dataclasses import dataclass

from commonweal.analysis.needs.shown import (
    activity,
    care,
    carers,
    comparison,
    everywhere,
    inequality,
    maps,
    outcomes,
    population,
    projection,
    registers,
    segments,
    send,
    uncertainty,
)
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

_PROJECTION = "needs.projection"


@dataclass(frozen=True, slots=True)
class _Shown:
    words: Callable[[Result], str]
    chart: Callable[[Result], ChartSpec | None]
    table: Callable[[Result], Table]


_SHOWN = {
    _PROJECTION: _Shown(projection.words, projection.chart, projection.table),
    "needs.population": _Shown(population.words, population.chart, population.table),
    "needs.activity-change": _Shown(activity.words, activity.chart, activity.table),
    "needs.comparison": _Shown(comparison.words, comparison.chart, comparison.table),
    "needs.everywhere": _Shown(everywhere.words, everywhere.chart, everywhere.table),
    "needs.districts": _Shown(maps.words_districts, maps.chart_districts, maps.table_districts),
    "needs.small-areas": _Shown(maps.words_small, maps.chart_small, maps.table_small),
    "needs.register": _Shown(registers.words_register, registers.chart_register, registers.table_register),
    "needs.undiagnosed": _Shown(registers.words_undiagnosed, registers.chart_undiagnosed, registers.table_undiagnosed),
    "needs.inequality": _Shown(inequality.words, inequality.chart, inequality.table),
    "needs.carers": _Shown(carers.words, carers.chart, carers.table),
    "needs.care-moves": _Shown(care.words_moves, care.chart_moves, care.table_moves),
    "needs.care-states": _Shown(care.words, care.chart, care.table),
    "needs.outcomes": _Shown(outcomes.words, outcomes.chart, outcomes.table),
    "needs.uncertainty": _Shown(uncertainty.words, uncertainty.chart, uncertainty.table),
    "needs.segments": _Shown(segments.words, segments.chart, segments.table),
    "needs.send": _Shown(send.words, send.chart, send.table),
}


def words(result: Result) -> str:
    """The headline sentence of a result, made from its numbers."""
    return _SHOWN[result.stamp.method].words(result)


def chart(result: Result, before: Result | None = None) -> ChartSpec | None:
    """The picture of a result; None where there is nothing to draw. `before` is the last projection, as a ghost."""
    if result.stamp.method == _PROJECTION:
        return projection.chart(result, before)
    return _SHOWN[result.stamp.method].chart(result)


def table(result: Result) -> Table:
    """The numbers behind a result, a row a thing."""
    return _SHOWN[result.stamp.method].table(result)


def notes(result: Result) -> tuple[str, ...]:
    """What must be said beside the figure: what is assumed, what is not covered."""
    return tuple(str(note) for note in result.value.get("notes", ()))
