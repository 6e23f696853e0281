"""Portfolios: told, drawn and set out."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.options.showing import money
from commonweal.documents.charts import GHOST, INK, PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SOURCE = "Computed from the options, budgets and rules given."
DRAWN_SETS, DRAWN_OPTIONS = 3, 5
OTHERS = "All others"
MOST_BENEFIT = 100.0
LEAST = 1e-6  # points: less than that is what floating point leaves


def words(result: Result) -> str:
    """How many sets are nearly equal, what stands in all of them, and what the solver proved."""
    value = result.value
    if not value["known"]:
        return (
            "No set of options can be looked for yet: "
            + " and ".join(_lower(item) for item in value["not_known"])
            + (" are not known.")
        )
    if not value["sets"]:
        return _none(value)
    years = f"{money(sum(value['budgets_pounds']))} over {_span(value['years'])}"
    if value["close"] == 1:
        said = f"One set of options does most with {years}: no other that differs in {value['differ']} options or more "
        said += f"comes within {value['within_percent']:g}% of it."
    else:
        count = f"{value['close']}{'' if value['all_listed'] else ' or more'}"
        said = f"{count} sets of options come within {value['within_percent']:g}% of the greatest benefit with {years}."
    always = [item["name"] for item in value["options"] if item["in_close"] == value["close"]]
    if value["close"] > 1 and always:
        said += " In all of them: " + "; ".join(always[:4]) + ("; …" if len(always) > 4 else "") + "."
    return said


def charts(result: Result) -> Mapping[str, ChartSpec]:
    """`spend` (money by year in the first sets, by option) and `sets` (which option is in which set)."""
    value = result.value
    if not value["known"] or not value["sets"]:
        return {}
    return {"spend": _spend(result), "sets": _in_sets(result)}


def chart(result: Result) -> ChartSpec | None:
    """Money by year; None where there is no set."""
    return charts(result).get("spend")


def table(result: Result) -> Table:
    """The sets: what each does, costs and leaves out."""
    return sets_table(result)


def tables(result: Result) -> Mapping[str, Table]:
    """Every table: `sets`, `money` (by set and year), `options`, `out`, `limits`."""
    return {
        "sets": sets_table(result), "money": money_table(result), "options": options_table(result),
        "out": out_table(result), "limits": limits_table(result),
    }  # fmt: skip


def sets_table(result: Result) -> Table:
    """A row a set, with who gains, loses and goes without."""
    columns = (
        Column("set", "Set"), Column("options", "Options"), Column("benefit", "Benefit", "points a year", "right"),
        Column("share", "Of the greatest", "%", "right"), Column("people", "People reached", "a year", "right"),
        Column("equity", "Equity", "0 to 100", "right"), Column("gains", "Who gains"), Column("loses", "Who loses"),
        Column("without", "Who goes without"), Column("greatest", "Is the greatest", "draws in 100", "right"),
        Column("regret", "Most regret", "points", "right"), Column("over", "Costs too much", "draws in 100", "right"),
    )  # fmt: skip
    rows = tuple(
        (
            letter(item["number"]), "; ".join(item["names"]) or "Nothing", round(item["benefit"]),
            round(100 * item["share_of_greatest"], 1), round(item["people"]),
            None if item["equity"] is None else round(item["equity"], 1), "; ".join(item["gains"]) or None,
            "; ".join(item["loses"]) or None, "; ".join(item["goes_without"]) or "nobody named",
            round(100 * item["greatest_share"]), round(item["most_regret"]), round(100 * item["over_share"]),
        )
        for item in result.value.get("sets", ())
    )  # fmt: skip
    return Table("Sets of options, the greatest benefit first", columns, rows)


def money_table(result: Result) -> Table:
    """A row a set and year; each row adds up."""
    parts = (
        ("budget", "New money"), ("released", "Released"), ("running", "Running"), ("one_off", "Spent once"),
        ("double_running", "Double running"), ("stranded", "Stranded"), ("left", "Left"),
    )  # fmt: skip
    columns = (Column("set", "Set"), Column("year", "Year"),
               *(Column(key, title, "£", "right") for key, title in parts))  # fmt: skip
    rows = tuple(
        (letter(item["number"]), str(year["year"]), *(year[f"{key}_pounds"] for key, _ in parts))
        for item in result.value.get("sets", ())
        for year in item["by_year"]
    )
    return Table("Money by year: new money and what is released, less what is spent and stranded, is what is left",
                 columns, rows)  # fmt: skip


def options_table(result: Result) -> Table:
    """A row an option: where it is in and how often."""
    value = result.value
    columns = (
        Column("name", "Option"), Column("sets", "In sets"),
        Column("share", "In the greatest set", "draws in 100", "right"),
        Column("benefit", "Benefit", "points a year", "right"), Column("reach", "People", "a year", "right"),
        Column("cost", "Net cost", "£, all years", "right"), Column("gains", "Who gains"), Column("loses", "Who loses"),
    )  # fmt: skip
    rows = tuple(
        (
            item["name"] + (" (invented)" if item["invented"] else ""),
            " ".join(letter(number) for number in item["in_sets"]) or "none",
            None if item["share_in"] is None else round(100 * item["share_in"]), round(item["benefit"]),
            round(item["reach"]), _whole(sum(item["net_pounds"])), "; ".join(item["gains"]) or None,
            "; ".join(item["loses"]) or None,
        )
        for item in value.get("options", ())
    )  # fmt: skip
    return Table("Each option: in which sets it is, and how often as benefits move", columns, rows)


def out_table(result: Result) -> Table:
    """A row an option outside set A: why, and what would bring it in."""
    columns = (
        Column("name", "Option"), Column("breaks", "Added to set A it breaks"),
        Column("less", "With it, benefit falls by", "points a year", "right"),
        Column("each", "It enters at a benefit for each of", "0 to 100", "right"),
        Column("cost", "or at a cost of", "£, all years", "right"), Column("now", "Cost now", "£, all years", "right"),
        Column("close", "In close sets", "of them", "right"),
    )  # fmt: skip
    rows = tuple(
        (
            item["name"], "; ".join(breaks(item)) or "nothing: another set does more",
            None if item["less_by"] is None else round(item["less_by"], 1),
            None if item["enters_at_benefit_each"] is None else round(item["enters_at_benefit_each"], 2),
            item["enters_at_cost_pounds"], item["cost_pounds"], item["in_close"],
        )
        for item in result.value.get("out", ())
    )  # fmt: skip
    return Table("Why an option is out of set A, and what would bring it in", columns, rows)


def limits_table(result: Result) -> Table:
    """A row a limit: what set A uses of it."""
    columns = (
        Column("name", "Limit"), Column("used", "Set A", "", "right"), Column("least", "Least", "", "right"),
        Column("most", "Most", "", "right"), Column("unit", "Unit"),
    )  # fmt: skip
    rows = tuple(
        (_capital(item["name"]), _whole(item["used"]), "–" if item["least"] is None else _whole(item["least"]),
         "–" if item["most"] is None else _whole(item["most"]), item["unit"])
        for item in result.value.get("limits", ())
    )  # fmt: skip
    return Table("How set A stands to each limit", columns, rows)


def reasons(item: Mapping[str, Any], close: int) -> str:
    """Why an option is out of set A and what would bring it in, in sentences."""
    said = "Added to set A it breaks: " + "; ".join(breaks(item)) + "." if item["breaks"] else (
        "It would fit beside set A; another set does more."
    )  # fmt: skip
    if item["with_it"] is None:
        return said + " No set that holds it keeps every rule."
    if item["less_by"] > LEAST:
        less = f"{item['less_by']:,.0f}" if item["less_by"] >= 1 else f"{item['less_by']:.2g}"
        said += f" The best set that holds it does {less} points less."
    if item["in_close"]:
        said += f" It is in {item['in_close']} of the {close} nearly equal sets."
    each, cost = item["enters_at_benefit_each"], item["enters_at_cost_pounds"]
    ways = []
    if each is not None and each <= MOST_BENEFIT:
        ways.append(f"the benefit to each were {each:,.3g} or more")
    if cost is not None and cost < item["cost_pounds"]:
        ways.append(f"it cost {money(_whole(cost))} or less over all years, not {money(_whole(item['cost_pounds']))}")
    if ways:
        return f"{said} It would come in if {', or if '.join(ways)}."
    cost_said = ", nor would a lower cost" if item.get("cost_tried", True) else "; of a lower cost it is not known"
    return f"{said} No benefit up to 100 for each would bring it in{cost_said}."


def _none(value: Mapping[str, Any]) -> str:
    if value["stands_against"]:
        return (
            "No set of options keeps every rule. One would, without any one of: "
            + "; ".join(value["stands_against"])
            + "."
        )
    return "No set of options keeps every rule, nor would one if a single rule were dropped."


def _spend(result: Result) -> ChartSpec:
    """Money out by year in the first sets, stacked by option, the budget as a tick."""
    value = result.value
    sets = value["sets"][:DRAWN_SETS]
    known = {item["code"]: item for item in value["options"]}
    costs = {code: sum(item["net_pounds"]) for code, item in known.items()}
    used = [code for code in known if any(code in item["codes"] for item in sets)]
    biggest = sorted(used, key=lambda code: (-abs(costs[code]), code))[:DRAWN_OPTIONS]
    rows = []
    for item in sets:
        for place, year in enumerate(value["years"]):
            parts: dict[str, float] = {}
            for code in item["codes"]:
                name = known[code]["name"] if code in biggest else OTHERS
                parts[name] = parts.get(name, 0.0) + known[code]["net_pounds"][place]
            rows += [
                {"set": letter(item["number"]), "year": str(year), "option": _wrapped(name), "pounds": pounds / 1000}
                for name, pounds in parts.items()
            ]
    order = [_wrapped(known[code]["name"]) for code in biggest] + ([OTHERS] if len(used) > len(biggest) else [])
    money_there = [
        {"set": letter(item["number"]), "year": str(year), "pounds": pounds / 1000}
        for item in sets
        for year, pounds in zip(value["years"], value["budgets_pounds"], strict=True)
    ]
    return ChartSpec(
        words(result),
        f"Money by year in {_sets_named(sets)}, net of what is released; the line is the new money of the year",
        _spend_alt(sets, value),
        _stacked(rows, money_there, order),
        SOURCE,
        money_table(result),
    )


def _stacked(rows: Sequence[Mapping[str, Any]], there: Sequence[Mapping[str, Any]], order: list[str]) -> dict[str, Any]:
    x = {"field": "year", "type": "nominal", "title": None, "axis": {"labelPadding": 22}}
    offset = {"field": "set", "type": "nominal"}
    y = {"field": "pounds", "type": "quantitative", "title": "£ thousand", "scale": {"zero": True}}
    colour = {"field": "option", "type": "nominal", "title": None, "sort": order,
              "scale": {"domain": order, "range": [*PALETTE[: len(order) - (OTHERS in order)], GHOST][: len(order)]},
              "legend": {"columns": 1}}  # fmt: skip
    return {
        "height": 300,
        "layer": [
            {"data": {"values": list(rows)}, "mark": {"type": "bar", "stroke": "white"},
             "encoding": {"x": x, "xOffset": offset, "y": {**y, "stack": "zero"}, "color": colour}},
            {"data": {"values": list(there)}, "mark": {"type": "tick", "thickness": 2, "color": INK, "bandSize": 40},
             "encoding": {"x": x, "xOffset": offset, "y": y}},
            {"data": {"values": list(there)}, "mark": {"type": "text", "dy": 10, "baseline": "top"},
             "encoding": {"x": x, "xOffset": offset, "y": {"datum": 0, "type": "quantitative"},
                          "text": {"field": "set"}}},
        ],
    }  # fmt: skip


def _spend_alt(sets: Sequence[Mapping[str, Any]], value: Mapping[str, Any]) -> str:
    said = []
    for item in sets:
        net = [year["budget_pounds"] - year["left_pounds"] for year in item["by_year"]]
        years = ", ".join(
            f"{money(_whole(pounds))} in {year}" for year, pounds in zip(value["years"], net, strict=True)
        )
        said.append(f"Set {letter(item['number'])}: {years}")
    there = ", ".join(money(_whole(pounds)) for pounds in value["budgets_pounds"])
    return "Stacked bars, one a set and year. " + "; ".join(said) + f". New money by year: {there}."


def _in_sets(result: Result) -> ChartSpec:
    """Which option is in which set."""
    value = result.value
    options = sorted(value["options"], key=lambda item: (-len(item["in_sets"]), item["name"]))
    cells = [
        {"option": _wrapped(item["name"]), "set": letter(number["number"]),
         "is": "in" if number["number"] in item["in_sets"] else "out"}
        for item in options
        for number in value["sets"]
    ]  # fmt: skip
    y = {"field": "option", "type": "nominal", "title": None, "sort": [_wrapped(item["name"]) for item in options],
         "axis": {"labelLimit": 260, "labelExpr": "split(datum.label, '\\n')"}}  # fmt: skip
    x = {"field": "set", "type": "nominal", "title": "Set", "axis": {"orient": "top"}}
    colour = {"field": "is", "type": "nominal", "title": None,
              "scale": {"domain": ["in", "out"], "range": [PALETTE[0], "#E3E8EB"]}}  # fmt: skip
    said = "; ".join(f"{item['name']} in {', '.join(letter(n) for n in item['in_sets']) or 'none'}" for item in options)
    always = [item["name"] for item in options if len(item["in_sets"]) == len(value["sets"])]
    headline = f"{len(always)} of {len(options)} options are in every set that is listed."
    return ChartSpec(
        headline,
        "Which option is in which set; sets in order of their benefit",
        f"A grid of options and sets. {said}.",
        {"height": max(120, 38 * len(options)), "data": {"values": cells},
         "layer": [{"mark": {"type": "rect", "stroke": "white", "strokeWidth": 3},
                    "encoding": {"x": x, "y": y, "color": colour}}]},
        SOURCE,
        options_table(result),
    )  # fmt: skip


def breaks(item: Mapping[str, Any]) -> list[str]:
    """The limits that an option or a set would break, by how much; the money of several years in one."""
    short = [broken for broken in item["breaks"] if broken["kind"] == "budget"]
    said = []
    if short:
        years = [broken["limit"].removeprefix("money in ") for broken in short]
        most = max(broken["by"] for broken in short)
        same = all(broken["by"] == most for broken in short)
        said.append(f"money in {listed(years)} by {'' if same else 'up to '}£{most:,.0f}")
    for broken in item["breaks"]:
        if broken["kind"] == "budget":
            continue
        by = f"£{broken['by']:,.0f}" if broken["unit"] == "pounds" else f"{broken['by']:,.6g} {broken['unit']}"
        said.append(broken["limit"] if broken["unit"] in {"options", "points"} else f"{broken['limit']} by {by}")
    return said if len(said) <= 4 else [*said[:4], f"and {len(said) - 4} more"]


def listed(names: Sequence[str]) -> str:
    """Names with commas, the last after “and”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sets_named(sets: Sequence[Mapping[str, Any]]) -> str:
    letters = [letter(item["number"]) for item in sets]
    return f"set {letters[0]}" if len(letters) == 1 else f"sets {listed(letters)}"


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{len(years)} years from {years[0]}"


def letter(number: int) -> str:
    """The letter of a set: A is the first."""
    return chr(ord("A") + number - 1)


def _lower(item: Mapping[str, str]) -> str:
    return item["what"][0].lower() + item["what"][1:]


def _capital(said: str) -> str:
    return said[0].upper() + said[1:]


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else round(number, 2)


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, 32))
