"""needs.segments: groups of people by rules, how many there are where, and what their care costs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import grouping, person_rows, person_tables
from commonweal.analysis.needs.grouping import Scheme
from commonweal.analysis.needs.person_tables import (
    AGE_BANDS,
    FILES,
    POLICY,
    band_words,
    checked_bands,
    day_of,
    policy_of,
    policy_said,
    stored,
)
from commonweal.analysis.needs.places import names_of
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.statistics import disclosure
from commonweal.engine.statistics.disclosure import Policy
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.tables import conditions
from commonweal.tables.store import Store
from commonweal.values.provenance import Result, Stamp

if TYPE_CHECKING:
    import ibis.expr.types as ir

METHOD = "needs.segments"
AREAS, COUNCIL = "areas", "council"
_OURS = "needs_segments_"
NOTES = (
    "Each person is in one group: the first rule that holds, in the order shown.",
    "Only the year of birth is in the file: birthdays are taken to be in the middle of the year.",
    "Costs are what the care packages in force on the day would cost in a year, before what the person pays. Health "
    "care is not in them.",
)
Columns = Mapping[str, list[Any]]


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of councils, where people are shown by council; the files given come with them."""
    return (AREAS,) if arguments.get("people") is not None and arguments.get("by", COUNCIL) == COUNCIL else ()


def contents(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules and the rule on small numbers, wherever there are people."""
    if arguments.get("people") is None:
        return ()
    return (POLICY,) if arguments.get("rules") is not None else (POLICY, *grouping.paths())


@registry.method(
    METHOD,
    version="3",  # 3: the twelve months to 28 February after a leap year begin on 1 March
    title="Which groups of people are there, and what does their care cost?",
    inputs=inputs,
    content=contents,
    files=FILES,
    typed=("rules",),
)
def segments(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, people: Path | None = None, conditions: Path | None = None, packages: Path | None = None,
    stays: Path | None = None, council: str | None = None, at: str | None = None, by: str = COUNCIL,
    age_bands: Sequence[int] = AGE_BANDS, rules: Mapping[str, Any] | None = None, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """People in groups by rules and in bands of points, by area and age, with what care costs; small numbers gone.

    `people`, `conditions`, `packages` and `stays` are tables of single people in the shapes people, person-conditions,
    care-packages and hospital-stays; all but the first may be left out, and the rules that need them are then named in
    `not_judged`. `at`: the day (YYYY-MM-DD), else that of the packages, else the last day in the table of people. `by`:
    council, small-area or deprivation. `rules`: your own (see the page of the method). Nothing of a single person
    leaves. Value: `people`, `groups` [{code, title, people, cost_mean, cost_median, cost_p90}] (pounds a year for a
    person), `bands` the same, `crossed` [{group, band, people}], `rows` [{area, area_name, age_band, group, people,
    cost_mean, cost_median, cost_p90}], `cells` and `hidden` (how many of `rows` have their count hidden), `policy`,
    `notes`. Hidden is `*`; null is nobody, or no table of packages. Without `people`, `known` is false. `Invalid`:
    rules, day, area or age bands that cannot be, and nobody there.
    """
    given = person_tables.given(people, conditions, packages, stays)
    book = Book(person_tables.taking(sources, given))
    bands = _checked(by, age_bands)
    value: dict[str, Any] = {"unit": "persons", "known": people is not None, "not_known": []}
    labels: tuple[str, ...] = ()
    frames = {name: book.table(FILES[name]) for name in given}  # in the stamp even where there are no people yet
    if people is None:
        value["not_known"] = unknown("people")
    else:
        scheme = grouping.of_content() if rules is None else grouping.of_typed(rules)
        labels = tuple(content.label(path) for path in contents({"people": people, "rules": rules}))
        value |= _computed(frames, scheme, council=council, at=at, by=by, bands=bands)
        names = names_of(book) if by == COUNCIL else {}
        for row in value["rows"]:
            row["area_name"] = names.get(row["area"], row["area"])
        value["unverified"] = rules is None and not scheme.verified
    parameters = {"council": council, "at": at, "by": by, "age_bands": list(bands),
                  **{name: FILES[name] for name in given}}  # fmt: skip
    opened = tuple(sorted(book.inputs() + registry.typed(rules=rules)))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), opened, tuple(sorted(labels)), parameters))


def _checked(by: str, age_bands: Sequence[int]) -> tuple[int, ...]:
    if by not in person_rows.AREAS:
        raise Invalid("needs.segments.by", f"People are not shown by '{by}'.",
                      fix="Choose: " + ", ".join(person_rows.AREAS) + ".")  # fmt: skip
    return checked_bands(age_bands, "needs.segments.ages")


def _computed(
    frames: Mapping[str, pd.DataFrame], scheme: Scheme, *, council: str | None, at: str | None, by: str,
    bands: tuple[int, ...],
) -> dict[str, Any]:  # fmt: skip
    day = day_of(frames, at, "needs.segments.day")
    policy = policy_of(content.load(POLICY).data)
    with stored(frames, council, _OURS) as (store, tables):
        rows, columns = person_rows.people_on(store, tables, day, by, scheme.facts())
        grouped = store.create(_OURS + "grouped", judged(rows, columns, scheme, bands), overwrite=True)
        return _told(store, grouped, scheme, policy, bands) | {
            "at": day.isoformat(), "by": by, "source": scheme.source, "costs_known": "packages" in tables,
            "not_judged": scheme.undecided(person_rows.known(tables, scheme.facts())), "policy": policy_said(policy),
            "notes": _notes(scheme, tables, policy),
        }  # fmt: skip


def judged(
    rows: "ir.Table", columns: Mapping[str, "ir.Value"], scheme: Scheme, bands: tuple[int, ...]
) -> "ir.Table":  # fmt: skip
    """Each row's area, age band, group, band of points and cost: one expression, whatever the engine."""
    import ibis

    rules = [(part.when, part.code) for part in scheme.groups]
    scored = rows.select(
        "area", "cost",
        age_band=ibis.cases(*((rows.age >= least, least) for least in reversed(bands)), else_=bands[0]),
        group=conditions.first(rules, scheme.otherwise[0], columns),
        points=conditions.points([(part.when, part.points) for part in scheme.points], columns),
    )  # fmt: skip
    steps = [(scored.points >= band.least, band.code) for band in reversed(scheme.bands)]
    lowest = scheme.bands[0].code if scheme.bands else ""
    return scored.mutate(band=ibis.cases(*steps, else_=lowest) if steps else ibis.literal(lowest)).drop("points")


def counted(rows: "ir.Table", keys: Sequence[str]) -> "ir.Table":
    """People and their costs in each combination of keys, exact: for the store alone, never to be shown as it is."""
    over = rows.group_by(list(keys)) if keys else rows
    found = over.agg(
        people=rows.count(), costing=(rows.cost > 0).sum(), cost_mean=rows.cost.mean(),
        quantiles=rows.cost.quantile([0.5, 0.9]),  # together: the engine holds one list of costs a group, not two
    )  # fmt: skip
    return found.mutate(cost_median=found.quantiles[0], cost_p90=found.quantiles[1]).drop("quantiles")


def leaving(policy: Policy, exact: Columns, keys: Sequence[str], along: str = "") -> list[dict[str, Any]]:
    """The rows as they may leave, in order of their keys: small counts and what they would tell are hidden.

    Rows that differ in the key `along` alone make a whole whose total is told elsewhere: where it would tell a hidden
    count, a second one is hidden.
    """
    found: list[dict[str, Any]] = []
    for at, people in enumerate(exact["people"]):
        costing = exact["costing"][at]
        shown: dict[str, Any] = {key: exact[key][at] for key in keys} | {"people": disclosure.count(policy, people)}
        for name, quantile in (("cost_mean", None), ("cost_median", 0.5), ("cost_p90", 0.9)):
            pounds = exact[name][at]
            kept = pounds is not None and costing is not None
            shown[name] = disclosure.cost(policy, pounds, people, costing, quantile) if kept else None
        found.append(shown)
    if along:
        _hide_seconds(policy, exact["people"], found, keys, along)
    return sorted(found, key=lambda row: tuple(row[key] for key in keys))


def _hide_seconds(
    policy: Policy, people: Sequence[int], rows: list[dict[str, Any]], keys: Sequence[str], along: str
) -> None:  # fmt: skip
    wholes: dict[tuple[Any, ...], list[int]] = {}
    for at in sorted(range(len(rows)), key=lambda at: tuple(rows[at][key] for key in keys)):  # whatever the engine's
        wholes.setdefault(tuple(rows[at][key] for key in keys if key != along), []).append(at)
    for each in wholes.values():
        second = disclosure.told_by_total(policy, [people[at] for at in each])
        if second is not None:
            row = rows[each[second]]
            row |= {
                name: policy.mark
                for name in ("people", "cost_mean", "cost_median", "cost_p90")
                if row[name] is not None
            }


def _told(
    store: Store, grouped: "ir.Table", scheme: Scheme, policy: Policy, bands: tuple[int, ...]
) -> dict[str, Any]:  # fmt: skip
    def asked(*keys: str, along: str = "") -> list[dict[str, Any]]:
        return leaving(policy, store.columns(counted(grouped, keys)), keys, along)

    everybody = asked()[0]
    if everybody["people"] == 0:
        raise Invalid("needs.segments.nobody", "Nobody in the table of people lived there on that day.",
                      fix="Give the people of the council, another council, or another day.")  # fmt: skip
    names = scheme.names()
    rows = asked("area", "age_band", "group", along="age_band")
    for row in rows:
        row["age_band"] = band_words(bands, row["age_band"])
    crossed = asked("group", "band", along="band")
    return {
        "people": everybody["people"], "cost_mean": everybody["cost_mean"],
        "groups": _in_order(asked("group", along="group"), "group", names),
        "bands": _in_order(asked("band", along="band"), "band", {band.code: band.title for band in scheme.bands}),
        "crossed": [{"group": row["group"], "band": row["band"], "people": row["people"]} for row in crossed],
        "rows": rows, "cells": len(rows), "hidden": sum(row["people"] == policy.mark for row in rows),
    }  # fmt: skip


def _in_order(rows: list[dict[str, Any]], key: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every group in the order of the rules, also those that nobody is in."""
    found = {row[key]: row for row in rows}
    nobody = {"people": 0, "cost_mean": None, "cost_median": None, "cost_p90": None}
    return [
        {"code": code, "title": title}
        | {name: item for name, item in found.get(code, nobody).items() if name in nobody}
        for code, title in names.items()
    ]  # fmt: skip


def _notes(scheme: Scheme, tables: Mapping[str, str], policy: Policy) -> list[str]:
    missing = scheme.undecided(person_rows.known(tables, scheme.facts()))
    notes = [f"The rules: {scheme.source}.", *NOTES]
    if not scheme.verified:
        notes.insert(1, "Nobody has tested these groups and points against what happened to people: a band is a count "
                     "of points, no chance of anything.")  # fmt: skip
    if missing:
        notes.append("Not judged, for want of a table: " + "; ".join(missing) + ".")
    notes.append(
        f"Counts from {policy.hidden_from} to {policy.hidden_to} are shown as {policy.mark}; others, and totals on "
        f"their own, are rounded to {policy.round_to}, so that they need not add up. Costs are rounded to "
        f"£{policy.round_cost_to} and hidden where few people have any."
    )
    return notes
