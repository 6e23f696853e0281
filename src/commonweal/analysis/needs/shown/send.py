"""Education, health and care plans told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal, exactly
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """Plans and their rate, the share in special schools, and how many new plans came in time."""
    value = result.value
    if not value["known"]:
        return f"Education, health and care plans of {value['place_name']} are not known here."
    special, timely, budgets = _special(value), value["timeliness"], value["personal_budgets"]
    return (
        f"{value['place_name']} maintains {exactly(value['plans'])} plans ({value['per_1000']:.0f} per 1,000 people "
        "aged 0–24; England "
        f"about {value['england_per_1000']:.0f}){_percent(special, ' in special schools')}; "
        f"{_or_unknown(timely['percent'])} of new plans came within 20 weeks (England "
        f"{_or_unknown(timely['england_percent'])}); "
        f"{_or_unknown(budgets['percent_of_plans'])} have a personal budget (England "
        f"{_or_unknown(budgets['england_percent_of_plans'])}; councils record differently)."
    )


def chart(result: Result) -> ChartSpec | None:
    """Where children and young people with plans learn, beside England: one row a kind, two marks."""
    value = result.value
    if not value["known"] or _special(value)["percent"] is None:
        return None
    return ChartSpec(
        headline=words(result),
        subtitle=f"Where people with plans learn, {value['place_name']} and England, {value['period']}, percent of "
        "plans",
        alt="Dot chart. " + "; ".join(_told(item) for item in value["placements"]) + ".",
        spec=_dots(value),
        source="Department for Education, SEN2 return 2025",
        table=table(result),
    )


def _dots(value: Mapping[str, Any]) -> dict[str, Any]:
    """A row a kind of placement, a circle for the place and a diamond for England."""
    names = [value["place_name"], "England"]
    keys = ("percent", "england_percent")
    rows = [
        {"kind": item["title"], "whose": whose, "percent": item[key]}
        for item in value["placements"]
        for whose, key in zip(names, keys, strict=True)
    ]
    order = [item["title"] for item in value["placements"]]
    whose = {"field": "whose", "type": "nominal", "sort": names}
    kinds = {
        "field": "kind",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {"labelLimit": 280, "grid": True},
    }
    return {
        "data": {"values": rows},
        "height": 34 * len(order),
        "mark": {"type": "point", "size": 120, "filled": True},
        "encoding": {
            "y": kinds,
            "x": {"field": "percent", "type": marks.QUANTITY, "title": "Percent of plans", "scale": {"zero": True}},
            "color": {**whose, "scale": {"domain": names}},
            "shape": {**whose, "scale": {"domain": names, "range": ["circle", "diamond"]}},
        },
    }


def table(result: Result) -> Table:
    """Placements beside England and the neighbours' median, then timeliness and personal budgets."""
    value = result.value
    columns = (
        Column("what", "What"),
        Column("number", "Number", "", "right"),
        Column("percent", value["place_name"], "percent", "right"),
        Column("england", "England", "percent", "right"),
        Column("neighbours", "Median of similar councils", "percent", "right"),
    )
    rows: list[tuple[Any, ...]] = []
    if value["known"]:
        rows = [(item["title"], _whole(item["plans"]), *_three(item)) for item in value["placements"]]
        timely, budgets = value["timeliness"], value["personal_budgets"]
        rows += [
            (f"New plans within 20 weeks, {timely['year']}", None, *_three(timely)),
            (
                f"Personal budgets, {budgets['period']}",
                _whole(budgets["count"]),
                _one(budgets["percent_of_plans"]),
                _one(budgets["england_percent_of_plans"]),
                None,
            ),
        ]
    return Table(f"Education, health and care plans, {value['place_name']}, {value['period']}", columns, tuple(rows))


def _special(value: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(item for item in value["placements"] if item["kind"] == "special")
    return found


def _percent(item: Mapping[str, Any], where: str) -> str:
    if item["percent"] is None:
        return ""
    median = item["neighbours_median_percent"]
    beside = f"; similar councils' median {decimal(median)} %" if median is not None else ""
    return f", {decimal(item['percent'])} %{where} (England {decimal(item['england_percent'])} %{beside})"


def _told(item: Mapping[str, Any]) -> str:
    return f"{item['title']} {decimal(item['percent'])} %, England {decimal(item['england_percent'])} %"


def _three(item: Mapping[str, Any]) -> tuple[float | None, ...]:
    return tuple(_one(item[key]) for key in ("percent", "england_percent", "neighbours_median_percent"))


def _or_unknown(percent: float | None) -> str:
    return "not known" if percent is None else f"{decimal(percent)} %"


def _one(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
