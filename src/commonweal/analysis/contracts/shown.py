"""Renewals told, drawn and set out."""

from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from commonweal.documents.charts import GHOST, INK, PALETTE, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SHOWN = 20
LONGEST = 34
STEPS = ["Work", "Decision", "Notice"]
PRESSING = ("notice-passed", "decide-now", "start-now")


def words(result: Result) -> str:
    """How many contracts, how many want something done now, and which comes first."""
    value = result.value
    rows, counts = value["contracts"], value["counts"]
    if not rows:
        return "There are no contracts in the register."
    pressing = sum(counts[stage] for stage in PRESSING)
    total = f"{len(rows)} contract{'' if len(rows) == 1 else 's'} or grant{'' if len(rows) == 1 else 's'}"
    if not pressing:
        return f"{total}: nothing needs to be done about a renewal on {_day(value['on'])}."
    late = counts["notice-passed"]
    passed = f", and for {late} of them the day for notice has passed" if late else ""
    want = "wants" if pressing == 1 else "want"
    first = rows[0]
    return f"{total}: {pressing} {want} something done now{passed}. First: {told(first)}"


def told(row: Mapping[str, Any]) -> str:
    """`Home care south, Example Care, ends 31 March 2027. Notice must go by 31 December 2026.`"""
    if row["ends_on"] is None:
        return f"{row['service']}, {row['provider']}: its end is not known."
    goes = "had to" if row["stage"] == "notice-passed" else "must"
    notice = f" Notice {goes} go by {_day(row['notice_by'])}." if row["notice_by"] else " The notice is not known."
    return f"{row['service']}, {row['provider']}, ends {_day(row['ends_on'])}.{notice}"


def chart(result: Result) -> ChartSpec | None:
    """A line a contract, the most pressing first: the months of work, the wait until the notice, then until the end."""
    value = result.value
    rows = [row for row in value["contracts"] if row["ends_on"] and row["stage"] != "ended"][:SHOWN]
    if not rows:
        return None
    return ChartSpec(
        headline=_soon(rows, value["on"]),
        subtitle=f"From the day work must start to the end of each contract, seen on {_day(value['on'])}; "
        f"those that press most",
        alt="Timeline. " + " ".join(f"{told(row)} Work starts by {_day(row['start_by'])}." for row in rows),
        spec=_timeline(rows, value["on"]),
        source="The organisation's own register of contracts",
        table=table(result),
    )


def _soon(rows: list[Mapping[str, Any]], on: str) -> str:
    """What the picture shows and the sentence of the register does not say: how many end within a year."""
    ends = sorted(row["ends_on"] for row in rows)
    soon = [day for day in ends if day <= _in_a_year(on)]
    drawn = f"Of the {len(rows)} drawn here" if len(rows) > 1 else "The one drawn here"
    if not soon:
        return f"{drawn}{', none ends' if len(rows) > 1 else ' does not end'} within a year of {_day(on)}."
    if len(rows) == 1:
        return f"{drawn} ends on {_day(ends[0])}."
    return f"{drawn}, {len(soon)} end{'s' if len(soon) == 1 else ''} within a year, the first on {_day(soon[0])}."


def _in_a_year(on: str) -> str:
    day = date.fromisoformat(on)
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day).isoformat()


def _timeline(rows: list[Mapping[str, Any]], today: str) -> dict[str, Any]:
    y = {
        "field": "name",
        "type": "nominal",
        "sort": _names(rows),
        "title": None,
        "axis": {"labelLimit": 240},
    }
    colours = {"domain": STEPS, "range": [PALETTE[0], GHOST, SHADE]}
    x = {"field": "start", "type": "temporal", "title": None, "axis": {"format": "%b %Y", "tickCount": 5}}
    return {
        "height": 26 * len(rows),
        "layer": [
            {
                "data": {"values": _spans(rows)},
                "mark": {"type": "bar", "height": 12, "stroke": INK, "strokeWidth": 0.5},
                "encoding": {
                    "y": y,
                    "x": x,
                    "x2": {"field": "end"},
                    "color": {"field": "what", "type": "nominal", "sort": STEPS, "scale": colours},
                },
            },
            {
                "data": {"values": [{"start": today}]},
                "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1.5},
                "encoding": {"x": x},
            },
        ],
    }


def _spans(rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The three steps of each contract, from a day to a day."""
    spans = []
    for name, row in zip(_names(rows), rows, strict=True):
        notice = row["notice_by"] or row["ends_on"]
        days = ((row["start_by"], row["decide_by"]), (row["decide_by"], notice), (notice, row["ends_on"]))
        for what, (start, end) in zip(STEPS, days, strict=True):
            spans.append({"name": name, "what": what, "start": start, "end": end})
    return spans


def _names(rows: list[Mapping[str, Any]]) -> list[str]:
    """What a line is called: the service, shortened; with its provider or a number where another has that name."""
    names: list[str] = []
    for row in rows:
        found = shorten(row["service"], LONGEST, placeholder=" …")
        if found in names:
            found = shorten(f"{row['service']}, {row['provider']}", 2 * LONGEST, placeholder=" …")
        names.append(found if found not in names else f"{found} ({len(names) + 1})")
    return names


def table(result: Result) -> Table:
    """Every contract, the most pressing first."""
    value = result.value
    columns = (
        Column("service", "Service"), Column("provider", "Provider"), Column("reference", "Reference"),
        Column("kind", "Kind"), Column("stage", "Where it stands"), Column("start_by", "Work starts by"),
        Column("decide_by", "Decision by"), Column("notice_by", "Notice by"), Column("ends_on", "Ends"),
        Column("value", "Value", "pounds", "right"), Column("owner", "Owner"),
    )  # fmt: skip
    rows = tuple(
        (
            row["service"], row["provider"], row["reference"], row["kind"], row["stage_words"], _shown(row["start_by"]),
            _shown(row["decide_by"]), _shown(row["notice_by"]), _shown(row["ends_on"]), row["value"],
            row["owner"] or None,
        )
        for row in value["contracts"]
    )  # fmt: skip
    return Table(f"Contracts and grants, and when work on each must start, seen on {_day(value['on'])}", columns, rows)


def _shown(text: str | None) -> str | None:
    return _day(text) if text else None


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"
