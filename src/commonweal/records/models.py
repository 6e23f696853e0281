"""Every model, so that Django finds them all in the one app. Import a model from its room, not from here."""

from commonweal.records.agenda import Aim, AimKind, Answer, Hypothesis, Priority
from commonweal.records.audit import AuditEvent
from commonweal.records.commands import Command
from commonweal.records.decisions import (
    Ask,
    Decision,
    DecisionDraft,
    DecisionKind,
    DecisionRecord,
    DelegationLimit,
    Disclosure,
    Publication,
    Response,
)
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.records.jobs import Job
from commonweal.records.ledger import Commitment, LedgerEntry, LedgerHead, Witness
from commonweal.records.options import Budget, Criterion, Importance, Option
from commonweal.records.organisations import Membership, Organisation, OrganisationLink, Person, Role
from commonweal.records.partnerships.people import (
    Comment,
    Consultation,
    ConsultationPoint,
    Engagement,
    HeadCount,
    Segment,
    SignUp,
    Stakeholder,
    StepWon,
)
from commonweal.records.plans import Edition, EditionFile, Paper, Paragraph
from commonweal.records.projects import Interest, Project, Share, TeamMember
from commonweal.records.thread import Figure, FigureResult, LocalFigure, TypedInput
from commonweal.records.tokens import ApiToken

__all__ = [
    "Aim",
    "AimKind",
    "Answer",
    "ApiToken",
    "Ask",
    "AuditEvent",
    "Budget",
    "Command",
    "Comment",
    "Commitment",
    "Consultation",
    "ConsultationPoint",
    "Criterion",
    "Decision",
    "DecisionDraft",
    "DecisionKind",
    "DecisionRecord",
    "DelegationLimit",
    "Disclosure",
    "Edition",
    "EditionFile",
    "Engagement",
    "EvidenceFile",
    "EvidenceVersion",
    "Figure",
    "FigureResult",
    "HeadCount",
    "Hypothesis",
    "Importance",
    "Interest",
    "Job",
    "LedgerEntry",
    "LedgerHead",
    "LocalFigure",
    "Membership",
    "Option",
    "Organisation",
    "OrganisationLink",
    "Paper",
    "Paragraph",
    "Person",
    "Priority",
    "Project",
    "Publication",
    "Response",
    "Role",
    "Segment",
    "Share",
    "SignUp",
    "Stakeholder",
    "StepWon",
    "TeamMember",
    "TypedInput",
    "Witness",
]
