"""Who enters and leaves, on whom things rest, and which suppliers show signs: words, pictures, tables."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

TOP = 10
COUNTED = ("at_start", "entered", "left", "net")
NOT_COUNTED, NO_RATE = "not counted", "no rate"  # what a list does not tell, apart from what nobody knows


def entry_words(result: Result) -> str:
    """The latest change here, else what is known of England."""
    value = result.value
    name, what = value["place_name"], value["title"].lower()
    england = _england_words(value["england"])
    if value["years"] and value["years"][-1]["left"] is None:
        first, last = value["years"][0], value["years"][-1]
        here = (
            f"{value['title']} in {name}: of {sum(item['entered'] for item in value['years']):,} that are registered "
            f"still, {last['entered']:,} entered in {last['year']}, the oldest in {first['year']}; how many left "
            f"in a year is not known.{_between_words(value)}"
        )
    elif value["years"]:
        last = value["years"][-1]
        here = (
            f"{value['title']} in {name}: in {last['year']}, {last['entered']:,} entered and {last['left']:,} left, of "
            f"{last['at_start']:,} at its start."
        )
    elif value["between"]:
        here = f"{value['title']} in {name}:{_between_words(value)}"
    else:
        here = f"Who entered and who left among {what} in {name} is not known here."
    return f"{here} {england}".strip()


def _between_words(value: Mapping[str, Any]) -> str:
    """What is new and gone between the first list and the last; nothing where there are no two."""
    if not value["between"]:
        return ""
    first, last = value["between"][0], value["between"][-1]
    gone, new = (sum(item[key] for item in value["between"]) for key in ("left", "entered"))
    return (
        f" {new:,} are new and {gone:,} gone between the lists of {first['first']} and {last['last']} "
        f"({first['at_first']:,}, then {last['at_last']:,})."
    )


def _england_words(england: Mapping[str, Any] | None) -> str:
    if england is None:
        return ""
    last = england["years"][-1]
    if england["what"] == "rated":
        return f"In England, {last['left']:,} home-care locations that had been rated ended in {last['year']}."
    rate = last["per_1000"]
    return (
        f"In England the regulator closed {england['total']:,} care homes from {england['years'][0]['year']} to "
        f"{last['year']}, {last['forced']:,} of them in {last['year']} ({rate['value']:.1f} of every 1,000 homes, 95 "
        f"percent interval {rate['low']:.1f} to {rate['high']:.1f})."
    )


def entry_table(result: Result) -> Table:
    """The place by year or between lists, then England."""
    value = result.value
    name = value["place_name"]
    columns = (
        Column("where", "Where and when"), Column("start", "There before", align="right"),
        Column("entered", "Entered", align="right"), Column("left", "Left", align="right"),
        Column("net", "Net", align="right"), Column("rate", "Rate of leaving"), 
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (f"{name}, {item['year']}", *(NOT_COUNTED if item[key] is None else item[key] for key in COUNTED),
         NO_RATE if item["left"] is None else _rate(item["left_per_100"], "100"))
        for item in value["years"]
    ]  # fmt: skip
    rows += [
        (
            f"{name}, {item['first']} to {item['last']}",
            item["at_first"],
            item["entered"],
            item["left"],
            item["net"],
            None,
        )
        for item in value["between"]
    ]
    rows += _england_rows(value["england"])
    return Table(f"{value['title']}: entry and exit", columns, tuple(rows))


def _england_rows(england: Mapping[str, Any] | None) -> list[tuple[object, ...]]:
    """England by year: closed by the regulator, or home care that was once rated, which has no net: who entered lately
    and is not rated yet is missing from one side alone."""
    if england is None:
        return []
    if england["what"] == "rated":
        return [
            (f"England, {item['year']}: once rated", NOT_COUNTED, item["entered"], item["left"], NOT_COUNTED, NO_RATE)
            for item in england["years"]
        ]
    return [
        (f"England, {item['year']}: closed by the regulator", item["homes"], NOT_COUNTED, item["forced"], NOT_COUNTED,
         _rate(item["per_1000"], "1,000"))
        for item in england["years"]
    ]  # fmt: skip


def entry_chart(result: Result) -> ChartSpec | None:
    """Exits by year (entries where a list tells none): of the place where dates are known, else of England."""
    value = result.value
    england = value["england"]
    if value["years"]:
        ended = value["years"][-1]["left"] is not None
        pairs = [(item["year"], item["left" if ended else "entered"]) for item in value["years"]]
        what = f"{value['title'].lower()}, {value['place_name']}"
        still = f"Registrations there are still, by the year in which they began, {what}"
        what = f"Registrations that ended, {what}, by year" if ended else still
    elif england:
        key = "forced" if england["what"] == "forced" else "left"
        pairs = [(item["year"], item[key]) for item in england["years"]]
        said = (
            "Care homes that the regulator closed" if key == "forced" else "Home-care locations, once rated, that ended"
        )
        what = f"{said}, England, by year"
    else:
        return None
    rows = [{"name": str(year), "count": count, "label": f"{count:,}", "chosen": True} for year, count in pairs]
    listed = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    return ChartSpec(
        entry_words(result),
        what,
        f"Bars by year. {listed}.",
        marks.bars(rows, name="name", field="count", title="Number"),
        "Registers and lists named with the figure.",
        entry_table(result),
    )


def rests_words(result: Result) -> str:
    """The largest supplier by each measure that is known."""
    value = result.value
    if not value["bases"]:
        return f"How much in {value['place_name']} rests on one supplier is not known here."
    parts = [f"{100 * item['largest_share']:.0f}% of {_of(item)}" for item in value["bases"]]
    return f"In {value['place_name']} the largest supplier holds {', '.join(parts)}."


def _short(item: Mapping[str, Any]) -> str:
    """A measure in a word, for labels that a narrow screen can hold."""
    return str(item["unit"]).capitalize() if item["basis"] == "places" else str(item["basis"]).capitalize()


def _of(item: Mapping[str, Any]) -> str:
    return {
        "places": item["unit"] or "places", "contracts": "what contracts are worth",
        "payments": "what was paid in the last twelve months", "people": "people with a care package",
    }[item["basis"]]  # fmt: skip


def rests_table(result: Result) -> Table:
    """The largest suppliers by each measure."""
    columns = (
        Column("measure", "Measured by"), Column("supplier", "Supplier"), Column("amount", "Amount", align="right"),
        Column("share", "Share", "%", "right"),
    )  # fmt: skip
    rows = tuple(
        (f"{item['title']} ({item['unit']})", row["supplier"], row["amount"], round(100 * row["share"], 1))
        for item in result.value["bases"]
        for row in item["rows"][:TOP]
    )
    return Table(f"Largest suppliers in {result.value['place_name']}", columns, rows, header_column=False)


def rests_chart(result: Result) -> ChartSpec | None:
    """Share of the largest and of the largest three by each measure."""
    value = result.value
    if not value["bases"]:
        return None
    rows = [
        {"name": f"{_short(item)}, {name}", "share": 100 * item[key], "label": f"{100 * item[key]:.1f}%",
         "chosen": key == "largest_share"}
        for item in value["bases"]
        for name, key in (("top 1", "largest_share"), ("top 3", "largest_three_share"))
    ]  # fmt: skip
    listed = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return ChartSpec(
        rests_words(result),
        f"Share of the largest supplier and of the largest three, {value['place_name']}, percent",
        f"Bars. {listed}.",
        marks.bars(rows, name="name", field="share", title="Share (%)"),
        "Lists, registers and payments named with the figure.",
        rests_table(result),
    )


def watch_words(result: Result) -> str:
    """How many suppliers show any sign; what could not be looked at."""
    value = result.value
    if value["on"] is None:
        return f"No list here tells any sign about suppliers in {value['place_name']}."
    count, every = len(value["listed"]), value["suppliers"]
    many = (
        f"{count} of {every} suppliers {'shows' if count == 1 else 'show'} a sign"
        if count
        else "No supplier shows a sign"
    )
    said = f"{many} in {value['place_name']} as of {_day(value['on'])}."
    missing = [item["title"].lower() for item in value["not_looked_at"]]
    return f"{said} Not looked at, for want of data: {', '.join(missing)}." if missing else said


def watch_table(result: Result) -> Table:
    """A row a sign."""
    columns = (
        Column("supplier", "Supplier"), Column("sign", "Sign"), Column("since", "Known since"),
        Column("where", "Where"), Column("why", "What was seen"),
    )  # fmt: skip
    rows = tuple(
        (item["supplier"], sign["title"], _day(sign["on"]), sign["location"] or "All its locations", sign["why"])
        for item in result.value["listed"]
        for sign in item["signs"]
    )
    return Table(f"Signs about suppliers in {result.value['place_name']}, latest first", columns, rows)


def watch_chart(result: Result) -> ChartSpec | None:
    """No picture: a picture would add signs up."""
    del result
    return None


def _day(text: str) -> str:
    """31 March 2025."""
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def _rate(rate: Mapping[str, float] | None, per: str) -> str | None:
    if rate is None:
        return None
    return f"{rate['value']:.1f} of {per} ({rate['low']:.1f} to {rate['high']:.1f})"
