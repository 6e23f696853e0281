"""The library of outcomes and clauses for specifications, read from content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonweal.analysis.needs import conditions as subjects
from commonweal.engine.plans.specifying import (
    Choice,
    Clause,
    Gap,
    Outcome,
    check_choices,
    filled,
    gaps,
    measured,
    served,
    suited,
)
from commonweal.reference import content

__all__ = [
    "Choice", "Clause", "Gap", "Outcome", "Service", "check_choices", "clauses", "filled", "gaps", "measured",
    "outcomes", "served", "services", "suited", "usual_services",
]  # fmt: skip
FOLDER = "clauses"
_APART = frozenset({f"{FOLDER}/outcomes", f"{FOLDER}/services"})


@dataclass(frozen=True, slots=True)
class Service:
    """Something that a specification can be for; `conditions` are those of a project that suggest it."""

    code: str
    title: str
    ages: str
    conditions: tuple[str, ...]


@cache
def services() -> tuple[Service, ...]:
    """What a specification can be for, in the order of the content."""
    return tuple(
        Service(item["code"], item["title"], item["ages"], tuple(item.get("conditions", ())))
        for item in content.load(f"{FOLDER}/services").data["service"]
    )


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Outcomes in the words of a person."""
    return tuple(
        Outcome(item["code"], item["text"], tuple(item["measures"]), tuple(item["for"]))
        for item in content.load(f"{FOLDER}/outcomes").data["outcome"]
    )


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause of the library, group by group: people first, running the service last."""
    groups = [content.load(path) for path in content.listing(FOLDER) if path not in _APART]
    groups.sort(key=lambda entry: entry.data["order"])
    return tuple(_clause(item, str(entry.data["title"])) for entry in groups for item in entry.data["clause"])


def usual_services(conditions: Sequence[str]) -> tuple[str, ...]:
    """What a specification of a project about these conditions is for, as a start: what each of them suggests."""
    adults = any(subjects.about_adults(name) for name in conditions)
    suggested = [item.code for item in services() if set(item.conditions) & set(conditions)]
    return tuple(suggested) or (("home-care",) if adults else ("send",))


def _clause(item: Mapping[str, Any], group: str) -> Clause:
    return Clause(
        code=item["code"],
        title=item["title"],
        text=item["text"],
        outcomes=tuple(item["outcomes"]),
        measures=tuple(item["measures"]),
        services=tuple(item["for"]),
        choices=tuple(
            Choice(choice["name"], choice["label"], tuple(choice["options"]), choice["default"])
            for choice in item.get("choice", ())
        ),
        group=group,
        cite=item.get("cite", ""),
        verified=item.get("status", "verified") == "verified",
    )
