"""What `commonweal doctor` looks at. Each finding says what it means for the person who runs the installation."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from commonweal.errors import CommonwealError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well, not well, or (None) not here and not needed."""

    what: str
    well: bool | None
    found: str


def findings(home: Path) -> tuple[Finding, ...]:
    """Everything that can be looked at without changing anything."""
    looks: tuple[Callable[[Path], Iterator[Finding]], ...] = (
        _python,
        _folder,
        _pack,
        _database,
        _serving,
        _signing,
        _extras,
    )
    return tuple(finding for look in looks for finding in look(home))


def _python(home: Path) -> Iterator[Finding]:
    del home
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("Python", (3, 11) <= sys.version_info[:2] <= (3, 13), version)


def _folder(home: Path) -> Iterator[Finding]:
    if not home.is_dir():
        yield Finding("Folder", None, f"{home} does not exist yet: `commonweal demo` or `commonweal migrate` makes it")
        return
    free = shutil.disk_usage(home).free / 2**30
    yield Finding("Folder", free > 1, f"{home}, {free:.0f} GiB free")


def _pack(home: Path) -> Iterator[Finding]:
    del home
    from commonweal.analysis import sources

    changed, count = sources.changed_in_pack()
    words = f"{count} data sets, every digest as in the manifest" if not changed else "changed: " + ", ".join(changed)
    yield Finding("England pack", not changed, words)


def _database(home: Path) -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not (home / "commonweal.sqlite3").exists():
        yield Finding("Database", None, "none yet")
        return
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:  # any driver's failure is a finding, not a crash
        yield Finding("Database", False, f"cannot be reached: {error}")
        return
    yield Finding("Database", not waiting, f"{connection.vendor}, {len(waiting)} migrations waiting")
    if not waiting:
        yield _ledger()


def _ledger() -> Finding:
    from commonweal.services import ledger

    try:
        head = ledger.verify()
    except CommonwealError as error:
        return Finding("Ledger", False, error.message)
    return Finding("Ledger", True, f"{head} entries, the chain holds")


def _serving(home: Path) -> Iterator[Finding]:
    if not (home / "commonweal.sqlite3").exists() and not home.is_dir():
        return
    from commonweal.services import readiness

    refused = readiness.refusals(address="127.0.0.1")
    yield Finding(
        "Ready to serve",
        not refused,
        "yes" if not refused else " ".join(f"{item.message} {item.fix}" for item in refused),
    )


def _signing(home: Path) -> Iterator[Finding]:
    if not home.is_dir():
        return
    from django.conf import settings

    if settings.DEMONSTRATION:
        yield Finding("Signing in", None, "the demonstration: by name, on this computer only")
        return
    asked = {"approvers": "for people who approve, load data or manage people", "everyone": "for everyone"}
    second = asked.get(settings.SECOND_STEP)
    fix = "Set COMMONWEAL_SECOND_STEP to approvers or everyone, or leave it out."
    yield Finding("Second step", second is not None, second or f"nobody is asked for one. {fix}")
    confirm = "asked for" if settings.CONFIRM else "nobody is asked. Leave COMMONWEAL_CONFIRM out."
    yield Finding("Confirming before approvals", bool(settings.CONFIRM), confirm)
    missing = settings.OWN_SIGN_INS.missing
    if missing:
        yield Finding("Organisations' own sign-ins", False, "left out, for these are not set: " + ", ".join(missing))
    else:
        names = ", ".join(app["name"] for app in settings.OWN_SIGN_INS.apps)
        yield Finding("Organisations' own sign-ins", True if names else None, names or "none (COMMONWEAL_OIDC)")


def _extras(home: Path) -> Iterator[Finding]:
    del home
    java = shutil.which("java")
    yield Finding("Java, for Spark", True if java else None, java or "not here: only the [spark] extra needs it")
