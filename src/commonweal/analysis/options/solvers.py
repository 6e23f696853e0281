"""Which solver looks for portfolios: HiGHS, which scipy brings, or another that is installed beside, by its name."""

import importlib
import importlib.util
from typing import Any

import numpy as np

from commonweal.engine.options.portfolio_solver import Answer, Highs, Question, Solver
from commonweal.errors import Invalid

BESIDE = {"cbc": "pulp"}  # name of a solver → the package that brings it; none of them is needed


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
    """The names of the solvers that can be asked here."""
    return (Highs.name, *(name for name, package in BESIDE.items() if importlib.util.find_spec(package) is not None))


def solver_of(name: str) -> Solver:
    """The solver of this name; `Invalid` where it is not installed."""
    if name not in installed():
        said = (
            f"Install {BESIDE[name]} beside Commonweal."
            if name in BESIDE
            else "Solvers here: " + ", ".join(installed())
        )
        raise Invalid("options.portfolio.solver", f"There is no solver '{name}' here.", fix=said)
    return Cbc() if name == Cbc.name else Highs()


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
