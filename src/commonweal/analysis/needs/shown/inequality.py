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
    """Deprivation, then sex and age, then who lives here by ethnic group, of whose need open data say nothing."""
    value = result.value
    return f"{_headline(value)}{_expected(value)}{_ethnic(value)}"


def _expected(value: Mapping[str, Any]) -> str:
    """Who is expected to have it, by sex and age."""
    found = value.get("expected")
    if found is None:
        return ""
    women = found["by_sex"][0]
    oldest = found["by_age"][-1]
    return (
        f" By rates of age and sex alone, {decimal(women['of_all'], 0)} % of those expected to have it here in "
        f"{found['year']} are women and {decimal(oldest['of_all'], 0)} % are aged {oldest['title']}."
    )


def _ethnic(value: Mapping[str, Any]) -> str:
    white = next((row for row in value.get("ethnicity", ()) if row["code"] == "White"), None)
    if white is None:  # a number kept before it told ethnic groups
        return ""
    beside = "" if value["place"] == ENGLAND else f" (England {decimal(100 - white['england_percent'])} %)"
    return (
        f" In 2021 {decimal(100 - white['percent'])} % of people in {value['place_name']} were of ethnic groups other "
        f"than White{beside}; need by ethnic group is not known from open data."
    )


def _headline(value: Mapping[str, Any]) -> str:
    """The ends of the gradient in England, and how many of the place's people live in the most deprived fifth."""
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
    if not people:
        return f"; how many people of {value['place_name']} live in which tenth is not known here"
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
        headline=_headline(value),
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
    """Each group by deprivation, sex, age and ethnic group: its people here, its part of all, and what is known."""
    value = result.value
    found = value.get("expected")
    columns = (
        Column("by", "By"), Column("group", "Group"), Column("people", "People here", align="right"),
        Column("part", "Of people here", "percent", "right"),
        Column("england", "Of people in England", "percent", "right"),
        Column("with", "With it", "percent of the group", "right"),
        Column("of_all", "Of all with it here", "percent", "right"),
    )  # fmt: skip
    where = "England" if value["place"] == ENGLAND else f"England and {value['place_name']}"
    rated = f"; sex and age, {found['year']}: expected by rates" if found is not None else ""
    caption = (
        f"{value['title']} in {where}. Deprivation: people of 2020, with it as recorded in England in "
        f"{value['period']}{rated}; ethnic group: Census 2021"
    )
    return Table(caption, columns, (*_tenths(value), *_rated(found), *_groups(value)), header_column=False)


def _tenths(value: Mapping[str, Any]) -> list[tuple[object, ...]]:
    shares = {row["decile"]: row["percent"] for row in value["england"]["deciles"]}
    everybody = sum(row["people"] for row in value["place_deciles"])
    return [
        ("Deprivation", _tenth(row["decile"]), round(row["people"]) if everybody else None,
         _percent(100 * row["people"] / everybody if everybody else None), "",
         _percent(shares.get(row["decile"]), 2), "")
        for row in value["place_deciles"]
    ]  # fmt: skip


def _rated(found: Mapping[str, Any] | None) -> list[tuple[object, ...]]:
    if found is None:
        return []
    everybody = sum(row["people"] for row in found["by_sex"])
    named = [(f"Sex, {found['ages_counted']}", row) for row in found["by_sex"]]
    named += [("Age", row) for row in found["by_age"]]
    return [
        (by, row["title"], round(row["people"]), _percent(100 * row["people"] / everybody), "",
         _percent(row["percent"]), _percent(row["of_all"]))
        for by, row in named
    ]  # fmt: skip


def _groups(value: Mapping[str, Any]) -> list[tuple[object, ...]]:
    return [
        ("Ethnic group", row["title"], round(row["people"]), _percent(row["percent"]), _percent(row["england_percent"]),
         None, None)
        for row in value.get("ethnicity", ())
    ]  # fmt: skip


def _percent(value: float | None, places: int = 1) -> str | None:
    return None if value is None else f"{value:.{places}f}"


def _tenth(decile: int) -> str:
    return {1: "1 (most deprived)", 10: "10 (least deprived)"}.get(decile, str(decile))
