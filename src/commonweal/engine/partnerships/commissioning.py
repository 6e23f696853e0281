"""Who answers for a service on a day, and who does each task of it after delegations: dated rules, read in order."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rule:
    """That bodies of kind `by` answer for a service from `begins_on` until, but not on, `ends_on`.

    `exercised_by` is the kind that does it for them, under the power `delegation`; empty where they do it themselves.
    """

    code: str
    services: tuple[str, ...]
    part: str
    begins_on: datetime.date
    ends_on: datetime.date | None
    by: str
    exercised_by: str
    power: str
    delegation: str
    money: str
    reason: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name, its kind, and its code where it has one. `known` is false for a name that is only a kind."""

    name: str
    kind: str
    code: str = ""
    share: float | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Handover:
    """A delegation that an organisation recorded. No `tasks` are all tasks; no `places` are everywhere."""

    service: str
    delegator: Body
    delegate: Body
    power: str
    begins_on: datetime.date
    ends_on: datetime.date | None
    document: str
    tasks: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    money: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does each task, and the recorded delegations that made it so, in their order."""

    doers: Mapping[str, tuple[Body, ...]]
    steps: tuple[Handover, ...]


def holds(begins_on: datetime.date, ends_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether a dated fact holds on a day: its first day in, its last day out."""
    return begins_on <= on and (ends_on is None or on < ends_on)


def in_force(rules: Iterable[Rule], service: str, on: datetime.date) -> tuple[Rule, ...]:
    """The rules of a service that hold on a day, in the order of the list."""
    return tuple(rule for rule in rules if service in rule.services and holds(rule.begins_on, rule.ends_on, on))


def days_of_change(rules: Iterable[Rule], service: str) -> tuple[datetime.date, ...]:
    """The days on which a service came to another commissioner, earliest first."""
    days = {rule.begins_on for rule in rules if service in rule.services}
    return tuple(sorted(days))


def applying(handovers: Iterable[Handover], service: str, places: frozenset[str], on: datetime.date) -> list[Handover]:
    """The delegations of a service that hold on a day for any of these place codes, earliest first."""
    found = [
        item
        for item in handovers
        if item.service == service
        and holds(item.begins_on, item.ends_on, on)
        and (not item.places or places & frozenset(item.places))
    ]
    return sorted(found, key=lambda item: (item.begins_on, item.delegator.name, item.delegate.name))


def doing(tasks: Sequence[str], holders: Sequence[Body], handovers: Sequence[Handover]) -> Doing:
    """Who does each task: the holders, and after each delegation of theirs its delegate in their place.

    A delegation of a body that does none of its tasks by then changes nothing; a chain (board to committee to
    collaborative) is followed however the delegations are ordered. Each delegation counts once.
    """
    doers = {task: tuple(holders) for task in tasks}
    steps: list[Handover] = []
    waiting = list(handovers)
    moved = True
    while moved:
        moved = False
        for item in list(waiting):
            if _hand_over(doers, item):
                waiting.remove(item)
                steps.append(item)
                moved = True
    return Doing(doers, tuple(steps))


def same(first: Body, second: Body) -> bool:
    """Whether two names mean one body: by their codes where both have one, else by their words.

    `NHS Greater Manchester` and `NHS Greater Manchester Integrated Care Board` are one.
    """
    if first.code and second.code and first.code == second.code:
        return True
    return bool(plain(first.name)) and plain(first.name) == plain(second.name)


def plain(name: str) -> str:
    """A name without the words that names of bodies share, for comparing."""
    words = re.sub(r"[^a-z0-9 ]", " ", name.casefold().replace("&", " and "))
    words = re.sub(r"\b(integrated care board|icb)\b", " ", words)
    kept = [word for word in words.split() if word not in {"nhs", "the", "council", "city", "borough", "metropolitan"}]
    return " ".join(kept) or " ".join(words.split())


def _hand_over(doers: dict[str, tuple[Body, ...]], item: Handover) -> bool:
    moved = False
    for task in item.tasks or tuple(doers):
        held = doers.get(task, ())
        if any(same(body, item.delegator) for body in held):
            given = tuple(
                replace(item.delegate, share=body.share) if same(body, item.delegator) else body for body in held
            )
            doers[task], moved = given, True
    return moved
