"""contracts.payment-type: which payment type of the NHS Payment Scheme holds for a pair, by the rules of the year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.rules import Clause, Conclusion, RuleSet, conclude
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

METHOD = "contracts.payment-type"
RULES, CONTENT = "payment-scheme", "contracts/payment-types"
NOT_KNOWN = "not-known"
FIRST, LAST = 2000, 2100
NOTES = (
    "Rules and thresholds are those of the scheme of the year that is asked for. Those of one year never stand for "
    "another.",
    "The pair is the provider and the commissioner: all that passes between them in the year counts, not one contract.",
)


@registry.method(
    METHOD,
    version="1",
    title="Which payment type of the NHS Payment Scheme holds for a provider and a commissioner?",
    content=lambda arguments: _content(int(arguments["year"])),
)
def payment_type(
    *, year: int, provider: str | None = None, commissioner: str | None = None, yearly_pounds: float | None = None,
    priced: bool | None = None, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """The payment type that the rules of a financial year give, with the clauses that led there.

    `year` is the calendar year in which the financial year begins; `provider` and `commissioner` are `nhs` or `other`;
    `yearly_pounds`, all that passes between the two in a year; `priced`, whether the scheme has unit prices for the
    service. What is not given is not known. Value: `type` (`aligned`, `low-volume`, `activity`, `local`, `not-known`),
    `name`, `says`, `reasons` [{code, says, cite, verified}], `missing` [{fact, asks}] that could change it, `figures`
    [{code, title, value (None: not known), unit, verified}] of the year, `scheme`, `doubt`, `left_out`, `known` and
    `notes`. `not-known` where facts are missing, the rule was not read, or no scheme of the year is held. `Invalid` for
    a year or a sum that cannot be.
    """
    del sources
    if not FIRST <= year <= LAST:
        raise Invalid("contracts.payment-type.year", f"{year} is no year of a payment scheme.",
                      fix="Give the year in which the financial year begins, like 2025.")  # fmt: skip
    if yearly_pounds is not None and not 0 <= yearly_pounds < 1e12:
        raise Invalid("contracts.payment-type.pounds", f"{yearly_pounds:g} is no sum of pounds a year.",
                      fix="Give pounds of 0 or more.")  # fmt: skip
    facts = {"provider": provider, "commissioner": commissioner, "yearly_pounds": yearly_pounds, "priced": priced}
    types = {str(item["code"]): item for item in content.load(CONTENT).data["type"]}
    path = _path(year)
    value = _unheld(year) if path is None else _ruled(path, reference.load(path), facts)
    named = types[value["type"]]
    told = {"name": named["name"], "says": named["says"], "year": year, "year_words": _words(year), "facts": facts}
    labels = tuple(content.label(item) for item in _content(year))
    return Result.of({**value, **told}, Stamp(METHOD, registry.version(METHOD), (), labels, {"year": year, **facts}))


def years() -> tuple[int, ...]:
    """The financial years (by the calendar year in which each begins) of which rules are held, the newest first."""
    found = (int(content.load(path).data["covers"]) for path in content.listing(f"rules/{RULES}"))
    return tuple(sorted(found, reverse=True))


def _content(year: int) -> tuple[str, ...]:
    path = _path(year)
    return (CONTENT,) if path is None else (CONTENT, path)


def _path(year: int) -> str | None:
    """The rules in force when the financial year begins; None where those held are of another year."""
    if year not in years():
        return None
    return reference.in_force(RULES, date(year, 4, 1))


def _unheld(year: int) -> dict[str, Any]:
    said = f"No scheme of {_words(year)} is held here, and those of other years do not stand for it."
    return {"type": NOT_KNOWN, "known": False, "scheme": "", "doubt": said, "left_out": "", "reasons": [],
            "missing": [], "figures": [], "notes": list(NOTES)}  # fmt: skip


def _ruled(path: str, rules: RuleSet, facts: Mapping[str, Any]) -> dict[str, Any]:
    data = content.load(path).data
    found = conclude(rules, facts)
    decided = _type(found)
    return {
        "type": decided, "known": decided != NOT_KNOWN, "scheme": str(data["title"]), "doubt": str(data["doubt"]),
        "left_out": str(data.get("left_out", "")), "reasons": [_reason(item) for item in found.fired],
        "missing": [{"fact": item.fact, "asks": item.asks} for item in rules.questions if item.fact in found.missing],
        "figures": [
            {"code": item["code"], "title": item["title"], "value": item.get("value"), "unit": item["unit"],
             "verified": item["status"] == "verified"}
            for item in data.get("figure", ())
        ],
        "notes": list(NOTES),
    }  # fmt: skip


def _type(found: Conclusion) -> str:
    """What the first clause that holds says; not known while missing facts could change it, or where none holds."""
    return str(found.fired[0].then["type"]) if found.fired and not found.missing else NOT_KNOWN


def _reason(item: Clause) -> dict[str, Any]:
    cite = f"{item.cite.title}, {item.cite.paragraph}, read {item.cite.read_on.isoformat()}"
    return {"code": item.code, "says": item.says, "cite": cite, "verified": item.cite.verified}


def _words(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"
