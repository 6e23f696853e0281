"""Two checks before a weighted sum is believed: may two criteria count the same thing, and does one hang on another?"""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonweal.engine.options.criteria import Criterion, scores_of
from commonweal.engine.options.model import DO_NOTHING, Option
from commonweal.engine.options.ranks import TIE, Numbers

PART, SAME, ORDER, NAME, MEASURE = "part", "same-scores", "same-order", "alike-names", "same-measure"
# Below this many options an order in common says nothing: two unrelated criteria rank 3 options alike in 1 of 6 cases.
FEWEST_RANKED = 4
ALIKE = 0.8  # tau-b from which two orders are nearly one: of 4 options no pair stands the other way, of 5 one in ten
BY_CHANCE = 0.05  # and no likelier than this between two criteria that have nothing to do with each other
ALL_ORDERS = 7  # up to here every order is gone through: 5,040 of 7
NAMES_ALIKE = 0.5  # shared words of all words
PARTS: Mapping[str, frozenset[str]] = {"population-benefit": frozenset({"reach", "benefit", "probability"})}
_SMALL = frozenset({"a", "an", "and", "at", "by", "each", "for", "in", "it", "of", "on", "or", "per", "that", "the",
                    "to", "with", "number", "how", "many", "much", "more", "less"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Without:
    """The order when one criterion is left out and the weights of the others are rescaled to sum 1.

    `order`: options, best first; `first`: those at the top together; `moved`: how many stand in another place.
    """

    left_out: int
    order: tuple[int, ...]
    first: tuple[int, ...]
    moved: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two criteria that may count the same thing. `tau` (Kendall's tau-b, more being better on both) over `ranked`
    options, and how often two unrelated criteria are as much alike (`chance`), are None where too few can be ranked.
    `without`: the order with each of the two left out, none where nothing else has a weight."""

    first: int
    second: int
    reasons: tuple[str, ...]
    shared: tuple[str, ...]
    tau: float | None
    chance: float | None
    without: tuple[Without, ...]


@dataclass(frozen=True, slots=True)
class Doubles:
    """The pairs to ask about, of how many that were looked at, and over how many options orders were compared."""

    pairs: tuple[Pair, ...]
    looked_at: int
    ranked: int


def doubles(
    options: Sequence[Option], rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion], values: Numbers
) -> Doubles:
    """The pairs of criteria that may count one thing twice, as questions for people and not as findings.

    A pair is asked about where one is a part of the other (population benefit is made of reach, benefit and chance);
    where both have the same scores for every option (as they stand, or as their values of 0 to 1); where they rank the
    options nearly alike (tau-b of 0.8, and no likelier than 1 in 20 by chance); where they are named alike (half their
    words); where they cite the same `measure`. *Do nothing* is left out of the scores: it stands at one end of every
    criterion. `values`: option × criterion, 0 to 1.
    """
    real = [at for at, option in enumerate(options) if option.code != DO_NOTHING]
    if not real:
        return Doubles((), math.comb(len(criteria), 2), 0)  # nothing but *do nothing*: no scores to find alike
    signs = np.array([1 if item.better == "more" else -1 for item in criteria])
    raw = scores_of([options[at] for at in real], rows) * signs
    weights = np.array([item.weight for item in criteria])
    found = []
    for one, other in itertools.combinations(range(len(criteria)), 2):
        tau, chance = _alike(raw[:, one], raw[:, other])
        reasons = _reasons((rows[one], rows[other]), (criteria[one], criteria[other]), raw[:, [one, other]])
        if tau is not None and tau >= ALIKE and chance is not None and chance <= BY_CHANCE:
            reasons.append(ORDER)
        if reasons:
            shared = tuple(sorted(_measures(rows[one]) & _measures(rows[other])))
            gone = tuple(item for at in (one, other) if (item := without(values, weights, at)) is not None)
            found.append(Pair(one, other, tuple(reasons), shared, tau, chance, gone))
    return Doubles(tuple(found), math.comb(len(criteria), 2), len(real))


def without(values: Numbers, weights: Numbers, index: int) -> Without | None:
    """The order with one criterion left out, `w_j / (1 - w_i)` on the others; None where these have no weight."""
    others = np.delete(weights, index)
    if others.sum() <= TIE:
        return None
    totals = np.delete(values, index, axis=1) @ (others / others.sum())
    before, after = _places(values @ weights), _places(totals)
    order = tuple(int(at) for at in np.lexsort((np.arange(len(totals)), after)))
    return Without(index, order, tuple(map(int, np.flatnonzero(after == 1))), int((before != after).sum()))


def tau_b(one: Numbers, other: Numbers) -> float | None:
    """Kendall's tau-b: pairs of options that stand alike less those that stand the other way, of those that do not
    tie, `S / sqrt(n1 n2)`; None where either ranks nothing."""
    left, right = _signs(one), _signs(other)
    n_left, n_right = int(np.abs(left).sum()), int(np.abs(right).sum())
    return float((left * right).sum() / math.sqrt(n_left * n_right)) if n_left and n_right else None


def chance_of(one: Numbers, other: Numbers) -> float:
    """How often two unrelated criteria with these scores rank the options at least as much alike: over every order of
    up to 7 options, and by the normal approximation with ties (continuity one step) beyond."""
    seen = float((_signs(one) * _signs(other)).sum())
    size = len(one)
    if size <= ALL_ORDERS:
        orders = np.array(list(itertools.permutations(range(size))))
        upper = np.triu_indices(size, 1)
        turned = np.sign(other[orders][:, upper[1]] - other[orders][:, upper[0]])
        return float((turned @ _signs(one) >= seen - TIE).mean())
    spread = math.sqrt(_variance(one, other))
    return 0.5 * math.erfc((seen - 1) / spread / math.sqrt(2)) if spread else 1.0


def _variance(one: Numbers, other: Numbers) -> float:
    """The variance of `S` under independence, with ties (Kendall)."""
    size = len(one)
    ties = [np.unique(item, return_counts=True)[1].astype(float) for item in (one, other)]
    main = size * (size - 1) * (2 * size + 5) - sum(float((t * (t - 1) * (2 * t + 5)).sum()) for t in ties)
    twos = [float((t * (t - 1)).sum()) for t in ties]
    threes = [float((t * (t - 1) * (t - 2)).sum()) for t in ties]
    pairs = size * (size - 1)
    return main / 18 + twos[0] * twos[1] / (2 * pairs) + threes[0] * threes[1] / (9 * pairs * (size - 2))


def _alike(one: Numbers, other: Numbers) -> tuple[float | None, float | None]:
    if len(one) < FEWEST_RANKED:
        return None, None
    tau = tau_b(one, other)
    return tau, None if tau is None else chance_of(one, other)


def _signs(scores: Numbers) -> Numbers:
    first, second = np.triu_indices(len(scores), 1)
    found: Numbers = np.sign(scores[second] - scores[first])
    return found


def _reasons(
    rows: tuple[Mapping[str, Any], Mapping[str, Any]], criteria: tuple[Criterion, Criterion], raw: Numbers
) -> list[str]:
    one, other = criteria
    found = []
    if one.code in PARTS.get(other.code, ()) or other.code in PARTS.get(one.code, ()):
        found.append(PART)
    if _same(raw):
        found.append(SAME)
    if _measures(rows[0]) & _measures(rows[1]):
        found.append(MEASURE)
    if _named_alike(one.title, other.title):
        found.append(NAME)
    return found


def _same(raw: Numbers) -> bool:
    """The same scores for every option: as they stand, or, with something between the ends, on their own scales."""
    if len(raw) < 2 or not (raw != raw[0]).any(axis=0).all():
        return False  # what ranks nothing counts nothing twice
    if np.allclose(np.abs(raw[:, 0]), np.abs(raw[:, 1]), rtol=1e-9, atol=0) and _signed_alike(raw):
        return True
    scaled = (raw - raw.min(axis=0)) / (raw.max(axis=0) - raw.min(axis=0))
    between = ((scaled[:, 0] > 0) & (scaled[:, 0] < 1)).any()
    return bool(between and np.allclose(scaled[:, 0], scaled[:, 1], rtol=0, atol=1e-9))


def _signed_alike(raw: Numbers) -> bool:
    return bool((_signs(raw[:, 0]) == _signs(raw[:, 1])).all())


def _measures(row: Mapping[str, Any]) -> frozenset[str]:
    said = row.get("measure") or ()
    return frozenset(" ".join(str(item).casefold().split()) for item in ((said,) if isinstance(said, str) else said))


def _named_alike(one: str, other: str) -> bool:
    first, second = map(_words, (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= NAMES_ALIKE


def _words(name: str) -> frozenset[str]:
    """The words that carry a name, singular and plural alike."""
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z0-9]+", name.casefold()) if word not in _SMALL)


def _places(totals: Numbers) -> Numbers:
    """1 for the greatest; options that tie all have the better place."""
    places: Numbers = 1 + (totals[None, :] > totals[:, None] + TIE).sum(axis=1)
    return places
