"""Criteria and swing weights: weighted value, how a ranking moves with weights and scores, crossing points."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.options.model import DO_NOTHING, Option, Spread
from commonweal.errors import Invalid, Problem

Numbers = NDArray[np.float64]

BUILT_IN: Mapping[str, tuple[str, str]] = {
    "population-benefit": ("Benefit to the population", "more"),
    "cost": ("Cost a year", "less"),
    "reach": ("People reached", "more"),
    "benefit": ("Benefit to each person", "more"),
    "probability": ("Chance that it works", "more"),
}
DEFAULT: tuple[Mapping[str, Any], ...] = ({"code": "population-benefit"}, {"code": "cost"})
FIRMNESS = 20.0  # Dirichlet concentration: a weight of one half moves by about 11 points (one standard deviation)
CHUNK = 2_000
MOST_DRAWS = 100_000
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Criterion:
    """What options are compared on. `worst` and `best` bound the swing that the weight speaks of."""

    code: str
    title: str
    better: str
    worst: float
    best: float
    weight: float


@dataclass(frozen=True, slots=True)
class Stability:
    """What repeated weighting finds: for each option the share of draws in each place, and its mean place.

    Row of `places` = option, column = place; each row sums to 1. Options that tie share the places between them.
    """

    places: Numbers
    mean_place: Numbers


@dataclass(frozen=True, slots=True)
class Crossing:
    """The weight of a criterion at which another option overtakes the leader, the others keeping their proportions."""

    criterion: str
    weight_now: float
    weight_then: float
    leader: str
    overtaken_by: str


def criteria_from(
    rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float] | None, options: Sequence[Option]
) -> tuple[Criterion, ...]:
    """Criteria with normalised weights `w_i = s_i / sum s` (swing weights; equal where none are given).

    A row: code, and title, better ("more" or "less"), worst, best, today as wanted. Codes of `BUILT_IN` take their
    numbers from the options themselves; any other needs a score of every option but *do nothing*, which takes the
    criterion's `today` (0 unless given). Worst and best are those among the options unless given.
    """
    rows = rows or DEFAULT
    problems = _criterion_faults(rows, weights, options)
    if problems:
        raise Invalid("engine.options.criteria", f"The criteria have {len(problems)} faults.", problems=problems)
    given = weights if weights is not None else {row["code"]: 1.0 for row in rows}
    total = sum(given.get(row["code"], 0.0) for row in rows)
    found = []
    for row in rows:
        title, better = BUILT_IN.get(row["code"], (row["code"], "more"))
        better = row.get("better", better)
        scores = [spread_of(option, row).value for option in options]
        least, most = min(scores), max(scores)
        worst, best = (least, most) if better == "more" else (most, least)
        found.append(
            Criterion(
                row["code"],
                row.get("title", title),
                better,
                float(row.get("worst", worst)),
                float(row.get("best", best)),
                given.get(row["code"], 0.0) / total,
            )
        )
    return tuple(found)


def spread_of(option: Option, row: Mapping[str, Any]) -> Spread:
    """The score of an option on a criterion, with its range. Population benefit has none of its own: it is made of
    reach, benefit and probability."""
    code = row["code"]
    if code == "population-benefit":
        return Spread.exactly(option.population_benefit)
    if code == "cost":
        return option.cost_range
    if code in BUILT_IN:
        found: Spread = getattr(option, code)
        return found
    if code in option.scores:
        return option.scores[code]
    return Spread.exactly(float(row.get("today", 0)))


def scaled(scores: Numbers, criteria: Sequence[Criterion]) -> Numbers:
    """`v = (x - worst) / (best - worst)`, 0 at worst and 1 at best; 0 where a criterion does not tell options apart."""
    worst = np.array([item.worst for item in criteria])
    swing = np.array([item.best - item.worst for item in criteria])
    return np.where(swing == 0, 0.0, (scores - worst) / np.where(swing == 0, 1.0, swing))


def scores_of(options: Sequence[Option], rows: Sequence[Mapping[str, Any]]) -> Numbers:
    """Option × criterion scores, as given."""
    return np.array([[spread_of(option, row).value for row in rows or DEFAULT] for option in options])


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
    values = np.stack([_drawn(option, rows or DEFAULT, criteria, draws, seed) for option in options])
    totals = np.einsum("odc,dc->do", values, weights)
    counts = np.zeros((len(options), len(options)))
    for start in range(0, draws, CHUNK):
        counts += _places(totals[start : start + CHUNK])
    places = counts / draws
    return Stability(places, places @ np.arange(1, len(options) + 1))


def crossings(codes: Sequence[str], values: Numbers, criteria: Sequence[Criterion]) -> tuple[Crossing, ...]:
    """For each criterion the nearest weights, below and above today's, at which the leading option is overtaken.

    With weight `w` on criterion i and the others in their proportions, `V(w) = w v_i + (1 - w) R`, `R` the value on
    the others; two options cross where these lines do.
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
                if np.isfinite(root) and 0 <= root <= 1 and other != leader
                and (climb[other] > 0) == upward and (root > criterion.weight) == upward
            ]  # fmt: skip
            if hits:
                _, code, root = min(hits)
                found.append(Crossing(criterion.code, criterion.weight, root, codes[leader], code))
    return tuple(found)


def _drawn(
    option: Option, rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion], draws: int, seed: int
) -> Numbers:
    """Draws × criterion values of one option."""
    columns = []
    for row in rows:
        if row["code"] == "population-benefit":
            parts = [_sample(option, name, spread_of(option, {"code": name}), draws, seed)
                     for name in ("reach", "benefit", "probability")]  # fmt: skip
            columns.append(parts[0] * parts[1] * parts[2])
        else:
            columns.append(_sample(option, row["code"], spread_of(option, row), draws, seed))
    return scaled(np.stack(columns, axis=1), criteria)


def _sample(option: Option, name: str, spread: Spread, draws: int, seed: int) -> Numbers:
    """Triangular numbers between low and high with their mode at the value, by the inverse of its distribution."""
    low, mode, high = spread.low, spread.value, spread.high
    if low == high:
        return np.full(draws, mode)
    stream = int.from_bytes(hashlib.sha256(f"{option.code}/{name}".encode()).digest()[:4], "big")
    uniform = np.random.default_rng([seed, 1, stream]).random(draws)
    up = low + np.sqrt(uniform * (high - low) * (mode - low))
    down = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform * (high - low) < mode - low, up, down)


def _places(totals: Numbers) -> Numbers:
    """Option × place counts over these draws; options that tie share the places that they fill."""
    above = (totals[:, None, :] > totals[:, :, None] + TIE).sum(axis=2)
    tied = (np.abs(totals[:, None, :] - totals[:, :, None]) <= TIE).sum(axis=2)
    place = np.arange(totals.shape[1])
    within = (place >= above[:, :, None]) & (place < (above + tied)[:, :, None])
    counted: Numbers = (within / tied[:, :, None]).sum(axis=0)
    return counted


def _criterion_faults(
    rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float] | None, options: Sequence[Option]
) -> list[Problem]:
    codes = [str(row.get("code", "")) for row in rows]
    found = [_fault(f"The criterion '{code}' is there twice.", code) for code in set(codes) if codes.count(code) > 1]
    for row, code in zip(rows, codes, strict=True):
        if row.get("better", "more") not in {"more", "less"}:
            found.append(_fault(f"{code}: better must be 'more' or 'less'.", code))
        if code not in BUILT_IN:
            found += [
                _fault(f"{option.code} has no score on '{code}'.", code)
                for option in options
                if code not in option.scores and option.code != DO_NOTHING
            ]
        if "worst" in row and row.get("worst") == row.get("best"):
            found.append(_fault(f"{code}: worst and best are the same.", code))
    for code, weight in (weights or {}).items():
        if code not in codes:
            found.append(_fault(f"There is a weight for '{code}', which is not a criterion.", code))
        elif not isinstance(weight, (int, float)) or isinstance(weight, bool) or not 0 <= weight < float("inf"):
            found.append(_fault(f"The weight of '{code}' must be 0 or more.", code))
    if weights is not None and not found and sum(weights.values()) <= 0:
        found.append(_fault("All weights are 0: give at least one criterion a weight.", ""))
    return found


def _fault(message: str, code: str) -> Problem:
    return Problem("engine.options.criterion", message, "Correct it.", column="criteria", given=code)
