"""The assumptions book of what is proposed for people's care: whose number each is, and what is missing or overdue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

Line = Mapping[str, Any]
# What stands where nobody said it: of a number that somebody chose, and of what was counted.
MISSING = {"source": "no source given", "owner": "no owner named", "review_on": "no review date"}
COUNTED = {"source": "counted", "owner": "nobody: it was counted", "review_on": "when the tables change"}


def book(result: Result, today: date) -> Table | None:
    """Every number that somebody chose or counted: its value, range, source, owner, review date; what is missing and
    what was to be looked at before `today` says so."""
    lines = result.value.get("assumptions")
    if not lines:
        return None
    columns = (
        Column("what", "What is assumed"), Column("value", "Value"), Column("range", "Range"),
        Column("source", "Source"), Column("owner", "Owner"), Column("review_on", "Review by"),
    )  # fmt: skip
    rows = tuple(
        (line["what"], line["value"], line["range"], _said(line, "source"), _said(line, "owner"), _review(line, today))
        for line in lines
    )
    return Table("Assumptions book", columns, rows)


def lacking(result: Result, today: date) -> str:
    """How many of the numbers that somebody chose have no source, no owner, no review date or one that is past."""
    chosen = [line for line in result.value.get("assumptions", ()) if line["chosen"]]
    if not chosen:
        return ""
    counts = (
        ("no source", sum(not line["source"] for line in chosen)),
        ("no owner", sum(not line["owner"] for line in chosen)),
        ("no review date", sum(not line["review_on"] for line in chosen)),
        ("overdue for review", sum(_overdue(line, today) for line in chosen)),
    )
    said = [f"{words}: {count}" for words, count in counts if count]
    if not said:
        return f"All {len(chosen)} numbers that somebody chose have a source, an owner and a day of review to come."
    return f"Of {len(chosen)} numbers that somebody chose, {'; '.join(said)}."


def _said(line: Line, key: str) -> str:
    return str(line[key] or (MISSING if line["chosen"] else COUNTED)[key])


def _review(line: Line, today: date) -> str:
    """A day as people write it, marked where it is past; what is no day as it was given."""
    if not line["review_on"]:
        return _said(line, "review_on")
    day = _day(line)
    if day is None:
        return str(line["review_on"])
    return f"{'overdue since ' if day < today else ''}{day.day} {day:%B %Y}"


def _overdue(line: Line, today: date) -> bool:
    day = _day(line)
    return day is not None and day < today


def _day(line: Line) -> date | None:
    try:
        return date.fromisoformat(line["review_on"]) if line["review_on"] else None
    except ValueError:
        return None
