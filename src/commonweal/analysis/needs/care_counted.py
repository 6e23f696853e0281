"""Moves between states of care as a project has them: in a table of them, or counted from its tables of people."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.care_moves import EPISODES, METHOD, NOTES, PEOPLE, STAYS, moves_from
from commonweal.analysis.needs.places import AREAS, members_of
from commonweal.analysis.sources import Book, Source, Sources
from commonweal.engine.needs.care_states import Moves
from commonweal.errors import Invalid
from commonweal.values.places import DRAWN, Place, parts_of, together
from commonweal.values.provenance import Result

MOVES = "care-moves"
# The arguments of a method that can count, by the evidence that each stands for.
FILES = {"moves": MOVES, "people": PEOPLE, "episodes": EPISODES, "stays": STAYS}
_LATEST = registry.LATEST
_KEPT = 8  # counts held in memory: one a project that somebody is looking at

Given = Mapping[str, Path]


def given_of(**paths: Path | None) -> Given:
    """Those of the files that were given, by the names of `FILES`."""
    return {name: path for name, path in paths.items() if path is not None}


def counts(given: Mapping[str, Any]) -> bool:
    """Whether moves are counted from tables of people: there are such tables, and no table of moves."""
    return bool(not given.get("moves") and given.get("people") and given.get("episodes"))


def known(given: Mapping[str, Any]) -> bool:
    """Whether the moves can be had from these files, one way or the other."""
    return bool(given.get("moves")) or counts(given)


def latest(sources: Sources) -> dict[str, str]:
    """The arguments that take what is in force of the files that there are."""
    return {name: _LATEST for name, evidence in FILES.items() if sources.has(evidence)}


def opened(sources: Sources, given: Given) -> Book:
    """A book over `sources` with the files that were given in place and opened, whether or not they are used."""
    for name, path in given.items():
        sources = sources.taking(FILES[name], path)
    book = Book(sources)
    for name in given:
        book.table(FILES[name])
    return book


def moves_for(book: Book, place: Place, given: Given) -> tuple[Moves, dict[str, Any] | None]:
    """The moves of a place: those of the table, else counted by needs.care-moves from the tables of people.

    Beside them, where they were counted, `method`, `version`, `moves`, `stays` (whether there was a table of them),
    `people`, `person_years`, `from`, `to`. `Invalid` where the table of people holds nobody of the place.
    """
    if not counts(given):
        return moves_from(book.table(MOVES)), None
    people = book.sources.find(PEOPLE)
    stays = book.sources.find(STAYS) if "stays" in given else None
    council = together(_councils(book, place))
    result = _counted(people, book.sources.find(EPISODES), stays, council)
    found = result.value
    return moves_from(pd.DataFrame([dict(row) for row in found["rows"]])), {
        "method": METHOD, "version": registry.version(METHOD),
        "moves": sum(row["moves"] for row in found["rows"]), "stays": stays is not None,
        **{name: found[name] for name in ("people", "person_years", "from", "to")},
    }  # fmt: skip


def said(counted: Mapping[str, Any] | None) -> list[str]:
    """How the moves were counted, in sentences; none where they came in a table."""
    if counted is None:
        return []
    rest = "" if counted["stays"] else (
        " There is no table of hospital-stays: nobody is in hospital here, and whoever went there is counted where "
        "they lived."
    )  # fmt: skip
    return [
        f"The moves were counted from the tables of people and of care-episodes (by {counted['method']}, version "
        f"{counted['version']}): {counted['moves']:,} moves of {counted['people']:,} people of 65 and over in "
        f"{counted['person_years']:,.0f} years of their lives, {counted['from']:.1f} to {counted['to']:.1f}.{rest}",
        *(note for note in NOTES if "recent_ratio" not in note),  # that one is for who reads the table
    ]


def _councils(book: Book, place: Place) -> frozenset[str]:
    """The councils whose people are of a place, of those in the table; `Invalid` where none is."""
    wanted = set(parts_of(place.code))
    if place.kind not in ("district", DRAWN):
        areas = book.table(AREAS)
        inside = areas[areas["area_code"].isin([member.code for member in members_of(book, place)])]
        wanted |= {*inside["area_code"], *inside["upper_tier_code"].dropna()}
    there = set(book.table(PEOPLE)["council_code"])
    if not wanted & there:
        raise Invalid(
            "needs.care-states.elsewhere",
            f"The table of people holds nobody of {place.name} ({place.code}): it holds people of "
            f"{', '.join(sorted(map(str, there))[:5])}.",
            fix="Give the people who live there, with its code in council_code.",
        )
    return frozenset(str(code) for code in wanted & there)


@lru_cache(maxsize=_KEPT)
def _counted(people: Source, episodes: Source, stays: Source | None, council: str) -> Result:
    """What needs.care-moves says of these versions: counted once for each, whoever asks how often."""
    versions = {item.name: item for item in (people, episodes, stays) if item is not None}
    asked = {"people": _LATEST, "episodes": _LATEST, "stays": _LATEST, "council": council}
    return registry.run(registry.Recipe(METHOD, asked), Sources(versions))
