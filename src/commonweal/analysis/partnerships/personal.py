"""Does what somebody typed seem to name or reach a person? Views of the public are kept without people."""

import re

from commonweal.analysis.evidence.personal import nhs_number

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_KINDS = (
    ("an e-mail address", re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44\s?|0)\d(?:[ -]?\d){8,9}(?!\d)")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    ("a person's name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]+")),
)


def found_in(text: str) -> str:
    """What kind of personal detail a text seems to hold, in words; empty where none is seen."""
    if any(nhs_number("".join(parts)) for parts in _TEN_DIGITS.findall(text)):
        return "an NHS number"
    return next((words for words, pattern in _KINDS if pattern.search(text)), "")
