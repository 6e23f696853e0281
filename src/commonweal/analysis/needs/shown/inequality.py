"""Recorded need by deprivation told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, decimal
from commonweal.values.provenance import Result

ENGLAND = "E92000001"


def words(result: Result) -> str:
    """The ends of the gradient in England, and how many of the place's people live in the most deprived fifth."""
    value = result.value
    england = value["england"]
    if not value["known"]:
        return f"{value['title']} by deprivation is not known here."
    most, least = england["deciles"][0]["percent"], england["deciles"][-1]["percent"]
    way = "more" if most > least else "less"
    return (
        f"In England in {value['period']} {value['title'].lower()} was recorded {way} often in the most deprived tenth "
        f"of neighbourhoods than in the least ({decimal(most, 2)} % against {decimal(least, 2)} % of patients, "
        f"modelled, not adjusted for age){_fifth(value)}."
    )


def _fifth(value: Mapping[str, Any]) -> str:
    """How many people of the place live in the most deprived fifth of England; nothing for England itself."""
    if value["place"] == ENGLAND:
        return ""
    tenths = value["place_deciles"]
    people = sum(row["people"] for row in tenths)
    fifth = sum(row["people"] for row in tenths[:2])
    who, share = f"about {about(fifth)} people", f" ({decimal(100 * fifth / people)} %)"
    if not fifth:
        who, share = "nobody", ""
    return f"; in 2020 {who} in {value['place_name']}{share} lived in England's most deprived fifth (Indices of 2019)"


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
        f"age; gap {england['gap']:+.2f} points, ratio {england['ratio']:.2f} (from shares before rounding)",
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
    where = "England" if value["place"] == ENGLAND else f"England and {value['place_name']}"
    return Table(f"{value['title']} and deprivation, {where}", columns, rows)


def _tenth(decile: int) -> str:
    return {1: "1 (most deprived)", 10: "10 (least deprived)"}.get(decile, str(decile))
