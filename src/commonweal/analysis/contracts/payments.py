"""contracts.payments: what each way of paying a provider does in thousands of futures, side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.contracts import payment_book
from commonweal.analysis.sources import Sources
from commonweal.engine.plans import payments as engine
from commonweal.engine.plans.payments import Stressed, Terms, World
from commonweal.errors import Invalid, Problem
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "contracts.payments"
CONTENT = "contracts/payments"
FEWEST, MOST = 1_000, 100_000
PENCE, POUNDS = 0.01, 1e12
SHARE, RISE, SPREAD = (0.0, 100.0), (-50.0, 50.0), (0.0, 20.0)
# The least and the most of each argument: shares, rises and spreads in percent.
LIMITS: Mapping[str, tuple[float, float]] = {
    "activity": (PENCE, POUNDS), "unit_cost_pounds": (PENCE, POUNDS), "years": (1, 15),
    **dict.fromkeys(("reserves_pounds", "guarantee_pounds"), (0.0, POUNDS)),
    **dict.fromkeys(("fixed_percent", "tolerance_percent", "marginal_percent", "corridor_inner_percent",
                     "corridor_outer_percent", "corridor_share_percent", "corridor_beyond_percent",
                     "least_saving_percent", "gain_percent", "loss_percent", "cap_percent", "at_stake_percent"), SHARE),
    **dict.fromkeys(("margin_percent", "growth_percent", "uplift_percent", "cost_rise_percent", "use_rise_percent"),
                    RISE),
    **dict.fromkeys(("cost_rise_sd", "use_rise_sd", "use_shock_sd", "people_rise_sd"), SPREAD),
    "outcome_percent": (0.0, 200.0), "outcome_sd": SHARE, "draws": (1_000, 100_000),
}  # fmt: skip
# What the engine calls the arguments whose names are not its own with the unit behind.
TERMS = {"corridor_inner": "inner", "corridor_outer": "outer"}
NOTES = (
    "Every way pays the same where everything goes as planned and outcomes are reached: what differs is who bears it "
    "when they are not.",
    "A provider has run out when what it has lost so far is more than its reserves and what is guaranteed for it. "
    "Nobody steps in, nobody renegotiates and nobody manages demand in these futures.",
)
AGREED = (
    "Agreed here: cost and volume, a tolerance of {tolerance_percent:g} % and {marginal_percent:g} % of the price "
    "above it; corridor, {corridor_share_percent:g} % of what costs differ shared from {corridor_inner_percent:g} to "
    "{corridor_outer_percent:g} % and {corridor_beyond_percent:g} % beyond; gains (from a saving of "
    "{least_saving_percent:g} %) shared {gain_percent:g} %, losses {loss_percent:g} %, both up to {cap_percent:g} % of "
    "the target; {at_stake_percent:g} % of the fee at stake for outcomes that are {outcome_percent:g} % reached on "
    "average (one standard deviation {outcome_sd:g}). Use differs from its course by {use_shock_sd:g} % in single "
    "years; the number of people differs from the plan by {people_rise_sd:g} % a year from course to course. What "
    "nobody told otherwise is an example, not advice."
)


@registry.method(
    METHOD,
    version="4",  # 4: says whose each number is
    title="Which way of paying leaves whom with the risk, and how often does a provider run out?",
    content=lambda _: (CONTENT,),
    typed=("said",),
)
def payments(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, activity: float, unit_cost_pounds: float, years: int = 5, fixed_percent: float = 60.0,
    margin_percent: float = 1.0, growth_percent: float = 2.5, uplift_percent: float = 3.0,
    cost_rise_percent: float = 3.5, cost_rise_sd: float = 1.5, use_rise_percent: float = 2.5, use_rise_sd: float = 2.0,
    use_shock_sd: float = 2.0, people_rise_sd: float = 0.5, tolerance_percent: float = 3.0,
    marginal_percent: float = 70.0, corridor_inner_percent: float = 2.0, corridor_outer_percent: float = 5.0,
    corridor_share_percent: float = 50.0, corridor_beyond_percent: float = 90.0, least_saving_percent: float = 2.0,
    gain_percent: float = 50.0, loss_percent: float = 50.0, cap_percent: float = 5.0, at_stake_percent: float = 10.0,
    outcome_percent: float = 70.0, outcome_sd: float = 30.0, reserves_pounds: float = 0.0,
    guarantee_pounds: float = 0.0, said: Mapping[str, Mapping[str, str]] | None = None,
    draws: int = 10_000, seed: int = 1, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Seven ways of paying for one service in the same futures, formulas as in `engine.plans.payments`.

    `activity` units are planned for the first year at `unit_cost_pounds`, of which `fixed_percent` is there whatever is
    done. Planned: activity grows by `growth_percent` a year, prices by `uplift_percent`. What happens: costs rise by
    `cost_rise_percent` and use by `use_rise_percent` a year, each with a standard deviation (percent) from course to
    course, as people have about those planned; `use_shock_sd` is of single years. Agreed: cost and volume `tolerance`,
    `marginal`; `corridor_*`, of what costs differ from the target; gain and loss `least_saving`, `gain`, `loss`, `cap`
    (of the target); outcome `at_stake`, of which `outcome_percent` (0 to 100 pays all) is reached on average. `said`:
    `source`, `owner` and `review_on` by the argument that they are of (those of `payment_book.BOOK`). Value:
    `ways` [{code, name, says, bears, bust [share by year], bust_by_end, likely_in (the first year by whose end half
    have run out, or None), margin_percent, over_plan_pounds {median, high}, guarantee_needed_pounds}],
    `paid_as_planned_pounds`, `assumptions` [{what, value, range, source, owner, review_on, chosen}], `notes`. `Invalid`
    lists every argument that cannot be.
    """
    asked = {name: value for name, value in locals().items() if name not in ("said", "seed", "sources")}
    _check(asked)
    payment_book.check(said or {})
    entry = content.load(CONTENT)
    value = _value(asked, entry.data["way"], seed) | {"assumptions": payment_book.lines(asked, said or {})}
    stamp = Stamp(METHOD, registry.version(METHOD), registry.typed(said=said), (entry.label,), asked, seed)
    return Result.of(value, stamp)


def _check(asked: Mapping[str, Any]) -> None:
    found = [
        _fault(name, f"{asked[name]:g} is not from {least:g} to {most:,.12g}.", f"Give a number from {least:g} to "
               f"{most:,.12g}.")
        for name, (least, most) in LIMITS.items() if not least <= asked[name] <= most
    ]  # fmt: skip
    if asked["corridor_outer_percent"] < asked["corridor_inner_percent"]:
        found.append(_fault("corridor_outer_percent", "The outer edge of the corridor lies within the inner.",
                            "Give an outer edge that is no less than the inner."))  # fmt: skip
    if found:
        named = ", ".join(dict.fromkeys(item.column for item in found))
        raise Invalid("contracts.payments.terms", f"These terms cannot be: {named}.", problems=found,
                      fix=found[0].fix if len(found) == 1 else "Correct each of them.")  # fmt: skip


def _fault(name: str, said: str, fix: str) -> Problem:
    return Problem("contracts.payments.term", said, fix, column=name)


def _value(asked: Mapping[str, Any], ways: Sequence[Mapping[str, Any]], seed: int) -> dict[str, Any]:
    held = (asked["reserves_pounds"], asked["guarantee_pounds"])
    share = {name.rpartition("_")[0]: value / 100 for name, value in asked.items() if name.endswith("_percent")}
    theirs = {TERMS.get(name, name): value for name, value in share.items()}
    terms = Terms(
        years=asked["years"], activity=asked["activity"], unit_cost=asked["unit_cost_pounds"],
        **{name: theirs[name] for name in Terms.__slots__ if name in theirs},
    )  # fmt: skip
    # People as planned: how many more there are is part of the growth of use that both sides know of.
    world = World(
        people_growth=0.0, people_sd=asked["people_rise_sd"] / 100, use_growth=share["use_rise"],
        use_sd=asked["use_rise_sd"] / 100, shock_sd=asked["use_shock_sd"] / 100, inflation=share["cost_rise"],
        inflation_sd=asked["cost_rise_sd"] / 100, outcome_mean=share["outcome"], outcome_sd=asked["outcome_sd"] / 100,
    )  # fmt: skip
    found = engine.stressed(terms, world, *held, asked["draws"], seed)
    first, rising = terms.activity * terms.unit_cost * (1 + terms.margin), (1 + terms.growth) * (1 + terms.uplift)
    return {
        "unit": "pounds", "years": terms.years, "ways": [_way(item, found[item["code"]]) for item in ways],
        "reserves_pounds": held[0], "guarantee_pounds": held[1],
        "paid_as_planned_pounds": sum(first * rising**year for year in range(terms.years)),
        "draws": asked["draws"], "notes": [*NOTES, AGREED.format_map(asked)],
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
