"""What luck does to stocks of care: years that differ from each other, and people who each go one way or another."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TINY = 1e-9  # of a person: keeps covariances of people who cannot move from being a little below 0


@dataclass(frozen=True, slots=True)
class Luck:
    """Draws; draw 0 has none. `years` [draw, step, from, to]: what rates of the whole time are multiplied by. `people`
    [draw, step, state] and `moves` [draw, step, from, to]: standard normal."""

    years: Floats
    people: Floats
    moves: Floats

    def of(self, some: slice) -> "Luck":
        """Those of some draws."""
        return Luck(self.years[some], self.people[some], self.moves[some])


class Level(Protocol):
    """How rates stood when people were last watched, see `care_states.Recent`."""

    @property
    def ratio(self) -> Floats: ...
    @property
    def sd(self) -> Floats: ...
    @property
    def drift(self) -> Floats: ...


def drawn(recent: Level | None, states: int, steps: int, draws: int, seed: int) -> Luck:
    """Luck for `1 + draws` courses of some steps.

    Rates begin where they stood at the end of the time watched, unsure by `sd`, and wander by `drift` a year: a
    log-normal random walk of mean 1.
    """
    make = np.random.default_rng([seed, 2])
    people = make.standard_normal((draws, steps, states))
    moves, walk = (make.standard_normal((draws, steps, states, states)) for _ in range(2))
    first = np.zeros((1, *moves.shape[1:]))
    years = np.ones((1 + draws, *moves.shape[1:]))
    if recent is not None:
        sd, drift = recent.sd, recent.drift
        begin = sd * make.standard_normal((draws, 1, states, states))
        gone = np.arange(1, steps + 1)[:, None, None]
        years[1:] = np.exp(begin + drift * walk.cumsum(axis=1) - (sd**2 + gone * drift**2) / 2)
        years *= recent.ratio
    return Luck(years, np.concatenate([first[..., 0], people]), np.concatenate([first, moves]))


def met(now: Floats, then: Floats, after: Floats, luck: Floats) -> Floats:
    """Who is where after a year [draw, sex, age, state], when each person goes by chance: `now` people with chances
    `then` [draw, sex, age, from, to], of whom `after` are expected.

    The total of each state but the first and the last gets the variance and covariance of independent people, as a
    log-normal factor: `Σ n (diag(p) − p pᵀ)`. Age and sex within a state keep their shares.
    """
    flows = (np.sqrt(now)[..., None] * then[..., 1:-1]).reshape(len(now), -1, now.shape[-1] - 2)
    total = after[..., 1:-1].sum(axis=(1, 2))
    cover = -np.swapaxes(flows, 1, 2) @ flows
    at = np.arange(total.shape[1])
    cover[:, at, at] += total + TINY * (1 + total)
    error = np.einsum("dij,dj->di", np.linalg.cholesky(cover), luck[:, 1:-1])
    held = np.maximum(total, TINY)
    size = np.sqrt(cover[:, at, at])
    log_sd = np.sqrt(np.log1p((size / held) ** 2))
    factor = np.where(luck[:, 1:-1].any(axis=1, keepdims=True), np.exp(log_sd * error / size - log_sd**2 / 2), 1.0)
    found = after.copy()
    found[..., 1:-1] *= factor[:, None, None]
    return found


def counted(moves: Floats, luck: Floats) -> Floats:
    """Moves counted in a year when `moves` are expected: variance as of a Poisson count, log-normal."""
    log_sd = np.sqrt(np.log1p(1 / np.maximum(moves, TINY)))
    found: Floats = np.where(luck == 0, moves, moves * np.exp(log_sd * luck - log_sd**2 / 2))
    return found
