"""Tables of single people, under numbers: who lives there, their conditions, care and emergency stays in hospital.

End dates are missing more often where somebody died in the care of a small provider: what is missing tells something.
"""

import numpy as np
import pandas as pd

from commonweal.county.care import COMPONENTS, DIRECT, HOME_CARE, NURSING, OUTCOMES, REABLEMENT, RESIDENTIAL
from commonweal.county.care import DIED as CARE_DIED
from commonweal.county.clock import MONTHS, PUBLIC_MONTHS, Numbers, day_text
from commonweal.county.draws import stream
from commonweal.county.illness import BEFORE, CODES, DEMENTIA, NOT, RECORDED
from commonweal.county.life import Life
from commonweal.county.packages import Priced
from commonweal.county.places import COUNCILS
from commonweal.county.published import GROUPS, SEXES
from commonweal.county.shown_places import Shown

FORGOTTEN, FORGOTTEN_DEATHS = 0.03, 0.40
WHY = ("", "died", "moved away")
TYPES = {RESIDENTIAL: "Long Term Support: Residential Care", NURSING: "Long Term Support: Nursing Care",
         REABLEMENT: "Short Term Support: ST-Max"}  # fmt: skip
COMMUNITY = "Long Term Support: Community"


def shown(life: Life, prices: Priced) -> Shown:
    """Every table of people."""
    yield "people", "people", _people(life)
    yield "person-conditions", "person-conditions", _conditions(life)
    yield "care-episodes", "care-episodes", _episodes(life, prices)
    yield "hospital-stays", "hospital-stays", _stays(life)


def person_ids(numbers: Numbers) -> Numbers:
    """`SYN-0000042`: a number that means nothing outside the county."""
    return np.char.add("SYN-", np.char.zfill(numbers.astype("U7"), 7))


def location_ids(numbers: Numbers) -> Numbers:
    """`1-990000017`, in the regulator's form but of a series that it does not use; '' below 0."""
    text = np.char.add("1-99", np.char.zfill(np.maximum(numbers, 0).astype("U7"), 7))
    return np.where(numbers >= 0, text, "")


def _people(life: Life) -> pd.DataFrame:
    people = life.people
    who = np.flatnonzero(people.enters < PUBLIC_MONTHS)
    left = people.gone[who] < PUBLIC_MONTHS
    area = people.area[who]
    birth = 2018 + (people.born[who] + 3) // 12
    return pd.DataFrame({
        "person_id": person_ids(who),
        "sex": np.array(SEXES)[people.sex[who]],
        "birth_year": np.maximum(birth, 1905),
        "ethnicity": np.array(GROUPS)[people.ethnicity[who]],
        "area_code": np.array(life.places.codes)[area],
        "council_code": np.array(COUNCILS)[life.places.council[1][area]],
        "imd_decile": life.places.decile[area],
        "from_on": day_text(people.enters[who].astype(int), people.first_day(who)),
        "until_on": np.where(left, day_text(np.where(left, people.gone[who], 0), people.gone_day[who].astype(int)), ""),
        "until_why": np.where(left, np.array(WHY)[people.why[who]], ""),
    })  # fmt: skip


def _conditions(life: Life) -> pd.DataFrame:
    """What practices recorded: of dementia only about two in three, and that some months late."""
    draw = stream(life.seed, "recording")
    parts = []
    for at, code in enumerate(CODES):
        onset = life.onsets[at].astype(int)
        if at == DEMENTIA:
            late = np.where(onset > BEFORE, draw.geometric(1 / 9, len(onset)), 0)
            onset = np.where((onset != NOT) & (draw.random(len(onset)) < RECORDED), onset + late, NOT)
        seen = (onset < PUBLIC_MONTHS) & (onset < life.people.gone) & (life.people.enters < PUBLIC_MONTHS)
        who = np.flatnonzero(seen)
        month = np.maximum(onset[who], 0)
        parts.append(pd.DataFrame({
            "person_id": person_ids(who),
            "condition": code,
            "recorded_on": day_text(month, np.where(onset[who] == BEFORE, 1, 1 + who % 28)),
        }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def visible(life: Life) -> tuple[Numbers, Numbers, Numbers]:
    """Episodes that the council paid for by the day of the files: numbers, first month, and whether they ended."""
    episodes = life.care.episodes
    size = episodes.count
    shown_from = np.maximum(episodes.start[:size], episodes.shown[:size])
    end = episodes.end[:size]
    seen = (shown_from < PUBLIC_MONTHS) & ((end < 0) | (end >= shown_from))
    rows = np.flatnonzero(seen)
    return rows, shown_from[rows], (end[rows] >= 0) & (end[rows] < PUBLIC_MONTHS)


def forgotten(life: Life, rows: Numbers, ended: Numbers) -> Numbers:
    """Which ends nobody wrote down: deaths at small providers above all."""
    draw, episodes = stream(life.seed, "forgetting"), life.care.episodes
    capacity = np.append(life.market.capacity, np.inf)[episodes.location[rows]]
    kind = np.append(life.market.service, -1)[episodes.location[rows]]
    small = np.zeros(len(rows), dtype=bool)
    for service in range(6):
        own = kind == service
        small[own] = capacity[own] < capacity[own].mean() if own.any() else False
    chance = np.where((episodes.why[rows] == CARE_DIED) & small, FORGOTTEN_DEATHS, FORGOTTEN)
    found: Numbers = ended & (draw.random(len(rows)) < chance)
    return found


def _episodes(life: Life, prices: Priced) -> pd.DataFrame:
    episodes, people = life.care.episodes, life.people
    rows, first, ended = visible(life)
    kept = ended & ~forgotten(life, rows, ended)
    who, state = episodes.person[rows], episodes.state[rows]
    late = first > episodes.start[rows]
    start_day = np.where(late, 1, episodes.start_day[rows])
    end_day = np.where(
        episodes.end[rows] == first, np.maximum(episodes.end_day[rows], start_day), episodes.end_day[rows]
    )
    hourly = np.isin(state, (HOME_CARE, DIRECT, 3, REABLEMENT))
    area = people.area[who]
    demented = life.onsets[DEMENTIA, who] <= first
    reason = np.where(people.learning_disability[who], "Learning disability support",
                      np.where(demented, "Support with memory and cognition", "Physical support"))  # fmt: skip
    types = np.array([TYPES.get(at, COMMUNITY) for at in range(7)])
    managed = np.where(people.ages(first, who) < 65, "CASSR Managed Personal Budget", "CASSR Commissioned Support")
    return pd.DataFrame({
        "event_reference": np.char.add("SYN-E-", np.char.zfill(rows.astype("U6"), 6)),
        "person_id": person_ids(who),
        "la_code": np.array(COUNCILS)[episodes.council[rows]],
        "client_type": "Service User",
        "sex": np.array(SEXES)[people.sex[who]],
        "age_at_start": people.ages(first, who),
        "ethnicity": np.array(GROUPS)[people.ethnicity[who]],
        "area_code": np.array(life.places.codes)[area],
        "imd_decile": life.places.decile[area],
        "primary_support_reason": reason,
        "service_type": types[state],
        "service_component": np.array(COMPONENTS)[state],
        "delivery_mechanism": np.where(state == DIRECT, "Direct Payment", managed),
        "starts_on": day_text(first, start_day),
        "ends_on": np.where(kept, day_text(np.where(ended, episodes.end[rows], 0), np.where(ended, end_day, 1)), ""),
        "event_outcome": np.where(kept, np.array(OUTCOMES)[episodes.why[rows]], ""),
        "provider_location": location_ids(episodes.location[rows]),
        "units_a_week": prices.units[rows],
        "unit": np.where(hourly, "hour", "week"),
        "unit_cost": prices.unit_cost[rows],
    })  # fmt: skip


def _stays(life: Life) -> pd.DataFrame:
    """Emergency stays of the public years: longer for the frail and for people with dementia."""
    draw = stream(life.seed, "stays")
    months = [(month, who) for month, who in life.happened.stays if month < PUBLIC_MONTHS]
    month = np.concatenate([np.full(len(who), number) for number, who in months])
    who = np.concatenate([who for _, who in months])
    ages = life.people.ages(month, who)
    mean = 2.0 + 0.075 * np.maximum(0, ages - 20) + 3 * (life.onsets[DEMENTIA, who] <= month)
    length = np.floor(draw.gamma(0.9, mean / 0.9)).astype(int)
    people, day = life.people, draw.integers(1, 29, len(who))
    day = np.where(people.enters[who] == month, np.maximum(day, people.first_day(who)), day)
    day = np.where(people.gone[who] == month, np.minimum(day, people.gone_day[who]), day)
    admitted = day_text(month, day)
    gone = day_text(np.minimum(people.gone[who].astype(int), MONTHS), people.gone_day[who].astype(int))
    discharged = (admitted.astype("datetime64[D]") + length).astype("U10")
    discharged = np.where(discharged < gone, discharged, gone)  # nobody is in hospital after they died or left
    discharged = np.where(discharged <= "2024-03-31", discharged, "")
    council = np.empty(len(who), dtype=int)
    for number in np.unique(month):
        mine = month == number
        council[mine] = life.places.council_at(int(number))[life.people.area[who[mine]]]
    return pd.DataFrame({
        "stay_id": np.char.add("SYN-H-", np.char.zfill(np.arange(len(who)).astype("U7"), 7)),
        "person_id": person_ids(who),
        "council_code": np.array(COUNCILS)[council],
        "age": ages,
        "admitted_on": admitted,
        "discharged_on": discharged,
    })  # fmt: skip
