"""Conditions: an indicator file says what is counted and which rates count it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commonweal.analysis.sources import Book
from commonweal.engine.needs.rates import RateRow, Rates, rates_of
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference.content import Entry

FOLDER = "indicators/needs"
# Those whom an education, health and care plan can be for: a project about children is about people of these ages.
CHILDREN = "0-24"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with rates by age and sex: its words, its limits, and the rates themselves."""

    name: str
    entry: Entry
    rates: Rates

    def words(self, key: str) -> str:
        """A phrase of the indicator file: `people`, `condition_verb`, `noun`, `title`."""
        return str(self.entry.data[key])

    @property
    def unverified(self) -> bool:
        """Whether the rates could not be traced to a source that was read."""
        return bool(self.entry.data["status"] == "unverified")


def names() -> tuple[str, ...]:
    """The conditions that have rates by age and sex."""
    return tuple(path.rsplit("/", 1)[1] for path in content.listing(FOLDER) if "rates" in content.load(path).data)


def subjects() -> tuple[str, ...]:
    """What a project can be about: the conditions with rates, then groups of people counted in other ways."""
    others = (path for path in content.listing(FOLDER) if content.load(path).data.get("subject"))
    return (*names(), *(path.rsplit("/", 1)[1] for path in others))


def subject_of(name: str) -> Entry:
    """The indicator file of what a project is about; `Invalid`, with the subjects there are, when it is none."""
    if name not in subjects():
        raise Invalid(
            "needs.subject.unknown", f"No project can be about '{name}'.", fix=f"One of: {', '.join(subjects())}."
        )
    return content.load(f"{FOLDER}/{name}")


def about_adults(name: str) -> bool:
    """Whether a project about `name` is about adults; a general practice register, which has no file here, is."""
    return name not in subjects() or subject_of(name).data.get("ages", "adults") == "adults"


def ages_of(names: Sequence[str]) -> str:
    """The ages that a project about all of `names` is about: `0-24`; empty as soon as it is about adults too."""
    return CHILDREN if names and not any(map(about_adults, names)) else ""


def entry_of(condition: str) -> Entry:
    """The indicator file of a condition; `Invalid`, with the conditions there are, when it has no rates."""
    if condition not in names():
        raise Invalid(
            "needs.condition.no-rates",
            f"There are no rates by age and sex for '{condition}'.",
            fix=f"With rates: {', '.join(names())}. For conditions on general practice registers use needs.register.",
        )
    return content.load(f"{FOLDER}/{condition}")


def condition_of(book: Book, name: str) -> Condition:
    """A condition with its rates, opened from the evidence that its indicator file names."""
    entry = entry_of(name)
    return Condition(name, entry, rates_of(_rows(book.table(str(entry.data["rates"])))))


def rates_input(arguments: Mapping[str, Any]) -> str:
    """The evidence that holds the rates of `arguments["condition"]`."""
    return str(entry_of(str(arguments["condition"])).data["rates"])


def content_path(arguments: Mapping[str, Any]) -> str:
    """The indicator file of `arguments["condition"]`."""
    return entry_of(str(arguments["condition"])).path


def _rows(table: pd.DataFrame) -> list[RateRow]:
    limits = {"lower_95", "upper_95"} <= set(table.columns)
    return [
        RateRow(
            sex=str(row["sex"]),
            age_from=int(row["age_from"]),
            age_to=_whole(row["age_to"]),
            percent=float(row["percent"]),
            lower_95=_number(row["lower_95"]) if limits else None,
            upper_95=_number(row["upper_95"]) if limits else None,
        )
        for row in table.to_dict("records")
    ]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
