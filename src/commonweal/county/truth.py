"""The sealed truth: what was really so, what comes after the files end, and which usual assumptions are broken.

It is written beside the files, never among them. Whoever scores methods opens it only when every method has answered.
"""

from typing import Any

import numpy as np
import pandas as pd

from commonweal.county.agreements import contracts_of
from commonweal.county.candidates import Appraised
from commonweal.county.care import COMPONENTS, NURSING, RESIDENTIAL
from commonweal.county.changes import DECISIONS, MEASURES
from commonweal.county.clock import MONTHS, PUBLIC_MONTHS, day_text, first_day
from commonweal.county.life import SNAPSHOT_YEARS, Life
from commonweal.county.market import FAILURE_MONTH, HOMES
from commonweal.county.packages import Priced
from commonweal.county.places import COUNCILS
from commonweal.county.shown_people import forgotten, location_ids, person_ids, visible
from commonweal.county.shown_trade import name_of, payments

BROKEN = (
    ("memory", "How long somebody has been in a state of care changes where they go next: most moves and deaths come "
     "early in a stay.", "Chains without memory (Markov models) of stock and flow"),
    ("frailty", "Each person carries a frailty for life that no file holds; counts vary far more than chance alone "
     "would have them.", "Poisson intervals; independence of one year from the next"),
    ("fading", "Two effects fade by half in twelve or eighteen months, others take months to begin.",
     "One constant effect from the first day"),
    ("chosen-by-need", "Four decisions went to the places with the highest rate of the year before: they would have "
     "come nearer to the mean without help.", "Before and after; comparison with all other places"),
    ("missing-ends", "End dates are missing four times in ten where somebody died in the care of a small provider, "
     "and else three in a hundred.", "Missing at random; open means still there"),
    ("shocks", "Neighbourhoods share shocks that last for months; a closed surgery raises attendances in some from "
     "June 2023; deaths rose in 2020 and 2021.", "Independent areas; common trends; projected deaths"),
    ("drift", "Dementia begins later by 1.5 % a year and attendances grow by 1.2 % a year at each age.",
     "Rates held from a base year"),
    ("councils-differ", "Dementia at each age is some percent commoner or rarer in one council than in the other, as "
     "it was between the areas of the survey behind the published rates.", "Rates of one place hold in another"),
    ("non-response", "People with dementia answered the survey 85 times for every 100 of others.",
     "Sampling error is the whole error"),
    ("optimism", "Analysts' scores are too high by 30 % in the middle, and believe in options that do nothing.",
     "Scores without bias"),
    ("hidden-payers", "People who pay for a care home themselves are in no file until their money is spent.",
     "Everyone in care is known to the council"),
)  # fmt: skip


def averted(life: Life) -> pd.DataFrame:
    """Events that decisions averted, one person, month and decision a row; below 0: events that they caused."""
    columns = life.averted.columns()
    codes = np.array([item.code for item in DECISIONS])
    measures = np.array([MEASURES[item.measure] for item in DECISIONS])
    month = columns["month"].astype(int)
    return pd.DataFrame({
        "decision": codes[columns["decision"].astype(int)],
        "measure": measures[columns["decision"].astype(int)],
        "month": day_text(month, np.ones(len(month), dtype=int)),
        "person_id": person_ids(columns["person"]),
        "events_averted": columns["events"],
    })  # fmt: skip


def truth(life: Life, prices: Priced, appraised: Appraised, counterfactual: dict[str, Any]) -> dict[str, Any]:
    """Everything that is sealed, JSON-shaped."""
    best = max(appraised.truth, key=lambda row: float(str(row["net_pounds"])))
    return {
        "what": "Sealed truth of a synthetic county: no real person, place or provider is in it",
        "synthetic": True,
        "seed": life.seed,
        "people": life.count,
        "assumptions_broken": [{"code": code, "what": what, "hurts": hurts} for code, what, hurts in BROKEN],
        "decisions": _decisions(life),
        "counterfactual": counterfactual,
        "options": list(appraised.truth),
        "best_option": best["code"],
        "dementia_multiplied_by": {
            COUNCILS[at]: round(float(life.places.dementia[life.places.council[0] == at][0]), 6) for at in (0, 1)
        },
        "outturn": _outturn(life),
        "market": _market(life),
        "contracts": _contracts(life, prices),
        "forgotten_ends": _forgotten(life),
    }


def _decisions(life: Life) -> list[dict[str, Any]]:
    columns = life.averted.columns()
    rows = []
    for at, item in enumerate(DECISIONS):
        mine = columns["decision"] == at
        public = mine & (columns["month"] < PUBLIC_MONTHS)
        untreated = life.averted.untreated[at]
        rows.append({
            "decision": item.code,
            "title": item.title,
            "measure": MEASURES[item.measure],
            "starts_on": first_day(item.start).isoformat(),
            "rate_ratio_at_full_effect": item.ratio,
            "nil": item.nil,
            "harm": item.ratio > 1,
            "lag_months": item.lag,
            "ramp_months": item.ramp,
            "half_life_months": item.half_life,
            "chosen": item.chosen,
            "group": item.group,
            "rate_ratio_by_month": [round(item.ratio_at(month), 6) for month in range(item.start, MONTHS)],
            "events_without_it_public": int(untreated[:PUBLIC_MONTHS].sum()),
            "events_averted_public": int(columns["events"][public].sum()),
            "events_without_it": int(untreated.sum()),
            "events_averted": int(columns["events"][mine].sum()),
        })  # fmt: skip
    return rows


def _outturn(life: Life) -> dict[str, Any]:
    """What happened, to March 2026. People are under the boundaries of 2024; care is where it was arranged."""
    own = [life.places.council[1] == at for at in (0, 1)]
    return {
        "dementia_65_and_over": {
            str(year): {COUNCILS[at]: int(life.demented[year][at]) for at in (0, 1)} for year in SNAPSHOT_YEARS
        },
        "people": {
            str(year): {COUNCILS[at]: int(life.residents[year][own[at]].sum()) for at in (0, 1)}
            for year in SNAPSHOT_YEARS
        },
        "fell_65_and_over": {
            str(2018 + year): {COUNCILS[at]: int(life.happened.fell[year, at]) for at in (0, 1)}
            for year in range(MONTHS // 12)
        },
        "activity": {
            pod: {
                str(2018 + year): {COUNCILS[at]: int(life.happened.base[number, year, at].sum()) for at in (0, 1)}
                for year in range(MONTHS // 12)
            }
            for number, pod in enumerate(("aae", "apc"))
        },
        **_care(life),
    }  # fmt: skip


def _care(life: Life) -> dict[str, Any]:
    """Care and events of each council in the two years after the files, month by month."""
    ahead = range(PUBLIC_MONTHS, MONTHS)
    first = np.unique(life.places.neighbourhood, return_index=True)[1]
    council = life.places.council[1][first]
    return {
        "care_65_and_over_paid_by_councils": {
            str(year): {
                COUNCILS[at]: {COMPONENTS[state]: int(life.older_care[year][at, state]) for state in range(1, 7)}
                for at in (0, 1)
            }
            for year in SNAPSHOT_YEARS
        },
        "care_paid_by_councils": {
            COUNCILS[at]: {
                COMPONENTS[state]: {
                    first_day(month).isoformat(): int(life.paid_by_council[month, at, state]) for month in ahead
                }
                for state in range(1, 7)
            }
            for at in (0, 1)
        },
        "self_funders_in_care_homes": {
            COUNCILS[at]: int(sum(life.stock[PUBLIC_MONTHS - 1, at, state]
                                  - life.paid_by_council[PUBLIC_MONTHS - 1, at, state]
                                  for state in (RESIDENTIAL, NURSING)))
            for at in (0, 1)
        },
        "measures": {
            measure: {
                COUNCILS[at]: [int(value) for value in life.happened.counts[number, PUBLIC_MONTHS:][:, council == at]
                               .sum(axis=1)]
                for at in (0, 1)
            }
            for number, measure in enumerate(MEASURES)
        },
    }  # fmt: skip


def _market(life: Life) -> dict[str, Any]:
    market = life.market
    homes = np.flatnonzero(np.isin(market.service, HOMES) & ~market.closes)
    return {
        "owners": {str(code): name_of("Group", int(market.owner[number]))
                   for code, number in zip(location_ids(homes), homes, strict=True)},
        "failed_on": first_day(FAILURE_MONTH).isoformat(),
        "failed_owner": name_of("Group", market.failed_owner),
        "failed_locations": [str(code) for code in location_ids(np.flatnonzero(market.closes))],
    }  # fmt: skip


def _contracts(life: Life, prices: Priced) -> dict[str, str]:
    yearly = payments(life, prices)[:, PUBLIC_MONTHS - 12 :].sum(axis=1)
    return {item.reference: item.ends_on.isoformat() for item in contracts_of(life, yearly)}


def _forgotten(life: Life) -> dict[str, str]:
    rows, _, ended = visible(life)
    lost = rows[forgotten(life, rows, ended)]
    episodes = life.care.episodes
    days = day_text(episodes.end[lost], episodes.end_day[lost])
    return {f"SYN-E-{number:06d}": str(day) for number, day in zip(lost, days, strict=True)}
