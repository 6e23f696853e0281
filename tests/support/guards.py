"""The guards in the database, which a test may take away to show the harm, or to empty tables after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

_guards = import_module("commonweal.records.migrations.0002_guards")
NAMES = tuple(name for name, *_ in _guards.GUARDS)


def present() -> set[str]:
    """The names of the guards that are in place."""
    tables = {"sqlite": ("name", "sqlite_master WHERE type = 'trigger'"), "postgresql": ("tgname", "pg_trigger")}
    column, table = tables[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {name for (name,) in cursor.fetchall()} & set(NAMES)


def off() -> None:
    """Take every guard away."""
    _run(_guards.off_statements(connection.vendor))


def on() -> None:
    """Put every guard in place."""
    _run(_guards.on_statements(connection.vendor))


@contextmanager
def guards_off() -> Iterator[None]:
    """Without guards for a while; as they were afterwards."""
    there = bool(present())
    off()
    try:
        yield
    finally:
        if there:
            on()


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
