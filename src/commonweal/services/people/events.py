"""Who signed in, who was refused, and what was done in an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from commonweal.records import clock
from commonweal.records.audit import AuditEvent
from commonweal.records.organisations import Membership, Person
from commonweal.services import policy
from commonweal.services.actors import Actor

SIGNED_IN, FAILED = "account.sign-in", "account.sign-in-failed"
WORDS = {SIGNED_IN: "sign in", FAILED: "sign in with a wrong password"}


@dataclass(frozen=True, slots=True)
class EventView:
    """One act as it happened. `person` is empty where nobody known did it, or where they have been erased."""

    at: datetime
    person: str
    words: str
    done: bool
    reason: str


def signed_in(*, user: Any, organisation_uid: str = "") -> None:
    """Write down that somebody signed in."""
    _write(user.get_username(), SIGNED_IN, AuditEvent.Outcome.DONE, organisation_uid)


def sign_in_failed(*, username: str) -> None:
    """Write down that a sign-in failed. It takes the same work whether or not there is such a person."""
    _write(username, FAILED, AuditEvent.Outcome.REFUSED, "")


def events(*, actor: Actor, only: str = "", limit: int = 200) -> tuple[EventView, ...]:
    """The newest sign-ins and acts of the actor's organisation; `only` is `sign-ins` or `acts`."""
    home = policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)
    policy.require(actor, "audit.view", home)
    uid = actor.organisation_uid
    rows = AuditEvent.objects.filter(Q(organisation_uid=uid) | Q(subject_uid=uid, subject_kind="organisation"))
    if only == "sign-ins":
        rows = rows.filter(act__in=WORDS)
    elif only == "acts":
        rows = rows.exclude(act__in=WORDS)
    found = list(rows[:limit])
    uids = {row.person_uid for row in found} - {"", "installation"}
    names = {str(person.uid): person.name for person in Person.objects.filter(uid__in=uids)}
    names["installation"] = "The installation"
    return tuple(
        EventView(
            row.at, names.get(row.person_uid, ""), _words(row.act), row.outcome == AuditEvent.Outcome.DONE, row.reason
        )
        for row in found
    )


def _words(act: str) -> str:
    return WORDS.get(act) or (policy.ACTS[act].words if act in policy.ACTS else act)


def _write(username: str, act: str, outcome: str, organisation_uid: str) -> None:
    rows = Membership.objects.filter(person__user__username=username[:150].replace("\0", ""))
    if organisation_uid:
        rows = rows.filter(organisation__uid=organisation_uid)
    found = rows.order_by("organisation__name").values_list("person__uid", "organisation__uid").first()
    person, organisation = found or ("", "")
    AuditEvent.objects.create(
        at=clock.now(), person_uid=str(person), organisation_uid=str(organisation), act=act, subject_kind="account",
        subject_uid=str(person), outcome=outcome,
    )  # fmt: skip
