"""What papers are made of, beside their paragraphs. The Word files themselves stay: their words travel."""

from commonweal.records.plans import (
    CalendarItem,
    CommitteeAsk,
    Coverage,
    EqualityDuty,
    LastPaper,
    LastPart,
    LocalPaper,
    MoneyLine,
    ServiceClause,
    ServiceOutcome,
)
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind("plans", "calendar", CalendarItem, ("title", "month", "day", "who", "paper", "why"), "title"),
    Kind(
        "plans", "local_papers", LocalPaper,
        ("title", "publisher", "dated_on", "where", "sha256", "filename"), "title", files=("sha256",),
    ),
    Kind(
        "plans", "coverage", Coverage, ("contents", "code", "answer", "where", "suggested"),
        "paper__title,contents,code", links={"paper": "title"},
    ),
    Kind(
        "plans", "service_outcomes", ServiceOutcome,
        ("code", "text", "measures", "objectives", "hypotheses", "known", "position"), "position,code",
    ),
    Kind(
        "plans", "service_clauses", ServiceClause,
        ("code", "local", "title", "text", "choices", "outcomes", "measures"), "code",
    ),
    Kind(
        "plans", "money", MoneyLine,
        ("title", "year", "bearer", "pence", "kind", "ask", "ask_by", "invented"), "title,bearer,year",
    ),
    Kind(
        "plans", "equality", EqualityDuty, ("limb", "considered", "evidence", "considered_on", "invented"), "limb",
    ),
    Kind("plans", "committee", CommitteeAsk, ("committee", "decision", "meets_on", "risk"), "committee"),
    Kind(
        "plans", "last_papers", LastPaper, ("kind", "title", "filename", "sha256", "size", "brought_at"), "kind",
        people=("brought_by",), files=("sha256",),
    ),
    Kind(
        "plans", "last_parts", LastPart, ("position", "level", "heading", "text", "section"), "last__kind,position",
        links={"last": "kind"},
    ),
)  # fmt: skip
