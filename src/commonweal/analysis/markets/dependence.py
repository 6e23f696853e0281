"""markets.dependence: how far a place rests on one supplier: of places, of spend and of people."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import regulator
from commonweal.analysis.markets import sharing as shares
from commonweal.analysis.markets.directory import DIRECTORY, day, suppliers
from commonweal.analysis.markets.homes import texts
from commonweal.analysis.markets.supply import CARE_HOME, content_of
from commonweal.analysis.needs.places import members_of, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.supply import provider_key
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.dependence"
CONTRACTS, PAYMENTS, PACKAGES = "contract-register", "spend-transactions", "care-packages"
FEWEST = 5
NOT_KNOWN = {
    "places": ("Places by supplier", "care-home-beds", "Upload beds and owners of homes (template care-home-beds)."),
    "contracts": ("Money agreed by supplier", CONTRACTS, "Load your register (template contract-register)."),
    "payments": ("Money paid by supplier", PAYMENTS, "Upload payments to suppliers (template spend-transactions)."),
    "people": ("People by supplier", PACKAGES,
               "Upload care packages, and the places that give care (templates care-packages, care-providers)."),
}  # fmt: skip
NOTES = (
    "Registered providers count under their owner where the directory tells one; else several that belong together "
    "stand apart, and one owner's true share is larger.",
    "No share is too large by itself: it says how much would have to be found elsewhere, and how soon is not in it.",
)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Registers, payments and packages that somebody added."""
    return (*shares.optional(arguments), regulator.REGULATOR, DIRECTORY, CONTRACTS, PAYMENTS, PACKAGES)


def content_used(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The content used: what the service needs, and which service each location of the regulator's directory gives."""
    return tuple(dict.fromkeys((*content_of(arguments), regulator.KINDS)))


@registry.method(
    METHOD,
    version="3",  # 3: twelve months are those of the calendar, with 1 April of a leap year
    title="How much rests on one supplier?",
    inputs=shares.inputs,
    content=content_used,
    optional=optional,
    typed=("contracts",),
)
def dependence(
    *,
    place: str,
    service: str = CARE_HOME,
    contracts: Sequence[Mapping[str, Any]] | None = None,
    sources: Sources | None = None,
) -> Result:
    """Shares of each supplier of places, of contracts by value, of payments of the last twelve months, and of people.

    `contracts`: rows {provider, value (pounds)}; else the evidence contract-register. Payments: spend-transactions
    whose payer is in the place, the twelve months to the last one. People: care-packages of one day, by location.
    Value: `bases` [{basis, title, unit, suppliers, total, hhi, equivalent_firms, largest_share, largest_three_share,
    rows [{supplier, amount, share}], left_out}] for each that is known; suppliers of fewer than 5 people stand
    together. `not_known`, `notes`. `Invalid`: an unknown place or service.
    """
    book = Book(sources)
    where = place_of(book, place)
    bases = _bases(book, where, service, contracts)
    value = {
        "place": where.code, "place_name": where.name, "service": service,
        "bases": [item for item in bases if item is not None],
        "not_known": [
            {"code": code, "what": what, "shape": shape, "upload": upload}
            for (code, (what, shape, upload)), item in zip(NOT_KNOWN.items(), bases, strict=True) if item is None
        ],
        "notes": list(NOTES),
    }  # fmt: skip
    labels = tuple(content.label(path) for path in content_used({"service": service}))
    stamp = Stamp(METHOD, registry.version(METHOD), tuple(sorted(book.inputs() + registry.typed(contracts=contracts))),
                  labels, {"place": where.code, "service": service})  # fmt: skip
    return Result.of(value, stamp)


def _bases(
    book: Book, place: Place, service: str, contracts: Sequence[Mapping[str, Any]] | None
) -> list[dict[str, Any] | None]:
    """The four measures in the order of `NOT_KNOWN`, None for what is not known. What was added is always opened."""
    sizes, described = shares.shared_out(book, place, service)
    directory = regulator.registered(book, place)
    behind = _behind(directory)
    register, payments, packages = (
        book.table(name) if book.sources.has(name) else None for name in (CONTRACTS, PAYMENTS, PACKAGES)
    )
    paid = _added(_paid(payments, book, place), behind)
    return [
        _basis("places", f"Places in {shares.SERVICES[service].lower()}", described["basis"] or "", dict(sizes), 0),
        _basis("contracts", "Contracts and grants by value", "pounds", *_added(_agreed(register, contracts), behind)),
        _basis("payments", "Payments in the last twelve months", "pounds", *paid),
        _basis("people", "People with a care package", "people", *_people(packages, directory, behind)),
    ]


Amounts = Iterable[tuple[str | None, float | None]]


def _behind(rows: pd.DataFrame | None) -> dict[str, str]:
    """Who stands behind a location or a registered provider (by its key), as the directory tells."""
    if rows is None:
        return {}
    named = suppliers(rows)
    found = {str(key): name for key, name in zip(texts(rows, "location_id"), named, strict=True)}
    for provider, name in zip(texts(rows, "provider"), named, strict=True):
        found.setdefault(provider_key(provider or ""), name)
    return found


def _agreed(register: pd.DataFrame | None, typed: Sequence[Mapping[str, Any]] | None) -> Amounts | None:
    if typed is not None:
        return [(str(row["provider"]), row.get("value")) for row in typed]
    if register is None:
        return None
    return list(zip(texts(register, "provider"), _floats(register["value"]), strict=True))


def _paid(payments: pd.DataFrame | None, book: Book, place: Place) -> Amounts | None:
    """Payments of the place's payers in the twelve months that end with the last of them."""
    if payments is None:
        return None
    codes = {member.code for member in members_of(book, place)} | {place.code}
    rows = payments[payments["payer"].isin(codes)]
    if rows.empty:
        return None
    days = [day(item) for item in rows["paid_on"]]
    since = _twelve_months(max(days))
    recent = [item >= since for item in days]
    rows = rows[recent]
    return list(zip(texts(rows, "supplier"), _floats(rows["amount"]), strict=True))


def _twelve_months(last: date) -> date:
    """The first day of the twelve months that end with a day: 1 April for 31 March, in leap years too."""
    after = last + timedelta(days=1)
    leap = (after.month, after.day) == (2, 29)
    return date(after.year - 1, 3, 1) if leap else after.replace(year=after.year - 1)


def _added(rows: Amounts | None, behind: Mapping[str, str]) -> tuple[dict[str, int] | None, int]:
    """Whole pounds by supplier, under one spelling; and how many rows have no name or amount."""
    if rows is None:
        return None, 0
    sums: dict[str, float] = {}
    spelt: dict[str, str] = {}
    left_out = 0
    for name, amount in rows:
        if name is None or amount is None:
            left_out += 1
            continue
        key = provider_key(name)
        supplier = behind.get(key) or spelt.setdefault(key, name)
        sums[supplier] = sums.get(supplier, 0.0) + float(amount)
    return {name: round(total) for name, total in sums.items() if round(total) > 0}, left_out


def _people(
    packages: pd.DataFrame | None, directory: pd.DataFrame | None, behind: Mapping[str, str]
) -> tuple[dict[str, int] | None, int]:
    """People by supplier of the location that gives their care; and how many have no supplier here."""
    if packages is None or directory is None:
        return None, 0
    at = texts(packages, "provider_location")
    counts = Counter(behind[key] for key in at if key is not None and key in behind)
    return dict(counts), len(at) - counts.total()


def _basis(basis: str, title: str, unit: str, sizes: dict[str, int] | None, left_out: int) -> dict[str, Any] | None:
    if not sizes:
        return None
    told = shares.measures(sizes)
    rows = [
        {"supplier": item["supplier"], "amount": item["size"], "share": item["share"]} for item in told.pop("shares")
    ]
    return {"basis": basis, "title": title, "unit": unit, **told, "left_out": left_out,
            "rows": _pooled(rows) if basis == "people" else rows}  # fmt: skip


def _pooled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Suppliers of fewer than five people together, never one alone: no small number can be worked out."""
    small = [row for row in rows if row["amount"] < FEWEST]
    large = [row for row in rows if row["amount"] >= FEWEST]
    while small and large and (len(small) < 2 or sum(row["amount"] for row in small) < FEWEST):
        small.append(large.pop())
    if not small:
        return large
    amount, share = sum(row["amount"] for row in small), sum(row["share"] for row in small)
    whole = {"supplier": f"{len(small)} suppliers together", "amount": amount, "share": share}
    return [*large, whole] if amount >= FEWEST else []


def _floats(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(item) else float(item) for item in column]
