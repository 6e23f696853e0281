"""What care costs: units a week, prices and who pays, for every episode. Prices follow the published unit costs."""

from dataclasses import dataclass

import numpy as np

from commonweal.county.care import DIRECT, EXTRA, HOME_CARE, NURSING, REABLEMENT, RESIDENTIAL
from commonweal.county.clock import MONTHS, Numbers, financial_year
from commonweal.county.draws import stream
from commonweal.county.life import Life
from commonweal.county.published import Published

HOURS = {HOME_CARE: 11.5, DIRECT: 10.0, EXTRA: 9.0, REABLEMENT: 8.0}  # median a week
HOURLY = 15.8  # pounds of 2014-15: invented, no open list has it
DIRECT_SHARE = 0.88  # a direct payment buys an hour more cheaply
PUBLISHED_YEAR = 2014


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """For each episode: units a week, what a unit cost when it began, and what a week costs at 2014-15 prices."""

    units: Numbers
    unit_cost: Numbers
    base_week: Numbers
    older: Numbers

    def week(self, rows: Numbers, factor: float) -> Numbers:
        """Pounds a week of these episodes when prices are `factor` times those of 2014-15."""
        found: Numbers = self.base_week[rows] * factor
        return found


def factor(given: Published, month: int) -> float:
    """Prices of a month against 2014-15."""
    return given.deflator[financial_year(min(month, MONTHS - 1))] / given.deflator[PUBLISHED_YEAR]


def priced(life: Life) -> Priced:
    """The price of every episode, the same whenever it is asked."""
    draw, episodes = stream(life.seed, "packages"), life.care.episodes
    size = episodes.count
    state, month = episodes.state[:size], episodes.shown[:size]
    ages = life.people.ages(month, episodes.person[:size])
    spread = draw.lognormal(0, 0.55, size)
    fee = np.append(life.market.fee, 1.0)[episodes.location[:size]]
    unit, units = np.zeros(size), np.ones(size)
    for kind, median in HOURS.items():
        mine = state == kind
        units[mine] = np.clip(np.round(median * spread[mine] * 2) / 2, 1, 100)
        unit[mine] = HOURLY * (DIRECT_SHARE if kind == DIRECT else 1.0)
    for kind, name in ((RESIDENTIAL, "Residential"), (NURSING, "Nursing")):
        for older, label in ((True, "65+"), (False, "18-64")):
            unit[(state == kind) & ((ages >= 65) == older)] = life.given.weekly[f"{name} {label}"]
    unit = unit * fee
    months = np.clip(month, 0, MONTHS - 1)
    factors = np.array([factor(life.given, at) for at in range(MONTHS)])
    return Priced(units, np.round(unit * factors[months], 2), unit * units, ages >= 65)
