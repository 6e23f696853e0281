"""Portfolios by CBC (through PuLP), highspy or scipy.milp: run by the peers' own Python, tells times as JSON."""

import json
import os
import sys
import time

import numpy as np


def work() -> float:
    """Processor seconds of this process and of those it started."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def cbc(given, gap):
    """The problem is written once; each solve sets its objective anew."""
    import pulp

    loads, low, high = given["loads"], given["low"], given["high"]
    problem = pulp.LpProblem("portfolio", pulp.LpMaximize)
    x = [pulp.LpVariable(f"x{at}", cat="Binary") for at in range(loads.shape[1])]
    for load, least, most in zip(loads, low, high, strict=True):
        side = pulp.LpAffineExpression([(x[at], float(load[at])) for at in np.flatnonzero(load)])
        if np.isfinite(most):
            problem += side <= float(most)
        if np.isfinite(least):
            problem += side >= float(least)

    def solve(worth):
        problem.setObjective(pulp.LpAffineExpression([(one, float(c)) for one, c in zip(x, worth, strict=True)]))
        problem.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=gap, threads=1))
        return np.array([one.value() for one in x])

    return solve


def highspy(given, gap):
    """The model is passed once; each solve changes its costs."""
    import highspy as hs
    import scipy.sparse as sp

    loads = sp.csc_matrix(given["loads"])
    count = loads.shape[1]
    model = hs.HighsLp()
    model.num_col_, model.num_row_ = count, loads.shape[0]
    model.col_cost_ = np.zeros(count)
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = given["low"], given["high"]
    model.a_matrix_.format_ = hs.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = loads.indptr, loads.indices, loads.data
    model.integrality_ = [hs.HighsVarType.kInteger] * count
    model.sense_ = hs.ObjSense.kMaximize
    solver = hs.Highs()
    for name, value in (("output_flag", False), ("mip_rel_gap", gap), ("threads", 1)):
        solver.setOptionValue(name, value)
    solver.passModel(model)

    def solve(worth):
        solver.changeColsCost(count, np.arange(count, dtype=np.int32), worth)
        solver.run()
        return np.array(solver.getSolution().col_value)

    return solve


def scipy(given, gap):
    """Each solve is a call."""
    import scipy.sparse as sp
    from scipy.optimize import Bounds, LinearConstraint, milp

    held = LinearConstraint(sp.csc_matrix(given["loads"]), given["low"], given["high"])

    def solve(worth):
        ones = np.ones(len(worth))
        found = milp(-worth, constraints=held, bounds=Bounds(0, 1), integrality=ones, options={"mip_rel_gap": gap})
        return found.x

    return solve


def main() -> None:
    """Solve the draws asked for."""
    name, file, first, last, gap = sys.argv[1:]
    given = dict(np.load(file))
    solve = {"cbc": cbc, "highspy": highspy, "scipy": scipy}[name](given, float(gap))
    found = []
    for worth in given["benefit"][int(first) : int(last)]:
        clock, spent = time.perf_counter(), work()
        x = np.round(solve(worth))
        found.append({"clock": time.perf_counter() - clock, "cpu": work() - spent, "worth": float(worth @ x)})
    print(json.dumps(found))


if __name__ == "__main__":
    main()
