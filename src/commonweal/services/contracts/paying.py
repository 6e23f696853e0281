"""Ways of paying a provider, side by side in thousands of futures. Nothing is kept: the terms stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry, showing
from commonweal.analysis.contracts.cases import Case, Fact
from commonweal.analysis.contracts.cases import cases as published
from commonweal.analysis.contracts.cases import questions as asked
from commonweal.analysis.contracts.payment_type import years
from commonweal.services.actors import Actor
from commonweal.services.contracts.listing import home_of
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.services.thread.views import ChartView, TableView

METHOD, TYPE = "contracts.payments", "contracts.payment-type"


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


@dataclass(frozen=True, slots=True)
class TypeView:
    """The payment type of a pair: a sentence, why, in which words of doubt, and the numbers of the year."""

    words: str
    reasons: tuple[tuple[str, str, bool], ...]
    doubt: str
    left_out: str
    table: TableView | None
    notes: tuple[str, ...]


def scheme_years(*, actor: Actor) -> tuple[int, ...]:
    """The financial years whose payment scheme is held, the newest first."""
    home_of(actor)
    return years()


def payment_type(*, actor: Actor, facts: Mapping[str, Any]) -> TypeView:
    """The payment type that holds (arguments of contracts.payment-type). `Invalid` for facts that cannot be."""
    home_of(actor)
    result = registry.run(registry.Recipe(TYPE, dict(facts)))
    value = result.value
    reasons = tuple((str(item["says"]), str(item["cite"]), bool(item["verified"])) for item in value["reasons"])
    return TypeView(
        showing.words(result), reasons, str(value["doubt"]), str(value["left_out"]),
        table_view(result) if value["figures"] else None, tuple(map(str, value["notes"])),
    )  # fmt: skip
