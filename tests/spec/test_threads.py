"""Same seed, same bytes: every method that draws, and those that sum over many rows, on one processor and on two."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from tests.spec.needs import test_room as needs_room
from tests.spec.options import test_room as options_room

ROOT = Path(__file__).resolve().parents[2]
# Cases of the rooms whose methods draw, and the sums over people and areas that go through threads without drawing.
NEEDS = (
    "projection", "uncertainty", "everywhere", "undiagnosed", "care states", "placements", "groups of people",
    "activity everywhere",
    "variation",
)  # fmt: skip
OPTIONS = ("appraisal", "panel", "frontier", "portfolio", "shift", "marginal")
OTHERS = {
    "payments": ("contracts.payments", {"activity": 1_000, "unit_cost_pounds": 50.0}),
    "access": ("markets.access", {"place": needs_room.TRAFFORD}),
}

PROGRAM = """
import hashlib, json, os, sys
from pathlib import Path
threads, folder = int(sys.argv[1]), Path(sys.argv[2])
os.cpu_count = lambda: threads  # before anything asks how many there are
from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from tests.spec import test_threads as cases
made = {name: registry.run(*given).text() for name, given in cases.recipes(folder).items()}
print(json.dumps({name: hashlib.sha256(text.encode()).hexdigest() for name, text in made.items()}))
"""


def recipes(folder: Path) -> dict[str, tuple]:
    """Name → recipe and sources; files are written to `folder`."""
    found = {name: needs_room.ready(name, folder) for name in NEEDS}
    plain = {name: options_room.RECIPES[name] for name in OPTIONS} | OTHERS
    return found | {name: (registry.Recipe(*given), Sources.pack()) for name, given in plain.items()}


def digests(folder: Path, threads: int) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(threads), str(folder)],
        env=os.environ | {"OPENBLAS_NUM_THREADS": str(threads)}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_on_one_processor_and_on_two(tmp_path):
    one, two = (digests(tmp_path, threads) for threads in (1, 2))
    assert len(one) == len(NEEDS) + len(OPTIONS) + len(OTHERS)
    assert one == two


def test_every_method_that_draws_is_among_them():
    drawing = {item.name for item in registry.methods() if "seed" in item.parameters()}
    named = [needs_room.RECIPES[name][0] for name in NEEDS] + [options_room.RECIPES[name][0] for name in OPTIONS]
    assert drawing <= {*named, *(method for method, _ in OTHERS.values())}
