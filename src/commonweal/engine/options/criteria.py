"""What options are compared on: the scale of each criterion, its value function, and the swing weight on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonweal.engine.options.faults import criterion_faults, weight_faults
from commonweal.engine.options.model import DO_NOTHING, Option, Spread
from commonweal.engine.options.ranks import Numbers
from commonweal.errors import Invalid, Problem

BUILT_IN: Mapping[str, tuple[str, str]] = {
    "population-benefit": ("Benefit to the population", "more"),
    "cost": ("Cost a year", "less"),
    "reach": ("People reached", "more"),
    "benefit": ("Benefit to each person", "more"),
    "probability": ("Chance that it works", "more"),
}
DEFAULT: tuple[Mapping[str, Any], ...] = ({"code": "population-benefit"}, {"code": "cost"})
Weights = Mapping[str, float | Mapping[str, float]]
ALIKE = 1e-12  # of the greatest score: worst and best nearer to each other than this are the same


@dataclass(frozen=True, slots=True)
class Criterion:
    """What options are compared on. `worst` and `best` bound the swing that the weight speaks of; `points` (score,
    value of 0 to 100), in order of score, make its value function where it is not the straight line between them."""

    code: str
    title: str
    better: str
    worst: float
    best: float
    weight: float
    points: tuple[tuple[float, float], ...] = ()

    def value(self, scores: Numbers) -> Numbers:
        """`v`, 0 at worst and 1 at best: `(x - worst) / (best - worst)`, or on the line through `points` (flat beyond
        them); 0 everywhere where the criterion does not tell options apart. Less is better where worst is more."""
        if self.points:
            on, worth = zip(*self.points, strict=True)
            curve: Numbers = np.interp(scores, on, worth) / 100
            return curve
        if self.best == self.worst:
            return np.zeros_like(scores, dtype=float)
        return (scores - self.worst) / (self.best - self.worst)


@dataclass(frozen=True, slots=True)
class Reweighed:
    """A swing that was rated on another range than the criterion has now, and what it is on this one."""

    criterion: str
    was: tuple[float, float]
    swing_was: float
    swing_now: float


def criteria_from(
    rows: Sequence[Mapping[str, Any]], weights: Weights | None, options: Sequence[Option]
) -> tuple[Criterion, ...]:
    """Criteria with normalised weights `w_i = s_i / sum s` (swing weights; equal where none are given).

    A row: code, and title, better ("more" or "less"), worst, best, today, points as wanted, with `measure` (what it
    rests on) and `independent` (whether its worth hangs on no other) for the checks. Codes of `BUILT_IN` take
    their numbers from the options themselves; any other needs a score of every option but *do nothing*, which takes
    the criterion's `today` (0 unless given). Worst and best are those among the options unless given, without those
    that *do nothing* beats (`bounding`); where both are, or points are, every score and its range must lie between
    them, and no range may run against `better`. A weight is a number, or {swing, worst, best} of the range on which it
    was rated: see `reweighed`. `Invalid` lists every fault.
    """
    rows = rows or DEFAULT
    problems = [*criterion_faults(rows, options, BUILT_IN), *weight_faults(rows, weights)]
    if not problems:
        problems += [fault for row in rows for fault in _outside(row, options)]
    if problems:
        raise _refused(problems)
    bounds = bounding(options, rows)
    plain = [_criterion(row, bounds) for row in rows]
    turned = [fault for row, item in zip(rows, plain, strict=True) for fault in _turned(row, item, bounds)]
    if turned:
        raise _refused(turned)
    swings = _swings(plain, weights)
    total = sum(swings.values())
    if not total:  # every swing was rated on a range that is none any more
        swings, total = dict.fromkeys(swings, 1.0), float(len(swings))
    return tuple(_weighing(item, swings[item.code] / total) for item in plain)


def reweighed(criteria: Sequence[Criterion], weights: Weights | None) -> tuple[Reweighed, ...]:
    """The swings that were rated on a range which is not the criterion's any more: `s' = s / (v(best) - v(worst))`, `v`
    today's value function at the ends of the range that was rated. A step twice as large weighs twice as much."""
    given = weights or {}
    found = []
    for item in criteria:
        said = given.get(item.code)
        if isinstance(said, Mapping) and (said["worst"], said["best"]) != (item.worst, item.best):
            found.append(Reweighed(item.code, (said["worst"], said["best"]), said["swing"], _swing(item, said)))
    return tuple(found)


def bounding(options: Sequence[Option], rows: Sequence[Mapping[str, Any]]) -> Sequence[Option]:
    """The options that say what is worst and best: all but those that are no better than *do nothing* on anything and
    worse on something. A useless option at a great price would else make every other price look alike, and so change
    the order of the rest. All of them where nothing else is left beside *do nothing*."""
    today = next((option for option in options if option.code == DO_NOTHING), None)
    if today is None:
        return options
    signs = np.array([_sign(row) for row in rows])
    scores = scores_of(options, rows) * signs
    level = scores_of([today], rows)[0] * signs
    useless = (scores <= level).all(axis=1) & (scores < level).any(axis=1)
    found = [option for option, without in zip(options, useless, strict=True) if not without]
    return found if len(found) > 1 else options


def _sign(row: Mapping[str, Any]) -> int:
    """1 where more is better, -1 where less is."""
    if row.get("points"):
        points = sorted((float(score), float(value)) for score, value in row["points"])
        return 1 if points[0][1] == 0 else -1
    return -1 if _better(row) == "less" else 1


def _better(row: Mapping[str, Any]) -> str:
    """Which way is better: as said, as it is of those built in, as the range says that was stated whole, else more."""
    if row.get("better"):
        return str(row["better"])
    if row["code"] in BUILT_IN:
        return BUILT_IN[row["code"]][1]
    return "less" if "worst" in row and "best" in row and float(row["best"]) < float(row["worst"]) else "more"


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
    """Scores (the last axis is the criterion) through the value function of each, 0 at worst and 1 at best."""
    return np.stack([item.value(scores[..., at]) for at, item in enumerate(criteria)], axis=-1)


def scores_of(options: Sequence[Option], rows: Sequence[Mapping[str, Any]]) -> Numbers:
    """Option × criterion scores, as given."""
    return np.array([[spread_of(option, row).value for row in rows or DEFAULT] for option in options])


def _criterion(row: Mapping[str, Any], options: Sequence[Option]) -> Criterion:
    better, title = _better(row), row.get("title", BUILT_IN.get(row["code"], (row["code"], ""))[0])
    points = tuple(sorted((float(score), float(value)) for score, value in row.get("points") or ()))
    if points:
        worst, best = (points[0][0], points[-1][0]) if points[0][1] == 0 else (points[-1][0], points[0][0])
        return Criterion(row["code"], title, "less" if best < worst else "more", worst, best, 0.0, points)
    scores = [spread_of(option, row).value for option in options]
    worst, best = (min(scores), max(scores)) if better == "more" else (max(scores), min(scores))
    return Criterion(row["code"], title, better, float(row.get("worst", worst)), float(row.get("best", best)), 0.0)


def _weighing(item: Criterion, weight: float) -> Criterion:
    return Criterion(item.code, item.title, item.better, item.worst, item.best, weight, item.points)


def _swings(criteria: Sequence[Criterion], weights: Weights | None) -> dict[str, float]:
    if weights is None:
        return dict.fromkeys((item.code for item in criteria), 1.0)
    found = {}
    for item in criteria:
        said = weights.get(item.code, 0.0)
        found[item.code] = _swing(item, said) if isinstance(said, Mapping) else float(said)
    return found


def _swing(item: Criterion, said: Mapping[str, float]) -> float:
    """A swing on today's range. Nothing to gain on a criterion that no longer tells options apart."""
    if item.worst == item.best:
        return 0.0
    worst, best = item.value(np.array([said["worst"], said["best"]]))
    if best - worst <= 0:
        turned = f"{item.code}: the range that was rated, {said['worst']:g} to {said['best']:g}, runs the other way."
        raise _refused([Problem("engine.options.criterion", turned, "Rate the swing again.", column="criteria")])
    return float(said["swing"] / (best - worst))


def _outside(row: Mapping[str, Any], options: Sequence[Option]) -> list[Problem]:
    """Scores beyond a range that was stated: their value would be below 0 or above 100."""
    ends = [float(score) for score, _ in row["points"]] if row.get("points") else []
    ends = ends or [float(row[name]) for name in ("worst", "best") if name in row]
    if len(ends) < 2:
        return []
    least, most = min(ends), max(ends)
    found = []
    for option in options:
        spread = spread_of(option, row)
        if least <= spread.low and spread.high <= most:
            continue
        said = f"{spread.value:g}" if spread.low == spread.high else f"{spread.low:g} to {spread.high:g}"
        fix = "Widen the range, or correct the score."
        if option.code == DO_NOTHING and row["code"] not in BUILT_IN:
            fix = f"Say what doing nothing scores on it (today), from {least:g} to {most:g}."
        found.append(
            Problem("engine.options.outside", f"{option.name} scores {said} on {row.get('title', row['code'])}, whose "
                    f"range is {least:g} to {most:g}.", fix, column="scores", given=said)
        )  # fmt: skip
    return found


def _turned(row: Mapping[str, Any], item: Criterion, options: Sequence[Option]) -> list[Problem]:
    """A stated end on the wrong side of the other, which would turn better and worse round, or make all alike."""
    if item.points or not ("worst" in row or "best" in row):
        return []
    rise = (item.best - item.worst) * (1 if item.better == "more" else -1)
    scores = {spread_of(option, row).value for option in options}
    if rise > ALIKE * max(map(abs, scores)) or (rise == 0 and len(scores) == 1):
        return []
    said = f"{item.title}: {item.better} is better, but the worst is {item.worst:g} and the best {item.best:g}."
    fix = "Correct worst and best, or say which way is better; an end that is left out is that of the options."
    return [Problem("engine.options.criterion", said, fix, column="criteria", given=item.code)]


def _refused(problems: list[Problem]) -> Invalid:
    return Invalid("engine.options.criteria", f"The criteria have {len(problems)} faults.", problems=problems)
