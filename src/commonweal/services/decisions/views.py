"""What decisions answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EvidenceSeen:
    """A figure as it was on the day: its number, the digest of its result, how it was computed and from what."""

    figure: str
    number: int
    digest: str
    method: str
    version: str
    inputs: tuple[tuple[str, str], ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionSeen:
    """An option as it was on the day; costs in pounds, None where not known."""

    code: str
    name: str
    cost_pounds: str | None
    invented: bool


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person of the decision: the part they had, and what they last answered when asked."""

    name: str
    organisation: str
    part: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class InterestSeen:
    """An interest that was declared in the project and had not ended on the day."""

    name: str
    what: str
    declared_at: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as it was made; it never changes. `entry` is its number in the ledger, `replaces` the uid of the
    decision whose place it took."""

    uid: str
    project: str
    project_title: str
    kind: str
    title: str
    edition: int
    edition_digest: str
    reasons: str
    decided_at: datetime
    decided_by: str
    decided_for: str
    evidence: tuple[EvidenceSeen, ...]
    options: tuple[OptionSeen, ...]
    people: tuple[PersonSeen, ...]
    interests: tuple[InterestSeen, ...]
    unverified: tuple[str, ...]
    accepted_unverified_by: str
    entry: int
    entry_hash: str
    replaces: str
    replaced_by: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class AskView:
    """A person asked to agree an edition, and what they last answered; `answer` is empty until they do."""

    project: str
    project_title: str
    kind: str
    title: str
    edition: int
    person: str
    username: str
    asked_by: str
    asked_at: datetime
    answer_by: date | None
    answer: str
    answer_title: str
    text: str
    answered_at: datetime | None
    decided: bool
