"""Who acts, and for which organisation: a person wears one hat at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from commonweal.errors import NotAllowed, NotFound
from commonweal.records.organisations import Membership, Person

OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Hat:
    """An organisation that a person may act for, and their roles in it."""

    organisation_uid: str
    organisation_name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting for one organisation. `roles` are theirs in that organisation and no other.

    `hats` are all organisations that they may act for; `recent` says that they showed a few minutes ago who they are.
    """

    person_uid: str
    name: str
    organisation_uid: str
    organisation_name: str
    roles: frozenset[str]
    username: str = ""
    hats: tuple[Hat, ...] = field(default=(), compare=False)
    recent: bool = field(default=True, compare=False)

    def has(self, *roles: str) -> bool:
        """Whether the actor has any of these roles."""
        return not self.roles.isdisjoint(roles)


# Whoever runs the installation from its own terminal. No sign-in gives this actor, and it sees no project.
INSTALLATION = Actor("installation", "The installation", "", "", frozenset({OPERATOR}))


def for_user(user: Any, *, organisation_uid: str = "", recent: bool = True) -> Actor:
    """The actor behind a signed-in user, for `organisation_uid` or else the first organisation they belong to.

    `NotAllowed` when the user is not linked to a person or the person belongs to no (such) organisation.
    """
    person = Person.objects.filter(user_id=user.pk).select_related("user").first() if user.is_active else None
    if person is None:
        raise NotAllowed(
            "actors.not-a-person",
            "This account does not belong to a person here.",
            fix="Ask an organisation administrator to add you.",
        )
    found = _hats(person)
    chosen = next((hat for hat in found if organisation_uid in ("", hat.organisation_uid)), None)
    if chosen is None:
        raise NotAllowed(
            "actors.no-organisation",
            "You do not act for that organisation."
            if organisation_uid
            else "You do not belong to any organisation here.",
            fix="Ask an organisation administrator to add you.",
        )
    return Actor(
        str(person.uid),
        person.name,
        chosen.organisation_uid,
        chosen.organisation_name,
        chosen.roles,
        person.user.get_username(),
        found,
        recent,
    )


def by_username(username: str, *, organisation_uid: str = "") -> Actor:
    """The actor of this user name, for the command line; `NotFound` when there is none."""
    user = account(username)
    if user is None:
        raise NotFound(
            "actors.unknown",
            f"There is nobody called '{username}' here." if username else "Say who acts.",
            fix="Give --actor USERNAME or set COMMONWEAL_ACTOR.",
        )
    return for_user(user, organisation_uid=organisation_uid)


def account(username: str) -> Any | None:
    """The account of a person who may sign in, for the session to begin with; None when there is none."""
    person = Person.objects.filter(user__username=username, user__is_active=True).select_related("user").first()
    return person.user if person is not None else None


def hats(user: Any) -> tuple[Hat, ...]:
    """Every organisation that the user may act for, by name."""
    person = Person.objects.filter(user_id=user.pk).first()
    return _hats(person) if person is not None else ()


def _hats(person: Person) -> tuple[Hat, ...]:
    roles: dict[tuple[str, str], set[str]] = {}
    memberships = Membership.objects.filter(person=person).select_related("organisation")
    for membership in memberships.order_by("organisation__name"):
        organisation = membership.organisation
        roles.setdefault((str(organisation.uid), organisation.name), set()).add(membership.role)
    return tuple(Hat(uid, name, frozenset(held)) for (uid, name), held in roles.items())
