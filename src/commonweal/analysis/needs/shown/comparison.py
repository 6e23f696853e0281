"""A place beside others told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, decimal
from commonweal.values.provenance import Result

_ROLES = {
    "place": "this place",
    "neighbour": "similar council",
    "region": "region",
    "england": "England",
    "district": "district",
}


def words(result: Result) -> str:
    """The place's change beside its neighbours' median, its region and England."""
    value = result.value
    own, *others = value["rows"]
    said = [
        f"{row['area_name']} {decimal(row['change_percent'])} %"
        for row in others
        if row["role"] in {"region", "england"}
    ]
    middle = value["neighbours_median"]
    if middle:
        count = sum(row["role"] == "neighbour" for row in others)
        said.insert(0, f"the median of {count} similar councils {decimal(middle['change_percent'])} %")
    beside = f" ({', '.join(said)})" if said else ""
    way = "rise" if own["change_percent"] >= 0 else "fall"
    return (
        f"{value['words']['noun'].capitalize()} in {value['place_name']} would {way} by "
        f"{decimal(abs(own['change_percent']))} % "
        f"from {value['year']} to {value['end']} if only the population changed{beside}{unverified(value)}."
    )


def chart(result: Result) -> ChartSpec:
    """Bars of change: the place, similar councils by name, region, England."""
    value = result.value
    rows = [
        {"area": row["area_name"], "change": row["change_percent"], "label": f"{row['change_percent']:.1f} %",
         "chosen": row["role"] == "place"}
        for row in value["rows"]
    ]  # fmt: skip
    return ChartSpec(
        headline=words(result),
        subtitle=f"Change in {value['words']['noun']} from {value['year']} to {value['end']} at today's rates, "
        "percent; similar "
        "councils by name, unranked",
        alt="Bar chart. " + "; ".join(f"{row['area']} {row['label']}" for row in rows) + ".",
        spec=marks.bars(rows, name="area", field="change", title="Change, percent"),
        source=value["source"],
        table=table(result),
    )


def table(result: Result) -> Table:
    """Every place: expected at both years, the change, and the rates."""
    value = result.value
    columns = (
        Column("area", "Place"),
        Column("role", "What it is"),
        Column("expected", f"Expected {value['year']}", "people", "right"),
        Column("expected_end", f"Expected {value['end']}", "people", "right"),
        Column("change", "Change", "percent", "right"),
        Column("per_1000", f"Of 1,000 people aged {value['ages_counted']}", "people", "right"),
        Column("share", f"Residents aged {value['ages_counted']}", "percent", "right"),
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (
            row["area_name"],
            _ROLES[row["role"]],
            round(row["expected"]),
            round(row["expected_end"]),
            round(row["change_percent"], 1),
            round(row["per_1000_of_those_ages"], 1),
            round(row["percent_of_those_ages"], 1),
        )
        for row in value["rows"]
    )
    return Table(f"{value['title']}: {value['place_name']} beside other places", columns, rows)


def unverified(value: Mapping[str, Any]) -> str:
    """What is added to a sentence that rests on rates that could not be traced."""
    return "; the rates are unverified" if value["unverified"] else ""


def range_words(low: Any, high: Any) -> str:
    """`from 9.6 in Manchester to 17.9 in Fylde`."""
    return (
        f"from {decimal(low['per_1000_residents'])} in {low['area_name']} to {decimal(high['per_1000_residents'])} in "
        f"{high['area_name']}"
    )


def count_words(number: float) -> str:
    """A modelled count with its `about`."""
    return f"about {about(number)}"
