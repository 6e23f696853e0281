"""Scale a projection to a newer estimate by age and sex."""

import numpy as np

from commonweal.errors import Invalid
from commonweal.values.populations import BANDS, CELLS, LOWEST, OLDEST_SINGLE_AGE, SEXES, Floats


def factors(estimate: Floats, projected: Floats) -> Floats:
    """estimate ÷ projection for each cell, from the year of the estimate.

    `estimate` has one value for each sex and single year of age 0 to 90, women first, 90 being 90 and over:
    shape (182,). `projected` has one value a cell for the same place and year. The two bands above 90 share the
    factor of 90 and over. `Invalid` where the projection has nobody and the estimate has somebody.
    """
    counted = banded(estimate)
    projected = with_oldest_summed(projected)
    lost = (projected == 0) & (counted > 0)
    if lost.any():
        sex, band = CELLS[int(np.flatnonzero(lost)[0])]
        raise Invalid("needs.rebase.empty", f"The projection has nobody where the estimate has: {sex}, aged {band}.",
                      fix="Check that the estimate is of the same place.")  # fmt: skip
    return np.divide(counted, projected, out=np.ones_like(counted), where=projected > 0)


def banded(estimate: Floats) -> Floats:
    """Single years to cells; both bands above 90 hold everyone aged 90 and over, to be divided by their sum."""
    found = []
    for sex in range(len(SEXES)):
        ages = estimate[sex * (OLDEST_SINGLE_AGE + 1) : (sex + 1) * (OLDEST_SINGLE_AGE + 1)]
        found += [ages[OLDEST_SINGLE_AGE] if low >= OLDEST_SINGLE_AGE else ages[low : low + 5].sum() for low in LOWEST]
    return np.array(found, dtype=float)


def with_oldest_summed(people: Floats) -> Floats:
    """The cells with everyone aged 90 and over in both bands above 90, as `banded` has them."""
    oldest = np.array([low >= OLDEST_SINGLE_AGE for low in LOWEST])
    found = people.astype(float)
    for sex in range(len(SEXES)):
        side = found[..., sex * len(BANDS) : (sex + 1) * len(BANDS)]
        side[..., oldest] = side[..., oldest].sum(axis=-1, keepdims=True)
    return found
