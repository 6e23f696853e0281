"""Stock and flow of care: how many people are at home, supported, in care homes, year by year, and what moves them.

People move between states at rates by age and sex. Rates come from counted moves and the time at risk of them, so that
their sampling error is known; everybody alive in a year adds up to the population projection. It begins with the people
who were counted in each state on a day, where they were.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.needs import chance
from commonweal.engine.needs.ranges import Ranged
from commonweal.errors import Invalid

Floats = NDArray[np.float64]

JEFFREYS = 0.5  # moves added to those that all groups made, by the time each was watched
TERMS = 10
CHUNK = 250
SHORTEST = 0.01  # years: whoever draws a shorter time to full reach is there after this one


@dataclass(frozen=True, slots=True)
class Recent:
    """How rates stood at the end of the time watched, each [from, to]: `ratio` to those of the whole time, `sd` of its
    logarithm, and how far they go on wandering in a year, `drift` (sd of the logarithm)."""

    ratio: Floats
    sd: Floats
    drift: Floats


@dataclass(frozen=True, slots=True)
class Moves:
    """What was counted. `states`: the first is at home without support, the last died. `lowest`: the age at which each
    band begins, rising. `counts` [sex, band, from, to], `years` [sex, band, from] person-years at risk. `now` [sex,
    band, state]: people in each state on the day `counted_on` (2024.25 = the end of March 2024). `spread` [from, to]:
    how far the rate of a single year differed from the mean of all, one standard deviation of its logarithm, beyond
    what the chance of single people explains. None: not counted."""

    states: tuple[str, ...]
    lowest: tuple[int, ...]
    counts: Floats
    years: Floats
    now: Floats | None = None
    counted_on: float | None = None
    recent: Recent | None = None

    def band(self, ages: NDArray[np.int64]) -> NDArray[np.intp]:
        """The band of each age."""
        return np.searchsorted(np.array(self.lowest), ages, side="right") - 1

    @property
    def mix(self) -> Floats:
        """The share of the living in each state, by sex and band: shares of the person-years [sex, band, state]; of
        everybody's where nobody of a group was watched."""
        living = self.years[..., :-1]
        watched = living.sum(axis=2, keepdims=True)
        everybody = living.sum(axis=(0, 1)) / living.sum()
        shares = np.where(watched > 0, living / np.where(watched > 0, watched, 1.0), everybody)
        return np.concatenate([shares, np.zeros((*shares.shape[:2], 1))], axis=2)


@dataclass(frozen=True, slots=True)
class Change:
    """Something done that multiplies one rate. `start` to `end`: states by number. `ratio` (value, low, high): the rate
    ratio among those reached, with 95 % limits. `reach`: share reached at full effect, which comes after `lag` years
    and grows over `ramp`. `youngest`: from which age. `cost`: pounds a year for each person reached. `*_within`: 95 %
    limits; None: taken as known."""

    name: str
    start: int
    end: int
    ratio: tuple[float, float, float]
    reach: float
    lag: float = 0.0
    ramp: float = 1.0
    youngest: int = 0
    cost: float = 0.0
    reach_within: tuple[float, float] | None = None
    lag_within: tuple[float, float] | None = None
    cost_within: tuple[float, float] | None = None
    ramp_within: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What happens. Draw 0 uses the rates as counted. `stock` [draw, year, state] people at mid-year, `years` [draw,
    step, state] person-years between, `moves` [draw, step, from, to], `spent` [draw, step] pounds on what is done."""

    stock: Floats
    years: Floats
    moves: Floats
    spent: Floats


def hazards(moves: Moves, draws: int, seed: int) -> Floats:
    """Yearly rates [1 + draws, sex, band, from, to]: first `count / years`, then gamma draws of the count.

    Half a move is shared out among the groups by the time each was watched, so that a group in which nobody moved may
    still move. Where it is known how rates stood at the end, draws differ by group alone: how far all groups together
    may be off is then part of that. A group that was never watched in a state moves as everybody in that state does
    (see `unwatched`). A move that nobody at all made has a rate of 0, as has every move out of death.
    """
    counts, years = _pooled(moves)
    possible = (moves.counts.sum(axis=(0, 1)) > 0) & ~np.eye(len(moves.states), dtype=bool)
    possible[-1] = False
    rate = counts / years[..., None]
    part = JEFFREYS * years / years.sum(axis=(0, 1))
    shape = np.broadcast_to(counts + part[..., None], (draws, *counts.shape))
    drawn = np.random.default_rng(seed).gamma(shape) / years[..., None]
    if moves.recent is not None:
        drawn *= _ratio((rate * years[..., None]).sum(axis=(0, 1)), (drawn * years[..., None]).sum(axis=(1, 2)))[
            :, None, None
        ]
    found: Floats = np.concatenate([rate[None], drawn]) * possible
    return found


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.ones_like(below), where=below > 0)


def unwatched(moves: Moves) -> tuple[tuple[int, int, int], ...]:
    """Groups (sex, band, state) in which nobody was watched, of states in which somebody was."""
    empty = (moves.years <= 0) & (moves.years.sum(axis=(0, 1)) > 0)
    return tuple((int(sex), int(band), int(state)) for sex, band, state in np.argwhere(empty))


def _pooled(moves: Moves) -> tuple[Floats, Floats]:
    counts, years = moves.counts.copy(), moves.years.copy()
    for sex, band, state in unwatched(moves):
        counts[sex, band, state] = moves.counts[:, :, state].sum(axis=(0, 1))
        years[sex, band, state] = moves.years[:, :, state].sum()
    return counts, np.where(years > 0, years, 1.0)  # a state in which nobody was at all, as death: nobody leaves it


def yearly(rates: Floats) -> Floats:
    """What a year of these rates does: the matrix exponential of the generator, by scaling and squaring."""
    size = rates.shape[-1]
    generator = rates.copy()
    diagonal = np.arange(size)
    generator[..., diagonal, diagonal] = -rates.sum(axis=-1)
    halvings = max(0, int(np.ceil(np.log2(max(float(rates.sum(axis=-1).max(initial=0.0)), 1e-9)))) + 2)
    step = generator / 2.0**halvings
    found = np.broadcast_to(np.eye(size), step.shape)
    for term in range(TERMS, 0, -1):
        found = np.eye(size) + step @ found / term
    for _ in range(halvings):
        found = found @ found
    return found


def courses(  # noqa: PLR0913 (one run of everything)
    moves: Moves, people: Floats, youngest: int, *, changes: Sequence[Change] = (), draws: int = 1000, seed: int = 1,
    lead: float = 0.0, ahead: int = 0,
) -> tuple[Course, Course | None]:  # fmt: skip
    """What happens as things stand, and what happens with `changes` (None without any): see `compared`."""
    plain, others = compared(moves, people, youngest, sets=[changes] if changes else [], draws=draws, seed=seed,
                             lead=lead, ahead=ahead)  # fmt: skip
    return plain, others[0] if others else None


def compared(  # noqa: PLR0913 (one run of everything)
    moves: Moves, people: Floats, youngest: int, *, sets: Sequence[Sequence[Change]], draws: int = 1000, seed: int = 1,
    lead: float = 0.0, ahead: int = 0,
) -> tuple[Course, tuple[Course, ...]]:  # fmt: skip
    """What happens as things stand, and what happens with each of several sets of changes, from the same draws.

    Changes of one move multiply. A change has the same draws in every set, whichever others stand beside it and in
    whatever order, so that what it does alone and what all do together can be told apart from luck.

    `people` [year, sex, age]: everybody alive at each mid-year, single years of age from `youngest`, the last age open.
    Whoever the population has more or fewer of than the rates leave comes to, or goes from, home; with changes the same
    people come and go. People are where they were counted `lead` years before the first mid-year; where they were not
    counted, in the mix of the time watched. Changes begin `ahead` years after it. Draws differ by the sampling error
    of rates, by rates that go on wandering (`Recent`), and by the chance of single people. Memory: that of 250 draws.
    """
    ages = youngest + np.arange(people.shape[2])
    band = moves.band(ages)
    if (band < 0).any():
        raise Invalid("engine.needs.care-states.ages", f"Rates begin at {moves.lowest[0]}, people at {youngest}.",
                      fix="Give rates for every age.")  # fmt: skip
    rates, chosen = hazards(moves, draws, seed), [_chosen(changes, draws, seed) for changes in sets]
    luck = chance.drawn(moves.recent, len(moves.states), len(people), draws, seed)
    plain: list[Course] = []
    others: list[list[Course]] = [[] for _ in sets]
    for first in range(0, draws + 1, CHUNK):
        some = slice(first, first + CHUNK)
        run = _Run(moves, band, people, rates[some], _chosen((), draws, seed), luck.of(some), ahead)
        start = _begun(run, lead)
        course, coming = _course(run, start, None)
        plain.append(course)
        for held, own in zip(others, chosen, strict=True):
            held.append(_course(replace(run, chosen=own.of(some)), start, coming)[0])
    return _joined(plain), tuple(_joined(held) for held in others)


def scaled(moves: Moves, people: Floats, youngest: int, lead: float) -> Floats:
    """`people` [year, sex, age] as many as were counted, by sex and band, `lead` years before the first mid-year.

    Rates of moving are those of the people who were watched: where a file and a projection hold different numbers of
    people, the projection says how many more or fewer there will be, the file how many there are.
    """
    if moves.now is None:
        return people
    band = moves.band(youngest + np.arange(people.shape[2]))
    held = np.zeros(moves.now.shape[:2])
    grown = people[0] * (people[0] / np.maximum(people[1], 1e-9)) ** lead  # as many as there were on that day
    np.add.at(held.T, band, grown.T)
    counted = moves.now.sum(axis=2)
    factor = np.where(counted > 0, _ratio(counted, held), counted.sum() / held.sum())
    return np.asarray(people * factor[:, band])


def keys(changes: Sequence[Change]) -> tuple[int, ...]:
    """What the random numbers of each change go by: its name, its move and its age, and which of several alike it is.

    Neither the order of changes nor others beside it matter.
    """
    seen: Counter[str] = Counter()
    found = []
    for change in changes:
        said = f"{change.name}|{change.start}|{change.end}|{change.youngest}"
        found.append(crc32(f"{said}|{seen[said]}".encode()))
        seen[said] += 1
    return tuple(found)


def _ratio_of(change: Change, key: int, draws: int, seed: int) -> Floats:
    """Rate ratios [1 + draws], log-normal between their limits; the first as given."""
    value, low, high = change.ratio
    spread = (np.log(high) - np.log(low)) / (2 * 1.959964) if high > low > 0 else 0.0
    drawn = value * np.exp(spread * np.random.default_rng([seed, 1, key]).standard_normal(draws))
    return np.concatenate([[value], drawn])


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What somebody chose [change, draw], draw 0 as given: rate ratios, reach, years of delay and from then to full
    reach, pounds a year."""

    changes: tuple[Change, ...]
    ratios: Floats
    reach: Floats
    lag: Floats
    ramp: Floats
    cost: Floats

    def of(self, some: slice) -> "_Chosen":
        """Those of some draws."""
        return _Chosen(self.changes, self.ratios[:, some], self.reach[:, some], self.lag[:, some], self.ramp[:, some],
                       self.cost[:, some])  # fmt: skip

    def shares(self, year: int) -> Floats:
        """The share reached, as the mean over a year [change, draw], year 0 being the first; nobody before it.

        The mean, not the middle of the year: what comes to full reach at once in June is there for half that year.
        """
        begin, end = year - self.lag, year + 1 - self.lag
        growing = (np.clip(end, 0.0, self.ramp) ** 2 - np.clip(begin, 0.0, self.ramp) ** 2) / (2 * self.ramp)
        found: Floats = self.reach * (growing + np.maximum(end - np.maximum(begin, self.ramp), 0.0))
        return found


def _chosen(changes: Sequence[Change], draws: int, seed: int) -> _Chosen:
    """Changes in an order of their own, so that the order given leaves no trace. Each number has draws of its own: a
    range for one leaves all others where they were."""
    held = tuple(sorted(changes, key=repr))
    own = keys(held)

    def table(rows: Sequence[Floats]) -> Floats:
        return np.array(rows).reshape(len(held), draws + 1)

    def of(stream: int, numbers: Sequence[Ranged], most: float = float("inf")) -> Floats:
        return table([number.drawn(draws, (seed, stream, key), most) for key, number in zip(own, numbers, strict=True)])

    return _Chosen(
        held,
        table([_ratio_of(change, key, draws, seed) for change, key in zip(held, own, strict=True)]),
        of(3, [Ranged(change.reach, change.reach_within) for change in held], 1.0),
        of(4, [Ranged(change.lag, change.lag_within) for change in held]),
        np.maximum(of(7, [Ranged(change.ramp, change.ramp_within) for change in held]), SHORTEST),
        of(5, [Ranged(change.cost, change.cost_within) for change in held]),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """What some draws share: rates [draw, sex, band, from, to], what was chosen, luck; the band of each age."""

    moves: Moves
    band: NDArray[np.intp]
    people: Floats
    rates: Floats
    chosen: _Chosen
    luck: chance.Luck
    ahead: int

    @property
    def mix(self) -> Floats:
        """The share of the living in each state [sex, age, state]: as counted, else of the time watched."""
        now = self.moves.now
        if now is None:
            return self.moves.mix[:, self.band]
        living = now.sum(axis=2, keepdims=True)
        found: Floats = np.where(living > 0, now / np.where(living > 0, living, 1.0), self.moves.mix)[:, self.band]
        return found


def _begun(run: _Run, lead: float) -> Floats:
    """Where people are at the first mid-year [draw, sex, age, state], `lead` years after they were counted."""
    start = run.people[0][:, :, None] * run.mix
    now = np.broadcast_to(start, (len(run.rates), *start.shape)).copy()
    if lead <= 0:
        return now
    then = yearly(lead * run.rates * run.luck.years[:, 0, None, None])[:, :, run.band]
    after = np.einsum("dsai,dsaij->dsaj", now, then)
    after = chance.met(now, then, after, run.luck.people[:, 0])
    after[..., -1] = 0
    return _aligned(after, run.people[0])


def _course(run: _Run, start: Floats, coming: Floats | None) -> tuple[Course, Floats]:
    """One course of some draws, and who came and went [step, draw, sex, age, state]."""
    draws, steps, size = len(run.rates), len(run.people) - 1, len(run.moves.states)
    now = start
    stock, years = np.empty((draws, steps + 1, size)), np.empty((draws, steps, size))
    moved, spent = np.empty((draws, steps, size, size)), np.zeros((draws, steps))
    came = np.empty((steps, *now.shape)) if coming is None else coming
    stock[:, 0] = now.sum(axis=(1, 2))
    for step in range(steps):
        shares = run.chosen.shares(step - run.ahead)
        used = _changed(run, shares)
        used = used * run.luck.years[:, step + 1, None, None]
        then = yearly(used)[:, :, run.band]
        after = np.einsum("dsai,dsaij->dsaj", now, then)
        after = chance.met(now, then, after, run.luck.people[:, step + 1])
        lived = (now + after) / 2
        lived[..., -1] = 0
        years[:, step] = lived.sum(axis=(1, 2))
        moved[:, step] = chance.counted(
            np.einsum("dsai,dsaij->dij", lived, used[:, :, run.band]), run.luck.moves[:, step + 1]
        )
        for change, cost in zip(run.chosen.changes, run.chosen.cost * shares, strict=True):
            spent[:, step] += cost * lived[:, :, run.band >= _from(run.moves, change), change.start].sum(axis=(1, 2))
        now = _older(after, run.people[step + 1], run.moves.mix[:, run.band[:1]])
        if coming is None:
            came[step] = _aligned(now, run.people[step + 1]) - now
        now = np.maximum(now + came[step], 0.0)  # whoever goes in the other course may be nowhere in this one
        stock[:, step + 1] = now.sum(axis=(1, 2))
    return Course(stock, years, moved, spent), came


def _changed(run: _Run, shares: Floats) -> Floats:
    if not run.chosen.changes:
        return run.rates
    found = run.rates.copy()
    for change, share, ratio in zip(run.chosen.changes, shares, run.chosen.ratios, strict=True):
        of_move = found[:, :, _from(run.moves, change) :, change.start, change.end]
        of_move *= 1 + (share * (ratio - 1))[:, None, None]
    return found


def _from(moves: Moves, change: Change) -> int:
    """The first band that a change reaches: that which begins at its age or later."""
    return int(np.searchsorted(np.array(moves.lowest), change.youngest, side="left")) if change.youngest else 0


def _older(after: Floats, people: Floats, mix: Floats) -> Floats:
    """Everybody a year older, the dead gone; those of the youngest age come in with the mix of the time watched."""
    found = np.empty_like(after)
    found[:, :, 1:] = after[:, :, :-1]
    found[:, :, -1] += after[:, :, -1]
    found[..., -1] = 0
    found[:, :, 0] = people[:, 0, None] * mix[:, 0]
    return found


def _aligned(now: Floats, people: Floats) -> Floats:
    """Everybody alive as many as in the population: whoever is missing or too many is so at home, then elsewhere."""
    elsewhere = now[..., 1:].sum(axis=-1)
    found = now.copy()
    found[..., 0] = np.maximum(people - elsewhere, 0.0)
    too_many = elsewhere > people
    factor = np.where(too_many, np.divide(people, elsewhere, out=np.ones_like(elsewhere), where=elsewhere > 0), 1.0)
    found[..., 1:] *= factor[..., None]
    return found


def _joined(parts: Sequence[Course]) -> Course:
    return Course(*(np.concatenate([getattr(part, name) for part in parts]) for name in Course.__slots__))
