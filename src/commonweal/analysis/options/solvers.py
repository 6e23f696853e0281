"""Which solver looks for portfolios: HiGHS, which scipy brings, CBC, or one that somebody brings, by its name."""

import importlib
import importlib.metadata
import importlib.util
from typing import Any

import numpy as np

from commonweal.engine.options.portfolio_solver import Answer, Checked, Highs, Question, Solver
from commonweal.errors import Invalid

BESIDE = {"cbc": "pulp"}  # name of a solver → the package that brings it; none of them is needed
GROUP = "commonweal.solvers"  # entry points of installed packages, each a class of `portfolio_solver.Solver`


class Cbc:
    """CBC, through PuLP."""

    name = "cbc"

    def solve(self, question: Question) -> Answer:
        """Branch and bound, until the gap is proved."""
        pulp = importlib.import_module("pulp")
        problem, columns = _written(pulp, question)
        command = getattr(pulp, "PULP_CBC_CMD", None) or pulp.COIN_CMD  # from PuLP 4 on CBC is an extra of its own
        status = problem.solve(command(msg=False, gapRel=question.gap, threads=1))
        if status != pulp.LpStatusOptimal:
            return Answer(None, -np.inf, -np.inf)
        found = np.array([column.value() or 0.0 for column in columns])
        x = np.where(question.whole, np.round(found), found)
        worth = float(question.worth @ x)
        return Answer(x, worth, worth + question.gap * abs(worth))


def installed() -> tuple[str, ...]:
    """The names of the solvers that can be asked here: HiGHS first, then CBC, then those that packages bring."""
    beside = [name for name, package in BESIDE.items() if importlib.util.find_spec(package) is not None]
    return tuple(dict.fromkeys((Highs.name, *beside, *sorted(_brought()))))


def solver_of(name: str) -> Solver:
    """The solver of this name, with every answer looked at; `Invalid` where it is not installed.

    A package brings one by an entry point of the group `commonweal.solvers`: its name, and a class of that name whose
    `solve` answers a `Question`. Those that come with Commonweal keep their names.
    """
    if name not in installed():
        said = (
            f"Install {BESIDE[name]} beside Commonweal."
            if name in BESIDE
            else "Solvers here: " + ", ".join(installed())
        )
        raise Invalid("options.portfolio.solver", f"There is no solver '{name}' here.", fix=said)
    if name in (Highs.name, Cbc.name):
        return Checked(Cbc() if name == Cbc.name else Highs())
    return Checked(_brought()[name].load()())


def _brought() -> dict[str, importlib.metadata.EntryPoint]:
    found = importlib.metadata.entry_points(group=GROUP)
    return {item.name: item for item in found if item.name != Highs.name and item.name not in BESIDE}


def _written(pulp: Any, question: Question) -> tuple[Any, list[Any]]:
    problem = pulp.LpProblem("portfolio", pulp.LpMaximize)
    columns = [
        pulp.LpVariable(f"x{at}", low, high, cat="Integer" if whole else "Continuous")
        for at, (low, high, whole) in enumerate(zip(question.lower, question.upper, question.whole, strict=True))
    ]
    problem += pulp.LpAffineExpression([(x, float(w)) for x, w in zip(columns, question.worth, strict=True) if w])
    for load, low, high in zip(question.loads, question.low, question.high, strict=True):
        sides = pulp.LpAffineExpression([(columns[at], float(load[at])) for at in np.flatnonzero(load)])
        if np.isfinite(high):
            problem += sides <= float(high)
        if np.isfinite(low):
            problem += sides >= float(low)
    return problem, columns
