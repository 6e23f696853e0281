"""markets.oversight: whether a provider comes under the regulator's market oversight, by the rules in force."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.markets.oversight import home_care_facts, residential_facts
from commonweal.engine.rules import Clause, Conclusion, RuleSet, conclude
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.oversight"
RULES = "market-oversight"
NOTE = (
    "The regulator decides who is inside (Care Act 2014, section 54). Group undertakings count together; what is "
    "registered under another name must be added by whoever knows the group."
)


@registry.method(
    METHOD,
    version="1",
    title="Does a provider come under the regulator's market oversight?",
    content=lambda _: (reference.in_force(RULES),),
    typed=("by_area",),
)
def oversight(  # noqa: PLR0913 (a registered method: each is a fact of the rules)
    *,
    is_council: bool = False,
    beds: int | None = None,
    areas: int | None = None,
    areas_over_share: int | None = None,
    by_area: Sequence[Mapping[str, int]] | None = None,
    hours: float | None = None,
    people: int | None = None,
    sources: Sources | None = None,
) -> Result:
    """The entry test of market oversight (England), with the clauses that led to the answer.

    Care homes: `beds` of the whole group, `areas` with at least one bed, `areas_over_share` with strictly more than 10
    percent of all beds; or `by_area`, a list of {beds, all_beds}, from which the three follow. Care at home: `hours` a
    week and `people`. What is not given is not known. Where one kind is told, the other counts as none. Value:
    `inside` (true, false, or None while missing facts could change it), `reasons` [{code, says, cite, verified}],
    `facts`, `missing` [{fact, asks}], `notes`. `Invalid`: impossible numbers, or both `by_area` and its sums.
    """
    del sources
    path = reference.in_force(RULES)
    rules = reference.load(path)
    given = {"beds": beds, "areas": areas, "areas_over_share": areas_over_share}
    homes = _residential(given, by_area, int(content.load(path).data["area_share_percent"]))
    care = home_care_facts(hours, people)
    facts = _sound({"is_council": is_council, **_or_none(homes, care), **_or_none(care, homes)})
    found = conclude(rules, facts)
    value = {
        "inside": _inside(found), "facts": facts, "missing": _missing(rules, found), "notes": [NOTE],
        "reasons": [_reason(item) for item in found.fired],
    }  # fmt: skip
    parameters = {"is_council": is_council, **given, "hours": hours, "people": people}
    return Result.of(
        value,
        Stamp(METHOD, registry.version(METHOD), registry.typed(by_area=by_area), (content.label(path),), parameters),
    )


def _sound(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, where none of them is below 0."""
    if any(item is not None and item < 0 for name, item in facts.items() if name != "is_council"):
        raise Invalid("markets.oversight.negative", "A count is below 0.", fix="Give 0 or more.")
    return facts


def _residential(
    given: Mapping[str, int | None], by_area: Sequence[Mapping[str, int]] | None, share: int
) -> Mapping[str, int | None]:
    """The three facts of care homes, as given or from the areas."""
    known = [item for item in given.values() if item is not None]
    if by_area is None:
        return given
    if known:
        raise Invalid("markets.oversight.twice", "Beds are given by area and as sums.", fix="Give one of the two.")
    if any(set(item) != {"beds", "all_beds"} for item in by_area):
        raise Invalid("markets.oversight.areas", "An area lacks beds or all_beds.",
                      fix='Write each as {"beds": 120, "all_beds": 900}.')  # fmt: skip
    return residential_facts(((item["beds"], item["all_beds"]) for item in by_area), share)


def _or_none(part: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """One kind of care: where nothing is told of it and something of the other, the provider gives none of it."""
    here, there = (any(item is not None for item in facts.values()) for facts in (part, other))
    return dict.fromkeys(part, 0) if there and not here else part


def _reason(item: Clause) -> dict[str, Any]:
    cite = f"{item.cite.title}, {item.cite.paragraph}"
    return {"code": item.code, "says": item.says, "cite": cite, "verified": item.cite.verified}


def _inside(found: Conclusion) -> bool | None:
    """What the first clause that holds says; not inside where none does; None while missing facts could change it."""
    if found.missing:
        return None
    return bool(found.fired[0].then["inside"]) if found.fired else False


def _missing(rules: RuleSet, found: Conclusion) -> list[dict[str, str]]:
    return [{"fact": item.fact, "asks": item.asks} for item in rules.questions if item.fact in found.missing]
