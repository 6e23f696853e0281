"""needs.inequality: what open data say of need by deprivation, sex, age and ethnic group."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs import inequality_public as public
from commonweal.analysis.needs.people import PROJECTION
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.registers import CONDITIONS, find_condition
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.statistics import inequality as engine
from commonweal.reference import content
from commonweal.values.provenance import Result

METHOD = "needs.inequality"
DECILES = "qof-deprivation-deciles"
SMALL_AREAS_2020 = "small-area-population-2020"
CONTENT = "indicators/needs/inequality"
OLDER = ("65-74", "75-84", "85+")
YEAR = 2024


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence that it opens: rates and people by age only where the condition has rates."""
    rates = public.rated(str(arguments["condition"]))
    more = (PROJECTION, conditions.rates_input({"condition": rates})) if rates is not None else ()
    return (*member_inputs(str(arguments["place"])), DECILES, SMALL_AREAS_2020, CONDITIONS, public.ETHNICITY, *more)


def contents(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Its own limits, and the file of the condition where it has rates."""
    rates = public.rated(str(arguments["condition"]))
    return (CONTENT,) if rates is None else (CONTENT, conditions.entry_of(rates).path)


@registry.method(
    METHOD,
    version="3",  # 3: a relative index is never below 0: it is not there then
    title="How does need differ by deprivation, sex, age and ethnic group, as far as open data tell?",
    inputs=inputs,
    content=contents,
)
def inequality(*, place: str, condition: str, year: int = YEAR, sources: Sources | None = None) -> Result:
    """The share on a register by tenth of deprivation in England; the place's people by tenth, sex, age, ethnic group.

    `england`: for each decile (1 most deprived) patients, list and percent; the gap and ratio of the ends; the slope
    and relative index of inequality (weighted line over all tenths). `place_deciles`: neighbourhoods, people and
    people aged 65 and over (mid-2020) in each tenth of England. Not adjusted for age. Nothing is known of the
    condition by deprivation within the place: it is not estimated. `expected`: people expected to have the condition
    in `year` by sex and age band, by rates × people; null for a register without such rates. `ethnicity`: residents by
    broad ethnic group in the Census of 2021, with England's percent. Need by ethnic group is in no open data held here.
    `Invalid` for an unknown condition or place, or a year that is not projected.
    """
    book = Book(sources)
    found = place_of(book, place)
    code, name, ages = find_condition(book.table(CONDITIONS), condition)
    table = book.table(DECILES)
    rows = table[table["condition"] == code].sort_values("imd19_decile")
    shares = {item.code: item.share for item in members_of(book, found)}
    small = book.table(SMALL_AREAS_2020)
    rules, rates = content.load(CONTENT).data, public.rated(condition)
    counted = conditions.condition_of(book, rates) if rates is not None else None
    value = {
        "unit": "percent",
        "place": found.code,
        "place_name": found.name,
        "condition": code,
        "title": name,
        "ages": ages,
        "period": "2019-20",
        "england": _england(rows),
        "place_deciles": _place(small[small["area_code"].isin(shares)], shares),
        "expected": public.expected(book, found, counted, year, rules["sexes"]) if counted is not None else None,
        "ethnicity": public.residents(book, found, rules["ethnic"]),
        "known": not rows.empty,
        "not_known": unknown("register") if rows.empty else [],
        "notes": list(rules["limits"]),
    }
    parameters = {"place": found.code, "condition": code, "year": year}
    labels = tuple(content.label(path) for path in contents({"condition": condition}))
    return stamped(METHOD, book, value, labels=labels, parameters=parameters)


def _england(rows: pd.DataFrame) -> dict[str, Any]:
    if rows.empty:
        return {"deciles": [], "gap": None, "ratio": None, "slope_index": None, "relative_index": None}
    listed = rows["list"].to_numpy(dtype=float)
    percent = 100 * rows["register"].to_numpy(dtype=float) / listed
    found = engine.gradient(percent, listed)
    return {
        "deciles": [
            {"decile": int(decile), "register": float(patients), "list": float(people), "percent": float(share)}
            for decile, patients, people, share in zip(
                rows["imd19_decile"], rows["register"], listed, percent, strict=True
            )
        ],
        "gap": found.gap,
        "ratio": found.ratio,
        "slope_index": found.slope_index,
        "relative_index": found.relative_index,
    }


def _place(rows: pd.DataFrame, shares: Mapping[str, float]) -> list[dict[str, Any]]:
    """Neighbourhoods and people in each tenth; a council that is split between boards counts by its share."""
    weight = rows["area_code"].map(shares).astype(float)
    older = rows[list(OLDER)].sum(axis=1) * weight
    deciles = rows["imd19_decile"].astype(int)
    return [
        {
            "decile": decile,
            "neighbourhoods": int((deciles == decile).sum()),
            "people": float((rows["total_population"] * weight)[deciles == decile].sum()),
            "aged_65_and_over": float(older[deciles == decile].sum()),
        }
        for decile in range(1, 11)
    ]
