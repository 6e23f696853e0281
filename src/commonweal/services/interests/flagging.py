"""Who is flagged where people are listed: walled off, stepped back, or on both sides of the table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from commonweal.records.organisations import Membership, Organisation, Role
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.conflicts import PROVIDING


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know of a person before asking them: `walled`, `recused` or `dual`, in words."""

    kind: str
    words: str


def flags(*, actor: Actor, project: str) -> dict[str, tuple[Flag, ...]]:
    """Flags by user name, for lists of a project's team and of whom it asks. Nobody without one is in it."""
    return of_people(projects.reach(actor, project, "projects.interests"))


def of_people(project: Project) -> dict[str, tuple[Flag, ...]]:
    """The same for services whose caller has authorised."""
    facts = commands.subject_of(project)
    by_person: dict[str, list[Flag]] = {}
    for uid in sorted(facts.interested):
        by_person.setdefault(uid, []).append(Flag("walled", "Walled off: they have declared an interest in this"))
    for item in facts.conflicts:
        words = said_of_them(item.why)
        by_person.setdefault(item.person_uid, []).append(Flag("walled", f"Walled off: {words[0].lower()}{words[1:]}"))
    for uid in sorted(facts.recused):
        by_person.setdefault(uid, []).append(Flag("recused", "Stepped back from decisions"))
    for row in _both_sides(project):
        flag = Flag("dual", f"Also works for {row.organisation.name}, which provides services")
        by_person.setdefault(str(row.person.uid), []).append(flag)
    names = {str(row.person.uid): row.person.user.get_username() for row in _members(project)}
    return {names[uid]: tuple(dict.fromkeys(found)) for uid, found in by_person.items() if uid in names}


def dual_roles(project: Project) -> tuple[str, ...]:
    """People and organisations of a project that both provide and take part in commissioning, a sentence each."""
    found = [f"{row.person.name} also works for {row.organisation.name}" for row in _both_sides(project)]
    for share in project.shares.all():
        if share.organisation.kind == Organisation.Kind.COLLABORATIVE:
            found.append(f"{share.organisation.name} is a provider collaborative that takes part in this project")
    return tuple(dict.fromkeys(found))


def said_of_them(why: str) -> str:
    """A reason that was written for the person themselves, as others say it."""
    return why.replace("You work", "They work", 1).replace("You have", "They have", 1)


def _both_sides(project: Project) -> list[Membership]:
    """Memberships in bodies that provide, of people of the project's own organisation."""
    home = project.organisation
    rows = Membership.objects.filter(person__memberships__organisation=home).exclude(organisation=home)
    rows = rows.filter(Q(role=Role.PROVIDER) | Q(organisation__kind__in=PROVIDING))
    return list(rows.select_related("person__user", "organisation").distinct().order_by("person__name", "pk"))


def _members(project: Project) -> list[Membership]:
    homes = [project.organisation_id, *(share.organisation_id for share in project.shares.all())]
    return list(Membership.objects.filter(organisation__in=homes).select_related("person__user"))
