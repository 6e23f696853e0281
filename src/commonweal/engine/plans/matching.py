"""Which section of this year's paper a heading of last year's belongs to."""

import re
from collections.abc import Mapping, Sequence

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.):]?|[ivxlc]+[.):]|[a-z][.):])\s+", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_SMALL = frozenset(
    {"the", "and", "for", "with", "our", "how", "what", "this", "that", "are", "was", "who", "will", "which"}
    | {"from", "its", "their", "about", "into"}
)
LEAST = 0.33


def plain(heading: str) -> str:
    """A heading as it is remembered: without its number, small letters, single spaces."""
    words = " ".join(heading.split())
    return _NUMBER.sub("", words).strip(" .:").lower()


def match(
    headings: Sequence[str], sections: Sequence[tuple[str, str, Sequence[str]]], remembered: Mapping[str, str]
) -> tuple[str, ...]:
    """The code of a section for each heading; empty where none fits.

    `sections` are code, title and words that hint at each. What was remembered of the same heading comes first, then
    the same title, then the section that shares most words (a third of the heading's own at least).
    """
    found = []
    for heading in headings:
        name = plain(heading)
        if name in remembered:
            found.append(remembered[name])
            continue
        scores = [(_likeness(name, title, hints), -at, code) for at, (code, title, hints) in enumerate(sections)]
        best, _, code = max(scores, default=(0.0, 0, ""))
        found.append(code if best >= LEAST else "")
    return tuple(found)


def _likeness(heading: str, title: str, hints: Sequence[str]) -> float:
    if heading == plain(title):
        return 2.0
    if any(hint in heading for hint in hints):
        return 1.0
    mine, theirs = _words(heading), _words(title)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _words(text: str) -> frozenset[str]:
    """Words by their beginnings, so that *need* and *needs* are one."""
    return frozenset(word.rstrip("s")[:8] for word in _WORD.findall(text.lower()) if word not in _SMALL)
