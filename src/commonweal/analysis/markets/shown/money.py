"""Spending and unit costs: words, table, picture."""

from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SOURCE = "Adult social-care finance returns, NHS Digital."
HEADLINE_COSTS = (("Residential", "All"), ("Nursing", "All"))
OLDER = "Age 65 and over"
ENGLAND = "E92000001"


def millions(pounds: float) -> str:
    """£57.2m, £17.5bn."""
    if pounds >= 1e9:
        return f"£{pounds / 1e9:.1f}bn"
    return f"£{pounds / 1e6:.1f}m"


def spend_words(result: Result) -> str:
    """What was spent in the last year that is known, on whom, and since when it is not known."""
    latest = result.value["latest"]
    if latest is None:
        return _older_year_words(result)
    older = next(item["pounds"] for item in latest["by_age"] if item["age"] == OLDER)
    return (
        f"Adult social care in {result.value['place_name']} cost {millions(latest['gross_current_pounds'])} gross in "
        f"{latest['year']}, {millions(older)} of it for people aged 65 and over. Spending since then is not known."
    )


def _older_year_words(result: Result) -> str:
    """Where the last return is missing: the total of the last year that there is, so that words and table agree."""
    name = result.value["place_name"]
    held = [item for item in result.value["years"] if item["total_pounds"]]
    if not held:
        return f"What {name} spends on adult social care is not known here."
    return (
        f"Adult social care in {name} cost {millions(held[-1]['total_pounds'])} in all in {held[-1]['year']}. "
        "Spending since then is not known."
    )


def spend_table(result: Result) -> Table:
    """A row a year, then the last year by age, reason and setting."""
    columns = (
        Column("what", "What"),
        Column("total", "Total expenditure", "£", "right"),
        Column("gross", "Gross current expenditure", "£", "right"),
        Column("net", "Net current expenditure", "£", "right"),
    )
    rows: list[tuple[object, ...]] = [
        (item["year"], item["total_pounds"], item["gross_current_pounds"], item["net_current_pounds"])
        for item in result.value["years"]
    ]
    latest = result.value["latest"] or {}
    for group, key in (("by_age", "age"), ("by_reason", "reason"), ("by_setting", "setting")):
        rows += [(f"{latest['year']}: {item[key]}", None, item["pounds"], None) for item in latest.get(group, ())]
    return Table(f"Adult social-care expenditure, {result.value['place_name']}, cash", columns, tuple(rows))


def spend_chart(result: Result) -> ChartSpec | None:
    """The last known year by kind of support."""
    latest = result.value["latest"]
    if latest is None:
        return None
    rows = [
        {"name": item["setting"], "pounds": item["pounds"] / 1e6, "label": millions(item["pounds"]), "chosen": True}
        for item in latest["by_setting"]
    ]
    listed = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return ChartSpec(
        spend_words(result),
        f"Gross current expenditure by kind of support, {result.value['place_name']}, {latest['year']}, £ million",
        f"Bars, largest first. {listed}.",
        marks.bars(rows, name="name", field="pounds", title="£ million"),
        SOURCE,
        spend_table(result),
    )


def cost_words(result: Result) -> str:
    """Residential and nursing care for older people here and in England."""
    found = _older(result)
    if not found:
        return f"What a week of care costs in {result.value['place_name']} is not known here."
    parts = [f"{row['service'].lower()} care £{row['cost']:,.0f}{_beside(result, row)}" for row in found]
    return (
        f"A week of care for an older person who needs physical support cost {result.value['place_name']} in "
        f"{result.value['year']}: {', '.join(parts)}. Today's prices are not known."
    )


def cost_table(result: Result) -> Table:
    """Every line that the place bought, beside England."""
    columns = (
        Column("line", "Who and what"),
        Column("cost", "Cost here", "£ a week", "right"),
        Column("england", "England", "£ a week", "right"),
        Column("median", "Middle council", "£ a week", "right"),
        Column("weeks", "Weeks bought", align="right"),
    )
    rows = tuple(
        (
            f"{row['age']}, {row['support_reason'].lower()}: {row['service'].lower()} ({row['provision'].lower()})",
            round(row["cost"], 2),
            round(row["england_cost"], 2),
            round(row["england_median"], 2),
            round(row["weeks"]),
        )
        for row in result.value["rows"]
    )
    return Table(f"Unit costs, {result.value['place_name']}, {result.value['year']}, cash", columns, rows)


def cost_chart(result: Result) -> ChartSpec | None:
    """Residential and nursing care for older people here beside England."""
    found = _older(result)
    if not found:
        return None
    rows = [
        {
            "name": f"{row['service']} care, {who}",
            "cost": row[key],
            "label": f"£{row[key]:,.0f}",
            "chosen": key == "cost",
        }
        for row in found
        for who, key in ((result.value["place_name"], "cost"), ("England", "england_cost"))
        if key == "cost" or _beside(result, row)
    ]
    listed = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return ChartSpec(
        cost_words(result),
        f"Cost of a week, people aged 65 and over who need physical support, {result.value['year']}, pounds, cash",
        f"Bars. {listed}.",
        marks.bars(rows, name="name", field="cost", title="£ a week"),
        SOURCE,
        cost_table(result),
    )


def _beside(result: Result, row: dict[str, Any]) -> str:
    """England in brackets; nothing beside England itself."""
    return "" if result.value["place"] == ENGLAND else f" (England £{row['england_cost']:,.0f})"


def _older(result: Result) -> list[dict[str, Any]]:
    return [
        row
        for service, provision in HEADLINE_COSTS
        for row in result.value["rows"]
        if (row["service"], row["provision"], row["age"], row["support_reason"])
        == (service, provision, OLDER, "Physical support")
    ]
