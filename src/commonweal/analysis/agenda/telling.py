"""Results of the room told in a sentence, drawn, and set out as a table."""

from typing import Any

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

SHARE = "agenda.placement-share"


def words(result: Result) -> str:
    """The headline sentence."""
    value = result.value
    if result.stamp.method == SHARE:
        return _share_words(value)
    if result.stamp.method == "agenda.approach":
        reason = value["reasons"][0]["says"] if value["reasons"] else "The answers so far do not settle it."
        return f"{value['title']}. {reason}"
    if not value["sequence"]:
        return "The answers so far speak for no kind of intervention yet."
    titles = [step["title"].lower() for step in value["sequence"]]
    return f"{' then '.join(titles)}.".capitalize()


def chart(result: Result) -> ChartSpec | None:
    """The share beside England and the neighbours; no picture of rules: reasons are read, not drawn."""
    value = result.value
    if result.stamp.method != SHARE or value["verdict"] == "cannot-test-yet":
        return None
    return ChartSpec(
        headline=words(result),
        subtitle=f"{value['kind_title']}, {value['period']}, percent of plans",
        alt="Dot chart. " + "; ".join(f"{name}: {share:.1f} %" for name, share in _marks(value)) + ".",
        spec=_dots(value),
        source="Department for Education, SEN2 return 2025",
        table=table(result),
    )


def table(result: Result) -> Table:
    """The reasons, one a row, with the clause and where it comes from; for a share, the numbers beside each other."""
    if result.stamp.method == SHARE:
        shares = (Column("where", "Where"), Column("percent", "Share", "percent of plans", "right"))
        return Table(words(result), shares, tuple(_marks(result.value)))
    columns = (
        Column("conclusion", "Conclusion"),
        Column("code", "Clause"),
        Column("says", "Reason"),
        Column("cite", "Source"),
    )
    if result.stamp.method == "agenda.approach":
        named = [(result.value["title"], result.value["reasons"])]
    else:
        named = [(step["title"], step["reasons"]) for step in result.value["sequence"]]
    rows = tuple(
        (title, reason["code"], reason["says"], reason["cite"] + ("" if reason["verified"] else " (unverified)"))
        for title, reasons in named
        for reason in reasons
    )
    return Table("What the rules recommend, and why", columns, rows, header_column=False)


def _share_words(value: Any) -> str:
    if value["verdict"] == "cannot-test-yet":
        return f"{value['title']}: the share is not known for {value['place_name']}, England or any neighbour."
    near = value["neighbours"]
    return (
        f"{value['title']}: {value['kind_title'].lower()} take {value['here']:.1f} % of plans in "
        f"{value['place_name']}, against {value['england']:.1f} % in England and a median of {near['median']:.1f} % "
        f"among {near['count']} neighbours ({near['lowest']:.1f} to {near['highest']:.1f} %)."
    )


def _marks(value: Any) -> list[tuple[str, float]]:
    near = value["neighbours"]
    named = (
        (value["place_name"], value["here"]),
        ("England", value["england"]),
        ("Lowest neighbour", near["lowest"]),
        ("Median of the neighbours", near["median"]),
        ("Highest neighbour", near["highest"]),
    )
    return [(name, share) for name, share in named if share is not None]


def _dots(value: Any) -> dict[str, Any]:
    order = [name for name, _ in _marks(value)]
    where = {"field": "where", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 280}}
    return {
        "data": {"values": [{"where": name, "percent": share} for name, share in _marks(value)]},
        "height": 34 * len(order),
        "mark": {"type": "point", "size": 120, "filled": True},
        "encoding": {
            "y": where,
            "x": {"field": "percent", "type": "quantitative", "title": "Percent of plans", "scale": {"zero": True}},
        },
    }
