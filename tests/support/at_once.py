"""Sending the same thing many times at one moment, and what came of it. For PostgreSQL: SQLite lets one writer in.

`COMMONWEAL_COPIES` sends another number of copies than thirty.
"""

import gc
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

COPIES = int(os.environ.get("COMMONWEAL_COPIES", "30"))


class Undo(Exception):
    """One copy is sent to see its effect, and undone."""


@cache
def _counting() -> tuple[tuple[str, ...], str]:
    models = list(apps.get_app_config("records").get_models())
    counts = ", ".join(f'(SELECT count(*) FROM "{model._meta.db_table}")' for model in models)
    return tuple(model._meta.object_name for model in models), f"SELECT {counts}"


def rows() -> dict[str, int]:
    """How many rows there are of every record, and of every version of one."""
    names, statement = _counting()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(zip(names, cursor.fetchone(), strict=True))


def effect(before: dict[str, int]) -> dict[str, int]:
    """How many rows came and went since."""
    return {name: count - before[name] for name, count in rows().items() if count != before[name]}


def alone(work: Callable[[], Any], before: dict[str, int] | None = None) -> tuple[Any, dict[str, int]]:
    """What one copy answers and does; undone. `before` are the rows that there are, where they were just counted."""
    before = rows() if before is None else before
    try:
        with transaction.atomic():
            answer = work()
            done = effect(before)
            raise Undo
    except Undo:
        return answer, done


class Crowd:
    """Threads, each with a connection of its own that it keeps from one crowd of copies to the next."""

    def __init__(self) -> None:
        # What stands before is no garbage: to look through it time and again would take a quarter of the processor.
        gc.collect()
        gc.freeze()
        self._pool = ThreadPoolExecutor(COPIES)

    def together(self, work: Callable[[], Any]) -> list[Any]:
        """What the copies answer that start at the same moment."""
        ready = threading.Barrier(COPIES)

        def one() -> Any:
            ready.wait(60)
            return work()

        return [item.result() for item in [self._pool.submit(one) for _ in range(COPIES)]]

    def leave(self) -> None:
        """Close every connection."""
        self.together(lambda: connection.close())  # each thread its own
        self._pool.shutdown()
        gc.unfreeze()
