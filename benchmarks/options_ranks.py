"""How long the places of 500 options over 10,000 weightings take, beside pymcdm in an environment of its own."""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.harness import Page, seconds
from benchmarks.peers.environments import python_with
from commonweal.engine.options import ranks

OPTIONS, CRITERIA, DRAWS = 500, 12, 10_000
PEER = "pymcdm==1.4.0"
PART = 500  # weightings that the peer does: the whole is in proportion, for it takes them one by one


def matrix(options: int, draws: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores, which way is better (1 more, -1 less), and weightings: the same each time."""
    make = np.random.default_rng(20260107)
    scores = make.lognormal(1, 0.5, (options, CRITERIA))
    types = make.choice([-1, 1], CRITERIA)
    return scores, types, make.dirichlet(np.ones(CRITERIA), draws)


def values_of(scores: np.ndarray, types: np.ndarray) -> np.ndarray:
    """Scores from 0 at worst to 1 at best."""
    least, most = scores.min(axis=0), scores.max(axis=0)
    return np.where(types == 1, scores - least, most - scores) / (most - least)


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """A hundredth, a tenth and all of the weightings of 500 options, for `benchmarks.growth`."""
    scores, types, weights = matrix(OPTIONS, DRAWS * scale // 100)
    values = values_of(scores, types)
    return f"{OPTIONS} options, {len(weights):,} weightings", lambda: ranks.acceptability(values, weights)


def peer(scores: np.ndarray, types: np.ndarray, weights: np.ndarray) -> tuple[dict, np.ndarray] | None:
    """pymcdm on these numbers: what it says of its time, and draw × option places; None where it cannot be had."""
    python = python_with("pymcdm", PEER)
    if not python:
        return None
    program = Path(__file__).parent / "peers" / "ranks.py"
    with tempfile.TemporaryDirectory(prefix="commonweal-bench-") as folder:
        given, places = Path(folder) / "given.npz", Path(folder) / "places.npy"
        np.savez(given, scores=scores, types=types, weights=weights)
        done = subprocess.run(
            [python, str(program), str(given), str(places)], check=True, capture_output=True, text=True
        )
        return json.loads(done.stdout.splitlines()[-1]), np.load(places)


def differing(places: np.ndarray, scores: np.ndarray, types: np.ndarray, weights: np.ndarray) -> int:
    """In how many option-place pairs our counts over these weightings differ from those of the peer's places."""
    theirs = np.zeros((len(scores), len(scores)))
    for place in places.astype(int):
        theirs[np.arange(len(scores)), place - 1] += 1
    ours = ranks.acceptability(values_of(scores, types), weights) * len(weights)
    return int((np.abs(ours - theirs) > 1e-6).sum())


def measured(values: np.ndarray, weights: np.ndarray) -> tuple[float, float, float]:
    """Median and least seconds of seven runs, and the seconds of processor of one."""
    worked = time.process_time()
    median, least = seconds(lambda: ranks.acceptability(values, weights), runs=7)
    return median, least, (time.process_time() - worked) / 7


def run() -> Page:
    """Ours for all before and after the peer, the peer for a part; each of its ranks against ours."""
    page = Page("options_ranks", "Places of options over thousands of weightings", packages=("numpy",))
    scores, types, weights = matrix(OPTIONS, DRAWS)
    values = values_of(scores, types)
    first = measured(values, weights)
    found = peer(scores, types, weights[:PART])
    again = measured(values, weights)
    median, least, spent = (max(pair) for pair in zip(first, again, strict=True))
    agreement = "the peer cannot be had here"
    if found is not None:
        said, places = found
        differ = differing(places, scores, types, weights[:PART])
        agreement = f"{differ} of {OPTIONS * OPTIONS:,} counts differ from the peer's ranks over {PART:,} weightings"
        many = DRAWS / PART
        page.add(
            f"pymcdm {said['version']}, weighted sum of min-max scores, {PART:,} weightings one by one",
            f"{said['seconds']:.2f} s, processor {said['cpu']:.2f} s, peak {said['peak_mb']:.0f} MB; extrapolated in "
            f"proportion to {DRAWS:,}: {said['seconds'] * many:.0f} s, processor {said['cpu'] * many:.0f} s",
            "100 times as long as ours",
            f"{said['seconds'] * many / median:.0f} times as long, {said['cpu'] * many / spent:.0f} times the processor",
        )
    page.add(
        f"{OPTIONS} options, {CRITERIA} criteria, {DRAWS:,} weightings: share of each option in each place",
        f"median {median:.3f} s, least {least:.3f} s, processor {spent:.3f} s (the slower of before and after the peer)",
        "under 0.6 s",
        agreement,
    )
    page.notes.append(
        "Numbers are made up for timing. The peer lives in an environment of its own and is measured in the same run, "
        "between two measurements of ours. It gives ranks; ours counts shares of places too. Where other work shares "
        "the machine, seconds on the clock say little: compare the processor's."
    )
    return page
