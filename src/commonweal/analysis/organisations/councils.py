"""The councils with social care duties, as entries of the directory; what a kind of body commissions on a day."""

import datetime
from dataclasses import dataclass
from functools import cache

from commonweal.analysis import places
from commonweal.analysis.organisations.lists import BodyEntry, rules, service
from commonweal.engine.partnerships.commissioning import holds

CITE = "Areas of the pack: councils with social care duties (Office for National Statistics)"
# The kind that rules speak of, by the code of a body of the country.
RULE_KINDS = {"nhs-england": "nhs-england", "ccg": "ccg", "pct": "pct", "schools": "schools"}


@dataclass(frozen=True, slots=True)
class Commissions:
    """A service that a kind of body answers for, or commissions for the body that answers for it."""

    code: str
    name: str
    part: str
    for_whom: str
    since: datetime.date
    verified: bool


@cache
def councils() -> tuple[BodyEntry, ...]:
    """The 153 councils with social care duties; their first days are not held here."""
    return tuple(
        BodyEntry(
            area.code, council_name(area.code, area.name), "council", "place", None, None, "",
            "Commissions adult and children's social care and public health for its people.",
            "Council tax, business rates and government grants", "", (), False, CITE, True,
        )
        for area in places.areas()
        if area.kind in {"council", "county"}
    )  # fmt: skip


def council_name(code: str, name: str) -> str:
    """The council of an area, as people say it."""
    return f"{name} County Council" if code.startswith("E10") else f"{name} Council"


def rule_kind(kind: str, code: str) -> str:
    """The kind that rules use for a body; empty for one that commissions nothing of the list."""
    return RULE_KINDS.get(code, kind if kind == "council" or (kind == "board" and code not in RULE_KINDS) else "")


def commissions(kind: str, on: datetime.date) -> tuple[Commissions, ...]:
    """What bodies of a kind (as rules call it) commission on a day, by name."""
    found = []
    for rule in rules():
        if kind in (rule.by, rule.exercised_by) and holds(rule.begins_on, rule.ends_on, on):
            for_whom = "" if rule.by == kind else "NHS England"
            found += [
                Commissions(code, service(code).name, rule.part, for_whom, rule.begins_on, rule.verified)
                for code in rule.services
            ]
    return tuple(sorted(found, key=lambda item: (item.name, item.part)))
