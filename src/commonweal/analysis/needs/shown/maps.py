"""Districts and small areas told, drawn as maps, and set out."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.needs.shown.comparison import count_words, range_words, unverified
from commonweal.analysis.sources import Book
from commonweal.documents.charts import GHOST, INK, PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal, rounded_count
from commonweal.values.provenance import Result

BOUNDARIES = "boundaries-districts"
_SHADES = ("#E8F1FA", "#B5D3EF", "#6FA8DC", "#2A75BB", "#003A70")
_TALL = 460
_OUTLINE = {"type": "geoshape", "fill": "#F3F5F6", "stroke": GHOST, "strokeWidth": 1}


def words_districts(result: Result) -> str:
    """Where a place stands among the districts around it."""
    value = result.value
    rows = sorted(value["rows"], key=lambda row: (row["per_1000_residents"], row["area_name"]))
    own = next((row for row in rows if row["role"] == "place"), None)
    said = (
        f"In {value['year']}, {value['words']['noun']} per 1,000 residents run {range_words(rows[0], rows[-1])} "
        "across the "
        f"{len(rows)} districts of {value['around_name']}"
    )
    return (
        f"{said}; {own['area_name']} has {decimal(own['per_1000_residents'])}{unverified(value)}."
        if own
        else f"{said}{unverified(value)}."
    )


def chart_districts(result: Result) -> ChartSpec:
    """Districts shaded by people per 1,000 residents, the place outlined and named."""
    value = result.value
    shapes = Book().geojson(BOUNDARIES)
    rates = {row["area_code"]: row for row in value["rows"]}
    flat = _flat(shapes, set(rates))
    for item in flat:
        item["rate"] = rates[item["code"]]["per_1000_residents"]
    layers = [_shaded(flat), *_outlined([item for item in flat if rates[item["code"]]["role"] == "place"])]
    return ChartSpec(
        headline=words_districts(result),
        subtitle=f"{value['title']} aged {value['ages_counted']} per 1,000 residents of all ages, districts of "
        f"{value['around_name']}, {value['year']}",
        alt=f"Map. {words_districts(result)}",
        spec={"height": _TALL, "projection": {"type": "identity", "reflectY": True}, "layer": layers},
        source=f"{value['source']}; boundaries: ONS, contains OS data © Crown copyright and database right",
        table=table_districts(result),
    )


def table_districts(result: Result) -> Table:
    """Every district by name."""
    value = result.value
    columns = (
        Column("area", "District"),
        Column("expected", "Expected", "people", "right"),
        Column("per_1000_residents", "Per 1,000 residents", "people", "right"),
        Column("per_1000_of_those_ages", f"Per 1,000 aged {value['ages_counted']}", "people", "right"),
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (
            row["area_name"],
            round(row["expected"]),
            round(row["per_1000_residents"], 1),
            round(row["per_1000_of_those_ages"], 1),
        )
        for row in sorted(value["rows"], key=lambda row: str(row["area_name"]))
    )
    return Table(f"{value['title']} by district, {value['around_name']}, {value['year']}", columns, rows)


def words_small(result: Result) -> str:
    """How the people are spread over the small areas."""
    value = result.value
    if not value["known"]:
        return (
            f"People by small area in {value['place_name']} are not known here: upload "
            f"{value['not_known'][0]['shape']}."
        )
    rows = sorted(value["rows"], key=lambda row: (-row["expected"], row["area_code"]))
    total, running, count = sum(row["expected"] for row in rows), 0.0, 0
    while running < total / 2:
        running += rows[count]["expected"]
        count += 1
    return (
        f"By age and sex alone, half of the {value['noun']} in {value['place_name']} ({count_words(total)} by the "
        f"mid-{value['year']} estimate) would live in {count} of its {len(rows)} small areas; the most in "
        f"{rows[0]['area_name']} ({count_words(rows[0]['expected'])}){unverified(value)}."
    )


def chart_small(result: Result) -> ChartSpec | None:
    """A circle a small area, as large as its number, on the outline of the place; None without centroids."""
    value = result.value
    dots = [row for row in value["rows"] if row["lon"] is not None]
    if not dots:
        return None
    shapes = _flat(Book().geojson(BOUNDARIES), {value["place"]})
    squeeze = _squeeze(dots[0]["lat"])
    points = [
        {"x": row["lon"] * squeeze, "y": row["lat"], "expected": row["expected"], "name": row["area_name"]}
        for row in dots
    ]
    most = max(float(row["expected"]) for row in dots)
    circles = {
        "data": {"values": points},
        "mark": {"type": "circle", "color": PALETTE[0], "opacity": 0.6, "stroke": "white"},
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "size": {"field": "expected", "type": "quantitative", "title": value["noun"], "scale": {"range": [4, 320]},
                     "legend": {"orient": "top", "title": value["noun"].capitalize(), "format": ",.0f",
                                "values": [rounded_count(most / 4), rounded_count(most / 2), rounded_count(most)]}},
        },
    }  # fmt: skip
    return ChartSpec(
        headline=words_small(result),
        subtitle=f"{value['title']} by neighbourhood ({value['geography']}), {value['place_name']}, {value['year']}; "
        "larger circle: "
        "more people",
        alt=f"Map with a circle for each of {len(dots)} neighbourhoods. {words_small(result)}",
        spec={"height": _TALL, "projection": {"type": "identity", "reflectY": True},
              "layer": [{"data": {"values": shapes}, "mark": _OUTLINE}, circles]},
        source=f"{value['source']}; boundaries: ONS, contains OS data © Crown copyright and database right",
        table=table_small(result),
    )  # fmt: skip


def table_small(result: Result) -> Table:
    """Every small area, most people first."""
    value = result.value
    now = value.get("year", "now")
    columns = (
        Column("area", "Small area"),
        Column("people", "People", "people", "right"),
        Column("expected", f"Expected {now}", "people", "right"),
        Column("expected_end", f"Expected {value['end']}, if shares hold", "people", "right"),
        Column("per_1000_residents", "Per 1,000 residents", "people", "right"),
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (row["area_name"], round(row["people"]), round(row["expected"], 1), round(row["expected_end"], 1),
         None if row["per_1000_residents"] is None else round(row["per_1000_residents"], 1))
        for row in sorted(value["rows"], key=lambda row: (-row["expected"], row["area_code"]))
    )  # fmt: skip
    return Table(f"{value['title']} by small area, {value['place_name']}", columns, rows)


def _shaded(shapes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    scale = {"type": "quantize", "range": list(_SHADES), "zero": False, "nice": True}
    legend = {"orient": "top", "format": ".1f", "title": "Per 1,000 residents"}
    return {
        "data": {"values": list(shapes)},
        "mark": {"type": "geoshape", "stroke": "white", "strokeWidth": 0.8},
        "encoding": {"color": {"field": "rate", "type": "quantitative", "scale": scale, "legend": legend}},
    }


def _outlined(shapes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if not shapes:
        return []
    outline = {
        "data": {"values": list(shapes)},
        "mark": {"type": "geoshape", "fill": None, "stroke": INK, "strokeWidth": 2.5},
    }
    text = {"type": "text", "dy": -14, "fontWeight": "bold", "color": INK}
    halo = {**text, "stroke": "white", "strokeWidth": 3, "strokeOpacity": 0.9, "strokeJoin": "round"}
    names = {
        "data": {"values": [{"x": item["x"], "y": item["y"], "name": item["name"]} for item in shapes]},
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "text": {"field": "name"},
        },
    }
    return [outline, {**names, "mark": halo}, {**names, "mark": text}]


def _flat(shapes: Mapping[str, Any], codes: set[str]) -> list[dict[str, Any]]:
    """Features as flat shapes, degrees of longitude as long as they are in England, with a middle for a name."""
    chosen = [item for item in shapes["features"] if item["properties"]["code"] in codes]
    first = _points(chosen[0]["geometry"]["coordinates"])
    squeeze = _squeeze(first[0][1])
    found = []
    for item in chosen:
        geometry = item["geometry"]
        points = _points(geometry["coordinates"])
        found.append({
            "type": "Feature", "code": item["properties"]["code"], "name": item["properties"]["name"],
            "geometry": {"type": geometry["type"], "coordinates": _squeezed(geometry["coordinates"], squeeze)},
            "x": squeeze * (min(p[0] for p in points) + max(p[0] for p in points)) / 2,
            "y": (min(p[1] for p in points) + max(p[1] for p in points)) / 2,
        })  # fmt: skip
    return found


def _squeeze(latitude: float) -> float:
    return math.cos(math.radians(round(latitude)))


def _points(nested: Any) -> list[tuple[float, float]]:
    if isinstance(nested[0], (int, float)):
        return [(float(nested[0]), float(nested[1]))]
    return [point for part in nested for point in _points(part)]


def _squeezed(nested: Any, squeeze: float) -> Any:
    if isinstance(nested[0], (int, float)):
        return [round(nested[0] * squeeze, 5), nested[1]]
    return [_squeezed(part, squeeze) for part in nested]
