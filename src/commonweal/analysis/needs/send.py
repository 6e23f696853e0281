"""needs.send: education, health and care plans: how many, where people with one learn, how long plans take."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import AREAS, place_of
from commonweal.analysis.needs.population import SMALL_AREAS
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import ENGLAND, Place
from commonweal.values.populations import cells_from
from commonweal.values.provenance import Result

METHOD = "needs.send"
PLANS = "sen-needs-all-plans"
TIMELINESS = "sen-timeliness"
BUDGETS = "sen-personal-budgets"
NEIGHBOURS = "neighbours-children"
CONTENT = "indicators/needs/send"
ALL_PLANS = "All EHC plans"
NOT_RECORDED = "Placement not recorded"
OLDEST = 24


@dataclass(frozen=True, slots=True)
class _Return:
    """One published return: `at(code, topic, breakdown)` finds a row by area and breakdown."""

    table: pd.DataFrame

    @classmethod
    def of(cls, table: pd.DataFrame, former: dict[str, str]) -> "_Return":
        """Rows with one code for council, region and England alike; `former` codes become today's."""
        national = table["geographic_level"] == "National"
        region = table["geographic_level"] == "Regional"
        code = table["new_la_code"].replace(former)
        return cls(table.assign(code=code.where(~region, table["region_code"]).where(~national, ENGLAND).astype(str)))

    def number(self, code: str, breakdown: str, column: str, period: int) -> float | None:
        """A number of one area, breakdown and period; None where it is not held or was withheld."""
        at = self.table
        rows = at[(at["code"] == code) & (at["breakdown"] == breakdown) & (at["time_period"] == period)]
        found = rows[column].dropna()
        return float(found.iloc[0]) if len(found) else None

    @property
    def periods(self) -> list[int]:
        """Every period held, oldest first."""
        return sorted(int(period) for period in self.table["time_period"].unique())


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of one kind of placement, in percent of plans: here, in England, and for each neighbour with one."""

    title: str
    period: str
    here: float | None
    england: float | None
    neighbours: tuple[float, ...]
    label: str


def shares(book: Book, place: Place, kind: str) -> Shares:
    """The newest shares of a kind of placement (a code of the content, `special` for one); `Invalid` for another kind.

    Opens the return of plans and the list of statistical neighbours. Nothing is rounded.
    """
    entry = content.load(CONTENT)
    found = {item["kind"]: item for item in entry.data["placements"]}
    if kind not in found:
        raise Invalid(
            "needs.send.kind", f"There is no kind of placement '{kind}'.", fix="One of: " + ", ".join(found) + "."
        )
    plans = _Return.of(book.table(PLANS), entry.data["former_codes"])
    near = book.table(NEIGHBOURS)
    period, breakdown = plans.periods[-1], found[kind]["breakdown"]
    codes = sorted(near.loc[near["area_code"] == place.code, "neighbour_code"].astype(str))
    others = [_share(plans, code, breakdown, period) for code in codes]
    return Shares(
        title=found[kind]["title"],
        period=f"January {period // 100 + 1}",
        here=_share(plans, place.code, breakdown, period),
        england=_share(plans, ENGLAND, breakdown, period),
        neighbours=tuple(share for share in others if share is not None),
        label=entry.label,
    )


@registry.method(
    METHOD,
    version="1",
    title="How many children and young people have a plan, where do they learn, and how long do plans take?",
    inputs=lambda _: (AREAS, PLANS, TIMELINESS, BUDGETS, NEIGHBOURS, PROJECTION, SMALL_AREAS),
    content=lambda _: (CONTENT,),
)
def send(*, place: str, sources: Sources | None = None) -> Result:
    """Education, health and care plans of the council of `place`, beside England and its statistical neighbours.

    `plans` and per 1,000 people aged 0 to 24; `placements` by kind of school, in percent of plans, with England and
    the median of the neighbours; `timeliness`, the percent of new plans within 20 weeks (exceptions left out);
    `personal_budgets` and their percent of plans. No ranking: councils record differently. People aged 0 to 24 are
    the estimate where one is held, else the projection, in the calendar year before the January of the return.
    `known` is false where the place is not a council that holds plans.
    """
    book = Book(sources)
    found = place_of(book, place)
    entry = content.load(CONTENT)
    plans, timely, budgets = (
        _Return.of(book.table(name), entry.data["former_codes"]) for name in (PLANS, TIMELINESS, BUDGETS)
    )
    near = book.table(NEIGHBOURS)
    neighbours = sorted(near.loc[near["area_code"] == found.code, "neighbour_code"].astype(str))
    period = plans.periods[-1]
    count = plans.number(found.code, ALL_PLANS, "ehc_plans", period)
    value: dict[str, Any] = {
        "unit": "plans",
        "place": found.code,
        "place_name": found.name,
        "period": f"January {period // 100 + 1}",
        "neighbours": neighbours,
        "known": count is not None,
        "not_known": [] if count is not None else unknown("send"),
        "plans": count,
        **_rates(book, found, count, plans),
        "notes": list(entry.data["limits"]),
    }
    if count is not None:
        kinds = entry.data["placements"]
        value["placements"] = [_placement(plans, found.code, neighbours, period, item) for item in kinds]
        value["timeliness"] = _timeliness(timely, found.code, neighbours)
        value["personal_budgets"] = _budgets(budgets, plans, found.code)
    parameters = {"place": found.code}
    return stamped(METHOD, book, value, labels=(entry.label,), parameters=parameters)


def _rates(book: Book, place: Place, count: float | None, plans: _Return) -> dict[str, Any]:
    """Plans per 1,000 people aged 0 to 24, here and in England; opens the same tables whether or not plans are held."""
    period = plans.periods[-1]
    people = _young(book, place, period // 100)
    england = _young(book, Place(ENGLAND, "England", "england"), period // 100)
    everywhere = plans.number(ENGLAND, ALL_PLANS, "ehc_plans", period) or 0.0
    return {
        "people_aged_0_to_24": people["people"],
        "people_basis": people["basis"],
        "per_1000": None if count is None else 1000 * count / people["people"],
        "england_per_1000": 1000 * everywhere / england["people"],
    }


def _young(book: Book, place: Place, year: int) -> dict[str, Any]:
    """People aged 0 to 24: the estimate of that year where it is held, else the projection."""
    small, projected = book.table(SMALL_AREAS), projection_of(book, [place])
    rows = small[(small["area_code"] == place.code) & (small["year"] == year) & (small["age"] <= OLDEST)]
    if len(rows):
        return {"people": float(rows["persons"].sum()), "basis": f"mid-{year} estimate"}
    cells = projected.people[0, projected.year(year), cells_from(0, OLDEST + 1)]
    return {"people": float(cells.sum()), "basis": f"2018-based projection for mid-{year}"}


def _share(plans: _Return, code: str, breakdown: str, period: int) -> float | None:
    """Percent of an area's plans; a kind that is not listed has none; None where no placement was recorded at all."""
    part, whole, unrecorded = (
        plans.number(code, name, "ehc_plans", period) for name in (breakdown, ALL_PLANS, NOT_RECORDED)
    )
    if not whole or (unrecorded == whole and breakdown != NOT_RECORDED):
        return None
    return 100 * (part or 0.0) / whole


def _placement(
    plans: _Return, code: str, neighbours: Sequence[str], period: int, item: dict[str, str]
) -> dict[str, Any]:
    breakdown = item["breakdown"]
    own = _share(plans, code, breakdown, period)
    return {
        "kind": item["kind"],
        "title": item["title"],
        "plans": None if own is None else plans.number(code, breakdown, "ehc_plans", period) or 0.0,
        "percent": own,
        "england_percent": _share(plans, ENGLAND, breakdown, period),
        "neighbours_median_percent": _median([_share(plans, near, breakdown, period) for near in neighbours]),
    }


def _timeliness(timely: _Return, code: str, neighbours: Sequence[str]) -> dict[str, Any]:
    breakdown, column = "All EHC plans issued", "PC_plans_issued_20_weeks_ex"
    latest = timely.periods[-1]
    return {
        "year": latest,
        "percent": timely.number(code, breakdown, column, latest),
        "england_percent": timely.number(ENGLAND, breakdown, column, latest),
        "neighbours_median_percent": _median([timely.number(near, breakdown, column, latest) for near in neighbours]),
        "series": [
            {
                "year": year,
                "percent": timely.number(code, breakdown, column, year),
                "england_percent": timely.number(ENGLAND, breakdown, column, year),
            }
            for year in timely.periods
        ],
    }


def _budgets(budgets: _Return, plans: _Return, code: str) -> dict[str, Any]:
    breakdown, column = "All personal budgets", "personal_budget"
    latest = plans.periods[-1]

    def percent(area: str) -> float | None:
        held = budgets.number(area, breakdown, column, latest)
        whole = plans.number(area, ALL_PLANS, "ehc_plans", latest)
        return None if held is None or not whole else 100 * held / whole

    return {
        "period": _financial(latest),
        "count": budgets.number(code, breakdown, column, latest),
        "percent_of_plans": percent(code),
        "england_percent_of_plans": percent(ENGLAND),
        "series": [
            {"year": _financial(period), "count": budgets.number(code, breakdown, column, period)}
            for period in budgets.periods
        ],
    }


def _financial(period: int) -> str:
    """`2024-25` from 202425."""
    return f"{period // 100}-{period % 100:02d}"


def _median(values: Sequence[float | None]) -> float | None:
    held = [value for value in values if value is not None]
    return float(np.median(held)) if held else None
