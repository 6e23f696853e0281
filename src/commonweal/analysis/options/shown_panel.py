"""Several people's weights in words, a picture and a table."""

import textwrap
from collections import Counter
from typing import Any

from commonweal.documents.charts import GHOST, PALETTE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SOURCE = "The swing weights that each person gave"
LABELS = {"labelLimit": 260, "labelExpr": "split(datum.label, '\\n')"}


def words(result: Result) -> str:
    """Who puts what first, and the criterion on which they differ most."""
    value = result.value
    if not value["known"]:
        return "Nobody has weighed these options yet."
    people, usual = value["people"], value["usual"]
    if len(people) == 1:
        return f"{people[0]['person']} puts '{usual['name']}' first. Nobody else has weighed the options yet."
    if value["agreed"]:
        widest = max(value["criteria"], key=lambda row: round(row["weight_most"] - row["weight_least"], 9))
        return (
            f"All {len(people)} people put '{usual['name']}' first. Their weights differ most on "
            f"{_named(widest['title'])}: {_span(widest)} of 100."
        )
    firsts = ", ".join(f"{len(row['first_for'])} put '{row['name']}'" for row in _first(value) if row["first_for"])
    [(title, _)] = Counter(row["title"] for row in value["differences"]).most_common(1)
    criterion = next(row for row in value["criteria"] if row["title"] == title)
    return (
        f"Of {len(people)} people, {firsts} first. What they differ on most is {_named(title)}, whose weight runs from "
        f"{_span(criterion)} of 100."
    )


def difference_words(row: dict[str, Any]) -> str:
    """Why one person puts another option first, in a sentence."""
    more = "more" if row["weight"] > row["weight_others"] else "less"
    return (
        f"{row['person']} puts '{row['puts_name']}' before '{row['rather_than_name']}', most of all because "
        f"{_named(row['title'])} weighs {more} for them: {100 * row['weight']:.0f} of 100, against "
        f"{100 * row['weight_others']:.0f} for those who do not."
    )


def chart(result: Result) -> ChartSpec | None:
    """For each option the places that people give it, how many people each; a line from the best to the worst."""
    value = result.value
    if not value["known"]:
        return None
    rows = value["options"]
    names = [_wrapped(row["name"]) for row in rows]
    places = [
        {"option": _wrapped(row["name"]), "place": place, "people": count}
        for row in rows
        for place, count in sorted(Counter(person["places"][row["code"]] for person in value["people"]).items())
    ]
    spans = [{"option": _wrapped(row["name"]), "best": row["place_best"], "worst": row["place_worst"]} for row in rows]
    y = {"field": "option", "type": "nominal", "sort": names, "title": None, "axis": LABELS}
    x: dict[str, Any] = {"type": "quantitative", "title": "Place (1 is first)",
                         "scale": {"domain": [0.5, len(rows) + 0.5], "nice": False},
                         "axis": {"values": list(range(1, len(rows) + 1)), "format": "d"}}  # fmt: skip
    rule = {"y": y, "x": {**x, "field": "best"}, "x2": {"field": "worst"}}
    dots: dict[str, Any] = {"y": y, "x": {**x, "field": "place"}}
    spec = {
        "height": max(120, 46 * len(rows)),
        "layer": [
            {"data": {"values": spans}, "mark": {"type": "rule", "strokeWidth": 3, "color": GHOST}, "encoding": rule},
            {"data": {"values": places}, "mark": {"type": "circle", "size": 560, "opacity": 1, "color": PALETTE[0]},
             "encoding": dots},
            {"data": {"values": places}, "mark": {"type": "text", "color": "white", "fontWeight": "bold"},
             "encoding": {**dots, "text": {"field": "people", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    return ChartSpec(
        words(result), "Places that people give each option by their own weights; the number is how many people",
        _alt(value), spec, SOURCE, table(result),
    )  # fmt: skip


def table(result: Result) -> Table:
    """A row an option: its place for each person, the range of its value, and how often it comes first together."""
    value = result.value
    people = value.get("people", ())
    columns = (
        Column("option", "Option"),
        *(Column(f"place_{at}", f"Place for {item['person']}", align="right") for at, item in enumerate(people)),
        Column("least", "Least weighted value", "0 to 100", "right"),
        Column("most", "Most weighted value", "0 to 100", "right"),
        Column("first", "Comes first, all together", "times in 100", "right"),
    )
    rows = tuple(
        (row["name"] + (" (invented)" if row["invented"] else ""), *(item["places"][row["code"]] for item in people),
         round(row["value_least"], 1), round(row["value_most"], 1), round(100 * row["first_share"]))
        for row in value.get("options", ())
    )  # fmt: skip
    return Table("Each person's order of the options, and all together", columns, rows)


def weights(result: Result) -> Table:
    """A row a criterion: its weight for each person."""
    value = result.value
    people = value.get("people", ())
    columns = (
        Column("criterion", "Criterion"),
        *(Column(f"weight_{at}", str(item["person"]), "of 100", "right") for at, item in enumerate(people)),
    )
    rows = tuple(
        (row["title"], *(round(100 * item["weights"][row["code"]]) for item in people))
        for row in value.get("criteria", ())
    )
    return Table("What each criterion weighs for each person", columns, rows)


def _first(value: Any) -> list[dict[str, Any]]:
    return sorted(value["options"], key=lambda row: (-len(row["first_for"]), row["code"]))


def _alt(value: Any) -> str:
    parts = [
        f"{row['name']}: " + (f"place {row['place_best']} for everybody" if row["place_best"] == row["place_worst"]
                              else f"places {row['place_best']} to {row['place_worst']}")
        for row in value["options"]
    ]  # fmt: skip
    return "Dots on lines, one line an option, of the places that people give it. " + "; ".join(parts) + "."


def _span(row: dict[str, Any]) -> str:
    least, most = f"{100 * row['weight_least']:.0f}", f"{100 * row['weight_most']:.0f}"
    return f"{least} ({row['least_by']}) to {most} ({row['most_by']})"


def _named(title: str) -> str:
    return f"'{title[0].lower()}{title[1:]}'"


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, 32))
