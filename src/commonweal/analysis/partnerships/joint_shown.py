"""Working together in words, a picture and a table. Marks differ by shape; no colour ranks one level above another."""

import textwrap
from typing import Any

from commonweal.analysis.partnerships.funds import in_pounds
from commonweal.analysis.partnerships.matrix import matrix
from commonweal.documents.charts import INK, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SOURCE = "What each partner said for itself."
# One ink for every partner and level: shapes tell partners apart, position tells the level, colour says nothing.
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
TARGET = "Target"
LINES = "split(datum.label, '\\n')"
# Every other heading a line higher, so that four of them fit on a telephone.
STAGGERED = "datum.label == 'Parallel' || datum.label == 'Integrated' ? [datum.label, ''] : ['', datum.label]"


def words(result: Result) -> str:
    """The headline sentence."""
    value = result.value
    if result.stamp.method == "partnerships.pool-split":
        parts = [f"{item['partner']} {in_pounds(item['pence'])}" for item in value["parts"]]
        kind = "overspend" if value["pence"] > 0 else "underspend" if value["pence"] < 0 else "balance"
        return f"The {kind} of {in_pounds(abs(value['pence']))} is shared: {', '.join(parts)}."
    if result.stamp.method == "partnerships.approach":
        reason = value["reasons"][0]["says"] if value["reasons"] else "The facts so far do not settle it."
        return f"{value['title']}. {reason}"
    return _joint_words(value)


def chart(result: Result) -> ChartSpec | None:
    """The matrix for a board: an area a row, a level a column, a mark a partner, a dashed square for the target."""
    if result.stamp.method != "partnerships.joint" or not result.value["partners"]:
        return None
    areas = ["\n".join(textwrap.wrap(row["title"], 18)) for row in result.value["areas"]]
    partners = ["\n".join(textwrap.wrap(name, 22)) for name in result.value["partners"]]
    where, marks = _where(areas, len(partners)), _marks(result.value, areas, partners)
    shape = {"field": "partner", "type": "nominal", "sort": partners, "title": None,
             "scale": {"domain": partners, "range": [SHAPES[at % len(SHAPES)] for at in range(len(partners))]},
             "legend": {"orient": "bottom", "columns": 1, "symbolFillColor": INK, "symbolStrokeColor": INK,
                        "labelExpr": LINES}}  # fmt: skip
    target: dict[str, Any] = {
        "data": {"values": [row for row in marks if row["partner"] == TARGET]},
        "mark": {"type": "point", "shape": "square", "size": 1300, "filled": False, "color": QUIET, "strokeWidth": 2,
                 "strokeDash": [4, 3]},
        "encoding": {"x": where["x"], "y": where["y"]},
    }  # fmt: skip
    said: dict[str, Any] = {
        "data": {"values": [row for row in marks if row["partner"] != TARGET]},
        "mark": {"type": "point", "size": 120, "filled": True, "color": INK, "opacity": 1},
        "encoding": {**where, "shape": shape},
    }
    return ChartSpec(
        _joint_words(result.value),
        "Each mark is what a partner says for itself; a dashed square is the target. No level is better by itself.",
        _alt(result.value), {"height": 44 * len(areas), "layer": [target, said]}, SOURCE, table(result),
    )  # fmt: skip


def _where(areas: list[str], partners: int) -> dict[str, Any]:
    """Areas down, levels across; within a cell a place for each partner."""
    titles = [level.title for level in matrix().levels]
    return {
        "y": {"field": "area", "type": "nominal", "sort": areas, "title": None,
              "scale": {"domain": areas, "paddingInner": 0, "paddingOuter": 0},
              "axis": {"labelExpr": LINES, "labelLimit": 150, "grid": True, "domain": False, "zindex": 0}},
        "x": {"field": "level", "type": "nominal", "sort": titles, "title": None,
              "scale": {"domain": titles, "paddingInner": 0, "paddingOuter": 0},
              "axis": {"orient": "top", "domain": False, "ticks": False, "labelAngle": 0, "labelOverlap": False,
                       "labelExpr": STAGGERED, "labelFontSize": 10.5, "labelPadding": 8}},
        "xOffset": {"field": "place", "type": "nominal", "sort": [*map(str, range(partners))]},
    }  # fmt: skip


def table(result: Result) -> Table:
    """The rows behind it."""
    value = result.value
    if result.stamp.method == "partnerships.pool-split":
        return _split_table(value)
    if result.stamp.method == "partnerships.approach":
        return _approach_table(value)
    known = matrix()
    partners = [Column(f"partner_{at}", name) for at, name in enumerate(value["partners"], start=1)]
    columns = (Column("area", "Area"), *partners, Column("agreed", "Do partners agree?"), Column("target", "Target"))
    rows = tuple(
        (
            row["title"],
            *(known.title(row["said"][name]) if name in row["said"] else None for name in value["partners"]),
            _agreement(row),
            row["target_title"] or "None set",
        )
        for row in value["areas"]
    )
    return Table("What each partner says", columns, rows)


def _split_table(value: Any) -> Table:
    columns = (
        Column("partner", "Partner"),
        Column("share", "Share", align="right"),
        Column("pounds", "Bears or keeps", align="right"),
    )
    rows = tuple((item["partner"], item["share"], in_pounds(item["pence"])) for item in value["parts"])
    return Table(f"{in_pounds(value['pence'])} shared to the penny", columns, rows)


def _approach_table(value: Any) -> Table:
    columns = (Column("conclusion", "Approach"), Column("says", "Reason"), Column("cite", "Source"))
    rows = tuple(
        (value["title"], item["says"], item["cite"] + ("" if item["verified"] else " (unverified)"))
        for item in value["reasons"]
    )
    return Table("How closely to work together, and why", columns, rows, header_column=False)


def _agreement(row: dict[str, Any]) -> str:
    if row["differ"]:
        return "They differ"
    if row["agreed"]:
        return "They agree"
    return "Not all have answered" if row["said"] else "Nobody has answered"


def _marks(value: Any, areas: list[str], partners: list[str]) -> list[dict[str, Any]]:
    known = matrix()
    found = []
    for name, row in zip(areas, value["areas"], strict=True):
        for at, (partner, label) in enumerate(zip(value["partners"], partners, strict=True)):
            if partner in row["said"]:
                level = known.title(row["said"][partner])
                found.append({"area": name, "level": level, "partner": label, "place": str(at)})
        if row["target"]:
            found.append({"area": name, "level": row["target_title"], "partner": TARGET, "place": ""})
    return found


def _joint_words(value: Any) -> str:
    if len(value["partners"]) < 2:
        return "Fewer than two partners have answered: nothing can be compared yet."
    differing = [row["title"] for row in value["areas"] if row["differ"]]
    agreed = sum(row["agreed"] is not None for row in value["areas"])
    if not differing:
        return f"Partners agree where they stand in {agreed} of {len(value['areas'])} areas."
    return f"Partners see {len(differing)} of {len(value['areas'])} areas differently: {'; '.join(differing)}."


def _alt(value: Any) -> str:
    known = matrix()
    parts = []
    for row in value["areas"]:
        said = [f"{name} says {known.title(level).lower()}" for name, level in row["said"].items()]
        target = f", target {row['target_title'].lower()}" if row["target"] else ""
        parts.append(f"{row['title']}: {', '.join(said) or 'nobody has answered'}{target}")
    return "A grid of seven areas and four levels, with a mark for each partner. " + ". ".join(parts) + "."
