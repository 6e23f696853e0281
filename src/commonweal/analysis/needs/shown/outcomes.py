"""Outcomes over the years told, drawn and set out."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

Value = Mapping[str, Any]


def words(result: Result) -> str:
    """The last four values, and the median of England in the last year."""
    value = result.value
    held = [row for row in value["series"] if row["value"] is not None]
    if not held:
        return f"{value['title']}: not known for {value['place_name']}."
    recent = held[-4:]
    values = ", ".join(f"{_number(row['value'], value['unit'])} in {row['year']}" for row in recent)
    return (
        f"{value['title']} in {value['place_name']}: {values} ({value['unit']}; England's median "
        f"{_number(recent[-1]['england_median'], value['unit'])} in {recent[-1]['year']})."
    )


def chart(result: Result) -> ChartSpec | None:
    """The council's line beside the median of England's."""
    value = result.value
    own = [{"year": row["year"], "y": row["value"]} for row in value["series"] if row["value"] is not None]
    england = [
        {"year": row["year"], "y": row["england_median"]}
        for row in value["series"]
        if row["england_median"] is not None
    ]
    if len(own) < 2:
        return None
    told = "; ".join(f"{row['year']} {_number(row['y'], value['unit'])}" for row in own)
    return ChartSpec(
        headline=words(result),
        subtitle=f"{value['title']}, {value['place_name']} and the median of England's councils, {value['unit']}",
        alt=f"Line chart. {value['place_name']}: {told}. England's median in {england[-1]['year']}: "
        f"{_number(england[-1]['y'], value['unit'])}.",
        spec={"layer": _lines(value, own, england)},
        source="NHS Digital, Adult Social Care Outcomes Framework, as published by the Office for Local Government",
        table=table(result),
    )


def _lines(value: Value, own: Sequence[Value], england: Sequence[Value]) -> list[dict[str, Any]]:
    """Both lines with a mark of their own, each named beside its last point, on the side away from the other."""
    years = [row["year"] for row in value["series"]]
    x = {"field": "year", "type": "ordinal", "sort": years, "title": None, "scale": {"domain": years},
         "axis": {"labelAngle": 0}}  # fmt: skip
    y = {"field": "y", "type": marks.QUANTITY, "title": None, "scale": {"zero": True}}
    below = own[-1]["y"] < england[-1]["y"]
    layers: list[dict[str, Any]] = []
    for rows, name, colour, dash, point, dy in (
        (england, "England's median", QUIET, [4, 3], "square", -12 if below else 20),
        (own, value["place_name"], PALETTE[0], [1, 0], "circle", 20 if below else -12),
    ):
        mark = {"type": "line", "color": colour, "strokeDash": dash, "point": {"shape": point, "color": colour}}
        layers.append({"data": {"values": rows}, "mark": mark, "encoding": {"x": x, "y": y}})
        said = [{**rows[-1], "label": f"{name} {_number(rows[-1]['y'], value['unit'])}"}]
        layers.append({"data": {"values": said}, "mark": {"type": "text", "align": "right", "dy": dy, "color": colour},
                       "encoding": {"x": x, "y": y, "text": {"field": "label"}}})  # fmt: skip
    return layers


def table(result: Result) -> Table:
    """Each year: the council and the median."""
    value = result.value
    columns = (Column("year", "Year"), Column("value", value["place_name"], value["unit"], "right"),
               Column("median", "Median of England's councils", value["unit"], "right"))  # fmt: skip
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (row["year"], row["value"], row["england_median"]) for row in value["series"]
    )
    return Table(f"{value['title']}, {value['place_name']}", columns, rows)


def _number(number: float, unit: str) -> str:
    return f"{number:.1f}" if unit == "percent" else f"{number:,.3f}" if number < 1 else f"{number:,.1f}"
