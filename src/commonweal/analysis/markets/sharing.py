"""How supply is shared out between suppliers of a place: who they are, how large, and how that was counted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets import local, regulator
from commonweal.analysis.markets.homes import Homes, numbers, texts
from commonweal.analysis.markets.supply import CARE_HOME, CHILDRENS_HOME
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.sources import Book
from commonweal.engine.markets import supply as engine
from commonweal.errors import Invalid
from commonweal.values.places import Place

SERVICES = {CARE_HOME: "Care homes", CHILDRENS_HOME: "Children's homes"}
BANDS = (
    "Historic bands, not a verdict: over 1,000 concentrated and over 2,000 highly concentrated (UK guidance of 2010, "
    "from the EU's; the Competition and Markets Authority dropped them in March 2021)."
)


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    if arguments.get("service", CARE_HOME) == CHILDRENS_HOME:
        return local.inputs(CHILDRENS_HOME, str(arguments["place"]))
    return lists.inputs(arguments)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened where somebody has added it."""
    if arguments.get("service", CARE_HOME) != CARE_HOME:
        return ()
    return (*lists.optional(arguments), regulator.REGULATOR)


def shared_out(book: Book, place: Place, service: str) -> tuple[dict[str, int], dict[str, Any]]:
    """Size of each supplier of a service in a place, and how it was counted; no suppliers where they are not known."""
    if service not in SERVICES:
        raise Invalid(
            "markets.concentration.service",
            f"Shares of '{service}' cannot be told from the lists there are.",
            fix="Services: " + ", ".join(SERVICES) + ".",
        )
    return _care_homes(book, place) if service == CARE_HOME else _childrens_homes(book, place)


def measures(sizes: Mapping[str, int]) -> dict[str, Any]:
    """The measures of concentration with every share; all None where there is no supply."""
    keys = ("suppliers", "total", "hhi", "equivalent_firms", "largest_share", "largest_three_share")
    if not any(sizes.values()):
        return {**dict.fromkeys(keys), "shares": []}
    found = engine.concentration(sizes)
    measured = (found.suppliers, found.total, found.hhi, found.equivalent, found.largest, found.largest_three)
    listed = [{"supplier": name, "size": size, "share": share} for name, size, share in engine.shares(sizes) if size]
    return {**dict(zip(keys, measured, strict=True)), "shares": listed}


def _care_homes(book: Book, place: Place) -> tuple[dict[str, int], dict[str, Any]]:
    found = regulator.homes_of(book, place)
    described = {"dataset": found.dataset, "period": found.period}
    if found.rows is None or not (found.knows("provider") or found.knows("owner")):
        missing = "homes" if found.rows is None else "providers"
        notes = ["The list of homes for this place names no providers, so that shares cannot be told."]
        return {}, {**described, "basis": None, "by": None, "not_known": unknown([missing]), "notes": notes}
    by = "owner" if found.knows("owner") else "provider"
    suppliers = _suppliers(found, by)
    beds = numbers(found.rows, "beds")
    by_beds = all(item is not None for item in beds)
    sizes: Counter[str] = Counter()
    for supplier, size in zip(suppliers, beds, strict=True):
        sizes[supplier] += size if by_beds and size is not None else 1
    missing_names = [name for name, known in (("beds", by_beds), ("owners", by == "owner")) if not known]
    notes = [BANDS, "People cross borders: the place is a boundary for counting, not the market."]
    if by == "provider":
        notes.append("By registered provider: several may belong to one owner, so that the true shares may be larger.")
    elif not all(texts(found.rows, "owner")):
        notes.append("Where no owner is known, the registered provider stands for it.")
    if not by_beds:
        notes.append("By registrations, because beds are not known for all: a large home counts as one.")
    basis = "beds" if by_beds else "registrations"
    return dict(sizes), {**described, "basis": basis, "by": by, "not_known": unknown(missing_names), "notes": notes}


def _suppliers(found: Homes, by: str) -> list[str]:
    """The supplier of each registration, under the first spelling met."""
    assert found.rows is not None
    spelt: dict[str, str] = {}
    providers = texts(found.rows, "provider")
    named = zip(texts(found.rows, "owner") if by == "owner" else providers, providers, strict=True)
    chosen = [first or second or "Not known" for first, second in named]
    return [spelt.setdefault(engine.provider_key(name), name) for name in chosen]


def _childrens_homes(book: Book, place: Place) -> tuple[dict[str, int], dict[str, Any]]:
    rows = local.childrens_homes_of(book, place)
    owned = rows[rows["organisation"].notna()]
    by_places = bool(owned["places"].notna().all())
    sizes: Counter[str] = Counter()
    for owner, places in zip(owned["organisation"], owned["places"], strict=True):
        sizes[str(owner)] += round(float(places)) if by_places else 1
    notes = [BANDS, "A home takes children of any council: the place is a boundary for counting, not the market."]
    if len(owned) < len(rows):
        notes.append(f"The owner is not given for {len(rows) - len(owned)} of {len(rows)} homes; they are left out.")
    described = {
        "dataset": local.CHILDREN,
        "period": f"31 March {int(rows['year'].max())}" if len(rows) else "",
        "basis": "places" if by_places else "registrations",
        "by": "owner",
        "not_known": [],
        "notes": notes,
    }
    return dict(sizes), described
