"""W4: ten million people in groups by rules, points, a join of costs, quantiles by small area; beside three peers.

`python -m benchmarks tables_segments`. Every answer is made in a fresh process, ours and the peers' in turn, so that
what else the machine does falls on all of them. The people are made up, the same each time.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.harness import Page
from benchmarks.peers import segments as peers
from benchmarks.peers.environments import python_with
from commonweal.engine.rules import condition
from commonweal.tables import conditions
from commonweal.tables.store import open_store
from commonweal.tables.store_spark import lacking

PEOPLE = 10_000_000
AREAS = 33_755
SEED = 20260104
FLAGS = ("diabetes", "copd", "chd", "dementia", "depression", "cancer", "frailty")
SHARES = (0.35, 0.2, 0.3, 0.15, 0.25, 0.3, 0.3)
MEMORY, THREADS, ROUNDS = "160MB", 2, 2
HOME = Path(tempfile.gettempdir()) / "commonweal-w4"
PEERS = {"duckdb": ("duckdb==1.5.6",), "polars": ("polars",), "pandas": ("pandas",)}
DUCKDB, SPARK = "duckdb:", "spark:local[2]"
PACKAGES = ("ibis-framework", "duckdb", "sqlglot", "pyarrow")
GOAL, GOAL_MB = 1.1, 500
ON_SPARK = 100_000
TITLES = {
    "ours": "the product's rules and Ibis {version} on DuckDB",
    "duckdb": "DuckDB {version}, SQL written by hand, same limits of memory and threads",
    "polars": "Polars {version}, lazy and streamed",
    "pandas": "pandas {version}, columns in memory",
}
NOTE = (
    f"DuckDB, ours and the peer's, was given {MEMORY} of memory and {THREADS} threads; Polars and pandas take what they need. Quantiles are "
    "exact, so that the costs of everybody are held: what does not fit is put aside on disk. Each answer was made in a fresh process, in "
    "rounds (ours, then each peer); a ratio is that of one round. Ibis, DuckDB, Polars and pandas are loaded before the clock "
    "starts. The load is the average of the minute before; other work ran on the same two cores. People, costs and rules are made up for timing."
)

OLD = {"fact": "age", "op": ">=", "value": 75}
VERY_OLD = {"fact": "age", "op": ">=", "value": 85}


def _yes(name: str) -> dict:
    return {"fact": name, "op": "=", "value": True}


def _least(name: str, value: int) -> dict:
    return {"fact": name, "op": ">=", "value": value}


SEGMENTS = (
    ({"any": [_yes("dementia"), {"all": [_yes("frailty"), OLD]}]}, "5"),
    (_least("conditions", 3), "4"),
    ({"any": [_yes("cancer"), _yes("chd")]}, "3"),
    (_least("conditions", 1), "2"),
    ({"any": [_least("admissions", 1), _least("ed", 2)]}, "1"),
)
POINTS = (OLD, VERY_OLD, _least("conditions", 2), _yes("dementia"), _least("admissions", 1), _least("admissions", 3))


def made(count: int) -> tuple[Path, Path]:
    """The people and the costs as Parquet files, made once for each size; see the workload W4."""
    HOME.mkdir(exist_ok=True)
    people, costs = HOME / f"people-{count}.parquet", HOME / "costs.parquet"
    if not people.exists():
        _write_people(people, count)
    segment, band = np.repeat(np.arange(6, dtype=np.int8), 6), np.tile(np.arange(6, dtype=np.int8), 6)
    base = np.round(200 + 700.0 * segment + 90.0 * band + np.random.default_rng(4).uniform(0, 50, 36), 2)
    pq.write_table(pa.table({"segment": segment, "band": band, "base_cost": base}), costs)
    return people, costs


def _write_people(path: Path, count: int) -> None:
    draw = np.random.default_rng(SEED)
    names = pa.array([f"E0{1_000_001 + at}" for at in range(AREAS)])
    coming, writer = path.with_suffix(".coming"), None
    for first in range(0, count, 1_000_000):
        table = _chunk(draw, first, min(1_000_000, count - first), names)
        writer = writer or pq.ParquetWriter(coming, table.schema, compression="zstd", use_dictionary=["lsoa"])
        writer.write_table(table, row_group_size=250_000)
    if writer is not None:
        writer.close()
    coming.rename(path)


def _chunk(draw: np.random.Generator, first: int, size: int, names: pa.Array) -> pa.Table:
    age = np.minimum(draw.gamma(4, 10.5, size), 104).astype(np.uint8)
    sex = draw.integers(0, 2, size).astype(np.uint8)
    area = draw.integers(0, AREAS, size).astype(np.int32)
    imd = draw.integers(1, 11, size).astype(np.uint8)
    base = (age / 104.0) ** 2
    flags = {name: draw.random(size) < base * share for name, share in zip(FLAGS, SHARES, strict=True)}
    used = {
        "admissions": draw.poisson(0.08 + 0.6 * base).astype(np.uint8),
        "ed": draw.poisson(0.25 + 0.5 * base).astype(np.uint8),
        "gp": draw.poisson(3 + 8 * base).astype(np.uint8),
    }
    return pa.table({
        "person_id": np.arange(first, first + size, dtype=np.int64),
        "lsoa": pa.DictionaryArray.from_arrays(area, names),
        "age": age, "sex": sex, "imd": imd, **flags, **used,
    })  # fmt: skip


def asked(rows: Any, prices: Any) -> Any:
    """The question as an expression, with the product's own rules as columns."""
    import ibis

    rows = rows.mutate(conditions=sum((rows[name].cast("int32") for name in FLAGS[1:]), rows[FLAGS[0]].cast("int32")))
    facts = {name: rows[name] for name in ("age", "conditions", "admissions", "ed", *FLAGS)}
    steps = ((85, 5), (75, 4), (65, 3), (40, 2), (18, 1))
    judged = rows.select(
        "lsoa", "admissions", "ed", "gp",
        segment=conditions.first([(condition(when), code) for when, code in SEGMENTS], "0", facts).cast("int8"),
        band=ibis.cases(*((rows.age >= least, band) for least, band in steps), else_=0).cast("int8"),
        points=conditions.points([(condition(when), 1) for when in POINTS], facts),
    )  # fmt: skip
    joined = judged.join(prices, ["segment", "band"])
    cost = joined.base_cost + 1500.0 * joined.admissions + 150.0 * joined.ed + 40.0 * joined.gp
    priced = joined.select("lsoa", "segment", "points", cost=cost)
    answer = priced.group_by(["lsoa", "segment"]).agg(
        people=priced.count(), mean=priced.cost.mean(), points=priced.points.mean(),
        quantiles=priced.cost.quantile([0.5, 0.9]),  # one list of costs a group, not two
    )  # fmt: skip
    return answer.mutate(median=answer.quantiles[0], high=answer.quantiles[1]).drop("quantiles")


def ours(people: Path, costs: Path, digests: tuple[str, str], target: str, address: str) -> dict[str, Any]:
    """One answer in this process, from files to Arrow in memory; that their bytes are the kept ones is timed apart."""
    import ibis

    started = time.perf_counter()
    with open_store(address, memory=MEMORY, threads=THREADS) as store:
        rows, prices = store.reading(people, digests[0]), store.reading(costs, digests[1])
        opened = time.perf_counter() - started
        started, used = time.perf_counter(), time.process_time()
        answer = store.run(asked(rows, prices))
        taken, used = time.perf_counter() - started, time.process_time() - used
        most = peers.peak()
        peers.kept(answer, target)
    return {
        "seconds": taken,
        "processor": used,
        "opening": opened,
        "peak_mb": most,
        "version": ibis.__version__,
        "groups": answer.num_rows,
    }


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """A hundred thousand people and ten and a hundred times as many, for `benchmarks.growth`."""
    count = PEOPLE // 100 * scale
    code = f"from benchmarks import tables_segments; tables_segments.made({count})"
    subprocess.run([sys.executable, "-c", code], check=True)  # elsewhere: making them is no part of the memory
    people, costs = made(count)
    digests = _digest(people), _digest(costs)

    def work() -> None:
        with open_store(DUCKDB, memory=MEMORY, threads=THREADS) as store:
            store.run(asked(store.reading(people, digests[0]), store.reading(costs, digests[1])))

    return f"{count:,} people", work


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}"


def once(name: str, python: str, people: Path, costs: Path, digests: tuple[str, str]) -> dict[str, Any]:
    """One answer of one of them in a fresh process, with the load just before."""
    target = str(HOME / f"answer-{name}.parquet")
    load = os.getloadavg()[0]
    if name in PEERS:
        command = [python, peers.__file__, name, str(people), str(costs), target, MEMORY, str(THREADS)]
    else:
        address = SPARK if name == "spark" else DUCKDB
        command = [python, "-m", "benchmarks.tables_segments", str(people), str(costs), *digests, target, address]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return {**json.loads(done.stdout.splitlines()[-1]), "load": load}


def apart(name: str) -> str:
    """How far an answer is from ours: groups and counts equal, and the largest relative difference of a figure."""
    mine, other = (pq.read_table(HOME / f"answer-{which}.parquet") for which in ("ours", name))
    same = all(mine[key].equals(other[key]) for key in ("lsoa", "segment", "people"))
    if not same:
        return "GROUPS OR COUNTS DIFFER"
    worst = max(
        float(
            np.max(np.abs(mine[key].to_numpy() - other[key].to_numpy()) / np.maximum(np.abs(mine[key].to_numpy()), 1))
        )
        for key in ("mean", "points", "median", "high")
    )
    return f"{mine.num_rows:,} groups and their counts equal; largest relative difference {worst:.0e}"


def run() -> Page:
    """Ours and the peers in turn, a round at a time; then what each is against raw DuckDB."""
    page = Page("tables_segments", "Groups of ten million people (W4)", packages=PACKAGES)
    people, costs = made(PEOPLE)
    digests = _digest(people), _digest(costs)
    pythons = {name: python_with(name, *packages, "pyarrow==26.0.1") for name, packages in PEERS.items()}
    names = ["ours", *(name for name, python in pythons.items() if python)]
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            taken[name].append(once(name, pythons.get(name, sys.executable), people, costs, digests))
            print(name, taken[name][-1], flush=True)
    _tell(page, taken)
    _tell_spark(page)
    page.notes.append(NOTE)
    return page


def _tell(page: Page, taken: dict[str, list[dict[str, Any]]]) -> None:
    raw = [row["seconds"] for row in taken.get("duckdb", ())]
    for name, rows in taken.items():
        each = [row["seconds"] for row in rows]
        ratio = ""
        if raw and name != "duckdb":
            pairs = statistics.median(mine / other for mine, other in zip(each, raw, strict=True))
            ratio = f"; {pairs:.2f} times raw DuckDB (median of {len(each)} rounds, least against least {min(each) / min(raw):.2f})"
            work, other = ([row["processor"] for row in taken[which]] for which in (name, "duckdb"))
            ratio += f"; processor {min(work):.1f} s against {min(other):.1f} s ({min(work) / min(other):.2f})"
        page.add(
            TITLES[name].format(**rows[0]),
            f"median {statistics.median(each):.2f} s, least {min(each):.2f} s, peak {max(row['peak_mb'] for row in rows):.0f} MB, "
            f"load {min(row['load'] for row in rows):.1f} to {max(row['load'] for row in rows):.1f}{ratio}",
            f"at most {GOAL} times raw DuckDB, under {GOAL_MB} MB" if name == "ours" else "",
            "" if name == "ours" else apart(name),
        )
    opening = statistics.median(row["opening"] for row in taken["ours"])
    page.add("opening the store and checking the digests of both files, before each of ours", f"median {opening:.2f} s")


def _tell_spark(page: Page) -> None:
    """The same expression on Spark, once and on fewer people: starting it takes longer than the answer."""
    if why := lacking():
        page.notes.append(f"The same expression on Spark was not tried here: {why}.")
        return
    people, costs = made(ON_SPARK)
    digests = _digest(people), _digest(costs)
    once("ours", sys.executable, people, costs, digests)
    row = once("spark", sys.executable, people, costs, digests)
    page.add(f"the same expression on Spark, local, two threads, {ON_SPARK:,} people", f"{row['seconds']:.1f} s, load "
             f"{row['load']:.1f}; Java's memory is not measured", "", apart("spark"))  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    print(json.dumps(ours(Path(given[0]), Path(given[1]), (given[2], given[3]), given[4], given[5])))
