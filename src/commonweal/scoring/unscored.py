"""The methods that no scorer marks, and why: a new method is scored, or is named here."""

from collections.abc import Mapping

UNSCORED: Mapping[str, tuple[str, ...]] = {
    "They read data sets of real places that the county does not write": (
        "agenda.placement-share", "markets.access", "markets.closures", "markets.hospital-flow", "markets.sectors",
        "markets.spend", "markets.unit-costs", "needs.carers", "needs.comparison", "needs.inequality", "needs.outcomes",
        "needs.register", "needs.send", "needs.small-areas", "needs.undiagnosed", "needs.variation",
        "partnerships.commissioners", "partnerships.representation", "partnerships.who-commissions",
    ),
    "They work on what people enter: answers, weights, rules, amounts, or a change that is only thought of": (
        "agenda.approach", "agenda.intervention", "contracts.payment-type", "contracts.payments", "markets.change",
        "markets.oversight", "markets.sufficiency", "options.marginal", "options.shift", "partnerships.approach",
        "partnerships.commitment", "partnerships.engagement", "partnerships.footprint", "partnerships.joint",
        "partnerships.new-body", "partnerships.pool-split", "plans.logic-model",
    ),
    "They count and describe what the files hold, and the truth holds nothing else to set beside it": (
        "markets.dependence", "markets.joined", "markets.quality", "markets.supply", "needs.segments", "needs.unequal",
    ),
    "The county has no children looked after: their methods are tested on an invented sample of returns alone": (
        "needs.placement-moves", "needs.placements",
    ),
    "Their answer is scored through another method: the same projection, the same rates of moving, the same scores": (
        "needs.care-moves", "needs.districts", "needs.everywhere", "options.frontier", "options.panel",
        "options.portfolio",
    ),
}  # fmt: skip
