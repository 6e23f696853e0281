"""Forms sent many times at one moment by two processes: one alone would keep a single core busy, and take twice as long.

Each has threads of its own with a connection each, and the same barrier lets the copies of both start.
"""

import gc
import os
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.support.at_once import COPIES

# Spawned and not forked: a copy of this process would have libraries in it whose threads are gone.
FRESH = get_context("spawn")
PATIENCE = 900  # seconds: thirty copies of the dearest form take a hundred on two idle cores
Answer = tuple[int, str, str]


class NotAnswered(Exception):
    """What went wrong where the copies were sent."""


class Senders:
    """Two processes that send forms to the site as it stands in this database and folder."""

    def __init__(self, database: str, home: Path) -> None:
        self._database, self._home = database, home
        self._start()

    def _start(self) -> None:
        # Kept: with its last name here it would be gone before the others, which start slowly, have found it.
        self._gate = gate = FRESH.Barrier(COPIES)
        self._lines: list[Connection] = []
        self._made = []
        for share in (COPIES - COPIES // 2, COPIES // 2):
            here, there = FRESH.Pipe()
            process = FRESH.Process(target=_serve, args=(there, gate, share, self._database, self._home), daemon=True)
            process.start()
            there.close()  # theirs alone: where they end, a wait here ends
            self._lines.append(here)
            self._made.append(process)

    def together(self, *, to: str, values: Mapping[str, Any], session: str, unkeyed: bool = False) -> list[Answer]:
        """What copies of a form answer that start at the same moment; without the check of the key where `unkeyed`.

        Where one is not answered, both processes are replaced: a gate that broke once would stay broken, and every
        form after this one would fail with it.
        """
        try:
            for line in self._lines:
                line.send((to, dict(values), session, unkeyed))
            return [answer for line in self._lines for answer in _received(line)]
        except (NotAnswered, OSError, EOFError):
            for process in self._made:
                process.kill()
            self._start()
            raise

    def leave(self) -> None:
        """End both."""
        for line in self._lines:
            line.send(None)
        for process in self._made:
            process.join(PATIENCE)


def _received(line: Connection) -> list[Answer]:
    if not line.poll(PATIENCE):
        raise NotAnswered(f"The copies of a form are not answered in {PATIENCE} seconds: see what holds a lock")
    answers: list[Answer] | str = line.recv()
    if isinstance(answers, str):
        raise NotAnswered(answers)
    return answers


def _serve(line: Connection, gate: Any, share: int, database: str, home: Path) -> None:
    import django
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    settings.HOME = home
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = database
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # the work is a worker's
    site = _site()
    gc.freeze()
    gc.disable()  # thirty requests leave little behind; it is put away after each crowd
    with ThreadPoolExecutor(share) as threads:
        while (asked := line.recv()) is not None:
            *given, unkeyed = asked
            with ExitStack() as stack:
                if unkeyed:
                    stack.enter_context(keys_unchecked())
                waiting = [threads.submit(_one, gate, site, *given) for _ in range(share)]
                line.send(_answers(waiting))
            gc.collect()
    os._exit(0)  # what is open ends with the process


def _answers(waiting: list[Future[Answer]]) -> list[Answer] | str:
    """What each copy was answered, or the first fault as Python tells it."""
    try:
        return [item.result() for item in waiting]
    except Exception:
        return traceback.format_exc()


def _site() -> Any:
    from tests.support.sent_forms import Site

    return Site()


def _one(gate: Any, site: Any, to: str, values: Mapping[str, Any], session: str) -> Answer:
    gate.wait(PATIENCE)
    answer = site.post(to, values, session)
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode(errors="replace")


def keys_unchecked() -> Any:
    """The protection taken away: every copy counts as a first one."""
    import uuid
    from unittest.mock import patch

    from commonweal.services import commands

    claimed: Callable[..., Any] = commands._claim
    return patch.object(commands, "_claim", lambda actor, act, _, digest: claimed(actor, act, uuid.uuid4().hex, digest))
