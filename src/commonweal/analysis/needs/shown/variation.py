"""Why places differ, told, drawn and set out."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import GHOST, PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.needs.variation import Z
from commonweal.values.amounts import decimal
from commonweal.values.provenance import Result

Rows = Sequence[Mapping[str, Any]]
PER, POINTS = 1000, 60
STANDS = {
    "as-expected": "no further from what is expected than chance goes",
    "beyond-chance": "further from what is expected than chance goes, as other places are",
    "stands-out": "further from what is expected than nearly all places",
}


def words(result: Result) -> str:
    """The three parts, and where this place stands."""
    value = result.value
    if not value["known"]:
        return f"Why places differ in {value['title'].lower()} is not known: too few places are held."
    chance, goes, left = (f"{_hundred(row['share'])} %" for row in value["parts"])
    said = (
        f"Of what differs between {value['places']} districts in {value['title'].lower()} on record, {chance} is "
        f"chance, {goes} goes with age and deprivation, and {left} is left ({_limits(value['parts'][2])} %)"
    )
    return f"{said}. {_here(value)} What is left is a question, not a verdict."


def _here(value: Mapping[str, Any]) -> str:
    own = [row for row in value["rows"] if row["chosen"]]
    if not own:
        return f"Where {value['place_name']} stands is not known."
    if len(own) == 1:
        row = own[0]
        side = "above" if row["difference"] >= 0 else "below"
        return (
            f"{row['area_name']} has {decimal(row['rate'])} of 1,000, {decimal(abs(row['difference']))} {side} what is "
            f"expected of such a place: {STANDS[row['stands']]}."
        )
    out = sum(row["stands"] == "stands-out" for row in own)
    beyond = sum(row["stands"] == "beyond-chance" for row in own)
    return (
        f"Of {len(own)} districts of {value['place_name']}, {out} are further from what is expected than nearly all "
        f"places, and {beyond} more than chance goes."
    )


def chart(result: Result) -> ChartSpec | None:
    """A funnel: each district's difference from what is expected of it, on how many patients it has."""
    value = result.value
    if not value["known"]:
        return None
    rows = [{key: row[key] for key in ("area_name", "difference", "chosen")} | {"people": row["people"] / 1000}
            for row in value["rows"]]  # fmt: skip
    limits = _funnel(value["rows"])
    x = {"field": "people", "type": marks.QUANTITY, "title": "Registered patients, thousands",
         "scale": {"type": "log", "nice": False}, "axis": {"format": ",~r", "tickCount": 6}}  # fmt: skip
    y = {"type": marks.QUANTITY, "title": None}
    own = [row for row in rows if row["chosen"]]
    layers: list[dict[str, Any]] = [
        _edge(limits, x, y, field, sign) for field in ("by_chance", "usual") for sign in ("", "-")
    ]
    layers.append({"data": {"values": [row for row in rows if not row["chosen"]]},
                   "mark": {"type": "circle", "size": 26, "opacity": 0.75, "color": GHOST},
                   "encoding": {"x": x, "y": {**y, "field": "difference"}}})  # fmt: skip
    layers.append({"data": {"values": own}, "mark": {"type": "circle", "size": 110, "color": PALETTE[0], "opacity": 1},
                   "encoding": {"x": x, "y": {**y, "field": "difference"}}})  # fmt: skip
    if len(own) == 1:
        layers.append({"data": {"values": own}, "mark": {"type": "text", "dy": -13, "fontWeight": "bold"},
                       "encoding": {"x": x, "y": {**y, "field": "difference"},
                                    "text": {"field": "area_name"}}})  # fmt: skip
    return ChartSpec(
        headline=words(result),
        subtitle=f"{value['title']}, {value['period']}: difference from what is expected at a district's age and "
        "deprivation, per 1,000 patients. Within the inner lines: chance; within the outer: as other places differ. "
        "The lines are those of a district of the usual age and deprivation; the table has each district's own",
        alt=f"Funnel of {value['places']} districts. {words(result)}",
        spec={"height": 300, "layer": layers},
        source=value["source"], table=table(result),
    )  # fmt: skip


def _funnel(rows: Rows) -> list[dict[str, float]]:
    """Limits by how many patients a district has, at the usual error of what is expected: that error differs between
    districts of one size, so that a line from district to district would be jagged."""
    people = np.array([row["people"] for row in rows])
    chance, usual = (np.array([row[key] for row in rows]) ** 2 for key in ("by_chance", "usual"))
    share = float(np.array([row["rate"] for row in rows]) @ people / people.sum()) / PER
    counted = (Z * PER) ** 2 * share * (1 - share)  # by the patients of a district: what chance alone does to its count
    of_fit = max(float(np.median(chance - counted / people)), 0.0)
    left = float(np.median(usual - chance))
    return [
        {"people": float(many) / PER, "by_chance": float(np.sqrt(counted / many + of_fit)),
         "usual": float(np.sqrt(counted / many + of_fit + left))}
        for many in np.geomspace(people.min(), people.max(), POINTS)
    ]  # fmt: skip


def _edge(limits: list[dict[str, Any]], x: Mapping[str, Any], y: Mapping[str, Any], field: str, sign: str) -> Any:
    values = [{"people": row["people"], "edge": (-1 if sign else 1) * row[field]} for row in limits]
    dashes = {"strokeDash": [5, 4]} if field == "usual" else {}
    return {"data": {"values": values}, "mark": {"type": "line", "color": QUIET, "strokeWidth": 1.2, **dashes},
            "encoding": {"x": x, "y": {**y, "field": "edge"}}}  # fmt: skip


def table(result: Result) -> Table:
    """A row a district, the most above what is expected on top."""
    value = result.value
    columns = (
        Column("area", "District"), Column("people", "Patients", "", "right"),
        Column("rate", "On the register", "of 1,000", "right"),
        Column("expected", "Expected at its age and deprivation", "of 1,000", "right"),
        Column("difference", "Difference", "of 1,000", "right"),
        Column("by_chance", "As far as chance goes", "of 1,000", "right"),
        Column("usual", "As far as other places differ", "of 1,000", "right"), Column("stands", "How it stands"),
    )  # fmt: skip
    rows = tuple(
        (row["area_name"], round(row["people"]), *(round(row[key], 2) for key in (
            "rate", "expected", "difference", "by_chance", "usual")), STANDS[row["stands"]])
        for row in value.get("rows", ())
    )  # fmt: skip
    return Table(f"{value['title']} on record by district, {value['period']}", columns, rows)


def parts(result: Result) -> Table:
    """The three parts of the differences, each with its interval."""
    columns = (Column("part", "Part of what differs"), Column("share", "Share", "%", "right"),
               Column("low", "Low", "%", "right"), Column("high", "High", "%", "right"))  # fmt: skip
    titles = {"chance": "Chance", "goes_with": "Goes with age and deprivation", "unexplained": "Left: neither explains"}
    rows = tuple(
        (titles[row["part"]], *(_hundred(row[key]) for key in ("share", "low", "high")))
        for row in result.value.get("parts", ())
    )
    return Table("How much of what differs between districts is what", columns, rows)


def _limits(row: Mapping[str, Any]) -> str:
    return f"{_hundred(row['low'])} to {_hundred(row['high'])}"


def _hundred(share: float) -> int:
    return round(100 * share)
