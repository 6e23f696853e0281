"""One list of organisations beside a register: by number first, then by name, and never two behind one name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(r"[^a-z0-9 ]")
_DIGITS = re.compile(r"\s*(?:gb-chc-)?0*(\d{5,8})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matches:
    """What became of each organisation.

    `by_number`: number in both → name here. `same_name`: name here → the number of the one entry of that name, not
    checked. `several` are names here that more than one entry of the register bears, `other` names whose own number
    is not in the register, `missing` names that it does not hold.
    """

    by_number: dict[str, str]
    same_name: dict[str, str]
    several: tuple[str, ...]
    other: tuple[str, ...]
    missing: tuple[str, ...]


def charity_key(name: str) -> str:
    """A charity's name without differences of case, stops, a leading The, & for and, or Ltd for Limited."""
    folded = _PLAIN.sub(" ", name.casefold().replace("&", " and ").replace("'", "").replace(".", ""))
    words = ["limited" if word == "ltd" else word for word in folded.split()]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def charity_number(text: str | None) -> str | None:
    """The digits of a charity's number, without leading noughts or the mark GB-CHC; None where it is no such number."""
    found = _DIGITS.fullmatch(text or "")
    return found[1] if found else None


def beside_register(here: Iterable[tuple[str, str | None]], register: Iterable[tuple[str, str]]) -> Matches:
    """Organisations (name, number or None) beside a register of (number, name).

    A number that is in the register joins, whatever the names. Whoever tells a number that is not there is not joined
    by name: the entry of that name has another number. Whoever tells none is joined to the one entry of the same name,
    and to none where several bear it.
    """
    numbers: set[str] = set()
    named: dict[str, set[str]] = {}
    for number, name in register:
        numbers.add(number)
        named.setdefault(charity_key(name), set()).add(number)
    found = Matches({}, {}, (), (), ())
    several: list[str] = []
    other: list[str] = []
    missing: list[str] = []
    for name, own in sorted(set(here), key=lambda pair: (pair[0], pair[1] or "")):
        same = named.get(charity_key(name), set())
        if own is not None and own in numbers:
            found.by_number[own] = name
        elif own is not None:
            other.append(name)
        elif len(same) == 1:
            found.same_name[name] = next(iter(same))
        else:
            (several if same else missing).append(name)
    return Matches(found.by_number, found.same_name, tuple(several), tuple(other), tuple(missing))
