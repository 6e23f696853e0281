"""Rules of content as one expression over columns: the same conditions that are asked of one case, asked of millions.

A fact that is not known is a null, and SQL's logic of nulls is the three-valued logic of `engine.rules`: a clause holds
only where it is true.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from commonweal.engine.rules import Condition, Group, Not, Test
from commonweal.errors import Invalid

if TYPE_CHECKING:
    import ibis.expr.types as ir

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": lambda column, value: column == value,
    "!=": lambda column, value: column != value,
    "<": lambda column, value: column < value,
    "<=": lambda column, value: column <= value,
    ">": lambda column, value: column > value,
    ">=": lambda column, value: column >= value,
    "in": lambda column, value: column.isin(list(value)),
}


def holds(condition: Condition, facts: Mapping[str, "ir.Value"]) -> "ir.BooleanValue":
    """Whether a condition holds in each row; null where a fact that is not known could decide it.

    `facts` gives the column of each fact; `Invalid` `tables.conditions.fact` where it gives none.
    """
    found: Any
    if isinstance(condition, Test):
        if condition.fact not in facts:
            raise Invalid("tables.conditions.fact", f"No column holds the fact '{condition.fact}'.",
                          fix="There are: " + ", ".join(sorted(facts)) + ".")  # fmt: skip
        found = _OPERATORS[condition.op](facts[condition.fact], condition.value)
    elif isinstance(condition, Not):
        found = ~holds(condition.part, facts)
    else:
        found = _together(condition, facts)
    checked: ir.BooleanValue = found
    return checked


def first(
    cases: Sequence[tuple[Condition, str]], otherwise: str, facts: Mapping[str, "ir.Value"]
) -> "ir.StringValue":  # fmt: skip
    """The word of the first condition that holds in each row, else `otherwise`."""
    import ibis

    if not cases:
        return ibis.literal(otherwise)
    return ibis.cases(*((holds(condition, facts), word) for condition, word in cases), else_=otherwise)


def points(
    cases: Sequence[tuple[Condition, int]], facts: Mapping[str, "ir.Value"]
) -> "ir.IntegerValue":  # fmt: skip
    """The points of all conditions that hold in each row, added up."""
    import ibis

    each = [ibis.cases((holds(condition, facts), number), else_=0) for condition, number in cases]
    total: Any = reduce(lambda left, right: left + right, each) if each else ibis.literal(0)
    found: ir.IntegerValue = total
    return found


def _together(group: Group, facts: Mapping[str, "ir.Value"]) -> Any:
    parts = [holds(part, facts) for part in group.parts]
    if group.kind == "all":
        return reduce(lambda left, right: left & right, parts)
    return reduce(lambda left, right: left | right, parts)
