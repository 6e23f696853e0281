"""The peers of W4, each as its own users would write it: `segments.py PEER PEOPLE COSTS ANSWER`.

It stands alone: it runs where only the peer and pyarrow are. Prints JSON: seconds, peak memory in MB, version, groups.
"""

import json
import sys
import time
from pathlib import Path

CONDITIONS = ("diabetes", "copd", "chd", "dementia", "depression", "cancer", "frailty")

SQL = """
WITH counted AS (
  SELECT *, diabetes::INT + copd::INT + chd::INT + dementia::INT + depression::INT + cancer::INT + frailty::INT AS conditions
  FROM read_parquet('{people}')
), judged AS (
  SELECT lsoa, admissions, ed, gp,
    CASE WHEN dementia OR (frailty AND age >= 75) THEN 5 WHEN conditions >= 3 THEN 4 WHEN cancer OR chd THEN 3
         WHEN conditions >= 1 THEN 2 WHEN admissions >= 1 OR ed >= 2 THEN 1 ELSE 0 END AS segment,
    CASE WHEN age >= 85 THEN 5 WHEN age >= 75 THEN 4 WHEN age >= 65 THEN 3 WHEN age >= 40 THEN 2
         WHEN age >= 18 THEN 1 ELSE 0 END AS band,
    CASE WHEN age >= 75 THEN 1 ELSE 0 END + CASE WHEN age >= 85 THEN 1 ELSE 0 END
      + CASE WHEN conditions >= 2 THEN 1 ELSE 0 END + CASE WHEN dementia THEN 1 ELSE 0 END
      + CASE WHEN admissions >= 1 THEN 1 ELSE 0 END + CASE WHEN admissions >= 3 THEN 1 ELSE 0 END AS points
  FROM counted
), priced AS (
  SELECT lsoa, segment, points, base_cost + 1500.0 * admissions + 150.0 * ed + 40.0 * gp AS cost
  FROM judged JOIN read_parquet('{costs}') USING (segment, band)
)
SELECT lsoa, segment, people, mean, points, quantiles[1] AS median, quantiles[2] AS high FROM (
  SELECT lsoa, segment, count(*) AS people, avg(cost) AS mean, avg(points) AS points,
    quantile_cont(cost, [0.5, 0.9]) AS quantiles  -- one list of costs a group, not two
  FROM priced GROUP BY ALL)
"""


def in_duckdb(people: str, costs: str, memory: str, threads: int):
    """Plain SQL."""
    import tempfile

    import duckdb

    with tempfile.TemporaryDirectory() as aside, duckdb.connect(config={
        "memory_limit": memory, "threads": threads, "temp_directory": aside, "preserve_insertion_order": False,
    }) as store:  # fmt: skip
        return duckdb.__version__, store.execute(SQL.format(people=people, costs=costs)).to_arrow_table()


def in_polars(people: str, costs: str, memory: str, threads: int):
    """A lazy frame, streamed."""
    import polars as pl

    c = pl.col
    conditions = pl.sum_horizontal([c(name).cast(pl.Int8) for name in CONDITIONS])
    segment = (
        pl.when(c("dementia") | (c("frailty") & (c("age") >= 75))).then(5).when(c("conditions") >= 3).then(4)
        .when(c("cancer") | c("chd")).then(3).when(c("conditions") >= 1).then(2)
        .when((c("admissions") >= 1) | (c("ed") >= 2)).then(1).otherwise(0).cast(pl.Int8)
    )  # fmt: skip
    band = (
        pl.when(c("age") >= 85).then(5).when(c("age") >= 75).then(4).when(c("age") >= 65).then(3)
        .when(c("age") >= 40).then(2).when(c("age") >= 18).then(1).otherwise(0).cast(pl.Int8)
    )  # fmt: skip
    points = sum(
        test.cast(pl.Int8)
        for test in (c("age") >= 75, c("age") >= 85, c("conditions") >= 2, c("dementia"), c("admissions") >= 1,
                     c("admissions") >= 3)
    )  # fmt: skip
    cost = c("base_cost") + 1500.0 * c("admissions") + 150.0 * c("ed") + 40.0 * c("gp")
    answer = (
        pl.scan_parquet(people)
        .with_columns(conditions=conditions)
        .select("lsoa", "admissions", "ed", "gp", segment=segment, band=band, points=points)
        .join(pl.scan_parquet(costs), on=["segment", "band"])
        .select("lsoa", "segment", "points", cost=cost)
        .group_by("lsoa", "segment")
        .agg(people=pl.len(), mean=c("cost").mean(), points=c("points").mean(),
             median=c("cost").quantile(0.5, "linear"), high=c("cost").quantile(0.9, "linear"))
        .collect(engine="streaming")
    )  # fmt: skip
    return pl.__version__, answer.with_columns(c("lsoa").cast(pl.String)).to_arrow()


def in_pandas(people: str, costs: str, memory: str, threads: int):
    """Columns in memory, `numpy.select`, a merge and a grouped quantile."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    rows = pd.read_parquet(people, columns=["lsoa", "age", *CONDITIONS, "admissions", "ed", "gp"])
    conditions = rows[list(CONDITIONS)].sum(axis=1)
    segment = np.select(
        [rows.dementia | (rows.frailty & (rows.age >= 75)), conditions >= 3, rows.cancer | rows.chd, conditions >= 1,
         (rows.admissions >= 1) | (rows.ed >= 2)], [5, 4, 3, 2, 1], 0,
    ).astype("int8")  # fmt: skip
    band = np.digitize(rows.age, [18, 40, 65, 75, 85]).astype("int8")
    tests = (rows.age >= 75, rows.age >= 85, conditions >= 2, rows.dementia, rows.admissions >= 1, rows.admissions >= 3)
    points = sum(test.astype("int8") for test in tests)
    kept = pd.DataFrame({"lsoa": rows.lsoa, "segment": segment, "band": band, "points": points})
    merged = kept.merge(pd.read_parquet(costs), on=["segment", "band"])  # keeps the order of the rows
    merged["cost"] = merged.base_cost + 1500.0 * rows.admissions + 150.0 * rows.ed + 40.0 * rows.gp
    groups = merged.groupby(["lsoa", "segment"], observed=True)
    answer = groups.agg(people=("cost", "size"), mean=("cost", "mean"), points=("points", "mean"))
    quantiles = groups["cost"].quantile([0.5, 0.9]).unstack()
    answer = answer.assign(median=quantiles[0.5], high=quantiles[0.9]).reset_index()
    return pd.__version__, pa.Table.from_pandas(answer.astype({"lsoa": "str"}), preserve_index=False)


def kept(answer, path: str) -> None:
    """The answer in order, so that two can be compared."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"lsoa": pa.string(), "segment": pa.int8(), "people": pa.int64()}
    names = ("lsoa", "segment", "people", "mean", "points", "median", "high")
    table = answer.select(names).cast(pa.schema([(name, kinds.get(name, pa.float64())) for name in names]))
    pq.write_table(table.sort_by([("lsoa", "ascending"), ("segment", "ascending")]), path)


def peak() -> float:
    """The most memory that this process has had, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    """Answer once, and say how long it took, from files to the answer in memory; its libraries are loaded before."""
    name, people, costs, target, memory, threads = sys.argv[1:]
    work = {"duckdb": in_duckdb, "polars": in_polars, "pandas": in_pandas}[name]
    __import__(name)
    started, used = time.perf_counter(), time.process_time()
    version, answer = work(people, costs, memory, int(threads))
    taken, used = time.perf_counter() - started, time.process_time() - used
    most = peak()
    kept(answer, target)
    print(
        json.dumps(
            {"seconds": taken, "processor": used, "peak_mb": most, "version": version, "groups": answer.num_rows}
        )
    )


if __name__ == "__main__":
    main()
