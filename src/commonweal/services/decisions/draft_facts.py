"""The facts of a draft, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commonweal.analysis import decisions as rules
from commonweal.errors import Invalid, Problem
from commonweal.records.decisions import DecisionKind, Disclosure
from commonweal.records.projects import Project
from commonweal.services.decisions.delegation import pence_of
from commonweal.services.decisions.finding import colleagues

LIMB = (*rules.REGARD, "ask", "ask_by")
PARTS = ("present", "absent", "recused")
# What a draft may be told, and how it is kept: each a plain text of at most so many letters, without which it is empty.
TEXTS = {
    "title": 200, "reasons": 20_000, "change_mind": 5_000, "body": 120, "subject": 200, "provider": 200,
    "legal_advice": 200, "chosen": 60,
}  # fmt: skip
LONGEST_CELL = 5_000


def checked(facts: Mapping[str, Any], project: Project) -> dict[str, Any]:
    """The columns that these facts become; `Invalid` lists every fault."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, longest in TEXTS.items():
        if name in facts:
            values[name] = str(facts[name] or "").strip()
            if len(values[name]) > longest:
                problems.append(Problem("decisions.long", f"At most {longest} letters.", column=name))
    problems += _choices(facts, values) + _tables(facts, values)
    if "present" in facts:
        values["present"], faults = _people(facts["present"], project)
        problems += faults
    for column, name in (("value_pounds", "value_pence"), ("vat_pounds", "vat_pence")):
        if column in facts:
            try:
                values[name] = pence_of(facts[column], column)
            except Invalid as error:
                problems += error.problems
    if "one_person" in facts:
        values["one_person"] = bool(facts["one_person"])
    if problems:
        raise Invalid("decisions.faults", " ".join(item.message for item in problems), problems=problems)
    return values


def _choices(facts: Mapping[str, Any], values: dict[str, Any]) -> list[Problem]:
    problems = []
    for name, known in (("kind", DecisionKind.values), ("disclosure", Disclosure.values)):
        if name in facts:
            values[name] = str(facts[name])
            if values[name] not in known:
                problems.append(Problem("decisions.choice", f"Choose one of: {', '.join(known)}.", column=name))
    if "review_on" in facts:
        values["review_on"] = facts["review_on"] or None
        if values["review_on"] is not None and not isinstance(values["review_on"], date):
            problems.append(Problem("decisions.day", "This is no day.", column="review_on"))
    return problems


def _tables(facts: Mapping[str, Any], values: dict[str, Any]) -> list[Problem]:
    """Facts of several cells: each a text."""
    problems = []
    for name in ("why_not", "aims"):
        if name in facts:
            given = facts[name]
            values[name] = {str(cell)[:80]: str(words or "").strip() for cell, words in dict(given).items()}
            if any(len(words) > LONGEST_CELL for words in values[name].values()):
                problems.append(Problem("decisions.long", f"At most {LONGEST_CELL} letters.", column=name))
    if "equality" in facts:
        values["equality"] = {
            str(limb)[:80]: {part: _words(cells.get(part)) for part in LIMB}
            for limb, cells in facts["equality"].items()
        }
        if any(len(words) > LONGEST_CELL for cells in values["equality"].values() for words in cells.values()):
            problems.append(Problem("decisions.long", f"At most {LONGEST_CELL} letters.", column="equality"))
    return problems


def _people(given: Sequence[Mapping[str, Any]], project: Project) -> tuple[list[dict[str, str]], list[Problem]]:
    """Who was there; only people of the organisations that work in the project can have been."""
    known = colleagues(project)
    problems, people = [], []
    for item in given:
        username, part = str(item.get("username") or ""), str(item.get("part") or PARTS[0])
        if part not in PARTS:
            problems.append(Problem("decisions.part", f"One of: {', '.join(PARTS)}.", column="present"))
        if username not in known:
            words = f"There is nobody called '{username[:40]}' in this project's organisations."
            problems.append(Problem("decisions.nobody", words, column="present"))
        if len(_words(item.get("handling"))) > LONGEST_CELL:
            problems.append(Problem("decisions.long", f"At most {LONGEST_CELL} letters.", column="present"))
        people.append({"username": username, "part": part, "handling": _words(item.get("handling"))})
    return people, problems


def _words(value: object) -> str:
    return str(value or "").strip()
