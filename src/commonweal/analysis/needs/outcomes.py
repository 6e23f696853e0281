"""needs.outcomes: adult social care outcomes of a council over the years, beside England."""

from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.places import AREAS, place_of
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result

METHOD = "needs.outcomes"
OUTCOMES = "asc-outcomes"
CONTENT = "indicators/needs/outcomes"


@registry.method(
    METHOD,
    version="1",
    title="How have outcomes of adult social care moved here?",
    inputs=lambda _: (AREAS, OUTCOMES),
    content=lambda _: (CONTENT,),
)
def outcomes(*, place: str, measure: str = "sequel", sources: Sources | None = None) -> Result:
    """A measure of adult social care for the council of `place`, each year, with the median of England's councils.

    Value: `series` [{year, value, england_median, councils}], financial years as text; a value is null where it is
    missing (0.000 quality of life is missing, not nought). The median is of the councils held that year. No ranking,
    and no sampling interval: the surveys' sizes are not in the file. `known` is false where the place is not a
    council with social care, or holds no values. `Invalid` for an unknown measure.
    """
    entry = content.load(CONTENT)
    measures = entry.data["measures"]
    if measure not in measures:
        raise Invalid("needs.outcomes.measure", f"There is no outcome called '{measure}'.",
                      fix="There are: " + ", ".join(measures) + ".")  # fmt: skip
    said = measures[measure]
    book = Book(sources)
    found = place_of(book, place)
    table = book.table(OUTCOMES)
    rows = table[table["code"] == said["code"]]
    values = rows["value"].where(~(rows["value"].eq(0) & bool(said["zero_is_missing"])))
    series = _series(rows.assign(value=values), found.code)
    known = any(row["value"] is not None for row in series)
    value = {
        "unit": said["unit"], "place": found.code, "place_name": found.name, "measure": measure, "title": said["title"],
        "good_direction": said["good_direction"], "series": series if known else [], "known": known,
        "not_known": [] if known else unknown("outcomes"), "notes": [*entry.data["limits"], *said.get("limits", [])],
    }  # fmt: skip
    parameters = {"place": found.code, "measure": measure}
    return stamped(METHOD, book, value, labels=(entry.label,), parameters=parameters)


def _series(rows: pd.DataFrame, code: str) -> list[dict[str, Any]]:
    series = []
    for year, of_year in rows.groupby("year"):
        held = of_year["value"].dropna()
        own = of_year.loc[of_year["area_code"] == code, "value"].dropna()
        series.append({
            "year": str(year),
            "value": float(own.iloc[0]) if len(own) else None,
            "england_median": float(held.median()) if len(held) else None,
            "councils": len(held),
        })  # fmt: skip
    return series
