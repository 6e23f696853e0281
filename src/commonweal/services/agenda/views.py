"""What why and what answers with: questions, advice, aims, factors, priorities, questions to test, interventions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A link to what a statement rests on: a figure, data, a number somebody said, or a source that was typed.

    `token` names it in forms and requests; `gone` says that the project no longer holds it.
    """

    token: str
    kind: str
    name: str
    title: str
    source_kind: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, its choices (word: label), and what the team answered, why, and on which evidence."""

    rules: str
    fact: str
    asks: str
    help: str
    choices: Mapping[str, str]
    answer: str
    reason: str
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the rules say so, and where that stands."""

    code: str
    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class AdviceView:
    """What the rules recommend from the answers so far. A person decides. `missing` could still change it."""

    code: str
    title: str
    reasons: tuple[ReasonView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A person went another way than the rules say: `chosen` in words, why, when; `stale` once the rules say another
    thing than they said then."""

    recommended: tuple[str, ...]
    chosen: tuple[str, ...]
    chosen_titles: tuple[str, ...]
    reason: str
    chosen_at: datetime
    stale: bool = False


@dataclass(frozen=True, slots=True)
class AimView:
    """What is to be achieved under one of the three aims; empty where nothing is written yet."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """Something to achieve. `warning` says to think again where it serves none of the three aims."""

    uid: str
    code: str
    text: str
    aims: tuple[str, ...]
    aim_titles: tuple[str, ...]
    measure: str
    rationale: str
    warning: str


@dataclass(frozen=True, slots=True)
class LeverView:
    """A lever: whether commissioners ever have it, and whether this one holds it here."""

    code: str
    title: str
    words: str
    available: bool
    held: str
    held_title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """Something that will be done. `flag` says what is wrong with its lever, `instead` what to use."""

    uid: str
    code: str
    what: str
    lever: str
    lever_title: str
    objective: str
    objective_uid: str
    who: str
    by: date | None
    flag: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactorView:
    """One of the six factors: how strongly it speaks for this, why, on which evidence. Never added to another."""

    code: str
    block: str
    block_title: str
    title: str
    asks: str
    strength: str
    strength_title: str
    reason: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CapacityLineView:
    """A named person, the days they have, the days that are needed of them."""

    uid: str
    person: str
    part: str
    available: Decimal | None
    needed: Decimal | None


@dataclass(frozen=True, slots=True)
class CapacityView:
    """What the days of named people come to; `enough` is None while it is not known. `words` says it."""

    lines: tuple[CapacityLineView, ...]
    available: float
    needed: float
    enough: bool | None
    words: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriorityView:
    """Something that changes this year, or not; `words` is how it is published."""

    uid: str
    title: str
    level: str
    level_title: str
    changes: bool
    reason: str
    words: str
    service: str
    direction: str


@dataclass(frozen=True, slots=True)
class PartnerPriorityView:
    """What a partner says of the same people in the same place. `uid` is empty where another project says it."""

    uid: str
    partner: str
    title: str
    service: str
    direction: str
    direction_title: str
    source: str
    said_on: date | None


@dataclass(frozen=True, slots=True)
class ClashView:
    """Two statements that do not go together, in a sentence. `kind` is unchanged, opposite or twice."""

    kind: str
    service: str
    words: str


@dataclass(frozen=True, slots=True)
class UnchangedView:
    """The list of what does not change as it was published, with the equality review before it."""

    number: int
    lines: tuple[str, ...]
    reviewed_by: str
    reviewed_on: date
    review: str
    published_at: datetime
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class EvidenceItemView:
    """One piece of evidence that a question takes, what it says and how strongly; or whom to ask for it by when."""

    uid: str
    what: str
    exists: str
    exists_title: str
    link: EvidenceView | None
    ask: str
    ask_by: date | None
    says: str
    strength: str
    strength_title: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of the plan of a test. `here` says whether its digest stands in this installation's ledger.

    `changed` names, for an amendment, what differs from the version before.
    """

    uid: str
    number: int
    outcome: str
    direction: str
    direction_title: str
    size: Decimal
    smallest: Decimal
    unit: str
    compared_with: str
    design: str
    results_on: date
    reason: str
    digest: str
    frozen_at: datetime | None
    here: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """A working assumption, how to test it, and what came of the test. Never a target."""

    uid: str
    code: str
    kind: str
    kind_title: str
    statement: str
    test_method: str
    who: str
    by: date | None
    source: str
    status: str
    status_title: str
    found: str
    settled_at: datetime | None
    promoted_to: str
    promoted_title: str
    evidence: tuple[EvidenceItemView, ...]
    plans: tuple[PlanView, ...]
    notes: tuple[str, ...]

    @property
    def plan(self) -> PlanView | None:
        """The newest version of its plan, frozen or not."""
        return self.plans[-1] if self.plans else None

    @property
    def frozen(self) -> bool:
        """Whether a plan of its test stands in the ledger of this installation."""
        return any(item.here for item in self.plans)


@dataclass(frozen=True, slots=True)
class CheckView:
    """One line of a list: what it asks, what was answered; `by_itself` where the project itself answers it."""

    code: str
    title: str
    says: str
    cite: str
    verified: bool
    answer: str
    answer_title: str
    note: str
    ask: str
    ask_by: date | None
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A list to go through, and how many of its lines are there."""

    code: str
    title: str
    intro: str
    items: tuple[CheckView, ...]
    done: int


@dataclass(frozen=True, slots=True)
class CourseView:
    """Why this intervention, the steps of the road, and the destination. `suggested` is made of the rules' reasons."""

    rationale: str
    destination: str
    steps: tuple[StepView, ...]
    suggested: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the road: which intervention, who, by when."""

    place: int
    intervention: str
    title: str
    who: str
    by: str


@dataclass(frozen=True, slots=True)
class VitalServiceView:
    """A service that must not fail: who runs it, what if it stops, and what is ready for that."""

    uid: str
    service: str
    provider: str
    if_stops: str
    ready: str
    watched_by: str
