"""Decisions being prepared. What was decided stays where it was, and so does the place of legal advice."""

from commonweal.records.decisions import DecisionDraft
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind(
        "decisions-prepared", "drafts", DecisionDraft,
        ("code", "kind", "title", "paper", "edition", "chosen", "why_not", "reasons", "change_mind", "review_on",
         "one_person", "aims", "equality", "present", "body", "subject", "provider", "value_pence", "vat_pence",
         "disclosure", "started_at"), "code", people=("started_by",),
        only={"decision__isnull": True},
    ),
)  # fmt: skip
