"""Tokens by which programs act for a person through the API."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from commonweal.errors import NotAllowed, NotFound
from commonweal.records.organisations import Organisation
from commonweal.records.tokens import ApiToken
from commonweal.records.writing import Retention, by_uid
from commonweal.services import actors, commands
from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token that is in force. `token` is there only in the answer to `issue`: it is shown once."""

    uid: str
    label: str
    organisation: str
    issued_at: datetime
    token: str = ""


def issue(*, actor: Actor, label: str, key: str | None = None) -> TokenView:
    """A new token by which a program acts as this person, for the organisation they act for now."""
    token = "cw_" + secrets.token_urlsafe(32)
    with commands.act(actor=actor, act="signed-in", subject=None, key=key, body={"label": label}) as done:
        row = ApiToken(
            person=done.person,
            organisation=Organisation.objects.get(uid=actor.organisation_uid),
            label=label,
            digest=_digest(token),
            issued_at=done.at,
            retention=Retention.PERSON,
        )
        row.save()
        done.answer(uid=str(row.uid))
    if done.replayed:
        raise NotAllowed("tokens.shown-once", "This token was shown when it was made.", fix="Make another one.")
    return TokenView(str(row.uid), label, actor.organisation_name, row.issued_at, token)


def mine(*, actor: Actor) -> tuple[TokenView, ...]:
    """The actor's own tokens that are in force, newest first."""
    rows = ApiToken.objects.filter(person__uid=actor.person_uid, withdrawn_at=None).select_related("organisation")
    return tuple(
        TokenView(str(row.uid), row.label, row.organisation.name, row.issued_at) for row in rows.order_by("-issued_at")
    )


def withdraw(*, actor: Actor, uid: str, key: str | None = None) -> None:
    """Withdraw one of the actor's own tokens, from the next request on; `NotFound` for any other."""
    with commands.act(actor=actor, act="signed-in", subject=None, key=key, body={"uid": uid}) as done:
        row = by_uid(ApiToken.objects.filter(person__uid=actor.person_uid, withdrawn_at=None), uid)
        if row is None:
            raise NotFound("tokens.unknown", "You have no such token.")
        row.withdrawn_at = done.at
        row.save()


def actor_of(token: str) -> Actor:
    """The actor behind a token; `NotFound` when it is not in force."""
    row = (
        ApiToken.objects.filter(digest=_digest(token), withdrawn_at=None)
        .select_related("person__user", "organisation")
        .first()
    )
    if row is None:
        raise NotFound("tokens.unknown", "This token is not in force.", fix="Make one with `commonweal token new`.")
    return actors.for_user(row.person.user, organisation_uid=str(row.organisation.uid))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
