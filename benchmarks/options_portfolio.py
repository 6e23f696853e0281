"""How long 1,000 re-solves of a portfolio of 500 options take, beside CBC, HiGHS and scipy in one environment of theirs.

Five yearly budgets, eight least spends, 40 groups that exclude each other, 60 dependencies; benefits are drawn anew for
each solve and every answer is proved to a gap of 0.0001. Peers solve the first of them, between ours on the same.
"""

import cProfile
import json
import os
import pstats
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.harness import Page
from benchmarks.peers.environments import python_with
from commonweal.engine.options.portfolio_series import Series
from commonweal.engine.options.portfolio_solver import Highs, Question, scaled

OPTIONS, YEARS, GROUPS, SOLVES, GAP = 500, 5, 8, 1_000, 1e-4
PEERS = {"cbc": 24, "highspy": 6, "scipy": 6}  # solves of each peer: the whole is in proportion
PACKAGES = {"cbc": ("pulp==3.3.2", "numpy==2.4.6"), "highspy": ("highspy==1.15.1", "scipy==1.17.1", "numpy==2.4.6"),
            "scipy": ("scipy==1.17.1", "numpy==2.4.6")}  # fmt: skip
ROUNDS = 3
TITLES = {"cbc": "PuLP with CBC, one thread", "highspy": "highspy, costs changed in the model", "scipy": "scipy.milp"}
SHORT = (
    "Where the goal of 3 times CBC is missed: some 400 branches a solve are each proved by some ten pivots, and in numpy "
    "the calls of a pivot cost more than its sums. The product has no compiler, in which the same search would lose that."
)
HERE = Path(__file__).resolve().parent


def portfolio(options: int = OPTIONS, draws: int = SOLVES) -> dict[str, np.ndarray]:
    """Loads (limits by options) with the least and most of each, and benefits by draw: the same each time."""
    make = np.random.default_rng(20260106)
    cost = make.lognormal(0, 0.8, (options, 1)) * make.uniform(0.6, 1.4, (options, YEARS))
    cost = np.round(100 * cost) / 100
    benefit = np.round(cost.sum(1) * make.lognormal(0, 0.45, options) * 20) / 10
    budgets, group = np.round(cost.sum(0) * 0.3, 2), make.integers(0, GROUPS, options)
    least = [np.round(cost[group == at].sum() * 0.15, 2) for at in range(GROUPS)]
    order = make.permutation(options)
    rows, low, high = [*cost.T], [-np.inf] * YEARS, list(budgets)
    for at, spend in enumerate(least):
        rows.append(np.where(group == at, cost.sum(1), 0.0))
        low.append(spend)
        high.append(np.inf)
    for at in range(round(options * 0.08)):
        rows.append(np.isin(np.arange(options), order[4 * at : 4 * at + 4]).astype(float))
        low.append(-np.inf)
        high.append(1.0)
    first, second = round(options * 0.4), round(options * 0.6)
    for one, other in zip(order[first:][: round(options * 0.12)], order[second:][: round(options * 0.12)], strict=True):
        row = np.zeros(options)
        row[one], row[other] = 1.0, -1.0
        rows.append(row)
        low.append(-np.inf)
        high.append(0.0)
    drawn = benefit * make.lognormal(0, 0.15, (draws, options))
    return {"loads": np.array(rows), "low": np.array(low), "high": np.array(high), "benefit": drawn}


def question(given: dict[str, np.ndarray]) -> Question:
    """The portfolio as our solver is asked."""
    count = given["loads"].shape[1]
    loads, low, high = scaled(given["loads"], given["low"], given["high"])
    whole = np.ones(count, dtype=np.bool_)
    return Question(given["benefit"][0], loads, low, high, np.zeros(count), np.ones(count), whole, GAP)


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """1, 10 or 100 re-solves of 500 options, for `benchmarks.growth`."""
    given = portfolio(draws=100)

    def work() -> None:
        series = Series(question(given), Highs())
        for row in given["benefit"][:scale]:
            series.solve(row, GAP)

    return f"{OPTIONS} options, {scale} re-solves", work


def ours(series: Series, rows: np.ndarray) -> list[dict[str, float]]:
    """Clock, processor, worth and gap of each solve."""
    found = []
    for row in rows:
        clock, work = time.perf_counter(), time.process_time()
        answer = series.solve(row, GAP)
        found.append({"clock": time.perf_counter() - clock, "cpu": time.process_time() - work,
                      "worth": answer.worth, "gap": answer.gap})  # fmt: skip
    return found


def peer(python: str, name: str, file: Path, first: int, last: int) -> list[dict[str, float]]:
    """The same of a peer, in its own environment."""
    command = [python, str(HERE / "peers/portfolio.py"), name, str(file), str(first), str(last), str(GAP)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def run() -> Page:
    """All of ours; of each peer a part, in rounds with ours on the same, so that all meet the same load."""
    page = Page("options_portfolio", "Portfolios: 1,000 re-solves of 500 options", packages=("numpy", "scipy"))
    given, solves = portfolio(), int(os.environ.get("PORTFOLIO_SOLVES", SOLVES))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "given.npz"
        np.savez(file, **given)
        series = Series(question(given), Highs())
        beside = _beside(file, given, series)
    rest = ours(series, given["benefit"][max(PEERS.values()) : solves])
    _told(page, [*beside.pop("ours"), *rest], beside, series)
    page.notes += ["", profile(given), "", SHORT]
    return page


def _beside(file: Path, given: dict[str, np.ndarray], series: Series) -> dict[str, list[dict]]:
    """Rounds of ours and of every peer on the same draws."""
    most = max(PEERS.values())
    pythons = {name: python_with(f"portfolio-{name}", *packages) for name, packages in PACKAGES.items()}
    pythons = {name: python for name, python in pythons.items() if python}
    found: dict[str, list[dict]] = {"ours": [], **{name: [] for name in pythons}}
    for turn in range(ROUNDS):
        first, last = (round(most * at / ROUNDS) for at in (turn, turn + 1))
        found["ours"] += ours(series, given["benefit"][first:last])
        for name, python in pythons.items():
            told = peer(python, name, file, first, first + PEERS[name] // ROUNDS)
            found[name] += [{**item, "at": at} for at, item in enumerate(told, start=first)]
    return found


def _told(page: Page, found: list[dict], beside: dict[str, list[dict]], series: Series) -> None:
    clock, work = (sum(item[key] for item in found) / len(found) for key in ("clock", "cpu"))
    page.add(
        _counted("ours", len(found)),
        f"{clock:.2f} s a solve, processor {work:.3f} s; {SOLVES:,}: processor {work * SOLVES:,.0f} s",
        "3 times as fast as CBC",
        f"widest gap {max(item['gap'] for item in found):.1e}; {series.handed_over} handed over to HiGHS",
    )
    for name, items in beside.items():
        mine = [found[item["at"]] for item in items]
        theirs, same = ({key: sum(item[key] for item in part) for key in ("clock", "cpu")} for part in (items, mine))
        apart = max(abs(one["worth"] / item["worth"] - 1) for one, item in zip(mine, items, strict=True))
        clock, work = (theirs[key] / len(items) for key in ("clock", "cpu"))
        page.add(
            _counted(TITLES[name], len(items)),
            f"{clock:.2f} s a solve, processor {work:.3f} s; {SOLVES:,}: processor {work * SOLVES:,.0f} s",
            "",
            f"{theirs['clock'] / same['clock']:.1f} times ours by the clock, {theirs['cpu'] / same['cpu']:.1f} by "
            f"processor, on the same draws in the same minutes; benefits differ by at most {apart:.1e}",
        )
    page.notes.append(
        f"Options are made up for timing. Each answer, ours and theirs, is proved to a gap of {GAP:g}, so that two may "
        f"differ by so much. {os.cpu_count()} cores shared with other work: processor seconds are the steadier measure. "
        "CBC runs as a process of its own beside PuLP, which writes the problem to a file for it; its processor seconds "
        "hold both."
    )


def profile(given: dict[str, np.ndarray], solves: int = 8) -> str:
    """Where the time of our solves goes, in words: the share of each of our functions, and of the relaxation."""
    series, watch = Series(question(given), Highs()), cProfile.Profile()
    series.solve(given["benefit"][0], GAP)
    watch.enable()
    for row in given["benefit"][1 : solves + 1]:
        series.solve(row, GAP)
    watch.disable()
    spent = {}
    for (file, _, name), (_, calls, own, whole, _) in pstats.Stats(watch).stats.items():
        if name == "_relaxed":
            spent["linear relaxation (HiGHS)"] = (whole, calls)
        elif "portfolio_tree" in file:
            spent[name.strip("_")] = (own, calls)
    total = sum(own for own, _ in spent.values())
    told = sorted(spent.items(), key=lambda item: -item[1][0])[:7]
    return (
        f"Where it goes, by a profile of {solves} solves: "
        + "; ".join(f"{name} {100 * own / total:.0f}% ({calls:,} calls)" for name, (own, calls) in told)
        + ". A pivot is a dozen calls of numpy on a table of some 60 by 100: the calls cost more than the sums in them."
    )


def _counted(who: str, solves: int) -> str:
    return f"{who}, {solves:,} re-solves" + ("" if solves == SOLVES else f" measured, {SOLVES:,} extrapolated")
