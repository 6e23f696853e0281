"""The four families of failure. Every face (web, API, command line, Python) answers by family and code."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: where it is, what is wrong, and what to do next.

    `row` counts as the person's spreadsheet does (the header is row 1); None where no row applies.
    """

    code: str
    message: str
    fix: str = ""
    file: str = ""
    row: int | None = None
    column: str = ""
    given: str = ""


class CommonwealError(Exception):
    """A failure with a stable dotted code, a plain message and what to do next."""

    family = "error"

    def __init__(self, code: str, message: str, *, fix: str = "", problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fix = fix
        self.problems = tuple(problems)


class Invalid(CommonwealError):
    """What was given cannot be used; `problems` lists every fault found."""

    family = "invalid"


class NotAllowed(CommonwealError):
    """The actor may know that the thing exists, but may not do this to it."""

    family = "not-allowed"


class NotFound(CommonwealError):
    """There is no such thing, or the actor may not know that there is."""

    family = "not-found"


class Conflict(CommonwealError):
    """Somebody else changed it first, or its state forbids the act."""

    family = "conflict"
