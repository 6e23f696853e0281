"""Does a table that should hold counts seem to hold people? Then it is refused whole, and nothing of it repeated."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from commonweal.analysis.evidence import cells
from commonweal.errors import Invalid, Problem
from commonweal.reference.shapes import Shape, plain
from commonweal.tables.raw import Cells, Raw, column_letter

_HEADINGS = {
    "NHS numbers": {"nhsnumber", "nhsno", "nhsnum", "nhsid", "patientid", "patientnumber", "hospitalnumber"},
    "names": {
        "name", "names", "fullname", "surname", "forename", "forenames", "firstname", "lastname", "givenname",
        "familyname", "middlename", "patientname", "clientname", "personname", "residentname", "childname", "carername",
    },
    "dates of birth": {"dob", "dateofbirth", "birthdate", "birthday", "datebirth", "patientdob", "clientdob"},
    "addresses": {
        "postcode", "postcodes", "homepostcode", "address", "homeaddress", "addressline1", "address1", "street",
        "email", "emailaddress", "phone", "telephone", "mobile", "phonenumber",
    },
    "National Insurance numbers": {"nino", "nationalinsurancenumber", "ninumber"},
}  # fmt: skip
_NHS = re.compile(r"(?<![0-9.])(?<![0-9]-)([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![0-9.])")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Master|Sir|Lady)\.? [A-Z]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+", re.IGNORECASE)
_SHARE, _SPREAD_DAYS, _FEWEST = 0.5, 20 * 365, 10
_FIX = "Count people by area, age band and sex first, and bring the counts. Nothing of this file has been kept."

_FIX_NUMBERS = "Leave those columns out, and give each person a number of your own. Nothing of this file has been kept."


def nhs_number(digits: str) -> bool:
    """Whether ten digits are a valid NHS number: the last is 11 less the weighted sum of the others modulo 11.

    Weights are 10 down to 2; 11 counts as 0 and 10 is never issued. Ten equal digits pass the sum but are no number.
    """
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def refuse(raw: Raw, shape: Shape) -> None:
    """`Invalid` where a table of an aggregate shape seems to hold people, or one of people under numbers tells who.

    No value of it appears in the message.
    """
    if not shape.aggregate and not shape.pseudonymous:
        return
    problems: list[Problem] = []
    kinds: list[str] = []
    for at, heading in enumerate(raw.header):
        kind = _kind(heading, raw.columns[at], declared=shape.match(heading) is not None)
        if kind:
            kinds.append(kind)
            place = f"{column_letter(at)} ({heading})" if not _NHS.search(heading) else column_letter(at)
            code = "evidence.personal." + kind.casefold().replace(" ", "-")
            problems.append(Problem(code, f"seems to hold {kind}", "Leave this column out", raw.file, column=place))
    if problems:
        expected = "people under numbers" if shape.pseudonymous else "counts of people"
        raise Invalid(
            "evidence.personal.refused",
            f"'{raw.file}' seems to hold {_listed(kinds)}, and only {expected} are expected here.",
            fix=_FIX_NUMBERS if shape.pseudonymous else _FIX,
            problems=problems,
        )


def _kind(heading: str, column: Cells, *, declared: bool) -> str:
    """What kind of personal detail a column seems to hold, or nothing. Declared columns may hold places and firms."""
    different = _different(column)
    if _holds_nhs_numbers(heading, different):
        return "NHS numbers"
    if declared:
        return ""
    for kind, headings in _HEADINGS.items():
        if plain(heading).strip(".:") in headings:
            return kind
    if _share(_TITLED, different) >= _SHARE:
        return "names"
    if _share(_POSTCODE, different, whole=True) >= _SHARE:
        return "addresses"
    if _share(_EMAIL, different, whole=True) >= _SHARE:
        return "addresses"
    return "dates of birth" if _seem_birth_dates(different) else ""


def _holds_nhs_numbers(heading: str, different: list[str]) -> bool:
    """Half of what looks like one passes the checksum (chance gives 1 in 11), and they are not a rare accident."""
    filled = found = valid = 0
    for text in (heading, *different):
        filled += 1
        for parts in _NHS.findall(text) if len(text) >= 10 else ():
            found += 1
            valid += nhs_number("".join(parts))
    return valid > 0 and valid >= _SHARE * found and valid >= 0.02 * filled


def _seem_birth_dates(different: list[str]) -> bool:
    """Many different dates over more than twenty years, not all the first of a month."""
    dates = [found for text in different if (found := cells.day(text)) is not None]
    if len(dates) < _FEWEST or len(dates) < 0.8 * len(different):
        return False
    return (max(dates) - min(dates)).days > _SPREAD_DAYS and any(item.day != 1 for item in dates)


def _share(pattern: re.Pattern[str], different: list[str], *, whole: bool = False) -> float:
    test = pattern.fullmatch if whole else pattern.match
    return sum(test(text) is not None for text in different) / len(different) if different else 0.0


def _different(column: Cells) -> list[str]:
    """Each different text of a column. Numbers matter only where they are long enough to be NHS numbers."""
    if column.dtype == object:
        return [text for text in pd.unique(column) if text]
    with np.errstate(invalid="ignore"):
        long = column[(column >= 1e9) & (column < 1e10)]
    return [str(int(value)) for value in np.unique(long)]


def _listed(kinds: Iterable[str]) -> str:
    found = list(dict.fromkeys(kinds))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
