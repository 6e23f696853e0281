"""Who answers for one service in one place on one day, part by part: rules of content, then recorded delegations."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import organisations
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.organisations import ServiceEntry
from commonweal.analysis.organisations.boards import INPUTS as BOARD_INPUTS
from commonweal.analysis.organisations.boards import Boards
from commonweal.analysis.organisations.lists import POWERS, RULES, SERVICES, SUCCESSORS, TASKS
from commonweal.analysis.sources import Book
from commonweal.engine.partnerships import commissioning as engine
from commonweal.engine.partnerships.commissioning import Body, Handover, Rule
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place

CONTENT = (POWERS, RULES, SERVICES, SUCCESSORS, TASKS)
INPUTS = BOARD_INPUTS
NATIONAL = {"nhs-england": Body("NHS England", "nhs-england", "nhs-england")}
UNNAMED = {
    "ccg": Body("The clinical commissioning group there", "ccg", known=False),
    "pct": Body("The primary care trust there", "pct", known=False),
    "schools": Body("Each school or college", "schools", known=False),
    "council": Body("Each council with social care duties there", "council", known=False),
    "board": Body("The integrated care board there", "board", known=False),
}
WHICH = {"ccg": "clinical commissioning group", "pct": "primary care trust"}


@dataclass(frozen=True, slots=True)
class Here:
    """A place on a day, with the boards and councils found for it once."""

    place: Place
    on: datetime.date
    boards: Boards
    councils: tuple[Body, ...]
    codes: frozenset[str]


def here(book: Book, place: str, on: str) -> Here:
    """The place of a code on a day; `Invalid` for an unknown place or a day that is none."""
    day = day_of(on)
    found = place_of(book, place)
    boards, councils = organisations.boards_at(book, found, day), organisations.councils_at(book, found)
    codes = frozenset({found.code, *(item.code for item in (*boards.found, *councils))})
    return Here(found, day, boards, councils, codes)


def day_of(on: str) -> datetime.date:
    """The day of a text such as 2026-11-22; `Invalid` otherwise."""
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        raise Invalid(
            "partnerships.day", f"'{on}' is not a day.", fix="Write year, month and day: 2026-11-22."
        ) from None


def handovers_of(delegations: Sequence[Mapping[str, Any]] | None) -> tuple[Handover, ...]:
    """Recorded delegations from plain values; `Invalid` where one lacks a part."""
    try:
        return tuple(_handover(item) for item in delegations or ())
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Invalid(
            "partnerships.delegation", f"A delegation cannot be read: {fault}.",
            fix="Each has service, delegator, delegate, power, begins_on and document.",
        ) from None  # fmt: skip


def answers_for(found: ServiceEntry, where: Here, handovers: Iterable[Handover]) -> dict[str, Any]:
    """`answers` (one a part), `not_known` and `notes` of a service in a place on a day."""
    rules = engine.in_force(organisations.rules(), found.code, where.on)
    applying = engine.applying(handovers, found.code, where.codes, where.on)
    answers: list[dict[str, Any]] = []
    not_known: list[str] = []
    notes: list[str] = []
    used: set[Handover] = set()
    for rule in rules:
        answer, steps = _answer(rule, where, applying)
        answers.append(answer)
        used |= set(steps)
    kinds = {kind for rule in rules for kind in (rule.by, rule.exercised_by)}
    if "board" in kinds:
        not_known += where.boards.not_known
        notes += where.boards.notes
    not_known += [f"Which {words} it was is not held here." for kind, words in WHICH.items() if kind in kinds]
    if not rules:
        not_known.append(_no_rule(found, where.on))
    for item in applying:
        if item not in used and item.places:
            notes.append(
                f"A delegation by {item.delegator.name} to {item.delegate.name} is recorded for this place, but "
                f"{item.delegator.name} is not found to hold this service here: check it."
            )
    return {"answers": answers, "not_known": not_known, "notes": notes}


def labels() -> tuple[str, ...]:
    """The content that an answer rests on, as stamps name it."""
    return tuple(sorted(content.label(path) for path in CONTENT))


def _answer(rule: Rule, where: Here, applying: Sequence[Handover]) -> tuple[dict[str, Any], tuple[Handover, ...]]:
    responsible = _named(rule.by, where)
    exercising = _named(rule.exercised_by, where) if rule.exercised_by else responsible
    titles = {item.code: item for item in organisations.tasks()}
    done = engine.doing(tuple(titles), exercising, applying)
    power = organisations.power(rule.power)
    steps = [_content_step(rule, responsible, exercising)] if rule.exercised_by else []
    steps += [_local_step(item) for item in done.steps]
    boards = {rule.by, rule.exercised_by} & {"board"}
    answer = {
        "part": rule.part,
        "responsible": [_body(item) for item in responsible],
        "exercised_by": [_body(item) for item in exercising] if rule.exercised_by else [],
        "power": {"title": power.title, "place": power.place, "says": power.says, "verified": power.verified},
        "money": rule.money,
        "since": rule.begins_on.isoformat(),
        "delegations": steps,
        "tasks": [
            {"task": titles[code].title, "way": titles[code].way, "done_by": [item.name for item in doers]}
            for code, doers in done.doers.items()
        ],
        "reason": rule.reason,
        "cites": [
            {"cite": rule.cite, "verified": rule.verified},
            {"cite": power.cite, "verified": power.verified},
        ],
        "verified": rule.verified and power.verified and (not boards or where.boards.checked),
    }
    return answer, done.steps


def _content_step(rule: Rule, responsible: Sequence[Body], exercising: Sequence[Body]) -> dict[str, Any]:
    power = organisations.power(rule.delegation)
    return {
        "from": _joined(responsible),
        "to": _joined(exercising),
        "accountable": _joined(responsible),
        "power": power.place,
        "liability": power.liability,
        "since": rule.begins_on.isoformat(),
        "document": rule.cite,
        "money": rule.money,
        "tasks": [],
        "recorded": False,
        "verified": rule.verified and power.verified,
    }


def _local_step(item: Handover) -> dict[str, Any]:
    power = organisations.power(item.power)
    titles = {task.code: task.title for task in organisations.tasks()}
    return {
        "from": item.delegator.name,
        "to": item.delegate.name,
        "accountable": item.delegator.name,
        "power": power.place,
        "liability": power.liability,
        "since": item.begins_on.isoformat(),
        "document": item.document,
        "money": item.money,
        "tasks": [titles.get(code, code) for code in item.tasks],
        "recorded": True,
        "verified": power.verified,
    }


def _named(kind: str, where: Here) -> tuple[Body, ...]:
    """The bodies of a kind for a place; the kind itself where no name is held. Split boards are not named as one."""
    if kind in NATIONAL:
        return (NATIONAL[kind],)
    if kind == "council" and where.councils:
        return where.councils
    if kind == "board" and where.boards.found:
        return where.boards.found
    return (UNNAMED[kind],)


def _body(item: Body) -> dict[str, Any]:
    return {"name": item.name, "kind": item.kind, "code": item.code, "share": item.share, "known": item.known}


def _joined(bodies: Sequence[Body]) -> str:
    return " and ".join(item.name for item in bodies)


def _no_rule(found: ServiceEntry, on: datetime.date) -> str:
    days = engine.days_of_change(organisations.rules(), found.code)
    if days and on < days[0]:
        return f"Who commissioned this before {days[0].day} {days[0]:%B %Y} is not held here."
    return "Who commissioned this on that day is not held here."


def _handover(item: Mapping[str, Any]) -> Handover:
    ends = item.get("ends_on")
    return Handover(
        service=item["service"],
        delegator=Body(item["delegator"], item.get("delegator_kind", ""), item.get("delegator_code", "")),
        delegate=Body(item["delegate"], item.get("delegate_kind", ""), item.get("delegate_code", "")),
        power=organisations.power(item["power"]).code,
        begins_on=datetime.date.fromisoformat(item["begins_on"]),
        ends_on=datetime.date.fromisoformat(ends) if ends else None,
        document=item["document"],
        tasks=tuple(item.get("tasks", ())),
        places=tuple(item.get("places", ())),
        money=item.get("money", ""),
    )
