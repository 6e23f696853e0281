"""Delegations that organisations record: who lets whom do which tasks of commissioning, and who stays accountable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from commonweal.analysis import organisations as analysis
from commonweal.analysis import places
from commonweal.errors import CommonwealError, Invalid, NotFound, Problem
from commonweal.records.directory import Delegation
from commonweal.records.organisations import Membership, Organisation
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.organisations.entries import party
from commonweal.services.organisations.people import find
from commonweal.services.organisations.views import DelegationView

WRITE, VIEW = "directory.write", "directory.view"


def may(actor: Actor) -> frozenset[str]:
    """What the actor may do with the directory: `directory.write`, or nothing but look."""
    subject = policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)
    return frozenset({WRITE}) if policy.allow(actor, WRITE, subject).yes else frozenset()


def writer(*, actor: Actor) -> None:
    """`NotAllowed` for whoever may not write in the directory: asked before a form is shown."""
    policy.require(actor, WRITE, policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid))


def powers() -> tuple[tuple[str, str], ...]:
    """The powers under which something may be delegated: code and words."""
    return tuple((item.code, f"{item.title} ({item.place})") for item in analysis.powers() if item.kind == "delegation")


def tasks() -> tuple[tuple[str, str], ...]:
    """The tasks of commissioning: code and words."""
    return tuple((item.code, item.title) for item in analysis.tasks())


def every(*, actor: Actor) -> tuple[DelegationView, ...]:
    """Every delegation recorded here, earliest first."""
    policy.require(actor, VIEW, policy.HERE)
    chosen = Delegation.objects.select_related("delegator", "delegate", "recorded_by")
    return tuple(view_of(item, actor) for item in chosen)


def delegate(  # noqa: PLR0913 (the facts of a delegation)
    *,
    actor: Actor,
    delegator: str,
    delegate: str,
    service: str,
    power: str,
    begins_on: date,
    document: str,
    ends_on: date | None = None,
    tasks: Sequence[str] = (),
    places: Sequence[str] = (),
    money: str = "",
    key: str | None = None,
) -> DelegationView:
    """Record that one organisation (an id of the directory) lets another do a service's tasks; it stays accountable.

    Only the two themselves may record it, or anybody where neither the delegator nor anybody of it is here. `Invalid`
    names each field that is wrong.
    """
    home = find(actor.organisation_uid)
    given: dict[str, Any] = {
        "delegator": delegator, "delegate": delegate, "service": service, "power": power, "document": document.strip(),
        "tasks": sorted(set(tasks)), "places": sorted({item.strip().upper() for item in places if item.strip()}),
        "begins_on": begins_on.isoformat(), "ends_on": ends_on.isoformat() if ends_on else "", "money": money.strip(),
    }  # fmt: skip
    _check(given, begins_on, ends_on)
    sides = (party(delegator), party(delegate))
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=given) as done:
        if not done.replayed:
            first, second = (record_of(body, row, home) for body, row in sides)
            _check_sides(home, first, second)
            kept = {name: given[name] for name in ("service", "power", "tasks", "places", "money", "document")}
            made = Delegation.objects.create(
                recorded_by=home, delegator=first, delegate=second, begins_on=begins_on, ends_on=ends_on, **kept
            )  # fmt: skip
            done.answer(uid=str(made.uid))
            done.ledger("delegation.recorded", made.uid, _entered(made))
    return _view(done.answered["uid"], actor)


def _entered(row: Delegation) -> dict[str, str]:
    """What the ledger says of a delegation: who, whom, what, since when."""
    return {
        "delegator": str(row.delegator.uid),
        "delegate": str(row.delegate.uid),
        "service": row.service,
        "begins": row.begins_on.isoformat(),
    }


def end_delegation(*, actor: Actor, uid: str, ends_on: date, key: str | None = None) -> DelegationView:
    """Say from which day a delegation no longer holds; only whoever recorded it may."""
    home = find(actor.organisation_uid)
    row = by_uid(Delegation.objects.filter(recorded_by=home), uid)
    if row is None:
        raise NotFound("organisations.delegation", "There is no such delegation among those that you recorded.")
    if ends_on <= row.begins_on:
        raise _wrong("ends_on", "A delegation ends after the day on which it begins.")
    body = {"uid": str(row.uid), "ends_on": ends_on.isoformat()}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            row.ends_on = ends_on
            row.save()
            done.ledger("delegation.ended", row.uid, {"ends": ends_on.isoformat()})
    return _view(str(row.uid), actor)


def typed() -> list[dict[str, Any]]:
    """Every recorded delegation as the methods take it."""
    chosen = Delegation.objects.select_related("delegator", "delegate").order_by("begins_on", "uid")
    return [
        {
            "service": row.service,
            "delegator": row.delegator.name,
            "delegator_code": row.delegator.code,
            "delegate": row.delegate.name,
            "delegate_kind": row.delegate.kind,
            "delegate_code": row.delegate.code,
            "power": row.power,
            "begins_on": row.begins_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else "",
            "document": row.document,
            "tasks": row.tasks,
            "places": row.places,
            "money": row.money,
        }
        for row in chosen
    ]


def view_of(row: Delegation, actor: Actor) -> DelegationView:
    """A delegation as people see it."""
    names = dict(tasks())
    power = analysis.power(row.power)
    services = {item.code: item.name for item in analysis.services()}
    return DelegationView(
        uid=str(row.uid), delegator=row.delegator.name, delegator_id=str(row.delegator.uid),
        delegate=row.delegate.name, delegate_id=str(row.delegate.uid), accountable=row.delegator.name,
        service=row.service, service_name=services.get(row.service, row.service),
        tasks=tuple(names.get(code, code) for code in row.tasks),
        places=tuple(_place_name(code) for code in row.places),
        power=power.place, liability=power.liability, money=row.money, begins_on=row.begins_on, ends_on=row.ends_on,
        document=row.document, recorded_by=row.recorded_by.name,
        mine=str(row.recorded_by.uid) == actor.organisation_uid,
    )  # fmt: skip


def _view(uid: str, actor: Actor) -> DelegationView:
    row = Delegation.objects.select_related("delegator", "delegate", "recorded_by").get(uid=uid)
    return view_of(row, actor)


def record_of(body: analysis.BodyEntry | None, row: Organisation | None, home: Organisation) -> Organisation:
    """The record of a party; a body of content gets its record the first time that somebody needs one."""
    if row is not None:
        return row
    assert body is not None
    return Organisation.objects.create(
        name=body.name, kind=body.kind, code=body.code, level=body.level, begins_on=body.begins_on,
        ends_on=body.ends_on, described_by=home,
    )  # fmt: skip


def _check_sides(home: Organisation, delegator: Organisation, delegate: Organisation) -> None:
    if delegator.pk == delegate.pk:
        raise _wrong("delegate", "An organisation does not delegate to itself.")
    peopled = Membership.objects.filter(organisation=delegator).exists()
    if peopled and home.pk not in (delegator.pk, delegate.pk):
        raise _wrong("delegator", f"{delegator.name} uses this installation: it or {delegate.name} must record this.")


def _check(given: dict[str, Any], begins_on: date, ends_on: date | None) -> None:
    problems = []
    if given["service"] not in {item.code for item in analysis.services()}:
        problems.append(_problem("service", "Choose a service of the list."))
    if given["power"] not in dict(powers()):
        problems.append(_problem("power", "Choose the power under which it is delegated."))
    if not given["document"]:
        problems.append(_problem("document", "Name the document that says so: a delegation without one is hearsay."))
    if ends_on is not None and ends_on <= begins_on:
        problems.append(_problem("ends_on", "A delegation ends after the day on which it begins."))
    if set(given["tasks"]) - set(dict(tasks())):
        problems.append(_problem("tasks", "Choose among the tasks of the list."))
    for code in given["places"]:
        if not _place_name(code, known=True):
            problems.append(_problem("places", f"'{code[:20]}' is not a place held here: give ONS codes."))
    if problems:
        raise Invalid("organisations.delegation", problems[0].message, problems=problems)


def _place_name(code: str, *, known: bool = False) -> str:
    try:
        return places.area(code).name
    except CommonwealError:
        return "" if known else code


def _problem(column: str, words: str) -> Problem:
    return Problem(f"organisations.delegation.{column}", words, "", column=column)


def _wrong(column: str, words: str) -> Invalid:
    problem = _problem(column, words)
    return Invalid(problem.code, words, problems=[problem])
