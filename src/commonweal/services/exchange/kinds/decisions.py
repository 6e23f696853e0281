"""Decisions being prepared. Where legal advice is kept stays where it is: it is no part of an export."""

from commonweal.records.decisions import DecisionDraft
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind(
        "decisions-prepared", "drafts", DecisionDraft,
        ("code", "kind", "title", "paper", "edition", "chosen", "why_not", "reasons", "change_mind", "review_on",
         "one_person", "aims", "equality", "present", "body", "subject", "provider", "value_pence", "vat_pence",
         "disclosure", "started_at"), "code", people=("started_by",),
    ),
)  # fmt: skip
