"""Options in words, pictures and a table."""

import textwrap
from collections.abc import Mapping
from typing import Any

from commonweal.documents.charts import GHOST, INK, PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

PLACE_COLOURS = (PALETTE[0], PALETTE[4], PALETTE[5], GHOST)
LABELS = {"labelLimit": 260, "labelExpr": "split(datum.label, '\\n')"}
PLACE_NAMES = ("First", "Second", "Third", "Fourth or later")
SOURCE = "The figures of this appraisal, as typed by its authors."


def words(result: Result) -> str:
    """The headline: which option leads in how many of 100 ways of weighting, and how many sets nearly tie."""
    leader, found = result.value["leader"], result.value["sets"]
    said = f"'{leader['name']}' comes first in {_hundred(leader['first_share'])} of 100 {_ways(result.value)}."
    if found is None:
        return said
    budget = money(found["budget_pounds"])
    if not found["best_benefit"]:
        return f"{said} No option with a benefit fits in {budget} a year."
    if found["nearly_equal"] == 1:
        return (
            f"{said} With {budget} a year, at the values given, no other set of options comes within 5% of the "
            "greatest benefit."
        )
    return (
        f"{said} With {budget} a year, at the values given, {found['nearly_equal']} sets of options are nearly equal."
    )


def charts(result: Result) -> Mapping[str, ChartSpec]:
    """Every picture: `places` (how stable the order is) and `value` (triangles, steepest first)."""
    found = {"places": _places(result)}
    if any(item["population_benefit"] for item in result.value["triangles"]):
        found["value"] = _triangles(result)
    return found


def chart(result: Result, kind: str = "places") -> ChartSpec | None:
    """The picture of this kind, if there is one."""
    return charts(result).get(kind)


def table(result: Result) -> Table:
    """One row an option, in order of weighted value, with who gains and who loses beside it."""
    columns = (
        Column("name", "Option"),
        Column("value", "Weighted value", "0 to 100", "right"),
        Column("first", "Comes first", "times in 100", "right"),
        Column("benefit", "Benefit to the population", "points", "right"),
        Column("cost", "Cost a year", "£", "right"),
        Column("gains", "Who gains"),
        Column("loses", "Who loses"),
        Column("equality", "Equality"),
    )
    rows = tuple(
        (
            item["name"] + (" (invented)" if item["invented"] else ""),
            round(item["value"], 1),
            _hundred(item["first_share"]),
            round(item["population_benefit"]),
            item["cost_pounds"],
            "; ".join(item["gains"]) or None,
            "; ".join(item["loses"]) or None,
            item["equality"] or None,
        )
        for item in result.value["options"]
    )
    return Table("Options in order of weighted value", columns, rows)


def ranks(result: Result) -> Table:
    """The whole of it: a row an option, a column a place, how many times in 100 the option takes it."""
    rows = result.value["options"]
    columns = (
        Column("option", "Option"),
        *(Column(f"place_{place}", f"Place {place}", "times in 100", "right") for place in range(1, len(rows) + 1)),
    )
    cells = tuple((item["name"], *(_hundred(share) for share in item["places"])) for item in rows)
    return Table("How often each option takes each place", columns, cells)


def crossing_words(result: Result) -> tuple[str, ...]:
    """At which weight of a criterion another option would come before the leader, one sentence each."""
    titles = {item["code"]: item["title"] for item in result.value["criteria"]}
    leader = result.value["leader"]["name"]
    return tuple(
        f"If '{titles[item['criterion']]}' weighed {'more' if item['more'] else 'less'} "
        f"than {100 * item['weight_then']:.0f} of 100 (now {100 * item['weight_now']:.0f}), "
        f"'{item['overtaken_by_name']}' would come before '{leader}'."
        for item in result.value["crossings"]
    )


def beaten_words(result: Result) -> tuple[str, ...]:
    """Which options another beats on everything, one sentence each."""
    names = {item["code"]: item["name"] for item in result.value["options"]}
    return tuple(
        f"'{item['name']}' is no better on anything, and worse on something, than "
        + " or ".join(f"'{names[code]}'" for code in item["dominated_by"]) + "."
        for item in result.value["options"]
        if item["dominated_by"]
    )  # fmt: skip


def money(amount: float) -> str:
    """Pounds for people: £3m, £2.15m, £940,000."""
    if amount >= 1_000_000 and amount % 10_000 == 0:
        return f"£{amount / 1_000_000:.2f}".rstrip("0").rstrip(".") + "m"
    return f"£{amount:,.2f}" if amount % 1 else f"£{amount:,.0f}"


def _places(result: Result) -> ChartSpec:
    rows = result.value["options"]
    shown = [
        {"option": _wrapped(item["name"]), "place": name, "order": index, "share": share}
        for item in rows
        for index, (name, share) in enumerate(zip(PLACE_NAMES, _first_places(item["places"]), strict=True))
    ]
    names = [_wrapped(item["name"]) for item in rows]
    label = {"filter": "datum.order == 0 && datum.share >= 0.08"}
    bars: dict[str, Any] = {
        "y": {"field": "option", "type": "nominal", "sort": names, "title": None, "axis": LABELS},
        "x": {"field": "share", "type": "quantitative", "stack": "zero", "title": "Share of the draws",
              "axis": {"format": ".0%", "tickCount": 5}, "scale": {"domain": [0, 1], "zero": True}},
    }  # fmt: skip
    colour = {"field": "place", "type": "nominal", "sort": list(PLACE_NAMES), "title": None,
              "scale": {"domain": list(PLACE_NAMES), "range": list(PLACE_COLOURS)}}  # fmt: skip
    spec = {
        "height": max(120, 38 * len(names)),
        "data": {"values": shown},
        "layer": [
            {"mark": {"type": "bar", "stroke": "white"},
             "encoding": {**bars, "color": colour, "order": {"field": "order"}}},
            {"transform": [label], "mark": {"type": "text", "align": "left", "dx": 6, "color": "white"},
             "encoding": {"y": bars["y"], "x": {"datum": 0, "type": "quantitative"},
                          "text": {"field": "share", "type": "quantitative", "format": ".0%"}}},
        ],
    }  # fmt: skip
    return ChartSpec(words(result), f"Place of each option in {result.value['draws']:,} draws, share of draws",
                     _places_alt(result), spec, SOURCE, table(result))  # fmt: skip


def _places_alt(result: Result) -> str:
    parts = [f"{item['name']}: first in {_hundred(item['first_share'])} of 100" for item in result.value["options"]]
    return "Bars, one an option, of how often it takes each place. " + "; ".join(parts) + "."


def _triangles(result: Result) -> ChartSpec:
    names = {item["code"]: item["name"] for item in result.value["options"]}
    steps = result.value["triangles"]
    points = [{"cost": 0.0, "benefit": 0.0, "name": "Do nothing"}] + [
        {"cost": item["cost_so_far_pounds"] / 1000, "benefit": item["benefit_so_far"], "name": names[item["code"]]}
        for item in steps
    ]
    x = _from_zero("cost", "Cost a year, all so far (£ thousand)")
    y = _from_zero("benefit", "Benefit, all so far (points)")
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "area", "opacity": 0.25}, "encoding": {"x": x, "y": y}},
        {"mark": {"type": "line", "point": {"size": 70}}, "encoding": {"x": x, "y": y}},
        *_point_names(x, y, points[-1]["cost"] / 2),
    ]
    budget = result.value["sets"] and result.value["sets"]["budget_pounds"]
    if budget:
        layers += _budget_line(budget)
    steepest = min(steps, key=lambda item: _infinite_first(item["benefit_per_1000_pounds"]))
    return ChartSpec(
        f"'{names[steepest['code']]}' gives most benefit for its money.",
        "Benefit to the population (people × benefit to each × chance that it works) against cost a year",
        _triangles_alt(steps, names),
        {"data": {"values": points}, "layer": layers},
        SOURCE,
        table(result),
    )


def _from_zero(field: str, title: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"zero": True},
        "axis": {"tickCount": 6},
    }


def _point_names(x: dict[str, Any], y: dict[str, Any], middle: float) -> list[dict[str, Any]]:
    """Names beside the points, where the rising line leaves room: below it on the left half, above it on the right."""
    sides = (("left", 8, 12, f"datum.cost > 0 && datum.cost <= {middle}"), ("right", -8, -10, f"datum.cost > {middle}"))
    return [
        {
            "transform": [{"filter": where}],
            "mark": {"type": "text", "align": align, "dx": dx, "dy": dy, "color": INK},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        }
        for align, dx, dy, where in sides
    ]


def _infinite_first(slope: float | None) -> float:
    return float("-inf") if slope is None else -slope


def _budget_line(budget: float) -> list[dict[str, Any]]:
    """A dashed line where the money ends, drawn once."""
    at = {"x": {"datum": budget / 1000, "type": "quantitative"}}
    once: dict[str, Any] = {"data": {"values": [{}]}}
    said = {"type": "text", "align": "left", "dx": 6, "dy": -10, "color": QUIET, "text": f"Budget {money(budget)}"}
    return [
        {**once, "mark": {"type": "rule", "strokeDash": [5, 4], "color": GHOST, "strokeWidth": 2}, "encoding": at},
        {**once, "mark": said, "encoding": {**at, "y": {"datum": 0, "type": "quantitative"}}},
    ]


def _triangles_alt(steps: list[dict[str, Any]], names: Mapping[str, str]) -> str:
    said = [
        f"{names[item['code']]} adds {round(item['population_benefit']):,} points for {money(item['cost_pounds'])}"
        for item in steps
    ]
    return "A line that rises step by step from doing nothing. " + "; ".join(said) + "."


def _first_places(shares: list[float]) -> list[float]:
    """Shares of first, second, third, and all later places."""
    padded = [*shares, 0.0, 0.0, 0.0]
    return [*padded[:3], sum(shares[3:])]


def _wrapped(name: str) -> str:
    """A name on lines that fit beside a bar."""
    return "\n".join(textwrap.wrap(name, 32))


def _hundred(share: float) -> int:
    return round(100 * share)


def _ways(value: Mapping[str, Any]) -> str:
    given = value["weights_given"]
    if not value["scores_move"]:
        return "ways of weighting near the weights given" if given else "ways of weighting"
    return (
        f"trials, with weights {'near those given' if given else 'of every kind'} and scores anywhere in their ranges"
    )
