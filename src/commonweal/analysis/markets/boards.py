"""The integrated care boards that the people of a place live in, with shares from the Census of 2021."""

from dataclasses import dataclass

from commonweal.analysis.needs.places import member_inputs, members_of
from commonweal.analysis.sources import Book
from commonweal.values.places import Place

OVERLAP = "district-sub-board-overlap"
SUB_BOARDS = "sub-boards"


@dataclass(frozen=True, slots=True)
class BoardShare:
    """A board (codes of 2024), the share of the place's people in it, and the share of its people in the place."""

    code: str
    name: str
    share_of_place: float
    share_of_board: float


def inputs(place: str) -> tuple[str, ...]:
    """What `boards_of` opens for a place."""
    return (*member_inputs(place), OVERLAP, SUB_BOARDS)


def boards_of(book: Book, place: Place) -> tuple[BoardShare, ...]:
    """Every board that residents of the place live in, largest share first. A board is all of itself."""
    subs = book.table(SUB_BOARDS)
    overlap = book.table(OVERLAP).merge(subs[["sicbl24_code", "icb24_code", "icb24_name"]], on="sicbl24_code")
    districts = {member.code for member in members_of(book, place)}
    inside = overlap[overlap["area_code"].isin(districts)]
    if place.kind == "board":
        inside = inside[inside["icb24_code"] == place.code]
    whole = overlap.groupby("icb24_code")["census21_residents"].sum()
    total = float(inside["census21_residents"].sum())
    held = inside.groupby(["icb24_code", "icb24_name"], as_index=False)["census21_residents"].sum()
    found = [
        BoardShare(str(code), str(name), float(people) / total, float(people) / float(whole[code]))
        for code, name, people in zip(held["icb24_code"], held["icb24_name"], held["census21_residents"], strict=True)
    ]
    return tuple(sorted(found, key=lambda item: (-item.share_of_place, item.code)))
