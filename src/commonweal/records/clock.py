"""The one clock for legal times: the database's, read when it is asked and not when the transaction began."""

from datetime import datetime

from django.db import connection

_SQL = {
    # now() would give the start of the transaction, which may have waited for a lock across a deadline.
    "postgresql": """SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')""",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
}


def stamp() -> str:
    """The time as the ledger writes it: UTC, to the millisecond, `2026-11-21T09:30:00.000Z`."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL[connection.vendor])
        return str(cursor.fetchone()[0])


def now() -> datetime:
    """The time as a record keeps it."""
    return datetime.fromisoformat(stamp())
