"""Why and what."""

from commonweal.records.agenda import Aim, Answer, Hypothesis, Priority
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind("agenda", "answers", Answer, ("rules", "fact", "answer", "reason"), "rules,fact"),
    Kind("agenda", "aims", Aim, ("kind", "text"), "kind"),
    Kind("agenda", "priorities", Priority, ("title", "level", "changes", "reason", "position"), "position,title"),
    Kind(
        "agenda", "hypotheses", Hypothesis,
        ("kind", "statement", "test_method", "data_needed", "status", "found", "position"), "position",
    ),
)  # fmt: skip
