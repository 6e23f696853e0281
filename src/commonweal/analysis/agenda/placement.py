"""agenda.placement-share: does the share of a kind of placement stand out, so that "too many" is supported?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.agenda.rules import apply, reason_of
from commonweal.analysis.needs.places import AREAS, place_of
from commonweal.analysis.needs.send import CONTENT as SEND
from commonweal.analysis.needs.send import NEIGHBOURS, PLANS, Shares, shares
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

METHOD = "agenda.placement-share"
CONTENT = "agenda/placement-share"
RULES = "placement-share"
STRONGEST = ("cannot-test-yet", "supported", "refuted", "not-settled")
VERDICTS = {
    "supported": "Supported",
    "refuted": "Refuted",
    "not-settled": "Not settled",
    "cannot-test-yet": "Cannot be tested yet",
}
MARGIN = "one percentage point"


@registry.method(
    METHOD,
    version="1",
    title="Do more children here learn in one kind of placement than elsewhere?",
    inputs=lambda _: (AREAS, PLANS, NEIGHBOURS),
    content=lambda _: (CONTENT, SEND, reference.in_force(RULES)),
)
def placement_share(*, place: str, kind: str = "special", sources: Sources | None = None) -> Result:
    """Whether "too many children are placed in `kind`" is supported by the council's share of plans.

    Shares are in percent of education, health and care plans (`needs.send`). *Supported* only where the share is at
    least one point above England **and** above every neighbour; *refuted* at least one point below both; *cannot test
    yet* where a share is not held; else *not settled*. Value: `here`, `england`, `neighbours` {count, lowest, median,
    highest}, `differences` in points, `verdict`, `title`, `reasons`, `margin`, `notes`. `Invalid`: unknown kind.
    """
    book = Book(sources)
    found = place_of(book, place)
    seen = shares(book, found, kind)
    differences = compared(seen)
    value: dict[str, Any] = {
        "unit": "percent of plans",
        "place": found.code,
        "place_name": found.name,
        "kind": kind,
        "kind_title": seen.title,
        "period": seen.period,
        "here": seen.here,
        "england": seen.england,
        "neighbours": _spread(seen),
        "differences": {name: size for name, size in differences.items() if name != "held"},
        "margin": MARGIN,
        **judged(differences),
        "notes": list(content.load(CONTENT).data["notes"]),
    }
    labels = (content.label(CONTENT), seen.label, content.label(reference.in_force(RULES)))
    stamp = Stamp(METHOD, registry.version(METHOD), book.inputs(), tuple(sorted(labels)),
                  {"place": found.code, "kind": kind})  # fmt: skip
    return Result.of(value, stamp)


def compared(seen: Shares) -> dict[str, Any]:
    """The facts of the rules: percentage points above England, above the highest and below the lowest neighbour."""
    here, england, near = seen.here, seen.england, seen.neighbours
    if here is None or england is None or not near:
        return {"held": False}
    return {
        "held": True,
        "over_england": here - england,
        "over_neighbours": here - max(near),
        "under_neighbours": min(near) - here,
    }


def judged(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict of the rules on these facts, in words, with every reason for it."""
    _, _, found = apply(RULES, facts)
    given = {clause.then["verdict"] for clause in found.fired}
    verdict = next((word for word in STRONGEST if word in given), "not-settled")
    reasons = [reason_of(clause) for clause in found.fired if clause.then["verdict"] == verdict]
    return {"verdict": verdict, "title": VERDICTS[verdict], "reasons": reasons}


def _spread(seen: Shares) -> dict[str, Any]:
    near = seen.neighbours
    if not near:
        return {"count": 0, "lowest": None, "median": None, "highest": None}
    return {"count": len(near), "lowest": min(near), "median": float(np.median(near)), "highest": max(near)}
