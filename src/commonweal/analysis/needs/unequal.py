"""needs.unequal: who has something more often, by deprivation, ethnic group, sex and age, from tables of people."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import person_rows, person_tables, unequal_measures
from commonweal.analysis.needs.grouping import CONDITION
from commonweal.analysis.needs.person_tables import AGE_BANDS, FILES, POLICY
from commonweal.analysis.needs.registers import CONDITIONS
from commonweal.analysis.needs.unequal_groups import UNKNOWN
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.errors import Invalid
from commonweal.reference import content, shapes
from commonweal.values.provenance import Result, Stamp

METHOD = "needs.unequal"
CONTENT = "indicators/needs/unequal"
CARE, STAY = "care", "hospital-stay"
_OURS = "needs_unequal_"
_NEEDS = {CONDITION: "conditions", CARE: "packages", STAY: "stays"}


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of registers, where a condition is asked for; the files given come with them."""
    return (CONDITIONS,) if str(arguments["having"]).startswith(CONDITION) else ()


@registry.method(
    METHOD,
    version="3",  # 3: the twelve months to 28 February after a leap year begin on 1 March
    title="Who has it more often, by deprivation, ethnic group, sex and age?",
    inputs=inputs,
    content=lambda _: (CONTENT, POLICY),
    files=FILES,
)
def unequal(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, having: str, people: Path | None = None, conditions: Path | None = None, packages: Path | None = None,
    stays: Path | None = None, council: str | None = None, at: str | None = None,
    age_bands: Sequence[int] = AGE_BANDS, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """The share of people who have something, by deprivation, ethnic group, sex and age; plain, and alike in age.

    `having`: `condition:CODE` (on record by the day), `care` or `care:SERVICE` (arranged by the council, in force on
    the day), `hospital-stay` (an emergency stay begun in the year up to the day). Tables, `council` and `at` as in
    needs.segments; `age_bands` are the youngest ages of the groups by age. Value: `people`, `having_people`, `share`,
    `dimensions` [{dimension, title, alike, ordered, groups [{code, title, people, having, share, low, high, alike,
    alike_low, alike_high, covered, if_unknown}], plain, standardised, unknown, left_out}], `policy`, `notes`; shares in
    percent with 95 percent limits, small numbers `*`. `plain` and `standardised` are the measures of the shares as they
    are and alike in age and sex: with an order gap, ratio, slope and relative index, without one range, ratio, variance
    between groups, index of disparity and each group against the rest; null where fewer than two groups can be told.
    Without a table that is asked for (`lacking`), `known` is false. `Invalid`: what cannot be asked for, day or age
    bands that cannot be, a condition that nobody has, and nobody there.
    """
    given = person_tables.given(people, conditions, packages, stays)
    book = Book(person_tables.taking(sources, given))
    bands = person_tables.checked_bands(age_bands, "needs.unequal.ages")
    table = _table_of(having)
    frames = {name: book.table(FILES[name]) for name in given}
    title = _title(book, having)
    value: dict[str, Any] = {"unit": "percent", "having": having, "title": title, "known": True}
    missing = [FILES[name] for name in ("people", table) if name not in given]
    value |= {"lacking": missing, "not_known": []}
    if missing:
        value |= {"known": False, "not_known": unknown("unequal" if FILES["people"] in missing else table)}
    else:
        value |= _computed(frames, having, council=council, at=at, bands=bands)
    parameters = {"having": having, "council": council, "at": at, "age_bands": list(bands),
                  **{name: FILES[name] for name in given}}  # fmt: skip
    labels = tuple(sorted((content.label(CONTENT), content.label(POLICY))))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), tuple(sorted(book.inputs())), labels, parameters))


def _table_of(having: str) -> str:
    """Which table tells who has it; `Invalid` for what no table tells."""
    kind, _, service = having.partition(":")
    services = _services()
    plain = having in {CARE, STAY}
    if plain or (having.startswith(CONDITION) and service) or (kind == CARE and service in services):
        return _NEEDS[CONDITION if having.startswith(CONDITION) else kind]
    raise Invalid("needs.unequal.having", f"No table of people tells who has '{having}'.",
                  fix=f"Write {CONDITION}CODE (for example {CONDITION}DEM), {CARE}, {CARE}: and one of "
                      f"{', '.join(services)}, or {STAY}.")  # fmt: skip


def _services() -> tuple[str, ...]:
    shape = shapes.find(FILES["packages"])
    return tuple(next(field.enum for field in shape.fields if field.name == "service"))


def _title(book: Book, having: str) -> str:
    """What is asked for, in words."""
    words = content.load(CONTENT).data["having"]
    kind, _, rest = having.partition(":")
    if having.startswith(CONDITION):
        named = book.table(CONDITIONS).set_index("condition")["name"]
        return str(words["condition"]).format(name=str(named.get(rest, rest)))
    return str(words["service"]).format(name=rest.capitalize()) if rest else str(words[kind]).capitalize()


def _computed(
    frames: Mapping[str, pd.DataFrame], having: str, *, council: str | None, at: str | None,
    bands: tuple[int, ...],
) -> dict[str, Any]:  # fmt: skip
    day = person_tables.day_of(frames, at, "needs.unequal.day")
    rules = content.load(CONTENT).data
    policy = person_tables.policy_of(content.load(POLICY).data)
    _there_is(frames, having, policy.hidden_to)
    cells = _cells(frames, having, council, day, sorted({*rules["alike_ages"], *bands}))
    if cells.empty:
        raise Invalid("needs.unequal.nobody", "Nobody in the table of people lived there on that day.",
                      fix="Give the people of the council, another council, or another day.")  # fmt: skip
    cells["band"] = [max(least for least in bands if least <= age) for age in cells["age"]]
    told = unequal_measures.told(cells, rules, policy, bands)
    notes = [*map(str, rules["limits"])]
    if (cells["ethnicity"] == UNKNOWN).all():
        notes.insert(0, "The table of people tells nobody's ethnic group: groups cannot be compared.")
    notes.append(
        f"Counts from {policy.hidden_from} to {policy.hidden_to} are {policy.mark}, in order joined to the next group, "
        f"others rounded to {policy.round_to}; where one alone would be hidden, a second is. Every share, limit and "
        "index is worked out from these, so that few people make rough figures."
    )
    return told | {"at": day.isoformat(), "policy": person_tables.policy_said(policy), "notes": notes}


def _there_is(frames: Mapping[str, pd.DataFrame], having: str, fewest: int) -> None:
    if having.startswith(CONDITION):
        held = frames["conditions"]["condition"].astype(str).value_counts()
        if having.removeprefix(CONDITION) not in held.index:
            common = sorted(held[held > fewest].index)  # which few people have is nobody's business
            raise Invalid("needs.unequal.condition", f"Nobody in the table has '{having.removeprefix(CONDITION)}'.",
                          fix="It has: " + ", ".join(common) + ".")  # fmt: skip


def _cells(
    frames: Mapping[str, pd.DataFrame], having: str, council: str | None, day: date, ages: Sequence[int]
) -> pd.DataFrame:  # fmt: skip
    """People and those who have it by decile, ethnic group, sex and age: counted in the store, nobody leaves it."""
    import ibis

    also = ("ethnicity",) if "ethnicity" in frames["people"].columns else ()
    asked = frozenset({having} if having.startswith(CONDITION) else ())
    with person_tables.stored(frames, council, _OURS) as (store, tables):
        rows, facts = person_rows.people_on(store, tables, day, "council", asked, also)
        if having.startswith(CONDITION):
            has = facts[having]
        elif having == STAY:
            has = rows.emergency_stays > 0
        else:
            service = having.partition(":")[2]
            has = rows.service == service if service else rows.service != person_rows.NONE
        group = rows.ethnicity.cast("string").fill_null(UNKNOWN) if also else ibis.literal(UNKNOWN)
        cut = rows.select(
            "sex", decile=rows.deprivation_decile, ethnicity=group, has=has.cast("int64"),
            age=ibis.cases(*((rows.age >= least, least) for least in reversed(ages)), else_=ages[0]),
        )  # fmt: skip
        counted = cut.group_by(["decile", "ethnicity", "sex", "age"]).agg(
            people=cut.count(), having=cut.has.sum().cast("int64")
        )
        return pd.DataFrame(dict(store.columns(counted)))
