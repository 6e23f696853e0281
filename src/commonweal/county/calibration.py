"""How near the county comes to the published totals that it is made to resemble, with the error of each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from commonweal.county.care import NURSING, RESIDENTIAL
from commonweal.county.clock import PUBLIC_MONTHS
from commonweal.county.illness import CODES, CURVES
from commonweal.county.life import Life
from commonweal.county.market import HOMES, RATINGS
from commonweal.county.packages import PUBLISHED_YEAR, Priced
from commonweal.county.places import COUNCIL_NAMES
from commonweal.county.published import GROUPS, LENDER_NAMES


@dataclass(frozen=True, slots=True)
class Target:
    """A published total and what the county has in its place. `source` names the data set of the pack."""

    what: str
    unit: str
    published: float
    county: float
    source: str

    @property
    def error_percent(self) -> float:
        """How far the county is from it, in percent of it."""
        return 100 * (self.county / self.published - 1)


def targets(life: Life, prices: Priced) -> tuple[Target, ...]:
    """Every published total, in one list."""
    return (*_people(life), *_health(life), *_care(life, prices), _good(life))


def _people(life: Life) -> Iterator[Target]:
    given, source = life.given, "population-projection-single-year"
    for at, (council, lender) in enumerate(zip(COUNCIL_NAMES, LENDER_NAMES, strict=True)):
        own = life.residents[2018][life.places.council[0] == at].sum(axis=(0, 1))
        ages = given.ages[at].sum(axis=0)
        for low in (65, 85):
            yield Target(f"People aged {low} and over in {council}, as in {lender}, 2018", "percent of people",
                         100 * ages[low:].sum() / ages.sum(), 100 * own[low:].sum() / own.sum(), source)  # fmt: skip
        mine = life.people.ethnicity[life.places.council[0][life.people.area] == at]
        share = given.ethnicity[at, GROUPS.index("White")]
        yield Target(f"White people in {council}, as in {lender}, 2021", "percent of people",
                     100 * share, 100 * float((mine == GROUPS.index("White")).mean()), "census-ethnicity")  # fmt: skip


def _health(life: Life) -> Iterator[Target]:
    given, people = life.given, life.residents[2018].sum(axis=0)
    old = people[:, 65:].sum()
    rate = (given.dementia[:, 65:91] * people[:, 65:]).sum() / old
    yield Target("People aged 65 and over with dementia, mid-2018, at the published rates", "percent of people 65+",
                 100 * rate, 100 * life.demented[2018].sum() / old, "rates-dementia")  # fmt: skip
    falls = (given.falls[:, 65:91] * people[:, 65:]).sum() / old
    yield Target("People aged 65 and over who fell in 2018-19, at the published rates", "percent of people 65+",
                 100 * falls, 100 * life.happened.fell[0].sum() / old, "rates-falls")  # fmt: skip
    there = life.people.present(0)
    ages = life.people.ages(0, there)
    for code, (_, _, youngest) in CURVES.items():
        has = (life.onsets[CODES.index(code), there] < 0).sum()
        county = 100 * has / (ages >= youngest).sum()
        yield Target(f"Register {code}, 2017-18, England (the county is older)", "percent of people of its ages",
                     100 * given.registers[code], float(county), "qof-ccg")  # fmt: skip
    lived = life.happened.lived[4].sum() / 12
    for number, (name, value) in enumerate((("A&E attendances", given.attendances),
                                            ("Emergency admissions", given.admissions))):  # fmt: skip
        county = life.happened.base[number, 4].sum() / lived
        yield Target(f"{name}, 2022-23, England (the county is older)", "per 1,000 people a year",
                     1000 * value, 1000 * float(county), "ae-boards")  # fmt: skip


def _care(life: Life, prices: Priced) -> Iterator[Target]:
    episodes, size = life.care.episodes, life.care.episodes.count
    month = 12
    open_ = (np.maximum(episodes.start, episodes.shown)[:size] <= month) & (
        (episodes.end[:size] < 0) | (episodes.end[:size] >= month)
    )
    who = life.people.present(month)
    ages = life.people.ages(month, who)
    groups = {"65+": (ages >= 65).sum(), "18-64": ((ages >= 18) & (ages < 65)).sum()}
    older = life.people.ages(month, episodes.person[:size]) >= 65
    for state, setting in ((RESIDENTIAL, "Residential"), (NURSING, "Nursing")):
        for label, total in groups.items():
            mine = open_ & (episodes.state[:size] == state) & (older == (label == "65+"))
            yield Target(f"{setting} placements that councils pay for, ages {label}, 2015-16, England",
                         "per 1,000 people of the ages", 1000 * life.given.placed[f"{setting} {label}"],
                         1000 * float(mine.sum() / total), "asc-activity-2015-16")  # fmt: skip
        mine = (episodes.state[:size] == state) & prices.older & (episodes.shown[:size] < PUBLIC_MONTHS)
        cost = float(prices.base_week[mine].mean())
        yield Target(f"A week of {setting.lower()} care, ages 65+, {PUBLISHED_YEAR}-15 prices, England",
                     "pounds a week", life.given.weekly[f"{setting} 65+"], cost, "asc-unit-costs-2014-15")  # fmt: skip
    short = (episodes.state[:size] == 6) & (episodes.end[:size] >= 0) & (episodes.why[:size] >= 3)
    ended = short & (episodes.why[:size] == 4)
    yield Target("Reablement after which no long-term support was needed, 2018-19, mean of councils", "percent",
                 100 * life.given.reabled, 100 * float(ended.sum() / max(1, short.sum())), "asc-outcomes")  # fmt: skip


def _good(life: Life) -> Target:
    mine = life.market.rating[np.isin(life.market.service, HOMES)]
    return Target("Care homes rated good, December 2024, England", "percent of homes",
                  100 * life.given.good, 100 * float((mine == RATINGS.index("Good")).mean()),
                  "ratings-by-ownership")  # fmt: skip
