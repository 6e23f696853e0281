"""What is done to move people between states of care, and what states cost, as people type them; all faults told."""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

from commonweal.engine.needs.care_states import Change, Moves
from commonweal.engine.needs.ranges import Ranged
from commonweal.errors import Invalid, Problem

NUMBERS: Mapping[str, tuple[float, float, float | None]] = {  # least, most, what it is unless given
    "ratio": (0.0, 10.0, None),
    "low": (0.0, 10.0, None),
    "high": (0.0, 10.0, None),
    "reach": (0.0, 1.0, None),
    "lag": (0.0, 20.0, 0.0),
    "ramp": (0.01, 20.0, 1.0),
    "age_from": (0.0, 90.0, 0.0),
    "cost_pounds": (0.0, 1e6, 0.0),
}
RANGES: Mapping[str, tuple[str, str]] = {  # the 95 % limits of a number, where somebody gives them
    "reach": ("reach_low", "reach_high"),
    "lag": ("lag_low", "lag_high"),
    "ramp": ("ramp_low", "ramp_high"),
    "cost_pounds": ("cost_low_pounds", "cost_high_pounds"),
}
SAID = ("source", "owner", "review_on")
KEYS = frozenset(
    {"name", "from_state", "to_state", *NUMBERS, *SAID, *(end for ends in RANGES.values() for end in ends)}
)
COST_KEYS = frozenset({"pounds", "low", "high", *SAID})
NO_RANGE = "no range given"


def changes_from(rows: Sequence[Mapping[str, Any]], moves: Moves) -> tuple[Change, ...]:
    """Changes from rows: `name`, `from_state`, `to_state`, `ratio` with `low` and `high` (rate ratio among those
    reached and its 95 % limits), `reach` (share of people in the state, 0 to 1), and as wanted `lag`, `ramp` (years),
    `age_from`, `cost_pounds` (a year for each person reached), `source`, `owner`, `review_on`; 95 % limits of reach,
    lag, ramp and cost as `reach_low`, `reach_high`, `lag_low`, `lag_high`, `ramp_low`, `ramp_high`, `cost_low_pounds`,
    `cost_high_pounds`. Each has a name of its own, by which the book tells its numbers.

    `Invalid` lists every fault.
    """
    problems = [problem for number, row in enumerate(rows, start=1) for problem in _faults(number, row, moves)]
    problems += _named_twice(rows)
    if problems:
        raise Invalid("needs.care-states.changes", f"What is done has {len(problems)} faults.", problems=problems)
    return tuple(_change(row, moves) for row in rows)


def _change(row: Mapping[str, Any], moves: Moves) -> Change:
    given = {name: float(row.get(name, usual) or 0.0) for name, (_, _, usual) in NUMBERS.items()}
    return Change(
        name=str(row["name"]), start=moves.states.index(row["from_state"]), end=moves.states.index(row["to_state"]),
        ratio=(given["ratio"], given["low"], given["high"]), reach=given["reach"], lag=given["lag"],
        ramp=given["ramp"], youngest=int(given["age_from"]), cost=given["cost_pounds"],
        reach_within=_within(row, RANGES["reach"]), lag_within=_within(row, RANGES["lag"]),
        cost_within=_within(row, RANGES["cost_pounds"]), ramp_within=_within(row, RANGES["ramp"]),
    )  # fmt: skip


def _within(given: Mapping[str, Any], ends: tuple[str, str] = ("low", "high")) -> tuple[float, float] | None:
    """The limits of a number; None where none are given."""
    low, high = (given.get(end) for end in ends)
    return None if low is None or high is None else (float(low), float(high))


def _faults(number: int, row: Mapping[str, Any], moves: Moves) -> list[Problem]:
    found = [_fault(number, key, f"There is nothing called '{key}'.") for key in row if key not in KEYS]
    if not str(row.get("name", "")).strip():
        found.append(_fault(number, "name", "It needs a name."))
    for key in ("from_state", "to_state"):
        if row.get(key) not in moves.states:
            found.append(_fault(number, key, f"It must be one of {', '.join(moves.states)}."))
    if row.get("from_state") == moves.states[-1] or row.get("from_state") == row.get("to_state"):
        found.append(_fault(number, "to_state", "Nobody moves so."))
    for key, (least, most, usual) in NUMBERS.items():
        given = row.get(key, usual)
        if not _number(given, least, most):
            found.append(_fault(number, key, f"It must be a number from {least:g} to {most:g}."))
        elif key in RANGES and (said := _range_fault(row, given, (least, most), RANGES[key])):
            found.append(_fault(number, key, said))
    if not found and not 0 < row["low"] <= row["ratio"] <= row["high"] and row["ratio"]:
        found.append(_fault(number, "ratio", "It must lie between low and high, and low be above 0."))
    return found


def _named_twice(rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    names = [str(row.get("name", "")).strip() for row in rows]
    return [
        _fault(number, "name", f"Another change is called '{name}' too.")
        for number, name in enumerate(names, start=1)
        if name and name in names[: number - 1]
    ]


def _fault(number: int, key: str, said: str) -> Problem:
    return Problem("needs.care-states.change", f"Number {number}, {key}: {said}", "Correct it.", row=number, column=key)


def _number(given: Any, least: float, most: float) -> bool:
    return not isinstance(given, bool) and isinstance(given, int | float) and least <= given <= most and given < inf


def _range_fault(
    row: Mapping[str, Any], value: float, within: tuple[float, float], ends: tuple[str, str] = ("low", "high")
) -> str:  # fmt: skip
    """What is wrong with the limits of a number; empty where nothing is, or where none are given."""
    low, high = (row.get(end) for end in ends)
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"Give both {ends[0]} and {ends[1]}, or neither."
    least, most = within
    if not (_number(low, least, most) and _number(high, least, most)):
        return f"{ends[0]} and {ends[1]} must be numbers from {least:g}{f' to {most:g}' if most < inf else ''}."
    return "" if low <= value <= high else f"It must lie between {ends[0]} and {ends[1]}."


def costs_from(costs: Mapping[str, Any] | None, states: tuple[str, ...]) -> tuple[Ranged, ...] | None:
    """Pounds a year of each state, as a number or as {pounds, low, high (95 % limits), source, owner, review_on}; a
    state without one costs nothing more. None where none are given. `Invalid` lists every fault."""
    if not costs:
        return None
    wrong = [Problem("needs.care-states.cost", f"Cost of {name}: {said}", "Correct it.", column=str(name))
             for name, cost in costs.items() if (said := _cost_fault(name, cost, states))]  # fmt: skip
    if wrong:
        names = ", ".join(item.column for item in wrong)
        raise Invalid("needs.care-states.costs", f"These costs cannot be: {names}.", problems=wrong,
                      fix=f"Give pounds a year, 0 or more, of any of {', '.join(states[:-1])}.")  # fmt: skip
    return tuple(
        Ranged(float(_pounds(costs.get(state, 0.0))), _within(_said(costs.get(state)))) for state in states
    )  # fmt: skip


def _cost_fault(name: str, cost: Any, states: tuple[str, ...]) -> str:
    unknown = sorted(set(_said(cost)) - COST_KEYS)
    if name not in states[:-1]:
        return "There is no such state that somebody lives in."
    if unknown:
        return f"There is nothing called '{unknown[0]}'."
    if not _number(_pounds(cost), 0.0, inf):
        return "It must be a number of pounds, 0 or more."
    return _range_fault(_said(cost), _pounds(cost), (0.0, inf))


def _pounds(cost: Any) -> Any:
    """The pounds of a cost that may say more."""
    return cost.get("pounds") if isinstance(cost, Mapping) else cost


def _said(cost: Any) -> Mapping[str, Any]:
    """What a cost says beside, or instead of, its pounds."""
    return cost if isinstance(cost, Mapping) else {}


def assumptions(rows: Sequence[Mapping[str, Any]], costs: Mapping[str, Any], moves: Moves) -> list[dict[str, Any]]:
    """The assumptions book: each number that somebody chose, its range, source, owner, and when to look at it again.

    `chosen` is false of what was counted: nobody owns it, and it is looked at again when the tables change.
    """
    watched = f"{moves.counts.sum():,.0f} moves in {moves.years.sum():,.0f} person-years"
    found: list[dict[str, Any]] = [
        _line("Rates of moving", watched, "sampling error of the counts", {"source": "Counted moves"}, chosen=False)
    ]
    for row in rows:
        name, moved = row["name"], f"{row['from_state']} to {row['to_state']}"
        found += [
            _line(f"{name}: rate from {moved} among those reached", f"× {row['ratio']:g}",
                  f"{row['low']:g} to {row['high']:g}", row),
            _line(f"{name}: share reached", _percent(row["reach"]), _ends(row, RANGES["reach"], _percent), row),
            _line(f"{name}: delay before anybody is reached", _years(row.get("lag") or 0.0),
                  _ends(row, RANGES["lag"], _years), row),
            _line(f"{name}: time from then to full reach", _years(row.get("ramp") or 1.0),
                  _ends(row, RANGES["ramp"], _years), row),
        ]  # fmt: skip
        if row.get("cost_pounds") or _within(row, RANGES["cost_pounds"]):
            found.append(_line(f"{name}: cost for each person reached", f"{_money(row.get('cost_pounds') or 0)} a year",
                               _ends(row, RANGES["cost_pounds"], _money), row))  # fmt: skip
    found += [
        _line(f"Cost of a year: {state}", _money(_pounds(cost)), _ends(_said(cost), ("low", "high"), _money),
              _said(cost))
        for state, cost in costs.items()
    ]  # fmt: skip
    return found


def _ends(row: Mapping[str, Any], ends: tuple[str, str], said: Callable[[float], str]) -> str:
    within = _within(row, ends)
    return NO_RANGE if within is None else f"{said(within[0])} to {said(within[1])}"


def _percent(share: float) -> str:
    return f"{100 * share:.4g} %"


def _years(years: float) -> str:
    return f"{years:g} {'year' if years == 1 else 'years'}"


def _money(pounds: float) -> str:
    return f"£{pounds:,.0f}"


def taken_as_known(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """A note that names the numbers of the book without a range; nothing where each has one."""
    names = [str(line["what"]) for line in lines if line["range"] == NO_RANGE]
    if not names:
        return []
    return [
        f"Nobody gave a range for these numbers, so that they are taken as known: {'; '.join(names)}. What is really "
        "not known is wider than the ranges here, and the chance that it costs less is nearer to even."
    ]


def _line(what: str, value: str, reach: str, row: Mapping[str, Any], *, chosen: bool = True) -> dict[str, Any]:
    said = {name: str(row[name]) if row.get(name) else None for name in SAID}
    return {"what": what, "value": value, "range": reach, **said, "chosen": chosen}


def multiplied(changes: Sequence[Change]) -> list[str]:
    """A note where several changes are of one move; nothing elsewhere."""
    moved = [(change.start, change.end) for change in changes]
    if len(set(moved)) == len(moved):
        return []
    return [
        "Changes of one move multiply: whoever one of them reaches is taken to be as likely as anybody to be reached "
        "by the others. Where they reach the same people first, or those whom the other cannot reach, it is otherwise."
    ]
