"""Money of what is proposed for people's care: by year, in all, and the effect at which it pays for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from commonweal.engine.needs.care_states import Change, Course
from commonweal.engine.needs.ranges import Ranged
from commonweal.values.populations import Floats

STREAM = 6  # of the random numbers of costs: others are the engine's
STEPS = 10  # halvings: a thousandth of the way between no effect and all of it
Run = Callable[[Change], tuple[Course, Course | None]]
Drawn = Mapping[str, Floats]


def spread(drawn: Floats) -> dict[str, float]:
    """The number as counted (draw 0), and the 2.5 and 97.5 centiles of the draws."""
    low, high = np.quantile(drawn[1:], (0.025, 0.975))
    return {"expected": float(drawn[0]), "low": float(low), "high": float(high)}


def priced(costs: Sequence[Ranged], draws: int, seed: int) -> Floats:
    """Pounds a year of each state [1 + draws, state]: one price a draw, in every year; the first as given."""
    return np.stack([cost.drawn(draws, (seed, STREAM, state)) for state, cost in enumerate(costs)], axis=1)


def money(plain: Course, other: Course, costs: Floats, start: int) -> dict[str, Any]:
    """What the other course costs more: `care` (person-years × costs [draw, state]), `spent` on what is done, `net` of
    both, in all and `by_year` (mid-year to mid-year); `chance_cheaper`: share of draws in which net is below 0."""
    care, spent = np.einsum("dys,ds->dy", other.years - plain.years, costs), other.spent
    net = care + spent
    kinds = {"care": care, "spent": spent, "net": net}
    return {
        **{name: spread(drawn.sum(axis=1)) for name, drawn in kinds.items()},
        "chance_cheaper": float((net.sum(axis=1)[1:] < 0).mean()),
        "by_year": [
            {"year": start + year, **{name: spread(drawn[:, year]) for name, drawn in kinds.items()}}
            for year in range(net.shape[1])
        ],
    }


def breaks_even(change: Change, costs: Floats, run: Run) -> float | None:
    """The rate ratio nearest to 1 at which what is saved pays for what is spent, in the direction of the change, at the
    costs [state], the reach and the delay that were given.

    By halving the way between 1 and no move at all (or ten times as many). None where not even that would pay; 1 where
    nothing is spent. Draw 0 of `run`.
    """
    none, all_of_it = 1.0, 0.0 if change.ratio[0] <= 1 else 10.0

    def net(ratio: float) -> float:
        plain, other = run(replace(change, ratio=(ratio, ratio, ratio)))
        if other is None:
            return 0.0
        return float(((other.years - plain.years)[0] @ costs).sum() + other.spent[0].sum())

    if net(none) <= 0:
        return none
    if net(all_of_it) > 0:
        return None
    for _ in range(STEPS):
        middle = (none + all_of_it) / 2
        none, all_of_it = (none, middle) if net(middle) <= 0 else (middle, all_of_it)
    return all_of_it


def apart(
    plain: Course, together: Course, alone: Sequence[Course], homes: Sequence[int], costs: Floats | None
) -> dict[str, Any]:  # fmt: skip
    """What each change does by itself beside all of them: person-years `in_homes` (states by number) and, where care is
    priced, pounds `net`, over all years.

    `alone`, in the order given; `added`: their sum, draw by draw; `together`; `less_added`: together less
    that sum, which is what the changes take from, or give to, each other.
    """

    def drawn(course: Course) -> dict[str, Floats]:
        years = (course.years - plain.years).sum(axis=1)
        found: dict[str, Floats] = {"in_homes": years[:, list(homes)].sum(axis=1)}
        if costs is not None:
            found["net"] = np.einsum("ds,ds->d", years, costs) + course.spent.sum(axis=1)
        return found

    each, both = [drawn(course) for course in alone], drawn(together)
    added = {name: np.sum([item[name] for item in each], axis=0) for name in both}
    return {
        "alone": [_spreads(item) for item in each],
        "added": _spreads(added),
        "together": _spreads(both),
        "less_added": _spreads({name: both[name] - added[name] for name in both}),
    }


def _spreads(drawn: Drawn) -> dict[str, dict[str, float]]:
    return {name: spread(numbers) for name, numbers in drawn.items()}
