"""Who is walled off from what a project decides: pure functions of interests, of what is concerned, and of a day.

A wall is never kept. It is worked out each time that something is read, so that an interest that begins today closes
the paper today, and one that is over opens it again. Every period runs from its first day until, but not on, its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

# What a name of a firm may end in without being another firm.
_FORMS = re.compile(r"\b(ltd|limited|llp|plc|cic|inc|uk)\b|[^a-z0-9 ]")
MEMBER = "member-of"
# Ways of belonging that make one group of all who are joined by them; members of a collaborative stay their own.
JOINING = frozenset({"parent", "group", "successor"})


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until, but not on, another; a missing day is open."""

    begins_on: date | None = None
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return (self.begins_on is None or self.begins_on <= day) and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Holding:
    """A person's interest in a body: declared, entered in a register, or that they work for it (`member`)."""

    person_uid: str
    body: str
    period: Period = Period()
    member: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One body belongs to another; `kind` says how."""

    part: str
    whole: str
    kind: str = "group"
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Concerned:
    """A body that a project concerns."""

    body: str
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A person who is walled off, and why in words that they may read. `declared`: they declared it themselves."""

    person_uid: str
    why: str
    declared: bool = True


@lru_cache(maxsize=4096)
def name_key(body: str) -> str:
    """One body under its spellings: `Acme Ltd.` and `ACME Limited` are the same."""
    words = " ".join(_FORMS.sub(" ", body.casefold().replace("&", " and ")).split())
    return words or " ".join(body.casefold().split())


def related(bodies: Iterable[str], ties: Iterable[Tie], day: date) -> dict[str, str]:
    """Every body that an interest in one of `bodies` reaches that day, by its key, with the body that it comes from.

    All companies of a group reach each other. A collaborative reaches its members' groups and they reach it; two of
    its members do not reach each other through it, or nobody in a county could decide anything.
    """
    held = [tie for tie in ties if tie.period.holds(day)]
    joined = _edges(tie for tie in held if tie.kind in JOINING)
    found = _closure({name_key(body): body for body in bodies}, joined)
    members = _edges(tie for tie in held if tie.kind == MEMBER)
    beside = {near: origin for key, origin in found.items() for near in members.get(key, ()) if near not in found}
    return _closure(beside, joined) | found


def conflicts(
    holdings: Iterable[Holding], concerns: Iterable[Concerned], ties: Iterable[Tie], day: date
) -> tuple[Conflict, ...]:
    """Who is walled off from a project that day, and why; each person and body once."""
    touched = related((item.body for item in concerns if item.period.holds(day)), ties, day)
    if not touched:
        return ()
    found = {
        (item.person_uid, name_key(item.body)): Conflict(
            item.person_uid, _why(item, touched[name_key(item.body)]), not item.member
        )
        for item in sorted(holdings, key=lambda item: not item.member)  # what was declared says more, and comes last
        if item.period.holds(day) and name_key(item.body) in touched
    }
    return tuple(found.values())


def _why(item: Holding, concerned: str) -> str:
    said = f"You work for {item.body}" if item.member else f"You have declared an interest in {item.body}"
    if name_key(item.body) == name_key(concerned):
        return f"{said}, which this project concerns"
    return f"{said}, which belongs together with {concerned}, which this project concerns"


def _edges(ties: Iterable[Tie]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in ties:
        part, whole = name_key(tie.part), name_key(tie.whole)
        found.setdefault(part, set()).add(whole)
        found.setdefault(whole, set()).add(part)
    return found


def _closure(start: dict[str, str], edges: dict[str, set[str]]) -> dict[str, str]:
    found, waiting = dict(start), list(start)
    while waiting:
        key = waiting.pop()
        for near in edges.get(key, ()):
            if near not in found:
                found[near] = found[key]
                waiting.append(near)
    return found
