"""Need and supply of each type of service: people by state of care carried forward, and beds that lists tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.markets import regulator
from commonweal.analysis.markets.care_homes import FUNDERS
from commonweal.analysis.markets.homes import numbers, texts
from commonweal.analysis.markets.unmet import counted
from commonweal.analysis.needs.care_counted import Given, known, moves_for
from commonweal.analysis.needs.care_states import SOON, care_states
from commonweal.analysis.needs.care_states import optional as carried
from commonweal.analysis.sources import Book
from commonweal.engine.markets.sufficiency import Span, everybody
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.provenance import InputRef

HOMES = "care homes"
RESIDENTIAL, NURSING = "residential care", "nursing care"
KINDS = {RESIDENTIAL: "Residential homes", NURSING: "Nursing homes"}  # as the lists of homes call them
# The state of care in which users of a service are counted; None: people are not followed by it.
STATES: Mapping[str, str | None] = {
    RESIDENTIAL: "residential", NURSING: "nursing", "extra care": "extra care", "home care": "supported",
    "supported living": None, "day and community": None,
}  # fmt: skip
SERVICES = (HOMES, *STATES)
DRAWS = 200
FROM_STATES, FROM_UPTAKE = "care-states", "uptake"
EVERYBODY, SEEN = "everybody", "those whom the files watch"
BOTH = (
    "Beds of homes that are registered for both kinds stand in the range of either: together the two kinds have no "
    "more than all beds."
)
ASLEEP = "Beds of homes that are registered but dormant, which give no service now, stand in the most alone."


@dataclass(frozen=True, slots=True)
class Beds:
    """Registered beds of each type that is known, and what must be said of them."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """Users of each service in the year, whose they are, and what carrying them forward opened.

    `spans` is empty where there are no moves, or where they cannot tell of the year; `notes` say why.
    """

    spans: Mapping[str, Span] = field(default_factory=dict)
    payers: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    opened: tuple[InputRef, ...] = ()


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What carrying people forward opens where moves are known, and the count of people who pay for themselves."""
    return (FUNDERS, *carried(arguments))


def needs_of(book: Book, place: Place, year: int, given: Given) -> Needs:
    """Users of each service in a year, from people by state of care (`needs.care-states`).

    From the 2.5 to the 97.5 centile of that. Where a count of people who pay for themselves is held, users are all of
    them: their share of the count is held. Care homes together are the sum of both kinds, end by end.
    """
    paying = {service: counted(book, place, service) for service in STATES}
    if not known(given):
        return Needs()
    for name in carried({"place": place.code, **given}):
        book.table(name)  # in the stamp also where the moves cannot tell of the year
    first, why = _from(book, place, given)
    if first is None or year < first:
        return Needs(notes=(f"The moves between states of care say nothing of {year}. {why}",))
    found = care_states(place=place.code, start=first, end=max(year, first + 1), draws=DRAWS, sources=book.sources,
                        **given)  # fmt: skip
    stock = {row["state"]: Span(row["low"], row["high"]) for row in found.value["series"] if row["year"] == year}
    spans, payers = {}, {}
    for service, state in STATES.items():
        if state in stock:
            spans[service], payers[service] = _of_all(stock[state], paying[service])
    if RESIDENTIAL in spans and NURSING in spans:
        spans[HOMES] = spans[RESIDENTIAL].plus(spans[NURSING])
        whole = {payers[RESIDENTIAL], payers[NURSING]} == {EVERYBODY}
        payers[HOMES] = EVERYBODY if whole else SEEN
    return Needs(spans, payers, _notes(year, paying, payers), found.stamp.inputs)


def _from(book: Book, place: Place, given: Given) -> tuple[int | None, str]:
    """The first mid-year of which the moves tell, and why they tell of none before it."""
    try:
        moves, _ = moves_for(book, place, given)
    except Invalid as error:
        if error.code != "needs.care-states.elsewhere":
            raise
        return None, error.message
    if moves.counted_on is None:
        return None, "Nobody was counted on a day."
    first = ceil(moves.counted_on - 0.5 - SOON)
    return first, f"People were counted later: they tell of {first} and after."


def _of_all(helped: Span, count: Mapping[str, Any] | None) -> tuple[Span, str]:
    """Users whoever pays, where somebody counted those who pay; else those whom the files watch."""
    if count is None or count["users"] is None or count["own"] >= count["users"]:
        return helped, SEEN
    return everybody(helped, count["users"], count["own"]), EVERYBODY


def _notes(year: int, paying: Mapping[str, Mapping[str, Any] | None], payers: Mapping[str, str]) -> tuple[str, ...]:
    said = [
        f"Need that nobody typed is people by state of care in mid-{year} if they go on moving as they did, from the "
        "2.5 to the 97.5 centile: see needs.care-states. Ends of a gap lie further apart than that.",
        "Of people helped at home each counts as one place of home care, whether they get hours, a direct payment or "
        "reablement, unless it is said what each takes.",
    ]
    for service, count in paying.items():
        if count is None or service not in payers:
            continue
        counted_by = f"counted on {count['on']} ({count['source']})"
        said.append(
            f"People who pay for {service} themselves are taken as the same share of its users as was {counted_by}."
            if payers[service] == EVERYBODY
            else f"Those {counted_by} who pay for {service} themselves are in no need here: the count does not say "
            "of how many users they are a part, or says of all."
        )
    if SEEN in payers.values():
        said.append(
            "Where nobody counted people who pay for themselves, need is only of those whom the files of care watch, "
            "while places are there for both: what is missing is then too little."
        )
    return tuple(said)


def beds_of(book: Book, place: Place) -> Beds:
    """Registered beds of each type of which every registration has them, for a part is no total.

    Of a list of homes (an added one, else the regulator's directory, else the open list) the beds of a home for both
    kinds, or of no known kind, may be of either: each kind is then a range. Beds of dormant homes stand in the most
    alone. Else of a directory, whose places have one main service each.
    """
    listed = regulator.homes_of(book, place).rows
    directory = _open(regulator.registered(book, place))
    found = {} if directory is None else _of_directory(directory)
    beds = [] if listed is None else [item for item in numbers(listed, "beds") if item is not None]
    if listed is None or not beds or len(beds) < len(listed):
        return Beds(found, _said(directory, mixed=False))
    mixed = any(len(of) != 1 for of in _kinds(listed))
    return Beds(found | _of_list(listed, beds), _said(listed, mixed=mixed))


def _said(rows: pd.DataFrame | None, *, mixed: bool) -> tuple[str, ...]:
    if rows is not None and "service" in rows:
        rows = rows[rows["service"].isin(KINDS)]
    still = rows is not None and any(regulator.dormant(rows))
    return (*((BOTH,) if mixed else ()), *((ASLEEP,) if still else ()))


def _open(rows: pd.DataFrame | None) -> pd.DataFrame | None:
    if rows is None:
        return None
    return rows[np.array([day is None for day in texts(rows, "closed_on")], dtype=bool)]


def _kinds(rows: pd.DataFrame) -> list[set[str]]:
    return [set((kind or "").split("|")) & set(KINDS.values()) for kind in texts(rows, "type")]


def _of_list(rows: pd.DataFrame, beds: list[int]) -> dict[str, Span]:
    homes = list(zip(beds, _kinds(rows), regulator.dormant(rows), strict=True))
    found = {HOMES: Span(sum(size for size, _, still in homes if not still), sum(beds))}
    for service, kind in KINDS.items():
        sure = sum(size for size, of, still in homes if of == {kind} and not still)
        most = sum(size for size, of, _ in homes if of == {kind} or len(of) != 1)
        found[service] = Span(sure, most)
    return found


def _of_directory(rows: pd.DataFrame) -> dict[str, Span]:
    found = {}
    for service in STATES:
        of = rows[rows["service"] == service]
        beds = numbers(of, "beds")
        known = [item for item in beds if item is not None]
        if beds and len(known) == len(beds):
            still = sum(size for size, dormant in zip(known, regulator.dormant(of), strict=True) if dormant)
            found[service] = Span(sum(known) - still, sum(known))
    if RESIDENTIAL in found and NURSING in found:
        found[HOMES] = found[RESIDENTIAL].plus(found[NURSING])
    return found
