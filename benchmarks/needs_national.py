"""How fast need is drawn for all England: 309 places × 182 groups × 20 years × 40 conditions × 1,000 draws, 5 quantiles.

Goals: 8 times as fast as numpy as an analyst writes it, 5,000 times as fast as pandas, at most about 300 MB. Ours and
each peer run in a fresh process; pandas on a part, its time multiplied up and labelled so.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from benchmarks.growth import fresh
from benchmarks.harness import Page, seconds
from commonweal.analysis import needs
from commonweal.engine.needs.national import FIVE, Nation

PLACES, AGES, YEARS, CONDITIONS, DRAWS = 309, 91, 20, 40, 1_000
ROUNDS = 3  # each a fresh process; the least is kept: a machine that is shared only ever adds
SOME_PLACES, SOME_DRAWS = 10, 1_000  # what pandas is given: one year of one condition
HERE = "benchmarks.needs_national"


def england(places: int, conditions: int = CONDITIONS) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People `[place, year, group]`, drawn shares `[condition, draw, group]` and yearly trends `[condition, draw]`."""
    make = np.random.default_rng(20260103)
    age = np.repeat(np.arange(AGES), 2)
    groups = len(age)
    people = make.gamma(8, 120, (PLACES, 1, groups)) * np.exp(-(((age - 35) / 45.0) ** 2))
    people = people * (1 + 0.004 * np.arange(YEARS)[:, None] * (1 + age / 90.0))
    start, slope = make.uniform(-7, -3, CONDITIONS), make.uniform(0.01, 0.06, CONDITIONS)
    error, trends = make.uniform(0.03, 0.15, CONDITIONS), make.normal(0, 0.01, (CONDITIONS, DRAWS))
    shares = np.empty((conditions, DRAWS, groups), np.float32)
    for at in range(conditions):
        drawn = make.standard_normal((DRAWS, 1)) + 0.3 * make.standard_normal((DRAWS, groups))
        shares[at] = 1 / (1 + np.exp(-(start[at] + slope[at] * age + error[at] * drawn)))
    return people[:places], shares, trends[:conditions]


def ours(people: np.ndarray, shares: np.ndarray, trends: np.ndarray, precision: type) -> list[np.ndarray]:
    """The quantiles of each condition: `[quantile, place, year]`."""
    nation, years = Nation(people, precision=precision), np.arange(people.shape[1])[:, None]
    return [nation.centiles(share.T, factors=(1 + trend) ** years) for share, trend in zip(shares, trends, strict=True)]


def analyst(people: np.ndarray, shares: np.ndarray, trends: np.ndarray) -> list[np.ndarray]:
    """The same as an analyst writes it in numpy: a product and numpy's quantiles for each condition and year."""
    found = []
    for share, trend in zip(shares, trends, strict=True):
        years = [
            np.quantile(people[:, year] @ share.T * (1 + trend) ** year, FIVE, axis=1)
            for year in range(people.shape[1])
        ]
        found.append(np.stack(years, axis=2))
    return found


def in_pandas(people: np.ndarray, shares: np.ndarray) -> pd.DataFrame:
    """One year of one condition as an analyst writes it in pandas: long tables, a merge and two groupings."""
    places, groups = people.shape
    long = pd.DataFrame({"place": np.repeat(np.arange(places), groups), "group": np.tile(np.arange(groups), places),
                         "people": people.ravel()})  # fmt: skip
    drawn = pd.DataFrame({"draw": np.repeat(np.arange(len(shares)), groups),
                          "group": np.tile(np.arange(groups), len(shares)), "share": shares.ravel()})  # fmt: skip
    joined = long.merge(drawn, on="group")
    sums = joined.assign(cases=joined["people"] * joined["share"]).groupby(["place", "draw"])["cases"].sum()
    return sums.groupby("place").quantile(list(FIVE)).unstack()


def growing(scale: int) -> tuple[str, Callable[[], object]]:
    """3, 31 or all 309 places, for `benchmarks.growth`."""
    given = england(round(PLACES * scale / 100))
    return f"{len(given[0])} places", lambda: ours(*given, np.float32)


def single(scale: int) -> tuple[str, Callable[[], object]]:
    """Ours, single precision."""
    return growing(scale)


def double(scale: int) -> tuple[str, Callable[[], object]]:
    """Ours, double precision."""
    given = england(round(PLACES * scale / 100))
    return f"{len(given[0])} places", lambda: ours(*given, np.float64)


def plain(scale: int) -> tuple[str, Callable[[], object]]:
    """The peer in numpy."""
    given = england(round(PLACES * scale / 100))
    return f"{len(given[0])} places", lambda: analyst(*given)


def long_tables(scale: int) -> tuple[str, Callable[[], object]]:
    """The peer in pandas, on a part."""
    people, shares, _ = england(SOME_PLACES, 1)
    return f"{SOME_PLACES} places, one year, one condition", lambda: in_pandas(people[:, 0], shares[0, :SOME_DRAWS])


def limit(scale: int) -> tuple[str, Callable[[], object]]:
    """What no program of this kind goes below: the products by BLAS and one sort of every row, single precision."""
    people, shares, _ = england(round(PLACES * scale / 100))
    rows, rates = people.astype(np.float32), shares.transpose(0, 2, 1).copy()
    sums = np.empty((len(rows), DRAWS), np.float32)

    def work() -> None:
        for rate in rates:
            for year in range(rows.shape[1]):
                np.matmul(rows[:, year], rate, out=sums)
                sums.sort(axis=1)

    return f"{len(rows)} places", work


def _measured(page: Page, what: str, made: str, goal: str = "", times: float = 1.0) -> dict:
    found = min((fresh(f"{HERE}:{made}", 100) for _ in range(ROUNDS)), key=lambda one: one["seconds"])
    taken = f"{found['seconds'] * times:,.2f} s" + (
        f" extrapolated (measured {found['seconds']:.2f} s)" if times > 1 else ""
    )
    said = f"{taken}, processor {found['cpu'] * times:,.2f} s, peak {found['peak_mb']:.0f} MB, load {found['load']:.1f}"
    page.add(what, said, goal)
    return found


def _ratio(one: dict, other: dict, times: float = 1.0) -> str:
    """How many times as long, by the clock and by the work of processors."""
    clock, work = (times * one[key] / other[key] for key in ("seconds", "cpu"))
    digits = 0 if min(clock, work) > 100 else 1
    return f"{clock:,.{digits}f} by the clock, {work:,.{digits}f} by processor"


def _agreement() -> tuple[float, float, float]:
    """Greatest relative difference to numpy, in single and double precision, and pandas' to numpy, on four conditions."""
    given = england(PLACES, 4)
    theirs = np.array(analyst(*given))
    apart = [float(np.abs(np.array(ours(*given, kind)) / theirs - 1).max()) for kind in (np.float32, np.float64)]
    table = in_pandas(given[0][:SOME_PLACES, 0].copy(), given[1][0, :SOME_DRAWS])
    return *apart, float(np.abs(table.to_numpy().T / theirs[0, :, :SOME_PLACES, 0] - 1).max())


def run() -> Page:
    """Ours in both precisions, numpy and pandas, one after the other; then what the product does with it."""
    page = Page("needs_national", "Needs: places, years, conditions and draws at national size")
    single_apart, double_apart, pandas_apart = _agreement()
    fast = _measured(page, "ours, single precision", "single", "≤ 300 MB")
    exact = _measured(page, "ours, double precision", "double", "≤ 300 MB")
    numpy = _measured(page, "numpy as an analyst writes it: product and np.quantile by condition and year", "plain")
    share = PLACES * YEARS * CONDITIONS / SOME_PLACES
    pandas = _measured(
        page, f"pandas, merge and groupby, {SOME_PLACES} places, one year, one condition", "long_tables", times=share
    )
    least = _measured(page, "BLAS and one sort alone, on every thread that BLAS takes", "limit")
    for name, kind, apart in (("single", fast, single_apart), ("double", exact, double_apart)):
        page.add(f"numpy ÷ ours, {name} precision", _ratio(numpy, kind), "8" if name == "single" else "",
                 f"greatest relative difference {apart:.0e}")  # fmt: skip
    page.add("pandas ÷ ours, single precision (extrapolated)", _ratio(pandas, fast, share), "5,000",
             f"pandas against numpy: {pandas_apart:.0e}")  # fmt: skip
    page.add("ours, single precision ÷ BLAS and sort alone", _ratio(fast, least))
    asked = {"condition": "dementia", "start": 2024, "end": 2040}
    needs.everywhere(place="E08000009", **asked)
    median, best = seconds(lambda: needs.everywhere(place="E08000009", **asked), 5)
    page.add(
        "needs.everywhere: 296 districts and England, dementia, 17 years, 2,000 draws",
        f"median {median:.2f} s, least {best:.2f} s",
    )
    median, best = seconds(lambda: needs.projections(conditions=["dementia", "falls"]), 5)
    page.add(
        "needs.projections: 296 districts, 2 conditions, 26 years, ten variants, 2,000 draws",
        f"median {median:.2f} s, least {best:.2f} s",
    )
    _noted(page)
    return page


def _noted(page: Page) -> None:
    page.notes.append(
        f"{PLACES} places × {2 * AGES} groups by age and sex × {YEARS} years × {CONDITIONS} conditions × {DRAWS:,} draws with a drawn "
        "trend, 5 quantiles kept. People and shares are made up for timing. Each row but the last two is the least of three fresh processes; "
        "memory is the peak of the whole process while it works, inputs included. The time of pandas grows with its rows; "
        "what it is multiplied by is their number.\n"
    )
    page.notes.append(
        "Ours works on two processors at once; of numpy the products do, and its quantiles work on one while the other waits "
        "for the next product. What pandas is short of its goal lies in pandas: 12,700 s were recorded elsewhere for the whole, and "
        "its long tables take about half of that here."
    )


if __name__ == "__main__":
    run().write()
