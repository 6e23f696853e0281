"""What each page of why and what shows, whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.services.agenda.views import (
    ActionView,
    AdviceView,
    AimView,
    CapacityView,
    ChecklistView,
    ClashView,
    CourseView,
    EvidenceView,
    FactorView,
    HypothesisView,
    LeverView,
    ObjectiveView,
    OverrideView,
    PartnerPriorityView,
    PriorityView,
    QuestionView,
    ReasonView,
    UnchangedView,
    VitalServiceView,
)


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Why and what of a project. `notes` say what is thin, never what is forbidden."""

    project: str
    questions: tuple[QuestionView, ...]
    approach: AdviceView
    approach_override: OverrideView | None
    interventions: tuple[AdviceView, ...]
    intervention_override: OverrideView | None
    aims: tuple[AimView, ...]
    objectives: tuple[ObjectiveView, ...]
    priorities: tuple[PriorityView, ...]
    hypotheses: tuple[HypothesisView, ...]
    capacity: CapacityView
    notes: tuple[str, ...]

    @property
    def tests_answered(self) -> bool:
        """Whether each of the three tests has an answer."""
        return all(item.answer for item in self.questions if item.fact in ("market", "change", "managed"))


@dataclass(frozen=True, slots=True)
class TestsView:
    """The three tests: answers with evidence, what the rules recommend, levers held here, actions that rest on none."""

    __test__ = False

    project: str
    questions: tuple[QuestionView, ...]
    approach: AdviceView
    override: OverrideView | None
    hint: str
    levers: tuple[LeverView, ...]
    actions: tuple[ActionView, ...]
    shelf: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class AimsView:
    """Three aims, objectives that serve them, and the actions under them."""

    project: str
    aims: tuple[AimView, ...]
    objectives: tuple[ObjectiveView, ...]
    actions: tuple[ActionView, ...]
    levers: tuple[LeverView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactorsView:
    """Six factors in two blocks, and the capacity there is. There is no sum of them."""

    project: str
    factors: tuple[FactorView, ...]
    capacity: CapacityView
    approach: AdviceView
    override: OverrideView | None
    shelf: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    """What changes and what does not, the level that leads, what is published, and what partners say."""

    project: str
    lead: str
    lead_title: str
    lead_reasons: tuple[ReasonView, ...]
    priorities: tuple[PriorityView, ...]
    partners: tuple[PartnerPriorityView, ...]
    clashes: tuple[ClashView, ...]
    published: tuple[UnchangedView, ...]
    wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HypothesesView:
    """The questions to test: areas to be tested, never targets."""

    project: str
    hypotheses: tuple[HypothesisView, ...]
    notes: tuple[str, ...]
    objectives: tuple[ObjectiveView, ...]
    shelf: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class InterventionView:
    """Duties first, then which interventions in which order, what must be clear before, and the road."""

    project: str
    duties: tuple[ChecklistView, ...]
    questions: tuple[QuestionView, ...]
    sequence: tuple[AdviceView, ...]
    missing: tuple[str, ...]
    override: OverrideView | None
    preconditions: ChecklistView
    checklists: tuple[ChecklistView, ...]
    course: CourseView
    vital: tuple[VitalServiceView, ...]
