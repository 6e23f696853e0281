"""Places as the needs methods take them: found by code, refused with the nearest names, and made of districts."""

import difflib
from dataclasses import dataclass

import pandas as pd

from commonweal.analysis.sources import Book
from commonweal.errors import Invalid
from commonweal.values.places import DRAWN, Place, parts_of, together

AREAS = "areas"
OVERLAP = "council-board-overlap"
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Member:
    """A district of a place, and the share of its people that the place holds."""

    code: str
    share: float


def place_of(book: Book, code: str) -> Place:
    """The place of an ONS code, or of several districts' joined; `Invalid` with the nearest names when none is held."""
    areas = book.table(AREAS)
    wanted = code.strip().upper()
    if len(parts_of(wanted)) > 1:
        return _drawn(areas, wanted)
    found = areas[areas["area_code"] == wanted]
    if found.empty:
        raise Invalid(
            "needs.place.unknown",
            f"'{code}' is not a council, district, county, board, region or country held here.",
            fix="Give an ONS code. Nearest: " + "; ".join(_nearest(areas, code)) + ".",
        )
    row = found.iloc[0]
    return Place(wanted, str(row["area_name"]), str(row["kind"]))


def names_of(book: Book) -> dict[str, str]:
    """The name of every area, by code."""
    areas = book.table(AREAS)
    return dict(zip(areas["area_code"].astype(str), areas["area_name"].astype(str), strict=True))


def region_of(book: Book, place: Place) -> str | None:
    """The code of the region that a place lies in; None for England, and for a board or drawn place across regions."""
    areas = book.table(AREAS)
    found = areas.loc[areas["area_code"].isin(parts_of(place.code)), "region_code"].unique()
    return None if place.kind == "england" or len(found) > 1 or pd.isna(found[0]) else str(found[0])


def members_of(book: Book, place: Place) -> tuple[Member, ...]:
    """The districts that a place is made of.

    A district is itself, a drawn place the districts that it was made of; a county, region or England is all its
    districts, whole; a board is the districts of its councils, each with the share of the council's residents (Census
    2021) that lives in the board. Opens the overlap only for a board.
    """
    areas = book.table(AREAS)
    districts = areas[areas["kind"] == "district"]
    if place.kind in {"district", DRAWN}:
        return tuple(Member(code, 1.0) for code in parts_of(place.code))
    if place.kind == "board":
        overlap = book.table(OVERLAP)
        held = overlap.loc[overlap["icb24_code"] == place.code, ["utla23_code", "share_of_utla"]]
        shares = dict(zip(held["utla23_code"].astype(str), held["share_of_utla"].astype(float), strict=True))
        inside = districts[districts["upper_tier_code"].isin(shares)]
        return tuple(
            Member(str(code), float(shares[upper]))
            for code, upper in zip(inside["area_code"], inside["upper_tier_code"], strict=True)
        )
    column = {"county": "upper_tier_code", "region": "region_code"}.get(place.kind)
    inside = districts if column is None else districts[districts[column] == place.code]
    return tuple(Member(str(code), 1.0) for code in inside["area_code"])


def member_inputs(place: str) -> tuple[str, ...]:
    """What `members_of` opens for a code, told from the code alone: boards are E54."""
    return (AREAS, OVERLAP) if place.strip().upper().startswith("E54") else (AREAS,)


def _drawn(areas: pd.DataFrame, code: str) -> Place:
    """A place made of districts; `Invalid` names the first that is none."""
    held = areas[areas["kind"] == "district"].set_index("area_code")["area_name"]
    codes = parts_of(together(parts_of(code)))
    strange = [item for item in codes if item not in held.index]
    if strange:
        words = f"'{strange[0]}' is not a district held here, and a place can only be made of whole districts."
        raise Invalid("needs.place.unknown", words, fix="Take codes that begin E06, E07, E08 or E09.")
    names = sorted(str(held[item]) for item in codes)
    return Place(together(codes), f"{', '.join(names[:-1])} and {names[-1]}", DRAWN)


def _nearest(areas: pd.DataFrame, text: str) -> list[str]:
    """The places whose name holds the text or whose name or code is most like it, nearest first."""
    codes, names = areas["area_code"].astype(str), areas["area_name"].astype(str)
    by_code = {code: f"{name} ({code})" for code, name in zip(codes, names, strict=True)}
    by_name = {name.casefold(): f"{name} ({code})" for code, name in zip(codes, names, strict=True)}
    wanted = text.strip().casefold()
    if any(letter.isdigit() for letter in wanted):
        return [by_code[code] for code in difflib.get_close_matches(wanted.upper(), by_code, n=_NEAREST, cutoff=0.1)]
    held = [label for name, label in by_name.items() if len(wanted) > 2 and wanted in name]
    alike = [by_name[name] for name in difflib.get_close_matches(wanted, by_name, n=_NEAREST, cutoff=0.1)]
    return list(dict.fromkeys([*held, *alike, *by_code.values()]))[:_NEAREST]
