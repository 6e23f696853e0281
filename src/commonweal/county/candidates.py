"""Options for new money: what analysts believe of each, and what each would truly do in its first year."""

from dataclasses import dataclass

import numpy as np

from commonweal.county.changes import ADMISSIONS, ATTENDANCES, FALLS, HOME_STARTS, INTO_HOMES
from commonweal.county.clock import PUBLIC_MONTHS, Numbers
from commonweal.county.draws import stream
from commonweal.county.life import Life

POUNDS = {FALLS: 1_400, ADMISSIONS: 2_900, ATTENDANCES: 190, INTO_HOMES: 27_000, HOME_STARTS: 5_200}  # invented
OPTIMISM, NOISE = 0.30, 0.40  # analysts believe in a third more, and miss by as much again, either way
BELIEVED_OF_NIL = 0.10
YEAR = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """An option that nobody has taken yet. `cost` is pounds a year for 250,000 people."""

    code: str
    name: str
    measure: int
    council: int | None
    ratio: float
    cost: int
    ramp: int = 1


CANDIDATES = (
    Candidate("exercise-classes", "Exercise classes for strength and balance", FALLS, None, 0.80, 260_000, 4),
    Candidate("night-care", "Help at night", INTO_HOMES, 0, 0.78, 480_000, 3),
    Candidate("virtual-ward", "Hospital care at home", ADMISSIONS, 0, 0.88, 900_000, 6),
    Candidate("carer-breaks", "Breaks for unpaid carers", INTO_HOMES, 1, 0.85, 330_000),
    Candidate("urgent-response", "Urgent response in two hours", ATTENDANCES, 1, 0.94, 420_000, 2),
    Candidate("sensors", "Sensors in people's homes", ADMISSIONS, 1, 1.0, 350_000),
    Candidate("information-hub", "An information hub", HOME_STARTS, None, 1.0, 160_000),
    Candidate("early-help", "Early help from community groups", HOME_STARTS, 0, 0.80, 210_000, 3),
)


@dataclass(frozen=True, slots=True, eq=False)
class Appraised:
    """What analysts wrote down, and the truth beside it: events and pounds in the year after the files."""

    rows: tuple[dict[str, object], ...]
    truth: tuple[dict[str, object], ...]


def appraised(life: Life) -> Appraised:
    """Scores as analysts would give them, from the last public year, and the truth from the year after it."""
    draw, scale = stream(life.seed, "scores"), life.count / 250_000
    believed = [_believed(life, item, draw) for item in CANDIDATES]
    each = [worth / max(reach, 1) for worth, reach in believed]
    top = max(each)
    rows, truth = [], []
    for item, (_, reach), points in zip(CANDIDATES, believed, each, strict=True):
        benefit = round(max(0.5, 100 * points / top), 1)
        cost = round(item.cost * scale)
        rows.append({
            "code": item.code, "name": item.name, "reach": reach, "benefit": benefit,
            "benefit_low": round(benefit * 0.6, 1), "benefit_high": round(min(100.0, benefit * 1.4), 1),
            "probability": round(float(draw.uniform(0.6, 0.9)), 2), "cost_pounds": cost,
        })  # fmt: skip
        averted = _true(life, item)
        worth = averted * POUNDS[item.measure]
        truth.append({
            "code": item.code, "ratio": item.ratio, "nil": item.ratio == 1.0, "events_averted": round(averted, 3),
            "worth_pounds": round(worth, 2), "cost_pounds": cost, "net_pounds": round(worth - cost, 2),
        })  # fmt: skip
    return Appraised(tuple(rows), tuple(truth))


def _where(life: Life, item: Candidate) -> Numbers:
    first = np.unique(life.places.neighbourhood, return_index=True)[1]
    council = life.places.council[1][first]
    return np.flatnonzero(council == item.council) if item.council is not None else np.arange(len(council))


def _believed(life: Life, item: Candidate, draw: np.random.Generator) -> tuple[float, float]:
    """Pounds that analysts expect a year, and the people whom it would reach."""
    where = _where(life, item)
    events = life.happened.counts[item.measure, PUBLIC_MONTHS - YEAR : PUBLIC_MONTHS, where].sum()
    true = 1 - item.ratio if item.ratio < 1 else BELIEVED_OF_NIL
    share = min(0.6, true * float(np.exp(draw.normal(np.log(1 + OPTIMISM), NOISE))))
    people = life.everyone if item.measure == ATTENDANCES else life.older
    return float(events) * share * POUNDS[item.measure], float(people[PUBLIC_MONTHS - 1, where].sum())


def _true(life: Life, item: Candidate) -> float:
    """Events that it would avert in the twelve months after the files: those that happened, less its share of them."""
    months = np.arange(PUBLIC_MONTHS, PUBLIC_MONTHS + YEAR)
    events = life.happened.counts[item.measure][np.ix_(months, _where(life, item))].sum(axis=1)
    grown = np.minimum(1.0, (np.arange(YEAR) + 1) / item.ramp)
    return float((events * (1 - item.ratio) * grown).sum())
