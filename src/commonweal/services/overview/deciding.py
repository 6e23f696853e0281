"""What a person needs in front of them to decide: what is asked, on which numbers, who was asked, what they may do."""

from __future__ import annotations

import json
from dataclasses import dataclass

from commonweal.errors import NotFound
from commonweal.records.decisions import Publication
from commonweal.records.organisations import Membership
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.records.thread import FigureResult
from commonweal.services import decisions, plans, policy, projects
from commonweal.services.actors import Actor
from commonweal.services.decisions import AskView, DecisionView, DraftView
from commonweal.services.interests import Flag, RecusalView, flagging, recusing
from commonweal.services.plans import EditionView
from commonweal.services.thread import pages

SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who could be asked."""

    username: str
    name: str


@dataclass(frozen=True, slots=True)
class DecidingView:
    """The decisions of a project: what was decided, who was asked, which editions wait, whom one could ask.

    `flags` says by user name what to know of a person before asking them, `recusals` how interests were handled;
    `closed` why what waits is closed to this person, where it is.
    """

    project: str
    project_title: str
    decisions: tuple[DecisionView, ...]
    asks: tuple[AskView, ...]
    waiting: tuple[EditionView, ...]
    drafts: tuple[DraftView, ...]
    candidates: tuple[Candidate, ...]
    flags: dict[str, tuple[Flag, ...]]
    recusals: tuple[RecusalView, ...]
    closed: str
    public: bool
    summary: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class AskedView:
    """One edition that people are asked to agree. `facts` are the sentences of its own numbers, as seen that day.

    `mine` is what this person was asked; `interested` that they declared an interest, which closes the decision to
    them; `decision` is there once the edition was adopted.
    """

    project: str
    project_title: str
    question: str
    edition: EditionView
    facts: tuple[str, ...]
    asks: tuple[AskView, ...]
    mine: AskView | None
    interested: bool
    decision: DecisionView | None
    people: tuple[Candidate, ...]
    me: str
    may: frozenset[str]
    record: DraftView | None


def deciding(*, actor: Actor, project: str) -> DecidingView:
    """The decisions of a project."""
    found = projects.reach(actor, project, "decisions.view")
    view = projects.view(actor, found)
    editions = plans.editions(actor=actor, project=project) if "plans.view" in view.may else ()
    newest = {item.kind: item for item in reversed(editions)}
    published = decisions.published(found)
    last = Publication.objects.filter(project=found).order_by("-number").first()
    return DecidingView(
        project=found.slug,
        project_title=found.title,
        decisions=decisions.listing(actor=actor, project=project),
        asks=decisions.asks(actor=actor, project=project),
        waiting=tuple(item for item in newest.values() if item.adopted_on is None),
        drafts=decisions.drafts(actor=actor, project=project) if "decisions.drafts" in view.may else (),
        candidates=_others(actor, _people(found, policy.ACTS["decisions.respond"].roles)),
        flags=flagging.of_people(found),
        recusals=recusing.of_project(found),
        closed=view.closed,
        public=published is not None,
        summary=published.summary if published else last.summary if last else "",
        may=view.may,
    )


def asked(*, actor: Actor, project: str, kind: str, edition: int) -> AskedView:
    """One edition to agree; `NotFound` when there is none."""
    found = projects.reach(actor, project, "decisions.view")
    view = projects.view(actor, found)
    shown = plans.edition(actor=actor, project=project, kind=kind, number=edition)
    asks = tuple(
        item for item in decisions.asks(actor=actor, project=project) if item.kind == kind and item.edition == edition
    )
    made = decisions.listing(actor=actor, project=project)
    interests = found.interests.filter(person__uid=actor.person_uid, ended_at__isnull=True)
    return AskedView(
        project=found.slug,
        project_title=found.title,
        question=found.question,
        edition=shown,
        facts=_facts(found, kind, edition),
        asks=asks,
        mine=next((item for item in asks if item.username == actor.username), None),
        interested=interests.exists(),
        decision=next((item for item in made if item.kind == kind and item.edition == edition), None),
        people=_people(found, policy.STAFF),
        me=actor.username,
        may=view.may,
        record=decisions.prospect(actor=actor, project=project, paper=kind, edition=edition)
        if "decisions.drafts" in view.may
        else None,
    )


def decision(*, actor: Actor, uid: str) -> DecisionView:
    """One decision, whichever project it belongs to; `NotFound` where the actor may not know of it."""
    found = next((item for item in decisions.listing(actor=actor) if item.uid == uid), None)
    if found is None:
        raise NotFound("decisions.unknown", "There is no such decision.", fix="Go to the project's decisions.")
    return found


def _facts(project: Project, kind: str, number: int) -> tuple[str, ...]:
    """The sentences of the numbers that the edition rests on, need first."""
    row = Edition.objects.get(paper__project=project, paper__kind=kind, number=number)
    wanted = {(str(item["figure"]), int(item["number"])) for item in json.loads(row.rests_on)}
    kept = FigureResult.objects.filter(figure__project=project).select_related("figure").order_by("figure__pk")
    rows = [item for item in kept if (item.figure.name, item.number) in wanted]
    rooms = ("needs", "markets", "options")
    rows.sort(key=lambda item: rooms.index(item.figure.room) if item.figure.room in rooms else len(rooms))
    return tuple(pages.said(item) for item in rows[:SENTENCES])


def _others(actor: Actor, people: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Colleagues first: whoever asks is seldom who must agree."""
    return tuple(sorted(people, key=lambda item: item.username == actor.username))


def _people(project: Project, roles: frozenset[str]) -> tuple[Candidate, ...]:
    """People of the project's own organisation with any of these roles."""
    rows = Membership.objects.filter(organisation=project.organisation, role__in=roles, person__user__is_active=True)
    names = {row.person.user.get_username(): row.person.name for row in rows.select_related("person__user")}
    return tuple(Candidate(username, name) for username, name in sorted(names.items(), key=lambda pair: pair[1]))
