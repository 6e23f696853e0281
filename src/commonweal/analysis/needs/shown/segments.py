"""Groups of people and what their care costs: told, drawn and set out. `*` is a small number that is hidden."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
BY = {"council": "Council", "small-area": "Small area", "deprivation": "Deprivation decile of the small area"}
COSTS = ("cost_mean", "cost_median", "cost_p90")


def words(result: Result) -> str:
    """How many people, the group whose care costs most, and the highest band of points."""
    value = result.value
    if not value["known"]:
        return (
            "Which groups of people live here, and what their care costs, is not known: nobody has brought a table of "
            "people under numbers."
        )
    said = f"Of {_count(value['people'])} people on {_day(value['at'])}, {_costliest(value)}"
    top = value["bands"][-1] if value["bands"] else None
    return f"{said}{_most_points(top)}; counts are rounded to {value['policy']['round_to']}."


def _costliest(value: Value) -> str:
    known = [row for row in value["groups"] if isinstance(row["cost_mean"], int | float)]
    if not known or max(row["cost_mean"] for row in known) == 0:
        some = [row for row in value["groups"][:-1] if isinstance(row["people"], int)] or value["groups"][-1:]
        most = max(some, key=lambda row: row["people"])
        return f"{_count(most['people'])} are in the group ‘{most['title']}’"
    most = max(known, key=lambda row: row["cost_mean"])
    return (
        f"{_count(most['people'])} are in the group ‘{most['title']}’, whose care costs most: "
        f"£{most['cost_mean']:,.0f} a year each on average"
    )


def _most_points(top: Value | None) -> str:
    if top is None:
        return ""
    if isinstance(top["people"], str):
        return f"; very few have the most points ({top['title']})"
    return f"; {_count(top['people'])} have the most points ({top['title']})"


def _councils(value: Mapping[str, Any]) -> list[str]:
    return [row["area"] for row in value["rows"]] if value["by"] == "council" else []


def chart(result: Result) -> ChartSpec | None:
    """People in each group but the last, everybody else, with what their care costs."""
    value = result.value
    if not value["known"]:
        return None
    shown = value["groups"][:-1]
    bars = [
        {"name": row["title"], "people": row["people"] if isinstance(row["people"], int) else 0,
         "label": _label(row), "chosen": True}
        for row in shown
    ]  # fmt: skip
    rest = value["groups"][-1]
    return ChartSpec(
        headline=words(result),
        subtitle=f"People on {_day(value['at'])} by the first rule that holds, with the mean cost of care a year for a "
        f"person; not drawn: {rest['title'].lower()}, {_count(rest['people'])}",
        alt="Bars. " + "; ".join(f"{row['name']}: {row['label']}" for row in bars) + ".",
        spec=marks.bars(bars, name="name", field="people", title="People"),
        source=marks.source(f"Counted from tables of single people by rules: {value['source']}", *_councils(value)),
        table=table(result),
    )


def _label(row: Value) -> str:
    people = _count(row["people"])
    if not isinstance(row["cost_mean"], int | float):
        return people
    return f"{people} (£{row['cost_mean']:,.0f})"


def table(result: Result) -> Table:
    """Groups and bands of everybody, then a row an area, age band and group."""
    value = result.value
    columns = (
        Column("area", BY.get(value.get("by", ""), "Area")), Column("age_band", "Age"), Column("group", "Group"),
        Column("people", "People", align="right"), Column("cost_mean", "Mean cost", "£ a year", "right"),
        Column("cost_median", "Median cost", "£ a year", "right"),
        Column("cost_p90", "A tenth cost more than", "£ a year", "right"),
    )  # fmt: skip
    if not value["known"]:
        return Table("Groups of people", columns, ())
    titles = {row["code"]: row["title"] for row in value["groups"]}
    everybody = [("All", "All ages", row["title"], *_cells(row)) for row in (*value["groups"], *value["bands"])]
    rows = [(row["area_name"], row["age_band"], titles[row["group"]], *_cells(row)) for row in value["rows"]]
    policy = value["policy"]
    caption = (
        f"Groups of people, {_day(value['at'])}. {policy['mark']} is hidden: {policy['hidden_from']} to "
        f"{policy['hidden_to']} people, or so few with a cost that it could tell somebody's"
    )
    return Table(caption, columns, (*everybody, *rows))


def _cells(row: Value) -> tuple[object, ...]:
    costs = tuple("nobody" if row["people"] == 0 else _pounds(row[name]) for name in COSTS)
    return (row["people"], *costs)


def _pounds(cost: object) -> object:
    return round(cost) if isinstance(cost, float | int) else cost


def _count(people: int | str) -> str:
    return f"{people:,}" if isinstance(people, int) else "very few"


def _day(at: str) -> str:
    day = date.fromisoformat(at)
    return f"{day.day} {day:%B %Y}"
