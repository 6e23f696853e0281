"""The assumptions book of ways of paying: the numbers that the futures rest on, and whose each is."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.assumed import MISSING, NO_RANGE
from commonweal.errors import Invalid, Problem

Said = Mapping[str, Mapping[str, str]]
# What is assumed of the service and of the world, not agreed: its words, its unit, and what says how unsure it is.
BOOK: Mapping[str, tuple[str, str, str]] = {
    "activity": ("Units in the first year", "{:,.12g}", ""),
    "unit_cost_pounds": ("Cost of a unit in the first year", "£{:,.12g}", ""),
    "fixed_percent": ("Share of cost that is there whatever is done", "{:g} %", ""),
    "cost_rise_percent": ("Rise of costs", "{:+g} % a year", "cost_rise_sd"),
    "use_rise_percent": ("Rise of use", "{:+g} % a year", "use_rise_sd"),
    "use_shock_sd": ("How far single years differ from the course of use", "{:g} %", ""),
    "people_rise_sd": ("How far the number of people differs from the plan", "{:g} % a year", ""),
    "outcome_percent": ("Outcomes reached on average", "{:g} %", "outcome_sd"),
    "reserves_pounds": ("Reserves of the provider", "£{:,.12g}", ""),
}


def check(said: Said) -> None:
    """`Invalid` lists whatever is said of no number of the book, or is neither source, owner nor review date."""
    found = [
        _fault(name, f"Nobody can own '{name}' here.", f"Say it of {', '.join(BOOK)}.")
        for name in said if name not in BOOK
    ]  # fmt: skip
    found += [
        _fault(name, f"{name}: nothing is called '{key}'.", f"Use {', '.join(MISSING)}.")
        for name, words in said.items() for key in words if key not in MISSING
    ]  # fmt: skip
    if found:
        raise Invalid("contracts.payments.said", f"What is said of these numbers has {len(found)} faults.",
                      fix=found[0].fix, problems=found)  # fmt: skip


def lines(asked: Mapping[str, Any], said: Said) -> list[dict[str, Any]]:
    """Each number with its spread, source, owner and review date, as far as somebody gave them."""
    return [
        {
            "what": what, "value": shown.format(asked[name]),
            "range": f"one standard deviation {asked[spread]:g} points" if spread and asked[spread] else NO_RANGE,
            **{key: said.get(name, {}).get(key, "").strip() for key in MISSING}, "chosen": True,
        }
        for name, (what, shown, spread) in BOOK.items()
    ]  # fmt: skip


def _fault(name: str, message: str, fix: str) -> Problem:
    return Problem("contracts.payments.said", message, fix, column=name)
