"""Options appraisal: one computation from what people typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.options import checking
from commonweal.analysis.sources import Sources
from commonweal.engine.options import criteria as scales
from commonweal.engine.options import sets, value, weighing
from commonweal.engine.options.criteria import Criterion, Reweighed
from commonweal.engine.options.model import DO_NOTHING, Option, options_from, pounds
from commonweal.engine.options.ranks import Numbers
from commonweal.engine.options.weighing import Stability
from commonweal.values.money import Money
from commonweal.values.provenance import Result, Stamp

METHOD = "options.appraisal"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Options on criteria: their scaled values, the weighted sum, and how stable the order is in two ways."""

    criteria: tuple[Criterion, ...]
    values: Numbers
    totals: Numbers
    near: Stability
    uniform: Stability
    reweighed: tuple[Reweighed, ...]
    useless: tuple[str, ...]  # names of options that bound no range


@registry.method(
    METHOD,
    version="7",  # 7: of options alike in value for money the cheapest comes first, whatever floating point leaves
    title="Which options give most, for what, and how sure is the order?",
    typed=("options", "criteria", "weights"),
)
def appraisal(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, options: Sequence[Mapping[str, Any]], criteria: Sequence[Mapping[str, Any]] | None = None,
    weights: Mapping[str, float | Mapping[str, float]] | None = None, budget_pounds: int | None = None,
    draws: int = 1000, seed: int = 1, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Value for money (`B = n * b * p`), weighted value, stability of the order, and the sets that a budget can hold.

    `options` are additions to today's position (keys: see `engine.options.model.options_from`); *do nothing* is added
    when absent. `criteria`, with value functions, and swing `weights` as in `engine.options.criteria.criteria_from`;
    without criteria, benefit to the population and cost. Value: `options` [{code, name, place, value (0-100),
    first_share, first_share_any_weights, places, mean_place, population_benefit, benefit_per_1000_pounds, cost_pounds,
    dominated_by, equality, gains, loses, invented}] best first; `leader`; `criteria` with range, weight and swing;
    `reweighed`, swings rated on another range; `doubles`, pairs of criteria that may count one thing twice, and
    `independence`, what no score can show (both in `checking`); `triangles`, `left_out`; `crossings`; `sets` (None
    without a budget); `do_nothing_added`; `weights_given`; `scores_move` (whether a score has a range that moves in the
    draws); `draws`; `notes`. A rank is no decision: who gains and loses stands beside it. `Invalid` lists every fault.
    """
    del sources
    found = options_from(options)
    weighed = _weighed(found, tuple(criteria or scales.DEFAULT), weights, draws, seed)
    placed, left_out = value.triangles(found)
    asked = _asked(found, tuple(criteria or scales.DEFAULT), weighed)
    added = all(row.get("code") != DO_NOTHING for row in options)
    content = {
        **_ranked(found, weighed),
        **asked,
        "triangles": [_triangle(item) for item in placed],
        "left_out": list(left_out),
        "sets": _sets(found, budget_pounds),
        "do_nothing_added": added,
        "weights_given": weights is not None,
        "scores_move": any(_spreads(option) for option in found),
        "draws": draws,
        "notes": [*_notes(found, weighed, added, weights, left_out), *checking.notes(**asked)],
    }
    typed = registry.typed(options=options, criteria=criteria, weights=weights)
    parameters = {"budget_pounds": budget_pounds, "draws": draws}
    return Result.of(content, Stamp(METHOD, registry.version(METHOD), typed, (), parameters, seed))


def _ranked(options: tuple[Option, ...], weighed: _Weighed) -> dict[str, Any]:
    """Options in order, the first of them, what they were weighed on, and where the order would turn."""
    rows = _rows(options, weighed)
    codes = [item.code for item in options]
    turns = weighing.crossings(codes, weighed.values, weighed.criteria)
    return {
        "options": rows,
        "leader": {key: rows[0][key] for key in ("code", "name", "value", "first_share", "first_share_any_weights")},
        "criteria": criterion_rows(weighed.criteria),
        "crossings": [_crossing(item, options) for item in turns],
        "reweighed": [_reweighed(item, weighed.criteria) for item in weighed.reweighed],
    }


def _asked(options: tuple[Option, ...], rows: tuple[Mapping[str, Any], ...], weighed: _Weighed) -> dict[str, Any]:
    """What to ask people before the sum is believed."""
    return {
        "doubles": checking.doubles_of(options, rows, weighed.criteria, weighed.values),
        "independence": checking.independence_of(rows, weighed.criteria),
    }


def _weighed(
    options: tuple[Option, ...], rows: tuple[Mapping[str, Any], ...], weights: scales.Weights | None,
    draws: int, seed: int,
) -> _Weighed:  # fmt: skip
    criteria = scales.criteria_from(rows, weights, options)
    values = scales.scaled(scales.scores_of(options, rows), criteria)
    mean = np.array([item.weight for item in criteria])
    any_weights = np.ones(len(criteria))
    uniform = weighing.stability(options, rows, criteria, any_weights, draws, seed)
    near = uniform
    if weights is not None:
        near = weighing.stability(options, rows, criteria, weighing.FIRMNESS * mean, draws, seed)
    bounding = scales.bounding(options, rows)
    useless = tuple(item.name for item in options if item not in bounding)
    return _Weighed(criteria, values, values @ mean, near, uniform, scales.reweighed(criteria, weights), useless)


def _rows(options: tuple[Option, ...], weighed: _Weighed) -> list[dict[str, Any]]:
    beaten = value.dominated_by({item.code: tuple(weighed.values[at]) for at, item in enumerate(options)})
    order = sorted(range(len(options)), key=lambda at: (-round(float(weighed.totals[at]), 9), options[at].code))
    return [
        {
            "place": place,
            "code": options[at].code,
            "name": options[at].name,
            "value": 100 * float(weighed.totals[at]),
            "first_share": float(weighed.near.places[at, 0]),
            "first_share_any_weights": float(weighed.uniform.places[at, 0]),
            "places": [float(share) for share in weighed.near.places[at]],
            "mean_place": float(weighed.near.mean_place[at]),
            "reach": options[at].reach.value,
            "population_benefit": options[at].population_benefit,
            "benefit_per_1000_pounds": value.slope(options[at]),
            "cost_pounds": in_pounds(options[at].cost),
            "dominated_by": list(beaten[options[at].code]),
            "equality": options[at].equality,
            "gains": list(options[at].gains),
            "loses": list(options[at].loses),
            "invented": options[at].invented,
        }
        for place, at in enumerate(order, start=1)
    ]


def in_pounds(money: Money) -> int | float:
    """Pounds for a result: a whole number where it is one, else with pence."""
    pounds_only, pence = divmod(money.pence, 100)
    return pounds_only if pence == 0 else money.pence / 100


def criterion_rows(criteria: tuple[Criterion, ...]) -> list[dict[str, Any]]:
    """Criteria for a result: range, weight, and the swing, of which the greatest is 100."""
    most = max(item.weight for item in criteria)
    return [
        {
            "code": item.code, "title": item.title, "better": item.better, "worst": item.worst, "best": item.best,
            "weight": item.weight, "swing": 100 * item.weight / most, "points": [list(pair) for pair in item.points],
        }
        for item in criteria
    ]  # fmt: skip


def _reweighed(item: Reweighed, criteria: tuple[Criterion, ...]) -> dict[str, Any]:
    now = next(other for other in criteria if other.code == item.criterion)
    return {
        "criterion": item.criterion, "title": now.title, "range_was": list(item.was),
        "range_now": [now.worst, now.best], "swing_was": item.swing_was, "swing_now": item.swing_now,
    }  # fmt: skip


def _triangle(item: value.Triangle) -> dict[str, Any]:
    return {
        "code": item.code,
        "cost_pounds": in_pounds(Money(item.pence)),
        "population_benefit": item.benefit,
        "benefit_per_1000_pounds": item.slope,
        "cost_so_far_pounds": in_pounds(Money(item.pence_so_far)),
        "benefit_so_far": item.benefit_so_far,
    }


def _crossing(item: weighing.Crossing, options: tuple[Option, ...]) -> dict[str, Any]:
    names = {option.code: option.name for option in options}
    return {
        "criterion": item.criterion,
        "weight_now": item.weight_now,
        "weight_then": item.weight_then,
        "more": item.more,
        "leader": item.leader,
        "overtaken_by": item.overtaken_by,
        "overtaken_by_name": names[item.overtaken_by],
    }


def _sets(options: tuple[Option, ...], budget_pounds: int | None) -> dict[str, Any] | None:
    if budget_pounds is None:
        return None
    budget = pounds(budget_pounds, options[0].cost.price_year)
    found = sets.within(options, budget)
    by_code = {option.code: option for option in options}
    return {
        "budget_pounds": in_pounds(budget),
        "within_percent": 100 * sets.NEARLY,
        "best_benefit": found.best,
        "nearly_equal": found.near,
        "listed": [
            {
                "codes": list(item.codes),
                "near": item.near,
                "names": [by_code[code].name for code in item.codes],
                "cost_pounds": in_pounds(item.cost),
                "left_pounds": in_pounds(Money(budget.pence - item.cost.pence)),
                "population_benefit": item.benefit,
                "share_of_best": item.benefit / found.best if found.best else 1.0,
                "gains": _joined(by_code[code].gains for code in item.codes),
                "loses": _joined(by_code[code].loses for code in item.codes),
                "equality": _joined((by_code[code].equality,) for code in item.codes),
            }
            for item in found.listed
        ],
        "in_every_near_set": list(found.in_every),
        "in_some_near_sets": list(found.in_some),
        "in_no_near_set": list(found.in_none),
    }


def _joined(groups: Any) -> list[str]:
    return list(dict.fromkeys(text for group in groups for text in group if text))


def _notes(
    options: tuple[Option, ...], weighed: _Weighed, added: bool,
    weights: scales.Weights | None, left_out: tuple[str, ...],
) -> list[str]:  # fmt: skip
    said = [
        "All figures are additions to today's position, a year.",
        "A rank decides nothing: look at who gains and who loses, and at equality, beside it.",
    ]
    if added:
        said.append("Do nothing was not among the options; it was added, with no cost and no benefit.")
    if weights is None:
        said.append("No weights were given: every way of weighting counts alike.")
    else:
        said.append("Weights move about those given (Dirichlet, concentration 20), and once without regard to them.")
    said += [reweighed_words(_reweighed(item, weighed.criteria)) for item in weighed.reweighed]
    if any(_spreads(option) for option in options):
        said.append("Scores with a range move in it (triangular, independent of each other).")
    else:
        said.append("No option has a range, so that only the weights move.")
    if weighed.useless:
        named = ", ".join(weighed.useless)
        said.append(f"No better than doing nothing on anything, and so without a say in any range: {named}.")
    said += [f"{item.title} does not tell the options apart." for item in weighed.criteria if item.worst == item.best]
    if left_out:
        named = ", ".join(left_out)
        said.append(f"Not in the order of value for money, for what they exclude or require: {named}.")
    return said


def reweighed_words(row: Mapping[str, Any]) -> str:
    """That a swing was rated on another range, and what it counts now."""
    (worst_was, best_was), (worst, best) = row["range_was"], row["range_now"]
    return (
        f"The swing of {row['title']} was rated for {worst_was:g} to {best_was:g}. Its range is {worst:g} to {best:g} "
        f"now, so that {row['swing_was']:g} counts as {row['swing_now']:.3g}."
    )


def _spreads(option: Option) -> bool:
    spreads = (option.reach, option.benefit, option.probability, option.cost_range, *option.scores.values())
    return any(item.low < item.high for item in spreads)
