"""What the directory answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.services.thread.views import TableView


@dataclass(frozen=True, slots=True)
class EntryView:
    """An organisation of the directory. `id` names it in addresses: a code, or the uid of a record.

    `recorded` is true for organisations that somebody here wrote down; the others come from content and the pack.
    """

    id: str
    name: str
    kind: str
    kind_title: str
    level: str
    level_title: str
    code: str
    begins_on: date | None
    ends_on: date | None
    cite: str
    verified: bool
    recorded: bool
    uid: str = ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A dated link of an organisation: what `words` say leads to `other`. `id` is empty where it has no page."""

    uid: str
    kind: str
    words: str
    other: str
    id: str
    begins_on: date | None
    ends_on: date | None
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DelegationView:
    """A recorded delegation. `accountable` is always the delegator."""

    uid: str
    delegator: str
    delegator_id: str
    delegate: str
    delegate_id: str
    accountable: str
    service: str
    service_name: str
    tasks: tuple[str, ...]
    places: tuple[str, ...]
    power: str
    liability: str
    money: str
    begins_on: date
    ends_on: date | None
    document: str
    recorded_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class CommissionsView:
    """A service that an organisation commissions; `for_whom` answers for it where it is not itself."""

    code: str
    name: str
    part: str
    for_whom: str
    since: date
    verified: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything known of one organisation on a day. `dual_role` says why it stands on both sides, where it does."""

    entry: EntryView
    what: str
    paid_from: str
    watch: str
    links: tuple[LinkView, ...]
    commissions: tuple[CommissionsView, ...]
    delegations_in: tuple[DelegationView, ...]
    delegations_out: tuple[DelegationView, ...]
    dual_role: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """The organisations that fit a search on a day, and how many commissioners stand in the register."""

    entries: tuple[EntryView, ...]
    on: date
    commissioners: int
    table: TableView
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that changed commissioning, and when, as far as that is known."""

    on: date
    exact: str
    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service of the catalogue."""

    code: str
    name: str
    what: str
    level: str
    level_title: str
    mode: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A computed answer: its words, its table, and the whole result as `commonweal run … --json` prints it."""

    words: str
    table: TableView
    result: Mapping[str, Any]

    @property
    def value(self) -> Mapping[str, Any]:
        """The value of the result."""
        found: Mapping[str, Any] = self.result["value"]
        return found


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place that an organisation drew. `people` is None where it is not known yet; `basis` says on what it rests."""

    uid: str
    name: str
    note: str
    members: tuple[tuple[str, str], ...]
    begins_on: date | None
    ends_on: date | None
    people: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class BodyCheckView:
    """A new board or committee that was proposed, what a year of it takes, and what to think about first."""

    uid: str
    name: str
    purpose: str
    replaces: str
    reason: str
    review_on: date | None
    answer: AnswerView
    facts: Mapping[str, Any]
