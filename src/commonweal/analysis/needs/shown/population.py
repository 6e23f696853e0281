"""The people of a place told, drawn and set out."""

from typing import Any

from commonweal.analysis.needs.population import youngest
from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, decimal, exactly
from commonweal.values.provenance import Result

_SOURCE = {"estimate": "ONS mid-{year} population estimate", "projection": "ONS 2018-based projection for mid-{year}"}


def words(result: Result) -> str:
    """How many people, how many of the ages that the project is about, and whether counted or projected."""
    value = result.value
    people, share = _of_these(value)
    if value["basis"] == "estimate":
        return (
            f"{exactly(value['people'])} people live in {value['place_name']} (mid-{value['year']} estimate), "
            f"{exactly(people)} of them {_ages(value)} ({decimal(share)} %)."
        )
    return (
        f"About {about(value['people'])} people are projected to live in {value['place_name']} in {value['year']}, "
        f"about {about(people)} of them {_ages(value)} ({decimal(share)} %); no newer estimate is held."
    )


def chart(result: Result) -> ChartSpec:
    """People by age band, oldest at the top."""
    value = result.value
    rows = [
        {"ages": row["ages"], "people": row["women"] + row["men"], "chosen": _is_chosen(value, row["ages"]),
         "label": exactly(row["women"] + row["men"])}
        for row in reversed(value["bands"])
    ]  # fmt: skip
    peak = max(rows, key=lambda row: float(str(row["people"])))
    return ChartSpec(
        headline=words(result),
        subtitle=f"People by age, {value['place_name']}, mid-{value['year']}; dark: {_ages(value)}",
        alt=f"Bar chart by age band. {words(result)} The largest band is {peak['ages']} with {peak['label']} people; "
        f"{exactly(value['aged_90_and_over'])} are 90 or over.",
        spec=marks.bars(rows, name="ages", field="people", title="People"),
        source=marks.source(_SOURCE[value["basis"]].format(year=value["year"]), value["place"]),
        table=table(result),
    )


def table(result: Result) -> Table:
    """Women and men by age band."""
    value = result.value
    columns = (
        Column("ages", "Ages"),
        Column("women", "Women", "people", "right"),
        Column("men", "Men", "people", "right"),
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (row["ages"], round(row["women"]), round(row["men"])) for row in value["bands"]
    )
    return Table(f"People by age and sex, {value['place_name']}, mid-{value['year']}", columns, rows)


def _of_these(value: Any) -> tuple[float, float]:
    """People of the chosen ages and their share, per cent; those of 65 and over where no ages were chosen."""
    chosen = value.get("chosen")
    return (
        (chosen["people"], chosen["percent"]) if chosen else (value["aged_65_and_over"], value["percent_65_and_over"])
    )


def _ages(value: Any) -> str:
    chosen = value.get("chosen")
    return f"aged {chosen['from']} to {chosen['to']}" if chosen else "aged 65 and over"


def _is_chosen(value: Any, ages: str) -> bool:
    low, high = (value["chosen"]["from"], value["chosen"]["to"]) if value.get("chosen") else (65, 200)
    return bool(low <= youngest(ages) <= high)
