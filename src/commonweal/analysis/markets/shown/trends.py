"""Sectors, homes in England, and hospital flow over time: words, table, picture."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import GHOST, PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

COLOURS = (PALETTE[0], PALETTE[1], PALETTE[2], PALETTE[3])
# Shares of a place's people in one board: below the first no board speaks for the place; above the second all do.
LEAST_TO_SPEAK, NEARLY_ALL = 0.25, 0.995
DASHES: tuple[list[int], ...] = ([1, 0], [8, 3], [3, 3], [10, 3, 2, 3])


def sector_words(result: Result) -> str:
    """How much of residential care was bought in the first and last year there are."""
    setting = _setting(result, "Residential")
    if setting is None:
        return f"How much care {result.value['place_name']} gives itself and how much it buys is not known here."
    known = [item for item in setting["years"] if item["external_share"] is not None]
    if not known:
        return f"{result.value['place_name']} recorded no residential care."
    first, last = known[0], known[-1]
    changed = "; returns changed in between" if first["year"] < result.value["break_year"] <= last["year"] else ""
    return (
        f"{result.value['place_name']} bought {_percent(last['external_share'])} of its residential care in "
        f"{last['year']}, {_percent(first['external_share'])} in {first['year']}{changed}."
    )


def sector_table(result: Result) -> Table:
    """Every setting and year."""
    columns = (
        Column("setting", "Setting"),
        Column("year", "Year"),
        Column("in_house", "In-house", align="right"),
        Column("external", "Bought", align="right"),
        Column("share", "Bought", "% of all", "right"),
    )
    rows = tuple(
        (
            f"{setting['setting']} ({setting['unit']})",
            str(item["year"]),
            round(item["in_house"]),
            round(item["external"]),
            None if item["external_share"] is None else round(100 * item["external_share"], 1),
        )
        for setting in result.value["settings"]
        for item in setting["years"]
    )
    title = f"Adult social-care activity in-house and bought, {result.value['place_name']}"
    return Table(title, columns, rows, header_column=False)


def sector_chart(result: Result) -> ChartSpec | None:
    """The share bought, a line a setting, with the year in which the returns changed."""
    value = result.value
    series = {
        setting["setting"]: [
            {"year": item["year"], "share": 100 * item["external_share"], "part": item["year"] < value["break_year"]}
            for item in setting["years"]
            if item["external_share"] is not None
        ]
        for setting in value["settings"]
    }
    series = {name: rows for name, rows in series.items() if rows}
    if not series:
        return None
    parts = [
        f"{name}: {rows[0]['share']:.0f}% in {rows[0]['year']}, {rows[-1]['share']:.0f}% in {rows[-1]['year']}"
        for name, rows in series.items()
    ]
    layers = [*_lines(series, "share"), *_break(value["break_year"] - 0.5)]
    return ChartSpec(
        sector_words(result),
        f"Share of activity bought from others, {value['place_name']}, percent",
        "Lines over the years. " + "; ".join(parts) + ".",
        {"layer": _axes(layers, "share", {"domain": [0, 100]})},
        "Councils' returns to NHS Digital, harmonised by B. Goodair.",
        sector_table(result),
    )


def closure_words(result: Result) -> str:
    """How many homes fewer or more, and how many are run for profit."""
    first, last = result.value["years"][0], result.value["years"][-1]
    gone = first["homes"] - last["homes"]
    return (
        f"England had {last['homes']:,} care homes in {last['year']}, {abs(gone):,} {'fewer' if gone >= 0 else 'more'} "
        f"than in {first['year']}; {_percent(_for_profit(last))} are run for profit, "
        f"{_percent(_for_profit(first))} were then."
    )


def closure_table(result: Result) -> Table:
    """A row a year."""
    columns = (
        Column("year", "Year"),
        Column("homes", "Care homes", align="right"),
        Column("net", "Change from the year before", align="right"),
        Column("beds", "Beds", align="right"),
        Column("profit", "Run for profit", "% of homes", "right"),
    )
    rows = tuple(
        (str(item["year"]), item["homes"], item["net_homes"], item["beds"], round(100 * _for_profit(item), 1))
        for item in result.value["years"]
    )
    return Table("Care homes in England by year", columns, rows)


def closure_chart(result: Result) -> ChartSpec:
    """Homes by ownership, a line each."""
    years = result.value["years"]
    owners = [item["ownership"] for item in years[0]["by_ownership"]]
    series = {
        owner: [
            {"year": year["year"], "homes": item["homes"], "part": False}
            for year in years
            for item in year["by_ownership"]
            if item["ownership"] == owner
        ]
        for owner in owners
    }
    parts = [f"{name}: {rows[0]['homes']:,} to {rows[-1]['homes']:,}" for name, rows in series.items()]
    return ChartSpec(
        closure_words(result),
        f"Care homes by ownership, England, {years[0]['year']} to {years[-1]['year']}, number of homes",
        "Lines over the years. " + "; ".join(parts) + ".",
        {"layer": _axes(_lines(series, "homes"), "homes", {})},
        "Care Quality Commission, computed by B. Goodair.",
        closure_table(result),
    )


def flow_words(result: Result) -> str:
    """The board that most people here live in: delayed patients of the last year against the one before, and A&E.

    Each year is named by its last month, for delays and A&E end in different months. Where no board holds a quarter
    of the people, none stands for the place, and the sentence says so.
    """
    boards, name = result.value["boards"], result.value["place_name"]
    if not boards:
        return f"No hospital figures are held for {name}."
    board = boards[0]
    year, share = board["latest_year"], board["share_of_place"]
    if share < LEAST_TO_SPEAK:
        return f"No one board holds a quarter of the people of {name}, so that none is shown for it; the table has those that are held."  # noqa: E501 (a sentence)
    if year["delayed"] is None:
        return f"No count of delayed patients is held for {board['name']}."
    where = "" if share > NEARLY_ALL else f", where {_percent(share)} of the people of {name} live,"
    said = (
        f"On a usual day in the year to {_month(board['delayed'])}, {year['delayed']:,.0f} patients in "
        f"{_short(board['name'])}{where} no longer met the criteria to stay in hospital, counted before that day's "
        "discharges"
    )
    if year["delayed_before"] is not None:
        said += f" ({year['delayed_before']:,.0f} the year before)"
    if year["within_four_hours"] is not None:
        said += f"; {_percent(year['within_four_hours'])} of A&E visits in the year to {_month(board['emergency'])} ended within four hours"  # noqa: E501 (a sentence)
    return said + ". These are figures of the whole board."


def flow_table(result: Result) -> Table:
    """A row a board and month."""
    columns = (
        Column("board", "Board"),
        Column("month", "Month"),
        Column("delayed", "Patients ready to leave", "a day", "right"),
        Column("visits", "A&E visits", align="right"),
        Column("within", "Within four hours", "%", "right"),
    )
    rows = []
    for board in result.value["boards"]:
        visits = {item["month"]: item for item in board["emergency"]}
        delayed = {item["month"]: item["patients"] for item in board["delayed"]}
        for month in sorted(set(visits) | set(delayed)):
            seen = visits.get(month, {})
            within = seen.get("within_four_hours")
            rows.append(
                (
                    board["name"],
                    month,
                    None if month not in delayed else round(delayed[month]),
                    seen.get("attendances"),
                    None if within is None else round(100 * within, 1),
                )
            )
    return Table("Hospital flow by board and month", columns, tuple(rows), header_column=False)


def flow_chart(result: Result) -> ChartSpec | None:
    """Patients who no longer meet the criteria to stay, by month, in the board that most people here live in."""
    boards = [item for item in result.value["boards"] if item["delayed"]]
    if not boards:
        return None
    board = boards[0]
    if board["share_of_place"] < LEAST_TO_SPEAK:
        return None
    rows = [{"month": item["month"], "patients": item["patients"]} for item in board["delayed"]]
    first, last = rows[0], rows[-1]
    x = {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "title": None, "axis": {"format": "%b %Y"}}
    spec = {"data": {"values": rows}, "mark": {"type": "line"}, "encoding": {"x": x, "y": marks.count("patients")}}
    alt = f"A line from {first['patients']:,.0f} in {_month(rows[:1])} to {last['patients']:,.0f} in {_month(rows)}."
    return ChartSpec(
        flow_words(result),
        f"Patients who no longer meet the criteria to stay, mean of the month's days, {_short(board['name'])}",
        alt,
        spec,
        "NHS England, discharge delays and A&E.",
        flow_table(result),
    )


def _lines(series: dict[str, list[dict[str, Any]]], field: str) -> list[dict[str, Any]]:
    """A line and its name at the end for each series: colour and dashes differ, so that neither stands alone."""
    layers: list[dict[str, Any]] = []
    ends = _apart(
        [rows[-1][field] for rows in series.values()], max(row[field] for rows in series.values() for row in rows)
    )
    for index, (name, rows) in enumerate(series.items()):
        line = marks.line(rows, field)
        line["mark"] = {"type": "line", "color": COLOURS[index], "strokeDash": DASHES[index]}
        line["encoding"]["detail"] = {"field": "part", "type": "nominal"}  # no line across a break in the returns
        label = {**rows[-1], "label": name, field: ends[index]}
        layers += [line, marks.labels([label], field, align="left", dx=6, dy=0)]
    return layers


def _apart(ends: Sequence[float], most: float) -> list[float]:
    """Heights for the names at the lines' ends, moved so far that no two lie on each other."""
    gap = 0.07 * most
    order = sorted(range(len(ends)), key=lambda at: -ends[at])
    placed = list(ends)
    for above, below in pairwise(order):
        placed[below] = min(placed[below], placed[above] - gap)
    return placed


def _break(year: float) -> list[dict[str, Any]]:
    at = {"x": {"datum": year, "type": "quantitative"}}
    once: dict[str, Any] = {"data": {"values": [{}]}}
    said = {"type": "text", "text": "returns changed", "align": "right", "dx": -5, "color": QUIET}
    return [
        {**once, "mark": {"type": "rule", "color": GHOST, "strokeDash": [4, 4]}, "encoding": at},
        {**once, "mark": said, "encoding": {**at, "y": {"datum": 6, "type": "quantitative"}}},
    ]


def _axes(layers: list[dict[str, Any]], field: str, scale: dict[str, Any]) -> list[dict[str, Any]]:
    """The first layer carries the axis of quantity, from zero."""
    axis = marks.count(field)
    layers[0]["encoding"]["y"] = {**axis, "scale": {**axis["scale"], **scale}}
    return layers


def _setting(result: Result, name: str) -> dict[str, Any] | None:
    return next((item for item in result.value["settings"] if item["setting"] == name), None)


def _for_profit(year: dict[str, Any]) -> float:
    return float(sum(item["share_of_homes"] for item in year["by_ownership"] if item["ownership"] == "For-profit"))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _month(rows: Sequence[Mapping[str, Any]]) -> str:
    """The last month of a series in words: August 2025."""
    return date.fromisoformat(f"{rows[-1]['month']}-01").strftime("%B %Y")


def _short(board: str) -> str:
    return board.replace("Integrated Care Board", "board")
