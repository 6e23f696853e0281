"""partnerships.new-body: what a new board or committee would cost in a year, and whether it adds a layer."""

from collections.abc import Mapping

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.partnerships import structure as engine
from commonweal.errors import Invalid
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.new-body"
NOTE = "It warns, and people decide: a reason is recorded with the answer."
WORDS = {
    "adds-a-layer": "It adds a layer: it replaces nothing that is there now.",
    "decided-twice": "It adds a layer: what it decides must be decided again somewhere else.",
    "costs-more": "It takes more days in a year than what it replaces saves.",
    "no-review": "No day is set on which to ask whether it is still needed.",
    "cost-not-known": "What a day costs is not known yet, so the cost in pounds is not whole.",
}


@registry.method(METHOD, version="1", title="What would a new board or committee cost, and does it add a layer?")
def new_body(  # noqa: PLR0913 (the facts of a new body, one an argument)
    *,
    members: int,
    meetings_a_year: int,
    hours_a_meeting: int,
    support_days_a_year: int = 0,
    pounds_a_day: int = 0,
    other_pounds_a_year: int = 0,
    saved_days_a_year: int = 0,
    replaces: str = "",
    decided_again: bool = False,
    reviewed: bool = False,
    sources: Sources | None = None,
) -> Result:
    """People-days `members × meetings × hours ÷ 7.5 + support`, and pounds `days × pounds_a_day + other`, a year.

    `hours_a_meeting` are one member's, with the papers read. `saved_days_a_year` are those that what it replaces took.
    Value: `people_days`, `net_days`, `pounds`, `adds_a_layer`, `findings` [{code, says}]. It warns; it never forbids.
    `Invalid`: a number below 0.
    """
    del sources
    given = {
        "members": members, "meetings_a_year": meetings_a_year, "hours_a_meeting": hours_a_meeting,
        "support_days_a_year": support_days_a_year, "pounds_a_day": pounds_a_day,
        "other_pounds_a_year": other_pounds_a_year, "saved_days_a_year": saved_days_a_year,
    }  # fmt: skip
    _check(given)
    cost = engine.yearly(**given)
    codes = engine.findings(
        cost, replaces=bool(replaces.strip()), decided_again=decided_again, reviewed=reviewed,
        day_priced=pounds_a_day > 0,
    )  # fmt: skip
    value = {
        "people_days": cost.people_days, "net_days": cost.people_days - saved_days_a_year,
        "pounds": cost.pounds, "pounds_known": pounds_a_day > 0, "notes": [NOTE],
        "adds_a_layer": bool({"adds-a-layer", "decided-twice"} & set(codes)),
        "findings": [{"code": code, "says": WORDS[code]} for code in codes],
    }  # fmt: skip
    parameters = {**given, "replaces": replaces, "decided_again": decided_again, "reviewed": reviewed}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), parameters=parameters))


def _check(given: Mapping[str, int]) -> None:
    below = [name for name, number in given.items() if number < 0]
    if below:
        raise Invalid("partnerships.new-body", f"{below[0].replace('_', ' ')} is below 0.", fix="Give 0 or more.")


def words(result: Result) -> str:
    """What a year of it takes, and the first warning."""
    value = result.value
    cost = f", £{value['pounds']:,.0f}" if value["pounds_known"] else ", cost in pounds not known yet"
    first = f" {value['findings'][0]['says']}" if value["findings"] else " It replaces something and adds no layer."
    return f"A year of it takes {value['people_days']:,.0f} days of people's time{cost}.{first}"


def chart(result: Result) -> ChartSpec | None:
    """No picture."""
    del result
    return None


def table(result: Result) -> Table:
    """Days, pounds and warnings."""
    value = result.value
    rows: list[tuple[object, ...]] = [
        ("Days of people's time a year", value["people_days"]),
        ("Less what it replaces", value["net_days"]),
        ("Pounds a year", value["pounds"] if value["pounds_known"] else None),
        ("Adds a layer", value["adds_a_layer"]),
    ]
    rows += [("Warning", item["says"]) for item in value["findings"]]
    return Table("What a year of it takes", (Column("what", "What"), Column("value", "How much")), tuple(rows))
