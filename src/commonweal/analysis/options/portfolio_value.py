"""What is told of a portfolio: its sets, its options, what is out and why, and how each limit stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonweal.analysis.options.portfolio_inputs import Row, said_by
from commonweal.engine.options.portfolio import Broken, Chosen, Limit, Portfolio
from commonweal.engine.options.portfolio_draws import Robust
from commonweal.engine.options.portfolio_rows import Given
from commonweal.engine.options.portfolio_sets import Near, Out, out
from commonweal.engine.options.portfolio_solver import Solver

TOLD_OUT = 40  # options: each needs two more answers of the solver
PER = {"pence": 100, "hundredths of a day": 100}
UNITS = {"pence": "pounds", "hundredths of a day": "days"}
_LACKS = {
    "options": ("The options, with whom they reach, what good they do and what they cost", "portfolio-options",
                "what could be started, changed or stopped, a row each"),
    "budgets": ("The new money in each year", "portfolio-budgets", "the money there is, a row a year"),
}  # fmt: skip
NOTES = (
    "A set decides nothing: look at who gains, who loses and who goes without, beside its benefit.",
    "Benefits add up: what one option does is taken to be the same whatever else is done.",
    "Money that is not spent in a year is not carried into the next. All money is in the prices of one year.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Everything that was computed of a portfolio."""

    given: Given
    portfolio: Portfolio
    near: Near
    trial: Robust | None
    against: tuple[Limit, ...]

    @property
    def rows(self) -> list[Row]:
        """The options' rows in the order of the portfolio's columns."""
        return sorted(self.given.options, key=lambda row: str(row["code"]))


def value(found: Found, solver: Solver) -> dict[str, Any]:
    """All that a result says beside what was asked."""
    made, trial = found.portfolio, found.trial
    content: dict[str, Any] = {
        "years": list(made.years), "budgets_pounds": [pounds(pence) for pence in made.budgets],
        "sets": [_set(found, at) for at in range(len(found.near.sets))], "close": found.near.close,
        "all_listed": found.near.all_listed, "gap_percent": 100 * found.near.gap,
        "options": _options(found), "stands_against": [limit.name for limit in found.against],
        "out": [], "limits": [], "least_regret": None, "notes": _notes(found),
    }  # fmt: skip
    if not found.near.sets or trial is None:
        return content
    first = found.near.sets[0]
    outside = [at for at in np.flatnonzero(~first) if made.upper[at] > 0][:TOLD_OUT]
    content["out"] = [_out(found, out(made, solver, first, int(at))) for at in outside]
    content["limits"] = [_limit(made, row, first) for row in range(len(made.limits))]
    content["least_regret"] = _regret(found, trial, trial.least)
    content["gap_percent"] = 100 * max(found.near.gap, trial.gap)
    return content


def not_known(lacks: Sequence[str]) -> list[dict[str, str]]:
    """What must be brought before sets can be looked for."""
    return [dict(zip(("what", "shape", "upload"), _LACKS[name], strict=True)) for name in lacks]


def _set(found: Found, at: int) -> dict[str, Any]:
    made, chosen = found.portfolio, found.near.sets[at]
    rows = found.rows
    members = [row for row, is_in in zip(rows, chosen, strict=True) if is_in]
    others = [row for row, is_in in zip(rows, chosen, strict=True) if not is_in]
    worth, most = made.worth(chosen), made.worth(found.near.sets[0])
    gains, loses = _affected(members)
    assert found.trial is not None
    return {
        "number": at + 1, "codes": [row["code"] for row in members], "names": [row["name"] for row in members],
        "close": at < found.near.close, "benefit": worth, "share_of_greatest": worth / most if most else 1.0,
        "people": sum(float(row["reach"]) for row in members if float(row["benefit"]) > 0),
        "people_who_lose": sum(float(row["reach"]) for row in members if float(row["benefit"]) < 0),
        "equity": _equity(members), "by_year": _by_year(made, chosen), "gains": gains, "loses": loses,
        "goes_without": [text for text in said_by(others, "gains") if text not in gains],
        **_regret(found, found.trial, at),
    }  # fmt: skip


def _affected(members: Sequence[Row]) -> tuple[list[str], list[str]]:
    return said_by(members, "gains"), said_by(members, "loses")


def _equity(members: Sequence[Row]) -> float | None:
    """The mean of the options' equity over the people helped; None where nobody said any."""
    helping = [row for row in members if float(row["benefit"]) > 0 and row.get("equity") is not None]
    known = [(float(row["reach"]), float(row["equity"])) for row in helping]
    people = sum(reach for reach, _ in known)
    return sum(reach * equity for reach, equity in known) / people if people else None


def _by_year(made: Portfolio, chosen: Chosen) -> list[dict[str, Any]]:
    """Money by year, which adds up: budget + released = running + one-off + double running + stranded + left."""
    spent = made.spent(chosen)
    found = []
    for place, year in enumerate(made.years):
        running, once, double, stranded, released = (int(pence) for pence in spent[:, place])
        budget = int(made.budgets[place])
        left = budget + released - running - once - double - stranded
        amounts = {"budget": budget, "running": running, "one_off": once, "double_running": double,
                   "stranded": stranded, "released": released, "left": left}  # fmt: skip
        found.append({"year": year} | {f"{name}_pounds": pounds(pence) for name, pence in amounts.items()})
    return found


def _options(found: Found) -> list[dict[str, Any]]:
    made = found.portfolio
    close = found.near.sets[: found.near.close]
    return [
        {
            "code": row["code"], "name": row["name"], "group": str(row.get("group") or ""),
            "invented": bool(row.get("invented", False)), "reach": float(row["reach"]),
            "benefit": float(made.benefit[at]), "net_pounds": [pounds(pence) for pence in made.net[:, at]],
            "in_sets": [number for number, chosen in enumerate(found.near.sets, start=1) if chosen[at]],
            "in_close": sum(bool(chosen[at]) for chosen in close),
            "share_in": float(found.trial.share_in[at]) if found.trial is not None else None,
            "gains": [str(text) for text in row.get("gains") or ()],
            "loses": [str(text) for text in row.get("loses") or ()],
        }
        for at, row in enumerate(found.rows)
    ]  # fmt: skip


def _out(found: Found, item: Out) -> dict[str, Any]:
    made, row = found.portfolio, found.rows[item.at]
    greatest = made.worth(found.near.sets[0])
    cost = int(made.net[:, item.at].sum())
    share = item.enters_at_cost_share
    reached = float(row["reach"]) * float(row["probability"] if row.get("probability") is not None else 1.0)
    needed = item.enters_at_benefit
    return {
        "code": row["code"], "name": row["name"], "benefit": float(made.benefit[item.at]),
        "cost_pounds": pounds(cost), "with_it": item.with_it,
        "less_by": None if item.with_it is None else greatest - item.with_it,
        "enters_at_benefit": needed,
        "enters_at_benefit_each": None if needed is None or not reached else needed / reached,
        "enters_at_cost_pounds": None if share is None else pounds(int(share * cost)),
        "enters_at_cost_percent": None if share is None else 100 * share,
        # What also releases money has no share of a cost to ask for.
        "cost_tried": bool((made.net[:, item.at] >= 0).all()),
        "breaks": [broken_of(broken) for broken in item.broken],
        "in_close": sum(bool(chosen[item.at]) for chosen in found.near.sets[: found.near.close]),
    }  # fmt: skip


def broken_of(item: Broken) -> dict[str, Any]:
    """A limit that is not kept: its name and kind, by how much, in which unit."""
    return {
        "limit": item.limit.name,
        "kind": item.limit.kind,
        "by": item.by / PER.get(item.limit.unit, 1),
        "unit": _unit(item.limit),
    }


def _limit(made: Portfolio, row: int, chosen: Chosen) -> dict[str, Any]:
    limit = made.limits[row]
    per = PER.get(limit.unit, 1)
    return {
        "name": limit.name, "kind": limit.kind, "unit": _unit(limit), "used": float(made.loads[row] @ chosen) / per,
        "least": None if limit.least is None else limit.least / per,
        "most": None if limit.most is None else limit.most / per,
    }  # fmt: skip


def _regret(found: Found, trial: Robust, at: int) -> dict[str, Any]:
    """How a set stands over the draws, and which options it holds."""
    names = [row["name"] for row, is_in in zip(found.rows, trial.sets[at], strict=True) if is_in]
    listed = at + 1 if at < len(found.near.sets) else None
    return {
        "number": listed, "names": names, "greatest_share": float(trial.greatest[at]),
        "mean_regret": float(trial.mean_regret[at]), "most_regret": float(trial.most_regret[at]),
        "over_share": float(trial.over[at]),
    }  # fmt: skip


def _notes(found: Found) -> list[str]:
    said = list(NOTES)
    moving = [row["name"] for row in found.given.options if row.get("ranges")]
    if moving:
        said.append(
            "In the draws benefits and costs move within the ranges given (triangular, independent of each other). The "
            "limits are kept at the costs given; how often a set then costs more than there is stands beside it."
        )
    else:
        said.append("No option has a range, so that nothing moves in the draws.")
    unsaid = [str(row["name"]) for row in found.given.options if row.get("equity") is None and row["benefit"] > 0]
    if unsaid and any(row["rule"] == "equity-floor" for row in found.given.rules):
        said.append(f"Nobody said the equity of: {'; '.join(unsaid)}. The floor takes it as 0, the least it can be.")
    if any(row.get("invented") for row in found.given.options):
        said.append("Some of the options are invented for a demonstration.")
    said.append("The set of least regret is the least bad of the sets looked at, over all draws.")
    return said


def _unit(limit: Limit) -> str:
    return UNITS.get(limit.unit, limit.unit)


def pounds(pence: Any) -> int | float:
    """Pounds of whole pence, a whole number where it is one."""
    whole, rest = divmod(int(pence), 100)
    return whole if rest == 0 else int(pence) / 100
