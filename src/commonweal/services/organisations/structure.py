"""Before a new board or committee is made: what it replaces, what a year of it takes, and whether it adds a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.directory import NewBody
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.organisations.computed import computed
from commonweal.services.organisations.delegations import VIEW, WRITE
from commonweal.services.organisations.people import find
from commonweal.services.organisations.views import BodyCheckView

METHOD = "partnerships.new-body"
NUMBERS = (
    "members", "meetings_a_year", "hours_a_meeting", "support_days_a_year", "pounds_a_day", "other_pounds_a_year",
    "saved_days_a_year",
)  # fmt: skip
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What is proposed. Hours are one member's for a meeting with its papers; pounds and days are a year's."""

    name: str
    purpose: str
    members: int
    meetings_a_year: int
    hours_a_meeting: int
    replaces: str = ""
    decided_again: bool = False
    support_days_a_year: int = 0
    pounds_a_day: int = 0
    other_pounds_a_year: int = 0
    saved_days_a_year: int = 0
    review_on: date | None = None
    reason: str = ""


def new_bodies(*, actor: Actor) -> tuple[BodyCheckView, ...]:
    """The new boards and committees that the actor's organisation has looked at, by name."""
    policy.require(actor, VIEW, policy.HERE)
    return tuple(_view(row) for row in NewBody.objects.filter(organisation__uid=actor.organisation_uid))


def new_body(*, actor: Actor, uid: str) -> BodyCheckView:
    """One of them."""
    policy.require(actor, VIEW, policy.HERE)
    row = by_uid(NewBody.objects.filter(organisation__uid=actor.organisation_uid), uid)
    if row is None:
        raise NotFound("organisations.new-body.unknown", "There is no such proposal in your organisation.")
    return _view(row)


def check_new_body(*, actor: Actor, facts: BodyFacts, key: str | None = None) -> BodyCheckView:
    """Keep what is proposed (by its name) and say what it takes. It warns, with reasons; it never forbids."""
    home = find(actor.organisation_uid)
    _check(facts)
    given = asdict(facts) | {"review_on": facts.review_on.isoformat() if facts.review_on else ""}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=given) as done:
        if not done.replayed:
            values = {name: value for name, value in asdict(facts).items() if name != "name"}
            row, _ = NewBody.objects.update_or_create(organisation=home, name=facts.name.strip(), defaults=values)
            done.answer(uid=str(row.uid))
    return _view(NewBody.objects.get(uid=done.answered["uid"]))


def _check(facts: BodyFacts) -> None:
    given: Mapping[str, object] = asdict(facts)
    problems = [
        Problem("organisations.new-body", "Write it.", column=name)
        for name in ("name", "purpose")
        if not str(given[name]).strip()
    ]
    problems += [
        Problem("organisations.new-body", "Give a whole number, 0 or more.", column=name)
        for name in NUMBERS
        if not 0 <= int(str(given[name])) <= MOST
    ]
    if problems:
        raise Invalid("organisations.new-body", problems[0].message, problems=problems)


def _view(row: NewBody) -> BodyCheckView:
    numbers = {name: getattr(row, name) for name in NUMBERS}
    answer = computed(
        METHOD,
        {
            **numbers,
            "replaces": row.replaces,
            "decided_again": row.decided_again,
            "reviewed": row.review_on is not None,
        },
    )
    facts = {**numbers, "decided_again": row.decided_again}
    return BodyCheckView(str(row.uid), row.name, row.purpose, row.replaces, row.reason, row.review_on, answer, facts)
