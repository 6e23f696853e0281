"""A number that somebody gives with a range: drawn so that the range is the middle 95 % of draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.engine.statistics import logit
from commonweal.errors import Invalid
from commonweal.values.populations import Floats


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number, and its limits of 95 %; None where nobody gave any: it is then taken as known.

    `Invalid` where it does not lie within them.
    """

    value: float
    within: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.within is not None and not self.within[0] <= self.value <= self.within[1]:
            raise Invalid("engine.needs.range", f"{self.value:g} is not within {self.within[0]:g} to "
                          f"{self.within[1]:g}.", fix="Give a range that holds the number.")  # fmt: skip

    def drawn(self, draws: int, seeds: Sequence[int], most: float = float("inf")) -> Floats:
        """The number itself, then draws of it [1 + draws]: Normal to either side of it, half of them on each, so that
        the limits are the 2.5 and 97.5 centiles also where they are not equally far; cut at 0 and at `most`.

        `seeds` are its own: whether other numbers have ranges changes nothing here.
        """
        found: Floats = np.full(draws + 1, float(self.value))
        if self.within is None:
            return found
        low, high = self.within
        error = np.random.default_rng(list(seeds)).standard_normal(draws)
        found[1:] += error * np.where(error < 0, self.value - low, high - self.value) / logit.Z_95
        cut: Floats = np.clip(found, 0.0, most)
        return cut
