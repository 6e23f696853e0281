"""Sets nearly as good as the best that differ from each other; why an option is out, and what would bring it in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from commonweal.engine.options.portfolio import Broken, Chosen, Limit, Portfolio
from commonweal.engine.options.portfolio_draws import TRIED, every_set
from commonweal.engine.options.portfolio_solver import (
    SEEN,
    Answer,
    Question,
    Solver,
    best,
    exactly,
    question_of,
    scaled,
    untrue,
    without,
)

WITHIN = 0.05
DIFFER = 2
LISTED = 8
COMPARED = 3  # never one set alone: a choice needs something to be compared with
CHEAPEST_UNTIL = 80  # options: beyond, ties are not told apart by cost
SKIPPED = 200
CLOSE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Sets in order of benefit, best first, each differing from those before it in some options.

    `close`: how many of them are within the share asked for; where that is fewer than `COMPARED`, the next best follow.
    `bound`: no set can be worth more. `all_listed`: there is no further close one; else the list was cut.
    """

    sets: tuple[Chosen, ...]
    close: int
    bound: float
    gap: float
    all_listed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Out:
    """Why an option is not in the first set.

    `with_it`: the greatest benefit of any set that holds it, None where no set can. `enters_at_benefit`: the least
    benefit of its own at which a set that holds it is as good as the first. `enters_at_cost_share`: the greatest share
    of its cost, in every year, at which one is; None where it has no cost alone, or would be out even without cost.
    `broken`: the limits that adding it to the first set would break.
    """

    at: int
    with_it: float | None
    enters_at_benefit: float | None
    enters_at_cost_share: float | None
    broken: tuple[Broken, ...]


def near(
    portfolio: Portfolio, solver: Solver, *, within: float = WITHIN, differ: int = DIFFER, most: int = LISTED,
    gap: float = 0.0,
) -> Near:  # fmt: skip
    """The first sets within `within` of the greatest benefit, each in at least `differ` options unlike all before.

    Each is found by solving again with a cut a set: `sum of those in it that leave + those that come >= differ`. Of
    sets with equal benefit the cheapest comes first. Nothing is listed where no set keeps the limits. `Invalid` where
    another set turns out to be worth more than the solver's bound.
    """
    first = best(portfolio, solver, gap=gap)
    _all_tried(portfolio, solver, first)
    if first.found is None:
        return Near((), 0, 0.0, 0.0, True)
    floor = first.worth - within * abs(first.worth) - CLOSE
    found: list[Chosen] = []
    close = 0
    for chosen in _unlike(portfolio, solver, differ, gap):
        _below(portfolio, solver, first, portfolio.worth(chosen))
        is_close = portfolio.worth(chosen) >= floor
        if len(found) == most or (not is_close and len(found) >= COMPARED):
            return Near(tuple(found), close, first.bound, first.gap, not is_close)
        found.append(chosen)
        close += is_close
    return Near(tuple(found), close, first.bound, first.gap, True)


def _all_tried(portfolio: Portfolio, solver: Solver, first: Answer) -> None:
    """Of a few options every set is tried, so that nobody has to believe a solver."""
    if len(portfolio.codes) <= TRIED:
        _below(portfolio, solver, first, float((every_set(portfolio) @ portfolio.benefit).max(initial=-np.inf)))


def _below(portfolio: Portfolio, solver: Solver, first: Answer, worth: float) -> None:
    """No set is worth more than was proved."""
    if worth > first.bound + SEEN * max(1.0, float(np.abs(portfolio.benefit).sum())):
        most = "keeps the limits" if first.found is None else f"is worth more than {first.bound:,.6g}"
        raise untrue(solver, f"said that no set {most}; one is worth {worth:,.6g}")


def _unlike(portfolio: Portfolio, solver: Solver, differ: int, gap: float) -> Iterator[Chosen]:
    """Sets from the best on, each unlike all before it; exact to the penny as `best` is."""
    question = question_of(portfolio, gap=gap)
    skipped = 0
    while True:
        answer, question = exactly(portfolio, solver, question)
        if answer.found is None:
            return
        chosen = _cheapest(portfolio, solver, question, answer)
        if skipped < SKIPPED and _padded(portfolio, chosen):
            question = without(question, chosen)
            skipped += 1
            continue
        question = without(question, chosen, differ)
        yield chosen


def _padded(portfolio: Portfolio, chosen: Chosen) -> bool:
    """Whether a set holds an option that does no good and could be left out: it is there only to be different."""
    for at in np.flatnonzero(chosen & (portfolio.benefit <= 0)):
        less = chosen.copy()
        less[at] = False
        if portfolio.fits(less):
            return True
    return False


def _cheapest(portfolio: Portfolio, solver: Solver, question: Question, answer: Answer) -> Chosen:
    """Of the sets with this benefit the one that costs least over all years."""
    assert answer.found is not None
    if len(portfolio.codes) > CHEAPEST_UNTIL:
        return answer.found > 0.5
    pence = portfolio.net.sum(axis=0) / max(1, np.abs(portfolio.net).sum(axis=0).max(initial=1))
    same = answer.worth - CLOSE * max(1.0, abs(answer.worth))
    loads, low, high = scaled(portfolio.benefit[None, :], np.array([same]), np.array([np.inf]))
    asked = replace(
        question, worth=-pence, loads=np.vstack([question.loads, loads]), low=np.append(question.low, low),
        high=np.append(question.high, high), gap=0.0,
    )  # fmt: skip
    cheapest = solver.solve(asked)
    if cheapest.found is None or not portfolio.fits(cheapest.found > 0.5):
        return answer.found > 0.5
    return cheapest.found > 0.5


def out(portfolio: Portfolio, solver: Solver, first: Chosen, at: int, *, gap: float = 0.0) -> Out:
    """Why the option at this place is not in the first set, by solving again with it in."""
    added = first.copy()
    added[at] = True
    lower, upper = portfolio.lower.copy(), portfolio.upper.copy()
    lower[at] = upper[at] = 1.0
    held = replace(portfolio, lower=lower, upper=upper)
    forced = best(held, solver, gap=gap)
    broken = portfolio.broken(added)
    if forced.found is None:
        return Out(at, None, None, None, broken)
    needed = portfolio.benefit[at] + portfolio.worth(first) - forced.worth
    return Out(at, forced.worth, float(needed), _cost_share(held, solver, portfolio.worth(first), at), broken)


def _cost_share(held: Portfolio, solver: Solver, worth: float, at: int) -> float | None:
    """The greatest share of its cost at which a set with the option is worth as much as the first: one more column.

    The share `s` from 0 to 1 takes the place of the option's own loads of money; every limit of people, days and
    rules stays whole.
    """
    if not (held.net[:, at] > 0).any() or (held.net[:, at] < 0).any():
        return None
    money = np.array([item.unit == "pence" for item in held.limits])
    question = question_of(held)
    loads, low, high = scaled(
        np.vstack([held.loads, held.benefit]),
        np.append(held.low, worth - CLOSE * max(1.0, abs(worth))), np.append(held.high, np.inf),
    )  # fmt: skip
    share = np.where(np.append(money, False), loads[:, at], 0.0)
    loads = loads.copy()
    loads[:, at] -= share
    asked = Question(
        np.append(np.zeros(len(held.codes)), 1.0), np.column_stack([loads, share]), low, high,
        np.append(question.lower, 0.0), np.append(question.upper, 1.0), np.append(question.whole, False),
    )  # fmt: skip
    answer = solver.solve(asked)
    return None if answer.found is None else float(answer.found[-1])


def stands_against(portfolio: Portfolio, solver: Solver) -> tuple[Limit, ...]:
    """Where no set keeps every limit: each limit without which one would. None where it takes more than one."""
    found = []
    for row, limit in enumerate(portfolio.limits):
        keep = np.arange(len(portfolio.limits)) != row
        rest = tuple(item for at, item in enumerate(portfolio.limits) if at != row)
        less = replace(portfolio, limits=rest, loads=portfolio.loads[keep])
        if best(less, solver).found is not None:
            found.append(limit)
    return tuple(found)
