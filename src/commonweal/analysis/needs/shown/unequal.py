"""Who has something more often: told, drawn and set out. `*` is a small number that is hidden."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.documents.charts import GHOST, PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
UNKNOWN = "Not known"
AGES = "age"  # told and set out, not drawn: next to ages every other difference would look small
BY_CHANCE = 0.05


def words(result: Result) -> str:
    """Everybody with the ends by deprivation and ethnic group, then each dimension, alike in age and sex."""
    value = result.value
    if not value["known"]:
        missing = " and ".join(value["lacking"])
        return f"{value['title']}: who has it more often is not known here, for want of a table ({missing})."
    return f"{_headline(value)} {' '.join(map(_dimension, value['dimensions']))} A record is not a need."


def _headline(value: Value) -> str:
    share = f"{decimal(value['share'], 2)} %" if isinstance(value["share"], float | int) else "very few"
    people = f"{value['people']:,}" if isinstance(value["people"], int) else "very few"
    known = {item["dimension"]: item for item in value["dimensions"] if item["standardised"] is not None}
    parts = [_short(known[code]) for code in ("deprivation", "ethnicity") if code in known]
    alike = f"; alike in age and sex {', and '.join(parts)}" if parts else ""
    return f"{value['title']}: {share} of {people} people on {_day(value['at'])}{alike}."


def _short(item: Value) -> str:
    first, last = _ends(item)
    chance = "" if _differs(item) else ", which chance alone could give"
    return (
        f"{decimal(first['alike'], 2)} % ({_named(item, first)}) against {decimal(last['alike'], 2)} % "
        f"({_named(item, last)}){chance}"
    )


def _dimension(item: Value) -> str:
    found = item["standardised"]
    if found is None:
        return f"{item['title']}: too few can be told to compare."
    start = f"{item['title']}, alike in {item['alike']}: "
    if item["dimension"] in {"sex", AGES}:
        start += f"{_short(item)}, "
    if item["ordered"]:
        index = f", relative index {_limits(found, 'relative_index')}" if found["relative_index"] is not None else ""
        return f"{start}slope index {_limits(found, 'slope_index', signed=True)} points{index}."
    if found["ratio"] is None:
        ratio = "nobody has it in one of the groups"
    elif len(found["to_rest"]) > 2 and not _differs(item):
        ratio = f"ratio {found['ratio']:.2f}"  # limits of the two extremes of several groups would look too sure
    else:
        ratio = f"ratio {_limits(found, 'ratio')}"
    return f"{start}{ratio}{_unknown(item['unknown'])}."


def _ends(item: Value) -> tuple[Value, Value]:
    """The groups that a dimension compares first: most and least deprived, oldest and youngest, the extremes."""
    rows = [row for row in item["groups"] if row["alike"] is not None and row["code"] != UNKNOWN]
    if item["dimension"] == AGES:
        return rows[-1], rows[0]
    if item["ordered"]:
        return rows[0], rows[-1]
    by_code = {row["code"]: row for row in rows}
    return by_code[item["standardised"]["highest"]], by_code[item["standardised"]["lowest"]]


def _differs(item: Value) -> bool:
    """Whether all the groups together differ by more than chance would often give."""
    found = item["standardised"]
    if item["ordered"]:
        return not found["slope_index_low"] <= 0 <= found["slope_index_high"]
    return found["chance"] is None or found["chance"] <= BY_CHANCE


def _named(item: Value, row: Value) -> str:
    if item["dimension"] == "deprivation":
        code = str(row["code"])
        return {"1": "most deprived tenth", "10": "least deprived tenth"}.get(code, f"tenth {code}")
    if item["dimension"] == AGES:
        return f"aged {row['title']}"
    if item["dimension"] == "ethnicity":
        return f"{row['code']} people"
    return str(row["title"]).lower()


def _unknown(item: Value | None) -> str:
    if item is None:
        return ""
    if not isinstance(item["percent"], float | int):
        return "; of very few it is not known"
    said = f"; of {decimal(item['percent'])} % of people it is not known"
    if item["ratio_least"] is None:
        return said
    return f"{said} (were all of one group, the ratio would be {item['ratio_least']:.2f} to {item['ratio_most']:.2f})"


def _limits(found: Value, name: str, *, signed: bool = False) -> str:
    sign = "+" if signed else ""
    value, low, high = found[name], found[f"{name}_low"], found[f"{name}_high"]
    return f"{value:{sign}.2f}" if low is None else f"{value:{sign}.2f} ({low:{sign}.2f} to {high:{sign}.2f})"


def chart(result: Result) -> ChartSpec | None:
    """Each group's share alike in age and sex with its limits, and its plain share as a hollow mark."""
    value = result.value
    if not value["known"]:
        return None
    rows = [row for item in value["dimensions"] if item["dimension"] != AGES for row in _marks(item)]
    if not rows:
        return None
    return ChartSpec(
        headline=_headline(value),
        subtitle=f"{value['title']}, percent of people on {_day(value['at'])}: filled, alike in age and sex (by sex: "
        "in age), with 95 % limits; hollow, as it is; ages and what is hidden are not drawn",
        alt="Points with limits. " + "; ".join(f"{row['name']}: {row['alike']:.2f} %" for row in rows) + ".",
        spec=_spec(rows),
        source="Counted from tables of single people under numbers",
        table=table(result),
    )


def _marks(item: Value) -> list[dict[str, Any]]:
    short = "Tenth " if item["dimension"] == "deprivation" else ""
    return [
        {"name": f"{short}{row['title']}" if row["code"] != UNKNOWN else "Group not known", "alike": row["alike"],
         "low": row["alike_low"], "high": row["alike_high"], "plain": row["share"]}
        for row in item["groups"] if row["alike"] is not None
    ]  # fmt: skip


def _spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    order = [row["name"] for row in rows]
    down = {"y": {"field": "name", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 240}}}

    def across(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "title": "Percent of people", "scale": {"zero": True}}

    return {
        "data": {"values": rows}, "height": max(20 * len(rows), 80),
        "layer": [
            {"mark": {"type": "rule", "color": PALETTE[0], "strokeWidth": 2},
             "encoding": {**down, "x": across("low"), "x2": {"field": "high"}}},
            {"mark": {"type": "point", "color": PALETTE[0], "filled": True, "size": 60},
             "encoding": {**down, "x": across("alike")}},
            {"mark": {"type": "point", "color": GHOST, "filled": False, "size": 45},
             "encoding": {**down, "x": across("plain")}},
        ],
    }  # fmt: skip


def table(result: Result) -> Table:
    """One row a group of each dimension: people, who has it, shares with limits, and each group against the rest."""
    value = result.value
    columns = (
        Column("by", "By"), Column("group", "Group"), Column("people", "People", align="right"),
        Column("having", "Have it", align="right"), Column("share", "As it is", "percent", "right"),
        Column("limits", "95 % limits", "percent", "right"),
        Column("alike", "Alike in age and sex", "percent", "right"),
        Column("alike_limits", "95 % limits, alike", "percent", "right"),
        Column("to_rest", "Against the rest", "ratio, alike", "right"),
        Column("if_unknown", "Alike, if all not known were here", "percent", "right"),
    )  # fmt: skip
    if not value["known"]:
        return Table(value["title"], columns, ())
    rows = [
        (
            item["title"], row["title"], row["people"], row["having"], _percent(row["share"]),
            _between(row["low"], row["high"]), _alike(row), _between(row["alike_low"], row["alike_high"]),
            _to_rest(item, row["code"]), _percent(row["if_unknown"]),
        )
        for item in value["dimensions"] for row in item["groups"]
    ]  # fmt: skip
    policy = value["policy"]
    caption = (
        f"{value['title']} by group, {_day(value['at'])}. {policy['mark']} is hidden: {policy['hidden_from']} to "
        f"{policy['hidden_to']} people, or what would tell them. By age shares are alike in sex alone, by sex in age"
    )
    return Table(caption, columns, tuple(rows), header_column=False)


def _alike(row: Value) -> str:
    return str(row["share"]) if isinstance(row["share"], str) else _percent(row["alike"]) or "too few ages"


def _percent(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float | int) else str(value or "")


def _between(low: object, high: object) -> str:
    return (
        f"{low:.2f} to {high:.2f}" if isinstance(low, float | int) and isinstance(high, float | int) else str(low or "")
    )


def _to_rest(item: Value, code: str) -> str:
    found = item["standardised"]
    rows = {row["code"]: row for row in found["to_rest"]} if found is not None and not item["ordered"] else {}
    return _limits(rows[code], "ratio") if code in rows and rows[code]["ratio"] is not None else ""


def _day(at: str) -> str:
    day = date.fromisoformat(at)
    return f"{day.day} {day:%B %Y}"
