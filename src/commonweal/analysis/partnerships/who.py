"""partnerships.who-commissions: who commissions a service for people in a place on a day, under what, with what."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import organisations, registry
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.partnerships.who_answers import CONTENT, INPUTS, answers_for, handovers_of, here, labels
from commonweal.analysis.sources import Book, Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.who-commissions"
NOTES = (
    "A board answers for people registered with its general practices and for residents who are registered nowhere; "
    "here people are placed by where they live (not verified).",
    "Whoever delegates stays accountable for the service. This is no legal advice: check the power before you rely "
    "on it.",
)


@registry.method(
    METHOD,
    version="1",
    title="Who commissions a service for people in a place on a day, under what power, with whose money?",
    inputs=lambda _: INPUTS,
    content=lambda _: CONTENT,
    typed=("delegations",),
)
def who_commissions(
    *,
    service: str,
    place: str,
    on: str,
    delegations: Sequence[Mapping[str, Any]] | None = None,
    sources: Sources | None = None,
) -> Result:
    """Who answers for `service` (a code of the list) in `place` (an ONS code) `on` a day (2026-11-22), and who does it.

    `delegations` are those that organisations recorded: service, delegator, delegate, power, begins_on, document, and
    if known ends_on, tasks, places (ONS codes), money and codes. They hand tasks on; the delegator stays accountable.
    Value: `service`, `place`, `on`, `answers` [{part, responsible, exercised_by, power, money, since,
    delegations, tasks, reason, cites, verified}], `changes` (days), `known`, `not_known`, `notes`. `Invalid`: unknown
    service, place or day.
    """
    book = Book(sources if sources is not None else Sources.pack())
    for name in INPUTS:
        book.table(name)  # all of them, whatever the day: the stamp can then be told from the arguments alone
    found = organisations.service(service)
    where = here(book, place, on)
    said = answers_for(found, where, handovers_of(delegations))
    value = {
        "service": {name: getattr(found, name) for name in ("code", "name", "what", "level", "mode")},
        "place": {"code": where.place.code, "name": where.place.name, "kind": where.place.kind},
        "on": where.on.isoformat(),
        "answers": said["answers"],
        "changes": _changes(found.code),
        "known": bool(said["answers"]),
        "not_known": said["not_known"],
        "notes": [*said["notes"], *NOTES],
    }
    parameters = {"service": found.code, "place": where.place.code, "on": where.on.isoformat()}
    result = stamped(METHOD, book, value, labels=labels(), parameters=parameters)
    inputs = tuple(sorted((*result.stamp.inputs, *registry.typed(delegations=delegations))))
    return Result(result.value, Stamp(METHOD, result.stamp.version, inputs, labels(), parameters))


def _changes(service: str) -> list[dict[str, Any]]:
    """The days on which the answer for a service changes, earliest first."""
    rules = [rule for rule in organisations.rules() if service in rule.services]
    return [
        {"on": rule.begins_on.isoformat(), "part": rule.part, "says": rule.reason, "verified": rule.verified}
        for rule in sorted(rules, key=lambda rule: (rule.begins_on, rule.part))
    ]


def words(result: Result) -> str:
    """The answer in a sentence or two."""
    value = result.value
    day, place = said_day(value["on"]), value["place"]["name"]
    if not value["answers"]:
        return f"{value['service']['name']} in {place} on {day}: {value['not_known'][0]}"
    parts = [_sentence(item) for item in value["answers"]]
    mark = "" if all(item["verified"] for item in value["answers"]) else " Parts of this are not verified."
    return f"{value['service']['name']} for people in {place}, on {day}: {' '.join(parts)}{mark}"


def chart(result: Result) -> ChartSpec | None:
    """No picture: the answer is read."""
    del result
    return None


def table(result: Result) -> Table:
    """One row a part of the answer."""
    columns = (
        Column("part", "Part"),
        Column("accountable", "Who answers for it"),
        Column("does", "Who does it"),
        Column("power", "Under which power"),
        Column("money", "With whose money"),
        Column("since", "Since"),
        Column("source", "Source"),
    )
    value = result.value
    rows = tuple(
        (
            item["part"] or value["service"]["name"],
            named(item["responsible"]),
            does(item),
            item["power"]["place"],
            item["money"],
            said_day(item["since"]),
            item["cites"][0]["cite"] + ("" if item["verified"] else " (not verified)"),
        )
        for item in value["answers"]
    )
    caption = f"Who commissions this for people in {value['place']['name']}: {value['service']['name']}"
    return Table(caption, columns, rows)


def said_day(text: str) -> str:
    """2026-11-22 as people read it: 22 November 2026."""
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def named(bodies: Sequence[Mapping[str, Any]]) -> str:
    """Bodies in words, with shares where people of a place belong to several."""
    several = len(bodies) > 1
    return "; ".join(item["name"] + (_share(item["share"]) if several else "") for item in bodies)


def does(item: Mapping[str, Any]) -> str:
    """Who does the tasks of one part, after every delegation."""
    holders = item["exercised_by"] or item["responsible"]
    doers = list(dict.fromkeys(name for task in item["tasks"] for name in task["done_by"]))
    return named(holders) if doers == [body["name"] for body in holders] else "; ".join(doers)


def _share(share: float | None) -> str:
    if share is None:
        return ""
    return " (under 1% of residents)" if share < 0.01 else f" ({share:.0%} of residents)"


def _sentence(item: Mapping[str, Any]) -> str:
    part = f"{item['part']}: " if item["part"] else ""
    accountable, doing = named(item["responsible"]), does(item)
    several = len(item["responsible"]) > 1
    who = f"{_joined(accountable)} commission{'' if several else 's'} it"
    if doing != accountable:
        verbs = ("answer" if several else "answers", "do" if ";" in doing else "does")
        who = f"{_joined(accountable)} {verbs[0]} for it, {_joined(doing)} {verbs[1]} it"
    return f"{part}{who}, under the {item['power']['place']}. Money: {_low(item['money'])}."


def _joined(listed: str) -> str:
    *others, last = listed.split("; ")
    return f"{', '.join(others)} and {last}" if others else last


def _low(text: str) -> str:
    return text if text.startswith("NHS") else text[:1].lower() + text[1:]
