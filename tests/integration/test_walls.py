"""Random histories of interests and walls through the database: the services read what the model lets them, and no more.

The histories and the model are those of `tests/generative/test_walls.py`. Every day a few run; two hundred
(`COMMONWEAL_HISTORIES=200`) on PostgreSQL, where `tests/integration/test_on_postgres.py` runs this file.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from commonweal.errors import NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.interests import Concern, Recusal, RegisteredInterest
from commonweal.records.organisations import Membership, Organisation, OrganisationLink, Person
from commonweal.records.projects import Interest, Project, Share
from commonweal.services import actors, conflicts, options, policy, projects
from tests.generative.test_walls import (
    ACTS,
    BODIES,
    HOMES,
    PEOPLE,
    READS,
    ROLES,
    START,
    STEPS,
    History,
    conflicted,
    expected,
    step,
)
from tests.support.factories import organisation, pen, person, project

pytestmark = pytest.mark.django_db
RUNS, FULL = 4, int(os.environ.get("COMMONWEAL_HISTORIES", "20"))


class World:
    """The rows of one history, written anew after each step from its plain lists. Made once, for all histories."""

    def __init__(self) -> None:
        homes = {name: organisation(name) for name in HOMES}
        self.homes = {name: Organisation.objects.get(uid=view.uid) for name, view in homes.items()}
        lead = person("lead", homes["ours"].uid, "commissioner")
        self.project = project(lead)
        for name in PEOPLE:
            person(name, homes["nobody"].uid, "viewer")
        self.people = {name: Person.objects.get(user__username=name) for name in PEOPLE}
        self.bodies = {name: organisation(name, "provider") for name in BODIES}
        self.bodies = {name: Organisation.objects.get(uid=view.uid) for name, view in self.bodies.items()}
        self.lead = Person.objects.get(user__username="lead")
        self.found = Project.objects.get(uid=self.project.uid)
        self.written: dict[type[Any], str] = {}

    def write(self, history: History) -> None:
        """Put the history's lists in place of the rows, where they changed. Their past is left out: it is not read."""
        with pen():
            for model, rows in self._rows(history).items():
                text = repr(rows)
                if self.written.get(model) == text:
                    continue
                self.written[model] = text
                kept = model.objects.filter(person__in=self.people.values()) if model is Membership else model.objects
                kept.all()._raw_delete(using=DEFAULT_DB_ALIAS)
                model.objects.bulk_create([model(**row) for row in rows])

    def _rows(self, history: History) -> dict[type[Any], list[dict[str, Any]]]:
        ours, now = self.homes["ours"], datetime(2026, 11, 1, tzinfo=UTC)
        about = {"project": self.found}
        return {
            Membership: [
                {"person": self.people[name], "organisation": self.homes[home], "role": role}
                for name, (home, role) in history.seats.items()
            ],
            RegisteredInterest: [
                {
                    "register": ours, "person": self.people[who], "body": body, "kind": "financial", "what": "x",
                    "source": "register" if member else "declared", "begins_on": first, "declared_at": now,
                    "ends_on": in_order(first, end),
                }
                for who, body, first, end, member in history.holdings
            ],
            OrganisationLink: [
                {"child": self.bodies[part], "parent": self.bodies[whole], "kind": kind, "begins_on": a, "ends_on": b}
                for part, whole, kind, a, b in history.ties
            ],
            Concern: [
                {**about, "body": body, "why": "possible", "begins_on": first, "ends_on": in_order(first, end)}
                for body, first, end in history.concerns
            ],
            Interest: [{**about, "person": self.people[name], "what": "x", "declared_at": now}
                       for name in sorted(history.declared)],
            Recusal: [
                {**about, "person": self.people[name], "handling": "did-not-vote", "words": "x",
                 "recorded_by": self.lead, "recorded_at": now}
                for name in sorted(history.recused)
            ],
            Share: [
                {**about, "organisation": self.homes["theirs"], "level": level, "rooms": sorted(rooms)}
                for level, rooms in ([history.share] if history.share is not None else [])
            ],
        }  # fmt: skip


def in_order(first: date, end: date | None) -> date | None:
    """An end that the database keeps: on the first day where it lay before it, which is never in force either way."""
    return end if end is None else max(first, end)


def simplify(history: History) -> None:
    """What the database would not keep is not in the history either: a list twice, or an end before its beginning."""
    for tie in history.ties:
        if tie[4] is not None and tie[4] <= tie[3]:
            tie[4] = tie[3] + timedelta(days=1)
    seen: dict[str, list] = {}
    for item in list(history.concerns):
        if item[2] is None and item[0] in seen:
            seen[item[0]][1] = min(seen[item[0]][1], item[1])
            history.concerns.remove(item)
        elif item[2] is None:
            seen[item[0]] = item


def may(actor: actors.Actor, slug: str, act: str) -> bool:
    """Whether the services let the person do it: by a read where there is one, else by the door of all services."""
    try:
        if act == "options.view":
            options.get(actor=actor, project=slug)
        else:
            projects.reach(actor, slug, act)
    except (NotAllowed, NotFound):
        return False
    return True


def differences(monkeypatch, runs: int, seed: int = 20261122) -> list[str]:
    """Every answer that is not the model's, and every read by somebody conflicted."""
    found, made = [], World()
    for number in range(runs):
        with transaction.atomic():
            found += one(monkeypatch, made, seed + number)
            transaction.set_rollback(True)
    return found


def one(monkeypatch, made: World, seed: int) -> list[str]:
    chance, history, found = random.Random(seed), History(seed), []
    history.seats = {name: (chance.choice(HOMES), chance.choice(ROLES)) for name in PEOPLE}
    made.written.clear()
    real = datetime.fromisoformat(f"{START}T12:00:00+00:00")
    monkeypatch.setattr(clock, "now", lambda: real + (history.day - START))
    for index in range(STEPS):
        what = step(history, chance)
        simplify(history)
        made.write(history)
        name = chance.choice(PEOPLE)
        home = history.seats[name][0]
        actor = actors.by_username(name, organisation_uid=str(made.homes[home].uid))
        act = chance.choice(READS if index % 3 else ACTS)
        where = f"seed {seed}, step {index} ({what}): {name} {act}"
        yes = may(actor, made.project.slug, act)
        listed = projects.visible(actor, act).exists() if chance.random() < 0.5 else yes
        if yes is not expected(history, name, act) or listed is not yes:
            found.append(f"{where}: reads {yes}, listed {listed}")
        if yes and act in READS and (conflicted(history, name) or name in history.declared):
            found.append(f"{where}: READ BY A CONFLICTED PERSON")
    monkeypatch.undo()
    return found


def test_no_read_by_a_conflicted_person_comes_through_the_services(monkeypatch):
    assert differences(monkeypatch, RUNS) == []


@pytest.mark.slow
def test_in_many_histories_on_postgresql_no_conflicted_person_reads(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("runs on PostgreSQL, by test_on_postgres.py")
    assert differences(monkeypatch, FULL) == []


def test_with_the_wall_off_a_conflicted_person_reads_and_is_found_out(monkeypatch):
    monkeypatch.setattr(conflicts.Facts, "of", lambda self, concerns: ())
    off = conflicts.Facts.of
    found: list[str] = []
    made = World()
    for number in range(20):
        with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
            found += one(patch, made, 77 + number)
            transaction.set_rollback(True)
        if any("READ BY A CONFLICTED PERSON" in item for item in found):
            break
    assert conflicts.Facts.of is off
    assert any("READ BY A CONFLICTED PERSON" in item for item in found)


def test_the_acts_of_the_histories_are_those_of_the_policy():
    assert set(ACTS) <= set(policy.ACTS)
