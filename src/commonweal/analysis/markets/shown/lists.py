"""Quality-weighted places and how lists fit together: words, pictures, tables."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.markets.shown.supply import period
from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import decimal
from commonweal.values.provenance import Result


def quality_words(result: Result) -> str:
    """Places as they are, and weighted."""
    value = result.value
    if value["places"] is None:
        return f"How good the places in {value['place_name']} are is not known here. {_upload(result)}".strip()
    said = (
        f"{value['place_name']} has {value['places']:,} {value['basis']}; {value['rated']:,} of them are rated, and "
        f"come to {decimal(value['weighted'], 1)} when weighted by rating"
    )
    if not value["unrated"]:
        return f"{said}."
    rest = f"with those not rated, from {decimal(value['low'], 1)} to {decimal(value['high'], 1)}"
    return f"{said}; {rest}."


def quality_table(result: Result) -> Table:
    """A row a rating, then those not rated."""
    value = result.value
    columns = (
        Column("rating", "Latest rating"),
        Column("weight", "Weight (a choice)", align="right"),
        Column("suppliers", "Registrations", align="right"),
        Column("places", (value["basis"] or "places").capitalize(), align="right"),
        Column("weighted", "Weighted", align="right"),
    )
    rows: list[tuple[object, ...]] = [
        (item["rating"], item["weight"], item["suppliers"], item["places"], item["weighted"])
        for item in value["by_rating"]
    ]
    if value["places"] is not None:
        rows.append(("Not rated", None, None, value["unrated"], None))
    return Table(f"{value['title']} in {value['place_name']} by rating", columns, tuple(rows))


def quality_chart(result: Result) -> ChartSpec | None:
    """Places by rating as they are."""
    value = result.value
    if value["places"] is None:
        return None
    rows = [
        {"name": item["rating"], "places": item["places"], "label": f"{item['places']:,}", "chosen": True}
        for item in value["by_rating"]
    ]
    rows.append({"name": "Not rated", "places": value["unrated"], "label": f"{value['unrated']:,}", "chosen": False})
    listed = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    return ChartSpec(
        quality_words(result),
        f"{value['basis'].capitalize()} by latest rating, {value['title'].lower()}, {value['place_name']}"
        f"{period(value)}",
        f"Bars, best first, then not rated. {listed}.",
        marks.bars(rows, name="name", field="places", title=value["basis"].capitalize()),
        f"Lists of suppliers{period(value)}.",
        quality_table(result),
    )


def joined_words(result: Result) -> str:
    """How many of the registrations each list knows."""
    value = result.value
    if value["registrations"] is None:
        return f"No list of care homes in {value['place_name']} is held to join others to. {_upload(result)}".strip()
    if not value["rows"]:
        return (
            f"No other list is held to join to the {value['registrations']:,} registrations in {value['place_name']}."
        )
    parts = [
        f"{row['matched']:,} of {row['here']:,} {row['of']} by {row['key']} ({row['title']})"
        for row in value["rows"]
        if row["matched"]
    ]
    none = len(value["rows"]) - len(parts)
    joined = f"Joined: {'; '.join(parts)}." if parts else ""
    rest = f"In {none} other {'row' if none == 1 else 'rows'} of the table nothing matches." if none and parts else ""
    return " ".join(said for said in (_facts_words(value), joined or "No list matches another.", rest) if said)


def _facts_words(value: Mapping[str, Any]) -> str:
    """Sites beside registrations, owners, beds and ratings, as far as they are known."""
    facts, known = value["homes"], []
    if facts["sites"] is not None:
        known.append(f"{facts['sites']:,} sites")
    if facts["providers"] is not None:
        known.append(f"{facts['providers']:,} registered providers")
    if facts["suppliers"] is not None:
        known.append(f"{facts['suppliers']:,} owners, brands or providers")
    if facts["beds"] is not None:
        known.append(f"{facts['beds']:,} beds ({facts['beds_known']:,} of {value['registrations']:,} homes tell them)")
    if facts["dormant"]:
        known.append(f"{facts['dormant']:,} dormant")
    said = f"{value['registrations']:,} registrations of care homes in {value['place_name']}"
    rated = [f"{item['registrations']:,} {item['rating']}" for item in facts["ratings"] if item["registrations"]]
    ratings = f" Latest ratings: {', '.join(rated)}." if rated else ""
    if facts["inherited"]:
        ratings += f" Given to an earlier registration: {facts['inherited']:,} of them."
    return (f"{said}: {', '.join(known)}." if known else f"{said}.") + ratings


def joined_table(result: Result) -> Table:
    """A row a list."""
    columns = (
        Column("title", "List"),
        Column("of", "What is joined"),
        Column("key", "Joined by"),
        Column("here", "Here", align="right"),
        Column("there", "There", align="right"),
        Column("matched", "Matched", align="right"),
        Column("only_here", "Only here", align="right"),
        Column("only_there", "Only there", align="right"),
        Column("without", "Rows here without the key", align="right"),
        Column("several", "Names that several bear", align="right"),
    )
    rows = tuple(
        (row["title"], row["of"], row["key"], row["here"], row["there"], row["matched"], row["only_here"],
         row["only_there"], row["without_key"], row["several"])
        for row in result.value["rows"]
    )  # fmt: skip
    return Table(f"Lists of suppliers beside each other, {result.value['place_name']}", columns, rows)


def joined_chart(result: Result) -> ChartSpec | None:
    """No picture: the table is short."""
    del result
    return None


def _upload(result: Result) -> str:
    return " ".join(item["upload"] for item in result.value["not_known"][:1])
