"""Commissioning projects: begin one, find the ones that may be seen, name the team, share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import slugify

from commonweal.analysis import kinds, places
from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from commonweal.records.organisations import Organisation, Person
from commonweal.records.projects import Interest, Project, Share, TeamMember
from commonweal.records.writing import by_uid
from commonweal.services import audit, commands, placing, policy
from commonweal.services.actors import Actor
from commonweal.services.conflicts import Facts
from commonweal.values.places import parts_of

YEARS = range(2000, 2101)
LONGEST_SLUG = 60
_KINDS: dict[str, Any] = {"conditions": Sequence[str], "start": int, "end": int}
RESERVED = frozenset({"new"})  # addresses of pages: no project may take them


@dataclass(frozen=True, slots=True)
class TeamView:
    """A person of a project's team and what they do in it."""

    person_uid: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """Another organisation that may see the project or work in it; `rooms` names what was agreed, none being all."""

    organisation_uid: str
    organisation: str
    level: str
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project. `may` holds the acts of the policy that the actor may do to it, for pages to offer.

    `closed` says why what is decided in it is closed to the actor, where it is.
    """

    uid: str
    slug: str
    title: str
    organisation: str
    organisation_uid: str
    place_code: str
    place: str
    population: str
    question: str
    conditions: tuple[str, ...]
    start_year: int
    end_year: int
    demonstration: bool
    public: bool
    retention: str
    disclosable: bool
    created_at: datetime
    team: tuple[TeamView, ...] = ()
    shares: tuple[ShareView, ...] = ()
    closed: str = ""
    may: frozenset[str] = frozenset()

    @property
    def synthetic(self) -> bool:
        """Whether its place is a synthetic council, in which nobody exists."""
        return self.place_code in {area.code for area in places.synthetic()}


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a project's own facts: who made it, when, by which act, and which fields changed."""

    at: datetime
    person: str
    act: str
    changed: tuple[str, ...]


def create(  # noqa: PLR0913 (the facts that a project begins with)
    *,
    actor: Actor,
    title: str,
    place: str,
    question: str,
    population: str = "",
    conditions: tuple[str, ...] = (),
    start: int = 2024,
    end: int = 2040,
    slug: str = "",
    key: str | None = None,
) -> ProjectView:
    """Begin a project for the actor's organisation. `place` is an ONS code, or the uid of a place that it drew.

    Without a slug one is made of the title. `Invalid` lists every fault; `Conflict` when a slug that was asked for is
    taken.
    """
    facts = _facts(title, place, question, population, conditions, start, end, actor)
    home = home_of(actor)
    with commands.act(actor=actor, act="projects.create", subject=home, key=key, body={**facts, "slug": slug}) as done:
        if not done.replayed:
            if slug in RESERVED or (slug and Project.objects.filter(slug=slug).exists()):
                raise Conflict(
                    "projects.slug-taken", f"There is already a project called '{slug}'.", fix="Choose another."
                )
            made = Project.objects.create(
                **facts, slug=slug or free_slug(title), organisation=home, demonstration=settings.DEMONSTRATION,
                created_at=done.at, created_by=done.person,
            )  # fmt: skip
            TeamMember.objects.create(project=made, person=done.author, part="Leads the project")
            done.answer(slug=made.slug)
            done.ledger("project.created", made.uid, {"place": made.place_code, "organisation": actor.organisation_uid})
    return get(actor=actor, project=done.answered["slug"])


def get(*, actor: Actor, project: str) -> ProjectView:
    """One project by its slug; `NotFound` when there is none or the actor may not know of it."""
    return view(actor, reach(actor, project, "projects.view"))


def to_change(*, actor: Actor, project: str, act: str) -> ProjectView:
    """One project, for a form that does `act` to it; `NotAllowed` to who may see it and not do this."""
    return view(actor, reach(actor, project, act))


def listing(*, actor: Actor) -> tuple[ProjectView, ...]:
    """Every project that the actor may see, by title."""
    policy.require(actor, "projects.list")
    known = Facts()
    return tuple(view(actor, found, known) for found in visible(actor))


def edit(*, actor: Actor, project: str, changes: Mapping[str, Any], key: str | None = None) -> ProjectView:
    """Change a project's title, place, question, population, conditions, start or end. The slug stays for ever."""
    found = reach(actor, project, "projects.write")
    now = {
        "title": found.title, "place": found.place_code, "question": found.question, "population": found.population,
        "conditions": tuple(found.conditions), "start": found.start_year, "end": found.end_year,
    }  # fmt: skip
    unknown = sorted(set(changes) - set(now))
    if unknown:
        raise Invalid(
            "projects.field", f"A project has no {', '.join(unknown)} to change.", fix="Change: " + ", ".join(now)
        )
    facts = _facts(**{**now, **changes}, actor=actor)
    if "place" not in changes:
        facts["place_words"] = found.place_words
    with commands.act(actor=actor, act="projects.write", subject=found, key=key, body=dict(changes)) as done:
        if not done.replayed:
            for name, value in facts.items():
                setattr(done.subject, name, value)
            done.subject.save()
            done.ledger("project.changed", found.uid, {"fields": sorted(changes)})
    return get(actor=actor, project=project)


def rename(*, actor: Actor, project: str, title: str, key: str | None = None) -> ProjectView:
    """Give a project another title."""
    return edit(actor=actor, project=project, changes={"title": title}, key=key)


def set_team_member(*, actor: Actor, project: str, username: str, part: str, key: str | None = None) -> ProjectView:
    """Name a person in the team and what they do in it; an empty part takes them out."""
    found = reach(actor, project, "projects.share")
    person = Person.objects.filter(user__username=username).first()
    if person is None:
        raise NotFound("projects.no-such-person", f"There is nobody called '{username}' here.")
    body = {"username": username, "part": part}
    with commands.act(actor=actor, act="projects.share", subject=found, key=key, body=body) as done:
        if not done.replayed:
            for member in TeamMember.objects.filter(project=found, person=person):
                member.delete()
            if part:
                TeamMember.objects.create(project=found, person=person, part=part)
    return get(actor=actor, project=project)


def share(
    *,
    actor: Actor,
    project: str,
    organisation: str,
    level: str,
    rooms: tuple[str, ...] = (),
    key: str | None = None,
) -> ProjectView:
    """Let another organisation (by uid) `view` the project or `contribute` to it; an empty level ends that.

    `rooms` names what the agreement covers, of `policy.ROOMS`; none is all of it. Decisions come with the papers that
    they are about.
    """
    found = reach(actor, project, "projects.share")
    other = by_uid(Organisation.objects.all(), organisation)
    if other is None or other == found.organisation:
        raise Invalid("projects.share.whom", "Share with another organisation of this installation.")
    if level and level not in Share.Level.values:
        raise Invalid("projects.share.level", f"'{level}' is no way to share.", fix="view or contribute")
    if not set(rooms) <= set(policy.ROOMS):
        raise Invalid("projects.share.rooms", "There is no such part of a project.", fix=", ".join(policy.ROOMS))
    agreed = sorted({*rooms, "plans"} if "decisions" in rooms else set(rooms))
    body = {"organisation": organisation, "level": level, **({"rooms": agreed} if agreed else {})}
    with commands.act(actor=actor, act="projects.share", subject=found, key=key, body=body) as done:
        if not done.replayed:
            for earlier in Share.objects.filter(project=found, organisation=other):
                earlier.delete()
            if level:
                Share.objects.create(project=found, organisation=other, level=level, rooms=agreed)
            done.ledger("project.shared", found.uid, body)
    return get(actor=actor, project=project)


def declare_interest(*, actor: Actor, project: str, what: str, key: str | None = None) -> ProjectView:
    """Declare an interest: from now on the decisions of this project are closed to the person who declares it."""
    found = reach(actor, project, "decisions.declare")
    if not what.strip():
        raise Invalid("projects.interest.empty", "Say what the interest is.")
    with commands.act(actor=actor, act="decisions.declare", subject=found, key=key, body={"what": what}) as done:
        if not done.replayed:
            Interest.objects.create(project=found, person=done.author, what=what.strip(), declared_at=done.at)
            committed = done.commit(what.strip(), subject=found.uid)
            done.ledger("interest.declared", found.uid, {"person": actor.person_uid, "what": committed})
    return get(actor=actor, project=project)


def events(*, actor: Actor, project: str, limit: int = 100) -> tuple[audit.AuditView, ...]:
    """Who did what in a project, newest first."""
    return audit.of_project(project_uid=str(reach(actor, project, "projects.view").uid), limit=limit)


def versions(*, actor: Actor, project: str) -> tuple[VersionView, ...]:
    """The versions of the project's own facts, newest first."""
    rows = list(reach(actor, project, "projects.view").history.select_related("history_user").all())
    found = []
    for number, row in enumerate(rows):
        before = rows[number + 1] if number + 1 < len(rows) else None
        changed = tuple(item.field for item in row.diff_against(before).changes) if before is not None else ()
        person = row.history_user.name if row.history_user is not None else ""
        found.append(VersionView(row.history_date, person, row.history_change_reason or "", changed))
    return tuple(found)


def reach(actor: Actor | None, project: str, act: str, *, adopted: bool = False) -> Project:
    """The record of a project that the policy lets the actor do `act` to; for services, never for faces.

    `NotFound` when there is none or it is hidden from the actor (the same words, so that a guess learns nothing),
    `NotAllowed` when the actor may see it and not do this. `adopted`: what is read was adopted, in a public project.
    """
    found = _whole().filter(slug=project).first()
    if found is None:
        raise NotFound("policy.hidden", policy.HIDDEN, fix=policy.HIDDEN_FIX)
    policy.require(actor, act, commands.subject_of(found, adopted=adopted))
    return found


def visible(actor: Actor, act: str = "projects.view") -> QuerySet[Project]:
    """The records of every project that the policy lets the actor do `act` to; for services, never for faces."""
    return _whole().filter(policy.visible_projects(actor, act)).distinct()


def free_slug(title: str) -> str:
    """A slug made of the title that no project has yet: with `-2`, `-3` … where others have the plain one."""
    stem = slugify(title)[:LONGEST_SLUG].strip("-") or "project"
    taken = RESERVED | set(Project.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    while (stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return stem if number == 1 else f"{stem}-{number}"


def check_facts(found: Project) -> None:
    """The facts of a project's record as those of a new one are checked; `Invalid` lists every fault."""
    _facts(
        found.title, found.place_code, found.question, found.population, found.conditions, found.start_year,
        found.end_year,
    )  # fmt: skip


def place_name(code: str) -> str:
    """The name of a place by its ONS code, or those of the districts it is made of; empty when one is not known."""
    names = [_place_names().get(part, "") for part in parts_of(code)]
    if not all(names):
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(sorted(names)[:-1])} and {sorted(names)[-1]}"


def place_of(found: Project) -> str:
    """What the place of a project is called: as its people call what they drew, or by its name."""
    return found.place_words or place_name(found.place_code)


def view(actor: Actor, found: Project, known: Facts | None = None) -> ProjectView:
    """What an actor sees of a project's record."""
    facts = commands.subject_of(found, known=known)
    return ProjectView(
        uid=str(found.uid),
        slug=found.slug,
        title=found.title,
        organisation=found.organisation.name,
        organisation_uid=str(found.organisation.uid),
        place_code=found.place_code,
        place=place_of(found),
        population=found.population,
        question=found.question,
        conditions=tuple(found.conditions),
        start_year=found.start_year,
        end_year=found.end_year,
        demonstration=found.demonstration,
        public=found.public,
        retention=found.get_retention_display(),
        disclosable=found.disclosable,
        created_at=found.created_at,
        team=tuple(TeamView(str(m.person.uid), m.person.name, m.part) for m in found.team.all()),
        shares=tuple(
            ShareView(str(s.organisation.uid), s.organisation.name, s.level, tuple(s.rooms)) for s in found.shares.all()
        ),
        closed=policy.wall_of(actor, facts),
        may=frozenset(act for act in policy.ACTS if policy.allow(actor, act, facts).yes),
    )


def home_of(actor: Actor) -> Organisation:
    """The organisation that the actor begins projects for; `NotAllowed` for who acts for none. For services."""
    found = Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None
    if found is None:
        raise NotAllowed("policy.not-allowed", "You act for no organisation here, so you cannot start a project.")
    return found


def _whole() -> QuerySet[Project]:
    """Projects with all that the policy and a view read, in a number of queries that does not grow."""
    return Project.objects.select_related("organisation").prefetch_related("team__person", *commands.FACTS)


@cache
def _place_names() -> dict[str, str]:
    return {area.code: area.name for area in (*places.areas(), *places.synthetic())}


def _facts(  # noqa: PLR0913 (the facts of a project)
    title: str, place: str, question: str, population: str, conditions: tuple[str, ...], start: int, end: int,
    actor: Actor | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The checked facts by the names of their columns; `Invalid` lists every fault."""
    given = {"title": title, "place": place, "question": question, "population": population,
             "conditions": conditions, "start": start, "end": end}  # fmt: skip
    odd = [name for name, value in given.items() if not kinds.fits(value, _KINDS.get(name, str))]
    problems = [Problem("projects.kind", f"This cannot be the {name}.", column=name) for name in odd]
    if problems:
        raise Invalid("projects.faults", " ".join(problem.message for problem in problems), problems=problems)
    for column, text in (("title", title), ("question", question)):
        if not text.strip():
            problems.append(Problem("projects.empty", f"Write a {column}.", column=column))
    if len(title) > 200:
        problems.append(Problem("projects.title-long", "The title is longer than 200 letters.", column="title"))
    words = ""
    try:
        code, words = placing.placed(actor, place)
        if not place_name(code):
            problems.append(_no_place(code))
    except Invalid as error:
        code = place
        problems.append(Problem(error.code, error.message, error.fix, column="place", given=place))
    if start not in YEARS or end not in YEARS or end < start:
        words = f"The years {start} to {end} are not a period between {YEARS[0]} and {YEARS[-1]}."
        problems.append(Problem("projects.years", words, "Put the earlier year first.", column="end"))
    if problems:
        raise Invalid("projects.faults", " ".join(problem.message for problem in problems), problems=problems)
    return {
        "title": title.strip(), "place_code": code, "place_words": words, "question": question.strip(),
        "population": population.strip(), "conditions": list(conditions), "start_year": start, "end_year": end,
    }  # fmt: skip


def _no_place(code: str) -> Problem:
    fix = "Write the ONS code of a council, an integrated care board, a region or England."
    return Problem("projects.place-unknown", f"There is no place {code} here.", fix, column="place", given=code)
