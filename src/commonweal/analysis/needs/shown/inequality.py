"""Recorded need by deprivation told, drawn and set out."""

from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, decimal
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """The ends of the gradient in England, and how many of the place's people live in the most deprived fifth."""
    value = result.value
    england = value["england"]
    if not value["known"]:
        return f"{value['title']} by deprivation is not known here."
    most, least = england["deciles"][0]["percent"], england["deciles"][-1]["percent"]
    way = "more" if most > least else "less"
    tenths = value["place_deciles"]
    people = sum(row["people"] for row in tenths)
    fifth = sum(row["people"] for row in tenths[:2])
    return (
        f"In England {value['title'].lower()} is recorded {way} often in the most deprived tenth of neighbourhoods "
        "than in the "
        f"least ({decimal(most, 2)} % against {decimal(least, 2)} %, not adjusted for age); about {about(fifth)} "
        "people in "
        f"{value['place_name']} ({decimal(100 * fifth / people)} %) live in England's most deprived fifth."
    )


def chart(result: Result) -> ChartSpec | None:
    """The recorded share in each tenth of England, most deprived at the top."""
    value = result.value
    if not value["known"]:
        return None
    rows = [
        {"tenth": _tenth(row["decile"]), "percent": row["percent"], "label": f"{row['percent']:.2f} %", "chosen": True}
        for row in value["england"]["deciles"]
    ]
    england = value["england"]
    return ChartSpec(
        headline=words(result),
        subtitle=f"{value['title']}, percent of patients on the register by deprivation, England, {value['period']}, "
        "not adjusted for "
        f"age; gap {england['gap']:+.2f} points, ratio {england['ratio']:.2f}",
        alt="Bar chart by tenth of deprivation. " + "; ".join(f"{row['tenth']} {row['label']}" for row in rows) + ".",
        spec=marks.bars(rows, name="tenth", field="percent", title="Percent of patients"),
        source="Quality and Outcomes Framework 2019-20, modelled by the House of Commons Library; Indices of "
        "Deprivation 2019",
        table=table(result),
    )


def table(result: Result) -> Table:
    """Each tenth: England's recorded share, and the place's neighbourhoods and people."""
    value = result.value
    shares = {row["decile"]: row["percent"] for row in value["england"]["deciles"]}
    columns = (
        Column("tenth", "Tenth of deprivation"),
        Column("percent", "Recorded in England", "percent", "right"),
        Column("neighbourhoods", "Neighbourhoods here", "", "right"),
        Column("people", "People here, 2020", "people", "right"),
        Column("older", "Aged 65 and over here", "people", "right"),
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (
            _tenth(row["decile"]),
            None if row["decile"] not in shares else round(shares[row["decile"]], 2),
            row["neighbourhoods"],
            round(row["people"]),
            round(row["aged_65_and_over"]),
        )
        for row in value["place_deciles"]
    )
    return Table(f"{value['title']} and deprivation, England and {value['place_name']}", columns, rows)


def _tenth(decile: int) -> str:
    return {1: "1 (most deprived)", 10: "10 (least deprived)"}.get(decile, str(decile))
