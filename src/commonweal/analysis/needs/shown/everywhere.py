"""A condition in every district of England told, drawn and set out."""

import math
from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.analysis.needs.shown.comparison import unverified
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, between, decimal
from commonweal.values.places import ENGLAND
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
_WIDTHS = (1, 2, 5, 10, 20, 50)  # percent that a bar may span
_MOST_BARS = 14


def words(result: Result) -> str:
    """England at both years with its range, the least and greatest change, and where the place stands."""
    value = result.value
    whole = value["england"]
    margin = f" ({between(whole['low'], whole['high'])} with the survey's margin)" if value["interval"] else ""
    return (
        f"{_sentence(value)}: England from about {about(whole['expected'])} to about {about(whole['expected_end'])}"
        f"{margin}{unverified(value)}."
    )


def chart(result: Result) -> ChartSpec:
    """How many districts change by how much, the place's own bar standing out."""
    value = result.value
    rows = _bars(value)
    return ChartSpec(
        headline=f"{_sentence(value)}.",
        subtitle=f"Districts of England by change in {value['words']['noun']}, {value['year']} to {value['end']}, at "
        f"today's rates{_marked(value)}",
        alt="Bar chart of districts by change. " + "; ".join(f"{row['change']}: {row['label']}" for row in rows) + ".",
        spec=marks.bars(rows, name="change", field="districts", title="Districts"),
        source=value["source"],
        table=table(result),
    )


def table(result: Result) -> Table:
    """England, the place, then every district by name."""
    value = result.value
    end = value["end"]
    margin = (
        Column("low", f"Low {end}: rates", "people", "right"),
        Column("high", f"High {end}: rates", "people", "right"),
    )
    columns = (
        Column("area", "District"),
        Column("expected", f"Expected {value['year']}", "people", "right"),
        Column("expected_end", f"Expected {end}", "people", "right"),
        *(margin if value["interval"] else ()),
        Column("change", "Change", "percent", "right"),
        Column("per_1000_residents", f"Per 1,000 residents {end}", "people", "right"),
    )
    first = [value["england"], *([value["own"]] if value["place"] != ENGLAND else [])]
    rest = sorted(
        (row for row in value["rows"] if row["area_code"] != value["place"]), key=lambda row: row["area_name"]
    )
    rows = tuple(_cells(row, bool(value["interval"])) for row in (*first, *rest))
    return Table(f"{value['title']} in every district of England, {value['year']} and {end}", columns, rows)


def _cells(row: Value, ranged: bool) -> tuple[Any, ...]:
    return (
        row["area_name"],
        round(row["expected"]),
        round(row["expected_end"]),
        *((round(row["low"]), round(row["high"])) if ranged else ()),
        round(row["change_percent"], 1),
        round(row["per_1000_residents"], 1),
    )


def _sentence(value: Value) -> str:
    """From the least change to the greatest, and the place among them, without a full stop."""
    rows = sorted(value["rows"], key=lambda row: (row["change_percent"], row["area_name"]))
    said = (
        f"{value['words']['noun'].capitalize()} would change by {_percent(rows[0])} ({rows[0]['area_name']}) to "
        f"{_percent(rows[-1])} ({rows[-1]['area_name']}) from {value['year']} to {value['end']} if only the population "
        "changed"
    )
    if value["place"] == ENGLAND:
        return said
    which = "of the other" if value["place_kind"] == "district" else "of the"
    return f"{said}; in {value['place_name']} by {_percent(value['own'])}, more than in {value['below']} {which} " \
           f"{value['others']} districts"  # fmt: skip


def _marked(value: Value) -> str:
    """What the dark bar is; nothing for England, which stands in none."""
    return "" if value["place"] == ENGLAND else f"; the dark bar holds {value['place_name']}"


def _bars(value: Value) -> list[dict[str, Any]]:
    """Whole steps of percent with the number of districts in each, down to none."""
    changes = [row["change_percent"] for row in value["rows"]]
    own = None if value["place"] == ENGLAND else value["own"]["change_percent"]
    least, most = min(changes), max(changes)  # a place made of districts lies between its own
    width = next((step for step in _WIDTHS if (most - least) / step < _MOST_BARS - 1), _WIDTHS[-1])
    rows = []
    for low in range(math.floor(least / width) * width, math.floor(most / width) * width + 1, width):
        count = sum(low <= change < low + width for change in changes)
        rows.append({
            "change": f"{low:+d} to {low + width:+d} %".replace("+0 ", "0 ").replace("-", "−"),
            "districts": count,
            "label": str(count),
            "chosen": own is not None and low <= own < low + width,
        })  # fmt: skip
    return rows


def _percent(row: Value) -> str:
    return f"{'+' if row['change_percent'] >= 0 else '−'}{decimal(abs(row['change_percent']))} %"
