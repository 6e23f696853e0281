"""What open data say of a place by sex, age and ethnic group: expected need by rates, and who lives there."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.people import projection_of
from commonweal.analysis.needs.places import members_of
from commonweal.analysis.sources import Book
from commonweal.engine.needs import projection as engine
from commonweal.values.places import Place
from commonweal.values.populations import SEXES, Floats

ETHNICITY = "census-ethnicity"


def rated(condition: str) -> str | None:
    """The condition with rates by age and sex that a register's code or name stands for; None where there is none."""
    wanted = condition.strip().casefold()
    return next(
        (
            name for name in conditions.names()
            if wanted in {name, str(conditions.entry_of(name).data.get("register", name)).casefold()}
        ),
        None,
    )  # fmt: skip


def expected(book: Book, place: Place, counted: Condition, year: int, sexes: Mapping[str, str]) -> dict[str, Any]:
    """Expected people with a condition by sex and by age band: people of `year` × rate, and each group's part of all.

    `percent` of the group's people, `of_all` of everybody expected to have it. `Invalid` for a year not projected.
    """
    held = projection_of(book, [place])
    people = engine.grouped(held.people[0, held.year(year)], counted.rates)
    having = people * counted.rates.share
    rows = counted.rates.rows
    of_sex, ages = np.array([row.sex for row in rows]), np.array([row.ages for row in rows])
    return {
        "year": year, "condition": counted.name, "ages_counted": f"{counted.rates.youngest} and over",
        "expected": float(having.sum()), "source": str(counted.entry.data["source"]),
        "unverified": counted.unverified,
        "by_sex": [_row(sex, sexes[sex], people, having, of_sex == sex) for sex in SEXES],
        "by_age": [_row(band, band, people, having, ages == band) for band in dict.fromkeys(row.ages for row in rows)],
    }  # fmt: skip


def residents(book: Book, place: Place, groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """People of the Census of 2021 by broad ethnic group, here and in England: a split council counts by its share.

    Empty where nobody of the place is in the table.
    """
    table = book.table(ETHNICITY)
    shares = {member.code: member.share for member in members_of(book, place)}
    here = table["persons"] * table["area_code"].map(shares).fillna(0.0)
    total, england = float(here.sum()), float(table["persons"].sum())
    if not total:
        return []
    found = []
    for start, title in groups.items():
        mine = table["ethnic_group"].str.startswith(start)
        found.append({
            "code": start, "title": title, "people": float(here[mine].sum()),
            "percent": 100 * float(here[mine].sum()) / total,
            "england_percent": 100 * float(table.loc[mine, "persons"].sum()) / england,
        })  # fmt: skip
    return found


def _row(code: str, title: str, people: Floats, having: Floats, mine: Any) -> dict[str, Any]:
    here, some = float(people[mine].sum()), float(having[mine].sum())
    return {
        "code": code, "title": title, "people": here, "expected": some,
        "percent": 100 * some / here if here else None, "of_all": 100 * some / float(having.sum()),
    }  # fmt: skip
