"""Organisations, people and projects to begin a test with, made by the services themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from commonweal.records import clock
from commonweal.records.projects import Project
from commonweal.records.writing import Writer, writing
from commonweal.services import actors, organisations, projects
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.projects import ProjectView

TRAFFORD = "E08000009"
ROLES = ("viewer", "analyst", "commissioner", "board-member", "provider", "auditor", "organisation-admin")


@dataclass(frozen=True)
class World:
    """Two councils and a provider, each with its people, and one project of the first."""

    ours: dict[str, Actor]
    theirs: dict[str, Actor]
    provider: Actor
    project: ProjectView

    @property
    def commissioner(self) -> Actor:
        return self.ours["commissioner"]


def organisation(name: str, kind: str = "council") -> organisations.OrganisationView:
    """An organisation of this name."""
    return organisations.create(actor=INSTALLATION, name=name, kind=kind)


def person(username: str, uid: str, *roles: str) -> Actor:
    """A person with these roles in the organisation of this uid."""
    organisations.add_person(
        actor=INSTALLATION, organisation=uid, username=username, name=username.replace("-", " ").title(), roles=roles
    )
    return actors.by_username(username, organisation_uid=uid)


def project(actor: Actor, title: str = "Dementia and falls", **changes: object) -> ProjectView:
    """A project of the actor's organisation about Trafford."""
    facts = {
        "title": title,
        "place": TRAFFORD,
        "population": "People aged 65 and over",
        "question": "How should we commission for people with dementia and people who fall, to 2040?",
        "conditions": ("dementia", "falls"),
        "start": 2024,
        "end": 2040,
    }
    return projects.create(actor=actor, **{**facts, **changes})


def world() -> World:
    """Two councils with a person in every role, a provider, and a project of the first council."""
    first, second = organisation("First Council"), organisation("Second Council")
    homes = organisation("A provider of care", "provider")
    ours = {role: person(f"our-{role}", first.uid, role) for role in ROLES}
    theirs = {role: person(f"their-{role}", second.uid, role) for role in ROLES}
    return World(ours, theirs, person("some-provider", homes.uid, "provider"), project(ours["commissioner"]))


@contextmanager
def pen() -> Iterator[None]:
    """Allow writes outside a command, for rows that a test needs and no service makes."""
    with writing(Writer(None, clock.now(), "test")):
        yield


def row(view: ProjectView) -> Project:
    """The record behind a project's view."""
    return Project.objects.get(uid=view.uid)
