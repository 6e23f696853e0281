"""From stretches of care of single people to counted moves between states and the time at risk of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import lgamma, log

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.needs.care_states import Moves, Recent

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
EDGE = 1e-6  # years, half a minute
PRIOR = 0.5  # moves before the first year, at the rate of all years
DISCOUNTS = tuple(round(1 - 0.05 * step, 2) for step in range(15))


@dataclass(frozen=True, slots=True)
class Watched:
    """Who was watched, one a row: `begin` to `end` in years (2024.5 = the middle of 2024), whether the end was death,
    `sex` (0 women, 1 men), `born` in years."""

    begin: Floats
    end: Floats
    died: NDArray[np.bool_]
    sex: Whole
    born: Floats


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of care: row of the person, state (1 to the last but one; a higher one hides a lower), begin, end."""

    who: Whole
    state: Whole
    begin: Floats
    end: Floats


def moves_by_year(
    people: Watched, care: Stretches, states: tuple[str, ...], lowest: tuple[int, ...]
) -> tuple[Moves, ...]:
    """`moves_of` for each year back from the last day anybody was watched; the first may be shorter than a year.

    Added up they are the moves and person-years of the whole time: years are parted just before a day, so that a move
    on that day lies within the year that it begins, and between no two.
    """
    first, last = float(people.begin.min()), float(people.end.max())
    ends = last - np.arange(max(1, int(np.ceil(last - first - 1e-6))))[::-1]
    ends[:-1] -= EDGE
    found = []
    for begin, end in pairwise([first, *map(float, ends)]):
        here = np.flatnonzero((people.begin < end) & (people.end > begin))
        row = np.full(len(people.begin), -1)
        row[here] = np.arange(len(here))
        mine = row[care.who] >= 0
        part = Watched(
            np.maximum(people.begin[here], begin), np.minimum(people.end[here], end),
            people.died[here] & (people.end[here] <= end), people.sex[here], people.born[here],
        )  # fmt: skip
        stretches = Stretches(row[care.who[mine]], care.state[mine], care.begin[mine], care.end[mine])
        found.append(moves_of(part, stretches, states, lowest))
    return tuple(found)


def together(parts: Sequence[Moves], watched_to: float) -> Moves:
    """The moves of several years, how rates stood at the end of them, and the people counted there."""
    counts, years = sum(part.counts for part in parts), sum(part.years for part in parts)
    whole = replace(parts[-1], counts=np.asarray(counts), years=np.asarray(years), counted_on=watched_to)
    return replace(whole, recent=recent_of(parts, whole))


def recent_of(parts: Sequence[Moves], whole: Moves) -> Recent:
    """How rates stood at the end of several years, by a discounted gamma-Poisson model (Harvey and Fernandes 1989).

    With `c` moves in a year where `e` are expected of its people at the rates of all years, `α ← δα + c` and
    `β ← δβ + e`; the rate at the end is `α ÷ β` times that of all years, its logarithm has variance `1/α`, and goes on
    wandering with `(1/δ − 1)/α` a year. One `δ` for all moves into a state: the one under which each year was the
    likeliest, seen from those before it. With one year, or a `δ` of 1, all years count alike and rates do not wander.
    """
    rate = np.divide(whole.counts, whole.years[..., None], out=np.zeros_like(whole.counts),
                     where=whole.years[..., None] > 0)  # fmt: skip
    seen = np.array([part.counts.sum(axis=(0, 1)) for part in parts])
    due = np.array([(part.years[..., None] * rate).sum(axis=(0, 1)) for part in parts])
    best = np.ones(len(whole.states))
    if len(parts) > 1:
        likely = np.array([_likely(seen, due, discount) for discount in DISCOUNTS])
        best = np.array(DISCOUNTS)[np.argmax(likely, axis=0)]
    alpha, beta = _discounted(seen, due, best)[-1]
    return Recent(alpha / beta, np.sqrt(1 / alpha), np.sqrt((1 / best - 1) / alpha))


def _discounted(seen: Floats, due: Floats, discount: float | Floats) -> list[tuple[Floats, Floats]]:
    """`α` and `β` before the first year and after each."""
    found = [(np.full_like(seen[0], PRIOR), np.full_like(due[0], PRIOR))]
    for moves, expected in zip(seen, due, strict=True):
        alpha, beta = found[-1]
        found.append((discount * alpha + moves, discount * beta + expected))
    return found


def _likely(seen: Floats, due: Floats, discount: float) -> Floats:
    """The log-likelihood of each year after the first (negative binomial), seen from those before it, by where to."""
    total = np.zeros(seen.shape[2])
    before = _discounted(seen, due, discount)[1:-1]
    for (alpha, beta), moves, expected in zip(before, seen[1:], due[1:], strict=True):
        for start, end in np.argwhere(expected > 0):
            a, b, c, e = (
                discount * alpha[start, end],
                discount * beta[start, end],
                moves[start, end],
                expected[start, end],
            )
            total[end] += lgamma(a + c) - lgamma(a) - lgamma(c + 1) + a * log(b / (b + e)) + c * log(e / (b + e))
    return total


def moves_of(people: Watched, care: Stretches, states: tuple[str, ...], lowest: tuple[int, ...]) -> Moves:
    """Moves between states and person-years in them, by sex and band of age.

    A person is in the highest state of which a stretch is running, else in the first. Stretches count only while the
    person is watched, so that one whose end nobody wrote down ends with death or leaving. Time below the youngest age
    is not counted.
    """
    who, when, state, band = _segments(people, care, len(states), lowest)
    sex = people.sex[who]
    size, bands = len(states), len(lowest)
    long = np.diff(when, append=0.0)
    runs = np.append(who[1:] == who[:-1], False) & (band >= 0)  # the last point of a person begins no segment
    years = np.zeros((2, bands, size))
    np.add.at(years, (sex[runs], band[runs], state[runs]), long[runs])
    counts = np.zeros((2, bands, size, size))
    here = np.flatnonzero(runs[:-1] & runs[1:] & (who[1:] == who[:-1]) & (state[1:] != state[:-1]))
    # A move belongs to the band in which it is made; across a birthday that is the band after it.
    np.add.at(counts, (sex[here], band[here + 1], state[here], state[here + 1]), 1)
    last = np.flatnonzero(runs & ~np.append(runs[1:] & (who[1:] == who[:-1]), False))
    gone = last[people.died[who[last]]]
    np.add.at(counts, (sex[gone], band[gone], state[gone], np.full(len(gone), size - 1)), 1)
    still = last[~people.died[who[last]] & (people.end[who[last]] >= people.end.max())]
    now = np.zeros((2, bands, size))
    np.add.at(now, (sex[still], band[still], state[still]), 1)
    return Moves(states, lowest, counts, years, now)


def _segments(
    people: Watched, care: Stretches, size: int, lowest: tuple[int, ...]
) -> tuple[Whole, Floats, Whole, Whole]:
    """Points in time at which something may change: person, when, the state and the band from then on."""
    begin = np.maximum(care.begin, people.begin[care.who])
    end = np.minimum(care.end, people.end[care.who])
    kept = end > begin
    care_who, care_state, begin, end = care.who[kept], care.state[kept], begin[kept], end[kept]
    everybody = np.arange(len(people.begin))
    birthdays = [people.born + age for age in lowest]
    inside = [(birthday > people.begin) & (birthday < people.end) for birthday in birthdays]
    who = np.concatenate([everybody, everybody, care_who, care_who, *(everybody[which] for which in inside)])
    when = np.concatenate(
        [people.begin, people.end, begin, end, *(b[w] for b, w in zip(birthdays, inside, strict=True))]
    )
    marks = len(care_who)
    change = np.zeros((len(who), size), dtype=np.int64)
    rows = 2 * len(everybody) + np.arange(marks)
    change[rows, care_state], change[rows + marks, care_state] = 1, -1
    order = np.lexsort((when, who))
    who, when = who[order], when[order]
    running = np.cumsum(change[order], axis=0) > 0  # whatever a person began has ended at their last point
    state = np.where(running.any(axis=1), size - 1 - np.argmax(running[:, ::-1], axis=1), 0)
    last = np.append((who[1:] != who[:-1]) | (when[1:] > when[:-1]), True)  # of points at one moment the last one holds
    who, when, state = who[last], when[last], state[last]
    middle = when + 1e-9
    return who, when, state, np.searchsorted(np.array(lowest), middle - people.born[who], side="right") - 1
