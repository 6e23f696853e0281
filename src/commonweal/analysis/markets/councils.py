"""The councils that answer for social care in a place, under the codes of today and of the years of a return."""

from dataclasses import dataclass

import pandas as pd

from commonweal.analysis.needs.places import AREAS, OVERLAP, member_inputs
from commonweal.analysis.sources import Book
from commonweal.reference import content
from commonweal.values.places import DRAWN, Place, parts_of

FORMER = "codes/former-councils"
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Councils:
    """Today's codes, and those of councils that have gone whose whole area is in the place; what to say of both."""

    codes: frozenset[str]
    former: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def rows(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a return that are of these councils."""
        return table[table["area_code"].isin(self.codes | self.former)]


def inputs(place: str) -> tuple[str, ...]:
    """What `councils_of` opens for a place."""
    return member_inputs(place)


def councils_of(book: Book, place: Place) -> Councils:
    """A council is itself; a district below a county is its county; a region or England is all its councils; a board
    is every council with more than half of its residents in it.

    A council that has gone counts where all that came in its place are in the place: its area is then the same.
    """
    codes, said = _codes(book, place)
    former: set[str] = set()
    notes = list(said)
    for group in content.load(FORMER).data["group"]:
        if codes >= set(group["now"]):
            former |= set(group["was"])
        elif codes & set(group["now"]):
            notes.append(f"Until {group['until']} returns here were made for {group['name']} as a whole: left out.")
    return Councils(frozenset(codes), frozenset(former), tuple(notes))


def _of_districts(areas: pd.DataFrame, place: Place) -> tuple[set[str], tuple[str, ...]]:
    """The councils of a drawn place's districts; a county that is only partly in it is counted whole, and said."""
    districts = areas[areas["kind"] == "district"]
    inside = districts[districts["area_code"].isin(parts_of(place.code))]
    codes = set(inside["upper_tier_code"].astype(str))
    around = districts[districts["upper_tier_code"].isin(codes) & ~districts["area_code"].isin(inside["area_code"])]
    names = ", ".join(sorted(set(around["upper_tier_name"].astype(str))))
    said = f"{names} answers for social care in a part of the place: the figures are of the whole county."
    return codes, (said,) if names else ()


def _codes(book: Book, place: Place) -> tuple[set[str], tuple[str, ...]]:
    areas = book.table(AREAS)
    caring = areas[areas["social_care"].astype(bool)]
    if place.kind == "board":
        overlap = book.table(OVERLAP)
        held = overlap[(overlap["icb24_code"] == place.code) & (overlap["share_of_utla"] > MOST)]
        said = "Councils with more than half of their people in the board are counted, whole."
        return set(held["utla23_code"]), (said,)
    if place.kind == DRAWN:
        return _of_districts(areas, place)
    if place.kind in {"region", "england"}:
        inside = caring if place.kind == "england" else caring[caring["region_code"] == place.code]
        return set(inside["area_code"]), ()
    if place.code in set(caring["area_code"]):
        return {place.code}, ()
    row = areas[areas["area_code"] == place.code].iloc[0]
    said = f"{row['upper_tier_name']} answers for social care in {place.name}: the figures are of the whole county."
    return {str(row["upper_tier_code"])}, (said,)
