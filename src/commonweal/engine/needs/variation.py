"""Why places differ: how much is chance, how much goes with what a place cannot choose, and how much is left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.errors import Invalid

Floats = NDArray[np.float64]
Z = 1.959963984540054
FEWEST = 30  # places; with fewer, a share of the variance is not told from any other
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Parts:
    """The variance of a rate between places, in parts: by `chance` (the mean sampling variance), `between` places
    beyond it, and of that what is `unexplained` by the drivers (never more than `between`). Arrays over resamples."""

    chance: Floats
    between: Floats
    unexplained: Floats
    slopes: Floats

    @property
    def shares(self) -> Floats:
        """The last axis: chance, goes with the drivers, unexplained; of sum 1."""
        whole = np.maximum(self.chance + self.between, TINY)
        return np.stack([self.chance, self.between - self.unexplained, self.unexplained], axis=-1) / whole[..., None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Each place beside what its drivers go with: its rate, the rate expected, and half the width of two 95 percent
    limits about it: `by_chance` alone, and `usual` with what is unexplained between places."""

    rates: Floats
    expected: Floats
    by_chance: Floats
    usual: Floats


@dataclass(frozen=True, slots=True)
class Variation:
    """The parts with their 95 percent intervals over resampled places, and where each place stands."""

    mean: float
    parts: Parts
    shares: Floats
    shares_limits: Floats
    spread: float
    spread_limits: tuple[float, float]
    slopes: Floats
    slopes_limits: Floats
    standing: Standing


def variation(events: Floats, people: Floats, drivers: Floats, *, draws: int, seed: int) -> Variation:
    """Split the differences of `events / people` between places.

    `drivers`: place × what it cannot choose, in any units (they are standardised). Intervals are quantiles 0.025 and
    0.975 over `draws` resamples of places with replacement. `Invalid` for fewer than 30 places, a place without people,
    no events or nothing but events, or a driver that is the same everywhere.
    """
    _check(events, people, drivers)
    design = np.column_stack([np.ones(len(events)), (drivers - drivers.mean(axis=0)) / drivers.std(axis=0)])
    found, fitted = parts(events[None], people[None], design[None])
    picked = np.random.default_rng(seed).integers(len(events), size=(draws, len(events)))
    again, _ = parts(events[picked], people[picked], design[picked])
    spreads, slopes = np.sqrt(again.unexplained), again.slopes
    low, high = np.quantile(spreads, [0.025, 0.975])
    return Variation(
        mean=float(events.sum() / people.sum()), parts=found, shares=found.shares[0],
        shares_limits=np.quantile(again.shares, [0.025, 0.975], axis=0), spread=float(np.sqrt(found.unexplained[0])),
        spread_limits=(float(low), float(high)), slopes=found.slopes[0],
        slopes_limits=np.quantile(slopes, [0.025, 0.975], axis=0),
        standing=_standing(events, people, design, found, fitted[0]),
    )  # fmt: skip


def parts(events: Floats, people: Floats, design: Floats) -> tuple[Parts, Floats]:
    """The parts, and the rate expected of each place, for many samples at once (sample × place, × column of design).

    With `y = events / people` and the sampling variance `s² = p (1 - p) / people` about the mean rate `p`, `between`
    is the variance that the generalised method of moments leaves about the mean, `unexplained` about the weighted
    least-squares fit: for fixed weights `w` and `Q = sum w r²`, `E Q = tr(P S) + tau² tr(P)`, with
    `P = W - W X (X'WX)^-1 X'W`. First with `w = 1 / s²`, then with `w = 1 / (s² + between)` (DerSimonian and Laird).
    """
    rates = events / people
    mean = events.sum(axis=-1, keepdims=True) / people.sum(axis=-1, keepdims=True)
    sampling = mean * (1 - mean) / people
    only = np.ones((*rates.shape, 1))
    first, _, _ = _moments(rates, sampling, 1 / sampling, only)
    weights = 1 / (sampling + first[:, None])
    between, _, _ = _moments(rates, sampling, weights, only)
    left, slopes, fitted = _moments(rates, sampling, weights, design)
    return Parts(sampling.mean(axis=-1), between, np.minimum(left, between), slopes[:, 1:]), fitted


def _moments(rates: Floats, sampling: Floats, weights: Floats, design: Floats) -> tuple[Floats, Floats, Floats]:
    """The variance beyond sampling about a fit (never below 0), its coefficients and the fitted rates."""
    weighted = design * weights[..., None]
    turned = np.swapaxes(weighted, -1, -2)
    inverse = np.linalg.pinv(turned @ design, hermitian=True)
    slopes = (inverse @ (turned @ rates[..., None]))[..., 0]
    fitted = (design @ slopes[..., None])[..., 0]
    squares = (weights * (rates - fitted) ** 2).sum(axis=-1)
    of_sampling = (weights * sampling).sum(axis=-1) - _trace(inverse @ (turned @ (weighted * sampling[..., None])))
    of_between = weights.sum(axis=-1) - _trace(inverse @ (turned @ weighted))
    return np.maximum(0.0, (squares - of_sampling) / of_between), slopes, fitted


def _trace(matrices: Floats) -> Floats:
    found: Floats = np.trace(matrices, axis1=-2, axis2=-1)
    return found


def _standing(events: Floats, people: Floats, design: Floats, found: Parts, fitted: Floats) -> Standing:
    mean = events.sum() / people.sum()
    sampling = mean * (1 - mean) / people
    weights = 1 / (sampling + found.unexplained[0])
    inverse = np.linalg.pinv((design * weights[:, None]).T @ design, hermitian=True)
    of_fit = np.einsum("ij,jk,ik->i", design, inverse, design)
    by_chance = Z * np.sqrt(sampling + of_fit)
    return Standing(events / people, fitted, by_chance, Z * np.sqrt(sampling + of_fit + found.unexplained[0]))


def _check(events: Floats, people: Floats, drivers: Floats) -> None:
    said = ""
    if len(events) < FEWEST:
        said = f"{len(events)} places are too few to tell why they differ; at least {FEWEST} are needed."
    elif (people <= 0).any() or (events < 0).any():
        said = "A place has nobody in it, or fewer than none counted."
    elif not 0 < events.sum() < people.sum():
        said = "Nobody is counted, or everybody: places do not differ."
    elif (np.ptp(drivers, axis=0) == 0).any():
        said = "Something that places cannot choose is the same in all of them, so that nothing can go with it."
    if said:
        raise Invalid("engine.needs.variation", said, fix="Give more places, or another count.")
