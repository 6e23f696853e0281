"""Ninety-six months of everybody's life: one county, simulated person by person."""

from dataclasses import dataclass, field

import numpy as np

from commonweal.county import care as social
from commonweal.county import changes, events, illness
from commonweal.county.care import DIED, LEFT, NONE, NURSING, RESIDENTIAL, Care, Month
from commonweal.county.changes import DECISIONS, HOME_STARTS, INTO_HOMES, Averted, Reached
from commonweal.county.clock import MONTHS, Numbers, mid_year
from commonweal.county.draws import stream
from commonweal.county.events import Happened, Rates, Scene
from commonweal.county.market import FAILURE_MONTH, Market, market_of
from commonweal.county.people import People, people_of
from commonweal.county.places import BOUNDARY_MONTH, Places, places_of
from commonweal.county.published import Published, published

LEAVING = ((0, 0.022), (16, 0.070), (30, 0.032), (45, 0.010), (65, 0.008))  # a year, by age from which
EXCESS_DEATHS = {24: 1.9, 25: 1.3, 33: 1.35, 34: 1.25}  # from April 2020: no projection saw them coming
SNAPSHOT_YEARS = tuple(range(2018, 2026))


@dataclass(slots=True, eq=False)
class Life:
    """A county that has been lived through."""

    seed: int
    count: int
    given: Published
    places: Places
    people: People
    onsets: Numbers
    market: Market
    care: Care
    rates: Rates
    happened: Happened
    reached: Reached
    averted: Averted
    residents: dict[int, Numbers] = field(default_factory=dict)  # mid-year → people[small area, sex, age to 90]
    demented: dict[int, Numbers] = field(default_factory=dict)  # mid-year → people of 65 and over [council of 2024]
    older_care: dict[int, Numbers] = field(
        default_factory=dict
    )  # of those, in care that the council pays for, by state
    older: Numbers = field(default_factory=lambda: np.zeros(0))  # people of 65 and over [month, neighbourhood]
    everyone: Numbers = field(default_factory=lambda: np.zeros(0))  # people [month, neighbourhood]
    stock: Numbers = field(default_factory=lambda: np.zeros(0))  # everyone in care [month, council, state]
    paid_by_council: Numbers = field(default_factory=lambda: np.zeros(0))  # of them, those the council pays for


def lived(seed: int, count: int) -> Life:
    """The county of a seed, from April 2018 to March 2026."""
    given = published()
    places = places_of(seed, count, given)
    people = people_of(seed, count, places, given)
    market = market_of(seed, count, places, given)
    size = len(places.names)
    life = Life(
        seed=seed,
        count=count,
        given=given,
        places=places,
        people=people,
        onsets=illness.onsets_of(seed, people, places, given),
        market=market,
        care=Care.of(people, market),
        rates=events.rates_of(seed, size, given),
        happened=Happened(
            counts=np.zeros((len(changes.MEASURES), MONTHS, size), dtype=np.int64),
            base=np.zeros((2, MONTHS // 12, 2, 2, events.BASE_YEAR_AGES)),
            lived=np.zeros((MONTHS // 12, 2, 2, events.BASE_YEAR_AGES)),
            fell=np.zeros((MONTHS // 12, 2), dtype=np.int64),
            fell_this_year=np.zeros(len(people), dtype=bool),
        ),
        reached=Reached(),
        averted=Averted(),
        older=np.zeros((MONTHS, size), dtype=np.int64),
        everyone=np.zeros((MONTHS, size), dtype=np.int64),
        stock=np.zeros((MONTHS, 2, 7), dtype=np.int64),
        paid_by_council=np.zeros((MONTHS, 2, 7), dtype=np.int64),
    )
    draw = {name: stream(seed, name) for name in ("illness", "care", "events", "deaths", "lots")}
    for month in range(MONTHS):
        _month(life, month, draw)
    return life


def _month(life: Life, month: int, draw: dict[str, np.random.Generator]) -> None:
    people = life.people
    who = people.present(month)
    council = life.places.council_at(month)[people.area].astype(np.int64)
    now = Month(month, people, life.onsets, life.market, life.places.decile[people.area], council, draw["care"])
    if month == 0:
        social.begin(now, who, _in_care_at_first(life.given), life.care)
    ages = people.ages(month, who)
    _count(life, month, who, ages, council[who])
    _settle(life, month, draw["lots"])
    if month == BOUNDARY_MONTH:
        _boundary(life, now, who)
    if month == FAILURE_MONTH:
        _failure(life, now)
    scene = _scene(life, now, who, ages)
    events.happen(scene, life.rates, life.reached, life.averted, life.happened, draw["events"])
    illness.newly_ill(month, who, people, life.onsets, life.places, life.given, draw["illness"])
    _care(life, now, scene, draw["events"])
    _departures(life, now, who, ages, draw["deaths"])
    if month % 12 == 11:
        events.year_ends(month, scene.lasting, ages, who, life.happened)


def _in_care_at_first(given: Published) -> dict[int, float]:
    """Shares of people of 65 and over in each state in April 2018. Care homes: those councils pay for and others."""
    others = 1 / (1 - 0.30)
    return {
        social.HOME_CARE: 0.0205,
        social.DIRECT: 0.0042,
        social.EXTRA: 0.0020,
        RESIDENTIAL: given.placed["Residential 65+"] * others,
        NURSING: given.placed["Nursing 65+"] * others,
    }


def _count(life: Life, month: int, who: Numbers, ages: Numbers, council: Numbers) -> None:
    """People by place and age, and by care, as they stand at the beginning of a month."""
    area = life.people.area[who]
    neighbourhood = life.places.neighbourhood[area]
    size = life.older.shape[1]
    life.everyone[month] = np.bincount(neighbourhood, minlength=size)
    life.older[month] = np.bincount(neighbourhood[ages >= 65], minlength=size)
    state = life.care.state[who]
    at = life.care.episode[who]
    paid = (at >= 0) & (life.care.episodes.shown[np.maximum(at, 0)] <= month)
    cell = council * 7 + state
    life.stock[month] = np.bincount(cell, minlength=14).reshape(2, 7)
    life.paid_by_council[month] = np.bincount(cell[paid], minlength=14).reshape(2, 7)
    year = 2018 + (month - 3) // 12
    if month == mid_year(year) and year in SNAPSHOT_YEARS:
        cells = (area.astype(np.int64) * 2 + life.people.sex[who]) * 91 + np.minimum(ages, 90)
        shape = (len(life.places.codes), 2, 91)
        life.residents[year] = np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape)
        ill = (life.onsets[illness.DEMENTIA, who] < month) & (ages >= 65)
        lasting = life.places.council[1][area].astype(np.int64)
        mine = paid & (ages >= 65)
        life.older_care[year] = np.bincount(lasting[mine] * 7 + state[mine], minlength=14).reshape(2, 7)
        life.demented[year] = np.bincount(lasting[ill], minlength=2)


def _settle(life: Life, month: int, draw: np.random.Generator) -> None:
    if not any(decision.start == month for decision in DECISIONS):
        return
    numbers = np.arange(len(life.places.names))
    first = np.unique(life.places.neighbourhood, return_index=True)[1]
    council = life.places.council_at(month)[first]
    changes.settle(month, life.reached, life.happened.counts, life.older[month], (council, numbers), draw)


def _boundary(life: Life, now: Month, who: Numbers) -> None:
    """Care of people whose small area moved is arranged by the other council from now on."""
    moved = life.places.council[0] != life.places.council[1]
    mine = who[moved[life.people.area[who]] & (life.care.state[who] != NONE)]
    social.reopen(now, mine, social.TRANSFERRED, life.care, same_location=True)


def _failure(life: Life, now: Month) -> None:
    """An owner fails: all its locations close, and everyone they served goes elsewhere."""
    life.care.open_locations &= ~life.market.closes
    at = life.care.episode
    where = np.where(at >= 0, life.care.episodes.location[np.maximum(at, 0)], -1)
    mine = np.flatnonzero((where >= 0) & life.market.closes[np.maximum(where, 0)] & (life.people.gone >= now.number))
    social.reopen(now, mine, social.CLOSED, life.care, same_location=False)


def _scene(life: Life, now: Month, who: Numbers, ages: Numbers) -> Scene:
    people, area = life.people, life.people.area[who]
    return Scene(
        month=now.number,
        who=who,
        ages=ages,
        sex=people.sex[who].astype(np.int64),
        council=now.council[who],
        lasting=life.places.council[1][area].astype(np.int64),
        neighbourhood=life.places.neighbourhood[area],
        risk=people.frailty[who] * life.places.need[area],
        frailty=people.frailty[who],
        groups={
            changes.HOME_CARE: life.care.state[who] == social.HOME_CARE,
            changes.DEMENTIA: now.demented(who),
        },
    )


def _care(life: Life, now: Month, scene: Scene, draw: np.random.Generator) -> None:
    """Starts and changes of care, after decisions have kept some people where they were."""
    care, who = life.care, scene.who
    has = care.state[who] != NONE
    adults = (scene.ages >= 18) & ~has
    targets = np.full(len(who), -1)
    starts = np.isin(who, social.starting(now, who[adults]))
    targets[starts] = social.first_states(now, who[starts])
    targets[has] = social.moving(now, who[has], care)
    before = care.state[who]
    old = scene.ages >= 65
    into_home = np.isin(targets, (RESIDENTIAL, NURSING)) & ~np.isin(before, (RESIDENTIAL, NURSING))
    home_start = np.isin(targets, (social.HOME_CARE, social.DIRECT)) & starts
    for measure, wish in ((INTO_HOMES, into_home), (HOME_STARTS, home_start)):
        wanted = (wish & old).astype(np.int64)
        kept = events.treated(scene, measure, old, wanted, life.reached, life.averted, draw)
        targets[(wanted > 0) & (kept == 0)] = -1
        size = life.older.shape[1]
        by_place = np.bincount(scene.neighbourhood, weights=kept, minlength=size)
        life.happened.counts[measure, now.number] += by_place.astype(np.int64)
    for state in range(7):
        social.enter(now, who[targets == state], state, care)


def _departures(life: Life, now: Month, who: Numbers, ages: Numbers, draw: np.random.Generator) -> None:
    """Who dies and who moves away this month."""
    people, care, month = life.people, life.care, now.number
    chance = _deaths(life, now, who, ages)
    leaving = np.zeros(120)
    for age, rate in LEAVING:
        leaving[age:] = rate / 12
    stay = (care.state[who] == NONE) & (people.enters[who] < month)
    roll = draw.random(len(who))
    dies = roll < chance
    moves = ~dies & stay & (roll < chance + leaving[ages])
    for chosen, why, outcome in ((who[dies], 1, DIED), (who[moves], 2, LEFT)):
        people.gone[chosen] = month
        people.why[chosen] = why
        people.gone_day[chosen] = social.close(now, chosen, outcome, care, draw.integers(1, 29, len(chosen)))
        care.state[chosen] = NONE


def _deaths(life: Life, now: Month, who: Numbers, ages: Numbers) -> Numbers:
    """Chance of dying this month: the chance at each age and sex, shared out by illness, care, frailty and place."""
    people, care = life.people, life.care
    state, spell = care.state[who], now.number - care.since[who]
    weight = np.where(now.demented(who), illness.EXCESS, 1.0) * np.sqrt(people.frailty[who])
    weight *= life.places.need[people.area[who]] ** 0.6
    early = np.where(spell < 4, 1.7, 1.0)
    weight *= np.where(state == RESIDENTIAL, 2.2 * early, np.where(state == NURSING, 3.6 * early, 1.0))
    weight *= np.where(np.isin(state, (social.HOME_CARE, social.EXTRA, social.REABLEMENT)), 1.6, 1.0)
    band = np.minimum(ages // 5, 19)
    mean = np.bincount(band, weights=weight, minlength=20) / np.maximum(1, np.bincount(band, minlength=20))
    yearly = life.given.death[people.sex[who], ages] * weight / mean[band]
    found: Numbers = np.minimum(0.5, yearly / 12 * EXCESS_DEATHS.get(now.number, 1.0))
    return found
