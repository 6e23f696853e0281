"""markets.sectors: care that councils give themselves and care that they buy, over the years."""

from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.councils import inputs as council_inputs
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.sectors"
ACTIVITY = "asc-activity-by-sector"
BREAK = 2015
IN_HOUSE, EXTERNAL = "In House", "External"
UNITS = {"Residential": "weeks", "Nursing": "weeks", "Home care": "hours", "Day care": "people"}


@registry.method(
    METHOD,
    version="1",
    title="How much care is given in-house, and how much is bought?",
    inputs=lambda arguments: (*council_inputs(str(arguments["place"])), ACTIVITY),
    content=lambda _: (FORMER,),
)
def sectors(*, place: str, sources: Sources | None = None) -> Result:
    """Adult social-care activity by setting, in-house and external, of the councils of a place, every year there is.

    Value: `settings` [{setting, unit, years [{year, in_house, external, external_share, councils}], missing_years}],
    `break_year` (the return changed: do not compare across it), `not_known`, `notes`. A share is None where there
    was no activity. `Invalid`: unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    councils = councils_of(book, where)
    table = book.table(ACTIVITY)
    rows = councils.rows(table)
    value = {
        "place": where.code,
        "place_name": where.name,
        "settings": [_setting(rows, name) for name in UNITS if (rows["setting"] == name).any()],
        "break_year": BREAK,
        "not_known": [
            {"code": "activity", "what": "Activity since 2023, and home care since 2014", "shape": "provider-fees",
             "upload": "Upload what you buy, by provider and service (template provider-fees)."}
        ],
        "notes": [
            *councils.notes,
            "The returns changed in 2014-15: figures before and after do not compare, and home care and day care end.",
            "In-house means given by the council; external means bought from anyone else.",
            *([] if len(rows) else ["No activity is held under this council's code."]),
        ],
    }  # fmt: skip
    return Result.of(
        value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (content.label(FORMER),), {"place": where.code})
    )


def _setting(rows: pd.DataFrame, setting: str) -> dict[str, Any]:
    here = rows[rows["setting"] == setting]
    years = sorted({int(year) for year in here["year"]})
    return {
        "setting": setting,
        "unit": UNITS[setting],
        "years": [_year(year, here[here["year"] == year]) for year in years],
        "missing_years": [year for year in range(years[0], years[-1] + 1) if year not in years],
    }


def _year(year: int, rows: pd.DataFrame) -> dict[str, Any]:
    in_house, external = (
        float(rows.loc[rows["provision"] == provision, "activity"].sum()) for provision in (IN_HOUSE, EXTERNAL)
    )
    total = in_house + external
    return {
        "year": year,
        "in_house": in_house,
        "external": external,
        "external_share": external / total if total else None,
        "councils": int(rows["area_code"].nunique()),
    }
