"""needs.variation: how much of what differs between districts is chance, age and deprivation, and how much is left."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.projecting import check_draws, districts_of
from commonweal.analysis.needs.registers import CONDITIONS, MODELLED, find_condition
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import variation as engine
from commonweal.engine.needs.variation import Variation
from commonweal.reference import content
from commonweal.values.populations import cells_from
from commonweal.values.provenance import Result

METHOD = "needs.variation"
CONTENT = "indicators/needs/variation"
DEPRIVATION = "deprivation-districts"
PER, DRAWS = 1000, 1000
PARTS = ("chance", "goes_with", "unexplained")
AS_CHANCE, AS_OTHERS, STANDS_OUT = "as-expected", "beyond-chance", "stands-out"


@registry.method(
    METHOD,
    version="1",
    title="How much of what differs between districts is chance, age and deprivation, and how much is left?",
    inputs=lambda arguments: (
        *member_inputs(str(arguments["place"])), MODELLED, CONDITIONS, DEPRIVATION, PROJECTION,
    ),
    content=lambda _: (CONTENT,),
)  # fmt: skip
def variation(
    *, place: str, condition: str = "DEM", draws: int = DRAWS, seed: int = 1, sources: Sources | None = None
) -> Result:
    """The differences between England's districts in the share of patients on a register, in three parts.

    `condition` is a code (`DEM`) or name of the register. Value: `parts` [{part, share, low, high}] of sum 1: `chance`,
    `goes_with` (shares of residents of 65 and over and of 85 and over, deprivation: weighted least squares),
    `unexplained` (method of moments); `unexplained_spread` {value, low, high}, one standard deviation; `drivers`
    [{code, title, per_step, low, high}], by one standard deviation of each; `rows` [{area_code, area_name, people,
    rate, expected, difference, by_chance, usual, stands, chosen}], by difference, `chosen` those of `place`; rates per
    1,000 patients. `stands`: `as-expected` within 95 percent limits of chance, `beyond-chance`, `stands-out` beyond
    those of other places too. Intervals: 95 percent, over resampled districts. What is unexplained is a question.
    """
    check_draws(draws)
    book = Book(sources)
    found = place_of(book, place)
    code, name, ages = find_condition(book.table(CONDITIONS), condition)
    entry = content.load(CONTENT)
    table = _table(book, code, int(entry.data["year"]))
    chosen = {item.code for item in members_of(book, found)}
    enough = len(table) >= engine.FEWEST
    here = bool(chosen & set(table.index))
    value: dict[str, Any] = {
        "unit": str(entry.data["unit"]), "place": found.code, "place_name": found.name, "kind": found.kind,
        "condition": code, "title": name, "ages": ages, "period": str(entry.data["period"]), "places": len(table),
        "known": enough, "here": here, "not_known": [] if enough and here else unknown("register"),
        "source": str(entry.data["source"]), "notes": list(entry.data["limits"]),
    }  # fmt: skip
    if enough:
        codes = [str(item["code"]) for item in entry.data["driver"]]
        split = engine.variation(
            table["register"].to_numpy(float), table["list"].to_numpy(float), table[codes].to_numpy(float),
            draws=draws, seed=seed,
        )  # fmt: skip
        value |= _split(split, entry.data["driver"]) | {"rows": _rows(table, split, chosen)}
    parameters = {"place": found.code, "condition": code, "draws": draws}
    return stamped(METHOD, book, value, labels=(entry.label,), parameters=parameters, seed=seed)


def registers(sources: Sources) -> tuple[tuple[str, str], ...]:
    """Code and name of every register that can be asked about, by name."""
    rows = Book(sources).table(CONDITIONS).to_dict("records")
    return tuple(sorted(((str(row["condition"]), str(row["name"])) for row in rows), key=lambda item: item[1]))


def _table(book: Book, code: str, year: int) -> pd.DataFrame:
    """A row a district: its register and list, and what it cannot choose; districts that lack any are left out."""
    modelled = book.table(MODELLED)
    held = modelled[modelled["condition"] == code].set_index("area_code")[["register", "list"]]
    held = held[held["list"] > 0]
    scores = book.table(DEPRIVATION).set_index("area_code")["imd_average_score"]
    projected = set(book.table(PROJECTION)["area_code"].astype(str))
    districts = [item for item in districts_of(book) if {item.code} <= projected]
    people = projection_of(book, districts)
    cells = people.people[:, people.year(year)]
    everybody = cells.sum(axis=1)
    found = pd.DataFrame(
        {"area_name": [item.name for item in districts],
         **{f"aged-{age}": 100 * cells[:, cells_from(age)].sum(axis=1) / everybody for age in (65, 85)}},
        index=[item.code for item in districts],
    )  # fmt: skip
    return found.join(held, how="inner").join(scores.rename("deprivation"), how="inner").dropna()


def _split(found: Variation, drivers: list[Mapping[str, Any]]) -> dict[str, Any]:
    low, high = found.shares_limits
    slopes_low, slopes_high = PER * found.slopes_limits
    return {
        "mean": PER * found.mean,
        "parts": [
            {"part": part, "share": float(found.shares[at]), "low": float(low[at]), "high": float(high[at])}
            for at, part in enumerate(PARTS)
        ],
        "unexplained_spread": {
            "value": PER * found.spread, "low": PER * found.spread_limits[0], "high": PER * found.spread_limits[1],
        },
        "drivers": [
            {"code": item["code"], "title": item["title"], "unit": item["unit"],
             "per_step": PER * float(found.slopes[at]), "low": float(slopes_low[at]), "high": float(slopes_high[at])}
            for at, item in enumerate(drivers)
        ],
    }  # fmt: skip


def _rows(table: pd.DataFrame, found: Variation, chosen: set[str]) -> list[dict[str, Any]]:
    standing = found.standing
    apart = standing.rates - standing.expected
    rows = [
        {
            "area_code": str(code), "area_name": str(table["area_name"].iloc[at]),
            "people": float(table["list"].iloc[at]), "rate": PER * float(standing.rates[at]),
            "expected": PER * float(standing.expected[at]), "difference": PER * float(apart[at]),
            "by_chance": PER * float(standing.by_chance[at]), "usual": PER * float(standing.usual[at]),
            "stands": _stands(abs(apart[at]), standing.by_chance[at], standing.usual[at]), "chosen": code in chosen,
        }
        for at, code in enumerate(table.index)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["difference"], row["area_code"]))


def _stands(apart: float, by_chance: np.float64, usual: np.float64) -> str:
    return AS_CHANCE if apart <= by_chance else AS_OTHERS if apart <= usual else STANDS_OUT
