"""Supply of services other than care homes, as far as open lists tell it for a place."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.markets import boards, regulator
from commonweal.analysis.markets.councils import councils_of
from commonweal.analysis.markets.directory import DIRECTORY, SERVICES
from commonweal.analysis.markets.homes import texts
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.needs.places import member_inputs, members_of
from commonweal.analysis.sources import Book
from commonweal.engine.markets import supply as engine
from commonweal.values.places import Place

AREAS = "areas"
FEES = "provider-fees"
RATINGS = "home-care-ratings"
CHILDREN = "childrens-homes"
PRACTICES = "gp-practices"
DOCTORS = "gp-per-patient"
SMALL_AREAS = "small-areas"
TRUSTS = "nhs-trusts"
CATCHMENTS = "nhs-trust-boards"
CHARITIES = "charities-trafford"
REGISTER = "charities"
TRAFFORD = "E08000009"
HOMES_NOTE = (
    "Homes serve children of any council: one here may hold no child from here. Names and addresses are hidden by the "
    "publisher."
)
PRACTICES_NOTE = "Practices are placed by the small area nearest to them: one near a border may lie beyond it."
TRUSTS_NOTE = (
    "Shares are of each trust's patients in 2022, by board, not by council; ambulance and mental-health trusts may be "
    "missing."
)
CHARITIES_UNKNOWN = {
    "code": "charities",
    "what": "Which charities work here",
    "shape": "charities",
    "upload": (
        "Upload the register's charities of your area (template charities), or ask the local voluntary-sector "
        "infrastructure body."
    ),
}
MOST_POINTS = 1000
LEAST_SHARE = 0.1  # a trust serves a board when a tenth of its patients come from there


def inputs(service: str, place: str) -> tuple[str, ...]:
    """What a service opens for a place, told from its code alone."""
    board = place.strip().upper().startswith("E54")
    opened: Mapping[str, tuple[str, ...]] = {
        "home-care": (*member_inputs(place), RATINGS),
        "childrens-home": (*member_inputs(place), CHILDREN),
        "gp-practice": (*member_inputs(place), PRACTICES, DOCTORS, *(() if board else (SMALL_AREAS,))),
        "nhs-trust": (*boards.inputs(place), TRUSTS, CATCHMENTS),
        "charity": (AREAS, *((CHARITIES,) if place.strip().upper() == TRAFFORD else ())),
    }
    return opened.get(service, (AREAS,))


def home_care(book: Book, place: Place) -> dict[str, Any]:
    """Home care: the agencies of a directory, else those of added fees; England's ratings for context.

    No open list tells who supplies. A directory is one that somebody wrote or the regulator's (`care-providers`,
    `cqc-directory`); those that are closed or dormant are left out.
    """
    ratings = book.table(RATINGS)
    open_now = ratings[ratings["location_end"].isna()]
    latest = open_now.sort_values(["report_date", "location_id"], kind="stable").groupby("location_id").tail(1)
    counts = Counter(str(item) for item in latest["rating"].dropna())
    bought, rows, asleep = _agencies(book), *_registered(book, place)
    agencies = bought if rows is None else Counter(name or "Not known" for name in texts(rows, "provider"))
    rated = rows is not None and any(texts(rows, "rating"))
    missing = [name for name, told in (("agencies", agencies), ("ratings", rated)) if not told]
    missing += ["self-funders"] if bought else ["prices", "self-funders"]
    known = len(rows) if rows is not None else len(bought) if bought else None
    return {
        **_counts(Counter(agencies or {}), registrations=known),
        "england_ratings": [{"rating": name, "locations": count} for name, count in _ordered(counts)],
        "ratings": None if rows is None else _tally(rows, "rating", "rating"),
        **_said(book, RATINGS if rows is None else _directory(book), missing),
        "notes": _home_care_notes(rows, asleep),
        **({"locations": _points(rows, "name", "Home care")} if rows is not None else {}),
    }


def _registered(book: Book, place: Place) -> tuple[pd.DataFrame | None, int]:
    """Home care that is open and gives a service, in the directories there are, and how many are dormant."""
    rows = regulator.registered(book, place)
    if rows is None:
        return None, 0
    rows = rows[rows["service"].isin(SERVICES["home-care"])]
    rows = rows[np.array([day is None for day in texts(rows, "closed_on")], dtype=bool)]
    still = np.array(regulator.dormant(rows), dtype=bool)
    awake = rows[~still].reindex(columns=[*rows.columns, *{"lon", "lat", "rating"} - set(rows.columns)])
    return (awake, int(still.sum())) if len(rows) else (None, 0)


def _directory(book: Book) -> str:
    return regulator.REGULATOR if book.sources.has(regulator.REGULATOR) else DIRECTORY


def _home_care_notes(rows: pd.DataFrame | None, asleep: int) -> list[str]:
    said = ["England's ratings are the latest of each location that was open in February 2025."]
    if rows is None:
        said.insert(0, "The open file of home-care ratings names no council, so that agencies here cannot be counted "
                       "from it.")  # fmt: skip
        return said
    said.insert(0, "An agency is counted where its office is: it may help people elsewhere, and others may help people "
                   "here.")  # fmt: skip
    return [*said, *([f"Left out as dormant, which is registered and gives no service: {asleep}."] if asleep else [])]


def childrens_homes(book: Book, place: Place) -> dict[str, Any]:
    """Children's homes and residential special schools at the latest date: kinds, sector, places, owners, ratings."""
    councils = councils_of(book, place)
    rows = childrens_homes_of(book, place)
    owners = Counter(str(item) for item in rows["organisation"].dropna())
    places = rows["places"].dropna()
    return {
        **_counts(owners, registrations=len(rows)),
        "types": _tally(rows, "provision_type", "type"),
        "sectors": _tally(rows, "sector", "sector"),
        "ratings": _tally(rows, "overall", "rating"),
        "places": {"total": int(places.sum()), "registrations": len(places)},
        **_said(book, CHILDREN, ["prices"]),
        "period": f"31 March {int(rows['year'].max())}" if len(rows) else "",
        "notes": [*councils.notes, HOMES_NOTE],
    }


def childrens_homes_of(book: Book, place: Place) -> pd.DataFrame:
    """The active children's homes of a place at the latest date there is."""
    rows = book.table(CHILDREN)
    rows = councils_of(book, place).rows(rows[rows["year"] == rows["year"].max()])
    return rows[rows["status"] == "Active"]


def practices(book: Book, place: Place) -> dict[str, Any]:
    """General practices by board, or by the small area nearest to each practice; patients for each doctor."""
    rows = book.table(PRACTICES)
    codes = {member.code for member in members_of(book, place)}
    if place.kind == "board":
        rows = rows[rows["icb_ons_code"] == place.code]
    else:
        rows = rows[_district_near(book, rows).isin(codes)]
    doctors = book.table(DOCTORS)
    here = doctors[doctors["area_code"].isin(codes)]
    patients, fte = float(here["patients"].sum()), float(here["gp_fte"].sum())
    networks = Counter(str(item) for item in rows["pcn_name"].dropna() if item != "Unallocated")
    notes = [] if place.kind == "board" else [PRACTICES_NOTE]
    return {
        **_counts(networks, registrations=len(rows)),
        "sites": len(rows),
        "providers": len(rows),
        "networks": len(networks),
        "patients": round(patients) or None,
        "gp_fte": fte or None,
        "patients_per_gp": patients / fte if fte else None,
        "locations": _points(rows, "practice_name", "General practice"),
        **_said(book, PRACTICES, []),
        "notes": [*notes, "By provider means by primary care network here."],
    }


def trusts(book: Book, place: Place) -> dict[str, Any]:
    """Open NHS trusts that draw a tenth or more of their patients from the boards that people here live in."""
    shares = {item.code: item for item in boards.boards_of(book, place)}
    draws = book.table(CATCHMENTS)
    draws = draws[draws["icb22_code"].isin(shares)]
    drawn = draws.groupby("nhs_trust22_code")["proportion_trust_came_from_icb"].sum()
    rows = book.table(TRUSTS)
    rows = rows[(rows["status"] == "open") & rows["nhs_trust22_code"].isin(drawn[drawn >= LEAST_SHARE].index)]
    listed = [
        {"trust": str(row["nhs_trust22_name"]), "code": str(row["nhs_trust22_code"]),
         "share_from_here": float(drawn[row["nhs_trust22_code"]])}
        for _, row in rows.iterrows()
    ]  # fmt: skip
    return {
        **_counts(Counter(), registrations=len(rows)),
        "sites": None,
        "providers": len(rows),
        "trusts": sorted(listed, key=lambda item: (-float(str(item["share_from_here"])), str(item["trust"]))),
        "boards": [
            {"code": item.code, "name": item.name, "share_of_place": item.share_of_place} for item in shares.values()
        ],
        "locations": _points(rows, "nhs_trust22_name", "NHS trust"),
        **_said(book, TRUSTS, []),
        "notes": [TRUSTS_NOTE],
    }


def charities(book: Book, place: Place) -> dict[str, Any]:
    """Charities that work in the place: the register's rows that somebody added, else Trafford's own list."""
    added = REGISTER if book.sources.has(REGISTER) else ""
    ours = book.table(CHARITIES) if place.code == TRAFFORD else None
    if not added and ours is None:
        return {
            **_counts(Counter(), registrations=None),
            "dataset": "",
            "period": "",
            "not_known": [CHARITIES_UNKNOWN],
            "notes": ["An open list of charities is held for Trafford alone."],
        }
    rows = book.table(added) if added else ours
    assert rows is not None
    notes = ["A charity that works here need not be based here, nor give care."]
    if added:
        notes.append("All rows of the register that was added count: it names no council.")
    return {
        **_counts(Counter(), registrations=len(rows)),
        "sites": None,
        "providers": len(rows),
        "types": _tally(rows, "charity_type", "type"),
        **_said(book, added or CHARITIES, []),
        "notes": notes,
    }


def _agencies(book: Book) -> dict[str, int] | None:
    """Home-care agencies of added fees with the units bought from each in the latest year; None where none are."""
    if not book.sources.has(FEES):
        return None
    fees = book.table(FEES)
    fees = fees[fees["service"] == "home care"]
    if fees.empty:
        return None
    latest = fees[fees["year"] == fees["year"].max()]
    bought = latest.groupby("provider")["units_bought"].sum(min_count=1) if "units_bought" in latest else None
    if bought is None or bought.isna().any():
        return {str(name): 1 for name in sorted(set(latest["provider"]))}
    return {str(name): round(float(units)) for name, units in bought.items()}


def _counts(providers: Counter[str], *, registrations: int | None) -> dict[str, Any]:
    return {
        "registrations": registrations,
        "sites": registrations,
        "providers": len(providers) or None,
        "types": [],
        "by_provider": [
            {"provider": name, "registrations": size, "share": share} for name, size, share in engine.shares(providers)
        ],
        "locations": [],
    }


def _said(book: Book, dataset: str, missing: list[str]) -> dict[str, Any]:
    return {"dataset": dataset, "period": book.sources.find(dataset).period, "not_known": unknown(missing)}


def _district_near(book: Book, rows: pd.DataFrame) -> pd.Series:
    """The district of the small area whose centre is nearest to each row's point; empty where it has none."""
    from scipy.spatial import cKDTree

    small = book.table(SMALL_AREAS)
    stretch = np.cos(np.radians(53.0))  # a degree of longitude is this much shorter in the middle of England
    tree = cKDTree(np.column_stack([small["lon"] * stretch, small["lat"]]))
    known = rows["lon"].notna() & rows["lat"].notna()
    _, nearest = tree.query(np.column_stack([rows.loc[known, "lon"] * stretch, rows.loc[known, "lat"]]))
    found = pd.Series(pd.NA, index=rows.index, dtype="object")
    found[known] = small["ltla24_code"].to_numpy()[nearest]
    return found


def _points(rows: pd.DataFrame, name: str, kind: str) -> list[dict[str, Any]]:
    """Where each is; nothing where there are too many for a map of one place."""
    if len(rows) > MOST_POINTS:
        return []
    return [
        {"name": str(row[name]), "type": kind, "nursing": False, "provider": None,
         "lon": None if pd.isna(row["lon"]) else float(row["lon"]),
         "lat": None if pd.isna(row["lat"]) else float(row["lat"])}
        for _, row in rows.iterrows()
    ]  # fmt: skip


def _tally(rows: pd.DataFrame, column: str, key: str) -> list[dict[str, Any]]:
    counts = Counter("Not known" if pd.isna(item) else str(item) for item in rows[column])
    return [{key: name, "registrations": count} for name, count in _ordered(counts)]


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
