"""The people of the actor's organisation, their roles, and taking roles away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from commonweal.errors import Conflict, NotFound
from commonweal.records import clock
from commonweal.records.organisations import Membership, Organisation, Person, Role
from commonweal.records.people import EntryLink, Experience
from commonweal.records.writing import by_uid
from commonweal.services import actors, commands, organisations, policy, standing
from commonweal.services.actors import Actor

AWAY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as their administrator sees them.

    `second_step` is what they use: `passkey`, `app`, `both`, or nothing; `needs_second_step` whether their roles need
    one here. `elsewhere`: they act for other organisations too, so nobody here may give them a new password.
    `away`: they have not signed in for `AWAY`, or never since they got their account that long ago.
    """

    uid: str
    name: str
    username: str
    roles: tuple[str, ...]
    last_sign_in: datetime | None
    second_step: str
    needs_second_step: bool
    elsewhere: bool
    oneself: bool
    away: bool = False


def roster(*, actor: Actor) -> tuple[PersonRow, ...]:
    """The people of the actor's organisation, by name, for its administrators and auditors."""
    home = home_of(actor)
    policy.require(actor, "audit.view", commands.subject_of(home))
    found = Person.objects.filter(memberships__organisation=home).distinct().select_related("user")
    people = list(found.prefetch_related("memberships").order_by("name", "pk"))
    steps, now = _steps([person.user_id for person in people]), clock.now()
    return tuple(_row(actor, home, person, steps.get(person.user_id, frozenset()), now) for person in people)


def one(*, actor: Actor, person: str) -> PersonRow:
    """One person of the actor's organisation; `NotFound` for anybody else."""
    home = home_of(actor)
    policy.require(actor, "audit.view", commands.subject_of(home))
    found = of_organisation(home, person)
    return _row(actor, home, found, _steps([found.user_id]).get(found.user_id, frozenset()), clock.now())


def away(*, actor: Actor) -> int:
    """How many people of the actor's organisation have not signed in for `AWAY`; 0 to who does not manage them."""
    if not actor.has(Role.ORGANISATION_ADMIN.value):
        return 0
    since = clock.now() - AWAY
    gone = Q(user__last_login__lte=since) | Q(user__last_login__isnull=True, user__date_joined__lte=since)
    here = Person.objects.filter(gone, memberships__organisation__uid=actor.organisation_uid)
    return here.exclude(uid=actor.person_uid).distinct().count()


def role_choices() -> tuple[tuple[str, str], ...]:
    """Every role and its name."""
    return tuple((str(value), str(label)) for value, label in Role.choices)


def change_roles(*, actor: Actor, person: str, roles: tuple[str, ...], key: str | None = None) -> str:
    """Set the roles of a person of the actor's organisation; their sessions end at their next request. Their name.

    `Conflict` where nobody would be left to administer the organisation.
    """
    home = home_of(actor)
    body = {"person": person, "roles": sorted(roles)}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        if not done.replayed:
            found = of_organisation(home, person)
            _keep_an_administrator(home, found, roles)
            organisations.give_roles(done, home, found, roles)
            if not roles:
                _leaves(home, found, done.at)
            done.answer(person=str(found.uid))
    # By uid, not among those who have a role: a copy of the form that took their roles is answered as the first was.
    return Person.objects.get(uid=done.answered["person"]).name


def remove(*, actor: Actor, person: str, key: str | None = None) -> str:
    """Take every role in the actor's organisation from a person: at their next request they are signed out.

    What they wrote of themselves goes with them. Gives their name.
    """
    return change_roles(actor=actor, person=person, roles=(), key=key)


def last_needed_step(user: Any, authenticator: int) -> bool:
    """Whether this second step is the only one of somebody whose roles need one."""
    from allauth.mfa.models import Authenticator

    if not standing.needs_second_step(actors.hats(user)):
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=user, type__in=kinds).exclude(pk=authenticator).exists()


def of_organisation(home: Organisation, person: str) -> Person:
    """The person of this uid, if they have a role in the organisation."""
    rows = Person.objects.filter(memberships__organisation=home).distinct().select_related("user")
    found: Person | None = by_uid(rows, person)
    if found is None:
        raise NotFound("people.unknown", "There is no such person in your organisation.")
    return found


def home_of(actor: Actor) -> Organisation:
    """The organisation that the actor acts for."""
    found: Organisation | None = by_uid(Organisation.objects.all(), actor.organisation_uid)
    if found is None:
        raise NotFound("organisations.unknown", "There is no such organisation here.")
    return found


def _leaves(home: Organisation, person: Person, at: datetime) -> None:
    """What somebody wrote of themselves goes with them, and a link to a new password opens nothing any more."""
    for row in Experience.objects.filter(organisation=home, person=person):
        row.delete()
    for link in EntryLink.objects.filter(organisation=home, person=person, used_at=None, withdrawn_at=None):
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])


def _keep_an_administrator(home: Organisation, person: Person, roles: tuple[str, ...]) -> None:
    admin = Role.ORGANISATION_ADMIN.value
    others = Membership.objects.filter(organisation=home, role=admin, person__user__is_active=True)
    is_one = others.filter(person=person).exists()
    if is_one and admin not in roles and not others.exclude(person=person).exists():
        raise Conflict(
            "people.last-administrator",
            "Nobody would be left to look after the people of your organisation.",
            fix="Make somebody else an organisation administrator first.",
        )


def _steps(users: Iterable[int]) -> dict[int, frozenset[str]]:
    from allauth.mfa.models import Authenticator

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    found: dict[int, set[str]] = {}
    rows = Authenticator.objects.filter(user_id__in=list(users), type__in=kinds).values_list("user_id", "type")
    for user, kind in rows:
        found.setdefault(user, set()).add(str(kind))
    return {user: frozenset(kinds) for user, kinds in found.items()}


def _row(actor: Actor, home: Organisation, person: Person, steps: frozenset[str], now: datetime) -> PersonRow:
    held = list(person.memberships.all())
    roles = tuple(sorted(item.role for item in held if item.organisation_id == home.pk))
    hat = actors.Hat(str(home.uid), home.name, frozenset(roles))
    words = {0: "", 2: "both"}.get(len(steps)) if len(steps) != 1 else ("app" if "totp" in steps else "passkey")
    return PersonRow(
        uid=str(person.uid),
        name=person.name,
        username=person.user.get_username(),
        roles=roles,
        last_sign_in=person.user.last_login,
        second_step=words or "",
        needs_second_step=standing.needs_second_step((hat,)),
        elsewhere=any(item.organisation_id != home.pk for item in held),
        oneself=str(person.uid) == actor.person_uid,
        away=(person.user.last_login or person.user.date_joined) <= now - AWAY,
    )
