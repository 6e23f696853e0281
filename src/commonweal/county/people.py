"""Everyone who lives in the county at any time: who is there at the start, who is born, who moves in."""

from dataclasses import dataclass

import numpy as np

from commonweal.county.clock import LONGEST_AGE, MONTHS, Numbers
from commonweal.county.draws import stream
from commonweal.county.places import SHARES, Places
from commonweal.county.published import GROUPS, Published

BIRTHS, ARRIVALS = 0.0105, 0.031  # a person a year
RETIRING = 0.09  # of those who arrive: people of 60 to 79
FRAILTY = 1.5  # shape of a gamma of mean 1: what a person carries all life long, and nobody records
NEVER = MONTHS + 1


@dataclass(slots=True, eq=False)
class People:
    """Arrays over everyone who is ever there. `born`, `enters` and `gone` are months; `gone` is the month of leaving.

    `why` is 0 still there, 1 died, 2 moved away. `frailty` multiplies the risk of falls, admissions, care and death.
    """

    sex: Numbers
    born: Numbers
    area: Numbers
    ethnicity: Numbers
    frailty: Numbers
    learning_disability: Numbers
    enters: Numbers
    gone: Numbers
    gone_day: Numbers
    why: Numbers

    def __len__(self) -> int:
        return len(self.sex)

    def ages(self, month: int | Numbers, who: Numbers) -> Numbers:
        """Ages in completed years of these people, at most 110."""
        found: Numbers = np.clip((month - self.born[who]) // 12, 0, LONGEST_AGE)
        return found

    def first_day(self, who: Numbers) -> Numbers:
        """The day of the month on which these people came to be there."""
        found: Numbers = np.where(self.enters[who] == 0, 1, 1 + who % 28)
        return found

    def present(self, month: int) -> Numbers:
        """Who lives there at the beginning of a month."""
        return np.flatnonzero((self.enters <= month) & (self.gone >= month))


def people_of(seed: int, count: int, places: Places, given: Published) -> People:
    """`count` people in April 2018, with the ages of the lending councils, and everyone who comes later."""
    draw = stream(seed, "people")
    first = round(count * SHARES[0])
    sizes = (first, count - first)
    parts = [_settled(draw, given, council, size) for council, size in enumerate(sizes)]
    births = draw.poisson(count * BIRTHS / 12, MONTHS)
    arrivals = draw.poisson(count * ARRIVALS / 12, MONTHS)
    months = np.arange(MONTHS)
    born = _Part.of(draw, np.repeat(months, births), np.zeros(births.sum(), dtype=int))
    came = _Part.of(draw, np.repeat(months, arrivals), _arriving_ages(draw, int(arrivals.sum())) * 12)
    council = np.concatenate([np.repeat([0, 1], sizes), draw.choice(2, len(born.sex) + len(came.sex), p=SHARES)])
    whole = [*parts, born, came]
    total = len(council)
    sex, birth, enters = (np.concatenate([getattr(part, name) for part in whole]) for name in ("sex", "born", "enters"))
    return People(
        sex=sex.astype(np.int8),
        born=birth.astype(np.int32),
        area=_areas(draw, places, council),
        ethnicity=_ethnicity(draw, given, council),
        frailty=draw.gamma(FRAILTY, 1 / FRAILTY, total).astype(np.float32),
        learning_disability=draw.random(total) < 0.0055,
        enters=enters.astype(np.int16),
        gone=np.full(total, NEVER, dtype=np.int16),
        gone_day=np.ones(total, dtype=np.int8),
        why=np.zeros(total, dtype=np.int8),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    sex: Numbers
    born: Numbers
    enters: Numbers

    @classmethod
    def of(cls, draw: np.random.Generator, enters: Numbers, months_old: Numbers) -> "_Part":
        sex = draw.integers(0, 2, len(enters))
        spread = np.where(months_old > 0, draw.integers(0, 12, len(enters)), 0)
        return cls(sex, enters - months_old - spread, enters)


def _settled(draw: np.random.Generator, given: Published, council: int, size: int) -> _Part:
    """People of one council at the start, by the lender's numbers of each sex and single year of age."""
    share = given.ages[council].ravel()
    cell = np.searchsorted(np.cumsum(share / share.sum()), draw.random(size), side="right")
    cell = np.minimum(cell, len(share) - 1)
    sex, age = np.divmod(cell, LONGEST_AGE + 1)
    return _Part(sex, -(age * 12 + draw.integers(0, 12, size)), np.zeros(size, dtype=int))


def _arriving_ages(draw: np.random.Generator, size: int) -> Numbers:
    """Mostly young adults, some with children, some in middle life, and a few who retire here."""
    young = 18 + draw.gamma(2.0, 5.5, size)
    child = draw.uniform(0, 16, size)
    middle = draw.uniform(40, 65, size)
    retired = draw.uniform(60, 80, size)
    kind = draw.random(size)
    ages = np.where(kind < RETIRING, retired, np.where(kind < 0.24, middle, np.where(kind < 0.38, child, young)))
    return np.clip(ages, 0, 95).astype(int)


def _areas(draw: np.random.Generator, places: Places, council: Numbers) -> Numbers:
    found = np.zeros(len(council), dtype=np.int16)
    for at in (0, 1):
        own = np.flatnonzero(places.council[0] == at)
        share = places.weight[own] / places.weight[own].sum()
        mine = council == at
        found[mine] = draw.choice(own, size=int(mine.sum()), p=share)
    return found


def _ethnicity(draw: np.random.Generator, given: Published, council: Numbers) -> Numbers:
    found = np.zeros(len(council), dtype=np.int8)
    for at in (0, 1):
        mine = council == at
        found[mine] = draw.choice(len(GROUPS), size=int(mine.sum()), p=given.ethnicity[at])
    return found
