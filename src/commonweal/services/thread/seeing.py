"""What of a project's thread an actor may see: a figure of a room is no more open than the room itself."""

from collections.abc import Mapping
from dataclasses import replace

from commonweal.records.projects import Project
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.thread import kept
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.strand import Strand


def may_see(actor: Actor, project: Project, room: str) -> bool:
    """Whether the policy opens a room (`options`, `plans` …) to the actor; one without an act of its own is open."""
    act = f"{room}.view"
    return act not in policy.ACTS or policy.allow(actor, act, commands.subject_of(project)).yes


def figures(actor: Actor, project: Project, *, room: str = "", aside: bool = False) -> tuple[Kept, ...]:
    """The kept figures of the rooms that are open to the actor; with `aside` also, and last, those set aside."""
    held = kept.kept(project, room=room, aside=aside)
    return tuple(item for item in held if may_see(actor, project, item.figure.room))


def figure(actor: Actor, project: Project, name: str) -> Kept:
    """The figure of this name; `NotFound` when there is none, `NotAllowed` when its room is closed to the actor."""
    item = kept.one(project, name)
    require(actor, project, item.figure.room)
    return item


def require(actor: Actor, project: Project, room: str) -> None:
    """Refuse a room that is closed to the actor: `NotAllowed`."""
    if not may_see(actor, project, room):
        policy.require(actor, f"{room}.view", commands.subject_of(project))


def strand_of(actor: Actor, held: Strand) -> Strand:
    """A strand without what is closed to the actor: figures, papers and decisions by the acts of their rooms."""

    def seen(figures: Mapping[str, Kept]) -> dict[str, Kept]:
        return {name: item for name, item in figures.items() if may_see(actor, held.project, item.figure.room)}

    return replace(
        held,
        figures=seen(held.figures),
        aside=seen(held.aside),
        editions=held.editions if may_see(actor, held.project, "plans") else (),
        decisions=held.decisions if may_see(actor, held.project, "decisions") else (),
    )
