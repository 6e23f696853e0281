"""Links that an administrator makes and hands over: an invitation, or a new password for somebody of theirs."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from commonweal.records import clock
from commonweal.records.organisations import Membership, Organisation, Person, Role
from commonweal.records.people import EntryLink
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.people.roster import home_of, of_organisation

INVITATION = timedelta(days=7)
NEW_PASSWORD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link that works once. `token` is there only in the answer to who made it, or sent the same form again."""

    uid: str
    kind: str
    name: str
    organisation: str
    roles: tuple[str, ...]
    expires_at: datetime
    token: str = ""


def invite(*, actor: Actor, name: str, roles: tuple[str, ...], key: str | None = None) -> LinkView:
    """An invitation to the actor's organisation with these roles, for 7 days, once. Who is invited sets the password.

    Nobody learns who has an account already: the invited choose a user name, or join with the account that they have.
    """
    if not roles:
        problem = Problem("people.roles", "Choose at least one role.", column="roles")
        raise Invalid("people.roles", problem.message, problems=[problem])
    unknown = sorted(set(roles) - set(Role.values))
    if unknown:
        raise Invalid(
            "people.roles", f"There is no role {', '.join(unknown)}.", fix="One of: " + ", ".join(Role.values)
        )
    home = home_of(actor)
    key = key or str(uuid.uuid4())
    token, body = _token_of(actor, key), {"name": name, "roles": sorted(roles)}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        if not done.replayed:
            row = EntryLink.objects.create(
                organisation=home, kind=EntryLink.Kind.JOIN, name=name, roles=sorted(roles), digest=digest(token),
                made_at=done.at, expires_at=done.at + INVITATION,
            )  # fmt: skip
            done.answer(uid=str(row.uid))
    return _shown(done.answered["uid"], token)


def help_back(*, actor: Actor, person: str, second_step_lost: bool = False, key: str | None = None) -> LinkView:
    """A link, for a day and once, by which a person sets a new password; with it their old second steps may go.

    `NotAllowed` for somebody who acts for other organisations as well: their account is not one organisation's to open.
    """
    home = home_of(actor)
    key = key or str(uuid.uuid4())
    token = _token_of(actor, key)
    body = {"person": person, "second_step_lost": second_step_lost, "what": "new-password"}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        if not done.replayed:
            found = of_organisation(home, person)
            if Membership.objects.filter(person=found).exclude(organisation=home).exists():
                raise NotAllowed(
                    "people.elsewhere",
                    f"{found.name} also acts for another organisation, so you cannot give them a new password.",
                    fix="Whoever runs this installation can, with `commonweal new-password USERNAME`.",
                )
            row = _password_link(found, home, done.at, second_step_lost, token)
            done.answer(uid=str(row.uid))
            lost = "yes" if second_step_lost else "no"
            done.ledger("person.new-password", home.uid, {"person": person, "second_step_lost": lost})
    return _shown(done.answered["uid"], token)


def open_for(*, username: str, second_step_lost: bool = False) -> LinkView:
    """The same from the installation's own terminal, for anybody: also for people of several organisations."""
    found = Person.objects.filter(user__username=username).select_related("user").first()
    member = Membership.objects.filter(person=found).select_related("organisation").order_by("pk").first()
    if found is None or member is None:
        raise NotFound("people.unknown", f"There is nobody called '{username}' here who belongs to an organisation.")
    token, home = new_token(), member.organisation
    body = {"person": str(found.uid), "what": "new-password"}
    with commands.act(actor=INSTALLATION, act="organisations.manage", subject=home, key=None, body=body) as done:
        row = _password_link(found, home, done.at, second_step_lost, token)
        lost = "yes" if second_step_lost else "no"
        done.ledger("person.new-password", home.uid, {"person": str(found.uid), "second_step_lost": lost})
    return view(row, token)


def waiting(*, actor: Actor) -> tuple[LinkView, ...]:
    """Links of the actor's organisation that still work, newest first."""
    home = home_of(actor)
    policy.require(actor, "audit.view", commands.subject_of(home))
    rows = EntryLink.objects.filter(
        organisation=home, used_at=None, withdrawn_at=None, expires_at__gt=clock.now()
    ).select_related("organisation")
    return tuple(view(row) for row in rows.order_by("-made_at"))


def withdraw(*, actor: Actor, uid: str, key: str | None = None) -> None:
    """Make a link of the actor's organisation useless before anybody uses it."""
    home = home_of(actor)
    body = {"link": uid, "what": "withdraw"}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        row = by_uid(EntryLink.objects.filter(organisation=home), uid)
        if row is None:
            raise NotFound("people.no-such-link", "There is no such link.")
        if not done.replayed:
            if row.used_at is not None:
                raise Conflict("people.link-used", "This link was used already.", fix="Remove the person instead.")
            row.withdrawn_at = done.at
            row.save(update_fields=["withdrawn_at"])


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def view(row: EntryLink, token: str = "") -> LinkView:
    """A link as its administrator, or who holds it, sees it."""
    return LinkView(str(row.uid), row.kind, row.name, row.organisation.name, tuple(row.roles), row.expires_at, token)


def _password_link(person: Person, home: Organisation, at: datetime, lost: bool, token: str) -> EntryLink:
    """The new link; earlier ones for the same person stop working."""
    for earlier in EntryLink.objects.filter(person=person, used_at=None, withdrawn_at=None):
        earlier.withdrawn_at = at
        earlier.save(update_fields=["withdrawn_at"])
    row: EntryLink = EntryLink.objects.create(
        organisation=home, kind=EntryLink.Kind.RETURN, name=person.name, person=person, second_step_lost=lost,
        digest=digest(token), made_at=at, expires_at=at + NEW_PASSWORD,
    )  # fmt: skip
    return row


def _token_of(actor: Actor, key: str) -> str:
    """The secret of the link that a form makes: whoever sends the form again is shown the same link, kept nowhere.

    Worked out from the key of the form by the secret of the installation: without that, nobody finds it from the key.
    """
    made = salted_hmac("commonweal.entry-link", f"{actor.person_uid} {key}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _shown(uid: str, token: str) -> LinkView:
    row = EntryLink.objects.select_related("organisation").get(uid=uid)
    if row.digest != digest(token):  # the secret of the installation is another by now
        raise Conflict("people.shown-once", "This link was shown when it was made.", fix="Make another one.")
    return view(row, token)
