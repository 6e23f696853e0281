"""Writing organisations down in the directory, and how they belong together over time."""

from __future__ import annotations

from datetime import date
from typing import Any

from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.organisations import Level, Membership, Organisation, OrganisationLink
from commonweal.records.writing import by_uid
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.organisations.delegations import WRITE, record_of
from commonweal.services.organisations.entries import bodies, entry_of, party
from commonweal.services.organisations.people import find
from commonweal.services.organisations.views import EntryView

LINKS = OrganisationLink.Kind.choices


def describe(  # noqa: PLR0913 (the facts of an organisation)
    *,
    actor: Actor,
    name: str,
    kind: str,
    level: str = "",
    code: str = "",
    begins_on: date | None = None,
    ends_on: date | None = None,
    key: str | None = None,
) -> EntryView:
    """Write an organisation down (a trust, a company, a committee). Nobody can sign in for it until it has people.

    `Conflict` when there is one of this name; `Invalid` names each field that is wrong.
    """
    home = find(actor.organisation_uid)
    name = " ".join(name.split())
    _check(name, kind, level, begins_on, ends_on)
    given = {"name": name, "kind": kind, "level": level, "code": code.strip(), **_days(begins_on, ends_on)}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=given) as done:
        if not done.replayed:
            taken = {item.name.casefold() for item in bodies()}
            if name.casefold() in taken or Organisation.objects.filter(name__iexact=name).exists():
                raise Conflict("organisations.name-taken", f"There is already an organisation called {name}.")
            made = Organisation.objects.create(
                name=name, kind=kind, level=level, code=code.strip(), begins_on=begins_on, ends_on=ends_on,
                described_by=home,
            )  # fmt: skip
            done.answer(uid=str(made.uid))
            done.ledger("organisation.described", made.uid, {"kind": kind, "by": str(home.uid)})
    return entry_of(None, Organisation.objects.get(uid=done.answered["uid"]))


def link(  # noqa: PLR0913 (the facts of a link)
    *,
    actor: Actor,
    child: str,
    parent: str,
    kind: str,
    begins_on: date | None = None,
    ends_on: date | None = None,
    cite: str = "",
    verified: bool = False,
    key: str | None = None,
) -> str:
    """Write that one organisation belongs to another, or was followed by it; gives the link's uid.

    `child` and `parent` are ids of the directory. Verified needs the document that was read. An organisation that uses
    this installation can only be linked by itself, by the other, or by whoever wrote it down.
    """
    home = find(actor.organisation_uid)
    sides = (party(child), party(parent))
    given: dict[str, Any] = {
        "child": child, "parent": parent, "kind": kind, "cite": cite.strip(), "verified": verified,
        **_days(begins_on, ends_on),
    }  # fmt: skip
    _check_link(given, begins_on, ends_on)
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=given) as done:
        if not done.replayed:
            first, second = (record_of(body, row, home) for body, row in sides)
            if first.pk == second.pk:
                raise _wrong("parent", "An organisation does not belong to itself.")
            _check_sides(home, first, second)
            status = OrganisationLink.Status
            made = OrganisationLink.objects.create(
                child=first, parent=second, kind=kind, begins_on=begins_on, ends_on=ends_on, cite=given["cite"],
                status=status.VERIFIED if verified else status.UNVERIFIED,
            )  # fmt: skip
            done.answer(uid=str(made.uid))
            done.ledger("organisation.linked", first.uid, {"to": str(second.uid), "kind": kind})
    return str(done.answered["uid"])


def unlink(*, actor: Actor, uid: str, ends_on: date, key: str | None = None) -> None:
    """Say from which day a link no longer holds: its past stays."""
    home = find(actor.organisation_uid)
    row = by_uid(OrganisationLink.objects.select_related("child", "parent"), uid)
    if row is None:
        raise NotFound("organisations.link", "There is no such link.")
    if row.begins_on is not None and ends_on <= row.begins_on:
        raise _wrong("ends_on", "A link ends after the day on which it begins.")
    body = {"uid": str(row.uid), "ends_on": ends_on.isoformat()}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            _check_sides(home, row.child, row.parent)
            row.ends_on = ends_on
            row.save()
            done.ledger("organisation.unlinked", row.child.uid, {"to": str(row.parent.uid), "kind": row.kind})


def _check_sides(home: Organisation, child: Organisation, parent: Organisation) -> None:
    """Nobody says of two organisations that are both here, or of one that is, what neither says of itself."""
    for side in (child, parent):
        ours = {home.pk} & {child.pk, parent.pk, child.described_by_id, parent.described_by_id}
        if Membership.objects.filter(organisation=side).exists() and not ours:
            raise _wrong("child", f"{side.name} uses this installation: it must say so itself.")


def _check(name: str, kind: str, level: str, begins_on: date | None, ends_on: date | None) -> None:
    problems = []
    if not name:
        problems.append(_problem("name", "Write the organisation's name."))
    if kind not in Organisation.Kind.values:
        problems.append(_problem("kind", "Choose what kind of organisation it is."))
    if level and level not in Level.values:
        problems.append(_problem("level", "Choose a footprint of the list."))
    if begins_on and ends_on and ends_on <= begins_on:
        problems.append(_problem("ends_on", "It ends after the day on which it begins."))
    if problems:
        raise Invalid("organisations.describe", problems[0].message, problems=problems)


def _check_link(given: dict[str, object], begins_on: date | None, ends_on: date | None) -> None:
    if given["kind"] not in OrganisationLink.Kind.values:
        raise _wrong("kind", "Choose how they belong together.")
    if begins_on and ends_on and ends_on <= begins_on:
        raise _wrong("ends_on", "A link ends after the day on which it begins.")
    if given["verified"] and not given["cite"]:
        raise _wrong("cite", "Name the document that you read, or leave the link as not checked.")


def _days(begins_on: date | None, ends_on: date | None) -> dict[str, str]:
    return {
        "begins_on": begins_on.isoformat() if begins_on else "",
        "ends_on": ends_on.isoformat() if ends_on else "",
    }


def _problem(column: str, words: str) -> Problem:
    return Problem(f"organisations.{column}", words, "", column=column)


def _wrong(column: str, words: str) -> Invalid:
    problem = _problem(column, words)
    return Invalid(problem.code, words, problems=[problem])
