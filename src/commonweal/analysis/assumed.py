"""What somebody chose behind a result, one number a line: its value, range, source, owner, and when to look again.

A method says so itself in its value (`assumptions`), or its room says it for it (`assumed` of the room).
"""

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.analysis.showing import EARLIER_FORM
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

KEY = "assumptions"
NO_RANGE = "no range given"
# What stands where nobody said it: of a number that somebody chose, and of what was counted.
MISSING = {"source": "no source given", "owner": "no owner named", "review_on": "no review date"}
LACKING = {"source": "no source", "owner": "no owner", "review_on": "no review date"}
COUNTED = {"source": "counted", "owner": "nobody: it was counted", "review_on": "when the tables change"}
COLUMNS = (
    Column("what", "What is assumed"), Column("value", "Value"), Column("range", "Range"),
    Column("source", "Source"), Column("owner", "Owner"), Column("review_on", "Review by"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumed:
    """One number behind a result. `chosen` is false of what was counted: nobody owns it.

    `review_on` is what was said of when to look at it again: a day of the calendar, or words that are none.
    """

    what: str
    value: str
    range: str = NO_RANGE
    source: str = ""
    owner: str = ""
    review_on: str = ""
    chosen: bool = True

    @property
    def day(self) -> date | None:
        """The day of the review; None where none was given, or no day."""
        try:
            return date.fromisoformat(self.review_on) if self.review_on else None
        except ValueError:
            return None

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of source, owner and review_on nobody gave, of a number that somebody chose."""
        return tuple(name for name in MISSING if self.chosen and not getattr(self, name))

    def overdue(self, today: date) -> bool:
        """Whether its day of review is past."""
        day = self.day
        return self.chosen and day is not None and day < today

    def said(self, name: str) -> str:
        """Its source, owner or review_on, or that nobody gave one."""
        return str(getattr(self, name) or (MISSING if self.chosen else COUNTED)[name])

    def review(self, today: date) -> str:
        """The day of review as people write it, marked where it is past; what is no day as it was given."""
        day = self.day
        if day is None:
            return self.said("review_on")
        return f"{'overdue since ' if self.overdue(today) else ''}{day.day} {day:%B %Y}"

    def cells(self, today: date) -> tuple[str, ...]:
        """The cells of `COLUMNS`."""
        return (self.what, self.value, self.range, self.said("source"), self.said("owner"), self.review(today))


def lines(result: Result) -> tuple[Assumed, ...]:
    """The numbers behind a result that somebody chose or counted; none where its method has none, or is gone."""
    try:
        found = result.value.get(KEY)
        if found is None:
            room = importlib.import_module(f"commonweal.analysis.{result.stamp.method.split('.', 1)[0]}")
            told = getattr(room, "assumed", None)
            return tuple(told(result)) if told is not None else ()
        return tuple(map(_line, found))
    except EARLIER_FORM:
        return ()


def table(found: Sequence[Assumed], today: date, caption: str = "Assumptions book") -> Table | None:
    """The book as a table; what is missing, and what was to be looked at before `today`, says so. None without any."""
    return Table(caption, COLUMNS, tuple(line.cells(today) for line in found)) if found else None


def of_project(rows: Iterable[tuple[str, ...]]) -> Table:
    """The book of a whole project: the cells of `COLUMNS`, then which figure stands on it, and its name in papers."""
    columns = (*COLUMNS, Column("behind", "Stands behind"), Column("figure", "Name in papers"))
    return Table("Assumptions book", columns, tuple(rows))


def lacking(found: Iterable[Assumed], today: date) -> str:
    """How many of the numbers that somebody chose have no source, no owner, no review date or one that is past."""
    chosen = [line for line in found if line.chosen]
    missing = {name: sum(name in line.missing for line in chosen) for name in MISSING}
    return counted(len(chosen), missing, sum(line.overdue(today) for line in chosen))


def counted(many: int, missing: Mapping[str, int], overdue: int) -> str:
    """The same from the counts of each; empty where there are no numbers."""
    if not many:
        return ""
    counts = (*((words, missing[name]) for name, words in LACKING.items()), ("overdue for review", overdue))
    said = [f"{words}: {count}" for words, count in counts if count]
    if not said:
        return f"All {many} numbers that somebody chose have a source, an owner and a day of review to come."
    return f"Of {many} numbers that somebody chose, {'; '.join(said)}."


def _line(row: Mapping[str, Any]) -> Assumed:
    said = {name: str(row.get(name) or "") for name in MISSING}
    return Assumed(str(row["what"]), str(row["value"]), str(row["range"]), **said, chosen=bool(row["chosen"]))
