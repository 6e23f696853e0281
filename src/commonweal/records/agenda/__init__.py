"""Why and what: tests, aims, six factors, what changes and what does not, questions to test, kinds of intervention."""

from commonweal.records.agenda.aims import Action, Aim, AimKind, LeverHeld, Objective
from commonweal.records.agenda.answers import Answer, ChecklistAnswer, Override
from commonweal.records.agenda.factors import CapacityLine, FactorJudgement
from commonweal.records.agenda.hypotheses import Hypothesis, HypothesisEvidence, TestPlan
from commonweal.records.agenda.interventions import Course, VitalService
from commonweal.records.agenda.priorities import Direction, PartnerPriority, Priority, UnchangedList

__all__ = [
    "Action",
    "Aim",
    "AimKind",
    "Answer",
    "CapacityLine",
    "ChecklistAnswer",
    "Course",
    "Direction",
    "FactorJudgement",
    "Hypothesis",
    "HypothesisEvidence",
    "LeverHeld",
    "Objective",
    "Override",
    "PartnerPriority",
    "Priority",
    "TestPlan",
    "UnchangedList",
    "VitalService",
]
