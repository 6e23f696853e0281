"""On which suppliers much rests: the lists of a project's place beside the contracts of its organisation."""

from typing import Any

from commonweal.analysis import registry
from commonweal.records import clock
from commonweal.services import contracts, projects
from commonweal.services.actors import Actor
from commonweal.services.contracts.views import ContractView
from commonweal.services.markets import WATCH, MarketAnswer, told
from commonweal.services.plans.gathering import day_of
from commonweal.services.thread.versions import versions_of

METHOD = "markets.dependence"
A_YEAR = "a year"
DAYS = 365.25


def dependence(*, actor: Actor, project: str, service: str = "care-home") -> MarketAnswer:
    """Shares of places, of contracts by what they cost a year, of payments and of people, by supplier.

    Contracts that have ended count no more; the value of a whole contract is spread over its days where both are known.
    For staff of the organisation whose project it is.
    """
    found = projects.reach(actor, project, WATCH)
    register = contracts.register(actor=actor).contracts
    today = day_of(clock.now())
    rows = [_row(item) for item in register if item.ends_on is None or item.ends_on >= today]
    arguments = {"place": found.place_code, "service": service, "contracts": rows or None}
    versions = versions_of(found)
    return told(registry.run(registry.Recipe(METHOD, arguments), versions.sources()), versions)


def _row(item: ContractView) -> dict[str, Any]:
    """Supplier and pounds a year; None where they cannot be told."""
    pounds = None if item.pounds is None else float(item.pounds)
    if pounds is not None and item.value_is != A_YEAR:
        known = item.starts_on is not None and item.ends_on is not None and item.ends_on > item.starts_on
        days = (item.ends_on - item.starts_on).days + 1 if known else None  # type: ignore[operator]
        pounds = pounds * DAYS / max(days, DAYS) if days else None
    return {"provider": item.provider, "value": pounds}
