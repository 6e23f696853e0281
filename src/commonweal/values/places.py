"""Places by their ONS code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.errors import Invalid

ENGLAND = "E92000001"
DRAWN = "drawn"  # the kind of a place that somebody made of several districts
_JOIN = "+"
_CODE = re.compile(r"^[EWSNK]\d{8}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the areas table: code, name, and what kind it is (district, county, board, region, england …).

    A `drawn` place is made of whole districts: its code is theirs, joined.
    """

    code: str
    name: str
    kind: str


def area_code(text: str) -> str:
    """`text` as an ONS code (a letter and eight digits); `Invalid` otherwise."""
    code = text.strip().upper()
    if not _CODE.match(code):
        raise Invalid(
            "values.place.not-a-code",
            f"'{text}' is not an ONS area code.",
            fix="Write a letter and eight digits, for example E08000009 for Trafford.",
        )
    return code


def together(codes: Iterable[str]) -> str:
    """One code for a place made of these districts, each once and in order: `E08000007+E08000009`."""
    return _JOIN.join(sorted({area_code(code) for code in codes}))


def parts_of(code: str) -> tuple[str, ...]:
    """The ONS codes that a place's code holds: one, or those of the districts that it is made of."""
    return tuple(code.strip().upper().split(_JOIN))


def place_code(text: str) -> str:
    """`text` as the code of a place: an ONS code, or several joined; `Invalid` otherwise."""
    return together(parts_of(text))
