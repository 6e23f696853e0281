"""How long supply within reach takes for all small areas of England, beside scipy and PySAL access with lists of pairs.

PySAL access stands in an environment of its own, made on first use, or in that whose Python `COMMONWEAL_BENCH_PYSAL` names.
"""

import cProfile
import json
import os
import pstats
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from benchmarks.growth import fresh
from benchmarks.harness import Page, seconds
from benchmarks.peers.environments import python_with
from commonweal.engine.markets import access as engine
from commonweal.engine.markets.strips import TOGETHER, Strips

REACH = 30.0
AREAS, SUPPLIERS = 35_672, 30_000


def places(areas: int, suppliers: int) -> tuple[np.ndarray, ...]:
    """Clustered areas and suppliers on a plane of 560 by 620 km, the same each time."""
    make = np.random.default_rng(20260105)
    middles = np.column_stack([make.uniform(0, 560, 220), make.uniform(0, 620, 220)])
    weight = make.pareto(1.2, 220) + 0.3
    weight /= weight.sum()

    def points(count: int) -> np.ndarray:
        chosen = make.choice(220, count, p=weight)
        spread = 3 + 10 * make.random(220)[chosen]
        found = middles[chosen] + make.standard_normal((count, 2)) * spread[:, None]
        anywhere = make.random(count) < 0.25
        found[anywhere] = np.column_stack([make.uniform(0, 560, anywhere.sum()), make.uniform(0, 620, anywhere.sum())])
        return found

    people_at, supply_at = points(areas), points(suppliers)
    return people_at, make.integers(1000, 3000, areas) * 1.0, supply_at, make.integers(5, 80, suppliers) * 1.0


def with_pairs(people_at: np.ndarray, people: np.ndarray, supply_at: np.ndarray, supply: np.ndarray) -> np.ndarray:
    """The two steps over a sparse matrix of all pairs within reach, as scipy finds them."""
    pairs = cKDTree(people_at).sparse_distance_matrix(cKDTree(supply_at), REACH, output_type="coo_matrix").tocsr()
    pairs.data[:] = 1.0
    asked = pairs.T @ people
    return pairs @ np.divide(supply, asked, out=np.zeros_like(asked), where=asked > 0)


def given(scale: int) -> tuple[np.ndarray, ...]:
    """A hundredth, a tenth and all of the pairs."""
    share = (scale / 100) ** 0.5
    return places(round(AREAS * share), round(SUPPLIERS * share))


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """Ours, for `benchmarks.growth`."""
    held = given(scale)
    return f"{len(held[0]):,} areas, {len(held[2]):,} suppliers", lambda: engine.access(*held, reach_km=REACH)


def in_scipy(scale: int) -> tuple[str, Callable[[], object]]:
    """The peer in scipy."""
    held = given(scale)
    return f"{len(held[0]):,} areas, {len(held[2]):,} suppliers", lambda: with_pairs(*held)


def in_pysal(scale: int) -> dict | None:
    """PySAL access in an environment of its own; None where it cannot be had."""
    python = os.environ.get("COMMONWEAL_BENCH_PYSAL") or python_with("pysal", "access", "scipy")
    if not python:
        return None
    with tempfile.TemporaryDirectory() as folder:
        points = Path(folder) / "points.npz"
        np.savez(points, **dict(zip(("people_at", "people", "supply_at", "supply"), given(scale), strict=True)))
        program = Path(__file__).parent / "peers" / "pysal_access.py"
        done = subprocess.run([python, program, points, str(REACH)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def run() -> Page:
    """A hundredth, a tenth and all of the pairs, each in a fresh process; the peers on a part, multiplied up."""
    page = Page("markets_access", "Supply within reach", packages=("numpy", "scipy"))
    ours = {scale: fresh("benchmarks.markets_access:growing", scale) for scale in (1, 10, 100)}
    for scale, row in ours.items():
        goal = "0.3 s, ≤ 500 MB" if scale == 100 else ""
        page.add(f"ours, {row['size']} within {REACH:g} km, no decay", _said(row), goal)
    for scale in (1, 10):
        row = fresh("benchmarks.markets_access:in_scipy", scale)
        apart = f"greatest relative difference {_apart(with_pairs(*given(scale)), scale):.0e}"
        page.add(f"scipy with a list of pairs, {row['size']}", _said(row), "", apart)
        page.add(f"scipy ÷ ours at {scale / 100:.0%} of the pairs", _ratio(row, ours[scale]))
    page.add("scipy ÷ ours at full size, scipy's tenth × 10 (extrapolated)", _ratio(row, ours[100], 10), "200")
    pysal = in_pysal(1)
    if pysal:
        apart = f"greatest relative difference {_apart(np.array(pysal['answer']), 1):.0e}"
        page.add(f"PySAL access {pysal['version']} in its own environment, {ours[1]['size']}", _said(pysal), "", apart)
        page.add("PySAL access ÷ ours at 1% of the pairs", _ratio(pysal, ours[1]))
        page.add("PySAL access ÷ ours at full size, its hundredth × 100 (extrapolated)", _ratio(pysal, ours[100], 100))
    _with_decay(page)
    page.notes.append(_profile() + "\n")
    page.notes.append(
        "Places are made up for timing. Each row is a fresh process; memory is the peak of the whole process while it "
        "works, inputs included. Without decay the sums over a circle are differences of running totals along strips, and "
        "about one pair in ten is measured; no list of pairs is kept. scipy and PySAL keep one: at full size scipy needs "
        "about 10 GB (recorded elsewhere: 59.5 s, 9.6 GB), so both are timed on a part and multiplied by the number of "
        "pairs. With a decay every pair within reach is weighed, in blocks that fit the cache, which is slower."
    )
    return page


def _profile() -> str:
    """Where the time of one of the two steps goes at full size, on one thread."""
    people_at, people, supply_at, _ = given(100)
    held = Strips(people_at, people, REACH)
    strip, watch = held.strip(supply_at), cProfile.Profile()
    order = np.lexsort((supply_at[:, 0], strip))
    for at in range(0, len(order), TOGETHER):
        part = order[at : at + TOGETHER]
        watch.runcall(held._part, supply_at[part], strip[part])
    spent = {name: row[3] for (_, _, name), row in pstats.Stats(watch).stats.items()}
    found, measured = (spent[name] / spent["_part"] for name in ("_at", "_measured"))
    return (
        f"Profile of one of the two steps at full size: {found:.0%} goes into finding where stretches begin and end (binary "
        f"search), {measured:.0%} into measuring the points near the edge, {1 - found - measured:.0%} into arithmetic on whole "
        "strips. None of the three can be left out, and strips are as high as makes the first two alike: what is short of "
        "the goal is what a compiled loop saves (recorded elsewhere: 0.13 s), and we ask no compiler of anybody."
    )


def _with_decay(page: Page) -> None:
    """Every pair within reach weighed: a tenth of the pairs."""
    held = given(10)
    for decay in ("linear", "quadratic", "gaussian"):
        median, least = seconds(lambda decay=decay: engine.access(*held, reach_km=REACH, decay=decay), runs=3)
        page.add(f"ours, {decay} decay, a tenth of the pairs", f"median {median:.2f} s, least {least:.2f} s")


def _said(row: dict) -> str:
    load = f", load {row['load']:.1f}" if "load" in row else ""
    return f"{row['seconds']:.3f} s, processor {row['cpu']:.3f} s, peak {row['peak_mb']:,.0f} MB{load}"


def _ratio(one: dict, other: dict, times: float = 1.0) -> str:
    """How many times as long, by the clock and by the work of processors."""
    clock, work = (times * one[key] / other[key] for key in ("seconds", "cpu"))
    return f"{clock:,.0f} by the clock, {work:,.0f} by processor"


def _apart(theirs: np.ndarray, scale: int) -> float:
    """The greatest difference between an answer and ours, as a part of our greatest."""
    mine = engine.access(*given(scale), reach_km=REACH).reached
    return float(np.abs(theirs - mine).max() / np.abs(mine).max())
