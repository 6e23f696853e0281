"""The plan of a *does it work* test: written, frozen in the ledger before its result, amended with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from commonweal.errors import Conflict, Invalid, Problem
from commonweal.records.agenda import Hypothesis, TestPlan
from commonweal.services.actors import Actor
from commonweal.services.agenda import questions, writing
from commonweal.services.agenda.pages import hypotheses as read
from commonweal.services.agenda.seen import HypothesesView
from commonweal.services.commands import Done

LARGEST = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan says: which way (`rise`, `fall`) which outcome goes, by how much at least, and how one would know."""

    outcome: str
    direction: str
    size: Decimal
    smallest: Decimal
    unit: str
    compared_with: str
    design: str
    results_on: date

    def checked(self) -> dict[str, Any]:
        """The fields to keep; `Invalid` names every one that is empty or odd."""
        words = {name: str(getattr(self, name)) for name in ("outcome", "unit", "compared_with", "design")}
        writing.require(words, "agenda.plan")
        writing.one_of(self.direction, TestPlan.Way.values, "agenda.plan.direction", column="direction")
        problems = [
            Problem("agenda.plan.size", "Write a number above 0.", column=name)
            for name in ("size", "smallest")
            if not 0 < getattr(self, name) < LARGEST
        ]
        if not problems and self.smallest > self.size:
            words_ = "The smallest effect worth having is larger than the effect expected: such a test would say no."
            problems.append(Problem("agenda.plan.smallest", words_, "Make it smaller.", column="smallest"))
        if problems:
            raise Invalid("agenda.plan", " ".join(item.message for item in problems), problems=problems)
        return {name: getattr(self, name) for name in questions.PLANNED}


def write_plan(
    *, actor: Actor, project: str, hypothesis: str, facts: PlanFacts, key: str | None = None
) -> HypothesesView:
    """Write the plan of a test, or write its draft anew. `Conflict` once it is frozen: amend it then, with a reason.

    Only a hypothesis of the kind *does it work* has a plan with a direction and sizes; `Conflict` for another.
    """
    values = facts.checked()
    body = {"plan_of": hypothesis, **{name: str(value) for name, value in values.items()}}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            row = _question(done, hypothesis)
            plan = TestPlan.objects.filter(hypothesis=row).order_by("-number").first()
            if plan is not None and plan.frozen_at is not None:
                raise _is_frozen()
            writing.put(plan or TestPlan(project=done.subject, hypothesis=row, number=1), values)
    return read(actor=actor, project=project)


def freeze_plan(*, actor: Actor, project: str, hypothesis: str, key: str | None = None) -> HypothesesView:
    """Freeze the plan: its digest goes into the ledger, and from now on it can only be amended, with a reason.

    `Conflict` where there is no plan, where it is frozen, where the day its results were due has come, or where the
    question was settled already: a plan made after the result proves nothing.
    """
    with writing.change(actor=actor, project=project, key=key, body={"freeze": hypothesis}) as done:
        if not done.replayed:
            row = _question(done, hypothesis)
            plan = TestPlan.objects.filter(hypothesis=row).order_by("-number").first()
            if plan is None:
                raise Conflict("agenda.plan.none", "There is no plan to freeze.", fix="Write the plan of the test.")
            if plan.frozen_at is not None:
                raise _is_frozen()
            _before_results(done, row, plan.results_on)
            _freeze(done, row, plan, "hypothesis.plan-frozen")
    return read(actor=actor, project=project)


def amend_plan(
    *, actor: Actor, project: str, hypothesis: str, facts: PlanFacts, reason: str, key: str | None = None
) -> HypothesesView:
    """Amend a frozen plan: another version, frozen at once, with the reason; every version stays to be seen.

    `Conflict` once the day came on which the results of the first plan were due.
    """
    writing.require({"reason": reason}, "agenda.plan")
    values = facts.checked()
    body = {"amend": hypothesis, "reason": reason, **{name: str(value) for name, value in values.items()}}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            row = _question(done, hypothesis)
            frozen = list(TestPlan.objects.filter(hypothesis=row, frozen_at__isnull=False).order_by("number"))
            if not frozen:
                raise Conflict("agenda.plan.draft", "The plan is not frozen yet.", fix="Write the draft anew instead.")
            _before_results(done, row, min(item.results_on for item in frozen))
            _before_results(done, row, facts.results_on)
            plan = TestPlan(project=done.subject, hypothesis=row, number=frozen[-1].number + 1, reason=reason.strip())
            for name, value in values.items():
                setattr(plan, name, value)
            _freeze(done, row, plan, "hypothesis.plan-amended")
    return read(actor=actor, project=project)


def _question(done: Done, uid: str) -> Hypothesis:
    row: Hypothesis = writing.own(Hypothesis, done.subject, uid)
    if row.kind != Hypothesis.Kind.DOES_IT_WORK:
        raise Conflict(
            "agenda.plan.kind", "Only a question of the kind “Does it work?” has a plan with sizes.",
            fix="Say instead how you will find out, and with which evidence.",
        )  # fmt: skip
    return row


def _before_results(done: Done, row: Hypothesis, results_on: date) -> None:
    if timezone.localtime(done.at).date() >= results_on:
        raise Conflict(
            "agenda.plan.late",
            f"The results were due on {results_on.day} {results_on:%B %Y}: a plan made after them proves nothing.",
            fix="Say that it cannot be tested yet, or plan a new test with results still to come.",
        )  # fmt: skip
    if row.status not in (Hypothesis.Status.OPEN, Hypothesis.Status.CANNOT_TEST):
        raise Conflict(
            "agenda.plan.settled", "It is settled already: a plan made after the result proves nothing.",
            fix="Write a new question for a new test.",
        )  # fmt: skip


def _freeze(done: Done, row: Hypothesis, plan: TestPlan, kind: str) -> None:
    # The digest is taken of what the columns will give back: numbers with their own places, dates as dates.
    plan.size, plan.smallest = (Decimal(value).quantize(Decimal("0.0001")) for value in (plan.size, plan.smallest))
    plan.frozen_at, plan.frozen_by = done.at, done.person
    plan.digest = questions.digest(plan, row)
    plan.save()
    body: Mapping[str, Any] = {
        "hypothesis": str(row.uid), "number": plan.number, "plan": plan.digest,
        "results_on": plan.results_on.isoformat(),
    }  # fmt: skip
    reason = {"reason": done.commit(plan.reason, subject=plan.uid)} if plan.reason else {}
    done.ledger(kind, plan.uid, {**body, **reason})


def _is_frozen() -> Conflict:
    return Conflict("agenda.plan.frozen", "The plan is frozen.", fix="Amend it, and say why.")
