"""Falls, emergency admissions and attendances, person by person; and what decisions take out of them."""

from dataclasses import dataclass, field

import numpy as np

from commonweal.county.changes import ADMISSIONS, ATTENDANCES, DECISIONS, FALLS, Averted, Reached
from commonweal.county.clock import LONGEST_AGE, MONTHS, Numbers, season
from commonweal.county.draws import stream
from commonweal.county.people import FRAILTY
from commonweal.county.published import Published

ATTENDED = 0.22  # of falls somebody comes to help, or the person is taken to hospital
GROWTH = 0.012  # a year in attendances at each age: rates held from a base year cannot see it
AGES = np.arange(LONGEST_AGE + 1)
ATTENDANCE_AGES = ((0, 0.62), (5, 0.36), (18, 0.50), (30, 0.38), (65, 0.42), (75, 0.58), (85, 0.85))
ADMISSION_AGES = ((0, 0.13), (5, 0.030), (18, 0.055), (45, 0.080), (65, 0.150), (75, 0.280), (85, 0.480))
LOCKDOWN = {24: 0.55, 25: 0.62, 26: 0.72, 33: 0.80, 34: 0.78}  # from April 2020
SHOCK_SPREAD, SHOCK_KEPT = 0.10, 0.75
CLOSED_PRACTICE = (62, 1.30)  # from June 2023 a surgery is closed in some neighbourhoods: attendances rise
BASE_YEAR_AGES = 91


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Monthly rates by age (falls by sex and age) before frailty, place, season and shock."""

    falls: Numbers
    admissions: Numbers
    attendances: Numbers
    shock: Numbers  # [measure 0 admissions 1 attendances, month, neighbourhood]
    closed_practice: Numbers  # neighbourhoods


@dataclass(slots=True, eq=False)
class Happened:
    """What happened, as counts: by measure, month and neighbourhood; by year, council, sex, age; stays one by one."""

    counts: Numbers  # [measure, month, neighbourhood]
    base: Numbers  # [attendances or admissions, financial year, council, sex, age to 90]
    lived: Numbers  # person-months [financial year, council, sex, age to 90]
    fell: Numbers  # [financial year, council]: people of 65 and over who fell at least once
    fell_this_year: Numbers
    stays: list[tuple[int, Numbers]] = field(default_factory=list)


def rates_of(seed: int, neighbourhoods: int, given: Published) -> Rates:
    """Rates scaled to the published totals at England's ages, and the shocks of this county's places."""
    draw = stream(seed, "shocks")
    chance = np.minimum(0.9, given.falls)
    falls = FRAILTY * ((1 - chance) ** (-1 / FRAILTY) - 1) / 12
    shock = np.zeros((2, MONTHS, neighbourhoods))
    noise = draw.normal(0, SHOCK_SPREAD, (2, MONTHS, neighbourhoods))
    shock[:, 0] = noise[:, 0]
    for month in range(1, MONTHS):
        shock[:, month] = SHOCK_KEPT * shock[:, month - 1] + np.sqrt(1 - SHOCK_KEPT**2) * noise[:, month]
    closed = draw.choice(neighbourhoods, size=max(1, neighbourhoods // 12), replace=False)
    return Rates(
        falls=falls,
        admissions=_scaled(ADMISSION_AGES, given.admissions, given),
        attendances=_scaled(ATTENDANCE_AGES, given.attendances, given),
        shock=np.exp(shock),
        closed_practice=closed,
    )


def _scaled(steps: tuple[tuple[int, float], ...], total: float, given: Published) -> Numbers:
    shape = np.zeros(LONGEST_AGE + 1)
    for age, rate in steps:
        shape[age:] = rate
    people = given.england.sum(axis=0)
    found: Numbers = shape * total * people.sum() / (shape * people).sum() / 12
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Who is there in a month, and what their risk depends on. `groups` are masks by the name of a decision's group."""

    month: int
    who: Numbers
    ages: Numbers
    sex: Numbers
    council: Numbers
    lasting: Numbers  # the council of the small area under the boundaries of 2024
    neighbourhood: Numbers
    risk: Numbers  # frailty × need of the place
    frailty: Numbers
    groups: dict[str, Numbers]


def happen(scene: Scene, rates: Rates, reached: Reached, averted: Averted, happened: Happened,
           draw: np.random.Generator) -> None:  # fmt: skip
    """One month of falls, admissions and attendances."""
    month, year = scene.month, scene.month // 12
    winter, shut = season(month), LOCKDOWN.get(month, 1.0)
    admitted = rates.admissions[scene.ages] * scene.risk * rates.shock[0, month, scene.neighbourhood] * winter
    attending = rates.attendances[scene.ages] * scene.risk * rates.shock[1, month, scene.neighbourhood]
    attending *= winter * shut * (1 + GROWTH) ** (month / 12)
    if month >= CLOSED_PRACTICE[0]:
        attending *= np.where(np.isin(scene.neighbourhood, rates.closed_practice), CLOSED_PRACTICE[1], 1.0)
    old = scene.ages >= 65
    falls = np.zeros(len(scene.who), dtype=np.int64)
    falls[old] = draw.poisson(rates.falls[scene.sex[old], scene.ages[old]] * scene.frailty[old])
    happened.fell_this_year[scene.who[falls > 0]] = True
    helped = draw.binomial(falls, ATTENDED)
    admissions = draw.poisson(admitted * (1 + 0.15 * (shut - 1)))
    attendances = draw.poisson(attending)
    for measure, events in ((FALLS, helped), (ADMISSIONS, admissions), (ATTENDANCES, attendances)):
        within = np.ones(len(old), dtype=bool) if measure == ATTENDANCES else old
        kept = treated(scene, measure, within, events, reached, averted, draw)
        happened.counts[measure, month] += _by_neighbourhood(scene, np.where(within, kept, 0), happened)
        if measure != FALLS:
            _by_age(scene, kept, happened.base[0 if measure == ATTENDANCES else 1, year])
        if measure == ADMISSIONS:
            happened.stays.append((month, np.repeat(scene.who, kept)))
    _by_age(scene, np.ones(len(old)), happened.lived[year])


def treated(  # noqa: PLR0913 (one kind of event in one month, and what it leaves behind)
    scene: Scene, measure: int, within: Numbers, events: Numbers, reached: Reached, averted: Averted,
    draw: np.random.Generator,
) -> Numbers:  # fmt: skip
    """Events once decisions have taken theirs out (or added theirs), each noted by person."""
    for at, decision in enumerate(DECISIONS):
        where = reached.where[at]
        if decision.measure != measure or where is None or scene.month < decision.start:
            continue
        for_them = within & np.isin(scene.neighbourhood, where)
        if decision.council is not None:
            for_them &= scene.council == decision.council
        if decision.group:
            for_them &= scene.groups[decision.group]
        touched = np.flatnonzero(for_them & (events > 0))
        averted.untreated[at, scene.month] += int(events[touched].sum())
        ratio = decision.ratio_at(scene.month)
        change = draw.binomial(events[touched], abs(1 - ratio)) * (1 if ratio < 1 else -1)
        averted.add(at, scene.month, scene.who[touched], change)
        events = events.copy()
        events[touched] -= change
    return events


def _by_neighbourhood(scene: Scene, events: Numbers, happened: Happened) -> Numbers:
    size = happened.counts.shape[2]
    return np.bincount(scene.neighbourhood, weights=events, minlength=size).astype(np.int64)


def _by_age(scene: Scene, events: Numbers, into: Numbers) -> None:
    ages = np.minimum(scene.ages, BASE_YEAR_AGES - 1)
    cell = (scene.lasting * 2 + scene.sex) * BASE_YEAR_AGES + ages
    into += np.bincount(cell, weights=events, minlength=into.size).reshape(into.shape)


def year_ends(month: int, lasting: Numbers, ages: Numbers, who: Numbers, happened: Happened) -> None:
    """Count who fell in the financial year that ends with this month, then begin again."""
    fell = happened.fell_this_year[who] & (ages >= 65)
    happened.fell[month // 12] = np.bincount(lasting[fell], minlength=2)[:2]
    happened.fell_this_year[:] = False
