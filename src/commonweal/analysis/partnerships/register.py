"""partnerships.commissioners: every body that commissions something for people of a place, and where they overlap."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import organisations, registry
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.partnerships.who import NOTES, does, named, said_day
from commonweal.analysis.partnerships.who_answers import CONTENT, INPUTS, answers_for, handovers_of, here, labels
from commonweal.analysis.sources import Book, Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.commissioners"


@registry.method(
    METHOD,
    version="1",
    title="Who commissions anything for people in a place on a day, and where do they overlap?",
    inputs=lambda _: INPUTS,
    content=lambda _: CONTENT,
    typed=("delegations",),
)
def commissioners(
    *, place: str, on: str, delegations: Sequence[Mapping[str, Any]] | None = None, sources: Sources | None = None
) -> Result:
    """Every service of the list in `place` `on` a day: who answers, who does it, and where several share people.

    Value: `services` [{code, name, level, accountable, does, parts, shared, delegated, known, verified}],
    `commissioners` [{name, kind, accountable_for, does}], `overlaps` (services that
    several bodies answer for or work on), `not_known`, `notes`. `Invalid`: unknown place or day.
    """
    book = Book(sources if sources is not None else Sources.pack())
    for name in INPUTS:
        book.table(name)
    where = here(book, place, on)
    handovers = handovers_of(delegations)
    rows: list[dict[str, Any]] = []
    bodies: dict[str, dict[str, Any]] = {}
    not_known: list[str] = []
    notes: list[str] = []
    for found in organisations.services():
        said = answers_for(found, where, handovers)
        rows.append(_row(found, said["answers"]))
        _count(bodies, found.name, said["answers"])
        not_known += said["not_known"] if said["answers"] else []
        notes += said["notes"]
    value = {
        "place": {"code": where.place.code, "name": where.place.name, "kind": where.place.kind},
        "on": where.on.isoformat(),
        "services": rows,
        "commissioners": sorted(bodies.values(), key=lambda item: (-len(item["accountable_for"]), item["name"])),
        "overlaps": [row["name"] for row in rows if row["shared"]],
        "not_known": list(dict.fromkeys(not_known)),
        "notes": [*dict.fromkeys(notes), *NOTES],
    }
    parameters = {"place": where.place.code, "on": where.on.isoformat()}
    result = stamped(METHOD, book, value, labels=labels(), parameters=parameters)
    inputs = tuple(sorted((*result.stamp.inputs, *registry.typed(delegations=delegations))))
    return Result(result.value, Stamp(METHOD, result.stamp.version, inputs, labels(), parameters))


def words(result: Result) -> str:
    """How many commission for these people, and how many services are shared."""
    value = result.value
    count, shared = len(value["commissioners"]), len(value["overlaps"])
    services = sum(1 for row in value["services"] if row["known"])
    return (
        f"{count} bodies, or kinds of body, commission {services} kinds of service for people in "
        f"{value['place']['name']} on {said_day(value['on'])}; {shared} of these are shared between several."
    )


def chart(result: Result) -> ChartSpec | None:
    """No picture: the list is read."""
    del result
    return None


def table(result: Result) -> Table:
    """One row a service."""
    value = result.value
    columns = (
        Column("service", "Service"),
        Column("accountable", "Who answers for it"),
        Column("does", "Who does it"),
        Column("shared", "Shared?"),
        Column("verified", "Verified?"),
    )
    rows = tuple(
        (row["name"], row["accountable"] or "not held here", row["does"], row["shared"], row["verified"])
        for row in value["services"]
    )
    return Table(f"Who commissions what for people in {value['place']['name']}", columns, rows)


def _row(found: organisations.ServiceEntry, answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A service is shared where several bodies answer for its parts, or do its tasks; delegating alone is not."""
    accountable = list(dict.fromkeys(named(item["responsible"]) for item in answers))
    doing = list(dict.fromkeys(does(item) for item in answers))
    answering = {body["name"] for item in answers for body in item["responsible"]}
    doers = {name for item in answers for task in item["tasks"] for name in task["done_by"]}
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level,
        "accountable": "; ".join(accountable),
        "does": "; ".join(doing),
        "parts": [item["part"] for item in answers if item["part"]],
        "shared": len(answering) > 1 or len(doers) > 1,
        "delegated": any(item["delegations"] for item in answers),
        "known": bool(answers),
        "verified": bool(answers) and all(item["verified"] for item in answers),
    }


def _count(bodies: dict[str, dict[str, Any]], service: str, answers: Sequence[Mapping[str, Any]]) -> None:
    """Which services each body answers for, and which it works on."""
    for item in answers:
        for body in item["responsible"]:
            _listed(bodies, body["name"], body["kind"], "accountable_for", service)
        kinds = {body["name"]: body["kind"] for body in (*item["responsible"], *item["exercised_by"])}
        for task in item["tasks"]:
            for name in task["done_by"]:
                _listed(bodies, name, kinds.get(name, ""), "does", service)


def _listed(bodies: dict[str, dict[str, Any]], name: str, kind: str, column: str, service: str) -> None:
    entry = bodies.setdefault(name, {"name": name, "kind": kind, "accountable_for": [], "does": []})
    if service not in entry[column]:
        entry[column].append(service)
