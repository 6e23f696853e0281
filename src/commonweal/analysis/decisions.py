"""Decisions: the duties that a decision has regard to, as content, and the rules that find what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.engine import decisions as engine
from commonweal.engine.contracts import whole_pence
from commonweal.engine.decisions import REGARD, Agreed, Earlier, Finding, Limit, Worth, beside, day_of, key, pounds
from commonweal.reference import content

__all__ = [
    "REGARD", "Agreed", "Duties", "Earlier", "Finding", "Limit", "Worth", "advised", "beside", "day_of", "delegation",
    "duties", "equality", "key", "options", "pounds", "whole_pence", "wider_effect",
]  # fmt: skip
PATH = "decisions/duties"
delegation = engine.delegation
options = engine.options


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: its title, one sentence, and the law that it stands in."""

    title: str
    lead: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class WiderAim:
    """One of the three aims, with the two questions that are asked about it."""

    code: str
    title: str
    effect: str
    spread: str


@dataclass(frozen=True, slots=True)
class Duties:
    """All of it. `limbs` maps a limb of the equality duty to its title, `in_papers` to its name on the page of the
    committee paper; `content` is the label of the file."""

    wider_effect: Duty
    not_for: str
    aims: tuple[WiderAim, ...]
    equality: Duty
    limbs: Mapping[str, str]
    in_papers: Mapping[str, str]
    disclosure: Duty
    legal_advice: str
    delegation: Duty
    months: int
    content: str


def duties() -> Duties:
    """The duties in force."""
    entry = content.load(PATH)
    data = entry.data
    return Duties(
        wider_effect=_duty(data["wider_effect"]),
        not_for=data["wider_effect"]["not_for"],
        aims=tuple(WiderAim(**item) for item in data["wider_effect"]["aims"]),
        equality=_duty(data["equality"]),
        limbs={item["code"]: item["title"] for item in data["equality"]["limbs"]},
        in_papers={item["code"]: item["paper"] for item in data["equality"]["limbs"]},
        disclosure=_duty(data["disclosure"]),
        legal_advice=data["legal_advice"]["words"],
        delegation=_duty(data["delegation"]),
        months=data["delegation"]["months"],
        content=entry.label,
    )


def wider_effect(*, cells: Mapping[str, str], one_person: bool, power: bool) -> tuple[Finding, ...]:
    """What was left empty of the three aims."""
    aims = {item.code: item.title for item in duties().aims}
    return engine.wider_effect(cells=cells, aims=aims, one_person=one_person, power=power)


def equality(*, given: Mapping[str, Mapping[str, str]], on: date, power: bool) -> tuple[Finding, ...]:
    """What was left empty of the equality duty, and what was weighed too late."""
    return engine.equality(given=given, limbs=duties().limbs, on=on, power=power)


def advised(text: str) -> bool:
    """Whether the words read as if a lawyer's advice had been pasted in."""
    return engine.looks_like_advice(text, content.load(PATH).data["legal_advice"]["signs"])


def _duty(data: Mapping[str, Any]) -> Duty:
    cite = data["cite"]
    return Duty(data["title"], data["lead"], f"{cite['title']}, {cite['paragraph']}", cite["status"] == "verified")
