"""Enough or not, who goes without, and market oversight: words, pictures, tables."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import INK, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

RANGE = (Column("what", "What"), Column("low", "From", align="right"), Column("high", "To", align="right"))
SIDES = (
    ("people", "People", 1), ("uptake", "Share who would use it (%)", 100), ("intensity", "Places each takes", 1),
    ("need", "Needed", 1), ("capacity", "Places there are", 1), ("occupancy", "Share that can be filled (%)", 100),
    ("filled", "Can be filled", 1), ("gap", "Missing (below 0: spare)", 1),
)  # fmt: skip
OF_A_TYPE = (("need", "needed"), ("capacity", "places there are"), ("filled", "can be filled"),
             ("gap", "missing (below 0: spare)"))  # fmt: skip
SEEN = "those whom the files watch"
ROOM = {"care homes": "room in care homes"}


def enough_words(result: Result) -> str:
    """Missing or spare, from least to most; else what is not known; then every other type that is settled so far."""
    value = result.value
    where = f"{value['place_name']} in {value['year']}"
    found = value["gap"]
    if found is None:
        missing = "; ".join(item["what"][0].lower() + item["what"][1:] for item in value["not_known"]
                            if item["code"] != "self-funders")  # fmt: skip
        wanted = ROOM.get(value["service"], value["service"])
        said = f"Whether there is enough {wanted} in {where} is not known. Missing: {missing}."
    else:
        said = f"{value['service'].capitalize()} in {where}: {_settled(value)}."
    others = [f"{row['service']}, {_settled(row)}" for row in value["by_type"] if row["gap"] is not None]
    by_type = f" By type: {'; '.join(others)}." if others else ""
    shown = [value, *value["by_type"]]
    unseen = any(row["payers"] == SEEN and row["gap"] is not None for row in shown)
    return said + by_type + (" People who pay for themselves are not in all of these needs." if unseen else "")


def _settled(row: Mapping[str, Any]) -> str:
    """What is missing or spare of one type."""
    low, high = row["gap"]["low"], row["gap"]["high"]
    return {
        "short": f"from {low:,.0f} to {high:,.0f} places are missing",
        "enough": f"there is enough, with {abs(high):,.0f} to {abs(low):,.0f} places to spare",
        "open": f"anything from {abs(low):,.0f} places to spare to {high:,.0f} missing is possible",
    }[row["settled"]]


def enough_table(result: Result) -> Table:
    """Every factor, both sides and the gap of what was asked for; then both sides and the gap of every other type."""
    value = result.value
    rows = [(title, *_ends(value[name], times)) for name, title, times in SIDES]
    for row in value["by_type"]:
        kind = row["service"].capitalize()
        rows += [(f"{kind}: {title}", *_ends(row[name], 1)) for name, title in OF_A_TYPE if row[name] is not None]
    asked = value["service"].capitalize()
    return Table(f"Need against supply, {asked}, {value['place_name']}, {value['year']}", RANGE, tuple(rows))


def enough_chart(result: Result) -> ChartSpec | None:
    """Both ranges of each type above each other; where they overlap nothing is settled."""
    value = result.value
    kinds = [row for row in (value, *value["by_type"]) if row["gap"] is not None]
    if not kinds:
        return None
    rows = [
        _bar(f"{row['service'].capitalize()}: {title}", row[name])
        for row in kinds
        for name, title in (("need", "needed"), ("filled", "can be filled"))
    ]
    return ChartSpec(
        enough_words(result),
        f"Places, {value['place_name']}, {value['year']}, from least to most",
        "Pairs of bars, each from least to most. " + "; ".join(f"{row['name']}: {row['label']}" for row in rows) + ".",
        _spans(rows, "Places"),
        "Computed from the ranges given and the projections and lists named with the figure.",
        enough_table(result),
    )


def unmet_words(result: Result) -> str:
    """Self-funders and unmet need, each as a range or not known."""
    value = result.value
    own, without = value["self_funders"], value["unmet"]
    first = "how many people pay for themselves is not known" if own is None else _people(own, "pay", "pays")
    first += "" if own is None else " for themselves"
    second = "how many go without is not known" if without is None else _people(without, "go", "goes") + " without"
    return f"{value['service'].capitalize()} in {value['place_name']}: {first}; {second}."


def unmet_table(result: Result) -> Table:
    """Need, what is met by whom, and what is left."""
    value = result.value
    named = (("need", "Need it"), ("users", "Use it, whoever pays"), ("helped", "Helped by council or NHS"),
             ("self_funders", "Pay for themselves"), ("unmet", "Go without"))  # fmt: skip
    rows = tuple((title, *_ends(value[name], 1)) for name, title in named)
    return Table(f"{value['service'].capitalize()} in {value['place_name']}, people", RANGE, rows)


def unmet_chart(result: Result) -> ChartSpec | None:
    """The ranges that are known, where unmet need is."""
    value = result.value
    if value["unmet"] is None:
        return None
    rows = [
        _bar(title, value[name])
        for name, title in (("need", "Need it"), ("helped", "Helped"), ("self_funders", "Pay for themselves"),
                            ("unmet", "Go without"))
    ]  # fmt: skip
    return ChartSpec(
        unmet_words(result),
        f"People, {value['service']}, {value['place_name']}, from least to most",
        "Bars, each from least to most. " + "; ".join(f"{row['name']}: {row['label']}" for row in rows) + ".",
        _spans(rows, "People"),
        "Computed from the counts and ranges named with the figure.",
        unmet_table(result),
    )


def oversight_words(result: Result) -> str:
    """Inside, outside, or what is missing; the reason beside it."""
    value = result.value
    if value["inside"] is None:
        asked = " ".join(item["asks"] for item in value["missing"])
        if all(item is None for name, item in value["facts"].items() if name != "is_council"):
            asked = "Give its beds and the areas they are in, or its hours and people at home."
        return f"Whether the provider comes under market oversight is not settled. {asked}"
    side = "comes" if value["inside"] else "does not come"
    why = " ".join(item["says"] for item in value["reasons"]) or "None of the entry criteria is met."
    return f"By these facts the provider {side} under the regulator's market oversight. {why}"


def oversight_table(result: Result) -> Table:
    """The facts that the rules looked at."""
    titles = {
        "is_council": "Is a council", "beds": "Beds", "areas": "Council areas with a bed",
        "areas_over_share": "Council areas with more than 10 percent of all beds", "hours": "Hours at home a week",
        "people": "People at home", "hours_per_person": "Hours a week for each",
    }  # fmt: skip
    rows = tuple((titles[name], item) for name, item in result.value["facts"].items())
    return Table("Facts of the entry test", (Column("fact", "Fact"), Column("value", "Value", align="right")), rows)


def no_chart(result: Result) -> ChartSpec | None:
    """Nothing to draw."""
    del result
    return None


def _people(span: Mapping[str, float], many: str, nobody: str) -> str:
    low, high = span["low"], span["high"]
    if high == 0:
        return f"nobody {nobody}"
    return f"{low:,.0f} people {many}" if low == high else f"{low:,.0f} to {high:,.0f} people {many}"


def _ends(span: Mapping[str, float] | None, times: int) -> tuple[float | None, float | None]:
    return (None, None) if span is None else (round(times * span["low"], 1), round(times * span["high"], 1))


def _bar(name: str, span: Mapping[str, float]) -> dict[str, Any]:
    return {
        "name": name,
        "low": span["low"],
        "high": span["high"],
        "label": f"{span['low']:,.0f} to {span['high']:,.0f}",
        "above": f"{name}: {span['low']:,.0f} to {span['high']:,.0f}",
    }


def _spans(rows: list[dict[str, Any]], title: str) -> dict[str, Any]:
    """Bars from least to most, with a tick at either end so that a range of nothing is still seen."""
    y = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "title": None, "axis": None}
    x = {"field": "low", "type": marks.QUANTITY, "title": title, "scale": {"zero": True}, "axis": marks.whole("x")}
    ends = {"type": "tick", "color": INK, "thickness": 2, "size": 16}
    return {
        "data": {"values": rows},
        "height": 52 * len(rows),
        "layer": [
            {"mark": {"type": "bar", "color": SHADE, "height": 16},
             "encoding": {"y": y, "x": x, "x2": {"field": "high"}}},
            {"mark": ends, "encoding": {"y": y, "x": x}},
            {"mark": ends, "encoding": {"y": y, "x": {"field": "high", "type": marks.QUANTITY}}},
            # Its name too stands above its bar, so that neither takes width from the bars on a narrow screen.
            {"mark": {"type": "text", "align": "left", "dy": -17},
             "encoding": {"y": y, "x": {"datum": 0, "type": marks.QUANTITY}, "text": {"field": "above"}}},
        ],
    }  # fmt: skip
