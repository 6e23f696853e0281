"""Questions about a market, answered from a project's data as it stands. Nothing is kept: the address holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry, showing
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.services.thread.versions import Versions, versions_of
from commonweal.services.thread.views import ChartView, TableView
from commonweal.values.provenance import Result

VIEW, WATCH = "thread.view", "markets.watch"
# Questions that anybody who sees the project may ask, by the last part of their address.
OPEN: Mapping[str, str] = {
    "within-reach": "markets.access",
    "join-or-leave": "markets.change",
    "entry-and-exit": "markets.entry-exit",
    "quality": "markets.quality",
    "lists": "markets.joined",
    "enough": "markets.sufficiency",
    "unmet-need": "markets.unmet",
    "market-oversight": "markets.oversight",
}


@dataclass(frozen=True, slots=True)
class MarketAnswer:
    """What came of a question: a sentence, picture, rows, what must be said beside them, and what is not known."""

    words: str
    chart: ChartView | None
    table: TableView | None
    notes: tuple[str, ...]
    not_known: tuple[Mapping[str, str], ...]
    value: Mapping[str, Any]


def ask(*, actor: Actor, project: str, method: str, arguments: Mapping[str, Any]) -> MarketAnswer:
    """A question that is open to whoever sees the project. `Invalid` for what cannot be asked."""
    assert method in OPEN.values()
    found = projects.reach(actor, project, VIEW)
    place = {} if method == "markets.oversight" else {"place": found.place_code}
    versions = versions_of(found)
    sources = versions.sources()
    brought = {
        argument: registry.LATEST
        for argument, evidence in registry.find(method).files.items()
        if sources.has(evidence) and sources.find(evidence).origin == "project"
    }
    return told(registry.run(registry.Recipe(method, {**place, **brought, **arguments}), sources), versions)


def watch(*, actor: Actor, project: str, on: str = "", months: int = 12) -> MarketAnswer:
    """Signs about suppliers, for staff of the organisation whose project it is. `Invalid` for a day that is none."""
    found = projects.reach(actor, project, WATCH)
    arguments = {"place": found.place_code, "on": on, "months": months}
    versions = versions_of(found)
    return told(registry.run(registry.Recipe("markets.watch", arguments), versions.sources()), versions)


def told(result: Result, versions: Versions) -> MarketAnswer:
    """A result as a page takes it, with the days on which the project's own lists were received."""
    value = result.value
    notes = tuple(map(str, value.get("notes", ())))
    return MarketAnswer(
        showing.words(result), chart_view(result, versions=versions), table_view(result, versions), notes,
        tuple(value.get("not_known", ())), value,
    )  # fmt: skip
