"""A project's figures: made from the recipes of its papers, computed, kept, tried with other assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from commonweal.services.thread.views import FigurePage, FigureView, Trial

if TYPE_CHECKING:
    from commonweal.services.actors import Actor

Progress = Callable[[int, int, str], None]


def figures(*, actor: Actor, project: str, room: str = "") -> tuple[FigureView, ...]:
    """The figures of a project (of one room, or of all), each with its last number and what is newer."""
    raise NotImplementedError


def figure(*, actor: Actor, project: str, name: str) -> FigurePage:
    """One figure with its words, chart, table and earlier numbers; `NotFound` when the project has none so named."""
    raise NotImplementedError


def ensure_default_figures(*, actor: Actor, project: str, key: str | None = None) -> tuple[FigureView, ...]:
    """Give the project every figure that its papers' templates ask for and that it has not yet; none is computed."""
    raise NotImplementedError


def compute(*, actor: Actor, project: str, name: str, key: str | None = None) -> FigureView:
    """Compute one figure from the data in force and keep it if it differs from the last number kept."""
    raise NotImplementedError


def compute_all(
    *, actor: Actor, project: str, key: str | None = None, progress: Progress | None = None
) -> tuple[FigureView, ...]:
    """Compute every figure of the project; `progress(step, steps, message)` is told of each."""
    raise NotImplementedError


def try_arguments(*, actor: Actor, project: str, name: str, arguments: Mapping[str, Any]) -> Trial:
    """Compute a figure with some arguments changed and keep nothing."""
    raise NotImplementedError


def change_arguments(
    *, actor: Actor, project: str, name: str, arguments: Mapping[str, Any], key: str | None = None
) -> FigureView:
    """Change some arguments of a figure for good, compute it and keep the number."""
    raise NotImplementedError
