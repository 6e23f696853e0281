"""Why and what of a project on one page, with what the rules recommend from the answers so far."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from commonweal.records.agenda import Aim, AimKind, Answer, CapacityLine, Override, Priority
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import answering, evidence, questions, seeing
from commonweal.services.agenda.seen import AgendaView
from commonweal.services.agenda.views import (
    AimView,
)


def get(*, actor: Actor, project: str) -> AgendaView:
    """Why and what of a project, with what the rules recommend from the answers so far."""
    return of_project(projects.reach(actor, project, "agenda.view"))


def of_project(found: Project) -> AgendaView:
    """Why and what of a project whose record has been reached; for services, never for faces."""
    prefetch_related_objects([found], "objectives")
    held = evidence.shelf(found)
    given = {(row.rules, row.fact): row for row in Answer.objects.filter(project=found)}
    aims = {row.kind: row.text for row in Aim.objects.filter(project=found)}
    overrides = {row.rules: row for row in Override.objects.filter(project=found)}
    capacity = seeing.capacity(list(CapacityLine.objects.filter(project=found)))
    approach = answering.approach(given, has_aim=bool(aims), capacity=capacity)
    steps = answering.interventions(given)
    hypotheses = questions.of_project(found, held)
    return AgendaView(
        project=found.slug,
        questions=answering.questions(given, held),
        approach=approach,
        approach_override=answering.overridden(overrides.get("approach"), [approach.code]),
        interventions=steps,
        intervention_override=answering.overridden(overrides.get("intervention"), [step.code for step in steps]),
        aims=tuple(AimView(kind.value, kind.label, aims.get(kind.value, "")) for kind in AimKind),
        objectives=tuple(seeing.objective(row) for row in found.objectives.all()),
        priorities=tuple(seeing.priority(row) for row in Priority.objects.filter(project=found)),
        hypotheses=hypotheses,
        capacity=capacity,
        notes=_notes(bool(aims)) + questions.notes(len(hypotheses)),
    )


def _notes(has_aim: bool) -> tuple[str, ...]:
    if has_aim:
        return ()
    return ("No aim is written yet. Where none of the three fits, think again whether to do this.",)
