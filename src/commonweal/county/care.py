"""Social care month by month: who starts, who moves to a care home, who stops, and the episodes that this leaves.

What usual methods assume and the county does not do: how long somebody has been in a state changes what happens next.
"""

from dataclasses import dataclass, field

import numpy as np

from commonweal.county.clock import Numbers
from commonweal.county.illness import DEMENTIA
from commonweal.county.market import Market, place
from commonweal.county.people import People

NONE, HOME_CARE, DIRECT, EXTRA, RESIDENTIAL, NURSING, REABLEMENT = range(7)
COMPONENTS = ("", "home care", "direct payment", "extra care", "residential care", "nursing care", "reablement")
IN_MARKET = {HOME_CARE: 2, EXTRA: 3, RESIDENTIAL: 0, NURSING: 1, REABLEMENT: 2}
OPEN, DIED, LEFT, CHANGED, ENDED, CLOSED, TRANSFERRED = range(7)
OUTCOMES = (
    "", "NFA - Deceased", "NFA - Moved to another LA", "Continuation of support or services",
    "Service ended as planned", "Continuation of support or services", "NFA - Moved to another LA",
)  # fmt: skip
STARTS = 0.00160  # a month, of people of 80 without dementia and of usual frailty
YOUNGER_STARTS = 0.00010  # a month, 18 to 64
FIRST = ((REABLEMENT, 0.34), (HOME_CARE, 0.42), (DIRECT, 0.07), (EXTRA, 0.04), (RESIDENTIAL, 0.085), (NURSING, 0.05))
AFTER_REABLEMENT = ((HOME_CARE, 0.185), (DIRECT, 0.02), (RESIDENTIAL, 0.035))
COLUMNS = (
    "person", "state", "start", "start_day", "end", "end_day", "why", "location", "council", "shown",
)  # fmt: skip
SPENDS_DOWN = 1 / 36  # a month: people who pay for a care home themselves and then no longer can


@dataclass(slots=True, eq=False)
class Episodes:
    """One stretch of one service for one person, in columns that grow; `shown` is the month the council first paid."""

    person: Numbers
    state: Numbers
    start: Numbers
    start_day: Numbers
    end: Numbers
    end_day: Numbers
    why: Numbers
    location: Numbers
    council: Numbers
    shown: Numbers
    count: int = field(default=0, init=False)

    @classmethod
    def empty(cls, room: int) -> "Episodes":
        """Room for so many episodes to begin with."""
        return cls(*(np.zeros(room, dtype=np.int32) for _ in COLUMNS))

    def add(self, **columns: Numbers) -> Numbers:
        """More episodes, open; their numbers."""
        new = self.count + np.arange(len(columns["person"]))
        while new.size and new[-1] >= len(self.person):
            for name in COLUMNS:
                setattr(self, name, np.concatenate([getattr(self, name), np.zeros_like(getattr(self, name))]))
        for name, values in columns.items():
            getattr(self, name)[new] = values
        self.end[new] = -1
        self.count += len(new)
        return new


@dataclass(slots=True, eq=False)
class Care:
    """Where everybody stands: state, since when, the open episode, who pays for it themselves."""

    state: Numbers
    since: Numbers
    episode: Numbers
    self_funder: Numbers
    episodes: Episodes
    open_locations: Numbers

    @classmethod
    def of(cls, people: People, market: Market) -> "Care":
        """Nobody has care yet."""
        size = len(people)
        return cls(
            state=np.zeros(size, dtype=np.int8),
            since=np.zeros(size, dtype=np.int16),
            episode=np.full(size, -1, dtype=np.int32),
            self_funder=np.zeros(size, dtype=bool),
            episodes=Episodes.empty(max(1000, size // 5)),
            open_locations=np.ones(len(market), dtype=bool),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """What a month's changes of care need to know."""

    number: int
    people: People
    onsets: Numbers
    market: Market
    decile: Numbers  # of each person's small area
    council: Numbers  # of each person, this month
    draw: np.random.Generator

    def demented(self, who: Numbers) -> Numbers:
        """Who of these has dementia, known or not."""
        found: Numbers = self.onsets[DEMENTIA, who] <= self.number
        return found


def begin(month: Month, who: Numbers, given: dict[int, float], care: Care) -> None:
    """Put people into care as it stood at the start: `given` is the share of people of 65 and over in each state."""
    ages = month.people.ages(month.number, who)
    older, adults = ages >= 65, (ages >= 18) & (ages < 65)
    weight = np.exp(0.1 * (ages - 80)) * np.where(month.demented(who), 4.0, 1.0) * month.people.frailty[who]
    weight /= weight[older].mean()
    younger = np.where(month.people.learning_disability[who], 60.0, 0.35)
    younger /= younger[adults].mean()
    roll = month.draw.random(len(who))
    low = np.zeros(len(who))
    for state, share in given.items():
        part = np.where(older, weight * share, np.where(adults, younger * share * _YOUNGER[state], 0.0))
        part = np.minimum(part, 0.9 / len(given))
        chosen = (roll >= low) & (roll < low + part)
        low = low + part
        enter(month, who[chosen], state, care)
    mine = np.flatnonzero(care.state != NONE)
    past = np.minimum(60, month.draw.geometric(1 / 18, len(mine)))
    care.since[mine] = -past
    at = care.episode[mine]
    care.episodes.start[at] -= past
    care.episodes.shown[at] -= past


_YOUNGER = {HOME_CARE: 0.11, DIRECT: 0.6, EXTRA: 0.1, RESIDENTIAL: 0.07, NURSING: 0.012, REABLEMENT: 0.05}


def enter(month: Month, who: Numbers, state: int, care: Care) -> None:
    """Move people into a state (or out of care, `NONE`), closing what was open and opening an episode."""
    day = close(month, who, CHANGED if state != NONE else ENDED, care)
    was_home = np.isin(care.state[who], (RESIDENTIAL, NURSING))
    care.state[who] = state
    care.since[who] = month.number
    if state == NONE or not len(who):
        return
    draw = month.draw
    if state in (RESIDENTIAL, NURSING):
        older = month.people.ages(month.number, who) >= 65
        pays = draw.random(len(who)) < np.clip(0.10 + 0.055 * (month.decile[who] - 1), 0, 0.7)
        care.self_funder[who] = np.where(was_home, care.self_funder[who], pays & older)
    else:
        care.self_funder[who] = False
    wait = np.where(care.self_funder[who], draw.geometric(SPENDS_DOWN, len(who)), 0)
    _open(month, who, care, wait, day)


def _open(
    month: Month, who: Numbers, care: Care, wait: Numbers, day: Numbers, location: Numbers | None = None
) -> None:  # fmt: skip
    state = care.state[who]
    if location is None:
        location = np.full(len(who), -1, dtype=np.int32)
        for kind, service in IN_MARKET.items():
            mine = state == kind
            location[mine] = place(month.draw, month.market, service, month.council[who[mine]], care.open_locations)
    care.episode[who] = care.episodes.add(
        person=who,
        state=state,
        start=np.full(len(who), month.number),
        start_day=day,
        location=location,
        council=month.council[who],
        shown=month.number + wait,
    )


def close(month: Month, who: Numbers, why: int, care: Care, day: Numbers | None = None) -> Numbers:
    """Close what is open for these people; the day of the month for each, `day` or one drawn.

    Never before they came or before what is closed began. What follows begins on the same day: nobody is without care
    between two services, nor after their death.
    """
    episodes, people = care.episodes, month.people
    at = care.episode[who]
    has = at >= 0
    day = month.draw.integers(1, 29, len(who)) if day is None else day
    day = np.where(people.enters[who] == month.number, np.maximum(day, people.first_day(who)), day)
    fresh = has & (episodes.start[at] == month.number)
    day = np.where(fresh, np.maximum(day, episodes.start_day[at]), day)
    episodes.end[at[has]], episodes.end_day[at[has]], episodes.why[at[has]] = month.number, day[has], why
    care.episode[who] = -1
    return np.asarray(day)


def reopen(month: Month, who: Numbers, why: int, care: Care, *, same_location: bool) -> None:
    """The same service goes on under another council, or at another location, because of `why`."""
    at = care.episode[who]
    location = care.episodes.location[at].copy() if same_location else None
    wait = np.maximum(0, care.episodes.shown[at] - month.number)
    day = close(month, who, why, care)
    _open(month, who, care, wait, day, location)


def starting(month: Month, who: Numbers) -> Numbers:
    """Who of these (adults without care) starts this month."""
    ages = month.people.ages(month.number, who)
    chance = STARTS * np.exp(0.095 * (ages - 80)) * np.where(month.demented(who), 3.5, 1.0)
    younger = YOUNGER_STARTS * np.where(month.people.learning_disability[who], 40.0, 1.0)
    chance = np.where(ages >= 65, chance, younger)
    chance *= month.people.frailty[who] * (1 + 0.05 * (5.5 - month.decile[who]))
    return np.asarray(who[month.draw.random(len(who)) < chance])


def first_states(month: Month, who: Numbers) -> Numbers:
    """The service with which each of these starts."""
    states, shares = zip(*FIRST, strict=True)
    chosen = np.searchsorted(np.cumsum(shares), month.draw.random(len(who)) * sum(shares), side="right")
    found = np.array(states)[chosen]
    young = month.people.ages(month.number, who) < 65
    at_home = young & np.isin(found, (REABLEMENT, EXTRA, NURSING))
    return np.where(at_home, DIRECT, found)


def moving(month: Month, who: Numbers, care: Care) -> Numbers:
    """Where each of these people (who have care) goes this month: a state, or -1 for staying.

    Chances fall with the time somebody has been in a state: a chain without memory would not show it.
    """
    state, ages = care.state[who], month.people.ages(month.number, who)
    spell = month.number - care.since[who]
    early, demented = np.exp(-spell / 5.0), month.demented(who)
    at_home = np.isin(state, (HOME_CARE, DIRECT, EXTRA))
    home = 0.0118 * np.exp(0.04 * (ages - 82)) * np.where(demented, 2.2, 0.8) * (0.45 + 1.8 * early)
    home = np.where(ages < 65, 0.0006, home)
    stop = np.where(ages < 65, 0.010, 0.020) * (0.3 + 2.2 * early)
    roll, found = month.draw.random(len(who)), np.full(len(who), -1)
    found[at_home & (roll < home + stop)] = NONE
    found[at_home & (roll < home)] = RESIDENTIAL
    found[at_home & (roll < home * np.where(ages < 65, 0.1, 0.32))] = NURSING
    found[(state == RESIDENTIAL) & (roll < 0.006)] = NURSING
    short = (state == REABLEMENT) & (roll < 0.55) & (spell >= 1)
    again = month.draw.random(len(who))
    low = 0.0
    found[short] = NONE
    for target, share in AFTER_REABLEMENT:
        found[short & (again >= low) & (again < low + share)] = target
        low += share
    return found
