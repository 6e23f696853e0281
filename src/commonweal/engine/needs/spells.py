"""From stretches of care of single people to counted moves between states and the time at risk of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.needs.care_states import Moves

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


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
    return Moves(states, lowest, counts, years)


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
