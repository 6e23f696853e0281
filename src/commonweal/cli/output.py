"""What the command line prints: results on stdout, everything else on stderr."""

import dataclasses
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from commonweal.errors import CommonwealError, Invalid


def shaped(value: Any) -> Any:
    """A dataclass (or a sequence of them) as JSON-shaped data; dates and paths as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: shaped(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): shaped(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [shaped(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def emit(value: Any) -> None:
    """The same data as the API gives, as one line of JSON on stdout."""
    sys.stdout.write(json.dumps(shaped(value), ensure_ascii=False, sort_keys=True) + "\n")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table for people on stdout."""
    from rich.console import Console
    from rich.table import Table

    drawn = Table(title=title, title_justify="left")
    for column in columns:
        drawn.add_column(column)
    for row in rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    # A pipe has no width: nothing that another program reads is cut.
    Console(width=None if sys.stdout.isatty() else 200).print(drawn)


@contextmanager
def libraries_on_stderr() -> Iterator[None]:
    """What libraries in C print meanwhile goes to stderr (solvers do, unasked): stdout holds the result alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        _flush_c()
        os.dup2(kept, 1)
        os.close(kept)


def _flush_c() -> None:
    """What C still holds would else come out after the result."""
    import ctypes

    try:
        ctypes.CDLL(None).fflush(None)
    except (OSError, TypeError, AttributeError):  # no such library under this name here
        return


def write(target: Path, data: bytes) -> None:
    """A file that was asked for; `Invalid` where it cannot be written."""
    try:
        target.write_bytes(data)
    except OSError as error:
        raise Invalid(
            "cli.out.unwritable", f"'{target}' cannot be written: {error}.", fix="Choose another place."
        ) from None


def say(text: str) -> None:
    """One line of progress or advice on stderr."""
    sys.stderr.write(text + "\n")


def failure(error: CommonwealError) -> None:
    """A failure on stderr: code, message, each problem with its place, and what to do next."""
    say(f"{error.code}: {error.message}")
    for problem in error.problems:
        place = ", ".join(
            part
            for part in (
                problem.file,
                f"row {problem.row}" if problem.row is not None else "",
                f"column {problem.column}" if problem.column else "",
            )
            if part
        )
        say(
            f"  {place + ': ' if place else ''}{problem.message} [{problem.code}]"
            + (f" {problem.fix}" if problem.fix else "")
        )
    if error.fix:
        say(error.fix)
