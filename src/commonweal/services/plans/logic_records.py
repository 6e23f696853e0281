"""What a logic model is made of: rows of why and what, of the specification, of money and of computed need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.records.agenda import Action, Aim, AimKind, CapacityLine, Hypothesis, Objective
from commonweal.records.plans import MoneyLine, ServiceOutcome
from commonweal.records.projects import Project
from commonweal.services.plans import specification
from commonweal.services.thread import kept, pages
from commonweal.services.thread.kept import Kept

NEEDS = "needs"
PROJECTION = "needs.projection"
KNOWN = ("baseline", "source", "target", "by")
TEAM = "The team"
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Records:
    """The rows as the method takes them, and the uids of what has a page of its own, by the page and its code."""

    model: Mapping[str, Rows]
    uids: Mapping[tuple[str, str], str]


def records_of(project: Project, figures: Sequence[Kept] | None = None) -> Records:
    """Everything that a project recorded of it, in a constant number of queries; `figures` where they were read."""
    objectives = list(Objective.objects.filter(project=project))
    actions = list(Action.objects.filter(project=project).select_related("objective"))
    questions = list(
        Hypothesis.objects.filter(project=project, kind=Hypothesis.Kind.DOES_IT_WORK).prefetch_related(
            "evidence", "plans"
        )
    )
    chosen = {row.code: row for row in ServiceOutcome.objects.filter(project=project)}
    view = specification.view_of(project)
    held = kept.kept(project, room=NEEDS) if figures is None else figures
    model = {
        "needs": _needs(project, held),
        "money": [_money(row) for row in MoneyLine.objects.filter(project=project)],
        "days": [_days(row) for row in CapacityLine.objects.filter(project=project)],
        "activities": [
            *(_clause(item) for item in view.clauses if item.chosen),
            *(_action(row) for row in actions),
        ],
        "outcomes": [_outcome(row) for row in chosen.values()],
        "objectives": [_objective(row) for row in objectives],
        "aims": _aims(project),
        "tests": [_test(row) for row in questions],
    }
    uids = {("action", action_code(row.code)): str(row.uid) for row in actions}
    uids |= {("objective", row.code): str(row.uid) for row in objectives}
    uids |= {("hypotheses", row.code): str(row.uid) for row in questions}
    return Records(model, uids)


def action_code(code: str) -> str:
    """The code of an action in the model: clauses and actions stand in one list there."""
    return f"action:{code}"


def _needs(project: Project, figures: Sequence[Kept]) -> Rows:
    """The computed numbers of what the project is about; where none is so named, its projections."""
    there = [item for item in figures if item.figure.room == NEEDS and item.row is not None]
    about = [item for item in there if item.figure.name in project.conditions]
    rows = []
    for item in about or [item for item in there if item.figure.method == PROJECTION]:
        result = item.result()
        if result is not None:
            rows.append({"name": item.figure.name, "title": item.figure.title, "says": pages.told(result)})
    return rows


def _money(row: MoneyLine) -> dict[str, Any]:
    return {
        "title": row.title, "bearer": row.bearer, "year": row.year, "pence": row.pence,
        "every_year": row.kind == MoneyLine.Kind.RECURRING, "invented": row.invented,
    }  # fmt: skip


def _days(row: CapacityLine) -> dict[str, Any]:
    """Days by what somebody does in the project: names of people stay where they were written."""
    needed, there = row.needed, row.available
    return {
        "part": row.part or TEAM, "needed": None if needed is None else float(needed),
        "available": None if there is None else float(there),
    }  # fmt: skip


def _clause(item: specification.ClauseView) -> dict[str, Any]:
    """A clause; one of the library that names no outcome keeps the service running."""
    return {
        "code": item.code, "kind": "clause", "title": item.title, "says": item.text, "outcomes": list(item.outcomes),
        "produces": list(item.measures), "running": not item.local and not item.outcomes,
    }  # fmt: skip


def _action(row: Action) -> dict[str, Any]:
    return {
        "code": action_code(row.code), "kind": "action", "title": row.what,
        "objectives": [row.objective.code] if row.objective is not None else [], "who": row.who,
        "by": row.by.isoformat() if row.by else "",
    }  # fmt: skip


def _outcome(row: ServiceOutcome) -> dict[str, Any]:
    return {
        "code": row.code, "text": row.text, "measures": _words(row.measures), "objectives": _words(row.objectives),
        "tests": _words(row.hypotheses), "known": _known(row),
    }  # fmt: skip


def _known(row: ServiceOutcome) -> dict[str, dict[str, str]]:
    """What is known of the measures that an outcome still has; what came in another form is passed over."""
    found = row.known if isinstance(row.known, dict) else {}
    return {
        measure: {name: str(said[name]) for name in KNOWN if said.get(name)}
        for measure, said in found.items()
        if measure in row.measures and isinstance(said, dict)
    }


def _words(given: Any) -> list[str]:
    return [str(item) for item in given] if isinstance(given, list) else []


def _objective(row: Objective) -> dict[str, Any]:
    return {
        "code": row.code, "text": row.text, "aims": _words(row.aims), "measure": row.measure, "because": row.rationale,
    }  # fmt: skip


def _aims(project: Project) -> Rows:
    said = dict(Aim.objects.filter(project=project).values_list("kind", "text"))
    return [{"code": kind.value, "title": str(kind.label), "text": said.get(kind.value, "")} for kind in AimKind]


def _test(row: Hypothesis) -> dict[str, Any]:
    """A question, its verdict, and the newest frozen plan of its test (the newest draft, where none is frozen)."""
    plans = sorted(row.plans.all(), key=lambda plan: (plan.frozen_at is not None, plan.number))
    kind, _, code = row.promoted_to.partition(":")
    return {
        "code": row.code, "says": row.statement, "status": row.status, "verdict": str(row.get_status_display()),
        "evidence": [item.strength for item in row.evidence.all()],
        "frozen": bool(plans and plans[-1].frozen_at is not None),
        "due": plans[-1].results_on.isoformat() if plans else "",
        "objectives": [code] if kind == "objective" else [],
    }  # fmt: skip
