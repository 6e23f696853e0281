"""Contracts and grants: the register, what comes in with it, and when work on each renewal must start."""

from commonweal.analysis.contracts.cases import Case, Fact
from commonweal.services.contracts.changing import add, change, intend
from commonweal.services.contracts.listing import one, pressing, register
from commonweal.services.contracts.loading import load, look
from commonweal.services.contracts.paying import (
    PaymentsView,
    TypeView,
    cases,
    payment_type,
    payments,
    questions,
    scheme_years,
)
from commonweal.services.contracts.views import (
    ColumnChoice,
    ContractView,
    Loaded,
    LoadView,
    MappingView,
    RegisterView,
    StageCount,
)

__all__ = [
    "Case", "ColumnChoice", "ContractView", "Fact", "LoadView", "Loaded", "MappingView", "PaymentsView", "RegisterView",
    "StageCount", "TypeView", "add", "cases", "change", "intend", "load", "look", "one", "payment_type", "payments",
    "pressing", "questions", "register", "scheme_years",
]  # fmt: skip
