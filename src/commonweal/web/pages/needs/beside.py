"""Beside deprivation: what open data say of a place by sex, age and ethnic group, in one short table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.services.thread import FigurePage
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import Cell, Heading, TableView

INEQUALITY, UNEQUAL = "needs.inequality", "needs.unequal"
NOT_KNOWN = "not known"
UPLOAD = (
    "Who lives here by ethnic group is no answer to who has it. Tables of single people under numbers would tell, "
    "group by group and made alike in age and sex."
)
KNOWN = "Your tables of people tell it, group by group and made alike in age and sex:"


@dataclass(frozen=True, slots=True)
class Beside:
    """The table, after which figure it stands, what it rests on, and what would tell need by ethnic group."""

    after: str
    basis: str
    table: TableView
    instead: str
    link: Link | None

    @classmethod
    def of(cls, pages: Sequence[FigurePage]) -> "Beside | None":
        """Out of the figures of the room; None where inequality is not computed, or by a version that lacks it."""
        of_method = {page.figure.method: page.figure for page in pages if page.figure.computed}
        found = of_method.get(INEQUALITY)
        if found is None or "ethnicity" not in found.value:
            return None
        told = of_method.get(UNEQUAL)
        known = told is not None and bool(told.value["known"])
        link = Link("Who has it more often here", f"#{told.name}-section") if told is not None else None
        return cls(found.name, _basis(found.value["expected"]), _table(found.value), KNOWN if known else UPLOAD, link)


def _table(value: Mapping[str, Any]) -> TableView:
    rated = value["expected"]
    rows = [*_rated(rated), *_ethnic(value)]
    caption = f"{value['title']} in {value['place_name']}, percent"
    headings = ("Group", "With it", "Part of people", "In England")
    return TableView(
        "beside-table", caption, tuple(Heading(text, at > 0) for at, text in enumerate(headings)),
        tuple(tuple(Cell(text) for text in row) for row in rows),
    )  # fmt: skip


def _basis(rated: Mapping[str, Any] | None) -> str:
    census = "Ethnic groups: everybody, Census 2021."
    if rated is None:
        return census
    ages = f"Sex and age: people aged {rated['ages_counted']}, with it as rates expect in {rated['year']}."
    return f"{ages} {census}"


def _rated(found: Mapping[str, Any] | None) -> list[tuple[str, ...]]:
    if found is None:
        return []
    everybody = sum(row["people"] for row in found["by_sex"])
    rows = [(row["title"], row) for row in found["by_sex"]]
    rows += [(f"Aged {row['title']}", row) for row in found["by_age"]]
    return [(title, _one(row["percent"]), _one(100 * row["people"] / everybody), "") for title, row in rows]


def _ethnic(value: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (row["code"], NOT_KNOWN, _one(row["percent"]), _one(row["england_percent"])) for row in value["ethnicity"]
    ]  # fmt: skip


def _one(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{value:.1f}"
