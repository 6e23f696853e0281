"""Children looked after by kind of placement, from a project's own returns: tried, which keeps nothing, and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from commonweal.analysis import assumed, evidence, registry, showing, vault
from commonweal.analysis.needs.looked_after import Codes
from commonweal.analysis.needs.placement_moves import CHILDREN, EPISODES
from commonweal.analysis.needs.placements import FILES, METHOD, MOVES, known
from commonweal.analysis.needs.placements import first_year as first_year_of
from commonweal.analysis.needs.shown import placement_changes
from commonweal.analysis.needs.shown import placements as shown
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid, NotFound
from commonweal.records.projects import Project
from commonweal.services import needs, projects
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.needs import CareFile, Part, RestsOn, rests_of
from commonweal.services.thread import FigureView, NewFigure, keep_recipe, sources_of
from commonweal.services.thread.pages import chart_of, chart_view, shaped, table_view
from commonweal.services.thread.versions import versions_of
from commonweal.services.thread.views import TableView

VIEW, WRITE = "thread.view", "thread.write"
KEPT = "placements-change"  # how the names of kept changes begin: none that a paper brings does
DRAWS = 200
SAMPLE = "ssda903"
Kinds = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlacementsView:
    """Children by placement, what it costs, what is proposed, who came and went in the returns, the assumptions book.

    `apart` sets what each of several changes does alone beside all together, `apart_words` says whether they add up;
    `breaks_even` says from which effect on each pays; `lacking` which numbers of the book have no source, owner or
    review date, or are overdue. `synthetic`: the children are invented. `rests` is the evidence that it was computed
    from.
    """

    words: str
    children: Part
    money: Part
    changed: TableView | None
    changed_words: str
    apart: TableView | None
    apart_words: str
    breaks_even: str
    years: TableView | None
    book: TableView | None
    lacking: str
    notes: tuple[str, ...]
    synthetic: bool
    rests: tuple[RestsOn, ...]

    def part(self, name: str) -> Part:
        """The picture or table of this name; `NotFound` where there is none."""
        tables = {name: Part(None, getattr(self, name)) for name in ("changed", "apart", "years", "book")}
        found = {"children": self.children, "money": self.money, **tables}.get(name)
        if found is None or (found.chart is None and found.table is None):
            raise NotFound("needs.placements.no-file", f"There is no '{name}' of this.", fix="Open the page.")
        return found


def kinds() -> Kinds:
    """Every kind of placement, by its name and in words."""
    codes = Codes.load()
    return tuple((name, codes.titles[name]) for name in codes.states[1:-1])


def outside() -> str:
    """What a child is who is not looked after, by its name."""
    return Codes.load().states[0]


def oldest() -> int:
    """The last age at which somebody is looked after."""
    return Codes.load().until_age - 1


def has_moves(*, actor: Actor, project: str) -> bool:
    """Whether the project brought returns of children looked after, or a table of moves counted from them."""
    return known(_latest(sources_of(projects.reach(actor, project, VIEW))))


def files(*, actor: Actor, project: str) -> tuple[CareFile, ...]:
    """The files that the moves are counted from, and the table of moves that may come instead of them."""
    sources = sources_of(projects.reach(actor, project, VIEW))
    words = {item.name: item for item in evidence.kinds()}
    return tuple(
        CareFile(name, words[name].title, words[name].description, sources.has(name), name != MOVES, name == MOVES)
        for name in (CHILDREN, EPISODES, MOVES)
    )


def first_year(*, actor: Actor, project: str) -> int | None:
    """The first year that can be asked for; None without returns, or where they cannot be counted (`get` says why)."""
    found = projects.reach(actor, project, VIEW)
    try:
        return first_year_of(sources_of(found), found.place_code)
    except Invalid:
        return None


def get(
    *, actor: Actor, project: str, years: tuple[int, int], costs: Mapping[str, Any],
    changes: Sequence[Mapping[str, Any]] = (),
) -> PlacementsView:  # fmt: skip
    """Children looked after from the first year to the last, what they cost at `costs`, and what `changes` would do.

    See needs.placements. `Invalid` says what is wrong with the years, the returns, a change or a cost.
    """
    found = projects.reach(actor, project, VIEW)
    versions = versions_of(found)
    sources = versions.sources()
    arguments = _arguments(found, _latest(sources), years, changes, costs)
    result = registry.run(registry.Recipe(METHOD, arguments), sources)
    drawn = shown.chart_money(result)
    money = Part(chart_of(drawn), shaped(shown.table_money(result))) if drawn is not None else Part(None, None)
    today, chosen = timezone.localdate(), assumed.lines(result)
    return PlacementsView(
        words=showing.words(result), money=money,
        children=Part(chart_view(result, versions=versions), table_view(result, versions)),
        changed=_shaped(placement_changes.table(result)), changed_words=placement_changes.words(result.value),
        apart=_shaped(placement_changes.apart(result)), apart_words=placement_changes.apart_words(result),
        breaks_even=placement_changes.pays_from(result), years=_shaped(shown.table_years(result)),
        book=_shaped(assumed.table(chosen, today)), lacking=assumed.lacking(chosen, today),
        notes=tuple(map(str, result.value.get("notes", ()))), synthetic=bool(result.value["synthetic"]),
        rests=rests_of(versions, result.stamp.inputs),
    )  # fmt: skip


def keep_change(  # noqa: PLR0913 (what was tried, what to call it, and the key of the form)
    *, actor: Actor, project: str, years: tuple[int, int], changes: Sequence[Mapping[str, Any]],
    costs: Mapping[str, Any], title: str, key: str | None = None,
) -> FigureView:  # fmt: skip
    """Compute what `get` computes and keep it as a figure of the project, by the name made of its title.

    The same title again is the figure's next number. `Invalid` as `get`, and where no moves are known.
    """
    found = projects.reach(actor, project, WRITE)
    given = _latest(sources_of(found))
    if not known(given):
        raise Invalid("needs.placements.no-moves", "How often children come into care, move and leave is not known "
                      "here, so that there is no number.", fix="Open the page: it names the files to add.")  # fmt: skip
    arguments = _arguments(found, given, years, changes, costs)
    return keep_recipe(
        actor=actor, project=project, key=key, figure=NewFigure(name_of(title), title, METHOD, arguments)
    )


def name_of(title: str) -> str:
    """The name in papers of what is kept under this title."""
    return needs.name_of(title, KEPT)


def _arguments(
    found: Project, given: Mapping[str, str], years: tuple[int, int], changes: Sequence[Mapping[str, Any]],
    costs: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """The recipe of what is tried and of what is kept: the table of moves where there is one, else the returns."""
    return {
        "place": found.place_code, "start": years[0], "end": years[1], "draws": DRAWS, "costs": dict(costs) or None,
        "changes": [dict(row) for row in changes] or None,
        **({"moves": given["moves"]} if "moves" in given else given),
    }  # fmt: skip


def _shaped(rows: showing.Table | None) -> TableView | None:
    return shaped(rows) if rows is not None else None


def sample(name: str) -> DownloadFile:
    """One of the two invented tables that come with the software, as a file; `NotFound` for any other name."""
    if name not in (CHILDREN, EPISODES):
        raise NotFound("needs.placements.no-sample", f"There is no sample called '{name}'.", fix="Open the page.")
    package = Path(__file__).resolve().parents[1]
    held = package / "examples" if (package / "examples").is_dir() else package.parents[1] / "examples"
    file = held / SAMPLE / f"synthetic-{name}.csv"
    return DownloadFile(file.name, "text/csv", vault.received(file))


def _latest(sources: Sources) -> dict[str, str]:
    return {name: registry.LATEST for name, item in FILES.items() if sources.has(item)}
