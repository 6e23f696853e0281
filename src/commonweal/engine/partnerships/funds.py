"""Pooled money in whole pence: who bears what, what stands twice, and what an agreement lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commonweal.errors import Invalid
from commonweal.values.money import Money

TIE_RULE = (
    "Everyone gets whole pence. Pennies left over go one by one to those whose exact parts were cut most; "
    "between equals, in the order of the alphabet."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spending, as far as paying twice goes. `fund` and `payer` say where the money came from."""

    id: str
    fund: str
    payer: str
    purpose: str
    provider: str
    reference: str
    year: int
    quarter: int
    pence: int


@dataclass(frozen=True, slots=True)
class Twice:
    """Lines that may be the same thing paid twice, and why it looks so."""

    ids: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Input:
    """Money put in: by whom, for which year, of which stream."""

    partner: str
    year: int
    stream: str
    pence: int


def split(pence: int, shares: Mapping[str, int]) -> dict[str, int]:
    """`pence` (below zero is an underspend) in parts by whole-number shares that add up to it exactly.

    Largest remainder; equal remainders in the order of the alphabet, so that the order of the list changes nothing.
    """
    names = sorted(shares)
    if not names:
        raise Invalid("partnerships.split.shares", "Nobody shares it.", fix="Give each partner its share.")
    sign = -1 if pence < 0 else 1
    parts = Money(abs(pence)).split([shares[name] for name in names])
    return {name: sign * part.pence for name, part in zip(names, parts, strict=True)}


def counted_twice(inputs: Sequence[Input]) -> tuple[tuple[str, int, int], ...]:
    """Partner, year and pence of every NHS minimum that stands beside the allocation it is a part of.

    The minimum that an integrated care board puts into a Better Care Fund comes out of its allocation.
    """
    whole = {(item.partner, item.year) for item in inputs if item.stream == "icb-allocation"}
    found: dict[tuple[str, int], int] = {}
    for item in inputs:
        at = (item.partner, item.year)
        if item.stream == "nhs-minimum" and at in whole:
            found[at] = found.get(at, 0) + item.pence
    return tuple((partner, year, pence) for (partner, year), pence in sorted(found.items()))


def paid_twice(lines: Sequence[Line]) -> tuple[Twice, ...]:
    """Lines that look like one thing paid twice: the same invoice, or the same care in a quarter from two purses."""
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.reference.strip():
            groups.setdefault(("invoice", _plain(line.provider), _plain(line.reference)), []).append(line)
        groups.setdefault(("care", _plain(line.provider), _plain(line.purpose), line.year, line.quarter), []).append(
            line
        )
    found: dict[tuple[str, ...], str] = {}
    for (kind, *_), same in groups.items():
        purses = {(line.fund, line.payer) for line in same}
        ids = tuple(sorted(line.id for line in same))
        if kind == "invoice" and len(same) > 1:
            found[ids] = "The same invoice number of the same provider stands more than once."
        elif kind == "care" and len(purses) > 1:
            found.setdefault(ids, "The same service in the same quarter is paid from two places.")
    return tuple(Twice(ids, why) for ids, why in sorted(found.items()))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
