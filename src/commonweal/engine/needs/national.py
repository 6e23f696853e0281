"""Every place, year and draw at once: people × drawn rates, and the centiles of each sum, one pass over blocks."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid
from commonweal.values.populations import Floats

FIVE = (0.025, 0.25, 0.5, 0.75, 0.975)
BLOCK = 1 << 20  # bytes of sums held at once by a worker: what a processor's own cache takes
ACROSS, DOWN = 40, 32  # draws and places of one small product
ALONE = 262_144  # multiplications of a product up to which OpenBLAS stays on one thread
WORKERS = min(os.cpu_count() or 1, 8)
Blocks = list[tuple[int, int]]  # a year and the first tile of places of each


class Nation:
    """People set out once for many products: `people[place, year, cell]` in persons.

    Products are kept so small that each stays on one thread, and the blocks are shared among workers. Spread by BLAS
    over threads, products of this size wait for each other several times as long as they work on a busy machine; and
    every sum is made in the same order however many threads there are, so that the same seed gives the same bytes.
    `precision` is `numpy.float64`, or `numpy.float32` for twice the speed and a relative error below 1e-5.
    """

    def __init__(self, people: Floats, *, precision: type[np.floating] = np.float64) -> None:
        if people.ndim != 3 or not np.isfinite(people).all():
            raise Invalid("engine.needs.people", "People must be known for each place, year and cell.",
                          fix="Give an array of places by years by cells without gaps.")  # fmt: skip
        self._places, self._years, self._cells = people.shape
        self._precision = np.dtype(precision)
        self._down: int = min(DOWN, max(1, ALONE // (max(self._cells, 1) * ACROSS)))
        tiles = -(-self._places // self._down)
        padded = np.zeros((self._years, tiles * self._down, self._cells), self._precision)
        padded[:, : self._places] = people.transpose(1, 0, 2)
        tiled = padded.reshape(self._years, tiles, self._down, self._cells)
        # A tile lies cell by cell, as the product reads it.
        self._people = np.ascontiguousarray(tiled.transpose(0, 1, 3, 2))

    def centiles(self, drawn: Floats, *, at: tuple[float, ...] = FIVE, factors: Floats | None = None) -> Floats:
        """The centiles `at` of Σ over cells of people × drawn rate, for each place and year: `[centile, place, year]`.

        `drawn[cell, draw]` are shares of one condition; one draw serves all places and years, as its error would.
        `factors[year, draw]`, where given, multiply the sums: drawn trends. Centiles lie linearly between order
        statistics (type 7 of Hyndman and Fan 1996, numpy's own). `Invalid` where the shapes do not fit or a number is
        missing.
        """
        self._check(drawn, factors)
        rates, count = self._tiled(drawn), drawn.shape[1]
        ranks = [share * (count - 1) for share in at]
        scale = None if factors is None else factors.astype(self._precision)
        found = np.empty((len(at), self._places, self._years))

        def work(mine: Blocks) -> None:
            """Some of the blocks, one after the other in the same memory."""
            sums = np.empty((self._tiles_a_block(rates) * self._down, len(rates) * ACROSS), self._precision)
            for year, first in mine:
                rows = self._summed(sums, rates, year, first)[:, :count]
                if scale is not None:
                    np.multiply(rows, scale[year], out=rows)
                rows.sort(axis=1)  # no slower than one selection where sorting is done by vectors, and it gives all
                place = first * self._down
                for number, rank in enumerate(ranks):
                    found[number, place : place + len(rows), year] = _between(rows, rank)

        _shared(work, list(self._blocks(self._tiles_a_block(rates))))
        return found

    def _tiled(self, drawn: Floats) -> NDArray[np.floating]:
        """Drawn rates in tiles of `ACROSS` draws, each lying together: `[tile, cell, draw]`."""
        tiles = -(-drawn.shape[1] // ACROSS)
        padded = np.zeros((self._cells, tiles * ACROSS), self._precision)
        padded[:, : drawn.shape[1]] = drawn
        return np.ascontiguousarray(padded.reshape(self._cells, tiles, ACROSS).transpose(1, 0, 2))

    def _tiles_a_block(self, rates: NDArray[np.floating]) -> int:
        wide = len(rates) * ACROSS * self._down * self._precision.itemsize
        tiles, most = len(self._people[0]), max(1, BLOCK // wide)
        return -(-tiles // -(-tiles // most))  # as even as can be: workers that have as many blocks have as much to do

    def _blocks(self, size: int) -> Iterator[tuple[int, int]]:
        """Each year and the first tile of each block of places."""
        for year in range(self._years):
            for first in range(0, len(self._people[0]), size):
                yield year, first

    def _summed(
        self, sums: NDArray[np.floating], rates: NDArray[np.floating], year: int, first: int
    ) -> NDArray[np.floating]:
        """The sums of one block in `sums`: a row a place, a column a draw."""
        tiles = self._people[year, first : first + self._tiles_a_block(rates)]
        block = sums[: len(tiles) * self._down].reshape(len(tiles), self._down, len(rates), ACROSS)
        np.matmul(tiles.transpose(0, 2, 1)[:, None], rates[None], out=block.transpose(0, 2, 1, 3))
        return sums[: min(len(tiles) * self._down, self._places - first * self._down)]

    def _check(self, drawn: Floats, factors: Floats | None) -> None:
        fits = drawn.ndim == 2 and drawn.shape[0] == self._cells and drawn.shape[1] > 1
        fits = fits and (factors is None or factors.shape == (self._years, drawn.shape[1]))
        if not fits or not np.isfinite(drawn).all() or (factors is not None and not np.isfinite(factors).all()):
            raise Invalid("engine.needs.draws", "Drawn rates must be known for each cell and at least two draws.",
                          fix="Give cells by draws, and factors, if any, years by draws.")  # fmt: skip


def _between(rows: NDArray[np.floating], rank: float) -> Floats:
    """The value at a rank between two order statistics of sorted rows."""
    low = min(int(rank), rows.shape[1] - 2)
    left, right = rows[:, low].astype(np.float64), rows[:, low + 1]
    found: Floats = left + (right - left) * (rank - low)
    return found


def _shared(work: Callable[[Blocks], None], blocks: Blocks) -> None:
    """The blocks dealt out to the workers; one alone needs no other thread."""
    shares = [blocks[start::WORKERS] for start in range(min(WORKERS, len(blocks)))]
    if len(shares) == 1:
        work(shares[0])
        return
    with ThreadPoolExecutor(len(shares)) as pool:
        list(pool.map(work, shares))
