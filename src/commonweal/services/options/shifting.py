"""Money of a shift over several years. Nothing is kept: the terms stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.analysis import registry, showing
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.services.thread.views import ChartView, TableView

METHOD, ACT = "options.shift", "options.view"


@dataclass(frozen=True, slots=True)
class ShiftView:
    """What came of the terms: a sentence, the picture, the rows, and what must be said beside them."""

    words: str
    chart: ChartView | None
    table: TableView | None
    notes: tuple[str, ...]


def may_see(*, actor: Actor, project: str) -> None:
    """Nothing where the actor may see the project's options; else what `projects.reach` raises."""
    projects.reach(actor, project, ACT)


def shift(*, actor: Actor, project: str, terms: Mapping[str, float | int | None]) -> ShiftView:
    """The shift under these terms (arguments of options.shift). `Invalid` for terms that cannot be."""
    may_see(actor=actor, project=project)
    result = registry.run(registry.Recipe(METHOD, dict(terms)))
    return ShiftView(
        showing.words(result), chart_view(result), table_view(result), tuple(map(str, result.value["notes"]))
    )
