"""Means and quantiles in which each number counts as often as it has people."""

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid

Floats = NDArray[np.float64]


def weighted_mean(values: Floats, weights: Floats) -> float:
    """`sum w x / sum w`. `Invalid` where all weights are 0."""
    return float(values @ weights / _total(weights))


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """The least value with at least `share` of the weight at or below it. `Invalid` where all weights are 0."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    at = int(np.searchsorted(reached, share * _total(weights) * (1 - 1e-12), "left"))
    return float(values[order[min(at, len(order) - 1)]])


def _total(weights: Floats) -> float:
    total = float(weights.sum())
    if total <= 0:
        raise Invalid("engine.statistics.weights", "Nobody is counted here, so that there is no average.")
    return total
