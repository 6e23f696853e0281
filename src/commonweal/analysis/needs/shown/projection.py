"""A projection told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, between
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
COLUMNS = {
    "expected": "Expected",
    "low": "Low: rates",
    "high": "High: rates",
    "variants_low": "Lowest projection",
    "variants_high": "Highest projection",
}
NOT_COVERED = "not covered"  # the variants hold some years only: nobody is to be asked for the others


def words(result: Result) -> str:
    """How many people now, how many at the end, the range across projections, and what margin the rates add."""
    value = result.value
    last = value["series"][-1]
    if value["series"][0] is last:
        return f"{_plain(value)}{_mark(value)}."
    asides = [*_across(last), _margin(value)]
    return f"{_plain(value)} ({'; '.join(asides)}){_mark(value)}."


def _plain(value: Value) -> str:
    """How many people now and at the end, without a full stop: the headline, whose asides the subtitle gives."""
    said, first, last = value["words"], value["series"][0], value["series"][-1]
    now = (
        f"About {about(first['expected'])} {said['people']} {said['condition_verb']} in {value['place_name']} "
        f"({first['year']})"
    )
    return now if first is last else f"{now}; about {about(last['expected'])} by {last['year']} if {rates(value)}"


def rates(value: Value) -> str:
    """What is assumed of the rates, after *if*."""
    change = value["rate_change"]
    if not change:
        return "today's rates hold"
    return f"rates {'rise' if change > 0 else 'fall'} by {abs(change):g} % a year"


def drivers(value: Value) -> str:
    """What the change is made of, in one sentence."""
    steps = {item["step"]: item["change"] for item in value["steps"]}
    first, last = value["series"][0]["year"], value["series"][-1]["year"]
    changed = f", and {steps['rate']:+,.0f} from changed rates" if value["rate_change"] else "; rates are held"
    return (
        f"Of the change of {value['change']:+,.0f} from {first} to {last}, {steps['population']:+,.0f} comes from "
        f"more or fewer people{' and' if not value['rate_change'] else ','} {steps['ageing']:+,.0f} from an older or "
        f"younger population{changed}."
    )


def chart(result: Result, before: Result | None = None) -> ChartSpec:
    """The line with the range across projections shaded, the survey's margin beside, and the last figure as a ghost."""
    value = result.value
    rows = [{"year": row["year"], "expected": row["expected"]} for row in value["series"]]
    covered = [row for row in value["series"] if row["variants_low"] is not None]
    layers = [marks.band(covered, "variants_low", "variants_high")] if len(covered) > 1 else []
    if before is not None:
        layers += _ghost(before.value["series"])
    layers += [marks.line(rows, "expected"), *_ends(value), *_beside(value)]
    y = marks.count("expected")
    layers[0]["encoding"]["y"] = {**y, "field": layers[0]["encoding"]["y"]["field"]}
    return ChartSpec(
        headline=f"{_plain(value)}.",
        subtitle=_subtitle(value, before is not None),
        alt=_alt(value),
        spec={"layer": layers},
        source=value["source"],
        table=table(result),
    )


def table(result: Result) -> Table:
    """Every year: expected, the interval of the rates where they carry one, and the range across projections."""
    value = result.value
    keys = [key for key in COLUMNS if value["interval"] is not None or key not in ("low", "high")]
    columns = (Column("year", "Year"), *(Column(key, COLUMNS[key], "people", "right") for key in keys))
    rows = tuple(
        (str(row["year"]), *(NOT_COVERED if row[key] is None else round(row[key]) for key in keys))
        for row in value["series"]
    )
    return Table(f"{value['title']}, {value['place_name']}, {_years(value)}", columns, rows)


def _across(row: Value) -> list[str]:
    if row["variants_low"] is None:
        return []
    return [f"{between(row['variants_low'], row['variants_high'])} across projections"]


def _reach(row: Value) -> str:
    if row["variants_low"] is None:
        return ""
    return f" ({between(row['variants_low'], row['variants_high'])} in {row['year']})"


def _margin(value: Value) -> str:
    if value["interval"] is None:
        return "the rates carry no sample size, so no margin can be shown"
    return "the survey behind the rates adds its own margin, shown beside"


def _mark(value: Value) -> str:
    return "; the rates are unverified" if value["unverified"] else ""


def _ghost(series: marks.Rows) -> list[dict[str, Any]]:
    named = [{**series[len(series) // 2], "label": "last figure"}]
    return [marks.line(series, "expected", ghost=True), marks.labels(named, "expected", dy=-14)]


def _ends(value: Value) -> list[dict[str, Any]]:
    """The first and last number below the line, inside the picture."""
    first, last = value["series"][0], value["series"][-1]
    said = [
        {"year": row["year"], "expected": row["expected"], "label": about(row["expected"])} for row in (first, last)
    ]
    left = marks.labels(said[:1], "expected", align="left", dx=4, dy=20)
    return [left] if first is last else [left, marks.labels(said[1:], "expected", align="right", dx=-4, dy=26)]


def _beside(value: Value) -> list[dict[str, Any]]:
    """The survey's margin as a bar just after the last year, with its ends in words."""
    last = value["series"][-1]
    if last["low"] is None:
        return []
    row = {"year": last["year"] + 0.8, "low": last["low"], "high": last["high"],
           "label": f"survey margin {between(last['low'], last['high'])}"}  # fmt: skip
    x = {**marks.years(), "field": "year"}
    rule = {"mark": {"type": "rule", "color": PALETTE[1], "strokeWidth": 3},
            "encoding": {"x": x, "y": {"field": "low", "type": marks.QUANTITY}, "y2": {"field": "high"}}}  # fmt: skip
    said = {
        "mark": {"type": "text", "align": "right", "dy": -8, "color": PALETTE[1]},
        "encoding": {"x": x, "y": {"field": "high", "type": marks.QUANTITY}, "text": {"field": "label"}},
    }
    return [{"data": {"values": [row]}, "layer": [rule, said]}]


def _subtitle(value: Value, ghosted: bool) -> str:
    series = value["series"]
    parts = [f"{value['title']} aged {value['ages_counted']}, {value['place_name']}, {_years(value)}, people"]
    if any(row["variants_low"] is not None for row in series):
        parts.append(f"shaded: range across ten projections{_reach(series[-1])}")
    if value["interval"]:
        parts.append("upright bar: margin of the survey behind the rates (95 %)")
    elif len(series) > 1:
        parts.append(_margin(value))
    if value["unverified"]:
        parts.append("the rates are unverified")
    if ghosted:
        parts.append("dashed grey: the last figure")
    return "; ".join(parts)


def _years(value: Value) -> str:
    """2024 to 2040, or 2024 alone."""
    first, last = value["series"][0]["year"], value["series"][-1]["year"]
    return f"{first}" if first == last else f"{first} to {last}"


def _alt(value: Value) -> str:
    first, last = value["series"][0], value["series"][-1]
    ahead = "" if first is last else f", {last['expected']:,.0f} in {last['year']}"
    said = [
        f"Line chart. {value['title']} in {value['place_name']}: {first['expected']:,.0f} in {first['year']}{ahead}."
    ]
    if last["variants_low"] is not None:
        said.append(
            f"Across projections {last['variants_low']:,.0f} to {last['variants_high']:,.0f} in {last['year']}."
        )
    if last["low"] is not None:
        said.append(f"The survey behind the rates allows {last['low']:,.0f} to {last['high']:,.0f} in {last['year']}.")
    return " ".join(said if first is last else [*said, drivers(value)])
