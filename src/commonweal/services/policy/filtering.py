"""The same answers as a query over projects. `tests/integration/test_projects.py` holds the two equal."""

from __future__ import annotations

from django.db.models import Q

from commonweal.records.interests import Recusal
from commonweal.records.projects import Interest, Share
from commonweal.services import conflicts
from commonweal.services.actors import Actor
from commonweal.services.policy.acts import ACTS, EVERYONE, RECUSED, WALLED, covers
from commonweal.services.policy.deciding import WAYS

_LEVELS = {"viewing": "view", "contributing": "contribute"}


def visible_projects(actor: Actor | None, act: str = "projects.view") -> Q:
    """The same answer as `allow(actor, act, project)` as a filter over projects. Use it with `.distinct()`."""
    rule = ACTS[act]
    nothing = Q(pk__in=())
    if rule.reach not in WAYS:
        raise ValueError(f"'{act}' is not an act on a project")
    if actor is None or not actor.organisation_uid or not actor.has(*EVERYONE) or not actor.has(*rule.roles):
        return nothing
    found = nothing
    for way in WAYS[rule.reach]:
        term = Q(**{way.path: actor.organisation_uid})
        if way.field in _LEVELS:
            term &= Q(shares__level=_LEVELS[way.field])
        found |= term
    # Each of these is a query of its own: a condition on the same join would match other rows of it as well.
    for closed, projects in ((WALLED, walled_projects), (RECUSED, recused_projects)):
        if act in closed:
            found &= ~projects(actor)
    return found & ~outside_agreements(actor, act)


def walled_projects(actor: Actor) -> Q:
    """Projects that are closed to the actor today: by an interest in the project, or in a body that it concerns."""
    open_ones = Interest.objects.filter(person__uid=actor.person_uid, ended_at__isnull=True)
    return Q(pk__in=open_ones.values("project_id")) | Q(pk__in=conflicts.walled(actor.person_uid))


def recused_projects(actor: Actor) -> Q:
    """Projects from whose decisions the actor stepped back."""
    rows = Recusal.objects.filter(person__uid=actor.person_uid, lifted_at__isnull=True)
    return Q(pk__in=rows.exclude(handling=Recusal.Handling.NO_CONFLICT).values("project_id"))


def outside_agreements(actor: Actor, act: str) -> Q:
    """Projects that are shared with the actor's organisation, but not for this act."""
    rows = Share.objects.filter(organisation__uid=actor.organisation_uid).exclude(rooms=[])
    return Q(pk__in=[key for key, rooms in rows.values_list("project_id", "rooms") if not covers(set(rooms), act)])
