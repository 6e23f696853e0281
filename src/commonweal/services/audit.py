"""Who did what, and who was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonweal.errors import CommonwealError
from commonweal.records import clock
from commonweal.records.audit import AuditEvent
from commonweal.records.organisations import Person
from commonweal.services import policy
from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class AuditView:
    """One act as it happened, with the person's present name (empty when they have been erased)."""

    at: datetime
    person: str
    act: str
    words: str
    subject_kind: str
    subject_uid: str
    outcome: str
    reason: str


def record(  # noqa: PLR0913 (one a column)
    *, actor: Actor, act: str, subject: policy.Subject, at: datetime, key: str, outcome: str = "done", reason: str = ""
) -> None:
    """Write one event, in the transaction of the act."""
    AuditEvent.objects.create(
        at=at,
        person_uid=actor.person_uid,
        organisation_uid=actor.organisation_uid,
        act=act,
        subject_kind=subject.kind,
        subject_uid=subject.uid,
        outcome=outcome,
        reason=reason[:300],
        key=key,
    )


def refused(*, actor: Actor, act: str, subject: policy.Subject, error: CommonwealError) -> None:
    """Write that an act was refused, in a transaction of its own: the act's has been rolled back."""
    with transaction.atomic():
        record(actor=actor, act=act, subject=subject, at=clock.now(), key="", outcome="refused", reason=error.message)


def of_project(*, project_uid: str, limit: int = 100) -> tuple[AuditView, ...]:
    """The newest events of a project. The caller has authorised."""
    return _views(list(AuditEvent.objects.filter(subject_uid=project_uid)[:limit]))


def of_organisation(*, actor: Actor, limit: int = 200) -> tuple[AuditView, ...]:
    """The newest events of the actor's organisation, refusals too, for its auditors and administrators."""
    policy_subject = policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)
    policy.require(actor, "audit.view", policy_subject)
    return _views(list(AuditEvent.objects.filter(organisation_uid=actor.organisation_uid)[:limit]))


def _views(events: list[AuditEvent]) -> tuple[AuditView, ...]:
    uids = {event.person_uid for event in events} - {"", "installation"}
    names = {str(person.uid): person.name for person in Person.objects.filter(uid__in=uids)}
    return tuple(_view(event, names.get(event.person_uid, "")) for event in events)


def _view(event: AuditEvent, person: str) -> AuditView:
    words = policy.ACTS[event.act].words if event.act in policy.ACTS else event.act
    return AuditView(
        event.at, person, event.act, words, event.subject_kind, event.subject_uid, event.outcome, event.reason
    )
