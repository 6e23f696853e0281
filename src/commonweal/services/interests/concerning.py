"""Whom a project concerns outside, and so from whom what it decides is closed."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.interests import Concern
from commonweal.records.organisations import Organisation, Person
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, conflicts, policy, projects
from commonweal.services.actors import Actor
from commonweal.services.interests import flagging, recusing
from commonweal.services.interests.views import ConcernView, PersonSeen, ProjectInterests, WalledView
from commonweal.services.walls import Period, name_key


def of_project(*, actor: Actor, project: str) -> ProjectInterests:
    """The interests that touch a project: whom it concerns, who is walled off today and why, and who stepped back."""
    found = projects.reach(actor, project, "projects.interests")
    facts = commands.subject_of(found)
    may = {act for act in ("projects.concern", "decisions.declare", "projects.share") if _may(actor, act, facts)}
    day = timezone.localtime(clock.now()).date()
    return ProjectInterests(
        project=found.slug,
        project_title=found.title,
        concerns=tuple(_view(row, day) for row in found.concerns.all()),
        walled=_walled(facts),
        dual=flagging.dual_roles(found),
        recusals=recusing.of_project(found),
        people=_people(found),
        names=tuple(Organisation.objects.exclude(pk=found.organisation.pk).values_list("name", flat=True)),
        closed=policy.wall_of(actor, facts),
        may_concern="projects.concern" in may,
        may_declare="decisions.declare" in may,
        may_share="projects.share" in may,
    )


def add_concern(  # noqa: PLR0913 (the facts of a concern)
    *,
    actor: Actor,
    project: str,
    body: str,
    why: str = "possible",
    begins_on: date | None = None,
    ends_on: date | None = None,
    key: str | None = None,
) -> ProjectInterests:
    """Say that a project concerns a body, from a day (today if none is given).

    Whoever has an interest in it, or in a company of its group, is walled off from that day. `Conflict` when it is on
    the list already.
    """
    found = projects.reach(actor, project, "projects.concern")
    _check(body, why, begins_on, ends_on)
    asked = {"body": body, "why": why, "begins_on": str(begins_on or ""), "ends_on": str(ends_on or "")}
    with commands.act(actor=actor, act="projects.concern", subject=found, key=key, body=asked) as done:
        if not done.replayed:
            open_ones = Concern.objects.filter(project=found, ends_on__isnull=True)
            if any(name_key(row.body) == name_key(body) for row in open_ones):
                raise Conflict("interests.concern.twice", f"{body.strip()} is on the list already.")
            first = begins_on or timezone.localtime(done.at).date()
            made = Concern.objects.create(
                project=found, organisation=conflicts.known_as(body), body=body.strip(), why=why, begins_on=first,
                ends_on=ends_on,
            )  # fmt: skip
            committed = done.commit(made.body, subject=made.uid)  # a firm may be called after a person
            days = {"begins_on": str(first), "ends_on": str(ends_on or "")}
            entry = {"concern": str(made.uid), "why": why, "body": committed, **days}
            done.ledger("project.concerns", found.uid, entry)
    return of_project(actor=actor, project=project)


def end_concern(
    *, actor: Actor, project: str, uid: str, ends_on: date | None = None, key: str | None = None
) -> ProjectInterests:
    """Say from which day (today if none is given) a project no longer concerns a body."""
    found = projects.reach(actor, project, "projects.concern")
    row: Concern | None = by_uid(Concern.objects.filter(project=found), uid)
    if row is None:
        raise NotFound("interests.concern.unknown", "This project's list has no such body.")
    asked = {"uid": uid, "ends_on": str(ends_on or "")}
    with commands.act(actor=actor, act="projects.concern", subject=found, key=key, body=asked) as done:
        if not done.replayed:
            last = ends_on or timezone.localtime(done.at).date()
            _in_order(row.begins_on, last)
            row.ends_on = last
            row.save()
            done.ledger("project.concern-ended", found.uid, {"concern": uid, "ends_on": str(last)})
    return of_project(actor=actor, project=project)


def _may(actor: Actor, act: str, facts: policy.Subject) -> bool:
    return policy.allow(actor, act, facts).yes


def _check(body: str, why: str, begins_on: date | None, ends_on: date | None) -> None:
    problems = []
    if not body.strip() or len(body) > 200:
        words = "Name the organisation or firm, in at most 200 letters."
        problems.append(Problem("interests.concern.body", words, column="body"))
    if why not in Concern.Why.values:
        known = ", ".join(Concern.Why.values)
        problems.append(
            Problem("interests.concern.why", f"'{why}' is no reason here.", f"One of: {known}", column="why")
        )
    if problems:
        raise Invalid("interests.concern", " ".join(item.message for item in problems), problems=problems)
    if begins_on is not None and ends_on is not None:
        _in_order(begins_on, ends_on)


def _in_order(begins_on: date, ends_on: date) -> None:
    if ends_on < begins_on:
        words = "It cannot end before it began."
        problem = Problem("interests.days", words, "Give a later day.", column="ends_on")
        raise Invalid("interests.days", words, problems=[problem])


def _view(row: Concern, day: date) -> ConcernView:
    open_today = Period(row.begins_on, row.ends_on).holds(day)
    name = conflicts.name_of(row)
    return ConcernView(str(row.uid), name, row.why, row.get_why_display(), row.begins_on, row.ends_on, open_today)


def _walled(facts: policy.Subject) -> tuple[WalledView, ...]:
    """Everyone who is walled off and may see the project at all, by name; why as others say it."""
    why = dict.fromkeys(facts.interested, "They have declared an interest in this project")
    why |= {item.person_uid: flagging.said_of_them(item.why) for item in facts.conflicts}
    within = {facts.organisation_uid, *facts.viewing, *facts.contributing}
    people = Person.objects.filter(uid__in=why, memberships__organisation__uid__in=within).distinct()
    rows = people.select_related("user").order_by("name")
    return tuple(WalledView(row.name, row.user.get_username(), why[str(row.uid)]) for row in rows)


def _people(project: Project) -> tuple[PersonSeen, ...]:
    """People who could step back: those of the organisations that see the project."""
    homes = [project.organisation_id, *(share.organisation_id for share in project.shares.all())]
    rows = Person.objects.filter(memberships__organisation__in=homes).distinct().select_related("user")
    return tuple(PersonSeen(row.user.get_username(), row.name) for row in rows.order_by("name"))
