"""Why and what: whether to commission at all, the aims, what changes and what does not, the questions to test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.agenda import Aim, AimKind, Answer, Hypothesis, Priority
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor

NO_CHANGE = "no major change planned this year; your rights and services continue"
NOT_KNOWN = "not-known"
YES_NO = {"yes": True, "no": False}
FEWEST, MOST = 5, 8


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, its choices (word: label), and what the team answered and why."""

    rules: str
    fact: str
    asks: str
    help: str
    choices: Mapping[str, str]
    answer: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the rules say so, and where that stands."""

    code: str
    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class AdviceView:
    """What the rules recommend from the answers so far. A person decides. `missing` could still change it."""

    code: str
    title: str
    reasons: tuple[ReasonView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AimView:
    """What is to be achieved under one of the three aims; empty where nothing is written yet."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PriorityView:
    """Something that changes this year, or not; `words` is how it is published."""

    uid: str
    title: str
    level: str
    changes: bool
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """A working assumption, how to test it, and what came of the test."""

    uid: str
    kind: str
    kind_title: str
    statement: str
    test_method: str
    data_needed: str
    status: str
    status_title: str
    found: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Why and what of a project. `notes` say what is thin, never what is forbidden."""

    project: str
    questions: tuple[QuestionView, ...]
    approach: AdviceView
    interventions: tuple[AdviceView, ...]
    aims: tuple[AimView, ...]
    priorities: tuple[PriorityView, ...]
    hypotheses: tuple[HypothesisView, ...]
    notes: tuple[str, ...]

    @property
    def tests_answered(self) -> bool:
        """Whether each of the three tests has an answer."""
        return all(item.answer for item in self.questions if item.fact in analysis.THREE_TESTS)


def get(*, actor: Actor, project: str) -> AgendaView:
    """Why and what of a project, with what the rules recommend from the answers so far."""
    found = projects.reach(actor, project, "agenda.view")
    given = {(row.rules, row.fact): row for row in Answer.objects.filter(project=found)}
    aims = {row.kind: row.text for row in Aim.objects.filter(project=found)}
    hypotheses = tuple(_hypothesis(row) for row in Hypothesis.objects.filter(project=found))
    return AgendaView(
        project=found.slug,
        questions=tuple(_questions(given)),
        approach=_approach(given, bool(aims)),
        interventions=_interventions(given),
        aims=tuple(AimView(kind.value, kind.label, aims.get(kind.value, "")) for kind in AimKind),
        priorities=tuple(_priority(row) for row in Priority.objects.filter(project=found)),
        hypotheses=hypotheses,
        notes=_notes(aims, hypotheses),
    )


def answer(
    *, actor: Actor, project: str, rules: str, answers: Mapping[str, tuple[str, str]], key: str | None = None
) -> AgendaView:
    """Answer questions of a rule-set (`approach` or `intervention`): fact → (answer, reason).

    An answer is `yes`, `no`, a word of the question's choices, or `not-known`; all but the last need a reason.
    """
    found = projects.reach(actor, project, "agenda.write")
    _check_answers(rules, answers)
    body = {"rules": rules, "answers": {fact: list(pair) for fact, pair in answers.items()}}
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            for fact, (word, reason) in answers.items():
                Answer.objects.update_or_create(
                    project=found, rules=rules, fact=fact, defaults={"answer": word, "reason": reason.strip()}
                )
    return get(actor=actor, project=project)


def set_aims(*, actor: Actor, project: str, aims: Mapping[str, str], key: str | None = None) -> AgendaView:
    """Write what is to be achieved under each aim (`outcomes`, `matched-to-need`, `efficiency`); empty removes it."""
    found = projects.reach(actor, project, "agenda.write")
    unknown = sorted(set(aims) - set(AimKind.values))
    if unknown:
        raise Invalid(
            "agenda.aim", f"There is no aim {', '.join(unknown)}.", fix="One of: " + ", ".join(AimKind.values)
        )
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body={"aims": dict(aims)}) as done:
        if not done.replayed:
            for kind, text in aims.items():
                if text.strip():
                    Aim.objects.update_or_create(project=found, kind=kind, defaults={"text": text.strip()})
                else:
                    _delete(list(Aim.objects.filter(project=found, kind=kind)))
    return get(actor=actor, project=project)


def set_priority(  # noqa: PLR0913 (the facts of a priority)
    *,
    actor: Actor,
    project: str,
    title: str,
    changes: bool,
    reason: str,
    level: str = "strategic",
    key: str | None = None,
) -> AgendaView:
    """Write that something changes this year or that no major change is planned for it, and why; by its title."""
    found = projects.reach(actor, project, "agenda.write")
    _require({"title": title, "reason": reason}, "agenda.priority")
    _one_of(level, Priority.Level.values, "agenda.level")
    body = {"title": title, "changes": changes, "reason": reason, "level": level}
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = Priority.objects.filter(project=found, title=title.strip()).first()
            row = row or Priority(project=found, title=title.strip(), position=_next(Priority, found))
            row.changes, row.reason, row.level = changes, reason.strip(), level
            row.save()
    return get(actor=actor, project=project)


def drop_priority(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AgendaView:
    """Take a priority off the list; its history stays."""
    return _drop(Priority, actor, project, uid, key)


def add_hypothesis(  # noqa: PLR0913 (the facts of a hypothesis)
    *,
    actor: Actor,
    project: str,
    kind: str,
    statement: str,
    test_method: str,
    data_needed: str = "",
    key: str | None = None,
) -> AgendaView:
    """Write a working assumption as a statement, and how information would be collected to test it."""
    found = projects.reach(actor, project, "agenda.write")
    _require({"statement": statement, "test": test_method}, "agenda.hypothesis")
    _one_of(kind, Hypothesis.Kind.values, "agenda.hypothesis.kind")
    body = {"kind": kind, "statement": statement, "test_method": test_method, "data_needed": data_needed}
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            Hypothesis.objects.create(project=found, **body, position=_next(Hypothesis, found))
    return get(actor=actor, project=project)


def edit_hypothesis(
    *, actor: Actor, project: str, uid: str, changes: Mapping[str, str], key: str | None = None
) -> AgendaView:
    """Change a hypothesis's kind, statement, test_method or data_needed."""
    found = projects.reach(actor, project, "agenda.write")
    unknown = sorted(set(changes) - {"kind", "statement", "test_method", "data_needed"})
    if unknown:
        raise Invalid("agenda.hypothesis.field", f"A hypothesis has no {', '.join(unknown)} to change.")
    _require({name: changes[name] for name in ("statement", "test_method") if name in changes}, "agenda.hypothesis")
    if "kind" in changes:
        _one_of(changes["kind"], Hypothesis.Kind.values, "agenda.hypothesis.kind")
    body = {"uid": uid, "changes": dict(changes)}
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _own(Hypothesis, found, uid)
            for name, value in changes.items():
                setattr(row, name, value)
            row.save()
    return get(actor=actor, project=project)


def settle_hypothesis(
    *, actor: Actor, project: str, uid: str, status: str, found: str, key: str | None = None
) -> AgendaView:
    """Say what the test found: `accepted`, `rejected`, or `open` again. A verdict needs a finding."""
    home = projects.reach(actor, project, "agenda.write")
    _one_of(status, Hypothesis.Status.values, "agenda.hypothesis.status")
    if status != Hypothesis.Status.OPEN:
        _require({"finding": found}, "agenda.hypothesis")
    body = {"uid": uid, "status": status, "found": found}
    with commands.act(actor=actor, act="agenda.write", subject=home, key=key, body=body) as done:
        if not done.replayed:
            row = _own(Hypothesis, home, uid)
            row.status, row.found = status, found.strip()
            row.save()
            done.ledger("hypothesis.settled", row.uid, {"project": str(home.uid), "status": status})
    return get(actor=actor, project=project)


def drop_hypothesis(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AgendaView:
    """Take a hypothesis off the list; its history stays."""
    return _drop(Hypothesis, actor, project, uid, key)


def _questions(given: Mapping[tuple[str, str], Answer]) -> list[QuestionView]:
    found = []
    for rules in Answer.RuleSet.values:
        for item in analysis.questions(rules):
            row = given.get((rules, item.fact))
            choices = dict(item.choices) or {"yes": "Yes", "no": "No"}
            found.append(
                QuestionView(
                    rules,
                    item.fact,
                    item.asks,
                    item.help,
                    {**choices, NOT_KNOWN: "Not known yet"},
                    row.answer if row is not None else "",
                    row.reason if row is not None else "",
                )
            )
    return found


def _facts(given: Mapping[tuple[str, str], Answer], rules: str) -> dict[str, Any]:
    """Answers as the rules take them; what is not known is left out."""
    return {
        fact: YES_NO.get(row.answer, row.answer)
        for (kind, fact), row in given.items()
        if kind == rules and row.answer != NOT_KNOWN
    }


def _approach(given: Mapping[tuple[str, str], Answer], has_aim: bool) -> AdviceView:
    facts = _facts(given, Answer.RuleSet.APPROACH)
    if has_aim:
        facts.setdefault("serves_an_aim", True)
    value = analysis.approach(answers=facts).value
    return AdviceView(value["approach"] or "", value["title"], _reasons(value["reasons"]), _missing(value))


def _interventions(given: Mapping[tuple[str, str], Answer]) -> tuple[AdviceView, ...]:
    value = analysis.intervention(facts=_facts(given, Answer.RuleSet.INTERVENTION)).value
    missing = _missing(value)
    return tuple(
        AdviceView(step["intervention"], step["title"], _reasons(step["reasons"]), missing)
        for step in value["sequence"]
    )


def _reasons(rows: list[Mapping[str, Any]]) -> tuple[ReasonView, ...]:
    return tuple(ReasonView(row["code"], row["says"], row["cite"], row["verified"]) for row in rows)


def _missing(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(item["asks"] for item in value["missing"])


def _notes(aims: Mapping[str, str], hypotheses: tuple[HypothesisView, ...]) -> tuple[str, ...]:
    found = []
    if not aims:
        found.append("No aim is written yet. Where none of the three fits, think again whether to do this.")
    if not FEWEST <= len(hypotheses) <= MOST:
        found.append(f"Agree five to eight hypotheses with stakeholders; there are {len(hypotheses)}.")
    return tuple(found)


def _check_answers(rules: str, answers: Mapping[str, tuple[str, str]]) -> None:
    _one_of(rules, Answer.RuleSet.values, "agenda.rules")
    known = {item.fact: item for item in analysis.questions(rules)}
    problems = []
    for fact, (word, reason) in answers.items():
        allowed = [*(known[fact].choices or YES_NO), NOT_KNOWN] if fact in known else []
        if fact not in known:
            problems.append(Problem("agenda.fact", f"There is no question '{fact}'.", column=fact))
        elif word not in allowed:
            fix = "One of: " + ", ".join(allowed)
            problems.append(Problem("agenda.answer", f"'{word}' does not answer it.", fix, column=fact, given=word))
        elif word != NOT_KNOWN and not reason.strip():
            problems.append(Problem("agenda.reason", f"Say why: {known[fact].asks}", "Write a sentence.", column=fact))
    if problems:
        raise Invalid("agenda.answers", " ".join(problem.message for problem in problems), problems=problems)


def _require(texts: Mapping[str, str], code: str) -> None:
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        problems = [Problem(f"{code}.empty", f"Write a {name.replace('_', ' ')}.", column=name) for name in empty]
        raise Invalid(f"{code}.empty", " ".join(problem.message for problem in problems), problems=problems)


def _one_of(word: str, allowed: list[str], code: str) -> None:
    if word not in allowed:
        raise Invalid(code, f"'{word}' is not one of them.", fix="One of: " + ", ".join(allowed))


def _next(model: type[Priority] | type[Hypothesis], project: Project) -> int:
    last = model._default_manager.filter(project=project).order_by("-position").first()
    return last.position + 1 if last is not None else 1


def _own(model: type[Any], project: Project, uid: str) -> Any:
    found = by_uid(model.objects.filter(project=project), uid)
    if found is None:
        raise NotFound("agenda.unknown", "It is not on the list of this project.")
    return found


def _drop(model: type[Any], actor: Actor, project: str, uid: str, key: str | None) -> AgendaView:
    found = projects.reach(actor, project, "agenda.write")
    with commands.act(actor=actor, act="agenda.write", subject=found, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            _delete([_own(model, found, uid)])
    return get(actor=actor, project=project)


def _delete(rows: list[Any]) -> None:
    for row in rows:
        row.delete()


def _priority(row: Priority) -> PriorityView:
    words = row.title if row.changes else f"{row.title}: {NO_CHANGE}"
    return PriorityView(str(row.uid), row.title, row.level, row.changes, row.reason, words)


def _hypothesis(row: Hypothesis) -> HypothesisView:
    return HypothesisView(
        str(row.uid), row.kind, row.get_kind_display(), row.statement, row.test_method, row.data_needed, row.status,
        row.get_status_display(), row.found,
    )  # fmt: skip
