"""Proportions on the logit scale, where a draw can never fall below 0 or above 1."""

import numpy as np

from commonweal.values.populations import Floats

Z_95 = 1.959963984540054


def logit(share: Floats) -> Floats:
    """ln(p / (1 − p)) of proportions strictly between 0 and 1."""
    found: Floats = np.log(share) - np.log1p(-share)
    return found


def share(log_odds: Floats) -> Floats:
    """The proportion of log odds: 1 / (1 + e^−x)."""
    found: Floats = 1.0 / (1.0 + np.exp(-log_odds))
    return found


def standard_error(lower_95: Floats, upper_95: Floats) -> Floats:
    """The standard error on the logit scale that 95 % limits of a proportion imply: their distance / (2 × 1.96)."""
    found: Floats = (logit(upper_95) - logit(lower_95)) / (2 * Z_95)
    return found


def draws(estimate: Floats, error: Floats, *, count: int, seed: int) -> Floats:
    """`count` draws of each proportion, shape (cells, count): Normal(logit, error) turned back into proportions.

    Each cell is drawn independently of the others. `estimate` and `error` have one value a cell; the same seed gives
    the same draws.
    """
    normal = np.random.default_rng(seed).standard_normal((count, len(estimate))).T
    return share(logit(estimate)[:, None] + error[:, None] * normal)
