"""Agendas of several partners for the same people in the same place, side by side, and where they clash."""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.analysis import agenda as analysis
from commonweal.records.agenda import Direction, PartnerPriority, Priority
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import seeing
from commonweal.services.agenda.views import ClashView, PartnerPriorityView

OURS = "This project"


def compare(
    actor: Actor, project: Project, ours: Sequence[Priority], typed: Sequence[PartnerPriority]
) -> tuple[tuple[PartnerPriorityView, ...], tuple[ClashView, ...]]:
    """What others say, and every clash with what this project or another of them says."""
    others = _others(actor, project)
    said = (*(seeing.partner(row) for row in typed), *(_view(row) for row in others))
    stated = [analysis.Stated(OURS, row.title, *seeing.stated(row)) for row in ours]
    stated += [analysis.Stated(item.partner, item.title, item.service, item.direction) for item in said]
    return said, tuple(_clash(item) for item in analysis.clashes(stated))


def _others(actor: Actor, project: Project) -> list[Priority]:
    """Priorities of every other project that the actor may see about the same people in the same place."""
    near = projects.visible(actor, "agenda.view").filter(place_code=project.place_code).exclude(pk=project.pk)
    same = [item for item in near if _same_people(item, project)]
    if not same:
        return []
    rows = Priority.objects.filter(project__in=same).select_related("project__organisation")
    return list(rows.order_by("project__title", "-changes", "position"))


def _same_people(one: Project, other: Project) -> bool:
    """Whether two projects are about the same people: a condition in common, or the same words for them."""
    words = [item.population.casefold().strip() for item in (one, other)]
    return bool(set(one.conditions) & set(other.conditions)) or (bool(words[0]) and words[0] == words[1])


def _view(row: Priority) -> PartnerPriorityView:
    service, direction = seeing.stated(row)
    who = f"{row.project.organisation.name}: {row.project.title}"
    return PartnerPriorityView(
        "", who, row.title, service, direction, str(Direction(direction).label), "Another project here", None
    )


def _clash(found: analysis.Clash) -> ClashView:
    one, other = found.one, found.other
    if found.kind == "unchanged":
        still, moves = (one, other) if one.direction == Direction.SAME else (other, one)
        words = (
            f"{moves.who} changes it (“{moves.title}”), and {still.who} says that no major change is planned "
            f"(“{still.title}”)."
        )
    elif found.kind == "opposite":
        words = f"{one.who} and {other.who} pull opposite ways (“{one.title}”; “{other.title}”)."
    else:
        words = f"{one.who} and {other.who} both do it (“{one.title}”; “{other.title}”): one of them may be waste."
    return ClashView(found.kind, one.service, words)
