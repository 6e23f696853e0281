"""Organisations, their people, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.organisations import Membership, Organisation, Person, Role
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import INSTALLATION, OPERATOR, Actor


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation. `code` is its ODS or ONS code, empty where it has none."""

    uid: str
    name: str
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of an organisation and their roles there."""

    uid: str
    name: str
    username: str
    roles: tuple[str, ...]


def create(*, actor: Actor, name: str, kind: str, code: str = "", key: str | None = None) -> OrganisationView:
    """Add an organisation; only the installation itself may. `Conflict` when the name is taken."""
    if kind not in Organisation.Kind.values:
        raise Invalid(
            "organisations.kind",
            f"'{kind}' is no kind of organisation.",
            fix="One of: " + _listed(Organisation.Kind.values),
        )
    body = {"name": name, "kind": kind, "code": code}
    with commands.act(actor=actor, act="organisations.create", subject=None, key=key, body=body) as done:
        if not done.replayed:
            if Organisation.objects.filter(name=name).exists():
                raise Conflict("organisations.name-taken", f"There is already an organisation called {name}.")
            made = Organisation.objects.create(name=name, kind=kind, code=code)
            done.answer(uid=str(made.uid))
            done.ledger("organisation.created", made.uid, {"kind": kind, "code": code})
    return _view(Organisation.objects.get(uid=done.answered["uid"]))


def add_person(  # noqa: PLR0913 (the facts of a person)
    *,
    actor: Actor,
    organisation: str,
    username: str,
    name: str,
    roles: tuple[str, ...],
    password: str | None = None,
    key: str | None = None,
) -> PersonView:
    """Give a person roles in an organisation (by uid), and an account if the user name is new.

    Without a password the account can only be signed in to by other means (the demonstration's names, later a sign-in
    of the organisation's own). `Invalid`: unknown role, weak password.
    """
    home = find(organisation)
    _check_roles(roles)
    # The password is no part of the body: it must not come back out of any digest or log.
    body = {"username": username, "name": name, "roles": sorted(roles)}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        if not done.replayed:
            # Only the installation's own terminal may give somebody who has an account another password.
            person = _person(username, name, password, anew=actor.has(OPERATOR))
            for role in sorted(roles):
                Membership.objects.get_or_create(person=person, organisation=home, role=role)
            done.answer(uid=str(person.uid))
            done.ledger("person.joined", home.uid, {"person": str(person.uid), "roles": sorted(roles)})
    return _person_view(Person.objects.get(uid=done.answered["uid"]), home)


def set_roles(*, actor: Actor, person: str, roles: tuple[str, ...], key: str | None = None) -> PersonView:
    """Set a person's roles in the actor's organisation; none removes them from it, at their next request."""
    home = find(actor.organisation_uid)
    found = by_uid(Person.objects.filter(memberships__organisation=home).distinct(), person)
    if found is None:
        raise NotFound("organisations.no-such-person", "There is no such person in your organisation.")
    _check_roles(roles)
    body = {"person": person, "roles": sorted(roles)}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        if not done.replayed:
            give_roles(done, home, found, roles)
    return _person_view(found, home)


def give_roles(done: commands.Done, home: Organisation, person: Person, roles: tuple[str, ...]) -> None:
    """Set a person's roles within a command that is open. `Invalid` for a role that there is not."""
    _check_roles(roles)
    for membership in Membership.objects.filter(person=person, organisation=home).exclude(role__in=roles):
        membership.delete()
    for role in sorted(roles):
        Membership.objects.get_or_create(person=person, organisation=home, role=role)
    done.ledger("person.roles-set", home.uid, {"person": str(person.uid), "roles": sorted(roles)})


def people(*, actor: Actor) -> tuple[PersonView, ...]:
    """The people of the actor's organisation."""
    home = find(actor.organisation_uid)
    policy.require(actor, "organisations.view", commands.subject_of(home))
    found = Person.objects.filter(memberships__organisation=home).distinct().order_by("name")
    return tuple(_person_view(person, home) for person in found.select_related("user"))


def every() -> tuple[OrganisationView, ...]:
    """Every organisation of the installation, by name: their names are no secret here."""
    return tuple(_view(found) for found in Organisation.objects.order_by("name"))


def add_administrator(*, username: str, password: str, organisation: str) -> PersonView:
    """The first person of an installation: from its own terminal, an organisation and its administrator at once.

    The organisation (by name) is made if there is none yet. The person is also a commissioner, so that one person can
    begin alone. Somebody who has an account gets this password in the place of theirs. `Invalid` lists what is wrong
    with the password.
    """
    with transaction.atomic():
        found = Organisation.objects.filter(name=organisation).first()
        uid = str(found.uid) if found is not None else create(actor=INSTALLATION, name=organisation, kind="council").uid
        roles = (Role.ORGANISATION_ADMIN.value, Role.COMMISSIONER.value)
        return add_person(
            actor=INSTALLATION, organisation=uid, username=username, name=username, roles=roles, password=password
        )


def has_administrator() -> bool:
    """Whether anybody who can sign in administers an organisation."""
    admins = Membership.objects.filter(role=Role.ORGANISATION_ADMIN, person__user__is_active=True)
    return any(item.person.user.has_usable_password() for item in admins.select_related("person__user"))


def _person(username: str, name: str, password: str | None, *, anew: bool) -> Person:
    users = get_user_model()
    found = Person.objects.filter(user__username=username).select_related("user").first()
    if found is not None and (password is None or not anew):
        return found
    if password is not None:
        try:
            validate_password(password)
        except ValidationError as error:
            problems = [Problem("organisations.password", words, "Choose another.") for words in error.messages]
            raise Invalid("organisations.password", " ".join(error.messages), problems=problems) from error
    if found is not None:
        found.user.set_password(password)
        found.user.save(update_fields=["password"])  # every session of the old password ends
        return found
    user = users.objects.create_user(username=username, password=password)
    return Person.objects.create(user=user, name=name)


def _check_roles(roles: tuple[str, ...]) -> None:
    unknown = sorted(set(roles) - set(Role.values))
    if unknown:
        raise Invalid(
            "organisations.role", f"There is no role {_listed(unknown)}.", fix="One of: " + _listed(Role.values)
        )


def find(uid: str) -> Organisation:
    """The organisation of a uid; `NotFound` when there is none."""
    found: Organisation | None = by_uid(Organisation.objects.all(), uid)
    if found is None:
        raise NotFound("organisations.unknown", "There is no such organisation here.")
    return found


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def _view(found: Organisation) -> OrganisationView:
    return OrganisationView(str(found.uid), found.name, found.kind, found.code)


def _person_view(person: Person, organisation: Organisation) -> PersonView:
    roles = Membership.objects.filter(person=person, organisation=organisation).order_by("role")
    return PersonView(
        str(person.uid), person.name, person.user.get_username(), tuple(roles.values_list("role", flat=True))
    )
