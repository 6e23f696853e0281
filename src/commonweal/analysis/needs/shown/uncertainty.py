"""What is uncertain about a projection: told, drawn as a tornado and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.analysis.needs.shown.projection import rates
from commonweal.documents.charts import GHOST, INK, PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, between
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
TOGETHER = "All drawn at once"
THICK = 14  # pixels: a bar between two limits, which does not begin at zero, is a thick rule
NO_SHARE = "no share"
SCENARIO = "scenario"


def words(result: Result) -> str:
    """The number at the end, the range with everything drawn, and what matters most."""
    return f"{_headline(result.value)}{_least(result.value)}."


def _headline(value: Value) -> str:
    said, last, widest = value["words"], value["series"][-1], value["bars"][0]
    return (
        f"In {value['place_name']} in {last['year']} {between(last['low'], last['high'])} {said['people']} may "
        f"{said['condition_verb']}, about {about(last['expected'])} in the middle if {rates(value)}; of what can be "
        f"drawn, {_percent(widest['share'])} is {widest['title'].lower()}"
    )


def _least(value: Value) -> str:
    """What the range leaves out, where it cannot claim its 95 %."""
    parts = []
    if all(bar["source"] != "rates" for bar in value["bars"]):
        parts.append("the rates carry no margin")
    if not value["series"][-1]["tested"]:
        parts.append("the projection was not tested so far ahead")
    return f" (at least: {' and '.join(parts)})" if parts else ""


def chart(result: Result) -> ChartSpec:
    """A bar for each source alone, the widest first, then all at once; scenarios in grey."""
    value = result.value
    rows = [_row(bar) for bar in value["bars"]]
    rows.append({"name": TOGETHER, **value["together"], "colour": PALETTE[5], "label": _ends(value["together"])})
    order = [row["name"] for row in rows]
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    reach = max(high - low, 1.0)
    y = {"field": "name", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 180}}
    x = {"type": marks.QUANTITY, "title": None, "axis": {"format": ",~r", "tickCount": 5},
         "scale": {"domain": [low - 0.05 * reach, high + 0.8 * reach], "nice": False, "zero": False}}  # fmt: skip
    layers = [
        {"mark": {"type": "rule", "strokeWidth": THICK},
         "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"},
                      "color": {"field": "colour", "type": "nominal", "scale": None}}},
        {"mark": {"type": "text", "align": "left", "dx": 6, "color": INK},
         "encoding": {"y": y, "x": {**x, "field": "high"}, "text": {"field": "label"}}},
        {"mark": {"type": "rule", "color": QUIET, "strokeDash": [4, 3]},
         "encoding": {"x": {**x, "datum": value["series"][-1]["expected"]}}},
    ]  # fmt: skip
    return ChartSpec(
        headline=f"{_headline(value)}.",
        subtitle=_subtitle(value),
        alt=_alt(value, rows),
        spec={"data": {"values": rows}, "height": 30 * len(rows), "layer": layers},
        source=f"{value['source']}; ONS mid-2020 estimates beside the 2018-based projection",
        table=table(result),
    )


def _row(bar: Value) -> dict[str, Any]:
    scenario = bar["kind"] == SCENARIO
    share = "" if scenario else f"; {_percent(bar['share'])}"
    return {
        "name": bar["title"],
        "low": bar["low"],
        "high": bar["high"],
        "colour": GHOST if scenario else PALETTE[0],
        "label": f"{_ends(bar)}{share}",
    }


def _ends(bar: Value) -> str:
    return f"{about(bar['low'])}–{about(bar['high'])}"


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def _subtitle(value: Value) -> str:
    parts = [
        f"{value['title']} aged {value['ages_counted']}, {value['place_name']}, {value['series'][-1]['year']}, people",
        "each bar: one source alone, 95 %, and its share of all that varies; dashed: the middle",
    ]
    if any(bar["kind"] == SCENARIO for bar in value["bars"]):
        parts.append("grey: scenarios, which have no share")
    if _least(value):
        parts.append(_least(value).strip(" ()"))
    return "; ".join(parts)


def _alt(value: Value, rows: list[dict[str, Any]]) -> str:
    last = value["series"][-1]
    bars = "; ".join(f"{row['name']} {row['label'].replace(';', ',')}" for row in rows)
    return f"Tornado chart around {last['expected']:,.0f} people in {last['year']}. From the widest bar: {bars}."


def table(result: Result) -> Table:
    """Each source alone and all at once: limits in persons, and its share of what all vary by."""
    value = result.value
    year = value["series"][-1]["year"]
    columns = (
        Column("source", "What is uncertain"),
        Column("low", "Low", "people", "right"),
        Column("high", "High", "people", "right"),
        Column("share", "Share", "percent", "right"),
    )
    rows = [
        (bar["title"], round(bar["low"]), round(bar["high"]),
         NO_SHARE if bar["share"] is None else round(100 * bar["share"], 1))
        for bar in value["bars"]
    ]  # fmt: skip
    rows.append((TOGETHER, round(value["together"]["low"]), round(value["together"]["high"]), 100.0))
    return Table(
        f"What is uncertain about {value['words']['noun']}, {value['place_name']}, {year}", columns, tuple(rows)
    )
