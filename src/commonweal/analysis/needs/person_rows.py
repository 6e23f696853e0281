"""One row a person on one day, out of tables of people, their conditions, care and hospital stays: an expression."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from commonweal.analysis.needs.grouping import CONDITION, KINDS
from commonweal.tables.store import Store

if TYPE_CHECKING:
    import ibis.expr.types as ir

NONE = "none"
AREAS = {"council": "council_code", "small-area": "area_code", "deprivation": "imd_decile"}
_HALF_YEAR = 7  # only the year of birth is in the file: birthdays are taken to be in the middle of it


def people_on(
    store: Store, tables: Mapping[str, str], day: date, by: str, asked: frozenset[str], also: Sequence[str] = ()
) -> tuple["ir.Table", dict[str, "ir.Value"]]:  # fmt: skip
    """The people who lived there on `day` with `area`, `age`, `cost` (pounds a year), and the column of each fact.

    `tables` maps people, conditions, packages and stays to tables of the store; a fact whose table is not there is
    null in every row. Emergency stays are those that began in the year up to the day. `also` are more columns of the
    table of people, as they are there.
    """
    import ibis

    people = store.table(tables["people"])
    here = people.filter((people.from_on <= day) & (people.until_on.isnull() | (people.until_on >= day)))
    younger = 1 if day.month < _HALF_YEAR else 0
    rows = here.select(
        "person_id",
        "sex",
        area=here[AREAS[by]].cast("string"),
        deprivation_decile=here.imd_decile.cast("int64"),
        age=ibis.greatest(day.year - here.birth_year.cast("int64") - younger, 0),
        **{name: here[name] for name in also},
    )
    codes = sorted(fact for fact in asked if fact.startswith(CONDITION))
    names = {fact: f"condition_{at}" for at, fact in enumerate(codes)}
    rows = _with(
        rows, _conditions(store, tables, day, names), {"conditions": 0, **dict.fromkeys(names.values(), False)}
    )
    rows = _with(rows, _stays(store, tables, day), {"emergency_stays": 0})
    rows = _with(rows, _care(store, tables, day), {"service": NONE, "cost_a_week": 0.0})
    rows = rows.mutate(cost=rows.cost_a_week * (365.25 / 7))
    return rows, {**{fact: rows[fact] for fact in KINDS}, **{fact: rows[name] for fact, name in names.items()}}


def known(tables: Mapping[str, str], asked: frozenset[str]) -> frozenset[str]:
    """Which facts the tables hold."""
    found = {"age", "sex", "deprivation_decile"}
    if "conditions" in tables:
        found |= {"conditions", *(fact for fact in asked if fact.startswith(CONDITION))}
    if "packages" in tables:
        found |= {"service", "cost_a_week"}
    return frozenset(found | ({"emergency_stays"} if "stays" in tables else set()))


def _with(rows: "ir.Table", more: "ir.Table | None", otherwise: Mapping[str, Any]) -> "ir.Table":
    """The rows with what another table tells of each person, or the plain value where it tells nothing of them.

    Where there is no such table nobody knows: null, never 0.
    """
    import ibis

    if more is None:
        return rows.mutate(**{name: ibis.literal(None, _kind(value)) for name, value in otherwise.items()})
    joined = rows.left_join(more, "person_id").drop("person_id_right")
    return joined.mutate(**{name: joined[name].fill_null(value) for name, value in otherwise.items()})


def _kind(value: Any) -> str:
    return {bool: "boolean", int: "int64", float: "float64", str: "string"}[type(value)]


def _conditions(
    store: Store, tables: Mapping[str, str], day: date, names: Mapping[str, str]
) -> "ir.Table | None":  # fmt: skip
    if "conditions" not in tables:
        return None
    table = store.table(tables["conditions"])
    known = table.filter(table.recorded_on <= day)
    each = {name: (known.condition == fact.removeprefix(CONDITION)).any() for fact, name in names.items()}
    return known.group_by("person_id").agg(conditions=known.condition.nunique(), **each)


def _stays(store: Store, tables: Mapping[str, str], day: date) -> "ir.Table | None":
    if "stays" not in tables:
        return None
    table = store.table(tables["stays"])
    recent = table.filter((table.admitted_on >= _twelve_months(day)) & (table.admitted_on <= day))
    return recent.group_by("person_id").agg(emergency_stays=recent.count())


def _twelve_months(last: date) -> date:
    """The first day of the twelve months of the calendar that end with a day: 1 March for the last day of February."""
    after = last + timedelta(days=1)
    leap = (after.month, after.day) == (2, 29)
    return date(after.year - 1, 3, 1) if leap else after.replace(year=after.year - 1)


def _care(store: Store, tables: Mapping[str, str], day: date) -> "ir.Table | None":
    if "packages" not in tables:
        return None
    table = store.table(tables["packages"])
    return table.filter(table.at_on == day).select(
        "person_id", "service", cost_a_week=table.cost_a_week.cast("float64")
    )
