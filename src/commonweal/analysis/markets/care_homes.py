"""Supply of care homes: registrations, sites, providers, kinds, inspections, and beds and prices where given."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets import regulator
from commonweal.analysis.markets.homes import Homes, days, numbers, texts
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.sources import Book
from commonweal.engine.markets import supply as engine
from commonweal.values.places import Place

FEES = "provider-fees"
FUNDERS = "self-funders"
NURSING = "Nursing homes"
OLD_LIST = (
    "This list is of 2018 to 2019 and has no provider, registration number or inspection date: homes have opened and "
    "closed since."
)
BOUGHT = ("residential care", "nursing care")


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What `supply` opens for a place."""
    return lists.inputs(arguments)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What `supply` opens where somebody has added it."""
    return (*lists.optional(arguments), regulator.REGULATOR, FEES, FUNDERS)


def supply(book: Book, place: Place) -> dict[str, Any]:
    """Care homes of a place: counts, kinds, how lately inspected, and what is not known."""
    found = regulator.homes_of(book, place)
    prices = _prices(book)
    funders = _funders(book, place)
    missing = [
        name
        for name, known in (
            ("homes", found.rows is not None),
            ("providers", found.rows is None or found.knows("provider")),
            ("beds", found.knows("beds")),
            ("ratings", found.knows("rating")),
            ("owners", found.knows("owner")),
            ("prices", prices is not None or found.knows("weekly_fee")),
            ("self-funders", funders is not None),
            ("gap", found.knows("occupied_beds")),
        )
        if not known
    ]
    counted = _counts(found.rows) if found.rows is not None else _no_counts()
    return {
        **counted,
        "inspections": _inspections(found),
        "by_year": _by_year(found),
        "beds": _beds(found),
        "ratings": _tally(found, "rating"),
        "prices": prices,
        "self_funders": funders,
        "dataset": found.dataset,
        "period": found.period,
        "not_known": unknown(missing),
        "notes": _notes(found, counted),
    }


def _counts(rows: pd.DataFrame) -> dict[str, Any]:
    keys = [engine.site_key(name or "", post or "") for name, post in _pairs(rows, "name", "postcode")]
    kinds = [kind or "Not said" for kind in texts(rows, "type")]
    providers = _providers(rows)
    nursing = [NURSING in kind.split("|") for kind in kinds]
    return {
        "registrations": len(rows),
        "sites": len(set(keys)),
        "providers": len(providers) if providers else None,
        "with_nursing": sum(nursing),
        "sites_with_nursing": len({key for key, has in zip(keys, nursing, strict=True) if has}),
        "types": [{"type": kind.replace("|", " + "), "registrations": count} for kind, count in _ordered(kinds)],
        "by_provider": [
            {"provider": name, "registrations": size, "share": share} for name, size, share in engine.shares(providers)
        ],
        "double_registered": _doubled(rows, keys),
        "shared_addresses": _shared(rows),
        "locations": _locations(rows),
    }


def _no_counts() -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(("registrations", "sites", "providers", "with_nursing", "sites_with_nursing"))
    lists_of = ("types", "by_provider", "double_registered", "shared_addresses", "locations")
    return empty | {name: [] for name in lists_of}


def _providers(rows: pd.DataFrame) -> dict[str, int]:
    """Registrations of each registered provider, under the first spelling met."""
    spelt: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    for name in texts(rows, "provider"):
        if name is not None:
            key = engine.provider_key(name)
            sizes[spelt.setdefault(key, name)] += 1
    return dict(sizes)


def _doubled(rows: pd.DataFrame, keys: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Sites that stand in the register more than once."""
    counts = Counter(keys)
    return [
        {
            "name": texts(here, "name")[0],
            "postcode": texts(here, "postcode")[0],
            "registrations": len(here),
            "numbers": texts(here, "cqc_id"),
            "providers": texts(here, "provider"),
        }
        for key in sorted(key for key, count in counts.items() if count > 1)
        for here in [rows[[other == key for other in keys]]]
    ]


def _shared(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Addresses that homes of different names share: counted as separate sites."""
    found: dict[tuple[str, str], list[str]] = {}
    if "address" not in rows:
        return []
    for address, post, name in zip(texts(rows, "address"), texts(rows, "postcode"), texts(rows, "name"), strict=True):
        found.setdefault(engine.site_key(address or "", post or ""), []).append(name or "")
    return [
        {"names": sorted(set(names))}
        for key, names in sorted(found.items())
        if len({engine.site_key(name, key[1]) for name in names}) > 1
    ]


def _locations(rows: pd.DataFrame) -> list[dict[str, Any]]:
    has_point = "lon" in rows and "lat" in rows
    points = zip(rows["lon"], rows["lat"], strict=True) if has_point else iter([(None, None)] * len(rows))
    return [
        {
            "name": name,
            "type": (kind or "Not said").replace("|", " + "),
            "nursing": NURSING in (kind or "").split("|"),
            "provider": provider,
            "lon": None if lon is None or pd.isna(lon) else float(lon),
            "lat": None if lat is None or pd.isna(lat) else float(lat),
        }
        for name, kind, provider, (lon, lat) in zip(
            texts(rows, "name"), texts(rows, "type"), texts(rows, "provider"), points, strict=True
        )
    ]


def _inspections(found: Homes) -> dict[str, Any] | None:
    if found.rows is None or not found.knows("inspection_date") or found.as_of is None:
        return None
    seen = engine.ages(days(found.rows), found.as_of)
    return {
        "as_of": found.as_of.isoformat(),
        "dated": seen.dated,
        "undated": seen.undated,
        "oldest": seen.oldest and seen.oldest.isoformat(),
        "median": seen.middle and seen.middle.isoformat(),
        "latest": seen.latest and seen.latest.isoformat(),
        "older_than_3_years": seen.older,
        "share_older_than_3_years": seen.share_older,
    }


def _by_year(found: Homes) -> list[dict[str, Any]]:
    """Registrations by the year of their latest inspection; None where none is recorded."""
    if found.rows is None or not found.knows("inspection_date"):
        return []
    counts = Counter(day.year if day else None for day in days(found.rows))
    years = sorted(year for year in counts if year is not None)
    listed: list[dict[str, Any]] = [
        {"year": year, "registrations": counts[year]} for year in range(years[0], years[-1] + 1)
    ]
    return [*listed, {"year": None, "registrations": counts[None]}] if counts[None] else listed


def _beds(found: Homes) -> dict[str, Any] | None:
    if found.rows is None or not found.knows("beds"):
        return None
    beds = [item for item in numbers(found.rows, "beds") if item is not None]
    full = [
        (filled, there)
        for filled, there in zip(numbers(found.rows, "occupied_beds"), numbers(found.rows, "beds"), strict=True)
        if filled is not None and there
    ]
    occupied = sum(filled for filled, _ in full)
    return {
        "total": sum(beds),
        "registrations": len(beds),
        "occupied": occupied if full else None,
        "occupancy": occupied / sum(there for _, there in full) if full else None,
    }


def _tally(found: Homes, column: str) -> list[dict[str, Any]] | None:
    if found.rows is None or not found.knows(column):
        return None
    named = [item or "Not known" for item in texts(found.rows, column)]
    return [{column: name, "registrations": count} for name, count in _ordered(named)]


def _prices(book: Book) -> list[dict[str, Any]] | None:
    """Fees for residential and nursing care of the latest year that somebody added, by service and unit."""
    if not book.sources.has(FEES):
        return None
    fees = book.table(FEES)
    fees = fees[fees["service"].isin(BOUGHT)]
    if fees.empty:
        return None
    latest = fees[fees["year"] == fees["year"].max()]
    return [
        {"service": service, "unit": unit, "year": str(part["year"].iloc[0]), "providers": len(part),
         "median_fee": float(part["fee"].median()), "lowest_fee": float(part["fee"].min()),
         "highest_fee": float(part["fee"].max())}
        for (service, unit), part in latest.groupby(["service", "unit"])
    ]  # fmt: skip


def _funders(book: Book, place: Place) -> list[dict[str, Any]] | None:
    """People who pay for themselves, of the place, at the latest count of each service."""
    if not book.sources.has(FUNDERS):
        return None
    rows = book.table(FUNDERS)
    rows = rows[(rows["area_code"] == place.code) & rows["service"].isin(BOUGHT) & rows["self_funders"].notna()]
    if rows.empty:
        return None
    latest = rows.sort_values("as_at").groupby("service").tail(1)
    return [
        {"service": str(row["service"]), "as_at": str(row["as_at"])[:10], "self_funders": int(row["self_funders"]),
         "people": None if pd.isna(row["people"]) else int(row["people"])}
        for _, row in latest.sort_values("service").iterrows()
    ]  # fmt: skip


def _notes(found: Homes, counted: Mapping[str, Any]) -> list[str]:
    if found.rows is None:
        return ["No open list of care homes is held for this place. Add one to see who supplies."]
    said = ["A provider here is a registered provider, not its ultimate owner."]
    if found.dataset == lists.MANCHESTER_LIST:
        said.append(OLD_LIST)
    for item in counted["double_registered"]:
        named = f"{item['name']} ({item['postcode']})"
        said.append(f"{named} is registered {item['registrations']} times and counted as one site.")
    for item in counted["shared_addresses"]:
        said.append(f"{' and '.join(item['names'])} share an address and are counted as {len(item['names'])} sites.")
    if counted["registrations"] and found.knows("beds"):
        known = sum(item is not None for item in numbers(found.rows, "beds"))
        if known < counted["registrations"]:
            said.append(f"Beds are known for {known} of {counted['registrations']} registrations.")
    return said


def _ordered(items: list[str]) -> list[tuple[str, int]]:
    return sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0]))


def _pairs(rows: pd.DataFrame, one: str, other: str) -> list[tuple[str | None, str | None]]:
    return list(zip(texts(rows, one), texts(rows, other), strict=True))
