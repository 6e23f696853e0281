"""Moves between states of care, and the people in them year by year: told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks, moved, pounds
from commonweal.documents.charts import PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
NAMES = {
    "home": "At home without support", "supported": "Supported at home", "extra care": "In extra care housing",
    "residential": "In residential care", "nursing": "In nursing care", "hospital": "In hospital", "died": "Died",
}  # fmt: skip
HOMES = ("residential", "nursing")


def words(result: Result) -> str:
    """People in care homes now and at the end, and what would be done about it."""
    value = result.value
    if not value["known"]:
        return (
            f"How people in {value['place_name']} move between home, support and care homes is not known here. "
            f"{value['not_known'][0]['upload']}"
        )
    now, then = (_homes(value["series"], year) for year in (value["start"], value["end"]))
    said = (
        f"About {about(now['expected'])} people aged {value['ages_counted']} live in care homes in "
        f"{value['place_name']} ({value['start']}); about {about(then['expected'])} by {value['end']} if people go on "
        "moving as they did"
    )
    return f"{said}. {_done(value)}".strip()


def _homes(series: list[Value], year: int) -> dict[str, float]:
    rows = [row for row in series if row["year"] == year and row["state"] in HOMES]
    return {key: sum(row[key] for row in rows) for key in ("expected",)}


def _done(value: Value) -> str:
    if "with_changes" not in value:
        return ""
    then, other = (_homes(value[key]["series"], value["end"]) if key else _homes(value["series"], value["end"])
                   for key in ("", "with_changes"))  # fmt: skip
    fewer = then["expected"] - other["expected"]
    said = f"With what is proposed about {about(abs(fewer))} {'fewer' if fewer >= 0 else 'more'} by then."
    money = value.get("money")
    if money is None:
        return said
    return (
        f"{said} Over the years it costs {pounds.ranged(money['net'])} than going on as now, and less in "
        f"{100 * money['chance_cheaper']:.0f} of 100 draws."
    )


def chart(result: Result) -> ChartSpec | None:
    """People in care homes and people supported at home, as things stand and with what is proposed."""
    value = result.value
    if not value["known"]:
        return None
    shown = [state for state in value["states"] if state not in ("home", "hospital")]
    rows = [{**row, "name": NAMES[row["state"]]} for row in value["series"] if row["state"] in shown]
    other = [{**row, "name": NAMES[row["state"]]} for row in value.get("with_changes", {}).get("series", ())
             if row["state"] in shown]  # fmt: skip
    names = [NAMES[state] for state in shown]
    colour = {"field": "name", "type": "nominal", "sort": names, "scale": {"domain": names, "range": list(PALETTE)},
              "legend": {"orient": "top", "title": None, "columns": 2, "labelLimit": 300}}  # fmt: skip
    x, y = marks.years(), marks.count("expected")
    layers = [
        {"data": {"values": rows}, "mark": {"type": "area", "fillOpacity": 0.15},
         "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour}},
        {"data": {"values": rows}, "mark": {"type": "line"}, "encoding": {"x": x, "y": y, "color": colour}},
    ]  # fmt: skip
    if other:
        dashed = {"type": "line", "strokeDash": [5, 3]}
        layers.append({"data": {"values": other}, "mark": dashed, "encoding": {"x": x, "y": y, "color": colour}})
    return ChartSpec(
        headline=words(result),
        subtitle=f"People aged {value['ages_counted']} by where they live, {value['place_name']}, {value['start']} to "
        f"{value['end']}; shaded: 95 % of draws{'; dashed: with what is proposed' if other else ''}",
        alt="Lines by year. " + "; ".join(_ends(value, state) for state in shown) + ".",
        spec={"layer": layers},
        source=marks.source("Computed from counted moves and the 2018-based population projection", value["place"]),
        table=table(result),
    )


def _ends(value: Value, state: str) -> str:
    rows = [row for row in value["series"] if row["state"] == state]
    return f"{NAMES[state]}: {about(rows[0]['expected'])} to {about(rows[-1]['expected'])}"


def table(result: Result) -> Table:
    """A row a year and state: expected, low, high, and with what is proposed."""
    value = result.value
    heads = [Column("year", "Year"), Column("state", "Where"), Column("expected", "Expected", "people", "right"),
             Column("low", "Low", "people", "right"), Column("high", "High", "people", "right")]  # fmt: skip
    other = value.get("with_changes", {}).get("series")
    if other:
        heads.append(Column("proposed", "With what is proposed", "people", "right"))
    rows = [
        (str(row["year"]), NAMES[row["state"]], round(row["expected"]), round(row["low"]), round(row["high"]),
         *((round(other[at]["expected"]),) if other else ()))
        for at, row in enumerate(value.get("series", ()))
    ]  # fmt: skip
    return Table(f"People by state of care, {value['place_name']}", tuple(heads), tuple(rows))


def words_moves(result: Result) -> str:
    """How much was watched."""
    value = result.value
    moves = sum(row["moves"] for row in value["rows"])
    return (
        f"{moves:,} moves between {len(value['states'])} states were counted in {value['person_years']:,.0f} "
        f"person-years of {value['people']:,} people aged {value['bands'][0]} and over, "
        f"{value['from']:.1f} to {value['to']:.1f}."
    )


def chart_moves(result: Result) -> ChartSpec:
    """How many move from where to where in a year of a thousand people, the commonest first."""
    found = sorted(moved.rates(result.value, NAMES, 1000), key=lambda row: -row[2])
    spec, alt = moved.bars(found, "Moves for 1,000 person-years")
    return ChartSpec(
        headline=words_moves(result),
        subtitle="Moves for 1,000 person-years in the state that people leave, the twelve commonest",
        alt=alt,
        spec=spec,
        source="Counted from files of single people",
        table=table_moves(result),
    )


def table_moves(result: Result) -> Table:
    """The shape `care-moves`."""
    keys = ("sex", "age_from", "from_state", "to_state", "moves", "person_years", "people_counted", "counted_on",
            "recent_ratio", "recent_sd", "drift_sd")  # fmt: skip
    titles = ("Sex", "Age from", "From state", "To state", "Moves", "Person-years", "People counted", "Counted on",
              "Recent ratio", "Recent sd", "Drift sd")  # fmt: skip
    columns = tuple(Column(key, title, align="right" if at > 3 else "left")
                    for at, (key, title) in enumerate(zip(keys, titles, strict=True)))  # fmt: skip
    rows = tuple(tuple(row[key] for key in keys) for row in result.value["rows"])
    return Table("Moves between states of care", columns, rows)
