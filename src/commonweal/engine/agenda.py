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
