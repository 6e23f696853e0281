"""Supply within reach: words, picture by neighbourhood or by deprivation, table."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.analysis.sources import Book
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal
from commonweal.values.provenance import Result

OUTLINES = "boundaries-districts"
SHADES = ("#C64B00", "#F2A65A", "#D9D9D9", "#6FA8DC", "#003A70")  # from least to most; apart for the colour-blind too
GROUND = "#F3F5F6"
MOST_DOTS = 1_500


def words(result: Result) -> str:
    """What half of the people reach, beside others, and whether the most deprived reach more or less."""
    value = result.value
    if not value["known"]:
        where = "; ".join(item["what"][0].lower() + item["what"][1:] for item in value["not_known"])
        return f"What people in {value['place_name']} can reach is not known. Missing: {where}.{_left(value)}"
    nearer = "" if value["decay"] == "none" else ", nearer ones counting for more"
    said = (
        f"Half of the people in {value['place_name']} have {decimal(value['median'], 2)} or more {value['unit']} "
        f"within {value['reach_km']:g} km of home{nearer}"
    )
    around = value["around"]
    if around["name"] != value["place_name"]:
        said += f" ({around['name']}: {decimal(around['median'], 2)})"
    return f"{said}. {_fifths(value)}{_left(value)}"


def _left(value: Mapping[str, Any]) -> str:
    """Homes that are on a list, but not on the map."""
    left = value["left_out"]
    if not left["unplaced"]:
        return ""
    return f" Left out, for want of a place on the map: {left['unplaced']:,} of {left['listed']:,} homes on the lists."


def _fifths(value: Mapping[str, Any]) -> str:
    by = {item["fifth"]: item["mean"] for item in value["fifths"]}
    if 1 not in by or 5 not in by:
        return "It has no neighbourhoods in the most, or none in the least, deprived fifth of England to compare."
    return (
        f"Those in its most deprived neighbourhoods have {decimal(by[1], 2)} on average, those in its least deprived "
        f"{decimal(by[5], 2)}."
    )


def chart(result: Result) -> ChartSpec | None:
    """A dot a neighbourhood on the outline of a district; bars by deprivation for larger places."""
    value = result.value
    if not value["known"]:
        return None
    shapes = Book().geojson(OUTLINES)["features"]
    outline = [item for item in shapes if item["properties"]["code"] == value["place"]]  # type: ignore[attr-defined]
    spec, said = (_map(value, outline), "map") if outline and len(value["rows"]) <= MOST_DOTS else (_bars(value), "bar")
    fifths = "; ".join(f"{_fifth(item['fifth'])}: {item['mean']:.2f}" for item in value["fifths"])
    return ChartSpec(
        words(result),
        f"{value['unit'].capitalize()} within {value['reach_km']:g} km, {value['place_name']}",
        f"A {said}{' with a dot for each neighbourhood' if said == 'map' else ' chart'}. By deprivation: {fifths}.",
        spec,
        "Computed from lists of suppliers, small areas and the Indices of Deprivation 2025",
        table(result),
    )


def _map(value: Mapping[str, Any], outline: list[Any]) -> dict[str, Any]:
    dots = [{key: row[key] for key in ("lon", "lat", "reached")} for row in value["rows"]]
    at = {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}}
    short = value["unit"].split(" aged")[0].capitalize()  # the line above the picture says all of it
    legend = {"orient": "top", "titleLimit": 0, "format": ".1f", "title": short}
    shade = {"field": "reached", "type": "quantitative", "scale": {"type": "quantile", "range": list(SHADES)},
             "legend": legend}  # fmt: skip
    return {
        "height": 420,
        "projection": {"type": "mercator"},
        "layer": [
            {"data": {"values": outline}, "mark": {"type": "geoshape", "fill": GROUND, "stroke": "#768692"}},
            {"data": {"values": dots}, "mark": {"type": "circle", "size": 110, "stroke": "white", "opacity": 1},
             "encoding": {**at, "color": shade}},
        ],
    }  # fmt: skip


def _bars(value: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {"name": _fifth(item["fifth"]), "mean": item["mean"], "label": f"{item['mean']:.2f}", "chosen": True}
        for item in value["fifths"]
    ]
    return marks.bars(rows, name="name", field="mean", title=value["unit"].capitalize())


def _fifth(number: int) -> str:
    return {1: "Most deprived fifth", 5: "Least deprived fifth"}.get(number, f"{number} of 5")


def table(result: Result) -> Table:
    """Every neighbourhood, least within reach first."""
    value = result.value
    columns = (
        Column("area", "Neighbourhood"),
        Column("people", "People", "people", "right"),
        Column("reached", "Within reach", value["unit"], "right"),
        Column("fifth", "Fifth of deprivation (1 = most)", "", "right"),
    )
    rows = tuple(
        (row["area_name"], round(row["people"]), round(row["reached"], 2), round(row["fifth"]))
        for row in sorted(value["rows"], key=lambda row: (row["reached"], row["area_code"]))
    )
    return Table(f"{value['title']}, {value['place_name']}", columns, rows)
