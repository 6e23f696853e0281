"""Renewals told, drawn and set out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.documents.charts import GHOST, INK, PALETTE, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SHOWN = 20
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
    notice = f" Notice must go by {_day(row['notice_by'])}." if row["notice_by"] else " The notice is not known."
    return f"{row['service']}, {row['provider']}, ends {_day(row['ends_on'])}.{notice}"


def chart(result: Result) -> ChartSpec | None:
    """A line a contract, the most pressing first: the months of work, the wait until the notice, then until the end."""
    value = result.value
    rows = [row for row in value["contracts"] if row["ends_on"] and row["stage"] != "ended"][:SHOWN]
    if not rows:
        return None
    return ChartSpec(
        headline=words(result),
        subtitle=f"From the day work must start to the end of each contract, seen on {_day(value['on'])}; "
        f"the {len(rows)} most pressing",
        alt="Timeline. " + " ".join(f"{told(row)} Work starts by {_day(row['start_by'])}." for row in rows),
        spec=_timeline(rows, value["on"]),
        source="The organisation's own register of contracts",
        table=table(result),
    )


def _timeline(rows: list[Mapping[str, Any]], today: str) -> dict[str, Any]:
    names = {id(row): f"{row['service']}, {row['provider']}" for row in rows}
    spans = []
    for row in rows:
        notice = row["notice_by"] or row["ends_on"]
        for what, start, end in (
            ("Work", row["start_by"], row["decide_by"]),
            ("Decision", row["decide_by"], notice),
            ("Notice", notice, row["ends_on"]),
        ):
            spans.append({"name": names[id(row)], "what": what, "start": start, "end": end})
    y = {
        "field": "name",
        "type": "nominal",
        "sort": list(dict.fromkeys(names.values())),
        "title": None,
        "axis": {"labelLimit": 260},
    }
    steps = ["Work", "Decision", "Notice"]
    colours = {"domain": steps, "range": [PALETTE[0], GHOST, SHADE]}
    x = {"field": "start", "type": "temporal", "title": None, "axis": {"format": "%b %Y", "tickCount": 5}}
    return {
        "height": 26 * len(rows),
        "layer": [
            {
                "data": {"values": spans},
                "mark": {"type": "bar", "height": 12, "stroke": INK, "strokeWidth": 0.5},
                "encoding": {
                    "y": y,
                    "x": x,
                    "x2": {"field": "end"},
                    "color": {"field": "what", "type": "nominal", "sort": steps, "scale": colours},
                },
            },
            {
                "data": {"values": [{"start": today}]},
                "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1.5},
                "encoding": {"x": x},
            },
        ],
    }


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
