"""How far off a population projection was where it can be seen, and whether intervals made of that hold the truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.values.populations import Floats


@dataclass(frozen=True, slots=True)
class ErrorsSeen:
    """People of areas by age band, projected and then estimated, `horizon` years after the projection's base.

    `projected[area, band]` and `estimated[area, band]` in persons, the bands beginning at `ages`.
    """

    areas: tuple[str, ...]
    base: int
    horizon: int
    ages: tuple[int, ...]
    projected: Floats
    estimated: Floats

    @property
    def logs(self) -> Floats:
        """log(estimated ÷ projected) [area, band]; 0 where nobody was projected or estimated."""
        held = (self.projected > 0) & (self.estimated > 0)
        ratio = np.divide(self.estimated, self.projected, out=np.ones_like(self.projected), where=held)
        found: Floats = np.log(ratio)
        return found

    def size(self, youngest: int) -> Floats:
        """People projected who are `youngest` or older, by area."""
        found: Floats = self.projected[:, np.array(self.ages) >= youngest].sum(axis=1)
        return found


def nearest(sizes: Floats, size: float, count: int) -> NDArray[np.intp]:
    """The `count` areas whose number of people is most like `size`, by their logarithm: small areas err more."""
    apart = np.abs(np.log(np.maximum(sizes, 1)) - np.log(max(size, 1)))
    return np.argsort(apart, kind="stable")[:count]


def draw(logs: Floats, draws: int, generator: np.random.Generator) -> Floats:
    """Errors [draw, band] like those of `logs[area, band]`: a smoothed bootstrap of whole areas.

    An area is drawn with the errors of all its ages, so that they go together as they did. Another's distance from the
    mean is added, times Normal(0, h), with h = (4 ÷ (3 × areas))^(1/5): without it the tails end where the few
    areas seen end, and intervals are too narrow.
    """
    first, second = generator.integers(len(logs), size=(2, draws))
    width = (4 / (3 * len(logs))) ** 0.2
    found: Floats = logs[first] + width * generator.standard_normal((draws, 1)) * (logs[second] - logs.mean(axis=0))
    return found


def held(  # noqa: PLR0913 (a test of a method has the method's own choices)
    seen: ErrorsSeen, weights: Floats, *, youngest: int, count: int, levels: Sequence[float], draws: int, seed: int
) -> NDArray[np.bool_]:
    """Whether the interval of each area, made from the `count` others most like it, held what came [level, area].

    What is foretold is the sum over bands of people × `weights[band]` (the rates). The area itself is left out of its
    own interval; the year is not, so that nothing is learnt of other years.
    """
    counted = weights > 0
    expected, logs = (seen.projected * weights)[:, counted], seen.logs[:, counted]
    sizes, came = seen.size(youngest), (seen.estimated * weights).sum(axis=1)
    generator = np.random.default_rng(seed)
    low, high = [(1 - level) / 2 for level in levels], [(1 + level) / 2 for level in levels]
    found = np.empty((len(levels), len(sizes)), dtype=bool)
    for at, size in enumerate(sizes):
        like = nearest(sizes, size, count + 1)
        like = like[like != at][:count]
        drawn = np.exp(draw(logs[like], draws, generator)) @ expected[at]
        found[:, at] = (np.quantile(drawn, low) <= came[at]) & (came[at] <= np.quantile(drawn, high))
    return found
