"""Money of what is proposed for people's care: by year, in all, and the effect at which it pays for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from commonweal.engine.needs.care_states import Change, Course
from commonweal.engine.needs.ranges import Ranged
from commonweal.values.populations import Floats

STREAM = 6  # of the random numbers of costs: others are the engine's
NEAR = 0.001  # of a rate ratio: how near it is told from where on something pays
Run = Callable[[Sequence[Change]], Course]
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


def breaks_even(change: Change, others: Sequence[Change], costs: Floats, run: Run) -> float | None:
    """The rate ratio of `change` nearest to 1 at which what it saves pays for what is spent on it, in the direction of
    the change, beside `others` as given (none: alone), at the costs [state], the reach and the delay that were given.

    Sought between 1 and no move at all (or ten times as many). None where not even that would pay; 1 where nothing is
    spent. Draw 0 of `run`.
    """
    none, all_of_it = 1.0, 0.0 if change.ratio[0] <= 1 else 10.0

    def pounds(changes: Sequence[Change]) -> float:
        course = run(changes)
        return float((course.years[0] @ costs).sum() + course.spent[0].sum())

    without = pounds(others)

    def net(ratio: float) -> float:
        return pounds([*others, replace(change, ratio=(ratio, ratio, ratio))]) - without

    ends = net(none), net(all_of_it)
    if ends[0] <= 0:
        return none
    return None if ends[1] > 0 else _sought(net, (none, all_of_it), ends)


def _sought(net: Callable[[float], float], ratios: tuple[float, float], ends: tuple[float, float]) -> float:
    """Between two ratios, where money `net` at the first is above 0 and at the second is not: the one that pays,
    nearest to the first. Money nearly goes in a straight line, so that it is looked for on either side of where that
    says, and else in the middle."""
    (none, pays), (above, below) = ratios, ends
    side = NEAR / 2 if pays > none else -NEAR / 2
    while abs(pays - none) > NEAR:
        line = none + (pays - none) * above / (above - below)
        for probe in (line + side, line - side, None):
            ratio = (none + pays) / 2 if probe is None else probe
            if abs(pays - none) <= NEAR or not min(none, pays) < ratio < max(none, pays):
                continue
            cost = net(ratio)
            none, above, pays, below = (none, above, ratio, cost) if cost <= 0 else (ratio, cost, pays, below)
    return pays


def apart(
    plain: Course, together: Course, alone: Sequence[Course], lived: Mapping[str, Sequence[int]], costs: Floats | None
) -> dict[str, Any]:  # fmt: skip
    """What each change does by itself beside all of them: person-years in each of `lived` (its states by number) and,
    where care is priced, pounds `net`, over all years.

    `alone`, in the order given; `added`: their sum, draw by draw; `together`; `less_added`: together less
    that sum, which is what the changes take from, or give to, each other.
    """

    def drawn(course: Course) -> dict[str, Floats]:
        years = (course.years - plain.years).sum(axis=1)
        found: dict[str, Floats] = {name: years[:, list(states)].sum(axis=1) for name, states in lived.items()}
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


def sets(changes: Sequence[Change]) -> list[Sequence[Change]]:
    """What is compared with how things stand: all changes together and, where there are several, each alone."""
    return [changes, *([change] for change in changes if len(changes) > 1)] if changes else []


def by_change(
    changes: Sequence[Change], courses: tuple[Course, Sequence[Course]], lived: Mapping[str, Sequence[int]],
    prices: Floats | None, run: Run,
) -> dict[str, Any]:  # fmt: skip
    """`apart` of the courses of `sets` (as things stand, and the others), each change with its name. With prices
    [draw, state] also `breaks_even`: from which rate ratio on a change pays for itself `alone`, and `beside` the others
    as given: there all together cost no more than the others do."""
    plain, (together, *alone) = courses
    told = apart(plain, together, alone, lived, prices)
    found = []
    for at, (change, one) in enumerate(zip(changes, told["alone"], strict=True)):
        pays = {}
        if prices is not None:
            others = [*changes[:at], *changes[at + 1 :]]
            pays = {"breaks_even": {"alone": breaks_even(change, (), prices[0], run),
                                    "beside": breaks_even(change, others, prices[0], run)}}  # fmt: skip
        found.append({"name": change.name, **one, **pays})
    return {**told, "alone": found}


def _spreads(drawn: Drawn) -> dict[str, dict[str, float]]:
    return {name: spread(numbers) for name, numbers in drawn.items()}
