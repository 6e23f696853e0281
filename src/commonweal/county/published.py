"""Published totals that the county is made to resemble, read from the England pack by name and digest.

Two real councils lend their ages, ethnic groups and spread of deprivation: Shropshire (older, rural) and Derby (a city,
younger). Nothing else of them is in the county.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from commonweal.county.clock import LONGEST_AGE, Numbers
from commonweal.reference import packs
from commonweal.tables import files

PACK = "england"
ENGLAND = "E92000001"
LENDERS = ("E06000051", "E06000015")
LENDER_NAMES = ("Shropshire", "Derby")
SEXES = ("F", "M")
GROUPS = ("Asian", "Black", "Mixed", "White", "Other")
CONDITIONS = ("COPD", "DEP", "DM", "HF", "STIA")
WEEKS_A_YEAR = 365.25 / 7


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """What the pack says. Arrays by sex have women first; ages are single years 0 to 110."""

    ages: Numbers  # people[council, sex, age] of the lenders, 2018
    england: Numbers  # people[sex, age]
    growth: Numbers  # England's people[year - 2018, sex, age 0 to 100], 2018 to 2043
    death: Numbers  # chance of dying in a year [sex, age], from England's projected survival
    ethnicity: Numbers  # share[council, group]
    deciles: Numbers  # share[council, decile - 1] of small areas
    dementia: Numbers  # share[sex, age]
    falls: Numbers  # share who fall in a year [sex, age]
    registers: Mapping[str, float]  # share of the ages of each register
    attendances: float  # a person a year
    admissions: float
    placed: Mapping[str, float]  # people in placements that councils paid for, of all in the ages
    weekly: Mapping[str, float]  # pounds a week of 2014-15
    reabled: float  # share of short-term support after which no long-term support was needed
    good: float  # share of care homes rated good
    deflator: Mapping[int, float]
    digests: Mapping[str, str] = field(default_factory=dict)


@cache
def published() -> Published:
    """Everything the county takes from the pack. The same for every county: read once."""
    book = _Book()
    england, growth = _england(book)
    activity = book.table("asc-activity-2015-16")
    return Published(
        ages=np.stack([_single_ages(book, code) for code in LENDERS]),
        england=england,
        growth=growth,
        death=_death(growth),
        ethnicity=np.stack([_ethnicity(book, code) for code in LENDERS]),
        deciles=np.stack([_deciles(book, code) for code in LENDERS]),
        dementia=_smooth(book.table("rates-dementia")),
        falls=_stepped(book.table("rates-falls")),
        registers=_registers(book),
        attendances=_hospital(book, "total_attendances") / float(growth[4].sum()),
        admissions=_hospital(book, "total_emergency_admissions") / float(growth[4].sum()),
        placed=_placed(activity, england),
        weekly=_weekly(book),
        reabled=_reabled(book),
        good=_good(book),
        deflator=_deflator(book),
        digests=dict(book.digests),
    )


class _Book:
    """Opens pack files and remembers their digests."""

    def __init__(self) -> None:
        self._known = {item.name: item for item in packs.datasets(PACK)}
        self.digests: dict[str, str] = {}

    def table(self, name: str) -> pd.DataFrame:
        item = self._known[name]
        self.digests[name] = item.digest
        return files.read_table(item.path, digest=item.digest, shape=item.shape)


def _single_ages(book: _Book, code: str) -> Numbers:
    return _england_year(book.table("population-projection-single-year"), code, "2018")


def _england_year(table: pd.DataFrame, code: str, year: str) -> Numbers:
    """People[sex, age 0 to 110]: the pack's 100 and over is spread thinning by half a year of age."""
    rows = table[table["area_code"] == code]
    found = np.zeros((2, LONGEST_AGE + 1))
    thin = 0.5 ** np.arange(LONGEST_AGE - 99)
    for at, sex in enumerate(SEXES):
        people = rows[rows["sex"] == sex].set_index("age")[year].astype(float)
        found[at, :100] = people.reindex(range(100)).to_numpy()
        found[at, 100:] = float(people[100]) * thin / thin.sum()
    return found


def _england(book: _Book) -> tuple[Numbers, Numbers]:
    """England in 2018 by single age, and every year to 2043 to age 100; years that the pack lacks are in between."""
    table = book.table("population-projection-single-year")
    rows = table[table["area_code"] == ENGLAND].sort_values(["sex", "age"])
    years = [str(year) for year in range(2018, 2044)]
    cube = rows[years].to_numpy(dtype=float).reshape(2, -1, len(years)).transpose(2, 0, 1)
    lacking = np.flatnonzero(np.isnan(cube).any(axis=(1, 2)))
    held = np.setdiff1d(np.arange(len(years)), lacking)
    for year in lacking:
        before, after = held[held < year].max(), held[held > year].min()
        share = (year - before) / (after - before)
        cube[year] = (1 - share) * cube[before] + share * cube[after]
    return _england_year(table, ENGLAND, "2018"), cube


def _death(growth: Numbers) -> Numbers:
    """Chance of dying in a year: log-linear in age, fitted to two years of projected survival at ages 70 to 92."""
    ages = np.arange(70, 93)
    found = np.zeros((2, LONGEST_AGE + 1))
    for sex in (0, 1):
        yearly = np.sqrt(growth[2, sex, ages + 2] / growth[0, sex, ages])
        slope, level = np.polyfit(ages, np.log(1 - yearly), 1)
        found[sex] = np.clip(np.exp(level + slope * np.arange(LONGEST_AGE + 1)), 0.00015, 0.6)
    return found


def _ethnicity(book: _Book, code: str) -> Numbers:
    table = book.table("census-ethnicity")
    rows = table[table["area_code"] == code]
    people = [float(rows[rows["ethnic_group"].str.startswith(group)]["persons"].sum()) for group in GROUPS]
    return np.array(people) / sum(people)


def _deciles(book: _Book, code: str) -> Numbers:
    table = book.table("small-areas")
    counts = table[table["ltla24_code"] == code]["imd25_decile"].value_counts()
    shares = counts.reindex(range(1, 11), fill_value=0).to_numpy(dtype=float)
    return np.asarray(shares / shares.sum())


def _smooth(rates: pd.DataFrame) -> Numbers:
    """Shares by single year of age from bands: straight lines on the logit scale between the middles of the bands."""
    found = np.zeros((2, LONGEST_AGE + 1))
    for at, sex in enumerate(SEXES):
        rows = rates[rates["sex"] == sex].sort_values("age_from")
        middles = rows["age_from"].to_numpy(dtype=float) + 2.0
        logits = np.log(rows["percent"].to_numpy() / (100 - rows["percent"].to_numpy()))
        ages = np.arange(60, LONGEST_AGE + 1)
        found[at, 60:] = 1 / (1 + np.exp(-np.interp(ages, middles, logits)))
    return found


def _stepped(rates: pd.DataFrame) -> Numbers:
    found = np.zeros((2, LONGEST_AGE + 1))
    for row in rates.sort_values("age_from").to_dict("records"):
        found[SEXES.index(row["sex"]), int(row["age_from"]) :] = float(row["percent"]) / 100
    return found


def _registers(book: _Book) -> dict[str, float]:
    table = book.table("qof-ccg")
    rows = table[table["year"] == "2017-18"].groupby("condition")[["register", "list_size"]].sum()
    share = (rows["register"] / rows["list_size"]).to_dict()
    return {name: float(share[name]) for name in CONDITIONS}


def _hospital(book: _Book, column: str) -> float:
    """England's total in the twelve months from April 2022."""
    table = book.table("ae-boards")
    return float(table[(table["date"] >= "2022-04") & (table["date"] <= "2023-03")][column].sum())


def _placed(activity: pd.DataFrame, england: Numbers) -> dict[str, float]:
    """People in residential and nursing placements: weeks of the year 2015-16, by England's people of 2018."""
    rows = activity[activity["care_type"] == "Long term"]
    weeks = rows.groupby(["age", "setting"])["value"].sum() / WEEKS_A_YEAR
    people = {"Age 65 and over": england[:, 65:].sum(), "Age 18 to 64": england[:, 18:65].sum()}
    return {
        f"{setting} {ages}": float(weeks[name, setting] / people[name])
        for name, ages in (("Age 65 and over", "65+"), ("Age 18 to 64", "18-64"))
        for setting in ("Residential", "Nursing")
    }


def _weekly(book: _Book) -> dict[str, float]:
    table = book.table("asc-unit-costs-2014-15")
    rows = table[table["provision"] == "All"]
    sums = rows.groupby(["age", "service"])[["numerator_gbp_thousand", "denominator"]].sum()
    cost = sums["numerator_gbp_thousand"] * 1000 / sums["denominator"]
    return {
        f"{setting} {ages}": float(cost[name, setting])
        for name, ages in (("Age 65 and over", "65+"), ("Age 18 to 64", "18-64"))
        for setting in ("Residential", "Nursing")
    }


def _reabled(book: _Book) -> float:
    table = book.table("asc-outcomes")
    rows = table[(table["code"] == "ASC5") & (table["year"] == "2018-19")]
    return float(rows["value"].mean()) / 100


def _good(book: _Book) -> float:
    table = book.table("ratings-by-ownership")
    rows = table[(table["service"] == "care home") & (table["at"] == table["at"].max())]
    good = float(rows[rows["rating"] == "Good"]["locations"].sum())
    return good / float(rows["locations"].sum())


def _deflator(book: _Book) -> dict[int, float]:
    table = book.table("deflators")
    return {int(str(row["year"])[:4]): float(row["deflator"]) for row in table.to_dict("records")}
