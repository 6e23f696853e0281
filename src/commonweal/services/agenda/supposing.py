"""Write the questions to test, their evidence, and what came of the test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.errors import Conflict, Invalid, Problem
from commonweal.records.agenda import AimKind, Hypothesis, HypothesisEvidence, Objective, TestPlan
from commonweal.records.projects import Project
from commonweal.services.actors import Actor
from commonweal.services.agenda import evidence, writing
from commonweal.services.agenda.pages import hypotheses as read
from commonweal.services.agenda.reading import get
from commonweal.services.agenda.seen import AgendaView, HypothesesView

STATEMENT = ("kind", "statement", "test_method", "who", "by", "source")
VERDICTS = (Hypothesis.Status.SUPPORTED, Hypothesis.Status.REFUTED, Hypothesis.Status.NOT_SETTLED)


def add_hypothesis(  # noqa: PLR0913 (the facts of a hypothesis)
    *,
    actor: Actor,
    project: str,
    kind: str,
    statement: str,
    test_method: str,
    data_needed: str = "",
    who: str = "",
    by: date | None = None,
    source: str = "",
    key: str | None = None,
) -> AgendaView:
    """Write a working assumption as a statement, and how information would be collected to test it.

    `kind` is `is-it-so`, `could-we` or `does-it-work`; `data_needed` becomes its first piece of evidence.
    """
    writing.require({"statement": statement, "test_method": test_method}, "agenda.hypothesis")
    writing.one_of(kind, Hypothesis.Kind.values, "agenda.hypothesis.kind", column="kind")
    values: dict[str, Any] = {"kind": kind, "statement": statement.strip(), "test_method": test_method.strip(),
                              "who": who.strip(), "by": by, "source": source.strip()}  # fmt: skip
    body = {"hypothesis": {**values, "by": writing.told(by)}, "data_needed": data_needed}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            row = Hypothesis(project=home, code=writing.next_code(Hypothesis, home, "h"), **values)
            row.position = writing.next_position(Hypothesis, home)
            row.save()
            if data_needed.strip():
                item = HypothesisEvidence(project=home, hypothesis=row, what=data_needed.strip(), position=1)
                writing.put(item, {"exists": HypothesisEvidence.Exists.NOT_KNOWN})
            done.answer(uid=str(row.uid))
    return get(actor=actor, project=project)


def edit_hypothesis(
    *, actor: Actor, project: str, uid: str, changes: Mapping[str, Any], key: str | None = None
) -> AgendaView:
    """Change a hypothesis's kind, statement, test_method, who, by or source.

    `Conflict` where its test is frozen and the statement or kind would change: that would be another question.
    """
    unknown = sorted(set(changes) - set(STATEMENT))
    if unknown:
        raise Invalid("agenda.hypothesis.field", f"A hypothesis has no {', '.join(unknown)} to change.")
    writing.require({n: changes[n] for n in ("statement", "test_method") if n in changes}, "agenda.hypothesis")
    if "kind" in changes:
        writing.one_of(changes["kind"], Hypothesis.Kind.values, "agenda.hypothesis.kind", column="kind")
    body = {"uid": uid, "changes": {name: str(value) for name, value in changes.items()}}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            row = writing.own(Hypothesis, done.subject, uid)
            moved = [name for name in ("statement", "kind") if name in changes and changes[name] != getattr(row, name)]
            if moved and _frozen(row):
                raise Conflict(
                    "agenda.hypothesis.frozen", "The plan of its test is frozen, so that its words stay as they are.",
                    fix="Write a new question; or amend the plan, with the reason.",
                )  # fmt: skip
            writing.put(row, changes)
    return get(actor=actor, project=project)


def settle_hypothesis(
    *, actor: Actor, project: str, uid: str, status: str, found: str, key: str | None = None
) -> AgendaView:
    """Say what the test found: `supported`, `refuted`, `not-settled`, `cannot-test-yet`, or `open` again, and why.

    `Conflict` for a verdict on *does it work* whose plan was not frozen in the ledger here before.
    """
    writing.one_of(status, Hypothesis.Status.values, "agenda.hypothesis.status", column="status")
    if status != Hypothesis.Status.OPEN:
        writing.require({"found": found}, "agenda.hypothesis")
    body = {"uid": uid, "status": status, "found": found}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            row = writing.own(Hypothesis, done.subject, uid)
            if status in VERDICTS and row.kind == Hypothesis.Kind.DOES_IT_WORK:
                _require_plan(get(actor=actor, project=project), uid)
            if row.promoted_to and status != Hypothesis.Status.SUPPORTED:
                row.promoted_to = ""
            settled = done.at if status != Hypothesis.Status.OPEN else None
            writing.put(row, {"status": status, "found": found.strip(), "settled_at": settled})
            entry = {"project": str(done.subject.uid), "status": status}
            done.ledger("hypothesis.settled", row.uid, {**entry, "found": done.commit(row.found, subject=row.uid)})
    return get(actor=actor, project=project)


def promote_hypothesis(*, actor: Actor, project: str, uid: str, to: str, key: str | None = None) -> HypothesesView:
    """Make a supported hypothesis an aim (`aim:outcomes`) or an objective (`objective:o1`); empty takes it back.

    `Conflict` unless it is supported: until then it is an area to be tested, and no target.
    """
    with writing.change(actor=actor, project=project, key=key, body={"promote": uid, "to": to}) as done:
        if not done.replayed:
            row = writing.own(Hypothesis, done.subject, uid)
            if to and row.status != Hypothesis.Status.SUPPORTED:
                raise Conflict(
                    "agenda.hypothesis.untested", "It is an area to be tested, and no aim or objective until then.",
                    fix="Say first what the test found.",
                )  # fmt: skip
            _check_target(done.subject, to)
            writing.put(row, {"promoted_to": to})
            done.ledger("hypothesis.promoted", row.uid, {"project": str(done.subject.uid), "to": to})
    return read(actor=actor, project=project)


def drop_hypothesis(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AgendaView:
    """Take a hypothesis off the list; its history stays. `Conflict` where the plan of its test was frozen."""
    with writing.change(actor=actor, project=project, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            row = writing.own(Hypothesis, done.subject, uid)
            if _frozen(row):
                raise Conflict(
                    "agenda.hypothesis.stays", "The plan of its test is frozen, so that the question stays.",
                    fix="Say what was found, or that it cannot be tested yet.",
                )  # fmt: skip
            row.delete()
    return get(actor=actor, project=project)


def set_evidence(  # noqa: PLR0913 (the facts of a piece of evidence)
    *,
    actor: Actor,
    project: str,
    hypothesis: str,
    what: str,
    exists: str,
    link: str = "",
    ask: str = "",
    ask_by: date | None = None,
    says: str = "",
    strength: str = "none",
    uid: str = "",
    key: str | None = None,
) -> HypothesesView:
    """Write a piece of evidence that a hypothesis (by its uid) takes, or change the one of this uid.

    `exists` is `yes`, `no` or `not-known`; `link` a token of the project's figures, data and numbers or a typed source;
    where it is missing, whom to `ask` by when. `strength` (`strong`, `some`, `weak`, `none`) needs what it `says`.
    """
    writing.require({"what": what}, "agenda.evidence")
    writing.one_of(exists, HypothesisEvidence.Exists.values, "agenda.evidence.exists", column="exists")
    writing.one_of(strength, HypothesisEvidence.Strength.values, "agenda.evidence.strength", column="strength")
    if strength != HypothesisEvidence.Strength.NONE:
        writing.require({"says": says}, "agenda.evidence")
    values: dict[str, Any] = {"what": what.strip(), "exists": exists, "ask": ask.strip(), "ask_by": ask_by,
                              "says": says.strip(), "strength": strength}  # fmt: skip
    body = {"evidence": uid, "of": hypothesis, **values, "ask_by": writing.told(ask_by), "link": link}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            question = writing.own(Hypothesis, home, hypothesis)
            links = evidence.kept([link], evidence.shelf(home), column="link")
            row = writing.row_for(HypothesisEvidence, home, uid, hypothesis=question)
            if not uid:
                row.position = writing.next_position(HypothesisEvidence, home, hypothesis=question)
            _once(row, what.strip())
            writing.put(row, {**values, "link": links[0] if links else {}})
    return read(actor=actor, project=project)


def drop_evidence(*, actor: Actor, project: str, uid: str, key: str | None = None) -> HypothesesView:
    """Take a piece of evidence off; its history stays."""
    writing.drop(HypothesisEvidence, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)


def _once(row: HypothesisEvidence, what: str) -> None:
    if HypothesisEvidence.objects.filter(hypothesis=row.hypothesis, what=what).exclude(pk=row.pk).exists():
        problem = Problem("agenda.evidence.twice", "It is on the list already.", column="what")
        raise Invalid("agenda.evidence.twice", problem.message, problems=[problem])


def _frozen(row: Hypothesis) -> bool:
    return TestPlan.objects.filter(hypothesis=row, frozen_at__isnull=False).exists()


def _require_plan(view: AgendaView, uid: str) -> None:
    found = next(item for item in view.hypotheses if item.uid == uid)
    if not found.frozen:
        raise Conflict(
            "agenda.hypothesis.plan-missing",
            "Whether it works can only be said by a test that was planned before its result.",
            fix="Write the plan of the test and freeze it; until then say that it cannot be tested yet.",
        )


def _check_target(home: Project, to: str) -> None:
    kind, _, name = to.partition(":")
    known = {"aim": AimKind.values, "objective": list(_codes(home))}
    if to and name not in known.get(kind, []):
        allowed = [f"{kind}:{name}" for kind, names in known.items() for name in names]
        writing.one_of(to, allowed, "agenda.hypothesis.target", column="to")


def _codes(home: Project) -> list[str]:
    return list(Objective.objects.filter(project=home).values_list("code", flat=True))
