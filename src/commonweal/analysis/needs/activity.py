"""needs.activity-change: how hospital activity would change with the population alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.places import names_of, place_of
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import activity as engine
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.populations import SEXES, Floats
from commonweal.values.provenance import Result

METHOD = "needs.activity-change"
RATES = "activity-rates"
PEOPLE = "population-projection-single-year"
ALL = "all"
KIND = ("pod", "group")
CONTENT = "indicators/needs/activity"


@dataclass(frozen=True, slots=True)
class ActivityRates:
    """`rates[area, kind, cell]`, events a person a year; cells are women's ages then men's, the last one and over."""

    areas: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    ages: tuple[int, ...]
    rates: Floats


@registry.method(
    METHOD,
    version="1",
    title="How would activity change with the population alone?",
    inputs=lambda _: ("areas", PEOPLE),
    content=lambda _: (CONTENT,),
    files={"rates": RATES},
)
def activity_change(
    *, rates: Path, base: int, end: Sequence[int] | int, place: str = ALL, sources: Sources | None = None
) -> Result:
    """Percentage change in each kind of activity from `base` to `end` (one year or several), rates held.

    100 × (Σ rate × people at the end ÷ Σ rate × people at the base − 1) over sex and single years of age, the oldest
    age of the file being that age and over. `rates` is a table of area_code, pod, group, age, rate_f, rate_m (events
    a person a year). `place` is an area of that file, or `all`. `Invalid` for a year that the projection does not
    hold for every age, a place without rates, or a table with an age missing.
    """
    book = Book((sources if sources is not None else Sources.pack()).taking(RATES, rates))
    ends = (end,) if isinstance(end, int) else tuple(end)
    names = names_of(book)
    held = _opened(book, book.table(RATES), place)
    people = book.table(PEOPLE)
    projected = set(people["area_code"])
    known = tuple(code for code in held.areas if code in projected)
    pick = [held.areas.index(code) for code in known]
    was = _people(people, known, held.ages, base)
    changes = {
        year: engine.change_percent(was, _people(people, known, held.ages, year), held.rates[pick]) for year in ends
    }
    value = {
        "unit": "percent",
        "place": place,
        "base": base,
        "end": list(ends),
        "ages_counted": f"{held.ages[0]} and over",
        "names": {code: names[code] for code in known} if place != ALL else {},
        "rows": _rows(known, held.kinds, changes),
        "left_out": sorted(set(held.areas) - set(known)),
        "notes": [
            "Rates are held: only the size and age of the population change.",
            "Observed rates are used. Rates of a small population move by chance alone.",
        ],
    }
    parameters = {"base": base, "end": list(ends), "place": place}
    label = content.label(CONTENT)
    return stamped(METHOD, book, value, labels=(label,), parameters=parameters)


def _opened(book: Book, table: pd.DataFrame, place: str) -> ActivityRates:
    if place != ALL:
        found = place_of(book, place)
        table = table[table["area_code"] == found.code]
        if table.empty:
            raise Invalid("needs.activity.place", f"The activity rates hold nothing for {found.name} ({found.code}).",
                          fix="Use --place all, or a file with rates for the place.")  # fmt: skip
    return _cube(table.sort_values(["area_code", *KIND, "age"]))


def _cube(table: pd.DataFrame) -> ActivityRates:
    areas = tuple(sorted(table["area_code"].astype(str).unique()))
    kinds = tuple(sorted({(str(pod), str(group)) for pod, group in table[list(KIND)].drop_duplicates().to_numpy()}))
    ages = tuple(sorted(int(age) for age in table["age"].unique()))
    whole = len(table) == len(areas) * len(kinds) * len(ages)
    if not whole or table.duplicated(["area_code", *KIND, "age"]).any() or ages != tuple(range(ages[0], ages[-1] + 1)):
        raise Invalid("needs.activity.incomplete", "The activity rates lack an age, or hold one twice.",
                      fix="Give one row for each area, pod, group and single year of age.")  # fmt: skip
    shape = (len(areas), len(kinds), len(ages))
    sides = [table[f"rate_{sex.lower()}"].to_numpy(dtype=float).reshape(shape) for sex in SEXES]
    rates = np.concatenate(sides, axis=2)
    return ActivityRates(areas, kinds, ages, rates)


def _people(table: pd.DataFrame, areas: Sequence[str], ages: tuple[int, ...], year: int) -> Floats:
    """Persons `[area, cell]`: women's ages then men's, everyone of the last age and over in the last."""
    rows = table[table["age"] >= ages[0]]
    years = [column for column in rows.columns if str(column).isdigit()]
    complete = [column for column in years if not rows[column].isna().any()]
    if str(year) not in complete:
        raise Invalid("needs.year.not-held", f"The population by single year of age has no year {year} for every age.",
                      fix="It has " + ", ".join(complete) + ".")  # fmt: skip
    rows = rows[rows["area_code"].isin(areas)]
    capped = rows.assign(age=rows["age"].clip(upper=ages[-1]))
    summed = capped.groupby(["area_code", "sex", "age"])[str(year)].sum().sort_index()
    found = summed.to_numpy(dtype=float).reshape(len(areas), len(SEXES) * len(ages))
    order = sorted(areas)
    return found[[order.index(area) for area in areas]]


def _rows(
    areas: Sequence[str], kinds: Sequence[tuple[str, str]], changes: Mapping[int, Floats]
) -> list[dict[str, Any]]:
    rows = []
    for year, found in changes.items():
        for area, line in zip(areas, found, strict=True):
            for (pod, group), percent in zip(kinds, line, strict=True):
                row = {"area_code": area, "pod": pod, "group": group,
                       "change_percent": None if np.isnan(percent) else float(percent)}  # fmt: skip
                rows.append(row | ({"end_year": year} if len(changes) > 1 else {}))
    return rows
