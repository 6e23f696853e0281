"""What a change would do to where people live and what it costs: tried, which keeps nothing, and kept as a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from commonweal.analysis import assumed, evidence, registry, showing
from commonweal.analysis.needs import care_counted
from commonweal.analysis.needs.care_moves import EPISODES, PEOPLE
from commonweal.analysis.needs.care_states import first_year as first_year_of
from commonweal.analysis.needs.shown import care_apart
from commonweal.analysis.needs.shown import care_money as shown
from commonweal.analysis.needs.shown.variation import parts as variation_parts
from commonweal.analysis.needs.variation import registers
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid, NotFound
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import FigureView, NewFigure, keep_recipe, sources_of
from commonweal.services.thread.adding import LONGEST_NAME
from commonweal.services.thread.pages import chart_of, chart_view, shaped, table_view
from commonweal.services.thread.versions import TYPED, Versions, versions_of
from commonweal.services.thread.views import ChartView, TableView
from commonweal.values.provenance import InputRef, Result

METHOD = "needs.care-states"
VIEW, WRITE = "thread.view", "thread.write"
KEPT = "care-change"  # how the names of kept changes begin: none that a paper brings does
DRAWS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One picture and its rows."""

    chart: ChartView | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class CareFile:
    """A file that the moves can be had from: its shape in words, and whether the project has it already.

    `needed`: without it nothing is counted; the others make what is counted fuller, or take its place (`instead`).
    """

    name: str
    title: str
    description: str
    there: bool
    needed: bool
    instead: bool


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Something that an answer was computed from: evidence of the project's `own` or of the pack, by its version."""

    name: str
    title: str
    version: int
    digest: str
    own: bool


@dataclass(frozen=True, slots=True)
class CareView:
    """Where people live with and without what is proposed, what it costs, and the assumptions book behind it.

    `apart` sets what each of several changes does alone beside all together, `apart_words` says whether they add up;
    `lacking` says which numbers of the book have no source, owner or review date, or are overdue. `worth` says what
    the smallest effect worth having would cost or save; `breaks_even` from which effect on it pays; `rests` is the
    evidence that it was computed from, and `counted` whether the moves were counted for it.
    """

    words: str
    known: bool
    people: Part
    money: Part
    apart: TableView | None
    apart_words: str
    book: TableView | None
    lacking: str
    worth: str
    breaks_even: str
    notes: tuple[str, ...]
    rests: tuple[RestsOn, ...]
    counted: bool

    def part(self, name: str) -> Part:
        """The picture or table of this name; `NotFound` where there is none."""
        tables = {"apart": Part(None, self.apart), "book": Part(None, self.book)}
        found = {"people": self.people, "money": self.money, **tables}.get(name)
        if found is None or (found.chart is None and found.table is None):
            raise NotFound("needs.care.no-file", f"There is no '{name}' of what was tried.", fix="Open the page.")
        return found


def has_moves(*, actor: Actor, project: str) -> bool:
    """Whether the project brought a table of how people move between states of care, or tables to count them from."""
    return care_counted.known(care_counted.latest(sources_of(projects.reach(actor, project, VIEW))))


def care_files(*, actor: Actor, project: str) -> tuple[CareFile, ...]:
    """The files that the moves are counted from, and the table of moves that may come instead of them."""
    sources = sources_of(projects.reach(actor, project, VIEW))
    words = {item.name: item for item in evidence.kinds()}
    names = sorted(care_counted.FILES.values(), key=lambda name: name == care_counted.MOVES)
    return tuple(
        CareFile(name, words[name].title, words[name].description, sources.has(name),
                 name in (PEOPLE, EPISODES), name == care_counted.MOVES)
        for name in names
    )  # fmt: skip


def first_year(*, actor: Actor, project: str) -> int | None:
    """The first year that can be asked for: that of the people counted in the project's tables; None without any.

    None, too, where they cannot be counted: `try_change` says why.
    """
    found = projects.reach(actor, project, VIEW)
    try:
        return first_year_of(sources_of(found), found.place_code)
    except Invalid:
        return None


def try_change(
    *, actor: Actor, project: str, years: tuple[int, int], changes: Sequence[Mapping[str, Any]],
    costs: Mapping[str, Any], smallest_percent: float | None = None,
) -> CareView:  # fmt: skip
    """People by state of care from the first year to the last, with `changes` beside it (none: as things stand).

    `smallest_percent`: the smallest effect worth having of the first change, in percent fewer (or, below 0, more)
    moves. `Invalid` lists every fault of what is tried, its change by its number in `row`.
    """
    found = projects.reach(actor, project, VIEW)
    versions = versions_of(found)
    sources = versions.sources()
    arguments = _arguments(found, sources, years, changes, costs)
    result = registry.run(registry.Recipe(METHOD, arguments), sources)
    worth = ""
    if changes and smallest_percent is not None and costs and result.value["known"]:
        first, *others = changes
        ratio = 1 - smallest_percent / 100
        least = [{**first, "ratio": ratio, "low": ratio, "high": ratio}, *map(dict, others)]
        other = registry.run(registry.Recipe(METHOD, {**arguments, "changes": least}), sources)
        worth = shown.worth(other, smallest_percent, str(first["name"]) if others else "")
    return _view(versions, result, worth)


def keep_change(  # noqa: PLR0913 (what was tried, what to call it, and the key of the form)
    *, actor: Actor, project: str, years: tuple[int, int], changes: Sequence[Mapping[str, Any]],
    costs: Mapping[str, Any], title: str, key: str | None = None,
) -> FigureView:  # fmt: skip
    """Compute what `try_change` tries and keep it as a figure of the project, by the name made of its title.

    The same title again is the figure's next number. `Invalid` as `try_change`, and where no moves are known.
    """
    found = projects.reach(actor, project, WRITE)
    sources = sources_of(found)
    if not care_counted.known(care_counted.latest(sources)):
        raise Invalid("needs.care.no-moves", "How often people move is not known here, so that there is no number.",
                      fix="Open the page: it names the files to add.")  # fmt: skip
    arguments = _arguments(found, sources, years, changes, costs)
    return keep_recipe(
        actor=actor, project=project, key=key, figure=NewFigure(name_of(title), title, METHOD, arguments)
    )


def name_of(title: str, kept: str = KEPT) -> str:
    """The name in papers of what is kept under this title: it begins with what was tried."""
    return f"{kept}-{slugify(title)}"[:LONGEST_NAME].strip("-")


def _arguments(
    found: Project, sources: Sources, years: tuple[int, int], changes: Sequence[Mapping[str, Any]],
    costs: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """The recipe of what is tried, and of what is kept."""
    return {
        "place": found.place_code, "start": years[0], "end": years[1], "draws": DRAWS,
        "changes": [dict(change) for change in changes] or None, "costs": dict(costs) or None,
        **_files(sources),
    }  # fmt: skip


def _view(versions: Versions, result: Result, worth: str) -> CareView:
    drawn, today, chosen = shown.chart(result), timezone.localdate(), assumed.lines(result)
    return CareView(
        words=showing.words(result), known=bool(result.value["known"]),
        people=Part(chart_view(result, versions=versions), table_view(result, versions)),
        money=Part(chart_of(drawn) if drawn is not None else None, _shaped(shown.table(result))),
        apart=_shaped(care_apart.table(result)), apart_words=care_apart.words(result),
        book=_shaped(assumed.table(chosen, today)), lacking=assumed.lacking(chosen, today), worth=worth,
        breaks_even=shown.pays_from(result), notes=tuple(map(str, result.value.get("notes", ()))),
        rests=rests_of(versions, result.stamp.inputs), counted="counted" in result.value,
    )  # fmt: skip


def _shaped(rows: showing.Table | None) -> TableView | None:
    return shaped(rows) if rows is not None else None


def _files(sources: Sources) -> dict[str, str]:
    """The table of moves where there is one, else the tables to count them from: never both, for one is not used."""
    found = care_counted.latest(sources)
    return {"moves": found["moves"]} if "moves" in found else found


def rests_of(versions: Versions, inputs: Sequence[InputRef]) -> tuple[RestsOn, ...]:
    """The evidence behind an answer; what was typed into the form stands there and in the assumptions book."""
    sources = versions.sources()
    found = []
    for ref in inputs:
        if not ref.name.startswith(TYPED):
            number, row = versions.number_of(ref.name, ref.digest)
            found.append(RestsOn(ref.name, sources.find(ref.name).title, number, ref.digest, row is not None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """Why places differ: a sentence, the picture, a row a district, the parts, and what must be said beside them."""

    words: str
    chart: ChartView | None
    table: TableView | None
    parts: TableView | None
    notes: tuple[str, ...]
    not_known: tuple[Mapping[str, str], ...]


def registers_of(*, actor: Actor, project: str) -> tuple[tuple[str, str], ...]:
    """Code and name of the registers whose differences can be asked about."""
    return registers(sources_of(projects.reach(actor, project, VIEW)))


def differences(*, actor: Actor, project: str, condition: str) -> DifferencesView:
    """Why districts differ in a register, with those of the project's place. `Invalid` for an unknown register."""
    found = projects.reach(actor, project, VIEW)
    recipe = registry.Recipe("needs.variation", {"place": found.place_code, "condition": condition})
    versions = versions_of(found)
    result = registry.run(recipe, versions.sources())
    value, drawn = result.value, chart_view(result, versions=versions)
    return DifferencesView(
        showing.words(result), drawn, table_view(result, versions) if value["known"] else None,
        shaped(variation_parts(result)) if value["known"] else None, tuple(map(str, value["notes"])),
        tuple(value["not_known"]),
    )  # fmt: skip
