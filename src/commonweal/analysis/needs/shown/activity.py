"""Change in activity told, drawn and set out."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.needs.activity import ALL, CONTENT
from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.reference import content
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """The kinds that would change most and least in the last year asked for."""
    value = result.value
    last = value["end"][-1]
    rows = _of(value, last)
    known = sorted((row["change_percent"], _kind(row)) for row in rows if row["change_percent"] is not None)
    if value["place"] == ALL:
        areas = len({row["area_code"] for row in rows})
        return (
            f"{len(known):,} changes in activity from {value['base']} to {last}, in {areas} areas, with the "
            "population alone."
        )
    name = value["names"][value["place"]]
    low, high = known[0], known[-1]
    return (
        f"With the population alone, {high[1].lower()} in {name} would change most from {value['base']} to {last} "
        f"({high[0]:+.1f} %) and {low[1].lower()} least ({low[0]:+.1f} %)."
    )


def chart(result: Result) -> ChartSpec | None:
    """The kinds of activity in one place, largest change first; nothing for all places at once."""
    value = result.value
    if value["place"] == ALL:
        return None
    last = value["end"][-1]
    rows = [
        {
            "kind": _kind(row),
            "change": row["change_percent"],
            "label": f"{row['change_percent']:+.1f} %",
            "chosen": True,
        }
        for row in sorted(_of(value, last), key=lambda row: -(row["change_percent"] or 0.0))
        if row["change_percent"] is not None
    ]
    return ChartSpec(
        headline=words(result),
        subtitle=f"Change in activity from {value['base']} to {last}, {value['names'][value['place']]}, percent",
        alt="Bar chart. " + "; ".join(f"{row['kind']} {row['label']}" for row in rows) + ".",
        spec=marks.bars(rows, name="kind", field="change", title="Change, percent"),
        source=str(content.load(CONTENT).data["source"]),
        table=table(result),
    )


def table(result: Result) -> Table:
    """One row an area and kind, one column a year."""
    value = result.value
    columns = (
        Column("area_code", "Area"),
        Column("kind", "Kind of activity"),
        *(Column(f"change_{year}", f"Change to {year}", "percent", "right") for year in value["end"]),
    )
    found: dict[tuple[str, str], list[Any]] = {}
    for row in value["rows"]:
        found.setdefault((row["area_code"], _kind(row)), []).append(_shown(row["change_percent"]))
    rows = tuple((area, kind, *changes) for (area, kind), changes in found.items())
    return Table(f"Change in activity from {value['base']} with the population alone", columns, rows)


def _of(value: Mapping[str, Any], year: int) -> Sequence[Mapping[str, Any]]:
    return [row for row in value["rows"] if row.get("end_year", year) == year]


def _kind(row: Mapping[str, Any]) -> str:
    code = f"{row['pod']}.{row['group']}"
    return str(content.load(CONTENT).data["kinds"].get(code, code))


def _shown(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 2)
