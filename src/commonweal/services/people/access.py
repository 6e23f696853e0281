"""Who can see what: an organisation's projects, whom they are shared with, and ending that with one click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commonweal.errors import NotFound
from commonweal.records.ledger import LedgerEntry
from commonweal.records.organisations import Organisation
from commonweal.records.projects import Project, Share
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.people.roster import PersonRow, home_of, roster

REVIEWED = "access.reviewed"


@dataclass(frozen=True, slots=True)
class ShareView:
    """Another organisation that can see a project."""

    organisation_uid: str
    organisation: str
    level: str


@dataclass(frozen=True, slots=True)
class ProjectAccess:
    """A project, who of one's own organisation can see it or work in it, and with whom it is shared.

    `owner` is empty for a project of one's own organisation.
    """

    slug: str
    title: str
    owner: str
    public: bool
    readers: tuple[str, ...]
    workers: tuple[str, ...]
    shares: tuple[ShareView, ...]


@dataclass(frozen=True, slots=True)
class AccessView:
    """Everything that can be seen, and when somebody last looked through it."""

    projects: tuple[ProjectAccess, ...]
    people: tuple[PersonRow, ...]
    reviewed_at: datetime | None


def access(*, actor: Actor) -> AccessView:
    """Who can see what in the actor's organisation, by the same policy that decides at every request."""
    home = home_of(actor)
    people = roster(actor=actor)  # authorises
    own = Project.objects.filter(organisation=home) | Project.objects.filter(shares__organisation=home)
    found = own.distinct().select_related("organisation").prefetch_related(*commands.FACTS)
    last = LedgerEntry.objects.filter(kind=REVIEWED, subject=str(home.uid)).order_by("-pk").first()
    return AccessView(
        tuple(_access(project, home, people) for project in found.order_by("title", "pk")),
        people,
        datetime.fromisoformat(last.at) if last is not None else None,
    )


def stop_sharing(*, actor: Actor, project: str, organisation: str, key: str | None = None) -> None:
    """End what another organisation can see of a project of the actor's own, from its next request on."""
    home = home_of(actor)
    body = {"project": project, "organisation": organisation, "what": "stop-sharing"}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        found = Project.objects.filter(slug=project, organisation=home).first()
        other = by_uid(Organisation.objects.all(), organisation)
        if found is None or other is None:
            raise NotFound("people.no-such-share", "There is no such project of your organisation.")
        if not done.replayed:
            for share in Share.objects.filter(project=found, organisation=other):
                share.delete()
            done.ledger("project.shared", found.uid, {"organisation": organisation, "level": ""})


def reviewed(*, actor: Actor, key: str | None = None) -> None:
    """Write down that somebody looked through who can see what."""
    home = home_of(actor)
    body = {"what": "reviewed"}
    with commands.act(actor=actor, act="organisations.manage", subject=home, key=key, body=body) as done:
        done.ledger(REVIEWED, home.uid, {"person": actor.person_uid})


def _access(project: Project, home: Organisation, people: tuple[PersonRow, ...]) -> ProjectAccess:
    facts = commands.subject_of(project)
    readers, workers = [], []
    for person in people:
        wearer = Actor(person.uid, person.name, str(home.uid), home.name, frozenset(person.roles))
        if policy.allow(wearer, "projects.write", facts).yes:
            workers.append(person.name)
        elif policy.allow(wearer, "projects.view", facts).yes:
            readers.append(person.name)
    own = project.organisation_id == home.pk
    shares = [
        ShareView(str(item.organisation.uid), item.organisation.name, item.level) for item in project.shares.all()
    ]
    return ProjectAccess(
        slug=project.slug,
        title=project.title,
        owner="" if own else project.organisation.name,
        public=project.public,
        readers=tuple(readers),
        workers=tuple(workers),
        shares=tuple(shares) if own else (),
    )
