"""Using a link: joining an organisation with a new account or one's own, and setting a new password."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.organisations import Membership, Person
from commonweal.records.people import EntryLink
from commonweal.services import commands
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.commands import Done
from commonweal.services.people.links import LinkView, digest, view

OVER = "This link does not work any more."
OVER_FIX = "It was used, withdrawn, or its time is over. Ask the person who gave it to you for another one."
ACT = "organisations.manage"


def look(*, token: str) -> LinkView:
    """What a link is for, to whoever holds it; `NotFound` once it does not work any more."""
    return view(_usable(token, clock.now()))


def join(*, token: str, username: str, password: str) -> Any:
    """A new account for the invited, with the roles of the invitation; the user to sign in as."""
    row = _usable(token, clock.now(), EntryLink.Kind.JOIN)
    with _using(row) as done:
        found = _again(token, done)
        _check(username, password)
        user = get_user_model().objects.create_user(username=username, password=password)
        _admit(found, _person(user, found.name), done)
    return user


def join_as(*, actor: Actor, token: str) -> LinkView:
    """The roles of an invitation for somebody who has an account already: the actor themselves."""
    row = _usable(token, clock.now(), EntryLink.Kind.JOIN)
    with _using(row) as done:
        found = _again(token, done)
        _admit(found, Person.objects.get(uid=actor.person_uid), done)
    return view(row)


def join_without_password(*, token: str, hint: str) -> Any:
    """A new account for the invited who come by their organisation's own sign-in. `hint` is their name there."""
    if not token:
        raise NotFound(
            "people.uninvited",
            "Nobody here uses that sign-in yet.",
            fix="Ask the administrator of your organisation for an invitation, then open its link.",
        )
    row = _usable(token, clock.now(), EntryLink.Kind.JOIN)
    with _using(row) as done:
        found = _again(token, done)
        user = get_user_model().objects.create_user(username=_free(hint), password=None)
        _admit(found, _person(user, found.name), done)
    return user


def come_back(*, token: str, password: str) -> Any:
    """A new password by the link that an administrator gave; every session of the account ends. The user."""
    row = _usable(token, clock.now(), EntryLink.Kind.RETURN)
    with _using(row) as done:
        found = _again(token, done)
        assert found.person is not None
        user = found.person.user
        _check_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        if found.second_step_lost:
            _forget_steps(user)
        _use(found, done.at)
    return user


def _usable(token: str, at: datetime, kind: str = "") -> EntryLink:
    rows = EntryLink.objects.select_related("organisation", "person__user")
    row: EntryLink | None = rows.filter(digest=digest(token)).first()
    over = row is None or row.used_at is not None or row.withdrawn_at is not None or row.expires_at <= at
    if row is None or over or (kind and row.kind != kind):
        raise NotFound("people.link-over", OVER, fix=OVER_FIX)
    return row


def _using(row: EntryLink) -> Any:
    """The command that uses a link: the organisation is locked, so that it is used once."""
    body = {"link": str(row.uid), "what": "use"}
    return commands.act(actor=INSTALLATION, act=ACT, subject=row.organisation, key=None, body=body)


def _again(token: str, done: Done) -> EntryLink:
    """The link once more, now that nobody else can use it at the same moment."""
    return _usable(token, done.at)


def _admit(row: EntryLink, person: Person, done: Done) -> None:
    for role in row.roles:
        Membership.objects.get_or_create(person=person, organisation=row.organisation, role=role)
    row.person = person
    row.save(update_fields=["person"])
    _use(row, done.at)
    done.ledger("person.joined", row.organisation.uid, {"person": str(person.uid), "roles": row.roles})


def _use(row: EntryLink, at: datetime) -> None:
    row.used_at = at
    row.save(update_fields=["used_at"])


def _person(user: Any, name: str) -> Person:
    made: Person = Person.objects.create(user=user, name=name)
    return made


def _check(username: str, password: str) -> None:
    users = get_user_model()
    problems = []
    try:
        users._meta.get_field("username").run_validators(username)
    except ValidationError:
        words = "A user name has letters, digits, and @ . + - _ only."
        problems.append(Problem("people.username", words, column="username"))
    if users.objects.filter(username__iexact=username).exists():
        words = "This user name is taken. Choose another, or sign in if it is yours."
        problems.append(Problem("people.username-taken", words, column="username"))
    if problems:
        raise Invalid("people.username", problems[0].message, problems=problems)
    _check_password(password, users(username=username))


def _check_password(password: str, user: Any) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        problems = [Problem("people.password", words, "Choose another.", column="password") for words in error.messages]
        raise Invalid("people.password", " ".join(error.messages), problems=problems) from error


def _free(hint: str) -> str:
    """A user name that nobody has, after the person's name at their organisation's own sign-in."""
    kept = "".join(letter for letter in hint if letter.isalnum() or letter in "@.+-_")[:140] or "person"
    users = get_user_model().objects
    taken = set(users.filter(username__istartswith=kept).values_list("username", flat=True))
    taken = {name.lower() for name in taken}
    names = (kept, *(f"{kept}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.lower() not in taken)


def _forget_steps(user: Any) -> None:
    from allauth.mfa.models import Authenticator

    for step in Authenticator.objects.filter(user=user):
        step.delete()
