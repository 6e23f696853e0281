"""Which functions tell, draw and set out the result of which method: a room's own table of them."""

from collections.abc import Callable, Mapping

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

Shown = tuple[Callable[[Result], str], Callable[[Result], ChartSpec | None], Callable[[Result], Table]]


class Told:
    """The three functions of each method of a room, by the name of the method."""

    def __init__(self, shown: Mapping[str, Shown]) -> None:
        self._shown = shown

    def words(self, result: Result) -> str:
        """The headline sentence of a result, made from its numbers."""
        return self._shown[result.stamp.method][0](result)

    def chart(self, result: Result) -> ChartSpec | None:
        """The picture of a result; None where there is nothing to draw."""
        return self._shown[result.stamp.method][1](result)

    def table(self, result: Result) -> Table:
        """The numbers behind a result, a row a thing."""
        return self._shown[result.stamp.method][2](result)
