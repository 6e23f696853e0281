"""Ways of paying a provider as formulas, and what they do in thousands of futures: who goes bust, when, what helps.

All amounts in pounds, arrays [draw, year]. The formulas are those of the payment models in common use in the NHS and in
councils; terms are agreed year by year, so that a payment depends on that year alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid

Floats = NDArray[np.float64]
PENNY = 0.005  # pounds: whoever breaks even has not lost what floating point leaves of a sum


def block(fee: Floats) -> Floats:
    """The fee, whatever is done: the provider bears the risk of volume."""
    return fee


def cost_and_volume(
    fee: Floats, activity: Floats, plan: Floats, price: Floats, tolerance: float, share: float
) -> Floats:
    """The fee up to `plan (1 + tolerance)`; above it `share` (0 to 1) of the price of each unit more; a floor below."""
    beyond = np.maximum(activity - plan * (1 + tolerance), 0.0)
    return fee + share * price * beyond


def activity_based(activity: Floats, price: Floats) -> Floats:
    """The price of each unit: the commissioner bears the risk of volume."""
    return activity * price


def capitation(people: Floats, rate: Floats, risk: float = 1.0) -> Floats:
    """`people × rate × risk index`: the provider bears the risk of how much people need."""
    return people * rate * risk


def corridor(target: Floats, cost: Floats, inner: float, outer: float, share: float, share_beyond: float) -> Floats:
    """The target, and of the deviation of cost from it: nothing within `inner`, `share` from there to `outer`,
    `share_beyond` beyond (all as shares of the target, in both directions)."""
    deviation = (cost - target) / target
    size = np.abs(deviation)
    shared = share * np.clip(size - inner, 0.0, outer - inner) + share_beyond * np.maximum(size - outer, 0.0)
    return target * (1 + np.sign(deviation) * shared)


def gain_and_loss(  # noqa: PLR0913 (the terms of one agreement)
    target: Floats, cost: Floats, least: float, gain: float, gain_cap: Floats, loss: float, loss_cap: Floats,
    quality: float = 1.0,
) -> Floats:  # fmt: skip
    """Cost, and a share of the saving against the target where it is at least `least` of it (times quality, 0 to 1),
    less a share of a loss; both up to a cap."""
    saved = target - cost
    won = np.where(saved >= least * target, np.minimum(gain * np.maximum(saved, 0.0), gain_cap) * quality, 0.0)
    lost = np.minimum(loss * np.maximum(-saved, 0.0), loss_cap)
    return cost + won - lost


def outcome(fee: Floats, at_stake: float, reached: Floats, base: float, goal: float) -> Floats:
    """`fee (1 - at_stake)`, and the rest by `(reached - base) / (goal - base)` between 0 and 1."""
    return fee * (1 - at_stake) + fee * at_stake * np.clip((reached - base) / (goal - base), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed, and what is planned. Shares from 0 to 1; growth and uplift a year."""

    years: int = 5
    activity: float = 10_000.0  # units planned for the first year
    unit_cost: float = 100.0  # pounds, in the first year, of which `fixed` is there whatever is done
    fixed: float = 0.6
    margin: float = 0.01
    growth: float = 0.02  # planned
    uplift: float = 0.03
    tolerance: float = 0.03
    marginal: float = 0.7
    inner: float = 0.02
    outer: float = 0.05
    corridor_share: float = 0.5
    corridor_beyond: float = 0.9
    least_saving: float = 0.02
    gain: float = 0.5
    loss: float = 0.5
    cap: float = 0.05
    at_stake: float = 0.10


@dataclass(frozen=True, slots=True)
class World:
    """What may happen: yearly means and standard deviations. `*_sd` of growth and inflation are of the whole course
    (a draw that grows faster does so every year), `shock_sd` of single years."""

    people_growth: float = 0.01
    people_sd: float = 0.005
    use_growth: float = 0.015
    use_sd: float = 0.02
    shock_sd: float = 0.02
    inflation: float = 0.035
    inflation_sd: float = 0.015
    outcome_mean: float = 0.7  # between base 0 and goal 1
    outcome_sd: float = 0.3


@dataclass(frozen=True, slots=True)
class Stressed:
    """One way of paying in all futures. `bust` [year]: share of draws in which the provider has run out by the end of
    that year. `margin`: median of the whole time, share of cost. `over`: median, and 90th centile, of what the
    commissioner pays above plan, pounds over all years. `needed`: what must be guaranteed beside for 95 of 100 draws to
    survive."""

    bust: Floats
    margin: float
    over: tuple[float, float]
    needed: float


def stressed(
    terms: Terms, world: World, reserves: float, guarantee: float, draws: int, seed: int
) -> Mapping[str, Stressed]:
    """Every way of paying in the same futures; each pays the same where everything goes as planned.

    A provider is bust when what it has lost so far is more than its reserves and whatever is guaranteed for it.
    `Invalid` where terms are outside their range.
    """
    _check(terms)
    people, activity, cost, reached = _futures(terms, world, draws, seed)
    year = np.arange(terms.years)
    price = np.asarray(terms.unit_cost * (1 + terms.margin) * (1 + terms.uplift) ** year, dtype=np.float64)
    plan = np.asarray(terms.activity * (1 + terms.growth) ** year, dtype=np.float64)
    fee = np.broadcast_to(price * plan, activity.shape)
    target = capitation(people, price * plan / (1 + world.people_growth) ** year)
    paid = {
        "block": block(fee),
        "cost-and-volume": cost_and_volume(fee, activity, plan, price, terms.tolerance, terms.marginal),
        "activity": activity_based(activity, np.broadcast_to(price, activity.shape)),
        "capitation": target,
        "corridor": corridor(target, cost, terms.inner, terms.outer, terms.corridor_share, terms.corridor_beyond),
        "gain-and-loss": gain_and_loss(target, cost, terms.least_saving, terms.gain, terms.cap * target, terms.loss,
                                       terms.cap * target),
        "outcome": outcome(fee, terms.at_stake, reached, 0.0, 1.0),
    }  # fmt: skip
    return {name: _told(amount, cost, price * plan, reserves + guarantee) for name, amount in paid.items()}


def _futures(terms: Terms, world: World, draws: int, seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """People (1 in the first year as planned), activity, cost, and the outcome reached."""
    make = np.random.default_rng(seed)
    year = np.arange(terms.years)

    def grown(mean: float, sd: float) -> Floats:
        return np.maximum(1 + mean + sd * make.standard_normal((draws, 1)), 0.0) ** year

    people = grown(world.people_growth, world.people_sd)
    use = grown(world.use_growth, world.use_sd) * np.exp(world.shock_sd * make.standard_normal((draws, terms.years)))
    activity = terms.activity * people * use
    unit = terms.unit_cost * grown(world.inflation, world.inflation_sd)
    cost = unit * (terms.fixed * terms.activity * (1 + terms.growth) ** year + (1 - terms.fixed) * activity)
    reached = world.outcome_mean + world.outcome_sd * make.standard_normal((draws, terms.years))
    return people, activity, cost, reached


def _told(paid: Floats, cost: Floats, plan: Floats, held: float) -> Stressed:
    lost = np.maximum.accumulate(np.cumsum(cost - paid, axis=1), axis=1)
    missing = float(np.quantile(lost[:, -1], 0.95)) - held
    over = (paid - plan).sum(axis=1)
    return Stressed(
        bust=(lost > held + PENNY).mean(axis=0),
        margin=float(np.median((paid - cost).sum(axis=1) / cost.sum(axis=1))),
        over=(float(np.median(over)), float(np.quantile(over, 0.9))),
        needed=missing if missing > PENNY else 0.0,
    )


def _check(terms: Terms) -> None:
    shares = ("fixed", "tolerance", "marginal", "inner", "outer", "corridor_share", "corridor_beyond", "least_saving",
              "gain", "loss", "cap", "at_stake")  # fmt: skip
    wrong = [name for name in shares if not 0 <= getattr(terms, name) <= 1]
    wrong += [name for name in ("activity", "unit_cost") if not 0 < getattr(terms, name) < float("inf")]
    wrong += [name for name in ("margin", "growth", "uplift") if not -0.5 <= getattr(terms, name) <= 0.5]
    wrong += ["years"] if not 1 <= terms.years <= 15 else []
    wrong += ["outer"] if terms.outer < terms.inner else []
    if wrong:
        raise Invalid("engine.plans.payments", f"These terms cannot be agreed: {', '.join(wrong)}.",
                      fix="Shares lie between 0 and 1, the outer edge of a corridor beyond the inner.")  # fmt: skip
