"""Two councils, their neighbourhoods and small areas, and the boundary that moves between them."""

from dataclasses import dataclass

import numpy as np

from commonweal.county.clock import Numbers
from commonweal.county.draws import stream
from commonweal.county.published import Published

COUNCILS = ("E06990001", "E06990002")
COUNCIL_NAMES = ("Northvale (synthetic)", "Southmoor (synthetic)")
SHORT_NAMES = ("Northvale", "Southmoor")
BOARD, BOARD_NAME = "E54990001", "Vale and Moor board (synthetic)"
REGION, REGION_NAME = "E12990001", "Synthetic region"
SHARES = (0.55, 0.45)  # of the county's people
PEOPLE_A_SMALL_AREA = 1600
FEWEST_SMALL_AREAS, MOST_A_NEIGHBOURHOOD = 32, 4
BOUNDARY_MONTH = 36  # April 2021
# How far councils differ in dementia at each age (standard deviation of logs): the three areas of the survey behind the
# published rates found 7.2, 6.1 and 6.0 % of about 2,600 people of 65 and over each, less what chance alone would do.
BETWEEN_COUNCILS = 0.067
CENTRES = ((2.20, 54.30), (2.20, 53.95))  # in the North Sea: no map can show them as anywhere


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Small areas: `council[0]` and `council[1]` before and after the boundary moved."""

    codes: tuple[str, ...]
    council: Numbers
    neighbourhood: Numbers
    names: tuple[str, ...]  # of neighbourhoods
    decile: Numbers
    weight: Numbers
    lon: Numbers
    lat: Numbers
    dementia: Numbers  # what dementia is multiplied by at every age, for reasons that no file holds

    @property
    def need(self) -> Numbers:
        """What deprivation multiplies need by: 1.27 in the most deprived tenth of small areas, 0.73 in the least."""
        return 1 + 0.06 * (5.5 - self.decile)

    def council_at(self, month: int) -> Numbers:
        """The council of each small area in a month."""
        found: Numbers = self.council[int(month >= BOUNDARY_MONTH)]
        return found


def places_of(seed: int, people: int, given: Published) -> Places:
    """The small areas of a county of this size. Like lies beside like: neighbourhoods gather near deciles."""
    draw = stream(seed, "places")
    total = max(FEWEST_SMALL_AREAS, round(people / PEOPLE_A_SMALL_AREA))
    counts = [round(total * SHARES[0]), total - round(total * SHARES[0])]
    council = np.repeat([0, 1], counts)
    decile = np.concatenate([_deciles(draw, given.deciles[at], counts[at]) for at in (0, 1)])
    neighbourhood, names = _neighbourhoods(counts)
    moved = np.isin(neighbourhood, _moving(draw, neighbourhood, council))
    weight = draw.lognormal(0, 0.2, total)
    for at in (0, 1):
        weight[council == at] *= SHARES[at] / weight[council == at].sum()
    centres = np.array(CENTRES)[council]
    return Places(
        codes=tuple(f"E0199{number:04d}" for number in range(1, total + 1)),
        council=np.stack([council, np.where(moved, 1, council)]),
        neighbourhood=neighbourhood,
        names=names,
        decile=decile,
        weight=weight,
        lon=np.round(centres[:, 0] + draw.normal(0, 0.12, total), 5),
        lat=np.round(centres[:, 1] + draw.normal(0, 0.07, total), 5),
        dementia=_differing(seed)[council],
    )


def _differing(seed: int) -> Numbers:
    """What dementia is multiplied by in each council. Even between limits: no method draws it so."""
    logs = stream(seed, "differing").uniform(-1, 1, len(COUNCILS)) * np.sqrt(3) * BETWEEN_COUNCILS
    return np.asarray(np.exp(logs))


def _deciles(draw: np.random.Generator, shares: Numbers, count: int) -> Numbers:
    drawn = draw.choice(np.arange(1, 11), size=count, p=shares)
    return np.asarray(drawn[np.argsort(drawn + draw.normal(0, 1.5, count), kind="stable")])


def _neighbourhoods(counts: list[int]) -> tuple[Numbers, tuple[str, ...]]:
    numbers: list[Numbers] = []
    names: list[str] = []
    for at, count in enumerate(counts):
        own = np.arange(count) // max(1, min(MOST_A_NEIGHBOURHOOD, sum(counts) // 24))
        numbers.append(own + len(names))
        names += [f"{SHORT_NAMES[at]} {number:02d}" for number in range(1, int(own.max()) + 2)]
    return np.concatenate(numbers), tuple(names)


def _moving(draw: np.random.Generator, neighbourhood: Numbers, council: Numbers) -> Numbers:
    """The neighbourhoods of the first council that go over to the second: a twentieth, at least one."""
    own = np.unique(neighbourhood[council == 0])
    return draw.choice(own, size=max(1, round(len(own) / 20)), replace=False)
