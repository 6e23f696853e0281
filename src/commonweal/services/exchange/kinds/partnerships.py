"""Stakeholders, parts of the market, engagement, consultations, and what was done with what people said.

What was put on the public page stays behind: whoever brings the project in publishes it themselves.
"""

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
from commonweal.services.exchange.kinds.kind import Kind

PART = "partnerships"
KINDS = (
    Kind(
        PART, "stakeholders", Stakeholder,
        ("code", "kind", "name", "influence", "influence_why", "clinician", "wanted", "ask", "ask_by"),
        "kind,name,code",
    ),
    Kind(
        PART, "steps", StepWon, ("step", "won_on", "evidence", "ended_on", "ended_why"), "stakeholder__code,step",
        links={"stakeholder": "code"},
    ),
    Kind(PART, "sign_ups", SignUp, ("body", "group", "state", "on", "evidence"), "body,group"),
    Kind(PART, "segments", Segment, ("code", "name", "pays", "providers", "reason", "dropped"), "code"),
    Kind(
        PART, "consultations", Consultation,
        ("code", "title", "about", "opens_on", "closes_on", "ready_at", "ready_despite", "cancelled_why"), "code",
    ),
    Kind(
        PART, "consultation_points", ConsultationPoint, ("point", "text", "said_at"), "consultation__code,point",
        links={"consultation": "code"},
    ),
    Kind(
        PART, "engagements", Engagement,
        ("code", "title", "on", "how", "purpose", "mode", "touchpoint", "tlap", "arnstein", "paid", "paid_words",
         "heard", "segment"),
        "on,code", links={"consultation": "code"},
    ),
    Kind(
        PART, "counts", HeadCount, ("dimension", "category", "count"),
        "dimension,category,pk", links={"engagement": "code", "consultation": "code"},
    ),
    Kind(
        PART, "comments", Comment,
        ("code", "theme", "words", "quoted", "permission", "people", "outcome", "target", "target_name", "target_title",
         "answer", "answered_at"),
        "theme,code", links={"engagement": "code", "consultation": "code"},
    ),
)  # fmt: skip
