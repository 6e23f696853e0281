"""Whether what people typed of an option is of the kind that it must be, before anything is computed with it."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from commonweal.errors import Problem

LARGEST = 1e15  # beyond it a sum no longer tells one from the next, and a product may be no number at all


def is_number(given: Any) -> bool:
    """Whether it is a number that can be reckoned with: not NaN, not infinite, and no larger than `LARGEST`."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return abs(given) <= LARGEST and not (isinstance(given, float) and math.isnan(given))


def is_words(given: Any) -> bool:
    """Whether it is a text, or a list of texts."""
    return isinstance(given, str) or (isinstance(given, list | tuple) and all(isinstance(item, str) for item in given))


def _is_lists(given: Any) -> bool:
    return isinstance(given, Mapping) and all(isinstance(pair, list | tuple) for pair in given.values())


_TEXTS = "must be a text, or a list of texts"
# What may be said of an option beside its numbers, each left out or None where nothing is said.
_KINDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "ranges": (_is_lists, "must hold [low, high] by the number that they are of"),
    "scores": (lambda given: isinstance(given, Mapping), "must hold a score by criterion"),
    "price_year": (lambda given: isinstance(given, int) and not isinstance(given, bool), "must be a year"),
    "equality": (lambda given: isinstance(given, str), "must be a text"),
    "invented": (lambda given: isinstance(given, bool), "must be true or false"),
    **dict.fromkeys(("requires", "excludes", "gains", "loses"), (is_words, _TEXTS)),
}


def kind_faults(named: str, row: Mapping[str, Any], ranged: Mapping[str, Any]) -> list[Problem]:
    """What of a row is of another kind than it must be, or the range of nothing that has one (`ranged`)."""
    found = [
        _problem("kind", f"{named}: {key} {must}.", key, row[key])
        for key, (fits, must) in _KINDS.items()
        if row.get(key) is not None and not fits(row[key])
    ]
    ranges = row.get("ranges")
    strangers = sorted(set(map(str, ranges)) - set(ranged)) if isinstance(ranges, Mapping) else []
    return found + [_problem("unknown", f"{named}: nothing called '{key}' has a range.", "ranges", key)
                    for key in strangers]  # fmt: skip


def _problem(kind: str, message: str, column: str, given: Any) -> Problem:
    shown = repr(given)
    fix = "Correct it, or leave it out."
    return Problem(f"engine.options.{kind}", message, fix, column=column, given=shown[:80])
