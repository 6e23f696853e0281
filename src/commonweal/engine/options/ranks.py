"""How often each option takes each place, counted from many weighted values at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BLOCK = 500  # draws at once: 500 options of them are 2 MB, which stays near the processor
ALONE = 200_000  # multiplications that the linear algebra does on one thread
TIE = 1e-12


def acceptability(values: Numbers, weights: Numbers) -> Numbers:
    """Rank acceptability: the share of weightings in which each option takes each place.

    `values`: option × criterion, 0 to 1; `weights`: draw × criterion, each row of sum 1. Gives option × place, rows
    and columns of sum 1. Options that tie (within 1e-12) share the places that they fill. Memory does not grow with
    the draws: weighted values are made and counted in blocks.
    """
    counts = np.zeros((len(values), len(values)))
    for rows in _blocks(len(weights)):
        counts += counted(_totals(weights[rows], values))
    return counts / len(weights)


def counted(totals: Numbers) -> Numbers:
    """Option × place counts over draws × option weighted values; options that tie share the places that they fill."""
    size = totals.shape[1]
    down = -totals
    order = np.argsort(down, axis=1)
    ranked = np.sort(down, axis=1)  # quicker than to fetch the values in their order
    same = ranked[:, 1:] - ranked[:, :-1] <= TIE
    tied = same.any(axis=1)
    clear = order[~tied] if tied.any() else order
    places = np.bincount((clear * size + np.arange(size)).ravel(), minlength=size * size).reshape(size, size)
    found: Numbers = places.astype(float)
    return found + _shared(order[tied], same[tied]) if tied.any() else found


def _totals(weights: Numbers, values: Numbers) -> Numbers:
    """Draw × option weighted values, in products too small to be worth two threads: these would wait for each other
    longer than they work, and the sums are the same to the bit on one thread or two."""
    totals = np.empty((len(weights), len(values)))
    step = max(1, ALONE // max(1, values.size))
    for start in range(0, len(weights), step):
        np.matmul(weights[start : start + step], values.T, out=totals[start : start + step])
    return totals


def _shared(order: NDArray[np.intp], same: NDArray[np.bool_]) -> Numbers:
    """The same where options tie: each of a group of `k` has `1/k` of each of the `k` places.

    A share begins at the group's first place and ends behind its last, so that summing along the places gives it to
    all between.
    """
    size = order.shape[1]
    at = np.arange(size)
    begins = np.insert(~same, 0, True, axis=1)
    ends = np.insert(~same, size - 1, True, axis=1)
    first = np.maximum.accumulate(np.where(begins, at, 0), axis=1)
    last = np.minimum.accumulate(np.where(ends, at, size - 1)[:, ::-1], axis=1)[:, ::-1]
    share = (1 / (last - first + 1)).ravel()
    width = size + 1
    steps = np.bincount((order * width + first).ravel(), weights=share, minlength=size * width)
    steps -= np.bincount((order * width + last + 1).ravel(), weights=share, minlength=size * width)
    shared = np.cumsum(steps.reshape(size, width)[:, :-1], axis=1).astype(np.float64)
    return np.round(shared, 9)


def _blocks(draws: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, draws, BLOCK))
