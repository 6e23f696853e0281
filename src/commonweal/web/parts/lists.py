"""Task lists and summary lists."""

from dataclasses import dataclass

from commonweal.web.parts.marks import Link, Tag


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list. Without an address it cannot start yet, and `hint` says why."""

    name: str
    href: str
    status: Tag
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading, in the order of the work."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer in a summary list, with a way to change it. `tag` marks it before its words."""

    key: str
    value: str
    change: Link | None = None
    note: str = ""
    tag: Tag | None = None
