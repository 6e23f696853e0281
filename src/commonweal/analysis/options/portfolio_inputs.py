"""Where a portfolio's rows come from: what people typed, and tables that they brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.sources import Book
from commonweal.engine.options.model import Spread
from commonweal.engine.options.portfolio_rows import Given
from commonweal.engine.options.weighing import triangular
from commonweal.errors import Invalid, Problem
from commonweal.values.populations import Floats

TABLES = ("options", "money", "budgets", "rules", "days", "scenarios")
FILES: Mapping[str, str] = {name: f"portfolio-{name}" for name in TABLES}
RANGED = ("reach", "benefit", "probability")
LISTS = ("gains", "loses")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a portfolio, those of scenarios over it, and what of it is not there yet."""

    given: Given
    scenarios: Sequence[Row]
    lacks: tuple[str, ...]


def opened(book: Book, plan: Mapping[str, Sequence[Row]] | None, files: Mapping[str, Path | None]) -> Opened:
    """Rows that were typed, then those of each table that was brought. `Invalid` for a table that there is not."""
    unknown = sorted(set(plan or {}) - set(TABLES))
    if unknown:
        raise Invalid("options.portfolio.table", f"A portfolio has no {', '.join(unknown)}.",
                      fix="It has: " + ", ".join(TABLES) + ".")  # fmt: skip
    rows: dict[str, list[Row]] = {name: [dict(row) for row in (plan or {}).get(name, ())] for name in TABLES}
    for name in TABLES:
        if files.get(name) is not None:
            rows[name] += rows_of(book.table(FILES[name]))
    lacks = tuple(name for name in ("options", "budgets") if not rows[name])
    scenarios = rows.pop("scenarios")
    return Opened(Given(**rows), scenarios, lacks)


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Rows of a table as people would type them: without empty cells, ranges and lists under their own keys."""
    found: list[Row] = []
    for record in frame.to_dict("records"):
        row = {str(key): _plain(value) for key, value in record.items() if not _is_empty(value)}
        ranges = {
            name: [row.pop(f"{name}_low", row.get(name)), row.pop(f"{name}_high", row.get(name))]
            for name in RANGED
            if f"{name}_low" in row or f"{name}_high" in row
        }
        cost = [row.pop("cost_low_percent", 100.0), row.pop("cost_high_percent", 100.0)]
        if cost != [100.0, 100.0]:
            ranges["cost_percent"] = cost
        row |= {name: [part.strip() for part in row[name].split(";") if part.strip()] for name in LISTS if name in row}
        found.append(row | ({"ranges": ranges} if ranges else {}))
    return found


def _is_empty(value: Any) -> bool:
    return value is None or value != value or value == "" or value == "nan"


def _plain(value: Any) -> Any:
    """A number of Python's own, whole where it is whole: what is kept must not depend on how a file was read."""
    if isinstance(value, (float, np.floating)):
        return int(value) if value == int(value) else float(value)
    return int(value) if isinstance(value, np.integer) else value


def drawn(options: Sequence[Row], draws: int, seed: int) -> tuple[Floats, Floats]:
    """Benefit in points and what costs are multiplied by: draws × options in order of code, triangular in the ranges.

    Ranges of an option: `reach`, `benefit`, `probability`, `cost_pounds` or `cost_percent`, each [least, most].
    """
    faults: list[Problem] = []
    benefit, cost = [], []
    for row in sorted(options, key=lambda row: str(row["code"])):
        code = str(row["code"])
        spreads = {name: _spread(row, name, faults) for name in (*RANGED, "cost_percent", "cost_pounds")}
        parts = [triangular(f"{code}/{name}", spreads[name], draws, [seed, 2]) for name in RANGED]
        benefit.append(parts[0] * parts[1] * parts[2])
        share = spreads["cost_percent"]
        if "cost_pounds" in (row.get("ranges") or {}) and row.get("cost_pounds"):
            pounds = spreads["cost_pounds"]
            share = Spread(100.0, 100 * pounds.low / pounds.value, 100 * pounds.high / pounds.value)
        cost.append(triangular(f"{code}/cost", share, draws, [seed, 2]) / 100)
    if faults:
        raise Invalid("options.portfolio.ranges", f"The ranges have {len(faults)} faults.", problems=faults)
    return np.array(benefit).T.reshape(draws, len(options)), np.array(cost).T.reshape(draws, len(options))


def _spread(row: Row, name: str, faults: list[Problem]) -> Spread:
    usual = {"probability": 1.0, "cost_percent": 100.0}.get(name, 0.0)
    value = float(row[name]) if row.get(name) is not None else usual
    ends = (row.get("ranges") or {}).get(name)
    if ends is None:
        return Spread.exactly(value)
    try:
        low, high = (float(end) for end in ends)
    except (TypeError, ValueError):
        low, high = np.nan, np.nan
    if (
        not (-1e9 < low <= value <= high < 1e9)
        or (name != "benefit" and low < 0)
        or (name == "probability" and high > 1)
    ):
        said = f"{row['code']}: the range of {name} must be [least, most] and hold its value."
        faults.append(Problem("options.portfolio.range", said, "Correct it.", column=name, given=str(ends)))
        return Spread.exactly(value)
    return Spread(value, low, high)


def said_by(rows: Sequence[Row], key: str) -> list[str]:
    """What options say of who gains or loses, each once, in order."""
    texts = [text for row in rows for text in (row.get(key) or ())]
    return list(dict.fromkeys(map(str, texts)))
