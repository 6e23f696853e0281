"""Change in activity when only the population changes: rates by age and sex held, people moved on."""

import numpy as np

from commonweal.values.populations import Floats


def change_percent(base: Floats, end: Floats, rates: Floats) -> Floats:
    """100 × (Σ rate × people at the end ÷ Σ rate × people at the base − 1).

    `base[area, cell]` and `end[area, cell]` in persons, `rates[area, kind, cell]` in events a person a year; cells are
    single years of age by sex. Gives `[area, kind]` in percent; NaN where there is no activity at the base.
    """
    before = np.einsum("ac,akc->ak", base, rates)
    after = np.einsum("ac,akc->ak", end, rates)
    ratio = np.divide(after, before, out=np.full_like(before, np.nan), where=before > 0)
    found: Floats = 100 * (ratio - 1)
    return found
