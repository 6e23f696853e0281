"""Unpaid carers told, drawn and set out."""

from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal, exactly
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """How many give 50 hours or more, and how many any."""
    value = result.value
    if not value["known"]:
        return (
            f"How many people in {value['place_name']} give unpaid care is not known here: upload the Census 2021 "
            "table."
        )
    return (
        f"{exactly(value['fifty_hours_or_more'])} residents of {value['place_name']} give 50 or more hours of unpaid "
        "care a week, of "
        f"{exactly(value['carers'])} who give any ({decimal(100 * value['carers'] / value['residents'])} % of people "
        "aged 5 and over, "
        f"March {value['year']})."
    )


def chart(result: Result) -> ChartSpec | None:
    """Carers by hours a week."""
    value = result.value
    rows = [
        {"hours": f"{row['hours']} hours", "people": row["people"], "label": exactly(row["people"]),
         "chosen": row["hours"] == "50 or more"}
        for row in value["rows"] if row["hours"] != "none"
    ]  # fmt: skip
    if not rows:
        return None
    return ChartSpec(
        headline=words(result),
        subtitle=f"People who give unpaid care by hours a week, {value['place_name']}, March {value['year']}, people",
        alt="Bar chart. " + "; ".join(f"{row['hours']}: {row['label']}" for row in rows) + ".",
        spec=marks.bars(rows, name="hours", field="people", title="People"),
        source="Census 2021, via Trafford Data Lab",
        table=table(result),
    )


def table(result: Result) -> Table:
    """People by hours a week."""
    value = result.value
    columns = (Column("hours", "Hours a week"), Column("people", "People", "people", "right"),
               Column("percent", "Of people aged 5 and over", "percent", "right"))  # fmt: skip
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (row["hours"], round(row["people"]), round(row["percent"], 1)) for row in value["rows"]
    )
    return Table(f"Unpaid care by hours, {value['place_name']}, {value['year']}", columns, rows)
