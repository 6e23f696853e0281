"""Questions to test as views: with their evidence, the versions of their plans, and what the ledger holds of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from commonweal.records.agenda import AimKind, Hypothesis, HypothesisEvidence, TestPlan
from commonweal.records.ledger import LedgerEntry
from commonweal.records.projects import Project
from commonweal.services.agenda import evidence
from commonweal.services.agenda.views import EvidenceItemView, EvidenceView, HypothesisView, PlanView
from commonweal.values.provenance import canonical_json, digest_of

FEWEST, MOST = 5, 8
KINDS_OF_ENTRY = ("hypothesis.plan-frozen", "hypothesis.plan-amended")
PLANNED = (
    "outcome", "direction", "size", "smallest", "unit", "compared_with", "design", "results_on",
)  # fmt: skip
WORDS = {
    "outcome": "what is measured", "direction": "which way it goes", "size": "by how much",
    "smallest": "the smallest effect worth having", "unit": "the unit", "compared_with": "what it is compared with",
    "design": "how it is tested", "results_on": "when the results are due",
}  # fmt: skip


def of_project(project: Project, held: Mapping[str, EvidenceView]) -> tuple[HypothesisView, ...]:
    """Every question of a project, in a constant number of queries."""
    rows = list(Hypothesis.objects.filter(project=project).prefetch_related("evidence", "plans"))
    here = _in_ledger(rows)
    objectives = {item.code: item.text for item in project.objectives.all()}
    return tuple(_hypothesis(row, held, here, objectives) for row in rows)


def _in_ledger(rows: Sequence[Hypothesis]) -> set[str]:
    """The uids of plans whose digest, taken anew, stands in the ledger of this installation."""
    frozen = {
        str(plan.uid): digest(plan, row) for row in rows for plan in row.plans.all() if plan.frozen_at is not None
    }
    entries = LedgerEntry.objects.filter(subject__in=frozen, kind__in=KINDS_OF_ENTRY) if frozen else ()
    return {entry.subject for entry in entries if json.loads(entry.body).get("plan") == frozen[entry.subject]}


def digest(plan: TestPlan, row: Hypothesis) -> str:
    """The digest of what a plan says: the statement it tests and every field of it."""
    said = {name: _plain(getattr(plan, name)) for name in PLANNED}
    return digest_of(canonical_json({"statement": row.statement, "number": plan.number, **said}).encode())


def notes(count: int) -> tuple[str, ...]:
    """Five to eight are usual; another number is a note and nothing more."""
    if FEWEST <= count <= MOST:
        return ()
    return (f"Agree five to eight hypotheses with stakeholders; there are {count}.",)


def _plain(value: Any) -> str:
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def _hypothesis(
    row: Hypothesis, held: Mapping[str, EvidenceView], here: set[str], objectives: Mapping[str, str]
) -> HypothesisView:
    plans = _plans(list(row.plans.all()), here)
    return HypothesisView(
        uid=str(row.uid), code=row.code, kind=row.kind, kind_title=row.get_kind_display(), statement=row.statement,
        test_method=row.test_method, who=row.who, by=row.by, source=row.source, status=row.status,
        status_title=row.get_status_display(), found=row.found, settled_at=row.settled_at, promoted_to=row.promoted_to,
        promoted_title=_promoted(row.promoted_to, objectives),
        evidence=tuple(_item(item, held) for item in row.evidence.all()), plans=plans, notes=_notes(row, plans),
    )  # fmt: skip


def _promoted(word: str, objectives: Mapping[str, str]) -> str:
    kind, _, name = word.partition(":")
    if kind == "aim" and name in AimKind.values:
        return f"Aim: {AimKind(name).label}"
    return f"Objective: {objectives.get(name, name)}" if word else ""


def _item(row: HypothesisEvidence, held: Mapping[str, EvidenceView]) -> EvidenceItemView:
    linked = evidence.seen([row.link] if row.link else [], held)
    return EvidenceItemView(
        str(row.uid), row.what, row.exists, row.get_exists_display(), linked[0] if linked else None, row.ask,
        row.ask_by, row.says, row.strength, row.get_strength_display(),
    )  # fmt: skip


def _plans(rows: Sequence[TestPlan], here: set[str]) -> tuple[PlanView, ...]:
    return tuple(
        _plan(row, rows[at - 1] if at else None, str(row.uid) in here)
        for at, row in enumerate(sorted(rows, key=lambda row: row.number))
    )


def _plan(row: TestPlan, before: TestPlan | None, here: bool) -> PlanView:
    changed = [WORDS[name] for name in PLANNED if before is not None and getattr(row, name) != getattr(before, name)]
    return PlanView(
        str(row.uid), row.number, row.outcome, row.direction, row.get_direction_display(), row.size, row.smallest,
        row.unit, row.compared_with, row.design, row.results_on, row.reason, row.digest, row.frozen_at, here,
        tuple(changed),
    )  # fmt: skip


def _notes(row: Hypothesis, plans: Sequence[PlanView]) -> tuple[str, ...]:
    found = []
    if row.kind == Hypothesis.Kind.DOES_IT_WORK:
        frozen = [plan for plan in plans if plan.frozen_at is not None]
        if not plans:
            found.append("It has no plan of a test yet. Write one and freeze it before any result is known.")
        elif not frozen:
            found.append("The plan of the test is a draft: freeze it before any result is known.")
        elif not any(plan.here for plan in frozen):
            found.append("The plan is said to have been frozen elsewhere: it does not stand in the ledger here.")
        if frozen and row.settled_at is not None:
            due = frozen[-1].results_on
            if timezone.localtime(row.settled_at).date() < due:
                found.append(f"It was settled before its results were due on {due.day} {due:%B %Y}.")
    return tuple(found)
