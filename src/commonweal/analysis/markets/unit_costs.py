"""markets.unit-costs: what a week of care cost the councils of a place, beside England."""

from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.councils import inputs as council_inputs
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.unit-costs"
COSTS = "asc-unit-costs-2014-15"
KEYS = ["support_type", "age", "support_reason", "service", "provision"]
PARTS = ["numerator_gbp_thousand", "denominator"]


@registry.method(
    METHOD,
    version="1",
    title="What did a week of care cost here, beside England?",
    inputs=lambda arguments: (*council_inputs(str(arguments["place"])), COSTS),
    content=lambda _: (FORMER,),
)
def unit_costs(*, place: str, sources: Sources | None = None) -> Result:
    """Unit costs of adult social care 2014-15: `1000 * numerator / denominator`, pounds a person a week.

    Sums of numerators and denominators over the councils of the place, and over England; `england_median` is the middle
    council. Lines where the place bought nothing are left out. Value: `year`, `rows` [{support_type, age,
    support_reason, service, provision, cost, england_cost, england_median, weeks}], `not_known`, `notes`. One
    council's cost in a small line may be a fault of recording. `Invalid`: unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    councils = councils_of(book, where)
    table = book.table(COSTS)
    value = {
        "place": where.code,
        "place_name": where.name,
        "year": "2014-15",
        "rows": _rows(table, councils.rows(table)),
        "not_known": [
            {"code": "prices", "what": "Unit costs since 2014-15", "shape": "provider-fees",
             "upload": "Upload the fees you pay, by provider and service (template provider-fees)."}
        ],
        "notes": [
            *councils.notes,
            "Cash of 2014-15, not today's prices. 2013-14 counted otherwise and does not compare.",
            "The publisher flags extreme values in sensory support, mental-health nursing and memory support.",
        ],
    }  # fmt: skip
    return Result.of(
        value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (content.label(FORMER),), {"place": where.code})
    )


def _rows(england: pd.DataFrame, here: pd.DataFrame) -> list[dict[str, Any]]:
    sums = here.groupby(KEYS)[PARTS].sum()
    wide = england.dropna(subset=PARTS).groupby(KEYS)[PARTS].sum()
    medians = england.groupby(KEYS)["unit_cost_gbp"].median()
    found = []
    for key, (spent, weeks) in zip(sums.index, sums.to_numpy(), strict=True):
        if spent > 0 and weeks > 0:
            all_spent, all_weeks = wide.loc[key]
            found.append(
                {
                    **dict(zip(KEYS, map(str, key), strict=True)),
                    "cost": float(1000 * spent / weeks),
                    "england_cost": float(1000 * all_spent / all_weeks),
                    "england_median": float(medians[key]),
                    "weeks": float(weeks),
                }
            )
    return found
