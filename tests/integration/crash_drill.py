"""Run by `test_crashes` in a process of its own: commands whose process is killed, and what they leave behind.

Says what it found as JSON. Children are forked, so that the imports are paid for once.
"""

import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from commonweal.records.audit import AuditEvent  # noqa: E402
from commonweal.records.commands import Command  # noqa: E402
from commonweal.records.ledger import LedgerEntry  # noqa: E402
from commonweal.records.projects import Project  # noqa: E402
from commonweal.services import actors, audit, commands, ledger, organisations, projects  # noqa: E402

ROUNDS, ANSWERS = 4, 2


def create(key: str) -> str:
    """One command of several writes: a project, its team, audit, ledger."""
    asha = actors.by_username("asha")
    return projects.create(actor=asha, title="Carers", place="E08000009", question="How?", key=key).slug


def fork(work: Callable[[], object]) -> int:
    """A child that does this work, on a connection of its own."""
    connection.close()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(Exception):
            work()
        os._exit(0)
    return child


def state() -> dict:
    """What of all commands is there."""
    done = Command.objects.filter(act="projects.create")
    return {
        "commands": done.count(),
        "projects": Project.objects.count(),
        "events": AuditEvent.objects.filter(act="projects.create").count(),
        "entries": LedgerEntry.objects.filter(kind="project.created").count(),
        "unanswered": done.filter(answer="").count(),
        "chain_holds": ledger.verify() == ledger.head().number,
    }


def die(*args: object, **kwargs: object) -> None:
    """What a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(point: str) -> dict:
    """The state after a command was killed at this point, and whether it was."""

    def work() -> None:
        if point == "after the ledger entry":
            append = ledger.append
            ledger.append = lambda entries: die(append(entries))
        elif point == "before the ledger entry":
            ledger.append = die
        else:
            audit.record = die
        create("the key")

    _, status = os.waitpid(fork(work), 0)
    return {**state(), "killed": os.WIFSIGNALED(status)}


def points() -> dict:
    """Killed at each point in turn; then the same key again, twice."""
    found = {
        name: killed_at(name)
        for name in ("before the audit event", "before the ledger entry", "after the ledger entry")
    }
    again = [create("the key"), create("the key")]
    return {"points": found, "again": again, "after": state()}


def unguarded() -> dict:
    """The control: the same without a transaction, and so without the locks that need one."""
    transaction.atomic = contextlib.nullcontext  # type: ignore[misc,assignment]
    commands._lock = lambda subject: subject
    return killed_at("before the ledger entry")


def rounds() -> dict:
    """Two writers at a time, killed at random once they have answered, four times over.

    How many answers there are by then is left to them and not to a clock: a busy machine answers few in a second.
    """
    random_ = random.Random(20261121)
    acknowledged = Path(tempfile.mkstemp()[1])

    def write() -> None:
        while True:
            key = str(uuid.uuid4())
            create(key)
            with acknowledged.open("a") as file:
                file.write(key + "\n")

    for _ in range(ROUNDS):
        wanted = len(acknowledged.read_text().split()) + ANSWERS
        alive = {fork(write) for _ in range(2)}
        while len(acknowledged.read_text().split()) < wanted:
            alive = {child for child in alive if not os.waitpid(child, os.WNOHANG)[0]}
            if not alive:
                raise SystemExit("both writers ended by themselves: there is no answer to wait for")
            time.sleep(0.02)
        time.sleep(random_.uniform(0.1, 0.5))
        for child in alive:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    keys = acknowledged.read_text().split()
    kept = set(Command.objects.values_list("key", flat=True))
    return {**state(), "wanted": ROUNDS * ANSWERS, "acknowledged": len(keys), "lost": len(set(keys) - kept)}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    organisations.add_administrator(username="asha", password="a long and odd password", organisation="First Council")
    print(json.dumps({"points": points, "unguarded": unguarded, "rounds": rounds}[sys.argv[1]]()))
