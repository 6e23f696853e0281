"""How long supply within reach takes for all small areas of England, beside scipy with a list of pairs."""

import time
from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from benchmarks.harness import Page, seconds
from commonweal.engine.markets import access as engine

REACH = 30.0
DECAY = "none"
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


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """A hundredth, a tenth and all of the pairs, for `benchmarks.growth`."""
    share = (scale / 100) ** 0.5
    given = places(round(AREAS * share), round(SUPPLIERS * share))
    said = f"{len(given[0]):,} areas, {len(given[2]):,} suppliers"
    return said, lambda: engine.access(*given, reach_km=REACH, decay=DECAY)


def run() -> Page:
    """A hundredth, a tenth and all of the pairs; scipy beside the first two, where its list fits in memory."""
    page = Page("markets_access", "Supply within reach", packages=("numpy", "scipy"))
    for share in (0.1, 10**-0.5, 1.0):
        given = places(round(AREAS * share), round(SUPPLIERS * share))
        median, least = seconds(lambda given=given: engine.access(*given, reach_km=REACH, decay=DECAY), runs=3)
        said = ""
        if share < 1:
            started = time.perf_counter()
            slow = with_pairs(*given)
            taken = time.perf_counter() - started
            worst = np.abs(slow - engine.access(*given, reach_km=REACH, decay=DECAY).reached).max()
            said = f"scipy {taken:.2f} s, {taken / median:.0f} times as long; greatest difference {worst:.0e}"
        page.add(
            f"{len(given[0]):,} areas, {len(given[2]):,} suppliers within {REACH:g} km",
            f"median {median:.3f} s, least {least:.3f} s",
            "0.3 s for all" if share == 1 else "",
            said,
        )
    for decay in ("linear", "quadratic", "gaussian"):
        median, least = seconds(
            lambda given=given, decay=decay: engine.access(*given, reach_km=REACH, decay=decay), runs=3
        )
        page.add(f"all, {decay} decay", f"median {median:.3f} s, least {least:.3f} s")
    page.notes.append(
        "Places are made up for timing. scipy keeps a list of all pairs: at full size it needs about 10 GB and, recorded "
        "elsewhere, 59.5 s. We keep none: distances are products of small matrices, in blocks that fit the cache."
    )
    return page
