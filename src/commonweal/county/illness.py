"""Conditions: who has one at the start, and who gets one as the years go by."""

import numpy as np

from commonweal.county.clock import LONGEST_AGE, Numbers
from commonweal.county.draws import stream
from commonweal.county.people import People
from commonweal.county.places import Places
from commonweal.county.published import CONDITIONS, Published

DEMENTIA = len(CONDITIONS)
CODES = (*CONDITIONS, "DEM")
EXCESS = 2.2  # deaths of people with dementia against others of their age and sex
DECLINE = 0.015  # a year: dementia begins later with each generation, which rates held from a survey cannot see
RECORDED = 0.65  # of people with dementia have it on a practice's register in the end
BEFORE = -1  # the month of those who had it when the story begins
NOT = 999
AGES = np.arange(LONGEST_AGE + 1)
# Middle and spread in age of each condition, and the age from which its register counts.
CURVES = {"COPD": (66, 9, 0), "DEP": (45, 25, 18), "DM": (62, 13, 17), "HF": (80, 7, 0), "STIA": (75, 9, 0)}


def onsets_of(seed: int, people: People, places: Places, given: Published) -> Numbers:
    """The month in which each person first has each condition [condition, person], `BEFORE` or `NOT`."""
    draw = stream(seed, "illness")
    found = np.full((len(CODES), len(people)), NOT, dtype=np.int16)
    start = np.clip(people.ages(0, np.arange(len(people))), 0, LONGEST_AGE)
    weight = places.need[people.area] * (0.6 + 0.4 * people.frailty)
    entering = people.ages(people.enters.astype(np.int32), np.arange(len(people)))
    ages = np.where(people.enters == 0, start, entering)
    for at, code in enumerate(CONDITIONS):
        shares = _curve(given, code)
        has = draw.random(len(people)) < np.minimum(0.9, shares[ages] * weight)
        found[at, has] = np.where(people.enters[has] == 0, BEFORE, people.enters[has])
    share = given.dementia[people.sex, ages]
    differing = places.dementia[people.area] * (0.85 + 0.15 * people.frailty)
    has = draw.random(len(people)) < np.minimum(0.95, share * differing)
    found[DEMENTIA, has] = np.where(people.enters[has] == 0, BEFORE, people.enters[has])
    return found


def newly_ill(  # noqa: PLR0913 (one month of everybody)
    month: int, who: Numbers, people: People, onsets: Numbers, places: Places, given: Published,
    draw: np.random.Generator,
) -> None:  # fmt: skip
    """Let conditions begin this month among people who are there."""
    ages = people.ages(month, who)
    weight = places.need[people.area[who]] * (0.6 + 0.4 * people.frailty[who])
    for at, code in enumerate(CONDITIONS):
        chance = _monthly(_curve(given, code))
        _begin(month, who, onsets[at], chance[ages] * weight, draw)
    old = ages >= 60
    some = who[old]
    chance = _dementia_monthly(given)[people.sex[some], ages[old]] * (1 - DECLINE) ** (month / 12)
    differing = places.dementia[people.area[some]] * (0.85 + 0.15 * people.frailty[some])
    _begin(month, some, onsets[DEMENTIA], chance * differing, draw)


def _begin(month: int, who: Numbers, onset: Numbers, chance: Numbers, draw: np.random.Generator) -> None:
    new = (draw.random(len(who)) < chance) & (onset[who] == NOT)
    onset[who[new]] = month


def _curve(given: Published, code: str) -> Numbers:
    """Share with a condition at each age: a logistic curve, scaled so that England's ages give the published total."""
    middle, spread, youngest = CURVES[code]
    shape = 1 / (1 + np.exp(-(AGES - middle) / (spread / 1.8)))
    shape = np.where(youngest <= AGES, shape, 0.0)
    people = given.england.sum(axis=0)
    scale = given.registers[code] * people[youngest:].sum() / (shape * people).sum()
    found: Numbers = np.minimum(0.8, shape * scale)
    return found


def _monthly(shares: Numbers) -> Numbers:
    """Chance of beginning in a month at each age that keeps the shares by age as they are."""
    step = np.diff(shares, append=shares[-1])
    found: Numbers = np.maximum(step, 0) / (1 - shares) / 12
    return found


def _dementia_monthly(given: Published) -> Numbers:
    """The same for dementia [sex, age], allowing for the deaths of those who have it."""
    share, death = given.dementia, given.death
    others = death / (1 + share * (EXCESS - 1))
    ill = np.minimum(0.9, others * EXCESS)
    kept = share * (1 - ill) / (1 - death)
    later = np.concatenate([share[:, 1:], share[:, -1:]], axis=1)
    found: Numbers = np.clip((later - kept) / (1 - share), 0, 0.5) / 12
    return found
