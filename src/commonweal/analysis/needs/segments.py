"""needs.segments: groups of people by rules, how many there are where, and what their care costs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import grouping, person_rows
from commonweal.analysis.needs.grouping import Scheme
from commonweal.analysis.needs.places import names_of
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.statistics import disclosure
from commonweal.engine.statistics.disclosure import Policy
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.tables import conditions
from commonweal.tables.store import Store, open_store
from commonweal.values.provenance import Result, Stamp

if TYPE_CHECKING:
    import ibis.expr.types as ir

METHOD = "needs.segments"
FILES = {"people": "people", "conditions": "person-conditions", "packages": "care-packages", "stays": "hospital-stays"}
POLICY = "disclosure/hospital-episodes"
AREAS, COUNCIL = "areas", "council"
_OURS = "needs_segments_"
AGE_BANDS = (0, 18, 40, 65, 75, 85)
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
    version="1",
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
    book = Book(_taking(sources, people=people, conditions=conditions, packages=packages, stays=stays))
    given = [name for name, path in _given(people, conditions, packages, stays).items() if path is not None]
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


def _given(
    people: Path | None, conditions: Path | None, packages: Path | None, stays: Path | None
) -> dict[str, Path | None]:  # fmt: skip
    return {"people": people, "conditions": conditions, "packages": packages, "stays": stays}


def _taking(sources: Sources | None, **paths: Path | None) -> Sources:
    found = sources if sources is not None else Sources.pack()
    for name, path in paths.items():
        found = found.taking(FILES[name], path)
    return found


def _checked(by: str, age_bands: Sequence[int]) -> tuple[int, ...]:
    if by not in person_rows.AREAS:
        raise Invalid("needs.segments.by", f"People are not shown by '{by}'.",
                      fix="Choose: " + ", ".join(person_rows.AREAS) + ".")  # fmt: skip
    bands = tuple(age_bands)
    if not bands or bands[0] != 0 or list(bands) != sorted(set(bands)) or bands[-1] > 120:
        raise Invalid("needs.segments.ages", f"{', '.join(map(str, bands))} are no age bands.",
                      fix="Give the youngest age of each band, from 0 up: 0,18,65,85.")  # fmt: skip
    return bands


def _computed(
    frames: Mapping[str, pd.DataFrame], scheme: Scheme, *, council: str | None, at: str | None, by: str,
    bands: tuple[int, ...],
) -> dict[str, Any]:  # fmt: skip
    day = _day(frames, at)
    policy = policy_of(content.load(POLICY).data)
    with _stored(frames, council) as (store, tables):
        rows, columns = person_rows.people_on(store, tables, day, by, scheme.facts())
        grouped = store.create(_OURS + "grouped", judged(rows, columns, scheme, bands), overwrite=True)
        return _told(store, grouped, scheme, policy, bands) | {
            "at": day.isoformat(), "by": by, "source": scheme.source, "costs_known": "packages" in tables,
            "not_judged": scheme.undecided(person_rows.known(tables, scheme.facts())), "policy": _said(policy),
            "notes": _notes(scheme, tables, policy),
        }  # fmt: skip


@contextmanager
def _stored(frames: Mapping[str, pd.DataFrame], council: str | None) -> Iterator[tuple[Store, dict[str, str]]]:
    """The rows in the store, under names of this method's own; gone from it afterwards, wherever the store is."""
    with open_store() as store:
        try:
            for name, frame in frames.items():
                mine = frame[frame["council_code"] == council] if council is not None and name == "people" else frame
                store.create(_OURS + name, mine, overwrite=True)
            yield store, {name: _OURS + name for name in frames}
        finally:
            for name in store.tables():
                if name.startswith(_OURS):
                    store.drop(name)


def _day(frames: Mapping[str, pd.DataFrame], at: str | None) -> date:
    packages, people = frames.get("packages"), frames["people"]
    dates = set() if packages is None else {found.date() for found in pd.to_datetime(packages["at_on"]).unique()}
    if at is not None:
        try:
            day = date.fromisoformat(at)
        except ValueError:
            raise Invalid("needs.segments.day", f"'{at}' is no day.", fix="Write it as 2024-03-31.") from None
    elif dates:
        day = max(dates)
    else:
        day = pd.to_datetime(pd.concat([people["from_on"], people["until_on"].dropna()])).max().date()
    if dates and day not in dates:
        held = ", ".join(sorted(found.isoformat() for found in dates))
        raise Invalid("needs.segments.day", f"The care packages are not of {day.isoformat()}.",
                      fix=f"They are of {held}: choose that day, or leave them out.")  # fmt: skip
    return day


def policy_of(data: Mapping[str, Any]) -> Policy:
    """The rule on small numbers that a content file states."""
    ours = data["ours"]
    return Policy(
        int(data["hidden_from"]), int(data["hidden_to"]), int(data["round_to"]), int(ours["fewest_with_cost"]),
        int(ours["fewest_beyond_quantile"]), int(ours["round_cost_to"]), str(data["mark"]),
    )  # fmt: skip


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


def leaving(policy: Policy, exact: Columns, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The rows as they may leave, in order of their keys: small counts and what they would tell are hidden."""
    found = []
    for at, people in enumerate(exact["people"]):
        costing = exact["costing"][at]
        shown: dict[str, Any] = {key: exact[key][at] for key in keys} | {"people": disclosure.count(policy, people)}
        for name, quantile in (("cost_mean", None), ("cost_median", 0.5), ("cost_p90", 0.9)):
            pounds = exact[name][at]
            kept = pounds is not None and costing is not None
            shown[name] = disclosure.cost(policy, pounds, people, costing, quantile) if kept else None
        found.append(shown)
    return sorted(found, key=lambda row: tuple(row[key] for key in keys))


def _told(
    store: Store, grouped: "ir.Table", scheme: Scheme, policy: Policy, bands: tuple[int, ...]
) -> dict[str, Any]:  # fmt: skip
    def asked(*keys: str) -> list[dict[str, Any]]:
        return leaving(policy, store.columns(counted(grouped, keys)), keys)

    everybody = asked()[0]
    if everybody["people"] == 0:
        raise Invalid("needs.segments.nobody", "Nobody in the table of people lived there on that day.",
                      fix="Give the people of the council, another council, or another day.")  # fmt: skip
    names = scheme.names()
    rows = asked("area", "age_band", "group")
    for row in rows:
        row["age_band"] = _band_words(bands, row["age_band"])
    crossed = asked("group", "band")
    return {
        "people": everybody["people"], "cost_mean": everybody["cost_mean"],
        "groups": _in_order(asked("group"), "group", names),
        "bands": _in_order(asked("band"), "band", {band.code: band.title for band in scheme.bands}),
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


def _band_words(bands: tuple[int, ...], least: int) -> str:
    at = bands.index(least)
    return f"{least}+" if at + 1 == len(bands) else f"{least}-{bands[at + 1] - 1}"


def _said(policy: Policy) -> dict[str, Any]:
    return {"hidden_from": policy.hidden_from, "hidden_to": policy.hidden_to, "round_to": policy.round_to,
            "mark": policy.mark, "round_cost_to": policy.round_cost_to,
            "source": str(content.load(POLICY).data["source"])}  # fmt: skip


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
