"""Why and what."""

from commonweal.records.agenda import (
    Action,
    Aim,
    Answer,
    CapacityLine,
    ChecklistAnswer,
    Course,
    FactorJudgement,
    Hypothesis,
    HypothesisEvidence,
    LeverHeld,
    Objective,
    Override,
    PartnerPriority,
    Priority,
    TestPlan,
    UnchangedList,
    VitalService,
)
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind("agenda", "answers", Answer, ("rules", "fact", "answer", "reason", "evidence"), "rules,fact"),
    Kind("agenda", "overrides", Override, ("rules", "recommended", "chosen", "reason", "chosen_at"), "rules"),
    Kind("agenda", "aims", Aim, ("kind", "text"), "kind"),
    Kind(
        "agenda", "objectives", Objective, ("code", "text", "aims", "measure", "rationale", "position"),
        "position,code",
    ),
    Kind("agenda", "levers", LeverHeld, ("lever", "held", "reason"), "lever"),
    Kind(
        "agenda", "actions", Action, ("code", "what", "lever", "who", "by", "position"), "position,code",
        links={"objective": "code"},
    ),
    Kind("agenda", "factors", FactorJudgement, ("factor", "strength", "reason", "evidence"), "factor"),
    Kind("agenda", "capacity", CapacityLine, ("person", "part", "available", "needed", "position"), "position,person"),
    Kind(
        "agenda", "priorities", Priority,
        ("title", "level", "changes", "reason", "service", "direction", "position"), "position,title",
    ),
    Kind(
        "agenda", "partner_priorities", PartnerPriority,
        ("partner", "title", "service", "direction", "source", "said_on", "position"), "position,partner,title",
    ),
    # Lists that were published travel as they were, and are published again only by who imports them.
    Kind(
        "agenda", "unchanged_lists", UnchangedList,
        ("number", "lines", "reviewed_by", "reviewed_on", "review", "published_at", "withdrawn_at"), "number",
        people=("published_by",),
    ),
    Kind(
        "agenda", "hypotheses", Hypothesis,
        ("code", "kind", "statement", "test_method", "who", "by", "source", "status", "found", "settled_at",
         "promoted_to", "position"),
        "position,code",
    ),
    Kind(
        "agenda", "hypothesis_evidence", HypothesisEvidence,
        ("what", "exists", "link", "ask", "ask_by", "says", "strength", "position"), "hypothesis__code,position,what",
        links={"hypothesis": "code"},
    ),
    # A plan that was frozen elsewhere says so; it counts as frozen only where the ledger holds it.
    Kind(
        "agenda", "test_plans", TestPlan,
        ("number", "outcome", "direction", "size", "smallest", "unit", "compared_with", "design", "results_on",
         "reason", "digest", "frozen_at"),
        "hypothesis__code,number",
        links={"hypothesis": "code"},
        people=("frozen_by",),
    ),
    Kind(
        "agenda", "checklist_answers", ChecklistAnswer,
        ("checklist", "item", "answer", "note", "ask", "ask_by"), "checklist,item",
    ),
    Kind("agenda", "course", Course, ("rationale", "destination", "steps"), "project"),
    Kind(
        "agenda", "vital_services", VitalService,
        ("service", "provider", "if_stops", "ready", "watched_by", "position"), "position,service",
    ),
)  # fmt: skip
