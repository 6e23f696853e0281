"""Places that people drew for themselves out of districts or small areas: their members, their people, their file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonweal.analysis.needs.population import population
from commonweal.analysis.sources import Book
from commonweal.documents.formats import rows
from commonweal.documents.tables import Column, Table
from commonweal.errors import Invalid, Problem
from commonweal.tables import files

SMALL_AREAS = "small-areas"
HEADINGS = ("place", "area_code", "area_name", "note")
MOST = 5_000


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """One place as a file says it."""

    name: str
    note: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people live in a drawn place, and on what that rests; None where it is not known yet."""

    people: int | None
    basis: str


def named(members: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Code and name of each member, in the order given."""
    known = {**_districts(), **_small_areas()}
    return tuple((code, known.get(code, ("", ""))[0] or code) for code in members)


def checked(members: Sequence[str]) -> tuple[str, ...]:
    """The codes, each once and sorted; `Invalid` names each that is no district or small area, or counts twice."""
    codes = sorted({item.strip().upper() for item in members if item.strip()})
    districts, small = _districts(), _small_areas()
    problems = [
        Problem(
            "organisations.place.member",
            f"'{code[:20]}' is not a district or small area held here.",
            "Use codes that begin E06, E07, E08, E09 (districts) or E01 (small areas of 2021).",
            column="members",
        )
        for code in codes
        if code not in districts and code not in small
    ]
    problems += [
        Problem(
            "organisations.place.twice",
            f"{small[code][0]} lies in {districts[small[code][1]][0]}, which is in the place too.",
            "Take one of them out: its people would be counted twice.",
            column="members",
        )
        for code in codes
        if code in small and small[code][1] in codes
    ]
    if not codes or len(codes) > MOST:
        words = "A place needs at least one area." if not codes else f"A place has at most {MOST:,} areas."
        problems.append(Problem("organisations.place.members", words, "Give ONS codes.", column="members"))
    if problems:
        raise Invalid("organisations.place", " ".join(item.message for item in problems[:3]), problems=problems)
    return tuple(codes)


def headcount(members: Sequence[str], year: int) -> Headcount:
    """People of a place made of districts in `year`, or of small areas at the Census; of a mixture, not known yet."""
    small = _small_areas()
    if whole_districts(members):
        found = [population(place=code, year=year).value["projected"]["people"] for code in members]
        return Headcount(round(sum(found)), f"projected for {year}, from a base of 2018")
    if members and all(code in small for code in members):
        return Headcount(sum(small[code][2] for code in members), "residents at the Census of 2021")
    return Headcount(None, "not known yet for a place made of both districts and small areas")


def whole_districts(members: Sequence[str]) -> bool:
    """Whether a place is made of districts alone."""
    return bool(members) and all(code in _districts() for code in members)


def read(data: bytes, filename: str) -> tuple[DrawnFile, ...]:
    """The places of a file (CSV or workbook) with the columns place and area_code; `Invalid` says what is wrong."""
    raw = files.read(data, filename)
    heads = [item.strip().casefold().replace(" ", "_") for item in raw.header]
    missing = [name for name in HEADINGS[:2] if name not in heads]
    if missing:
        raise Invalid(
            "organisations.place.columns", f"The file has no column {' or '.join(missing)}.",
            fix="The first row must say place and area_code. Download a place to see how a file looks.",
        )  # fmt: skip
    column = {name: raw.columns[heads.index(name)] for name in HEADINGS if name in heads}
    found: dict[str, tuple[str, list[str]]] = {}
    for at in range(raw.rows):
        name = str(column["place"][at]).strip()
        note = str(column["note"][at]).strip() if "note" in column else ""
        kept = found.setdefault(name, (note, []))
        kept[1].append(str(column["area_code"][at]))
    if not found or "" in found:
        raise Invalid("organisations.place.name", "A row of the file has no place.", fix="Name the place in each row.")
    return tuple(DrawnFile(name, note, tuple(codes)) for name, (note, codes) in found.items())


def written(name: str, note: str, members: Sequence[str]) -> bytes:
    """A place as CSV, one row an area: what `read` takes."""
    cells = tuple((name, code, label, note) for code, label in named(members))
    columns = tuple(Column(item, item) for item in HEADINGS)
    return rows.csv_file(Table(name, columns, cells))


@cache
def _districts() -> dict[str, tuple[str, str]]:
    areas = Book().table("areas")
    found = areas[areas["kind"] == "district"]
    return {code: (str(name), "") for code, name in zip(found["area_code"], found["area_name"], strict=True)}


@cache
def _small_areas() -> dict[str, tuple[Any, ...]]:
    table = Book().table(SMALL_AREAS)
    columns = ("lsoa21_code", "lsoa21_name", "ltla24_code", "census21_residents")
    return {
        str(code): (str(name), str(district), int(people))
        for code, name, district, people in zip(*(table[column] for column in columns), strict=True)
    }
