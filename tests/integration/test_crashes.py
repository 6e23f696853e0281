"""A process that dies in the middle of a command leaves all of it or nothing, and what was answered is kept."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture
def drill(tmp_path, django_db_blocker):
    """Runs a part of `crash_drill` on a fresh installation, on the kind of database under test."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'drill.sqlite3'}"
    else:
        name = f"drill_{random.Random(str(tmp_path)).randrange(10**9)}"
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        before, query = os.environ["DATABASE_URL"].split("?")
        address = f"{before.rsplit('/', 1)[0]}/{name}?{query}"

    def run(part: str) -> dict:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "COMMONWEAL_HOME": str(tmp_path),
            "COMMONWEAL_TESTING": "1",
            "DJANGO_SETTINGS_MODULE": "commonweal.server.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.integration.crash_drill", part],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def whole(found: dict) -> bool:
    """Whether every command is all there or not at all."""
    same = found["projects"] == found["events"] == found["entries"] == found["commands"]
    return same and found["unanswered"] == 0 and found["chain_holds"]


def test_a_process_killed_in_a_command_leaves_nothing_of_it_and_its_key_can_be_used_again(drill):
    found = drill("points")
    for point, left in found["points"].items():
        assert left["killed"], point
        assert whole(left), point
        assert left["projects"] == 0, point
    assert found["again"] == ["carers", "carers"]
    assert whole(found["after"])
    assert found["after"]["projects"] == 1


def test_without_the_transaction_half_a_command_would_be_left(drill):
    found = drill("unguarded")
    assert found["killed"]
    assert (found["projects"], found["entries"]) == (1, 0)
    assert not whole(found)


def test_writers_killed_at_random_lose_nothing_that_was_answered_and_do_nothing_twice(drill):
    found = drill("rounds")
    assert found["acknowledged"] >= found["wanted"] > 4
    assert found["lost"] == 0
    assert whole(found)
