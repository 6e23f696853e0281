"""Why and what: the order of interventions that the rules recommend."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.engine.rules import Clause


@dataclass(frozen=True, slots=True)
class Step:
    """One recommended intervention and the clauses that speak for it."""

    intervention: str
    clauses: tuple[Clause, ...]


def sequence(fired: Sequence[Clause]) -> tuple[Step, ...]:
    """Interventions in the order their clauses give (`then.order`, smallest first), each once, with all its reasons.

    An intervention that several clauses recommend stands at its earliest place.
    """
    earliest: dict[str, int] = {}
    for clause in fired:
        name, order = clause.then["recommend"], clause.then["order"]
        earliest[name] = min(order, earliest.get(name, order))
    return tuple(
        Step(name, tuple(clause for clause in fired if clause.then["recommend"] == name))
        for name in sorted(earliest, key=lambda name: (earliest[name], name))
    )


@dataclass(frozen=True, slots=True)
class Days:
    """A person's days: those they have and those that are needed; None where nobody has said."""

    person: str
    available: float | None
    needed: float | None


@dataclass(frozen=True, slots=True)
class Capacity:
    """What named people's days come to. `enough` is None while somebody's days are not known, or nobody is named.

    `short` are those who have fewer days than are needed of them; `unknown` those whose days nobody has said.
    """

    available: float
    needed: float
    enough: bool | None
    short: tuple[str, ...]
    unknown: tuple[str, ...]


def capacity(lines: Sequence[Days]) -> Capacity:
    """Days there are against days needed: sum of available >= sum of needed, over those whose days are both known.

    What is known to be too little stays too little only if no unknown days could mend it: with unknown days `enough`
    is None.
    """
    known = [line for line in lines if line.available is not None and line.needed is not None]
    available = sum(line.available or 0.0 for line in known)
    needed = sum(line.needed or 0.0 for line in known)
    unknown = tuple(line.person for line in lines if line.available is None or line.needed is None)
    enough = None if unknown or not known else available >= needed
    short = tuple(line.person for line in known if (line.available or 0.0) < (line.needed or 0.0))
    return Capacity(available, needed, enough, short, unknown)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one partner says of one service: `direction` is more, less, start, stop, different or same (no change)."""

    who: str
    title: str
    service: str
    direction: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements about the same service that do not go together. `kind` is unchanged, opposite or twice."""

    kind: str
    one: Stated
    other: Stated


UP, DOWN, SAME = frozenset({"more", "start"}), frozenset({"less", "stop"}), "same"


def clashes(stated: Sequence[Stated]) -> tuple[Clash, ...]:
    """Every pair of different partners whose statements about one service clash, in the order they were given.

    `unchanged`: one changes what another says will not change. `opposite`: one wants more of it (or begins it), the
    other less (or ends it). `twice`: both begin or grow the same thing, or both do it in another way: one may be
    waste. Services are the same when their words are, whatever the case, spaces and signs between them.
    """
    found = []
    for at, one in enumerate(stated):
        for other in stated[at + 1 :]:
            if one.who != other.who and (words := _words(one.service)) and words == _words(other.service):
                kind = _clash(one.direction, other.direction)
                if kind:
                    found.append(Clash(kind, one, other))
    return tuple(found)


def _clash(one: str, other: str) -> str:
    pair = {one, other}
    if SAME in pair:
        return "unchanged" if len(pair) == 2 else ""
    if pair & UP and pair & DOWN:
        return "opposite"
    return "twice" if pair <= UP or pair == {"different"} else ""


def _words(service: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in service.casefold()).split())
