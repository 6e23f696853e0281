"""The money of a shift: told, drawn and set out."""

from commonweal.documents.charts import INK, PALETTE, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """When it has paid for itself, how deep it goes before, what is paid twice and stranded."""
    value = result.value
    back, totals, last = value["paid_back"], value["totals"], value["by_year"][-1]["year"]
    if back["planned"] is None:
        said = f"As planned the shift has not paid for itself by the end of {_year(last)}"
    else:
        said = f"As planned the shift has paid for itself by the end of {_year(back['planned'])}"
    low, high = (_year(back[key]) if back[key] is not None else f"after {_year(last)}" for key in ("low", "high"))
    return (
        f"{said} (95 % of draws: {low} to {high}; it does within these years in {100 * back['share']:.0f} of 100). "
        f"£{about(totals['twice'])} is paid twice and £{about(totals['stranded'])} stranded on the way."
    )


def _year(year: int) -> str:
    """A financial year as people write it: 2027/28."""
    return f"{year}/{(year + 1) % 100:02d}"


def chart(result: Result) -> ChartSpec:
    """What was saved, less what was spent on it, from the beginning to the end of each year, with its range."""
    rows = [{"name": _year(row["year"]), **row["saved"]} for row in result.value["by_year"]]
    x = {"field": "name", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}}
    y = {"type": "quantitative", "title": None, "axis": {"format": ",.2~s"}}
    return ChartSpec(
        headline=words(result),
        subtitle="Pounds saved less pounds spent on the shift, added up from the beginning to the end of each year; "
        "shaded: 95 % of draws",
        alt="A line by year. " + "; ".join(f"{row['name']}: {_signed(row['expected'])}" for row in rows) + ".",
        spec={
            "data": {"values": rows},
            "layer": [
                {"mark": {"type": "area", "color": SHADE},
                 "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
                {"mark": {"type": "line", "color": PALETTE[0], "point": True},
                 "encoding": {"x": x, "y": {**y, "field": "expected"}}},
                {"mark": {"type": "rule", "color": INK}, "encoding": {"y": {"datum": 0}}},
            ],
        },
        source="Computed from the terms given",
        table=table(result),
    )  # fmt: skip


def _signed(pounds: float) -> str:
    return f"{'−' if pounds < 0 else ''}£{about(abs(pounds))}"


def table(result: Result) -> Table:
    """A row a year: what is spent, on what, from which money, and what is left open."""
    keys = (("old", "Old service"), ("new", "New service"), ("once", "Set-up"), ("spent", "Spent in all"),
            ("funded", "Budget and new money"), ("twice", "Paid twice"), ("stranded", "Stranded"),
            ("released", "Released"))  # fmt: skip
    columns = (
        Column("year", "Year"), *(Column(key, title, "pounds", "right") for key, title in keys),
        Column("gap", "Gap", "pounds", "right"), Column("saved", "Saved so far", "pounds", "right"),
        Column("saved_low", "Low", "pounds", "right"), Column("saved_high", "High", "pounds", "right"),
    )  # fmt: skip
    rows = tuple(
        (_year(row["year"]), *(round(row[key]) for key, _ in keys), round(row["gap"]["expected"]),
         *(round(row["saved"][key]) for key in ("expected", "low", "high")))
        for row in result.value["by_year"]
    )  # fmt: skip
    return Table("Money of the shift by year", columns, rows)
