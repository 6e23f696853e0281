"""Answers to the questions of the rules, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import agenda as analysis
from commonweal.records.agenda import Answer, Override
from commonweal.services.agenda import evidence
from commonweal.services.agenda.views import (
    AdviceView,
    CapacityView,
    EvidenceView,
    OverrideView,
    QuestionView,
    ReasonView,
)

NOT_KNOWN = "not-known"
YES_NO = {"yes": True, "no": False}
CHOSEN = {"commission": "Commission all the same", "stop": "Do not commission after all"}
Given = Mapping[tuple[str, str], Answer]


def questions(given: Given, held: Mapping[str, EvidenceView], only: str = "") -> tuple[QuestionView, ...]:
    """The questions of all rule-sets or of one, with what was answered."""
    found = []
    for rules in [only] if only else (Answer.RuleSet.APPROACH.value, Answer.RuleSet.INTERVENTION.value):
        for item in analysis.questions(rules):
            row = given.get((rules, item.fact))
            choices = {**(dict(item.choices) or {"yes": "Yes", "no": "No"}), NOT_KNOWN: "Not known yet"}
            answered = (row.answer, row.reason) if row is not None else ("", "")
            links = evidence.seen(row.evidence, held) if row is not None else ()
            found.append(QuestionView(rules, item.fact, item.asks, item.help, choices, *answered, links))
    return tuple(found)


def facts(given: Given, rules: str) -> dict[str, Any]:
    """Answers as the rules take them; what is not known is left out."""
    return {
        fact: YES_NO.get(row.answer, row.answer)
        for (kind, fact), row in given.items()
        if kind == rules and row.answer != NOT_KNOWN
    }


def approach(given: Given, *, has_aim: bool, capacity: CapacityView) -> AdviceView:
    """What the three tests come to. The days of named people, where they are known, speak louder than a yes or no."""
    known = facts(given, Answer.RuleSet.APPROACH)
    if has_aim:
        known.setdefault("serves_an_aim", True)
    if capacity.enough is not None:
        known["capacity"] = capacity.enough
    value = analysis.approach(answers=known).value
    found = reasons(value["reasons"])
    if value["approach"] == "defer" and capacity.enough is False:
        found = (*found, ReasonView("S24-days", capacity.words, "", True))
    return AdviceView(value["approach"] or "", value["title"], found, missing(value))


def interventions(given: Given) -> tuple[AdviceView, ...]:
    """The order of interventions that the circumstances call for."""
    value = analysis.intervention(facts=facts(given, Answer.RuleSet.INTERVENTION)).value
    lacking = missing(value)
    return tuple(
        AdviceView(step["intervention"], step["title"], reasons(step["reasons"]), lacking) for step in value["sequence"]
    )


def still_missing(given: Given) -> tuple[str, ...]:
    """Questions whose answer could still change the order of interventions."""
    return missing(analysis.intervention(facts=facts(given, Answer.RuleSet.INTERVENTION)).value)


def overridden(row: Override | None, now: Sequence[str]) -> OverrideView | None:
    """An override as it is shown beside what the rules say now."""
    if row is None:
        return None
    titles = {**CHOSEN, **analysis.INTERVENTIONS}
    return OverrideView(
        tuple(row.recommended), tuple(row.chosen), tuple(titles.get(word, word) for word in row.chosen), row.reason,
        row.chosen_at, stale=list(row.recommended) != list(now),
    )  # fmt: skip


def reasons(rows: Sequence[Mapping[str, Any]]) -> tuple[ReasonView, ...]:
    """Reasons of the rules, for people."""
    return tuple(ReasonView(row["code"], row["says"], row["cite"], row["verified"]) for row in rows)


def missing(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions that are not answered and could change what follows."""
    return tuple(item["asks"] for item in value["missing"])
