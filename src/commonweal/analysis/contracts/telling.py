"""Contracts in words, pictures and tables: each method has its own three."""

from commonweal.analysis.contracts import shown, shown_payments, shown_type
from commonweal.analysis.told import Told

_TOLD = Told(
    {
        "contracts.renewals": (shown.words, shown.chart, shown.table),
        "contracts.payments": (shown_payments.words, shown_payments.chart, shown_payments.table),
        "contracts.payment-type": (shown_type.words, shown_type.chart, shown_type.table),
    }
)
words, chart, table = _TOLD.words, _TOLD.chart, _TOLD.table
