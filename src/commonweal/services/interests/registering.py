"""The register of interests of an organisation: declared by each person, or entered for them by an administrator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from commonweal.analysis import downloads as files
from commonweal.analysis import interests as content
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.interests import RegisteredInterest
from commonweal.records.organisations import Membership, Organisation, Person, Role
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.conflicts import PROVIDING, known_as
from commonweal.services.downloads import DownloadFile
from commonweal.services.interests.views import Entry, PersonSeen, RegisterView
from commonweal.services.walls import Period

COLUMNS = ("Person", "Body", "Kind", "What", "Source", "From", "Until", "Declared", "Days to declare")


def register(*, actor: Actor, organisation: str = "") -> RegisterView:
    """The register of the actor's organisation; whoever is not of its staff sees their own lines only."""
    home = _home(actor, organisation)
    facts = commands.subject_of(home)
    whole = policy.allow(actor, "interests.view", facts).yes
    if not whole:
        policy.require(actor, "interests.declare", facts)
    day = _today()
    entries = _entries(home, actor, day)
    rule = content.rule()
    manages = policy.allow(actor, "interests.manage", facts).yes
    return RegisterView(
        organisation=home.name,
        entries=tuple(item for item in entries if whole or item.mine),
        rule=rule.words,
        cite=rule.cite,
        verified=rule.verified,
        days=rule.days,
        day=day,
        people=_people(home) if manages else (),
        may_declare=policy.allow(actor, "interests.declare", facts).yes,
        may_manage=manages,
        whole=whole,
    )


def declare(  # noqa: PLR0913 (the facts of an interest)
    *,
    actor: Actor,
    body: str,
    kind: str,
    what: str,
    begins_on: date | None = None,
    ends_on: date | None = None,
    username: str = "",
    key: str | None = None,
) -> Entry:
    """Put an interest in the register: one's own, or as an administrator that of a colleague (`username`).

    Without a first day it begins today. From that day on, what is decided in a project that concerns the body, or one
    of its group, is closed to the person. `Invalid` lists every fault.
    """
    home = _home(actor)
    others = username not in ("", actor.username)
    act = "interests.manage" if others else "interests.declare"
    policy.require(actor, act, commands.subject_of(home))
    person = _colleague(home, username) if others else None
    _check(body, kind, what, begins_on, ends_on)
    asked = {
        "body": body, "kind": kind, "what": what, "begins_on": str(begins_on or ""), "ends_on": str(ends_on or ""),
        "username": username if others else "",
    }  # fmt: skip
    facts = {"body": body.strip(), "kind": kind, "what": what.strip()}
    with commands.act(actor=actor, act=act, subject=home, key=key, body=asked) as done:
        if not done.replayed:
            made = _enter(done, home, person, {**facts, "begins_on": begins_on, "ends_on": ends_on})
            done.answer(uid=str(made.uid))
    return _one(home, actor, done.answered["uid"])


def _enter(done: Done, home: Organisation, person: Person | None, facts: dict[str, Any]) -> RegisteredInterest:
    """The line of the register and its entry of the ledger. `person`: for whom an administrator enters it."""
    whose, first = person or done.author, facts["begins_on"] or timezone.localtime(done.at).date()
    source = RegisteredInterest.Source.REGISTER if person is not None else RegisteredInterest.Source.DECLARED
    made: RegisteredInterest = RegisteredInterest.objects.create(
        **{**facts, "begins_on": first}, register=home, person=whose, organisation=known_as(facts["body"]),
        source=source, declared_at=done.at, entered_by=done.person,
    )  # fmt: skip
    committed = done.commit(f"{made.body}: {made.what}", subject=whose.uid)
    days = {"begins_on": str(first), "ends_on": str(facts["ends_on"] or "")}
    entry = {"person": str(whose.uid), "kind": made.kind, "source": source.value, **days, "what": committed}
    done.ledger("interest.registered", made.uid, entry)
    return made


def end(*, actor: Actor, uid: str, ends_on: date | None = None, key: str | None = None) -> Entry:
    """Say on which day an interest is over (today if none is given): from that day what it closed is open again."""
    home = _home(actor)
    row: RegisteredInterest | None = by_uid(RegisteredInterest.objects.filter(register=home), uid)
    mine = row is not None and str(row.person.uid) == actor.person_uid
    act = "interests.declare" if mine else "interests.manage"
    policy.require(actor, act, commands.subject_of(home))
    if row is None:
        raise NotFound("interests.unknown", "There is no such interest in your register.")
    with commands.act(
        actor=actor, act=act, subject=home, key=key, body={"uid": uid, "ends_on": str(ends_on or "")}
    ) as done:
        if not done.replayed:
            last = ends_on or timezone.localtime(done.at).date()
            if last < row.begins_on:
                words = "An interest cannot be over before it began."
                problem = Problem("interests.days", words, "Give a later day.", column="ends_on")
                raise Invalid("interests.days", words, problems=[problem])
            row.ends_on = last
            row.save()
            done.ledger("interest.ended", row.uid, {"person": str(row.person.uid), "ends_on": str(last)})
    return _one(home, actor, uid)


def register_file(*, actor: Actor, format: str = "csv") -> DownloadFile:
    """The register as rows to publish or to hand to whoever asks to see it: `csv` or `xlsx`."""
    home = _home(actor)
    policy.require(actor, "interests.view", commands.subject_of(home))
    if format not in ("csv", "xlsx"):
        raise NotFound("downloads.none", f"There is no {format} file of this.", fix="csv or xlsx.")
    rows = [_cells(item) for item in _entries(home, actor, _today())]
    columns = [(name.casefold().replace(" ", "_"), name, "", "left") for name in COLUMNS]
    data = files.table(f"Register of interests: {home.name}", columns, rows, format=format)  # type: ignore[arg-type]
    return DownloadFile(f"register-of-interests.{format}", files.FORMATS[format], data)


def _cells(item: Entry) -> tuple[object, ...]:
    days = [day.isoformat() if day else "" for day in (item.begins_on, item.ends_on, item.declared_on)]
    taken = "" if item.membership else str(item.days)
    return (item.person, item.body, item.kind_title, item.what, item.source, *days, taken)


def _home(actor: Actor, organisation: str = "") -> Organisation:
    found: Organisation | None = by_uid(Organisation.objects.all(), organisation or actor.organisation_uid)
    if found is None:
        raise NotFound("organisations.unknown", "There is no such organisation here.")
    return found


def _today() -> date:
    return timezone.localtime(clock.now()).date()


def _colleague(home: Organisation, username: str) -> Person:
    found = Person.objects.filter(user__username=username, memberships__organisation=home).first()
    if found is None:
        words = f"'{username}' is nobody in {home.name}."
        raise Invalid("interests.whose", words, problems=[Problem("interests.whose", words, column="username")])
    return found


def _check(body: str, kind: str, what: str, begins_on: date | None, ends_on: date | None) -> None:
    problems = []
    for column, text, words in (
        ("body", body, "Name the organisation, firm or charity."),
        ("what", what, "Say in a few words what the interest is."),
    ):
        if not text.strip():
            problems.append(Problem("interests.empty", words, column=column))
    if len(body) > 200:
        problems.append(Problem("interests.long", "The name is longer than 200 letters.", column="body"))
    if kind not in RegisteredInterest.Kind.values:
        known = ", ".join(RegisteredInterest.Kind.values)
        problems.append(
            Problem("interests.kind", f"'{kind}' is no kind of interest.", f"One of: {known}", column="kind")
        )
    if begins_on is not None and ends_on is not None and ends_on < begins_on:
        words = "An interest cannot be over before it began."
        problems.append(Problem("interests.days", words, "Put the earlier day first.", column="ends_on"))
    if problems:
        raise Invalid("interests.faults", " ".join(item.message for item in problems), problems=problems)


def _entries(home: Organisation, actor: Actor, day: date) -> tuple[Entry, ...]:
    rows = RegisteredInterest.objects.filter(register=home).select_related("person__user")
    found = [_entry(row, actor, day) for row in rows]
    found += _memberships(home, actor)
    return tuple(sorted(found, key=lambda item: (not item.open, item.person, item.body)))


def _one(home: Organisation, actor: Actor, uid: str) -> Entry:
    row = RegisteredInterest.objects.filter(register=home).select_related("person__user").get(uid=uid)
    return _entry(row, actor, _today())


def _entry(row: RegisteredInterest, actor: Actor, day: date) -> Entry:
    declared = timezone.localtime(row.declared_at).date()
    days = content.days_taken(row.begins_on, declared)
    return Entry(
        uid=str(row.uid),
        person=row.person.name,
        username=row.person.user.get_username(),
        body=row.body,
        kind=row.kind,
        kind_title=row.get_kind_display(),
        what=row.what,
        source=row.get_source_display(),
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        declared_on=declared,
        days=days,
        late=days > content.rule().days,
        open=Period(None, row.ends_on).holds(day),
        mine=str(row.person.uid) == actor.person_uid,
    )


def _memberships(home: Organisation, actor: Actor) -> Iterable[Entry]:
    """Colleagues who work for a provider as well: nobody need declare what is known."""
    people = Membership.objects.filter(organisation=home).values("person")
    rows = Membership.objects.filter(person__in=people).exclude(organisation=home)
    rows = rows.filter(Q(role=Role.PROVIDER) | Q(organisation__kind__in=PROVIDING))
    pairs = {(row.person_id, row.organisation_id): row for row in rows.select_related("person__user", "organisation")}
    for row in pairs.values():
        yield Entry(
            uid="", person=row.person.name, username=row.person.user.get_username(), body=row.organisation.name,
            kind="financial", kind_title="Financial", what="Works for it", source="known from their roles",
            begins_on=None, ends_on=None, declared_on=None, days=0, late=False, open=True,
            mine=str(row.person.uid) == actor.person_uid, membership=True,
        )  # fmt: skip


def _people(home: Organisation) -> tuple[PersonSeen, ...]:
    rows = Person.objects.filter(memberships__organisation=home).distinct().select_related("user").order_by("name")
    return tuple(PersonSeen(row.user.get_username(), row.name) for row in rows)
