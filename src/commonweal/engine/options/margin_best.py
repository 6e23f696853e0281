"""The choice at the margin that gains most, and of those that gain as much the one that moves least money: exact."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

MOST = 1 << 20  # sums kept at once: twenty candidates have no more, and far more candidates seldom as many
DIGITS = 12  # of all the benefit there is: what differs by less is floating point, and a tie
NEVER = np.iinfo(np.int64).max // 2


class Priced(Protocol):
    """What growth needs to know of a candidate."""

    @property
    def code(self) -> str:
        """What it is called."""

    @property
    def pence(self) -> int:
        """What it costs or frees."""

    @property
    def benefit(self) -> float:
        """Points gained or lost."""


@dataclass(frozen=True, slots=True)
class Best:
    """What is grown and what is kept of the releases, by code, and whether another choice is as good in every way."""

    codes: frozenset[str]
    tied: bool


@dataclass(frozen=True, slots=True)
class _Sums:
    """Choices beside each other: what each costs, gains (in steps), and moves; `other` is the least that another with
    the same gain and the same money moved costs; `marks` say what is in it, a bit an item."""

    pence: Whole
    worth: Whole
    moved: Whole
    other: Whole
    marks: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.pence)

    def only(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "_Sums":
        """Some of them."""
        return _Sums(self.pence[rows], self.worth[rows], self.moved[rows], self.other[rows], self.marks[rows])


def most_for(wishes: Sequence[Priced], hits: Sequence[Priced], money: int) -> Best | None:
    """What to grow, and what to keep of what could be released, for no more than `money` together.

    To keep is to buy, so that money and benefit only ever add up: sums that another betters are dropped as they come
    (Nemhauser and Ullmann 1969; exact for whole pence). None where more than `MOST` sums remain.
    """
    grown = [item for item in wishes if item.benefit > 0]
    items = [*grown, *hits]
    worth = _steps([item.benefit for item in items])
    signs = [1] * len(grown) + [-1] * len(hits)  # what is kept need not be moved
    start = np.zeros(1, dtype=np.int64)
    marks = np.zeros((1, -(-len(items) // 64) or 1), dtype=np.uint64)
    sums = _Sums(start, start, start, np.full(1, NEVER), marks)
    for at, (item, gain, sign) in enumerate(zip(items, worth, signs, strict=True)):
        sums = _unbettered(_joined(sums, _with(sums, at, (item.pence, gain, sign * item.pence), money)))
        if len(sums) > MOST:
            return None
    best = int(np.lexsort((-sums.moved, sums.worth))[-1])
    taken = frozenset(item.code for at, item in enumerate(items) if int(sums.marks[best, at // 64]) >> at % 64 & 1)
    return Best(taken, bool(sums.other[best] <= money))


def _steps(benefits: Sequence[float]) -> list[int]:
    """Benefits as whole steps, so that 0.1 and 0.2 are as much as 0.3; what is above 0 stays so."""
    total = math.fsum(benefits)
    if total <= 0:
        return [0] * len(benefits)
    finer = Fraction(10) ** (DIGITS - math.floor(math.log10(total)))
    return [max(1, round(Fraction(item) * finer)) if item > 0 else 0 for item in benefits]


def _with(sums: _Sums, at: int, adds: tuple[int, int, int], money: int) -> _Sums:
    """Those that can have one more item within the money, with it."""
    pence, worth, moved = adds
    fits = sums.only(sums.pence + pence <= money)
    fits.marks[:, at // 64] |= np.uint64(1 << at % 64)  # a copy: the choices without it stay as they are
    return _Sums(fits.pence + pence, fits.worth + worth, fits.moved + moved,
                 np.minimum(fits.other + pence, NEVER), fits.marks)  # fmt: skip


def _joined(one: _Sums, two: _Sums) -> _Sums:
    return _Sums(np.concatenate([one.pence, two.pence]), np.concatenate([one.worth, two.worth]),
                 np.concatenate([one.moved, two.moved]), np.concatenate([one.other, two.other]),
                 np.concatenate([one.marks, two.marks]))  # fmt: skip


def _unbettered(sums: _Sums) -> _Sums:
    """Those for which no other is as good for as little, cheapest first; good is to gain more, then to move less."""
    ranked = np.lexsort((-sums.moved, sums.worth))
    worth, moved = sums.worth[ranked], sums.moved[ranked]
    rank = np.empty(len(sums), dtype=np.intp)
    rank[ranked] = np.cumsum(np.concatenate([[False], (worth[1:] != worth[:-1]) | (moved[1:] != moved[:-1])]))
    order = np.lexsort((-rank, sums.pence))
    before = np.concatenate([[-1], np.maximum.accumulate(rank[order])[:-1]])
    kept = order[rank[order] > before]
    dropped = np.ones(len(sums), dtype=np.bool_)
    dropped[kept] = False
    other = np.full(len(sums), NEVER)
    np.minimum.at(other, rank, sums.other)
    np.minimum.at(other, rank[dropped], sums.pence[dropped])
    found = sums.only(kept)
    return _Sums(found.pence, found.worth, found.moved, other[rank[kept]], found.marks)
