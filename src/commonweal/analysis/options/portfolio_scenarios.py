"""What is told of a portfolio over named scenarios: which sets still fit, what goes first, what one would regret."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.analysis.options.portfolio_value import broken_of, pounds
from commonweal.engine.options.portfolio import Chosen, Portfolio
from commonweal.engine.options.portfolio_rows import Given
from commonweal.engine.options.portfolio_scenarios import Change, Scenario, Stand, Tried, least_worst, worst

NOTES = (
    "Each scenario is the assumption of whoever is named beside it, not a forecast; nothing says how likely it is.",
    "Where a set does not fit in a scenario, options are dropped from the first year on, as if it had been known: what "
    "was spent before, and what stopping costs, is not counted, so that dropping looks cheaper than it is.",
    "In a scenario the costs of options, and the rules of least spend, people, equity, needs and exclusions, stay as "
    "they were given.",
)


def added(value: Mapping[str, Any], found: Sequence[Tried], given: Given) -> dict[str, Any]:
    """The value with `scenarios`, `worst_regret` by set and `least_worst`; empty where no scenario was looked at."""
    if not found:
        return {**value, "scenarios": [], "worst_regret": [], "least_worst": []}
    names = {str(row["code"]): str(row["name"]) for row in given.options}
    return {
        **value,
        "scenarios": [_scenario(item, names, value["sets"]) for item in found],
        "worst_regret": [_worst(found, at) for at in range(len(found[0].stands))],
        "least_worst": [at + 1 for at in least_worst(found)],
        "gap_percent": max(value["gap_percent"], *(100 * item.gap for item in found)),
        "notes": [*value["notes"], *NOTES],
    }


def _scenario(item: Tried, names: Mapping[str, str], sets: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    there = item.portfolio
    codes = None if item.greatest is None else _codes(there, item.greatest)
    listed = {tuple(map(str, each["codes"])): each["number"] for each in sets}
    return {
        "name": item.scenario.name, "owner": item.scenario.owner, "changes": _changes(item.scenario, names),
        "budgets_pounds": [pounds(pence) for pence in there.budgets],
        "greatest_benefit": item.worth, "greatest_number": listed.get(tuple(codes)) if codes is not None else None,
        "greatest_codes": codes, "greatest_names": None if codes is None else [names[code] for code in codes],
        "sets": [
            {"number": each["number"], **_stand(there, stand, names, list(map(str, each["codes"])))}
            for each, stand in zip(sets, item.stands, strict=True)
        ],
    }  # fmt: skip


def _stand(there: Portfolio, stand: Stand, names: Mapping[str, str], codes: Sequence[str]) -> dict[str, Any]:
    """What becomes of a set: money left by year is that of what is kept, and adds up with its net cost."""
    kept = None if stand.kept is None else _codes(there, stand.kept)
    dropped = [] if kept is None else [code for code in codes if code not in kept]
    left = None if stand.kept is None else there.budgets - there.net[:, stand.kept].sum(axis=1)
    return {
        "fits": not stand.broken, "breaks": [broken_of(item) for item in stand.broken], "kept_codes": kept,
        "dropped_codes": dropped, "dropped_names": [names[code] for code in dropped],
        "benefit": stand.worth, "regret": stand.regret,
        "left_pounds": None if left is None else [pounds(pence) for pence in left],
    }  # fmt: skip


def _worst(found: Sequence[Tried], at: int) -> dict[str, Any]:
    known = worst(found, at)
    stands = [item.stands[at] for item in found]
    return {
        "number": at + 1, "points": None if known is None else known[0],
        "scenario": None if known is None else found[known[1]].scenario.name,
        "fits": sum(not stand.broken for stand in stands),
    }  # fmt: skip


def _changes(scenario: Scenario, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"what": item.what, "percent": item.percent, "of": list(item.of), "named": _named(item, names),
         "from_year": None if item.what == "benefit" else item.first,
         "to_year": None if item.what == "benefit" else item.last}
        for item in scenario.changes
    ]  # fmt: skip


def _named(item: Change, names: Mapping[str, str]) -> list[str]:
    """People as they are called; options by name."""
    return [names[name] for name in item.of] if item.what == "benefit" else list(item.of)


def _codes(there: Portfolio, chosen: Chosen) -> list[str]:
    return [there.codes[at] for at in np.flatnonzero(chosen)]
