"""What is proposed for people's care, in money: drawn and set out by year."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown.care import NAMES
from commonweal.documents.charts import INK, PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]


def chart(result: Result) -> ChartSpec | None:
    """What it costs more, or less, than going on as now, year by year with its range; None where costs are not said."""
    money = result.value.get("money")
    if not money:
        return None
    rows = [{"name": _between(row["year"]), **row["net"]} for row in money["by_year"]]
    x = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "title": None,
         "axis": {"labelAngle": 0, "labelOverlap": True}}  # fmt: skip
    y = {"type": "quantitative", "title": None, "axis": {"format": ",.2~s"}}
    bars = {"mark": {"type": "bar", "color": PALETTE[0]}, "encoding": {"x": x, "y": {**y, "field": "expected"}}}
    ranges = {
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }
    return ChartSpec(
        headline=f"In all it costs {_more(money['net'])} than going on as now.",
        subtitle="Pounds a year more (above the line) or less (below it) than going on as now, mid-year to mid-year; "
        "lines: 95 % of draws",
        alt="Bars by year. " + "; ".join(f"{row['name']}: {_signed(row['expected'])}" for row in rows) + ".",
        spec={"data": {"values": rows}, "layer": [bars, ranges]},
        source="Computed from counted moves, the costs given and what is proposed",
        table=table(result),
    )


def _between(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _signed(pounds: float) -> str:
    return f"{'−' if pounds < 0 else ''}£{about(abs(pounds))}"


def _more(drawn: Value) -> str:
    """`£210,000 less (from £400,000 less to £30,000 more)`."""

    def said(pounds: float) -> str:
        return f"£{about(abs(pounds))} {'less' if pounds < 0 else 'more'}"

    return f"{said(drawn['expected'])} (95 % of draws: from {said(drawn['low'])} to {said(drawn['high'])})"


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
    rows = [(_between(row["year"]), *_cells(row)) for row in money["by_year"]]
    rows.append(("All years", *_cells(money)))
    return Table("Pounds more, or less (below 0), than going on as now", columns, tuple(rows))


def _cells(row: Value) -> tuple[int, ...]:
    return (round(row["care"]["expected"]), round(row["spent"]["expected"]),
            *(round(row["net"][key]) for key in ("expected", "low", "high")))  # fmt: skip


def pays_from(result: Result) -> str:
    """From which effect on it pays for itself; empty where there are no costs, or more than one change."""
    money = result.value.get("money")
    if not money or "breaks_even" not in money:
        return ""
    ratio = money["breaks_even"]
    if ratio is None:
        return "With these costs it does not pay for itself in these years, however well it works."
    if ratio == 1:
        return "With these costs nothing needs to change for it to pay for itself: nothing more is spent."
    return (
        f"It pays for itself in these years from an effect of {_effect(ratio)} among those reached. That is money "
        "alone: a smaller effect may still be worth having for what it does for people."
    )


def _effect(ratio: float) -> str:
    return f"{abs(100 * (1 - ratio)):.1f} % {'fewer' if ratio < 1 else 'more'} moves"


def worth(result: Result, smallest: float, of: str = "") -> str:
    """What the smallest effect worth having would cost or save, and keep from happening; `of` names the change that has
    it where there are others beside it."""
    value = result.value
    gained = {state: held["expected"] for state, held in value["difference"].items()}
    away = sorted(((state, years) for state, years in gained.items() if state != "home"), key=lambda item: item[1])
    state, years = away[0] if smallest >= 0 else away[-1]
    named, beside = (f" of {of}", ", and the others as given") if of else ("", "")
    return (
        f"With the smallest effect{named} worth having, {_effect(1 - smallest / 100)} among those reached{beside}, it "
        f"costs {_more(value['money']['net'])} than going on as now, and there are {about(abs(years))} "
        f"{'fewer' if years < 0 else 'more'} years of life {NAMES[state].lower()}."
    )
