"""The hub of a project: its tasks in the source's order, each with its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from commonweal.services.actors import Actor

Status = Literal["Not started", "In progress", "Needs attention", "Completed", "Cannot start yet"]


@dataclass(frozen=True, slots=True)
class HubTask:
    """One task: its words, status, why (for *Needs attention* and *Cannot start yet*) and the page it leads to."""

    code: str
    title: str
    status: Status
    why: str
    target: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Analyse, Plan, Do, Review or Throughout."""

    code: str
    title: str
    tasks: tuple[HubTask, ...]


@dataclass(frozen=True, slots=True)
class HubView:
    """The hub: headline facts, how many tasks are complete, and the tasks by stage of the cycle."""

    project: str
    title: str
    question: str
    place: str
    organisation: str
    stage: str
    facts: tuple[str, ...]
    completed: int
    total: int
    groups: tuple[TaskGroup, ...]
    demonstration: bool
    public: bool
    papers: int
    decisions: int
    newer: tuple[str, ...]


def hub(*, actor: Actor, project: str) -> HubView:
    """The hub of a project."""
    raise NotImplementedError
