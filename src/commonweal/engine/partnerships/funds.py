"""Pooled money in whole pence: who bears what, what stands twice, and what an agreement lacks."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Band:
    """A slice of a difference, from a percentage of the sum agreed to another (None: without end), and its shares."""

    from_percent: Decimal
    to_percent: Decimal | None
    shares: Mapping[str, int]


def split_in_bands(
    pence: int, agreed: int, bands: Sequence[Band], shares: Mapping[str, int]
) -> tuple[dict[str, int], int]:
    """`pence` (below zero is an underspend) in parts, each slice of it by the shares of its band, to the penny.

    A band from 2 to 5 per cent holds what of the difference lies between these parts of `agreed`, rounded to whole
    pence. `shares` hold outside all bands. The second number is what nobody has agreed to share, with the sign of
    `pence`; parts and it add up to `pence`. Where bands overlap, the lower holds.
    """
    size, sign = abs(pence), -1 if pence < 0 else 1
    parts = dict.fromkeys({*shares, *(name for band in bands for name in band.shares)}, 0)
    free, at = 0, 0
    for band in sorted(bands, key=lambda band: band.from_percent):
        start = min(max(at, _cut(agreed, band.from_percent)), size)
        end = size if band.to_percent is None else min(max(_cut(agreed, band.to_percent), start), size)
        free += _share(start - at, shares, parts) + _share(end - start, band.shares, parts)
        at = end
    free += _share(size - at, shares, parts)
    return {name: sign * part for name, part in parts.items()}, sign * free


def overlapping(bands: Sequence[Band]) -> bool:
    """Whether a part of a difference would lie in two bands."""
    ordered = sorted(bands, key=lambda band: band.from_percent)
    return any(
        first.to_percent is None or first.to_percent > second.from_percent
        for first, second in itertools.pairwise(ordered)
    )


def _share(pence: int, shares: Mapping[str, int], parts: dict[str, int]) -> int:
    """Add a slice to the parts; what nobody has agreed to share comes back."""
    if not sum(shares.values()):
        return pence
    for name, part in split(pence, shares).items():
        parts[name] += part
    return 0


def _cut(agreed: int, percent: Decimal) -> int:
    """A percentage, with two decimals, of a sum in whole pence; half a penny upwards."""
    return (agreed * int(percent * 100) + 5_000) // 10_000


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
