"""Rates of a condition by sex and age band, laid over the cells of a population."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.errors import Invalid
from commonweal.values.populations import BANDS, CELLS, LOWEST, SEXES, Floats


@dataclass(frozen=True, slots=True)
class RateRow:
    """One published rate: percent of people of one sex and age band; `age_to` None means and over."""

    sex: str
    age_from: int
    age_to: int | None
    percent: float
    lower_95: float | None = None
    upper_95: float | None = None

    @property
    def ages(self) -> str:
        """`65-69` or `90+`."""
        return f"{self.age_from}+" if self.age_to is None else f"{self.age_from}-{self.age_to}"


@dataclass(frozen=True, slots=True)
class Rates:
    """A condition's rates. `covers[cell, row]` is 1 where a row's rate holds for a cell: bands above 90 share one."""

    rows: tuple[RateRow, ...]
    share: Floats
    covers: Floats
    lower_95: Floats | None = None
    upper_95: Floats | None = None

    @property
    def youngest(self) -> int:
        """The youngest age that any rate covers."""
        return min(row.age_from for row in self.rows)

    @property
    def by_cell(self) -> Floats:
        """The rate of each cell; 0 where there is none."""
        found: Floats = self.covers @ self.share
        return found


def rates_of(rows: Sequence[RateRow]) -> Rates:
    """Rates checked and laid over the cells.

    `Invalid` where a band does not begin and end where population bands do, two rows cover one cell, a percentage is
    not between 0 and 100, or limits do not enclose their estimate. Limits count only when every row has both.
    """
    covers = np.zeros((len(CELLS), len(rows)))
    for number, row in enumerate(rows):
        _check(row)
        for cell, (sex, band) in enumerate(CELLS):
            low = LOWEST[BANDS.index(band)]
            if sex == row.sex and low >= row.age_from and (row.age_to is None or low < row.age_to):
                covers[cell, number] = 1.0
    twice = [CELLS[cell] for cell in np.flatnonzero(covers.sum(axis=1) > 1)]
    if twice:
        sex, band = twice[0]
        raise Invalid("needs.rates.overlap", f"Two rates cover the same people: {sex}, aged {band}.",
                      fix="Keep one rate for each sex and age.")  # fmt: skip
    limits = [(row.lower_95, row.upper_95) for row in rows if row.lower_95 is not None and row.upper_95 is not None]
    lower, upper = (np.array(side) / 100 for side in zip(*limits, strict=True)) if limits else (None, None)
    complete = len(limits) == len(rows)
    return Rates(
        rows=tuple(rows),
        share=np.array([row.percent for row in rows]) / 100,
        covers=covers,
        lower_95=lower if complete else None,
        upper_95=upper if complete else None,
    )


def _check(row: RateRow) -> None:
    ends = {low - 1 for low in LOWEST[1:]}
    if row.sex not in SEXES:
        raise Invalid("needs.rates.sex", f"'{row.sex}' is not a sex in a table of rates.", fix="Write F or M.")
    if row.age_from not in LOWEST or (row.age_to is not None and row.age_to not in ends):
        raise Invalid("needs.rates.band", f"Ages {row.ages} do not begin and end with five-year bands.",
                      fix="Use bands such as 65-69, 70-79 or 90+.")  # fmt: skip
    if not 0 <= row.percent <= 100:
        raise Invalid("needs.rates.percent", f"{row.percent} is not a percentage (sex {row.sex}, ages {row.ages}).",
                      fix="Write a number from 0 to 100.")  # fmt: skip
    if row.lower_95 is not None and row.upper_95 is not None and not (
        0 < row.lower_95 <= row.percent <= row.upper_95 < 100
    ):  # fmt: skip
        raise Invalid("needs.rates.limits", f"Limits {row.lower_95} and {row.upper_95} do not enclose {row.percent}.",
                      fix="Limits lie above 0 and below 100, one on each side of the rate.")  # fmt: skip
