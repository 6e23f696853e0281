"""pymcdm on the scores and weightings in a file: `python ranks.py GIVEN.npz PLACES.npy`. One line of JSON.

What an analyst writes with it: a weighted sum of min-max scores and its ranks, one weighting after another. Its
environment needs `pip install pymcdm`.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pymcdm.helpers import rankdata
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization


def main() -> None:
    """Rank under each weighting once and say how long it took; the places go to the second file."""
    held = np.load(sys.argv[1])
    scores, types, weights = held["scores"], held["types"], held["weights"]
    method = WSM(minmax_normalization)
    rankdata(method(scores, weights[0], types), reverse=True)
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    started, worked = time.perf_counter(), time.process_time()
    places = np.array([rankdata(method(scores, row, types), reverse=True) for row in weights])
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
    np.save(sys.argv[2], places)
    print(json.dumps({"seconds": taken, "cpu": worked, "peak_mb": peak, "version": version("pymcdm")}))


main()
