"""Ways of paying a provider, side by side in thousands of futures. Nothing is kept: the terms stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.analysis import registry, showing
from commonweal.analysis.contracts.cases import Case, Fact
from commonweal.analysis.contracts.cases import cases as published
from commonweal.analysis.contracts.cases import questions as asked
from commonweal.services.actors import Actor
from commonweal.services.contracts.listing import home_of
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.services.thread.views import ChartView, TableView

METHOD = "contracts.payments"


@dataclass(frozen=True, slots=True)
class PaymentsView:
    """What came of the terms: a sentence, the picture, the rows, and what must be said beside them."""

    words: str
    chart: ChartView | None
    table: TableView | None
    notes: tuple[str, ...]


def cases(*, actor: Actor) -> tuple[Case, ...]:
    """Published failures, with cited facts, for whoever may see ways of paying."""
    home_of(actor)
    return published()


def questions(*, actor: Actor) -> tuple[Fact, ...]:
    """What to ask before a contract is signed, for whoever may see ways of paying."""
    home_of(actor)
    return asked()


def payments(*, actor: Actor, terms: Mapping[str, float | int]) -> PaymentsView:
    """Every way of paying under these terms (arguments of contracts.payments). `Invalid` for terms that cannot be."""
    home_of(actor)
    result = registry.run(registry.Recipe(METHOD, dict(terms)))
    return PaymentsView(
        showing.words(result), chart_view(result), table_view(result), tuple(map(str, result.value["notes"]))
    )
