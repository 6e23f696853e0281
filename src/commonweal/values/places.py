"""Places by their ONS code."""

import re
from dataclasses import dataclass

from commonweal.errors import Invalid

ENGLAND = "E92000001"
_CODE = re.compile(r"^[EWSNK]\d{8}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the areas table: code, name, and what kind it is (district, county, board, region, england …)."""

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
