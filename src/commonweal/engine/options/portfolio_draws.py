"""How a portfolio stands when benefits and costs are not known: drawn anew, solved again, and what one would regret."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from commonweal.engine.options.portfolio import Chosen, Portfolio
from commonweal.engine.options.portfolio_series import Series
from commonweal.engine.options.portfolio_solver import Solver, best, question_of
from commonweal.values.populations import Floats

TRIED = 14  # options: until then every set is looked at once, and each draw is a product of two tables
BLOCK = 64
CLOSE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Robust:
    """What came of the draws.

    `share_in`: of draws, by option, in which it is in the set of greatest benefit. `sets`: those looked at, the given
    ones first, then each that is the greatest in some draw, the most frequent first. By set: `greatest` (share of
    draws in which no other is better), `mean_regret` and `most_regret` in points (the greatest benefit in a draw less
    the set's), `over` (share of draws in which it costs more than there is in some year). `least`: the set whose
    greatest regret is least. `gap`: the widest that was proved in any draw.
    """

    draws: int
    share_in: Floats
    sets: tuple[Chosen, ...]
    greatest: Floats
    mean_regret: Floats
    most_regret: Floats
    over: Floats
    least: int
    gap: float


def robust(
    portfolio: Portfolio, solver: Solver, given: Sequence[Chosen], benefits: Floats, costs: Floats,
    *, gap: float = 0.0,
) -> Robust:  # fmt: skip
    """Solve once for each row of `benefits` (draws × options, points), with the limits as they are.

    `costs` (draws × options) multiply what an option spends, not what it releases; limits are kept at the costs that
    were given, and `over` tells how often that goes wrong. A set that must be chosen before anything is known is
    judged over all draws: `least` is the least bad of those looked at, which need not be the least bad of all.
    """
    # What does no good as scored may do some in a draw: only what never does is of no use.
    able = replace(portfolio, benefit=np.maximum(portfolio.benefit, benefits.max(axis=0)))
    winners, widest = _greatest(able, solver, benefits, gap)
    sets = _looked_at(given, winners)
    held = np.array(sets, dtype=float).reshape(len(sets), len(portfolio.codes))
    worth = benefits @ held.T
    regret = np.maximum(worth.max(axis=1, keepdims=True) - worth, 0.0)
    most = regret.max(axis=0)
    return Robust(
        len(benefits), winners.mean(axis=0), sets, (regret <= CLOSE * np.abs(worth).max(initial=1.0)).mean(axis=0),
        regret.mean(axis=0), most, _over(portfolio, sets, costs), int(np.lexsort((regret.mean(axis=0), most))[0]),
        widest,
    )  # fmt: skip


def every_set(portfolio: Portfolio) -> Chosen:
    """All sets that keep the limits, a row each: for a few options only, since their number doubles with each."""
    count = len(portfolio.codes)
    masks = np.arange(2**count)
    sets = ((masks[:, None] >> np.arange(count)) & 1).astype(np.bool_)
    used = sets @ portfolio.loads.T
    slack = portfolio.slack
    keeps = ((used >= portfolio.low - slack) & (used <= portfolio.high + slack)).all(axis=1)
    keeps &= ((sets >= portfolio.lower) & (sets <= portfolio.upper) & ~(sets & portfolio.useless())).all(axis=1)
    found: Chosen = sets[keeps]
    return found


def _greatest(portfolio: Portfolio, solver: Solver, benefits: Floats, gap: float) -> tuple[Chosen, float]:
    """The set of greatest benefit in each draw, and the widest gap."""
    if len(portfolio.codes) <= TRIED:
        sets = every_set(portfolio)
        at = np.concatenate([
            (benefits[start : start + BLOCK] @ sets.T).argmax(axis=1) for start in range(0, len(benefits), BLOCK)
        ])  # fmt: skip
        return sets[at], 0.0
    series = Series(question_of(portfolio, gap=gap), solver)
    answers = []
    for row in benefits:
        answer = series.solve(row, gap)
        if answer.found is None or not portfolio.fits(answer.found > 0.5):  # by less than floating point sees
            answer = best(replace(portfolio, benefit=row), solver, gap=gap)
        answers.append(answer)
    chosen = [answer.found > 0.5 for answer in answers if answer.found is not None]
    return np.array(chosen), max(answer.gap for answer in answers)


def _looked_at(given: Sequence[Chosen], winners: Chosen) -> tuple[Chosen, ...]:
    unique, counts = np.unique(winners, axis=0, return_counts=True)
    have = {item.tobytes() for item in given}
    further = [unique[at] for at in np.argsort(-counts, kind="stable") if unique[at].tobytes() not in have]
    return (*given, *further)


def _over(portfolio: Portfolio, sets: Sequence[Chosen], costs: Floats) -> Floats:
    """Share of draws in which a set costs more than there is in some year."""
    spends = portfolio.money[:4].sum(axis=0).astype(float)
    released = portfolio.money[4]
    shares = []
    for chosen in sets:
        money = costs[:, chosen] @ spends[:, chosen].T - released[:, chosen].sum(axis=1)
        shares.append(float((money > portfolio.budgets + 0.5).any(axis=1).mean()))
    return np.array(shares)
