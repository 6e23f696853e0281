"""Boards and councils of a place on a day: the 42 of 2022, the 36 since 1 April 2026, and who followed whom."""

import datetime
from dataclasses import dataclass
from functools import cache

import pandas as pd

from commonweal.analysis.organisations.councils import council_name
from commonweal.analysis.organisations.lists import SUCCESSORS, BodyEntry
from commonweal.analysis.sources import Book
from commonweal.engine.partnerships.commissioning import Body
from commonweal.reference import content
from commonweal.values.places import Place

AREAS, OVERLAP, DISTRICTS = "areas", "council-board-overlap", "district-sub-board-overlap"
CODES, SUB_BOARDS = "board-codes-2026", "sub-boards"
INPUTS = (AREAS, OVERLAP, DISTRICTS, CODES, SUB_BOARDS)
FIRST_DAY = datetime.date(2022, 7, 1)
CITE = "NHS England Organisation Data Service, table of April 2026"


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards of a place on a day, the largest share of its people first, and what is not known about them."""

    found: tuple[Body, ...]
    not_known: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    checked: bool = True


@cache
def boards() -> tuple[BodyEntry, ...]:
    """All 48 boards there have been since July 2022, with their days and who followed the 12 that closed."""
    table = Book().table(CODES).drop_duplicates("board_code_nhs").sort_values("board_name")
    entry = content.load(SUCCESSORS)
    closed = {item["code"]: item for item in entry.data["closed"]}
    names = dict(zip(table["board_code_nhs"], table["board_name"], strict=True))
    changed = entry.data["changed_on"]
    found = []
    for row in table.itertuples():
        code, status = str(row.board_code_nhs), str(row.status_2026_04)
        after = tuple(str(names[item]) for item in closed.get(code, {}).get("followed_by", ()))
        split = bool(after) and not closed[code]["whole"]
        what = "Commissions most NHS services for its people."
        if split:
            what += " Its area was split between the boards that followed it: look at places, not at a list of names."
        found.append(
            BodyEntry(
                code, str(row.board_name), "board", "system", changed if status == "new" else FIRST_DAY,
                changed if status == "closed" else None, "nhs-england", what, "Its allocation from NHS England", "",
                after, False, CITE if not after else entry.data["cite"], not after,
            )
        )  # fmt: skip
    return tuple(found)


def boards_at(book: Book, place: Place, on: datetime.date) -> Boards:
    """The boards that people of a place belong to on a day, by where they live; shares are of residents.

    Areas are those of April 2024. After 1 April 2026 a board that closed gives way to those that followed it; where
    its area was split, which of them serves this place is not known, and none is named as the one.
    """
    if on < FIRST_DAY:
        return Boards((), ("Boards began on 1 July 2022.",))
    held = _held(book, place)
    if not held:
        return Boards((), (f"Which boards serve {place.name} is not held here: choose a council.",))
    entry = content.load(SUCCESSORS)
    if on < entry.data["changed_on"]:
        return Boards(held)
    return _followed(book, place, held)


def councils_at(book: Book, place: Place) -> tuple[Body, ...]:
    """The councils with social care duties that answer for people of a place; none for a region or the country."""
    areas = book.table(AREAS)
    if place.kind == "board":
        overlap = book.table(OVERLAP)
        rows = overlap[overlap["icb24_code"] == place.code].sort_values("census21_residents", ascending=False)
        pairs = list(zip(rows["utla23_code"].astype(str), rows["utla23_name"].astype(str), strict=True))
    else:
        code = _upper(areas, place)
        if not code:
            return ()
        pairs = [(code, str(areas.loc[areas["area_code"] == code, "area_name"].iloc[0]))]
    return tuple(Body(council_name(code, name), "council", code) for code, name in pairs)


def _upper(areas: pd.DataFrame, place: Place) -> str:
    """The council with social care duties of a district or county; empty for what has none of its own."""
    if place.kind == "county":
        return place.code
    if place.kind != "district":
        return ""
    return str(areas.loc[areas["area_code"] == place.code, "upper_tier_code"].iloc[0])


def _held(book: Book, place: Place) -> tuple[Body, ...]:
    """The boards of April 2024 that hold people of a place."""
    codes = _nhs_codes(book)
    if place.kind == "board":
        code, name = codes[place.code]
        return (Body(name, "board", code, 1.0),)
    areas = book.table(AREAS)
    upper = _upper(areas, place)
    if not upper:
        return ()
    if upper == place.code:
        overlap = book.table(OVERLAP)
        rows = overlap[overlap["utla23_code"] == upper]
        shares = rows.groupby("icb24_code")["share_of_utla"].sum()
        found = [(*codes[str(board)], float(share)) for board, share in shares.items()]
    else:
        found = _of_district(book, place)
    order = sorted(found, key=lambda item: (-item[2], item[1]))
    return tuple(Body(name, "board", code, share) for code, name, share in order)


def _of_district(book: Book, place: Place) -> list[tuple[str, str, float]]:
    """A district of a county need not be shared between boards as its county is."""
    subs, overlap = book.table(SUB_BOARDS), book.table(DISTRICTS)
    rows = overlap[overlap["area_code"] == place.code].merge(subs, on="sicbl24_code_nhs")
    names = dict(zip(rows["icb24_code_nhs"].astype(str), rows["icb24_name"].astype(str), strict=True))
    shares = rows.groupby("icb24_code_nhs")["share_of_district"].sum()
    return [(code, name, float(shares[code])) for code, name in names.items()]


def _nhs_codes(book: Book) -> dict[str, tuple[str, str]]:
    subs = book.table(SUB_BOARDS).drop_duplicates("icb24_code")
    return {str(row.icb24_code): (str(row.icb24_code_nhs), str(row.icb24_name)) for row in subs.itertuples()}


def _followed(book: Book, place: Place, held: tuple[Body, ...]) -> Boards:
    """Those that followed. Where an area was split, one entry names all that it could be, and is not known."""
    table = book.table(CODES).drop_duplicates("board_code_nhs")
    status = dict(zip(table["board_code_nhs"].astype(str), table["status_2026_04"].astype(str), strict=True))
    names = dict(zip(table["board_code_nhs"].astype(str), table["board_name"].astype(str), strict=True))
    closed = {item["code"]: item for item in content.load(SUCCESSORS).data["closed"]}
    found: list[Body] = []
    not_known, notes = [], []
    for old in held:
        if status.get(old.code) != "closed":
            found.append(Body(names.get(old.code, old.name), "board", old.code, old.share))
            continue
        gone = f"{old.name} closed on 1 April 2026"
        after = closed.get(old.code, {"followed_by": [], "whole": False})
        listed = [names[code] for code in after["followed_by"]]
        if after["whole"]:
            found.append(Body(listed[0], "board", after["followed_by"][0], old.share, known=False))
            notes.append(f"{gone}. That {listed[0]} followed it is read from names: not verified.")
        else:
            said = " or ".join(listed) or "a board not named here"
            found.append(Body(f"{said} (split: not known which)", "board", "", old.share, known=False))
            not_known.append(
                f"{gone} and its area was split between successors. Which of them serves {place.name} is not known "
                f"from the shipped table: ask {said}."
            )
    return Boards(_merged(found), tuple(not_known), tuple(notes), not not_known and not notes)


def _merged(found: list[Body]) -> tuple[Body, ...]:
    """One body once, with its shares added up (two boards that became one)."""
    by_code: dict[str, Body] = {}
    for body in found:
        before = by_code.get(body.code or body.name)
        share = (before.share or 0) + (body.share or 0) if before else body.share
        by_code[body.code or body.name] = Body(
            body.name, body.kind, body.code, share, body.known and (before is None or before.known)
        )
    return tuple(by_code.values())
