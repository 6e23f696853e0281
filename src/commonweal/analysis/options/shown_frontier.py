"""Value-for-money triangles in words, a picture and a table."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.options.showing import money
from commonweal.documents.charts import GHOST, INK, PALETTE, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

SOURCE = "The figures of this appraisal, as typed by its authors"
ROUNDING = 1e-9  # of today's benefit: what floating point leaves of no gap at all


def words(result: Result) -> str:
    """What gives most benefit for the money, and how far today's mix lies below the frontier."""
    value = result.value
    steps = [item for item in value["steps"] if item["population_benefit"]]
    if not steps:
        return "No option brings a benefit that could be set against its cost."
    said = f"'{steps[0]['name']}' gives most benefit for its money."
    if value["today"] is None:
        return said
    more, less = value["today"]["more_benefit"], value["today"]["less_pounds"]
    now = value["today"]["population_benefit"]
    if more["value"] <= ROUNDING * max(now, 1.0):
        return f"{said} Today's mix lies on the frontier."
    if now <= 0:
        return f"{said} Today's mix brings no benefit; for its money there could be {more['value']:,.0f} points."
    part = 100 * more["value"] / now
    return (
        f"{said} For today's money there could be {f'{part:.0f}' if part >= 0.5 else 'less than 1'}% more benefit; "
        f"today's benefit could cost £{about(less['value'])} a year less."
    )


def chart(result: Result) -> ChartSpec | None:
    """Triangles end to end, the band about the frontier, and today's mix as a point with both gaps."""
    value = result.value
    steps = value["steps"]
    if not any(item["population_benefit"] for item in steps):
        return None
    x, y = _axis("cost", "Cost a year, all so far (£ thousand)"), _axis("benefit", "Benefit, all so far (points)")
    ends = [{"cost": 0.0, "benefit": 0.0, "low": 0.0, "high": 0.0, "label": "", "name": ""}] + [
        {
            "cost": item["cost_so_far_pounds"] / 1000, "benefit": item["benefit_so_far"], "low": item["benefit_low"],
            "high": item["benefit_high"], "label": str(at), "name": item["name"],
        }
        for at, item in enumerate(steps, start=1)
    ]  # fmt: skip
    layers: list[dict[str, Any]] = []
    if value["moves"]:
        layers.append({"mark": {"type": "area", "color": SHADE},
                       "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}})  # fmt: skip
    layers += [
        {"data": {"values": _triangles(steps)}, "mark": {"type": "area", "opacity": 0.3, "line": False, "color": GHOST},
         "encoding": {"x": x, "y": y, "y2": {"field": "floor"}, "detail": {"field": "step", "type": "nominal"}}},
        {"mark": {"type": "line", "point": {"size": 70}}, "encoding": {"x": x, "y": y}},
        {"mark": {"type": "text", "align": "right", "dx": -8, "dy": -8, "color": INK},
         "encoding": {"x": x, "y": y, "text": {"field": "label"}}},
    ]  # fmt: skip
    if value["today"] is not None:
        layers += _today(value["today"], x, y)
    return ChartSpec(
        words(result),
        "Benefit to the population (people × benefit to each × chance that it works) against cost a year, steepest "
        "first; the numbers are the steps of the table",
        _alt(value), {"height": 340, "data": {"values": ends}, "layer": layers}, SOURCE, table(result),
    )  # fmt: skip


def table(result: Result) -> Table:
    """A row a triangle, steepest first, with the band of all so far."""
    columns = (
        Column("step", "Step"), Column("name", "Option or programme"), Column("cost", "Cost a year", "£", "right"),
        Column("benefit", "Benefit to the population", "points", "right"),
        Column("slope", "Benefit for £1,000", "points", "right"), Column("cost_so_far", "Cost so far", "£", "right"),
        Column("benefit_so_far", "Benefit so far", "points", "right"),
        Column("low", "Benefit so far, 5 of 100 below", "points", "right"),
        Column("high", "Benefit so far, 5 of 100 above", "points", "right"),
    )  # fmt: skip
    rows = tuple(
        (str(at), item["name"] + (" (invented)" if item["invented"] else ""), item["cost_pounds"],
         round(item["population_benefit"]),
         None if item["benefit_per_1000_pounds"] is None else round(item["benefit_per_1000_pounds"], 1),
         item["cost_so_far_pounds"], round(item["benefit_so_far"]), round(item["benefit_low"]),
         round(item["benefit_high"]))
        for at, item in enumerate(result.value["steps"], start=1)
    )  # fmt: skip
    return Table("Value for money, steepest first", columns, rows)


def _axis(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": True}, "axis": {"tickCount": 6}}


def _triangles(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The corners of each triangle: base the cost, height the benefit, standing where the one before ends."""
    corners = []
    for at, item in enumerate(steps):
        end, top = item["cost_so_far_pounds"] / 1000, item["benefit_so_far"]
        start, floor = end - item["cost_pounds"] / 1000, top - item["population_benefit"]
        corners += [{"step": str(at), "cost": start, "benefit": floor, "floor": floor},
                    {"step": str(at), "cost": end, "benefit": top, "floor": floor}]  # fmt: skip
    return corners


def _today(today: Mapping[str, Any], x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    """Today's mix, with a line up to the frontier and one across to it."""
    cost, benefit = today["cost_pounds"] / 1000, today["population_benefit"]
    lines = [
        {"cost": cost, "benefit": benefit, "cost2": cost, "benefit2": benefit + today["more_benefit"]["value"]},
        {"cost": cost, "benefit": benefit, "cost2": cost - today["less_pounds"]["value"] / 1000, "benefit2": benefit},
    ]
    point = [{"cost": cost, "benefit": benefit, "said": "Today"}]
    return [
        {"data": {"values": lines}, "mark": {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 2,
                                             "color": PALETTE[1]},
         "encoding": {"x": x, "y": y, "x2": {"field": "cost2"}, "y2": {"field": "benefit2"}}},
        {"data": {"values": point}, "mark": {"type": "point", "shape": "diamond", "size": 160, "opacity": 1,
                                             "color": PALETTE[1]},
         "encoding": {"x": x, "y": y}},
        {"data": {"values": point}, "mark": {"type": "text", "align": "left", "dx": 10, "dy": 12, "color": PALETTE[1],
                                             "fontWeight": "bold"},
         "encoding": {"x": x, "y": y, "text": {"field": "said"}}},
    ]  # fmt: skip


def _alt(value: Mapping[str, Any]) -> str:
    said = [
        f"{item['name']} adds {round(item['population_benefit']):,} points for {money(item['cost_pounds'])}"
        for item in value["steps"]
    ]
    text = "A line that rises step by step from nothing, a triangle a step. " + "; ".join(said) + "."
    if value["today"] is None:
        return text
    today = value["today"]
    return (
        f"{text} Today's mix costs {money(today['cost_pounds'])} for {round(today['population_benefit']):,} points, "
        f"{round(today['more_benefit']['value']):,} points below the line."
    )
