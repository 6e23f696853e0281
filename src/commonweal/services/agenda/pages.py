"""What each page of why and what shows: tests, aims, factors, priorities, questions to test, interventions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import agenda as analysis
from commonweal.records.agenda import (
    Action,
    Aim,
    AimKind,
    Answer,
    ChecklistAnswer,
    Course,
    FactorJudgement,
    LeverHeld,
    Objective,
    Override,
    PartnerPriority,
    Priority,
    UnchangedList,
    VitalService,
)
from commonweal.records.projects import Project
from commonweal.records.thread import FigureResult
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import answering, comparing, evidence, questions, seeing, writing
from commonweal.services.agenda.reading import get
from commonweal.services.agenda.seen import (
    AimsView,
    FactorsView,
    HypothesesView,
    InterventionView,
    PrioritiesView,
    TestsView,
)
from commonweal.services.agenda.views import (
    ActionView,
    AdviceView,
    AimView,
    ChecklistView,
    CourseView,
    LeverView,
    QuestionView,
    StepView,
)

# Lists shown with an intervention; the duties in law stand before all of them.
LISTS = {
    "strategy": ("strategy",),
    "market-position-statement": ("market-position-statement",),
    "procurement": ("routes",),
    "monitoring": ("monitors",),
}
NO_AIM = "No aim is written yet. Where none of the three fits, think again whether to do this."


def tests(*, actor: Actor, project: str) -> TestsView:
    """The three tests with evidence, the levers held here, and the actions that rest on one that is not held."""
    found = projects.reach(actor, project, "agenda.view")
    whole = get(actor=actor, project=project)
    held = _levers(found)
    return TestsView(
        project=found.slug,
        questions=tuple(item for item in whole.questions if item.rules == Answer.RuleSet.APPROACH),
        approach=whole.approach,
        override=whole.approach_override,
        hint=analysis.lever_hint(),
        levers=held,
        actions=_actions(found, held),
        shelf=tuple(evidence.shelf(found).values()),
    )


def aims(*, actor: Actor, project: str) -> AimsView:
    """Three aims, the objectives that serve them, and the actions."""
    found = projects.reach(actor, project, "agenda.view")
    written = {row.kind: row.text for row in Aim.objects.filter(project=found)}
    held = _levers(found)
    objectives = tuple(seeing.objective(row) for row in Objective.objects.filter(project=found))
    return AimsView(
        project=found.slug,
        aims=tuple(AimView(kind.value, kind.label, written.get(kind.value, "")) for kind in AimKind),
        objectives=objectives,
        actions=_actions(found, held),
        levers=held,
        notes=() if written else (NO_AIM,),
    )


def factors(*, actor: Actor, project: str) -> FactorsView:
    """The six factors in two blocks, apart; the people and days; and what that recommends."""
    found = projects.reach(actor, project, "agenda.view")
    whole = get(actor=actor, project=project)
    held = evidence.shelf(found)
    rows = {row.factor: row for row in FactorJudgement.objects.filter(project=found)}
    return FactorsView(
        project=found.slug,
        factors=seeing.factors(rows, held),
        capacity=whole.capacity,
        approach=whole.approach,
        override=whole.approach_override,
        shelf=tuple(held.values()),
    )


def priorities(*, actor: Actor, project: str) -> PrioritiesView:
    """What changes and what does not, which level leads and why, partners' agendas beside, and what is published."""
    found = projects.reach(actor, project, "agenda.view")
    lead = analysis.level(facts=_bought(found))
    rows = list(Priority.objects.filter(project=found))
    level = str(lead["level"])
    ordered = sorted(rows, key=lambda row: (row.level != level, not row.changes, row.position)) if level else rows
    said, clashes = comparing.compare(actor, found, rows, list(PartnerPriority.objects.filter(project=found)))
    return PrioritiesView(
        project=found.slug,
        lead=level,
        lead_title=str(Priority.Level(level).label) if level else "",
        lead_reasons=answering.reasons(lead["reasons"]),
        priorities=tuple(seeing.priority(row) for row in ordered),
        partners=said,
        clashes=clashes,
        published=tuple(seeing.unchanged(row) for row in UnchangedList.objects.filter(project=found)),
        wording=analysis.unchanged(),
    )


def hypotheses(*, actor: Actor, project: str) -> HypothesesView:
    """The questions to test, with their evidence, plans and verdicts. Areas to be tested, never targets."""
    found = projects.reach(actor, project, "agenda.view")
    held = evidence.shelf(found)
    rows = questions.of_project(found, held)
    objectives = tuple(seeing.objective(row) for row in Objective.objects.filter(project=found))
    return HypothesesView(found.slug, rows, questions.notes(len(rows)), objectives, tuple(held.values()))


def intervention(*, actor: Actor, project: str) -> InterventionView:
    """Duties first; then the sequence with reasons, what must be clear before it, lists, the road, vital services."""
    found = projects.reach(actor, project, "agenda.view")
    given = {(row.rules, row.fact): row for row in Answer.objects.filter(project=found)}
    checks = {(row.checklist, row.item): row for row in ChecklistAnswer.objects.filter(project=found)}
    steps = answering.interventions(given)
    codes = [step.code for step in steps]
    override = answering.overridden(
        Override.objects.filter(project=found, rules=Answer.RuleSet.INTERVENTION).first(), codes
    )
    chosen = list(override.chosen) if override is not None else codes
    lists = [name for code in chosen for name in LISTS.get(code, ())]
    return InterventionView(
        project=found.slug,
        duties=tuple(seeing.checklist(item, checks, {}) for item in analysis.duties(tuple(found.conditions))),
        questions=answering.questions(given, {}, Answer.RuleSet.INTERVENTION.value),
        sequence=steps,
        missing=answering.still_missing(given),
        override=override,
        preconditions=_preconditions(found, given, checks),
        checklists=tuple(seeing.checklist(analysis.checklist(name), checks, {}) for name in dict.fromkeys(lists)),
        course=_course(found, steps, chosen),
        vital=tuple(seeing.vital(row) for row in VitalService.objects.filter(project=found)),
    )


def questions_of(*, actor: Actor, project: str, rules: str) -> tuple[QuestionView, ...]:
    """The questions of one set of rules (`approach`, `intervention` or `levels`), as they are answered."""
    found = projects.reach(actor, project, "agenda.view")
    writing.one_of(rules, Answer.RuleSet.values, "agenda.rules")
    given = {(row.rules, row.fact): row for row in Answer.objects.filter(project=found, rules=rules)}
    return answering.questions(given, evidence.shelf(found), rules)


def duties(*, actor: Actor, project: str) -> tuple[ChecklistView, ...]:
    """The duties in law that a project must show before it chooses how closely to work; none for most projects."""
    found = projects.reach(actor, project, "agenda.view")
    checks = {(row.checklist, row.item): row for row in ChecklistAnswer.objects.filter(project=found)}
    return tuple(seeing.checklist(item, checks, {}) for item in analysis.duties(tuple(found.conditions)))


def _bought(found: Project) -> dict[str, Any]:
    """How most is bought: as answered, else as the content says for these people."""
    row = Answer.objects.filter(project=found, rules=Answer.RuleSet.LEVELS, fact="bought").first()
    if row is not None:
        return {} if row.answer == answering.NOT_KNOWN else {"bought": row.answer}
    known = analysis.bought(tuple(found.conditions))
    return {"bought": known} if known else {}


def _levers(found: Project) -> tuple[LeverView, ...]:
    return seeing.levers({row.lever: row for row in LeverHeld.objects.filter(project=found)})


def _actions(found: Project, held: tuple[LeverView, ...]) -> tuple[ActionView, ...]:
    rows = Action.objects.filter(project=found).select_related("objective")
    return tuple(seeing.action(row, held) for row in rows)


def _preconditions(
    found: Project, given: answering.Given, checks: Mapping[tuple[str, str], ChecklistAnswer]
) -> ChecklistView:
    """What must be clear before choosing; all but the interests of people is read from the project itself."""
    serving = [row for row in Objective.objects.filter(project=found) if row.aims]
    asked = analysis.questions(Answer.RuleSet.INTERVENTION.value)
    answered = answering.facts(given, Answer.RuleSet.INTERVENTION)
    by_itself = {
        "purpose": bool(serving) and Aim.objects.filter(project=found).exists(),
        "market": FigureResult.objects.filter(figure__project=found, figure__room="markets").exists(),
        "offer": all(item.fact in answered for item in asked),
    }
    return seeing.checklist(analysis.checklist("preconditions"), checks, by_itself)


def _course(found: Project, steps: tuple[AdviceView, ...], chosen: list[str]) -> CourseView:
    row = Course.objects.filter(project=found).first()
    kept = {str(item.get("intervention")): item for item in row.steps} if row is not None else {}
    road = tuple(
        StepView(place, code, analysis.INTERVENTIONS.get(code, code), str(kept.get(code, {}).get("who", "")),
                 str(kept.get(code, {}).get("by", "")))
        for place, code in enumerate(chosen, start=1)
    )  # fmt: skip
    suggested = " ".join(reason.says for step in steps for reason in step.reasons)
    rationale, destination = (row.rationale, row.destination) if row is not None else ("", "")
    return CourseView(rationale, destination, road, suggested)
