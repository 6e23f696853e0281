"""Children looked after by kind of placement, and the moves behind them: told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import care, marks, moved, pounds
from commonweal.analysis.needs.shown import placement_changes as tried
from commonweal.documents.charts import PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
LINES = 4  # kinds of placement with a line of their own; the others are one line
OTHERS = "All other placements"


def words(result: Result) -> str:
    """Children looked after now and at the end, and what it costs."""
    value = result.value
    if not value["known"]:
        return (
            f"How children come into care, move between placements and leave is not known for {value['place_name']}. "
            f"{value['not_known'][0]['upload']}"
        )
    return " ".join(said for said in (_headline(value), _cost(value), tried.words(value)) if said)


def _headline(value: Value) -> str:
    now, then = value["in_care"][0], value["in_care"][-1]
    first, where = about(now["expected"]), value["place_name"]
    begins = f"About {first} children are looked after in {where} ({value['start']})"
    if value["synthetic"]:
        begins = f"Invented children, not {where}'s: about {first} are looked after ({value['start']})"
    return (
        f"{begins}; about {about(then['expected'])} (from {about(then['low'])} to {about(then['high'])}) by "
        f"{value['end']} if children go on coming, moving and leaving as they did."
    )


def _cost(value: Value) -> str:
    money = value.get("money")
    if not money:
        return ""
    low, high = (pounds.size(money[end]) for end in ("low", "high"))
    said = f"Their placements cost {pounds.size(money['expected'])} over the years"
    return f"{said} (95 % of draws: from {low} to {high})."


def chart(result: Result) -> ChartSpec | None:
    """The commonest placements, each a line with its range, and all others together as one line without."""
    value = result.value
    if not value["known"]:
        return None
    rows, names = _lines(value, value["series"])
    other, _ = _lines(value, value["with_changes"]["series"]) if "with_changes" in value else ([], names)
    colour = {"field": "name", "type": "nominal", "sort": names, "scale": {"domain": names, "range": list(PALETTE)},
              "legend": {"orient": "top", "title": None, "columns": 1, "labelLimit": 260}}  # fmt: skip
    x, y = marks.years(), marks.count("expected")
    ranged = [row for row in rows if "low" in row]
    return ChartSpec(
        headline=_headline(value),
        subtitle=f"Children {value['ages_counted']} looked after by placement, {_whose(value)}, mid-{value['start']} "
        f"to mid-{value['end']}; shaded: 95 % of draws{f'; dashed: {tried.TRIED}' if other else ''}",
        alt="Lines by year. " + "; ".join(_ends(rows, name) for name in names) + ".",
        spec={"layer": [
            {"data": {"values": ranged}, "mark": {"type": "area", "fillOpacity": 0.15},
             "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour}},
            {"data": {"values": rows}, "mark": {"type": "line"}, "encoding": {"x": x, "y": y, "color": colour}},
            *tried.dashed(other, {"x": x, "y": y, "color": colour}),
        ]},
        source=_source(value),
        table=table(result),
    )  # fmt: skip


def _whose(value: Value) -> str:
    return "invented children" if value["synthetic"] else str(value["place_name"])


def _source(value: Value) -> str:
    if value["synthetic"]:
        return f"Invented SSDA903 returns, made for testing software: nothing here is about {value['place_name']}"
    return marks.source("Computed from SSDA903 returns and the 2018-based population projection", value["place"])


def _lines(value: Value, series: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """Lines of a series for the placements that are commonest as things stand, and for all others together."""
    first = {row["state"]: row["expected"] for row in value["series"] if row["year"] == value["start"]}
    shown = sorted(first, key=lambda state: -first[state])[:LINES]
    rows = [{**row, "name": value["titles"][row["state"]]} for row in series if row["state"] in shown]
    rest: dict[int, float] = {}
    for row in series:
        if row["state"] not in shown:
            rest[row["year"]] = rest.get(row["year"], 0.0) + row["expected"]
    rows += [{"year": year, "name": OTHERS, "expected": many} for year, many in rest.items()]
    return rows, [*(value["titles"][state] for state in shown), OTHERS]


def _ends(rows: list[dict[str, Any]], name: str) -> str:
    mine = [row for row in rows if row["name"] == name]
    return f"{name}: {about(mine[0]['expected'])} to {about(mine[-1]['expected'])}"


def table(result: Result) -> Table:
    """A row a year and placement: expected, low, high; all placements last."""
    value = result.value
    plain = (Column("year", "Year"), Column("state", "Where"), Column("expected", "Expected", "children", "right"),
             Column("low", "Low", "children", "right"), Column("high", "High", "children", "right"))  # fmt: skip
    heads = (*plain, *tried.columns(value))
    beside = tried.cells(value)
    rows = [(row["year"], value["titles"][row["state"]], row["state"], row) for row in value.get("series", ())]
    rows += [(row["year"], "All placements", "", row) for row in value.get("in_care", ())]
    cells = [(str(year), name, *(round(row[key], 1) for key in ("expected", "low", "high")),
              *beside.get((year, state), ()))
             for year, name, state, row in sorted(rows, key=lambda item: item[0])]  # fmt: skip
    caption = f"Children looked after by placement, {value['place_name']}"
    if value["synthetic"]:
        caption = f"Invented children by placement: not {value['place_name']}'s"
    return Table(caption, heads, tuple(cells))


def chart_money(result: Result) -> ChartSpec | None:
    """What placements cost, year by year with its range; None where nobody gave a price."""
    value = result.value
    money = value.get("money")
    if not money:
        return None
    rows = [{**row, "name": pounds.between(row["year"])} for row in money["by_year"]]
    return ChartSpec(
        headline=_cost(value),
        subtitle=f"Pounds from mid-year to mid-year, {_whose(value)}; lines: 95 % of draws",
        alt="Bars by year. " + "; ".join(f"{row['name']}: £{about(row['expected'])}" for row in rows) + ".",
        spec=pounds.by_year(rows),
        source=f"{_source(value)}, with the prices given",
        table=table_money(result),
    )  # fmt: skip


def table_money(result: Result) -> Table:
    """A row a year: what placements cost."""
    heads = (Column("year", "From mid-year"), *(Column(key, title, "pounds", "right") for key, title in
             (("expected", "Expected"), ("low", "Low"), ("high", "High"))))  # fmt: skip
    rows = tuple((str(row["year"]), round(row["expected"]), round(row["low"]), round(row["high"]))
                 for row in result.value["money"]["by_year"])  # fmt: skip
    return Table("What placements cost, mid-year to mid-year", heads, rows)


def table_years(result: Result) -> Table | None:
    """Who came and went in the years of the returns; None where moves came in a table."""
    counted = result.value.get("counted")
    return _years(counted["by_year"], synthetic=result.value["synthetic"]) if counted else None


def _years(rows: Any, *, synthetic: bool) -> Table:
    titles = (("year", "Year from April"), ("at_start", "In care at its start"), ("entered", "Came into care"),
              ("left", "Left before 18"), ("turned_18", "Turned 18"), ("died", "Died"), ("lost", "Lost sight of"),
              ("at_end", "In care at its end"), ("moved", "Moves between kinds of placement"))  # fmt: skip
    heads = tuple(Column(key, title, align="left" if key == "year" else "right") for key, title in titles)
    cells = tuple((str(row["year"]), *(row[key] for key, _ in titles[1:])) for row in rows)
    return Table(f"Who came and went{', invented children' if synthetic else ''}", heads, cells)


def words_moves(result: Result) -> str:
    """How much was watched."""
    value = result.value
    moves = sum(row["moves"] for row in value["rows"])
    invented = "Invented children: " if value["synthetic"] else ""
    return (
        f"{invented}{moves:,} moves into care, between kinds of placement and out of care were counted of "
        f"{value['children']:,} children, in returns of {len(value['by_year'])} years, {value['from']:.1f} to "
        f"{value['to']:.1f}."
    )


def chart_moves(result: Result) -> ChartSpec:
    """How many move from where to where in a year of a hundred children in a placement, the commonest first."""
    value = result.value
    outside = value["titles"][value["states"][0]]
    left = [row for row in moved.rates(value, value["titles"], 100) if row[0] != outside and row[3]]
    found = sorted(left, key=lambda row: (-row[3], row[0], row[1]))
    spec, alt = moved.bars(found, "Moves for 100 child-years")
    return ChartSpec(
        headline=words_moves(result),
        subtitle="Moves for 100 years of children in the placement that they leave, the twelve commonest",
        alt=alt,
        spec=spec,
        source=_source(result.value),
        table=table_moves(result),
    )


def table_moves(result: Result) -> Table:
    """The shape `placement-moves`."""
    made = care.table_moves(result)
    said = "yes" if result.value["synthetic"] else "no"
    columns = (*made.columns, Column("invented", "Invented"))
    return Table("Moves between placements of children looked after", columns, tuple((*row, said) for row in made.rows))
