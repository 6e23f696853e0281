"""What is proposed for people's care, in money: drawn and set out by year."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import pounds
from commonweal.analysis.needs.shown.care import NAMES
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]


def chart(result: Result) -> ChartSpec | None:
    """What it costs more, or less, than going on as now, year by year with its range; None where costs are not said."""
    money = result.value.get("money")
    if not money:
        return None
    rows = [{"name": pounds.between(row["year"]), **row["net"]} for row in money["by_year"]]
    return ChartSpec(
        headline=f"In all it costs {pounds.ranged(money['net'])} than going on as now.",
        subtitle="Pounds a year more (above the line) or less (below it) than going on as now, mid-year to mid-year; "
        "lines: 95 % of draws",
        alt="Bars by year. " + "; ".join(f"{row['name']}: {_signed(row['expected'])}" for row in rows) + ".",
        spec=pounds.by_year(rows),
        source="Computed from counted moves, the costs given and what is proposed",
        table=table(result),
    )


def _signed(number: float) -> str:
    return f"{'−' if number < 0 else ''}{pounds.size(number)}"


def table(result: Result) -> Table | None:
    """A row a year: care, what is done, both."""
    money = result.value.get("money")
    if not money:
        return None
    columns = (
        Column("year", "Mid-year to mid-year"), Column("care", "Care", "pounds", "right"),
        Column("spent", "What is done", "pounds", "right"), Column("net", "Both", "pounds", "right"),
        Column("low", "Low", "pounds", "right"), Column("high", "High", "pounds", "right"),
    )  # fmt: skip
    rows = [(pounds.between(row["year"]), *_cells(row)) for row in money["by_year"]]
    rows.append(("All years", *_cells(money)))
    return Table("Pounds more, or less (below 0), than going on as now", columns, tuple(rows))


def _cells(row: Value) -> tuple[int, ...]:
    return (round(row["care"]["expected"]), round(row["spent"]["expected"]),
            *(round(row["net"][key]) for key in ("expected", "low", "high")))  # fmt: skip


def pays_from(result: Result) -> str:
    """From which effect on it pays for itself, of several changes each; empty where there are no costs."""
    apart = result.value.get("apart")
    return pounds.pays(result.value.get("money"), apart["alone"] if apart else ())


def worth(result: Result, smallest: float, of: str = "") -> str:
    """What the smallest effect worth having would cost or save, and keep from happening; `of` names the change that has
    it where there are others beside it."""
    value = result.value
    gained = {state: held["expected"] for state, held in value["difference"].items()}
    away = sorted(((state, years) for state, years in gained.items() if state != "home"), key=lambda item: item[1])
    state, years = away[0] if smallest >= 0 else away[-1]
    named, beside = (f" of {of}", ", and the others as given") if of else ("", "")
    return (
        f"With the smallest effect{named} worth having, {pounds.effect(1 - smallest / 100)} among those reached"
        f"{beside}, it costs {pounds.ranged(value['money']['net'])} than going on as now, and there are "
        f"{about(abs(years))} {'fewer' if years < 0 else 'more'} years of life {NAMES[state].lower()}."
    )
