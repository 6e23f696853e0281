"""The figures that a project keeps: each with its recipe and its last result."""

import importlib
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from commonweal.analysis import registry
from commonweal.analysis.registry import Recipe
from commonweal.errors import Invalid, NotFound
from commonweal.records.projects import Project
from commonweal.records.thread import Figure, FigureResult
from commonweal.values.provenance import Result

Typed = Callable[[Project], Mapping[str, Any]]  # what tells what people typed in a room
Reading = Callable[[Typed], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure and the last number kept for it, if any."""

    figure: Figure
    row: FigureResult | None
    arguments: Mapping[str, Any]

    def recipe(self) -> Recipe:
        """What to compute: the figure's arguments, and what the team has entered since."""
        return Recipe(self.figure.method, self.arguments)

    def result(self) -> Result | None:
        """The result as it was kept."""
        return result_of(self.row) if self.row is not None else None


def kept(project: Project, *, room: str = "", name: str = "", aside: bool = False) -> tuple[Kept, ...]:
    """The figures of a project with their last results, in two queries however many there are.

    Those that were set aside are left out; with `aside` they come last.
    """
    figures = Figure.objects.filter(project=project).select_related("set_aside_by")
    if not aside:
        figures = figures.filter(set_aside_at__isnull=True)
    if room:
        figures = figures.filter(room=room)
    if name:
        figures = figures.filter(name=name)
    found = sorted(_with_last(figures), key=lambda pair: not pair[0].in_use)
    read: Reading = cache(lambda typed: typed(project))  # once, however many figures take what was typed
    return tuple(Kept(figure, row, _arguments(figure, read)) for figure, row in found)


def kept_by_project(projects: Sequence[Project]) -> dict[int, tuple[Kept, ...]]:
    """The figures in use of several projects, in two queries, without those resting on what people typed in a room."""
    found: dict[int, tuple[Kept, ...]] = {project.pk: () for project in projects}
    for figure, row in _with_last(Figure.objects.filter(project__in=projects, set_aside_at__isnull=True)):
        if _typed_in_room(figure) is None:
            found[figure.project_id] = (*found[figure.project_id], Kept(figure, row, figure.arguments))
    return found


def _with_last(figures: QuerySet[Figure]) -> list[tuple[Figure, FigureResult | None]]:
    last = FigureResult.objects.filter(figure=OuterRef("figure")).order_by("-number").values("pk")[:1]
    rows = FigureResult.objects.filter(figure__in=figures, pk=Subquery(last)).select_related("made_by")
    by_figure = {row.figure_id: row for row in rows}
    return [(figure, by_figure.get(figure.pk)) for figure in figures]


def one(project: Project, name: str) -> Kept:
    """The figure of this name, also where it was set aside; `NotFound` when the project has none."""
    found = kept(project, name=name, aside=True)
    if not found:
        raise NotFound(
            "thread.figure.unknown",
            f"This project has no figure called '{name}'.",
            fix="See `commonweal thread show --project SLUG` for the names there are.",
        )
    return found[0]


def arguments_of(project: Project, figure: Figure) -> Mapping[str, Any]:
    """The figure's arguments, with what people typed of what its method takes as it stands now.

    The room of the method knows what that is (`typed_arguments` of its service), as it knows how to tell a result. A
    room without a service, in which nobody types anything, leaves them as they are.
    """
    return _arguments(figure, lambda typed: typed(project))


def _arguments(figure: Figure, read: Reading) -> Mapping[str, Any]:
    arguments: Mapping[str, Any] = figure.arguments
    typed = _typed_in_room(figure)
    if typed is None:
        return arguments
    takes = registry.find(figure.method).parameters()
    return {**arguments, **{name: value for name, value in read(typed).items() if name in takes}}


def _typed_in_room(figure: Figure) -> Typed | None:
    """What tells what people typed in a figure's room; None where its method takes nothing of it."""
    name = f"commonweal.services.{figure.room}"
    if not is_typed(figure.method) or importlib.util.find_spec(name) is None:
        return None
    typed: Typed | None = getattr(importlib.import_module(name), "typed_arguments", None)
    return typed


def is_typed(method: str) -> bool:
    """Whether a method takes what people typed."""
    try:
        return bool(registry.find(method).typed)
    except Invalid:
        return False


def result_of(row: FigureResult) -> Result:
    """The result that a row keeps as canonical JSON."""
    return Result.from_json(json.loads(row.text))
