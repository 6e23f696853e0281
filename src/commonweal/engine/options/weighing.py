"""Weighted value over many weights and scores at once: how often each option takes each place, and crossing points."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonweal.engine.options.criteria import DEFAULT, Criterion, scaled, scores_of, spread_of
from commonweal.engine.options.model import Option, Spread
from commonweal.engine.options.ranks import BLOCK, TIE, Numbers, counted
from commonweal.errors import Invalid

FIRMNESS = 20.0  # Dirichlet concentration: a weight of one half moves by about 11 points (one standard deviation)
MOST_DRAWS = 100_000


@dataclass(frozen=True, slots=True)
class Stability:
    """What repeated weighting finds: for each option the share of draws in each place, and its mean place.

    Row of `places` = option, column = place; each row sums to 1. Options that tie share the places between them.
    """

    places: Numbers
    mean_place: Numbers


@dataclass(frozen=True, slots=True)
class Crossing:
    """The weight of a criterion at which another option overtakes the leader, the others keeping their proportions.

    `more`: it does so above that weight, else below it.
    """

    criterion: str
    weight_now: float
    weight_then: float
    leader: str
    overtaken_by: str
    more: bool


def stability(
    options: Sequence[Option], rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion],
    alphas: Numbers, draws: int, seed: int,
) -> Stability:  # fmt: skip
    """Rank the options again and again as weights and scores move at once.

    Weights are Dirichlet with `alphas`; scores triangular between low and high about their value, independent. Each
    option has a random stream of its own code, so that another option in the list moves nobody else's scores. The
    scale of each criterion stays as it is at the values given: that is what the swing weights speak of.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise Invalid("engine.options.draws", f"{draws} draws are not between 1 and {MOST_DRAWS:,}.")
    live = alphas > 0
    weights = np.zeros((draws, len(criteria)))
    weights[:, live] = np.random.default_rng([seed, 0]).dirichlet(alphas[live], draws)
    places = weighed(options, rows or DEFAULT, criteria, weights, seed)
    return Stability(places, places @ np.arange(1, len(options) + 1))


def weighed(
    options: Sequence[Option], rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion],
    weights: Numbers, seed: int,
) -> Numbers:  # fmt: skip
    """Option × place shares under these weights (draw × criterion), scores moving within their ranges beside them."""
    draws = len(weights)
    totals = scaled(scores_of(options, rows), criteria) @ weights.T
    for at, option in enumerate(options):
        if moves(option, rows):
            totals[at] = (_drawn(option, rows, criteria, draws, seed) * weights).sum(axis=1)
    counts = np.zeros((len(options), len(options)))
    for start in range(0, draws, BLOCK):
        counts += counted(totals[:, start : start + BLOCK].T)
    return counts / draws


def moves(option: Option, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a score of the option on any of these criteria has a range."""
    parts = [option.reach, option.benefit, option.probability]
    spreads = [item for row in rows for item in (
        parts if row["code"] == "population-benefit" else [spread_of(option, row)])]  # fmt: skip
    return any(item.low < item.high for item in spreads)


def crossings(codes: Sequence[str], values: Numbers, criteria: Sequence[Criterion]) -> tuple[Crossing, ...]:
    """For each criterion the nearest weights, below and above today's, at which the leading option is overtaken.

    With weight `w` on criterion i and the others in their proportions, `V(w) = w v_i + (1 - w) R`, `R` the value on
    the others; two options cross where these lines do. One that ties with the leader overtakes it at today's weight.
    """
    weights = np.array([item.weight for item in criteria])
    leader = int(np.argmax(values @ weights))
    found = []
    for index, criterion in enumerate(criteria):
        others = np.delete(weights, index)
        rest = others / others.sum() if others.sum() else np.full(len(others), 1 / max(len(others), 1))
        remaining = np.delete(values, index, axis=1) @ rest
        start = remaining - remaining[leader]
        climb = (values[:, index] - values[leader, index]) - start
        with np.errstate(divide="ignore", invalid="ignore"):
            roots = -start / climb
        for upward in (False, True):
            hits = [
                (abs(root - criterion.weight), codes[other], float(root))
                for other, root in enumerate(roots)
                if np.isfinite(root) and 0 <= root <= 1 and other != leader and (climb[other] > 0) == upward
                and (root >= criterion.weight - TIE if upward else root <= criterion.weight + TIE)
            ]  # fmt: skip
            if hits:
                _, code, root = min(hits)
                found.append(Crossing(criterion.code, criterion.weight, root, codes[leader], code, upward))
    return tuple(found)


def _drawn(
    option: Option, rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion], draws: int, seed: int
) -> Numbers:
    """Draws × criterion values of one option."""
    columns = []
    for row in rows:
        if row["code"] == "population-benefit":
            parts = [sample(option, name, spread_of(option, {"code": name}), draws, seed)
                     for name in ("reach", "benefit", "probability")]  # fmt: skip
            columns.append(parts[0] * parts[1] * parts[2])
        else:
            columns.append(sample(option, row["code"], spread_of(option, row), draws, seed))
    return scaled(np.stack(columns, axis=1), criteria)


def sample(option: Option, name: str, spread: Spread, draws: int, seed: int) -> Numbers:
    """Triangular numbers between low and high with their mode at the value, by the inverse of its distribution."""
    return triangular(f"{option.code}/{name}", spread, draws, [seed, 1])


def triangular(label: str, spread: Spread, draws: int, seeds: Sequence[int]) -> Numbers:
    """Numbers between low and high with their mode at the value; each label's own, whatever else is drawn."""
    low, mode, high = spread.low, spread.value, spread.high
    if low == high:
        return np.full(draws, mode)
    stream = int.from_bytes(hashlib.sha256(label.encode()).digest()[:4], "big")
    uniform = np.random.default_rng([*seeds, stream]).random(draws)
    up = low + np.sqrt(uniform * (high - low) * (mode - low))
    down = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform * (high - low) < mode - low, up, down)
