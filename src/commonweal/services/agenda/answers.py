"""Answer the questions of the rules; go another way than they say, with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, Problem
from commonweal.records.agenda import Answer, Override
from commonweal.records.projects import Project
from commonweal.services.actors import Actor
from commonweal.services.agenda import evidence
from commonweal.services.agenda.answering import CHOSEN, NOT_KNOWN, YES_NO
from commonweal.services.agenda.reading import get
from commonweal.services.agenda.seen import AgendaView
from commonweal.services.agenda.writing import change, one_of, put, require
from commonweal.services.commands import Done


def answer(
    *,
    actor: Actor,
    project: str,
    rules: str,
    answers: Mapping[str, tuple[str, str]],
    links: Mapping[str, Sequence[str]] | None = None,
    key: str | None = None,
) -> AgendaView:
    """Answer questions of a rule-set (`approach` or `intervention`): fact → (answer, reason), and fact → evidence.

    An answer is `yes`, `no`, a word of the question's choices, or `not-known`; all but the last need a reason. Evidence
    that is not given stays as it was.
    """
    _check(rules, answers)
    links = links or {}
    body = {"rules": rules, "answers": {fact: list(pair) for fact, pair in answers.items()}}
    body |= {"links": {fact: list(found) for fact, found in links.items()}} if links else {}
    with change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            _keep(done.subject, rules, answers, links)
    return get(actor=actor, project=project)


def link_evidence(
    *, actor: Actor, project: str, rules: str, fact: str, links: Sequence[str], key: str | None = None
) -> AgendaView:
    """Say what an answer rests on; a question without an answer is *not known yet*, with what is there so far."""
    _check(rules, {fact: (NOT_KNOWN, "")})
    body = {"rules": rules, "fact": fact, "links": list(links)}
    with change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            row = Answer.objects.filter(project=home, rules=rules, fact=fact).first()
            row = row or Answer(project=home, rules=rules, fact=fact, answer=NOT_KNOWN)
            put(row, {"evidence": evidence.kept(links, evidence.shelf(home), column="links")})
    return get(actor=actor, project=project)


def override(
    *,
    actor: Actor,
    project: str,
    rules: str,
    chosen: Sequence[str],
    reason: str = "",
    key: str | None = None,
) -> AgendaView:
    """Go another way than the rules recommend, with a reason, in the ledger; nothing chosen goes back to the rules."""
    one_of(rules, Answer.RuleSet.values, "agenda.rules")
    allowed = list(CHOSEN) if rules == Answer.RuleSet.APPROACH else list(analysis.INTERVENTIONS)
    for word in chosen:
        one_of(word, allowed, "agenda.override", column="chosen")
    if chosen:
        require({"reason": reason}, "agenda.override")
    now = get(actor=actor, project=project)
    steps = [step.code for step in now.interventions]
    recommended = [now.approach.code] if rules == Answer.RuleSet.APPROACH else steps
    body = {"rules": rules, "chosen": list(chosen), "reason": reason}
    with change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            _override(done, rules, list(chosen), recommended, reason.strip())
    return get(actor=actor, project=project)


def _override(done: Done, rules: str, chosen: list[str], recommended: list[str], reason: str) -> None:
    home = done.subject
    row = Override.objects.filter(project=home, rules=rules).first()
    if not chosen:
        if row is not None:
            row.delete()
            done.ledger("agenda.override-ended", home.uid, {"rules": rules})
        return
    row = row or Override(project=home, rules=rules)
    put(row, {"chosen": chosen, "recommended": recommended, "reason": reason, "chosen_at": done.at})
    entry = {"rules": rules, "recommended": recommended, "chosen": chosen}
    done.ledger("agenda.override", home.uid, {**entry, "reason": done.commit(reason, subject=row.uid)})


def _keep(
    home: Project, rules: str, answers: Mapping[str, tuple[str, str]], links: Mapping[str, Sequence[str]]
) -> None:
    held = evidence.shelf(home) if links else {}
    for fact, (word, reason) in answers.items():
        values: dict[str, Any] = {"answer": word, "reason": reason.strip()}
        if fact in links:
            values["evidence"] = evidence.kept(links[fact], held, column=f"{fact}-evidence")
        Answer.objects.update_or_create(project=home, rules=rules, fact=fact, defaults=values)


def _check(rules: str, answers: Mapping[str, tuple[str, str]]) -> None:
    one_of(rules, Answer.RuleSet.values, "agenda.rules")
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
