"""markets.closures: how the number of care homes and beds in England moved, by ownership."""

from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import supply as engine
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.closures"
OWNERSHIP = "care-home-ownership-by-year"
ALL = "all"


@registry.method(
    METHOD,
    version="2",
    title="How many care homes does England have, and who owns them?",
    inputs=lambda _: (OWNERSHIP,),
)
def closures(*, sources: Sources | None = None) -> Result:
    """Care homes and beds in England by ownership and year, and the net change from year to year.

    Net change = openings less closures: closures alone are not in the open file. Value: `years` [{year, homes, beds,
    net_homes, net_beds, by_ownership [{ownership, homes, beds, share_of_homes}]}], `first_year`, `last_year`,
    `not_known`, `notes`.
    """
    book = Book(sources)
    table = book.table(OWNERSHIP)
    rows = table[table["homes_for"] == ALL]
    years = _years(rows)
    value = {
        "place": "E92000001",
        "place_name": "England",
        "years": years,
        "first_year": years[0]["year"],
        "last_year": years[-1]["year"],
        "not_known": [
            {"code": "closures", "what": "Closures in one place", "shape": "care-providers",
             "upload": "Upload the places that give care with their first and last day registered (template "
                       "care-providers): who came and who left is then counted, year by year."}
        ],
        "notes": ["Net change is openings less closures; a year's closures are more than a fall shows."],
    }  # fmt: skip
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), {}))


def _years(rows: pd.DataFrame) -> list[dict[str, Any]]:
    homes, beds = _sums(rows, "homes"), _sums(rows, "beds")
    moved = {
        "net_homes": dict(engine.net_change(list(homes.items()))),
        "net_beds": dict(engine.net_change(list(beds.items()))),
    }
    return [
        {
            "year": year,
            "homes": homes[year],
            "beds": beds[year],
            **{key: change.get(year) for key, change in moved.items()},
            "by_ownership": _owned(rows[rows["year"] == year], homes[year]),
        }
        for year in sorted(homes)
    ]


def _owned(rows: pd.DataFrame, homes: int) -> list[dict[str, Any]]:
    return [
        {"ownership": str(name), "homes": int(count), "beds": int(places), "share_of_homes": int(count) / homes}
        for name, count, places in zip(rows["ownership"], rows["homes"], rows["beds"], strict=True)
    ]


def _sums(rows: pd.DataFrame, column: str) -> dict[int, int]:
    found = rows.groupby("year")[column].sum()
    return {int(year): int(count) for year, count in zip(found.index, found, strict=True)}
