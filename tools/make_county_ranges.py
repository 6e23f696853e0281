"""How many intervals of 95 % hold what came, on many synthetic counties: counted county by county, and kept.

    .venv/bin/python tools/make_county_ranges.py [--people 50000]

The counties are those of `RUNS`, fixed before the first was scored. Each is written down when it is scored and none is
scored twice, so that a run that is cut short goes on where it stopped, and cannot be ended where it looks well.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterator
from math import nan
from pathlib import Path

import numpy as np
from scipy import stats

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs/reference/county-ranges.csv"
RUNS = {"the fixed counties": range(1, 21), "counties not used before": range(401, 441)}
SCORERS = ("range", "stocks of care")
COLUMNS = ("seed", "range", "held", "scores")
HEAD = """| range | counties | held | scores | share | 95 % interval of the share |
|---|---|---|---|---|---|
"""


def main() -> None:
    """Score the counties that are missing, one after another."""
    sys.path.insert(0, str(ROOT / "src"))
    given = argparse.ArgumentParser()
    given.add_argument("--people", type=int, default=50_000)
    people = given.parse_args().people
    done = {int(row["seed"]) for row in kept()}
    for seed in (seed for run in RUNS.values() for seed in run if seed not in done):
        add(seed, _scored(seed, people))
        print(f"Scored seed {seed}.", file=sys.stderr)


def kept(path: Path = KEPT) -> list[dict[str, str]]:
    """The counties scored so far: one row for each county and range."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def add(seed: int, found: dict[str, tuple[float, int]], path: Path = KEPT) -> None:
    """Write down one county, whole."""
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened, lineterminator="\n")
        rows.writerows([COLUMNS] if new else [])
        rows.writerows([seed, name, held, scores] for name, (held, scores) in found.items())


def _scored(seed: int, people: int) -> dict[str, tuple[float, int]]:
    """How many intervals held what came, and of how many, for each range."""
    from commonweal import county, scoring
    from commonweal.scoring.scorers import COVERAGE

    those = [item for item in scoring.scorers() if item.name in SCORERS]
    with tempfile.TemporaryDirectory() as name:
        county.make(seed=seed, people=people, out=Path(name) / "county")
        rows = [row for row in scoring.score(Path(name) / "county", those=those).rows if row.kind == COVERAGE]
    names = dict.fromkeys(row.scorer for row in rows)
    return {name: _counted([row.value for row in rows if row.scorer == name]) for name in names}


def _counted(values: list[float]) -> tuple[float, int]:
    """What was held, and of how many. A score is an interval, held or not, or a share of several held together."""
    return round(sum(values), 4), len(values)


def lines(rows: list[dict[str, str]]) -> Iterator[str]:
    """The table of the documents: each range on each run, and on both."""
    runs = {**RUNS, "all": [seed for run in RUNS.values() for seed in run]}
    for name in sorted({row["range"] for row in rows}):
        for run, seeds in runs.items():
            mine = [row for row in rows if row["range"] == name and int(row["seed"]) in seeds]
            held, scores = (np.array([float(row[column]) for row in mine]) for column in ("held", "scores"))
            if len(mine):
                low, high = interval(held, scores)
                share = held.sum() / scores.sum()
                cells = (
                    name, f"{len(mine)} of {len(seeds)}: {run}", f"{held.sum():.1f}", f"{scores.sum():.0f}",
                    f"{share:.3f}", f"{low:.3f} to {high:.3f}",
                )  # fmt: skip
                yield f"| {' | '.join(cells)} |"


def interval(held: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """Exact 95 % limits (Clopper and Pearson) of the share held, as if there were only as many scores as are worth.

    Scores of one county go together: they share its survey and its years. How many they are worth is told by how far
    counties differ (Kish's design effect); where none differs, as when all were held, each county counts as one score.
    Nan where there is one county.
    """
    if len(held) < 2:
        return nan, nan
    share, total, each = held.sum() / scores.sum(), scores.sum(), scores.mean()
    by_chance = share * (1 - share) / total
    found = ((held - share * scores) ** 2).sum() / total**2 * len(held) / (len(held) - 1)
    effect = float(np.clip(found / by_chance, 1.0, each)) if by_chance else each
    worth = total / effect
    hits, misses = share * worth, (1 - share) * worth
    low = stats.beta.ppf(0.025, hits, misses + 1) if hits else 0.0
    high = stats.beta.ppf(0.975, hits + 1, misses) if misses else 1.0
    return float(low), float(high)


if __name__ == "__main__":
    main()
