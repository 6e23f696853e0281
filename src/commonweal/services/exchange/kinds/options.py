"""Options, criteria and the budget."""

from commonweal.records.options import Budget, Criterion, Option
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (
    Kind(
        "options", "options", Option,
        ("code", "name", "description", "reach", "benefit", "probability", "cost_pence", "price_year", "ranges",
         "scores", "requires", "excludes", "equality", "gains", "loses", "source", "invented", "position"), "position",
    ),
    Kind(
        "options", "criteria", Criterion,
        ("code", "name", "better", "worst", "best", "today", "importance", "position"), "position",
    ),
    Kind("options", "budget", Budget, ("pence", "source", "invented"), "pk"),
)  # fmt: skip
