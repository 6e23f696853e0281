"""PySAL access on the points in a file: `python pysal_access.py POINTS.npz REACH`. One line of JSON.

Its environment needs `pip install access`. It wants a table of costs, so finding the pairs (scipy's tree) is timed with
it, as whoever uses it must do.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from access.fca import two_stage_fca
from scipy.spatial import cKDTree


def reached(
    people_at: np.ndarray, people: np.ndarray, supply_at: np.ndarray, supply: np.ndarray, reach: float
) -> pd.Series:
    """Supply for one person of each area."""
    pairs = cKDTree(people_at).sparse_distance_matrix(cKDTree(supply_at), reach, output_type="coo_matrix")
    costs = pd.DataFrame({"origin": pairs.row, "dest": pairs.col, "cost": pairs.data})
    asking, having = pd.DataFrame({"demand": people}), pd.DataFrame({"supply": supply})
    asking.index.name = having.index.name = "geoid"
    return two_stage_fca(asking, having, costs, max_cost=reach)


def main() -> None:
    """Compute once and say how long it took."""
    held = np.load(sys.argv[1])
    given = [held[name] for name in ("people_at", "people", "supply_at", "supply")]
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    started, worked = time.perf_counter(), time.process_time()
    found = reached(*given, float(sys.argv[2]))
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
    answer = found.reindex(range(len(given[1])), fill_value=0.0).tolist()
    print(
        json.dumps({"seconds": taken, "cpu": worked, "peak_mb": peak, "version": version("access"), "answer": answer})
    )


main()
