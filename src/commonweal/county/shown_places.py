"""What is published of the county's places and people: areas, estimates, a projection, a survey, rates of activity.

The projection is an official one: the county's people of 2018 with England's growth. It does not know the moves, deaths
or shocks of the county. The survey of dementia is one of people who answered.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from commonweal.county.clock import Numbers
from commonweal.county.draws import stream
from commonweal.county.life import Life
from commonweal.county.places import BOARD, BOARD_NAME, COUNCIL_NAMES, COUNCILS, REGION, REGION_NAME
from commonweal.county.published import ENGLAND, PACK, SEXES
from commonweal.reference import packs
from commonweal.tables import files

Shown = Iterator[tuple[str, str, pd.DataFrame]]  # name of the file, its shape, its rows
BANDS = (*(f"{low}-{low + 4}" for low in range(0, 95, 5)), "95+")
INTERVIEWED = (700, 800, 750, 490, 217, 88)  # of each sex, by band from 65: as many as the study of 2008 to 2011
UNANSWERED = 0.85  # people with dementia answer a survey this often, against others
ESTIMATE_YEAR = 2023


def shown(life: Life) -> Shown:
    """Every table about places and whole populations."""
    yield "areas", "areas", _areas()
    yield "neighbourhood-deprivation", "neighbourhood-deprivation", _small_areas(life)
    yield "small-area-population", "small-area-population", _small_population(life)
    yield "population-estimate-2018", "population-estimate", _estimate(life, 2018)
    yield "population-estimate", "population-estimate", _estimate(life, ESTIMATE_YEAR)
    projected = projection(life)
    yield "population-projection", "population-projection", _banded(projected, range(2018, 2044))
    yield "population-projection-variants", "population-projection-variants", _variants(projected)
    yield "population-projection-single-year", "population-projection-single-year", _single(projected)
    yield "rates-dementia", "rates-by-age-and-sex", _survey(life)
    yield "rates-falls", "rates-by-age-and-sex", _falls(life)
    yield "activity-rates", "activity-rates", _activity(life)
    yield "boundary-changes", "boundary-changes", _boundary(life)


def _areas() -> pd.DataFrame:
    councils = [
        (code, name, "district", "unitary", code, name, REGION, REGION_NAME, True)
        for code, name in zip(COUNCILS, COUNCIL_NAMES, strict=True)
    ]
    rows = [
        (REGION, REGION_NAME, "region", "region", "", "", REGION, REGION_NAME, False),
        *councils,
        (BOARD, BOARD_NAME, "board", "integrated care board", "", "", REGION, REGION_NAME, False),
    ]
    names = ("area_code", "area_name", "kind", "type", "upper_tier_code", "upper_tier_name", "region_code",
             "region_name", "social_care")  # fmt: skip
    return pd.DataFrame(rows, columns=list(names))


def _small_areas(life: Life) -> pd.DataFrame:
    places = life.places
    return pd.DataFrame({
        "area_code": places.codes,
        "neighbourhood": np.array(places.names)[places.neighbourhood],
        "council_code": np.array(COUNCILS)[places.council[1]],
        "imd_decile": places.decile,
        "persons": life.residents[ESTIMATE_YEAR].sum(axis=(1, 2)),
        "lon": places.lon,
        "lat": places.lat,
    })  # fmt: skip


def _small_population(life: Life) -> pd.DataFrame:
    """The estimate of mid-2023 by single year of age and sex in every small area."""
    people = life.residents[ESTIMATE_YEAR]
    area, sex, age = (part.ravel() for part in np.indices(people.shape))
    return pd.DataFrame({
        "area_code": np.array(life.places.codes)[area],
        "area_name": np.array(life.places.names)[life.places.neighbourhood[area]],
        "geography": "LSOA",
        "year": ESTIMATE_YEAR,
        "sex": np.array(SEXES)[sex],
        "age": age,
        "persons": people.ravel(),
    })  # fmt: skip


def _by_council(life: Life, year: int) -> Numbers:
    """People[council as it is now, sex, age to 90]."""
    return np.stack([life.residents[year][life.places.council[1] == at].sum(axis=0) for at in (0, 1)])


def _estimate(life: Life, year: int) -> pd.DataFrame:
    """People by single year of age, with the small errors that an estimate between censuses has (none in 2018)."""
    people = _by_council(life, year).astype(float)
    if year != ESTIMATE_YEAR:
        error = np.ones_like(people)
    else:
        error = stream(life.seed, "estimate").lognormal(0, 0.01, people.shape)
    area, sex, age = (part.ravel() for part in np.indices(people.shape))
    return pd.DataFrame({
        "area_code": np.array(COUNCILS)[area],
        "year": year,
        "sex": np.array(SEXES)[sex],
        "age": age,
        "persons": np.round(people * error).ravel().astype(int),
    })  # fmt: skip


def projection(life: Life) -> Numbers:
    """People[year from 2018, council, sex, age to 100]: those of mid-2018 × England's growth at each age and sex."""
    start = _by_council(life, 2018).astype(float)
    old = life.given.england[:, 90:101] / life.given.england[:, 90:101].sum(axis=1, keepdims=True)
    whole = np.concatenate([start[:, :, :90], start[:, :, 90:91] * old[None]], axis=2)
    growth = life.given.growth / np.maximum(life.given.growth[0], 1)
    found: Numbers = np.round(whole[None] * growth[:, None])
    return found


def _bands(people: Numbers) -> Numbers:
    """People in five-year bands: never nobody, for an estimate may find one where there was none."""
    edges = [*range(0, 100, 5)]
    found: Numbers = np.maximum(1, np.add.reduceat(people, edges, axis=-1).astype(int))
    return found


def _banded(projected: Numbers, years: range) -> pd.DataFrame:
    bands = _bands(projected)
    rows = [
        (COUNCILS[at], COUNCIL_NAMES[at], year, sex, *bands[year - 2018, at, number])
        for at in (0, 1)
        for year in years
        for number, sex in enumerate(SEXES)
    ]
    return pd.DataFrame(rows, columns=["area_code", "area_name", "year", "sex", *BANDS])


def _single(projected: Numbers) -> pd.DataFrame:
    area, sex, age = (part.ravel() for part in np.indices(projected.shape[1:]))
    columns = {str(2018 + at): projected[at].ravel().astype(int) for at in range(len(projected))}
    first = {"area_code": np.array(COUNCILS)[area], "sex": np.array(SEXES)[sex], "age": age}
    return pd.DataFrame({**first, **columns})


def _variants(projected: Numbers) -> pd.DataFrame:
    """The principal projection × what each published variant is to the principal one for England."""
    known = {item.name: item for item in packs.datasets(PACK)}
    held = known["population-projection-variants"]
    table = files.read_table(held.path, digest=held.digest, shape=held.shape)
    held = known["population-projection"]
    base = files.read_table(held.path, digest=held.digest, shape=held.shape)
    england = base[base["area_code"] == ENGLAND].set_index(["year", "sex"])[list(BANDS)]
    rows = []
    for item in table[table["area_code"] == ENGLAND].sort_values(["variant", "year", "sex"]).to_dict("records"):
        year, sex = int(item["year"]), str(item["sex"])
        factor = np.array([item[band] for band in BANDS], dtype=float) / np.asarray(
            england.loc[(year, sex), :], dtype=float
        )
        for at in (0, 1):
            people = np.round(_bands(projected[year - 2018, at, SEXES.index(sex)]) * factor).astype(int)
            rows.append((COUNCILS[at], item["variant"], year, sex, *people))
    return pd.DataFrame(rows, columns=["area_code", "variant", "year", "sex", *BANDS])


def _survey(life: Life) -> pd.DataFrame:
    """Dementia in a survey of 2018: who has it answers less often. 95 % limits on the logit scale."""
    draw = stream(life.seed, "survey")
    rows = []
    for at, sex in enumerate(SEXES):
        for number, asked in enumerate(INTERVIEWED):
            low = 65 + 5 * number
            high = 70 + 5 * number if number < 5 else 101
            people = life.given.england[at, low:high]
            share = float((life.given.dementia[at, low:high] * people).sum() / people.sum())
            seen = share * UNANSWERED / (share * UNANSWERED + 1 - share)
            found = (draw.binomial(asked, seen) + 0.5) / (asked + 1)
            logit, error = np.log(found / (1 - found)), 1.96 / np.sqrt(asked * found * (1 - found))
            lower, upper = (100 / (1 + np.exp(-(logit + side * error))) for side in (-1, 1))
            rows.append(
                (sex, low, high - 1 if number < 5 else "", round(100 * found, 2), round(lower, 2), round(upper, 2))
            )
    return pd.DataFrame(rows, columns=["sex", "age_from", "age_to", "percent", "lower_95", "upper_95"])


def _falls(life: Life) -> pd.DataFrame:
    rows = [
        (sex, low, low + 4 if low < 85 else "", round(100 * float(life.given.falls[at, low]), 1))
        for at, sex in enumerate(SEXES)
        for low in range(65, 90, 5)
    ]
    return pd.DataFrame(rows, columns=["sex", "age_from", "age_to", "percent"])


def _activity(life: Life) -> pd.DataFrame:
    """Events a person a year by single year of age in the first financial year: as observed, chance and all."""
    lived = np.maximum(life.happened.lived[0], 1) / 12
    parts = []
    for number, (pod, group) in enumerate((("aae", "all attendances"), ("apc", "emergency admissions"))):
        rates = life.happened.base[number, 0] / lived
        for at in (0, 1):
            parts.append(pd.DataFrame({
                "area_code": COUNCILS[at], "pod": pod, "group": group, "age": np.arange(91),
                "rate_f": np.round(rates[at, 0], 6), "rate_m": np.round(rates[at, 1], 6),
            }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _boundary(life: Life) -> pd.DataFrame:
    moved = np.flatnonzero(life.places.council[0] != life.places.council[1])
    people = life.residents[2021][moved].sum(axis=(1, 2))
    return pd.DataFrame({
        "area_code": np.array(life.places.codes)[moved],
        "from_code": np.array(COUNCILS)[life.places.council[0][moved]],
        "to_code": np.array(COUNCILS)[life.places.council[1][moved]],
        "changed_on": "2021-04-01",
        "persons": people,
    })  # fmt: skip
