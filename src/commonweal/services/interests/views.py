"""What interests answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register of interests.

    `days` is how long it took to declare; `late` that this was longer than the rule has it. `mine`: it is the
    reader's own. `membership`: nobody declared it; it is known because they work for the body.
    """

    uid: str
    person: str
    username: str
    body: str
    kind: str
    kind_title: str
    what: str
    source: str
    begins_on: date | None
    ends_on: date | None
    declared_on: date | None
    days: int
    late: bool
    open: bool
    mine: bool
    membership: bool = False


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person, by name and user name."""

    username: str
    name: str


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register of an organisation: open interests first, then those that are over.

    `rule` says within how many days to declare, `cite` where that stands, `people` for whom an administrator may enter.
    `whole`: these are all lines, and not only the reader's own.
    """

    organisation: str
    entries: tuple[Entry, ...]
    rule: str
    cite: str
    verified: bool
    days: int
    day: date
    people: tuple[PersonSeen, ...]
    may_declare: bool
    may_manage: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class ConcernView:
    """A body that a project concerns, why, and since when. `open`: it does so today."""

    uid: str
    body: str
    why: str
    why_title: str
    begins_on: date
    ends_on: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class WalledView:
    """A person from whom a project's decisions are closed today, and why (`They …`)."""

    name: str
    username: str
    why: str


@dataclass(frozen=True, slots=True)
class RecusalView:
    """How an interest was handled: who, about which paper, in which way, in whose words. `open`: not lifted since."""

    uid: str
    person: str
    username: str
    paper: str
    edition: int | None
    handling: str
    handling_title: str
    words: str
    recorded_by: str
    recorded_at: datetime
    open: bool
    lifted_because: str


@dataclass(frozen=True, slots=True)
class ProjectInterests:
    """The interests that touch a project. `closed` says why its decisions are closed to the reader, where they are.

    `dual` names people and organisations that both provide and take part in commissioning; `names` are bodies that
    can be picked from.
    """

    project: str
    project_title: str
    concerns: tuple[ConcernView, ...]
    walled: tuple[WalledView, ...]
    dual: tuple[str, ...]
    recusals: tuple[RecusalView, ...]
    people: tuple[PersonSeen, ...]
    names: tuple[str, ...]
    closed: str
    may_concern: bool
    may_declare: bool
    may_share: bool
