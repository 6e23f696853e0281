"""Two join or one leaves: words, picture and table, with no verdict."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.markets.shown.supply import period
from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

MOST = 10


def words(result: Result) -> str:
    """Before, after and the difference."""
    value = result.value
    before, after = value["before"], value["after"]
    if before["hhi"] is None:
        return f"How supply is shared out in {value['place_name']} is not known here."
    now = f"Supply in {value['place_name']} is spread as among {before['equivalent_firms']:.1f} of equal size"
    if not value["what"]:
        return f"{now} (HHI {before['hhi']:,.0f}). Choose two that join, or one that leaves."
    if after is None:
        return f"If {value['chosen'][0]} left, nobody would supply this in {value['place_name']}."
    done = f"{value['chosen'][0]} and {value['chosen'][1]} joined" if value["what"] == "join" else _left(value)
    return (
        f"If {done}, supply in {value['place_name']} would be spread as among {after['equivalent_firms']:.1f} of equal "
        f"size, not {before['equivalent_firms']:.1f}; the index would go from {before['hhi']:,.0f} to "
        f"{after['hhi']:,.0f}."
    )


def _left(value: Mapping[str, Any]) -> str:
    gone = f"{value['lost']:,} of {value['before']['total']:,} {value['basis']}"
    return f"{value['chosen'][0]} left and {gone} were lost" if value["lost"] else f"{value['chosen'][0]} left"


def table(result: Result) -> Table:
    """The measures before and after."""
    value = result.value
    before, after = value["before"], value["after"] or {}
    rows: list[tuple[object, ...]] = [
        ("Suppliers", before["suppliers"], after.get("suppliers")),
        ((value["basis"] or "size").capitalize(), before["total"], after.get("total")),
        ("Index (HHI, 0 to 10,000)", _round(before["hhi"]), _round(after.get("hhi"))),
        ("As many of equal size", _round(before["equivalent_firms"]), _round(after.get("equivalent_firms"))),
        ("Share of the largest (%)", _percent(before["largest_share"]), _percent(after.get("largest_share"))),
        ("Share of the largest three (%)", _percent(before["largest_three_share"]),
         _percent(after.get("largest_three_share"))),
    ]  # fmt: skip
    rows += [(f"{item['supplier']}", item["before"], item["after"]) for item in _changed(value)]
    columns = (
        Column("what", "What"),
        Column("before", "Before", align="right"),
        Column("after", "After", align="right"),
    )
    return Table(f"{value['title']} in {value['place_name']}, before and after", columns, tuple(rows))


def chart(result: Result) -> ChartSpec | None:
    """The largest suppliers before and after, side by side."""
    value = result.value
    if not value["what"] or value["after"] is None:
        return None
    rows = [
        {
            "name": f"{when.capitalize()}: {item['supplier']}",
            "size": item[when],
            "label": f"{item[when]:,}",
            "chosen": when == "after",
        }
        for item in _changed(value)
        for when in ("before", "after")
    ]
    listed = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    return ChartSpec(
        words(result),
        f"{value['basis'].capitalize()} of those whose number changes, {value['title'].lower()}, "
        f"{value['place_name']}{period(value)}",
        f"Bars, before and after. {listed}.",
        marks.bars(rows, name="name", field="size", title=value["basis"].capitalize()),
        f"Lists of suppliers{period(value)}.",
        table(result),
    )


def _changed(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if not value["what"]:
        return []
    moved = [item for item in value["rows"] if item["before"] != item["after"]]
    return sorted(moved, key=lambda item: -item["before"])[:MOST]


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
