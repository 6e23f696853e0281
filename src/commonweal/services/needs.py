"""What a change would do to where people live and what it costs. Nothing is kept: the address holds what is tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry, showing
from commonweal.analysis.needs.care_states import first_year as first_year_of
from commonweal.analysis.needs.shown import care_money as shown
from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import sources_of
from commonweal.services.thread.pages import chart_of, chart_view, shaped, table_view
from commonweal.services.thread.views import ChartView, TableView

METHOD, MOVES = "needs.care-states", "care-moves"
VIEW = "thread.view"
DRAWS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One picture and its rows."""

    chart: ChartView | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class CareView:
    """Where people live with and without what is proposed, what it costs, and the assumptions book behind it.

    `worth` says what the smallest effect worth having would cost or save; `breaks_even` from which effect on it pays.
    """

    words: str
    known: bool
    people: Part
    money: Part
    book: TableView | None
    worth: str
    breaks_even: str
    notes: tuple[str, ...]

    def part(self, name: str) -> Part:
        """The picture or table of this name; `NotFound` where there is none."""
        found = {"people": self.people, "money": self.money, "book": Part(None, self.book)}.get(name)
        if found is None or (found.chart is None and found.table is None):
            raise NotFound("needs.care.no-file", f"There is no '{name}' of what was tried.", fix="Open the page.")
        return found


def has_moves(*, actor: Actor, project: str) -> bool:
    """Whether the project brought a table of how people move between states of care."""
    return bool(sources_of(projects.reach(actor, project, VIEW)).has(MOVES))


def first_year(*, actor: Actor, project: str) -> int | None:
    """The first year that can be asked for: that of the people counted in the project's table; None without one."""
    sources = sources_of(projects.reach(actor, project, VIEW))
    return first_year_of(sources) if sources.has(MOVES) else None


def try_change(
    *, actor: Actor, project: str, years: tuple[int, int], change: Mapping[str, Any] | None,
    costs: Mapping[str, Any], smallest_percent: float | None = None,
) -> CareView:  # fmt: skip
    """People by state of care from the first year to the last, with `change` beside it (None: as things stand).

    `smallest_percent`: the smallest effect worth having, in percent fewer (or, below 0, more) moves. `Invalid` lists
    every fault of what is tried.
    """
    found = projects.reach(actor, project, VIEW)
    sources = sources_of(found)
    arguments: dict[str, Any] = {
        "place": found.place_code, "start": years[0], "end": years[1], "draws": DRAWS,
        "moves": registry.LATEST if sources.has(MOVES) else None,
        "changes": [dict(change)] if change is not None else None, "costs": dict(costs) or None,
    }  # fmt: skip
    result = registry.run(registry.Recipe(METHOD, arguments), sources)
    worth = ""
    if change is not None and smallest_percent is not None and costs and result.value["known"]:
        ratio = 1 - smallest_percent / 100
        least = {**change, "ratio": ratio, "low": ratio, "high": ratio}
        other = registry.run(registry.Recipe(METHOD, {**arguments, "changes": [least]}), sources)
        worth = shown.worth(other, smallest_percent)
    drawn, rows = shown.chart(result), shown.table(result)
    book = shown.book(result)
    return CareView(
        words=showing.words(result), known=bool(result.value["known"]),
        people=Part(chart_view(result), table_view(result)),
        money=Part(chart_of(drawn) if drawn is not None else None, shaped(rows) if rows is not None else None),
        book=shaped(book) if book is not None else None, worth=worth, breaks_even=shown.pays_from(result),
        notes=tuple(map(str, result.value.get("notes", ()))),
    )  # fmt: skip
