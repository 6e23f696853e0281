"""The places that a project may be about: every area of the pack, and the councils of the synthetic county."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from commonweal.analysis.sources import Book
from commonweal.errors import NotFound
from commonweal.reference import content
from commonweal.values.places import DRAWN as DRAWN

AREAS = "areas"
SYNTHETIC = "codes/synthetic-county"
# The order in which kinds are offered, and their names. A district whose county answers for social care comes last.
KINDS = {
    "council": "Council",
    "county": "County council",
    "board": "Integrated care board",
    "region": "Region",
    "england": "Country",
    "district": "District council",
    DRAWN: "Drawn by your organisation",
}


@dataclass(frozen=True, slots=True)
class Area:
    """An area: ONS code, name, kind (a key of `KINDS`), region, and the county that answers for its social care."""

    code: str
    name: str
    kind: str
    region: str
    county: str = ""


@cache
def areas() -> tuple[Area, ...]:
    """Every area, councils with social care first, by name within a kind."""
    found = [_area(row) for _, row in Book().table(AREAS).iterrows()]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda item: (order.index(item.kind), item.name)))


@cache
def synthetic() -> tuple[Area, ...]:
    """The councils of the synthetic county: no real place, and never among `areas`. Each says so in its name."""
    data = content.load(SYNTHETIC).data
    region = str(data["region"])
    return tuple(Area(str(item["code"]), str(item["name"]), "council", region) for item in data["council"])


def area(code: str) -> Area:
    """The area of an ONS code; `NotFound` when there is none."""
    for item in areas():
        if item.code == code.strip().upper():
            return item
    raise NotFound("places.unknown", f"There is no place '{code}' here.", fix="Find it by its name.")


def _area(row: "pd.Series[str]") -> Area:
    kind = str(row["kind"])
    if kind == "district" and bool(row["social_care"]):
        kind = "council"
    county = _text(row["upper_tier_name"]) if kind == "district" else ""
    return Area(str(row["area_code"]), str(row["area_name"]), kind, _text(row["region_name"]), county)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
