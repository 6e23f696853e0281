"""The programme budget map and the lists at the margin in words, a picture and a table."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.options.showing import money
from commonweal.documents.charts import PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SOURCE = "The programme budget map and the changes at the margin, as their authors gave them"
KINDS = (("growth", "Grow"), ("same", "The same for less"), ("release", "Give up"))


def words(result: Result) -> str:
    """What new money and releases could pay for, and whether what the panel chose is paid for."""
    value = result.value
    if value["chosen"] is not None:
        return shift_words(value["chosen"], chosen=True)
    if not value["growth"]:
        return "Nothing stands on the wish list yet."
    return shift_words(value["shift"], chosen=False)


def shift_words(shift: Mapping[str, Any], *, chosen: bool) -> str:
    """Growth against new money and released, in a sentence or two."""
    paid = f"{money(shift['new_pounds'])} of new money and {money(shift['released_pounds'])} released"
    if not chosen:
        if not shift["growth"]:
            return f"With {paid}, nothing on the wish list can be paid for."
        return f"With {paid}, growth of {money(shift['growth_pounds'])} a year can be paid for."
    said = f"The panel has chosen growth of {money(shift['growth_pounds'])} a year; there is {paid}."
    if shift["within"]:
        return f"{said} It is paid for, and {money(shift['left_pounds'])} is left."
    return f"{said} {money(-shift['left_pounds'])} is missing."


def chart(result: Result) -> ChartSpec | None:
    """The map as bars by programme, cut by setting; the candidates by benefit for money where there is no map."""
    value = result.value
    if value["map"] is None:
        return None
    rows = [
        {"programme": row["programme"], "setting": row["setting"], "pounds": row["spend_pounds"] / 1e6}
        for row in value["map"]["rows"]
    ]
    settings = [item["name"] for item in value["map"]["settings"]][:6]
    programmes = [item["name"] for item in value["map"]["programmes"]]
    spec = {
        "height": max(120, 42 * len(programmes)),
        "data": {"values": rows},
        "mark": {"type": "bar", "stroke": "white"},
        "encoding": {
            "y": {"field": "programme", "type": "nominal", "sort": programmes, "title": None,
                  "axis": {"labelLimit": 240}},
            "x": {"field": "pounds", "type": "quantitative", "stack": "zero", "title": "Spent a year (£ million)",
                  "scale": {"zero": True}, "axis": {"tickCount": 5}},
            "color": {"field": "setting", "type": "nominal", "title": None, "sort": settings, "legend": {"columns": 3},
                      "scale": {"domain": settings, "range": list(PALETTE[: len(settings)])}},
        },
    }  # fmt: skip
    if len(value["map"]["settings"]) > len(settings):
        del spec["encoding"]["color"]  # type: ignore[attr-defined]  # more settings than colours that can be told apart
    return ChartSpec(words(result), "Spent today, by programme and setting, pounds a year", _alt(value["map"]), spec,
                     SOURCE, table(result))  # fmt: skip


def table(result: Result) -> Table:
    """The three lists, one after another, in their order."""
    value = result.value
    grown = {*value["shift"]["growth"], *value["shift"]["released"]}
    columns = (
        Column("name", "Candidate"),
        Column("kind", "List"),
        Column("pounds", "Costs, or frees, a year", "£", "right"),
        Column("benefit", "Benefit gained, or lost", "points", "right"),
        Column("slope", "Benefit for £1,000", "points", "right"),
        Column("basis", "Cost of the next, or average"),
        Column("shift", "In the shift worked out here"),
    )
    rows = tuple(
        (
            item["name"], title, item["pounds"], round(item["benefit"]),
            None if item["benefit_per_1000_pounds"] is None else round(item["benefit_per_1000_pounds"], 1),
            item["basis"] if item["counted"] else f"{item['basis']}: not counted",
            item["code"] in grown,
        )
        for key, title in KINDS
        for item in value[key]
    )  # fmt: skip
    return Table("What to grow, what to do with less, what to give up", columns, rows)


def programmes(result: Result) -> Table | None:
    """The programme budget map: a row a programme and setting."""
    found = result.value["map"]
    if found is None:
        return None
    columns = (
        Column("programme", "Programme"), Column("setting", "Setting"), Column("spend", "Spent a year", "£", "right"),
        Column("activity", "What is done a year", align="right"), Column("unit", "Counted in"),
        Column("outcome", "What comes of it"),
    )  # fmt: skip
    rows = tuple(
        (row["programme"], row["setting"], row["spend_pounds"], row["activity"], row["activity_unit"], row["outcome"])
        for row in found["rows"]
    )
    return Table("Programme budget map", columns, rows)


def _alt(found: Mapping[str, Any]) -> str:
    parts = [f"{item['name']} {money(round(item['pounds']))}" for item in found["programmes"]]
    return f"Bars, one a programme, cut by setting; {money(round(found['total_pounds']))} in all. {'; '.join(parts)}."
