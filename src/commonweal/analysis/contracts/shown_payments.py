"""Ways of paying a provider: told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.documents.charts import PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, rounded_count
from commonweal.values.provenance import Result

SMALL = 10_000  # pounds


def words(result: Result) -> str:
    """Where a provider runs out least and most often, and what would keep it going there."""
    value = result.value
    ways = sorted(value["ways"], key=lambda way: way["bust_by_end"])
    least, most = ways[0], ways[-1]
    said = (
        f"Over {_years(value['years'])} the provider runs out of money in {_of_100(least)} of 100 futures under "
        f"{_named(least)}, and in {_of_100(most)} under {_named(most)}."
    )
    if most["guarantee_needed_pounds"] <= 0:
        return said
    return (
        f"{said} There it would survive 95 of 100 with £{about(most['guarantee_needed_pounds'])} more in reserve or "
        "guaranteed."
    )


def _years(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"


def _pounds(pounds: float) -> int:
    """To the nearest thousand; a small sum as counts are rounded, so that it does not look like none."""
    return rounded_count(pounds) if abs(pounds) < SMALL else 1000 * round(pounds / 1000)


def _of_100(way: Mapping[str, Any]) -> str:
    return f"{100 * way['bust_by_end']:.0f}"


def _named(way: Mapping[str, Any]) -> str:
    return f"'{way['name'].lower()}'"


def chart(result: Result) -> ChartSpec:
    """The share of futures in which the provider has run out by the end, least first."""
    value = result.value
    ways = sorted(value["ways"], key=lambda way: (way["bust_by_end"], way["code"]))
    rows = [
        {"name": way["name"], "share": 100 * way["bust_by_end"], "label": f"{100 * way['bust_by_end']:.0f}"}
        for way in ways
    ]
    y = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "title": None,
         "axis": {"labelLimit": 240}}  # fmt: skip
    x = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 100]},
         "title": "Futures in which the provider runs out, of 100", "axis": {"tickCount": 5}}  # fmt: skip
    return ChartSpec(
        headline=words(result),
        subtitle=f"Share of {value['draws']:,} futures in which losses are more than reserves and guarantees within "
        f"{_years(value['years'])}",
        alt="Bars, least first. " + "; ".join(f"{row['name']} {row['label']} of 100" for row in rows) + ".",
        spec={
            "data": {"values": rows},
            "height": 26 * len(rows),
            "layer": [
                {"mark": {"type": "bar", "color": PALETTE[0]}, "encoding": {"y": y, "x": x}},
                {"mark": {"type": "text", "align": "left", "dx": 4},
                 "encoding": {"y": y, "x": x, "text": {"field": "label"}}},
            ],
        },
        source="Computed from the terms given",
        table=table(result),
    )  # fmt: skip


def table(result: Result) -> Table:
    """A row a way of paying."""
    columns = (
        Column("way", "Way of paying"), Column("bears", "Who bears more use than planned"),
        Column("bust", "Runs out by the end", "of 100", "right"), Column("likely", "Half have run out by year"),
        Column("margin", "Middle margin", "%", "right"), Column("over", "Paid above plan, middle", "pounds", "right"),
        Column("high", "Paid above plan, 1 in 10", "pounds", "right"),
        Column("needed", "Guarantee missing", "pounds", "right"),
    )  # fmt: skip
    rows = tuple(
        (way["name"], way["bears"], round(100 * way["bust_by_end"]), str(way["likely_in"] or "not within them"),
         round(way["margin_percent"], 1), _pounds(way["over_plan_pounds"]["median"]),
         _pounds(way["over_plan_pounds"]["high"]), _pounds(way["guarantee_needed_pounds"]))
        for way in result.value["ways"]
    )  # fmt: skip
    return Table(f"Ways of paying over {_years(result.value['years'])}", columns, rows)
