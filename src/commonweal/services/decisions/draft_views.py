"""What drafts of decisions answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something found about a decision: what is wrong or missing, what to do, and the field that it is about.

    `stops`: the decision cannot be made before it is mended. The others stand in the record as gaps.
    """

    code: str
    words: str
    fix: str
    column: str
    stops: bool


@dataclass(frozen=True, slots=True)
class PresentView:
    """A person at the decision: `part` is `present`, `absent` or `recused`; the interests they have in it; what was
    done about them."""

    username: str
    name: str
    organisation: str
    part: str
    interests: tuple[str, ...]
    handling: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """An option as it stands today, and why not that one."""

    code: str
    name: str
    cost_pounds: str | None
    why_not: str


@dataclass(frozen=True, slots=True)
class LimitView:
    """One line of a scheme of delegation; amounts in pounds, empty `to_pounds` is without limit."""

    uid: str
    body: str
    role: str
    from_pounds: str
    to_pounds: str
    with_vat: bool
    in_force_from: date
    until: date | None
    document: str
    version: str
    invented: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A decision being prepared, with what is found about it today. `decision` is its uid once it was made.

    `people` are those who could have been there, by user name; `unverified` the content behind the paper that nobody
    has verified, which a named person must accept. `code` is empty for what nobody has begun to prepare.
    """

    project: str
    code: str
    kind: str
    kind_title: str
    title: str
    paper: str
    edition: int
    chosen: str
    options: tuple[ChoiceView, ...]
    reasons: str
    change_mind: str
    review_on: date | None
    one_person: bool
    aims: Mapping[str, str]
    equality: Mapping[str, Mapping[str, str]]
    present: tuple[PresentView, ...]
    body: str
    bodies: tuple[str, ...]
    subject: str
    provider: str
    value_pounds: str
    vat_pounds: str
    legal_advice: str
    disclosure: str
    started_by: str
    started_at: datetime
    decision: str
    findings: tuple[FindingView, ...]
    notices: tuple[str, ...]
    people: Mapping[str, str]
    unverified: tuple[str, ...]

    @property
    def stops(self) -> tuple[FindingView, ...]:
        """What must be mended before the decision can be made."""
        return tuple(item for item in self.findings if item.stops)

    @property
    def gaps(self) -> tuple[FindingView, ...]:
        """What the record would say that it lacks."""
        return tuple(item for item in self.findings if not item.stops)
