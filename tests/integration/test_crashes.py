"""A process that dies in the middle of a command leaves all of it or nothing, and what was answered is kept."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import contextlib, os, sys
import django
django.setup()
from django.db import transaction
from commonweal.records.ledger import LedgerEntry
from commonweal.records.projects import Project
from commonweal.services import actors, audit, commands, ledger, projects
asha = actors.by_username("asha")
def create(key):
    return projects.create(actor=asha, title="Carers", place="E08000009", question="How?", key=key).slug
"""
SET_UP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from commonweal.services import organisations
organisations.add_administrator(username="asha", password="a long and odd password", organisation="First Council")
"""
STATE = (
    BEGIN
    + """
import json
from commonweal.records.audit import AuditEvent
from commonweal.records.commands import Command
done = Command.objects.filter(act="projects.create")
print(json.dumps({
    "projects": Project.objects.count(), "events": AuditEvent.objects.filter(act="projects.create").count(),
    "entries": LedgerEntry.objects.filter(kind="project.created").count(), "keys": sorted(done.values_list("key", flat=True)),
    "unanswered": done.filter(answer="").count(), "chain": ledger.verify(), "head": ledger.head().number,
}))
"""
)
# Where the process dies: the function that it never comes back from.
POINTS = {
    "before the audit event": "audit.record",
    "before the ledger entry": "ledger.append",
    "after the ledger entry, before the commit": "commands.writing",
}
DIE = (
    BEGIN
    + """
def die(*args, **kwargs):
    os.kill(os.getpid(), 9)
if "%(point)s" == "commands.writing":
    append = ledger.append
    def append_and_die(entries):
        append(entries)
        die()
    ledger.append = append_and_die
else:
    module, name = "%(point)s".split(".")
    setattr({"audit": audit, "ledger": ledger}[module], name, die)
"""
)
WITHOUT_TRANSACTION = "transaction.atomic = contextlib.nullcontext\n"


@pytest.fixture
def drill(tmp_path, django_db_blocker):
    """An installation of its own on the database under test; gives the environment of its processes."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'drill.sqlite3'}"
    else:
        name = f"drill_{random.Random(str(tmp_path)).randrange(10**9)}"
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        before, query = os.environ["DATABASE_URL"].split("?")
        address = f"{before.rsplit('/', 1)[0]}/{name}?{query}"
    environment = {
        **os.environ, "DATABASE_URL": address, "COMMONWEAL_HOME": str(tmp_path), "COMMONWEAL_TESTING": "1",
        "DJANGO_SETTINGS_MODULE": "commonweal.server.settings",
    }  # fmt: skip
    assert run(environment, SET_UP).returncode == 0
    return environment


def run(environment, program, *arguments):
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True
    )


def state(environment) -> dict:
    done = run(environment, STATE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def whole(found: dict) -> bool:
    """Whether every command is all there or not at all."""
    count = len(found["keys"])
    return found["projects"] == found["events"] == found["entries"] == count and found["unanswered"] == 0


@pytest.mark.slow
def test_a_process_killed_in_a_command_leaves_nothing_of_it_and_the_key_can_be_used_again(drill):
    for point in POINTS.values():
        done = run(drill, DIE % {"point": point} + 'create("k1")')
        assert done.returncode == -signal.SIGKILL, done.stderr
        found = state(drill)
        assert whole(found), point
        assert found["projects"] == 0
    assert run(drill, BEGIN + 'print(create("k1"), create("k1"))').stdout.split() == ["carers", "carers"]
    assert whole(state(drill))


@pytest.mark.slow
def test_without_the_transaction_half_a_command_would_be_left(drill):
    done = run(drill, BEGIN + WITHOUT_TRANSACTION + (DIE % {"point": "ledger.append"})[len(BEGIN) :] + 'create("k1")')
    assert done.returncode == -signal.SIGKILL, done.stderr
    found = state(drill)
    assert not whole(found)
    assert (found["projects"], found["entries"]) == (1, 0)


WRITER = (
    BEGIN
    + """
import uuid
while True:
    key = str(uuid.uuid4())
    create(key)
    with open(sys.argv[1], "a") as acknowledged:
        acknowledged.write(key + "\\n")
"""
)


@pytest.mark.slow
def test_writers_killed_at_random_lose_nothing_that_was_answered_and_do_nothing_twice(drill, tmp_path):
    random_ = random.Random(20261121)
    acknowledged = tmp_path / "acknowledged"
    acknowledged.touch()
    for _ in range(4):
        before = acknowledged.stat().st_size
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(acknowledged)], env=drill, cwd=ROOT) for _ in range(2)
        ]
        while acknowledged.stat().st_size == before:  # not before they write
            time.sleep(0.05)
        time.sleep(random_.uniform(0.2, 0.7))
        for writer in writers:
            writer.kill()
            writer.wait()
    keys = acknowledged.read_text().split()
    found = state(drill)
    assert len(keys) > 8
    assert set(keys) <= set(found["keys"])
    assert whole(found)
    assert found["chain"] == found["head"]
