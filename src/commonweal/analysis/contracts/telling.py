"""Which functions tell, draw and set out the result of which method."""

from collections.abc import Callable, Mapping

from commonweal.analysis.contracts import shown, shown_payments
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

Shown = tuple[Callable[[Result], str], Callable[[Result], ChartSpec | None], Callable[[Result], Table]]
_SHOWN: Mapping[str, Shown] = {
    "contracts.renewals": (shown.words, shown.chart, shown.table),
    "contracts.payments": (shown_payments.words, shown_payments.chart, shown_payments.table),
}


def words(result: Result) -> str:
    """The headline sentence of a result."""
    return _SHOWN[result.stamp.method][0](result)


def chart(result: Result) -> ChartSpec | None:
    """The picture of a result; None where there is nothing to draw."""
    return _SHOWN[result.stamp.method][1](result)


def table(result: Result) -> Table:
    """The numbers of a result."""
    return _SHOWN[result.stamp.method][2](result)
