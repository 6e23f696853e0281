"""contracts.payments: what each way of paying a provider does in thousands of futures, side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.plans import payments as engine
from commonweal.engine.plans.payments import Stressed, Terms, World
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "contracts.payments"
CONTENT = "contracts/payments"
FEWEST, MOST = 1_000, 100_000
NOTES = (
    "Every way pays the same where everything goes as planned and outcomes are reached: what differs is who bears it "
    "when they are not.",
    "A provider has run out when what it has lost so far is more than its reserves and what is guaranteed for it. "
    "Nobody steps in, nobody renegotiates and nobody manages demand in these futures.",
    "Unless told otherwise: costs of care differ from plan by shocks of 2 % a year; tolerance 3 % and 70 % of the "
    "price above it; corridor shares half from 2 to 5 % and 90 % beyond; gains (from 2 %) and losses shared half and "
    "half up to 5 %; 10 % of the fee at stake for outcomes that are 70 % reached on average. These are examples, not "
    "advice.",
)


@registry.method(
    METHOD,
    version="1",
    title="Which way of paying leaves whom with the risk, and how often does a provider run out?",
    content=lambda _: (CONTENT,),
)
def payments(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *,
    activity: float,
    unit_cost_pounds: float,
    years: int = 5,
    fixed_percent: float = 60.0,
    margin_percent: float = 1.0,
    growth_percent: float = 2.5,
    uplift_percent: float = 3.0,
    cost_rise_percent: float = 3.5,
    cost_rise_sd: float = 1.5,
    use_rise_percent: float = 2.5,
    use_rise_sd: float = 2.0,
    reserves_pounds: float = 0.0,
    guarantee_pounds: float = 0.0,
    draws: int = 10_000,
    seed: int = 1,
    sources: Sources | None = None,
) -> Result:
    """Seven ways of paying for one service in the same futures, formulas as in `engine.plans.payments`.

    `activity` units are planned for the first year at `unit_cost_pounds`, of which `fixed_percent` is there whatever is
    done. Planned: activity grows by `growth_percent` a year, prices by `uplift_percent`. What happens: costs rise by
    `cost_rise_percent` and use by `use_rise_percent` a year, each with a standard deviation (percent) from course to
    course. Value: `ways` [{code, name, says, bears, bust [share by year], bust_by_end, likely_in (the first year by
    whose end half have run out, or None), margin_percent, over_plan_pounds {median, high}, guarantee_needed_pounds}],
    `paid_as_planned_pounds`, `notes`. `Invalid` for terms, draws or amounts that cannot be.
    """
    del sources
    asked = {
        "activity": activity, "unit_cost_pounds": unit_cost_pounds, "years": years, "fixed_percent": fixed_percent,
        "margin_percent": margin_percent, "growth_percent": growth_percent, "uplift_percent": uplift_percent,
        "cost_rise_percent": cost_rise_percent, "cost_rise_sd": cost_rise_sd, "use_rise_percent": use_rise_percent,
        "use_rise_sd": use_rise_sd, "reserves_pounds": reserves_pounds, "guarantee_pounds": guarantee_pounds,
        "draws": draws,
    }  # fmt: skip
    entry = content.load(CONTENT)
    value = _value(asked, entry.data["way"], seed)
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), (), (entry.label,), asked, seed))


def _value(asked: Mapping[str, Any], ways: Sequence[Mapping[str, Any]], seed: int) -> dict[str, Any]:
    held = (asked["reserves_pounds"], asked["guarantee_pounds"])
    if not FEWEST <= asked["draws"] <= MOST or min(*held, asked["cost_rise_sd"], asked["use_rise_sd"]) < 0:
        raise Invalid("contracts.payments.amounts", "Reserves, guarantees and spreads cannot be below 0.",
                      fix=f"Give 0 or more, and {FEWEST:,} to {MOST:,} draws.")  # fmt: skip
    share = {name.removesuffix("_percent"): value / 100 for name, value in asked.items() if name.endswith("_percent")}
    terms = Terms(
        years=asked["years"], activity=asked["activity"], unit_cost=asked["unit_cost_pounds"],
        **{name: share[name] for name in ("fixed", "margin", "growth", "uplift")},
    )  # fmt: skip
    world = World(
        use_growth=share["use_rise"] - World().people_growth, use_sd=asked["use_rise_sd"] / 100,
        inflation=share["cost_rise"], inflation_sd=asked["cost_rise_sd"] / 100,
    )  # fmt: skip
    found = engine.stressed(terms, world, *held, asked["draws"], seed)
    first, rising = terms.activity * terms.unit_cost * (1 + terms.margin), (1 + terms.growth) * (1 + terms.uplift)
    return {
        "unit": "pounds", "years": terms.years, "ways": [_way(item, found[item["code"]]) for item in ways],
        "reserves_pounds": held[0], "guarantee_pounds": held[1],
        "paid_as_planned_pounds": sum(first * rising**year for year in range(terms.years)),
        "draws": asked["draws"], "notes": list(NOTES),
    }  # fmt: skip


def _way(item: Mapping[str, Any], found: Stressed) -> dict[str, Any]:
    bust = [float(share) for share in found.bust]
    return {
        "code": item["code"], "name": item["name"], "says": item["says"], "bears": item["bears"],
        "bust": bust, "bust_by_end": bust[-1],
        "likely_in": next((year for year, share in enumerate(bust, start=1) if share >= 0.5), None),
        "margin_percent": 100 * found.margin,
        "over_plan_pounds": {"median": found.over[0], "high": found.over[1]},
        "guarantee_needed_pounds": found.needed,
    }  # fmt: skip
