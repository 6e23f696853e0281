"""markets.quality: how much supply there is when quality counts, and how much is not rated."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.markets import local, regulator
from commonweal.analysis.markets import sharing as shares
from commonweal.analysis.markets.homes import numbers, texts
from commonweal.analysis.markets.supply import CARE_HOME, content_of
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.quality import Weighted, weighted_capacity
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.quality"
CONTENT = "markets/quality-weights"
Supply = list[tuple[int, str | None]]
CHOICE = "The weights are a choice, not a finding: no source gives any. Places as they are stand beside."
NOT_BAD = "Not rated is not bad: unrated places are counted apart, from the smallest weight to the largest."


def content_used(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The content used: what the service needs, and the weights."""
    return (*content_of(arguments), CONTENT)


@registry.method(
    METHOD,
    version="3",  # 3: dormant homes are left out, and places of which none is rated are counted
    title="How many places are there when quality counts?",
    inputs=shares.inputs,
    content=content_used,
    optional=shares.optional,
)
def quality(
    *,
    place: str,
    service: str = CARE_HOME,
    requires_improvement_percent: float | None = None,
    inadequate_percent: float | None = None,
    sources: Sources | None = None,
) -> Result:
    """Places of a service weighted by the latest rating of each supplier, beside the places as they are.

    `sum places × weight`: Outstanding and Good count in full, the other two as the content says or as given, in
    percent. By beds where every registration has them, else by registrations; children's homes by places. Dormant
    homes, which give no service, are left out. Value: `basis`, `places`, `rated`, `unrated`, `weighted` (rated places
    only), `low` and `high` (unrated places at the smallest and largest weight), `by_rating` [{rating, weight,
    suppliers, places, weighted}], all None where ratings are not known; `not_known`, `notes`. `Invalid`: an unknown
    place or service, or weights that are no shares.
    """
    book = Book(sources)
    where = place_of(book, place)
    entry = content.load(CONTENT)
    given = {"Requires improvement": requires_improvement_percent, "Inadequate": inadequate_percent}
    weights = dict(entry.data["weights"]) | {name: share / 100 for name, share in given.items() if share is not None}
    held, described = _held(book, where, service)
    supply = [(size, entry.data["same_as"].get(rating, rating)) for size, rating in held]
    found = weighted_capacity(supply, weights) if supply else None
    value = {
        "place": where.code, "place_name": where.name, "service": service, "title": shares.SERVICES[service],
        **described, **_told(found, weights), "notes": [CHOICE, NOT_BAD, *described["notes"]],
    }  # fmt: skip
    parameters = {"place": where.code, "service": service, "requires_improvement_percent": requires_improvement_percent,
                  "inadequate_percent": inadequate_percent}  # fmt: skip
    labels = tuple(content.label(path) for path in content_used({"service": service}))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))


def _told(found: Weighted | None, weights: Mapping[str, float]) -> dict[str, Any]:
    if found is None:
        keys = ("places", "rated", "unrated", "weighted", "low", "high")
        return {**dict.fromkeys(keys), "by_rating": []}
    return {
        "places": found.places, "rated": found.rated, "unrated": found.unrated, "weighted": found.weighted,
        "low": found.low, "high": found.high,
        "by_rating": [
            {"rating": rating, "weight": weights[rating], "suppliers": count, "places": places, "weighted": weighted}
            for rating, count, places, weighted in found.by_rating
        ],
    }  # fmt: skip


def _held(book: Book, place: Place, service: str) -> tuple[Supply, dict[str, Any]]:
    """Places and rating of each supplier, and how they were counted."""
    if service != CARE_HOME:
        shares.shared_out(book, place, service)  # refuses a service of which no ratings are told
        rows = local.childrens_homes_of(book, place)
        known = rows[rows["places"].notna()]
        notes = [local.HOMES_NOTE]
        if len(known) < len(rows):
            notes.append(f"Places are not given for {len(rows) - len(known)} of {len(rows)} homes; they are left out.")
        held = list(zip((round(float(size)) for size in known["places"]), texts(known, "overall"), strict=True))
        period = f"31 March {int(rows['year'].max())}" if len(rows) else ""
        return held, {"dataset": local.CHILDREN, "period": period, "basis": "places", "not_known": [], "notes": notes}
    found = regulator.homes_of(book, place)
    described: dict[str, Any] = {"dataset": found.dataset, "period": found.period, "notes": []}
    if found.rows is None or not found.knows("rating"):
        missing = unknown(["homes"] if found.rows is None else ["ratings", "beds"])
        return [], {**described, "basis": None, "not_known": missing}
    still = np.array(regulator.dormant(found.rows), dtype=bool)
    rows = found.rows[~still]
    beds = numbers(rows, "beds")
    by_beds = all(item is not None for item in beds)
    notes = [] if by_beds else ["By registrations, because beds are not known for all: a large home counts as one."]
    if still.any():
        notes.append(f"Left out as dormant, which is registered and gives no service: {still.sum()}.")
    sizes = [size if by_beds and size is not None else 1 for size in beds]
    held = list(zip(sizes, texts(rows, "rating"), strict=True))
    missing = unknown([] if by_beds else ["beds"])
    basis = "beds" if by_beds else "registrations"
    return held, {**described, "basis": basis, "not_known": missing, "notes": notes}
