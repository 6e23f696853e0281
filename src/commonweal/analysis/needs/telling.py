"""Which functions tell, draw and set out the result of which method."""

from commonweal.analysis.needs.shown import (
    activity,
    care,
    carers,
    comparison,
    everywhere,
    inequality,
    maps,
    outcomes,
    placements,
    population,
    projection,
    registers,
    segments,
    send,
    uncertainty,
    unequal,
    variation,
)
from commonweal.analysis.told import Told
from commonweal.documents.charts import ChartSpec
from commonweal.values.provenance import Result

_PROJECTION = "needs.projection"
_TOLD = Told(
    {
        _PROJECTION: (projection.words, projection.chart, projection.table),
        "needs.population": (population.words, population.chart, population.table),
        "needs.activity-change": (activity.words, activity.chart, activity.table),
        "needs.comparison": (comparison.words, comparison.chart, comparison.table),
        "needs.everywhere": (everywhere.words, everywhere.chart, everywhere.table),
        "needs.districts": (maps.words_districts, maps.chart_districts, maps.table_districts),
        "needs.small-areas": (maps.words_small, maps.chart_small, maps.table_small),
        "needs.register": (registers.words_register, registers.chart_register, registers.table_register),
        "needs.undiagnosed": (registers.words_undiagnosed, registers.chart_undiagnosed, registers.table_undiagnosed),
        "needs.inequality": (inequality.words, inequality.chart, inequality.table),
        "needs.carers": (carers.words, carers.chart, carers.table),
        "needs.care-moves": (care.words_moves, care.chart_moves, care.table_moves),
        "needs.care-states": (care.words, care.chart, care.table),
        "needs.placement-moves": (placements.words_moves, placements.chart_moves, placements.table_moves),
        "needs.placements": (placements.words, placements.chart, placements.table),
        "needs.outcomes": (outcomes.words, outcomes.chart, outcomes.table),
        "needs.uncertainty": (uncertainty.words, uncertainty.chart, uncertainty.table),
        "needs.unequal": (unequal.words, unequal.chart, unequal.table),
        "needs.variation": (variation.words, variation.chart, variation.table),
        "needs.segments": (segments.words, segments.chart, segments.table),
        "needs.send": (send.words, send.chart, send.table),
    }
)
words, table = _TOLD.words, _TOLD.table


def chart(result: Result, before: Result | None = None) -> ChartSpec | None:
    """The picture of a result; None where there is nothing to draw. `before` is the last projection, as a ghost."""
    if result.stamp.method == _PROJECTION:
        return projection.chart(result, before)
    return _TOLD.chart(result)


def notes(result: Result) -> tuple[str, ...]:
    """What must be said beside the figure: what is assumed, what is not covered."""
    return tuple(str(note) for note in result.value.get("notes", ()))
