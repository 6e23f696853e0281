"""Which counts and averages of people may leave, so that nobody can be told from them."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from `hidden_from` to `hidden_to` are hidden, others rounded to `round_to`; 0 stays 0.

    Figures need more people than `hidden_to`, and `fewest_with_cost` of them, or nobody, with a cost; a quantile needs
    `fewest_beyond_quantile` people beyond it. Costs are rounded to `round_cost_to` pounds.
    """

    hidden_from: int
    hidden_to: int
    round_to: int
    fewest_with_cost: int
    fewest_beyond_quantile: int
    round_cost_to: int
    mark: str = HIDDEN


# Everything as it is: for tests that show what happens then, never for an answer.
OPEN = Policy(1, 0, 1, 0, 0, 0)


def count(policy: Policy, people: int) -> int | str:
    """A count as it may leave: the mark where it is small, else rounded, halves up. Totals are rounded on their own.

    7 people are `*`, 8 are 10, 12 are 10, 13 are 15; 0 stays 0.
    """
    if policy.hidden_from <= people <= policy.hidden_to:
        return policy.mark
    return rounded(people, policy.round_to)


def parts(policy: Policy, each: Sequence[int], hidden: Collection[int] = ()) -> list[int | str]:
    """The counts of the groups that a whole falls into, as they may leave together.

    As `count`, and those at the positions `hidden` are hidden whatever they are. Where one group alone would be hidden,
    the smallest other one that is not 0 is hidden with it: else total less the others could tell it.
    """
    found = [policy.mark if at in hidden else count(policy, people) for at, people in enumerate(each)]
    if found.count(policy.mark) == 1:
        others = [at for at, people in enumerate(each) if found[at] != policy.mark and people > 0]
        if others:
            found[min(others, key=lambda at: each[at])] = policy.mark
    return found


def told_by_total(policy: Policy, each: Sequence[int]) -> int | None:
    """Where the rounded total less the rounded others leaves one number for the one hidden count: whom to hide too.

    The position of the smallest other part that is not 0; None where nothing is told. 8, 8 and 1 are 10, 10 and `*`
    with a total of 15: the total is 17 at most and the others 16 at least, so that the hidden one is 1.
    """
    shown = [count(policy, people) for people in each]
    total, half = count(policy, sum(each)), policy.round_to // 2
    others = [people for people in shown if isinstance(people, int) and people > 0]
    if shown.count(policy.mark) != 1 or not others or not isinstance(total, int):
        return None
    least = max(policy.hidden_from, total - half - sum(people + half for people in others))
    most = min(policy.hidden_to, total + half - sum(max(people - half, policy.hidden_to + 1) for people in others))
    if least < most:
        return None
    return min((at for at, people in enumerate(each) if shown[at] != policy.mark and people), key=lambda at: each[at])


def cost(policy: Policy, pounds: float, people: int, costing: int, quantile: float | None = None) -> float | str | None:
    """A mean cost, or a quantile of costs, of `people` of whom `costing` cost anything, as it may leave.

    The mark where it could tell what one of them costs; None where there is nobody.
    """
    if people == 0:
        return None
    hidden = people <= policy.hidden_to or 0 < costing < policy.fewest_with_cost
    if quantile is not None and quantile > 0.5:
        # The median has the rule of the source; further out, the people beyond the quantile are the few.
        hidden = hidden or people * (1 - quantile) < policy.fewest_beyond_quantile - 1e-9
    if hidden:
        return policy.mark
    return float(rounded(pounds, policy.round_cost_to)) if policy.round_cost_to else pounds


def rounded(number: float, base: int) -> int:
    """To the nearest multiple of `base`, halves up."""
    return int(math.floor(number / base + 0.5) * base)
