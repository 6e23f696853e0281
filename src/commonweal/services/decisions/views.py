"""What decisions answer with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class EvidenceSeen:
    """A figure as it was on the day: its number, the digest of its result, how it was computed and from what.

    `title`: what people call it.
    """

    figure: str
    title: str
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
class ConsideredSeen:
    """An option as it was weighed: its cost in pounds where known, and why not that one; `chosen` was taken."""

    code: str
    name: str
    cost_pounds: str | None
    why_not: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PresentSeen:
    """Who was there (`present`, `absent`, `recused`), with which interests, and how these were handled."""

    name: str
    organisation: str
    part: str
    interests: tuple[str, ...]
    handling: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that a decision says beside its reasons, as it was on the day.

    `aims` by cell (`people.effect`), `equality` by limb; `limits` and `earlier` are what the scheme of delegation was
    read with; `gaps` is what the record lacks. `legal_advice` says where advice is kept: never shown in public.
    """

    kind: str
    kind_title: str
    considered: tuple[ConsideredSeen, ...]
    present: tuple[PresentSeen, ...]
    change_mind: str
    review_on: str
    one_person: bool
    aims: Mapping[str, str]
    equality: Mapping[str, Mapping[str, str]]
    body: str
    subject: str
    provider: str
    value_pounds: str
    vat_pounds: str
    limits: tuple[str, ...]
    earlier: tuple[str, ...]
    disclosure: str
    disclosure_title: str
    gaps: tuple[str, ...]
    legal_advice: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any], legal_advice: str = "") -> RecordView:
        """The record from the JSON that is kept of it."""
        plain: dict[str, Any] = {name: kept[name] for name in PLAIN}
        considered = tuple(ConsideredSeen(**item, chosen=item["code"] == kept["chosen"]) for item in kept["options"])
        present = tuple(PresentSeen(**{**item, "interests": tuple(item["interests"])}) for item in kept["present"])
        listed: dict[str, Any] = {name: tuple(kept[name]) for name in ("limits", "earlier", "gaps")}
        return cls(**plain, **listed, considered=considered, present=present, legal_advice=legal_advice)


PLAIN = (
    "kind", "kind_title", "change_mind", "review_on", "one_person", "aims", "equality", "body", "subject", "provider",
    "value_pounds", "vat_pounds", "disclosure", "disclosure_title",
)  # fmt: skip


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
    record: RecordView | None = None

    @property
    def goes_ahead(self) -> bool:
        """Whether something goes ahead by it: a paper was adopted, or an action approved."""
        return bool(self.edition) or self.record is None or self.record.kind == "approve"

    @property
    def outcome(self) -> str:
        """What was decided, in a word or two."""
        done = self.record.kind_title if self.record is not None and not self.edition else "Adopted"
        return f"{done}; a later decision has taken its place" if self.replaced_by else done


def settled(made: Iterable[DecisionView], *, asked: bool) -> bool:
    """Whether choosing is over: a paper was adopted, or something approved while nobody is asked about a paper."""
    return any(item.edition or (item.goes_ahead and not asked) for item in made)


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
