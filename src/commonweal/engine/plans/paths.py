"""From a figure's value to one number in it: `series[2040].expected`."""

from collections.abc import Iterator, Mapping, Sequence

from commonweal.engine.plans.nodes import Step
from commonweal.errors import Invalid

# The key that tells the rows of a list apart, in order of preference.
IDENTIFYING = (
    "year", "step", "code", "area_code", "name", "key", "option", "sector", "service", "measure", "period",
    "group", "type", "age", "area_name", "kind", "title",
)  # fmt: skip


def resolve(value: object, path: Sequence[Step], facts: Mapping[str, str]) -> object:
    """What stands at `path`. `[key]` finds a mapping's key, or the row of a list whose identifying key it is.

    `$start`, `$end` and the other facts of the project may stand as keys. `Invalid` says what there is instead.
    """
    at = ""
    for step in path:
        key = facts.get(step.name[1:], step.name) if step.name.startswith("$") else step.name
        value = _inside(value, key, at)
        at += f"[{key}]" if step.bracketed else f".{key}"
    return value


def leaves(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Every number of a value with the path that names it in a paper; rows that nothing tells apart have no path."""
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from leaves(inside, f"{at}.{key}")
    elif isinstance(value, (list, tuple)):
        identity = _identity(value)
        for row in value if identity else ():
            yield from leaves(row, f"{at}[{row[identity]}]")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield at, value


def _inside(value: object, key: str, at: str) -> object:
    if isinstance(value, Mapping):
        if key not in value:
            raise _missing(key, at, list(value))
        return value[key]
    if isinstance(value, (list, tuple)):
        identity = _identity(value)
        for row in value:
            if identity and isinstance(row, Mapping) and str(row.get(identity)) == key:
                return row
        raise _missing(key, at, [row.get(identity) for row in value if identity and isinstance(row, Mapping)])
    raise _missing(key, at, [])


def _identity(rows: Sequence[object]) -> str:
    """The key that every row has and no two share; empty where there is none."""
    if not rows or not all(isinstance(row, Mapping) for row in rows):
        return ""
    tables = [row for row in rows if isinstance(row, Mapping)]
    for key in IDENTIFYING:
        if all(key in row for row in tables) and len({str(row[key]) for row in tables}) == len(tables):
            return key
    return ""


def _missing(key: str, at: str, inside: Sequence[object]) -> Invalid:
    where = f" in {at.lstrip('.')}" if at else ""
    there = ", ".join(str(item) for item in inside[:20]) + (" …" if len(inside) > 20 else "")
    return Invalid(
        "plans.path.missing",
        f"There is no '{key[:60]}'{where}.",
        fix=f"There is: {there}." if inside else "Nothing lies below it: end the path before it.",
    )
