"""What is done to move people between states of care, and what states cost, as people type them; all faults told."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.engine.needs.care_states import Change, Moves
from commonweal.errors import Invalid, Problem
from commonweal.values.populations import Floats

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
WORDS = ("name", "source", "owner", "review_on")
KEYS = frozenset({"from_state", "to_state", *NUMBERS, *WORDS})


def changes_from(rows: Sequence[Mapping[str, Any]], moves: Moves) -> tuple[Change, ...]:
    """Changes from rows: `name`, `from_state`, `to_state`, `ratio` with `low` and `high` (rate ratio among those
    reached and its 95 % limits), `reach` (share of people in the state, 0 to 1), and as wanted `lag`, `ramp` (years),
    `age_from`, `cost_pounds` (a year for each person reached), `source`, `owner`, `review_on`.

    `Invalid` lists every fault.
    """
    problems = [problem for number, row in enumerate(rows, start=1) for problem in _faults(number, row, moves)]
    if problems:
        raise Invalid("needs.care-states.changes", f"What is done has {len(problems)} faults.", problems=problems)
    return tuple(_change(row, moves) for row in rows)


def _change(row: Mapping[str, Any], moves: Moves) -> Change:
    given = {name: float(row.get(name, usual) or 0.0) for name, (_, _, usual) in NUMBERS.items()}
    return Change(
        name=str(row["name"]), start=moves.states.index(row["from_state"]), end=moves.states.index(row["to_state"]),
        ratio=(given["ratio"], given["low"], given["high"]), reach=given["reach"], lag=given["lag"],
        ramp=given["ramp"], youngest=int(given["age_from"]), cost=given["cost_pounds"],
    )  # fmt: skip


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
        if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
            found.append(_fault(number, key, f"It must be a number from {least:g} to {most:g}."))
    if not found and not 0 < row["low"] <= row["ratio"] <= row["high"] and row["ratio"]:
        found.append(_fault(number, "ratio", "It must lie between low and high, and low be above 0."))
    return found


def _fault(number: int, key: str, said: str) -> Problem:
    return Problem("needs.care-states.change", f"Number {number}, {key}: {said}", "Correct it.", row=number, column=key)


def costs_from(costs: Mapping[str, Any] | None, states: tuple[str, ...]) -> Floats | None:
    """Pounds a year of each state, as a number or as {pounds, source, owner, review_on}; a state without one costs
    nothing more. None where none are given."""
    if not costs:
        return None
    given = {name: pounds_of(cost) for name, cost in costs.items()}
    wrong = [name for name, pounds in given.items() if name not in states[:-1] or isinstance(pounds, bool)
             or not isinstance(pounds, int | float) or not 0 <= pounds < float("inf")]  # fmt: skip
    if wrong:
        raise Invalid("needs.care-states.costs", f"These costs cannot be: {', '.join(map(str, wrong))}.",
                      fix=f"Give pounds a year, 0 or more, of any of {', '.join(states[:-1])}.")  # fmt: skip
    return np.array([float(given.get(state, 0.0)) for state in states])


def pounds_of(cost: Any) -> Any:
    """The pounds of a cost that may say more."""
    return cost.get("pounds") if isinstance(cost, Mapping) else cost


def assumptions(rows: Sequence[Mapping[str, Any]], costs: Mapping[str, Any], moves: Moves) -> list[dict[str, Any]]:
    """The assumptions book: each number that somebody chose, its range, source, owner, and when to look at it again."""
    watched = f"{moves.counts.sum():,.0f} moves in {moves.years.sum():,.0f} person-years"
    found: list[dict[str, Any]] = [
        _line("Rates of moving", watched, "sampling error of the counts", {"source": "Counted: the table of moves"})
    ]
    for row in rows:
        name = row["name"]
        moving = f"{name}: rate from {row['from_state']} to {row['to_state']} among those reached"
        found.append(_line(moving, f"× {row['ratio']:g}", f"{row['low']:g} to {row['high']:g}", row))
        found.append(_line(f"{name}: share reached", f"{row['reach']:.0%}", "no range given", row))
        when = f"{row.get('lag') or 0:g} years, then {row.get('ramp') or 1:g} years to full reach"
        found.append(_line(f"{name}: delay before anybody is reached", when, "no range given", row))
        if row.get("cost_pounds"):
            found.append(_line(f"{name}: cost for each person reached", f"£{row['cost_pounds']:,.0f} a year",
                               "no range given", row))  # fmt: skip
    found += [
        _line(f"Cost of a year: {state}", f"£{pounds_of(cost):,.0f}", "no range given",
              cost if isinstance(cost, Mapping) else {})
        for state, cost in costs.items()
    ]  # fmt: skip
    return found


def _line(what: str, value: str, reach: str, row: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: str(row[name]) if row.get(name) else None for name in ("source", "owner", "review_on")}
    return {"what": what, "value": value, "range": reach, **said}
