"""Choices against the best that could have been made: the option that comes first, and the set that a budget buys."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from commonweal.analysis import evidence, registry
from commonweal.analysis.registry import Recipe
from commonweal.scoring.scorers import REGRET, Row, scorer
from commonweal.scoring.sealed import Public

APPRAISAL = "options.appraisal"
BUDGET = 0.5  # of what all options cost together


def _mark(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    rows = truth["options"]
    net = {row["code"]: float(row["net_pounds"]) for row in rows} | {"do-nothing": 0.0}
    best, worst = max(net.values()), min(net.values())
    spread = max(1.0, best - worst)
    lot = sum((best - value) / spread for value in net.values()) / len(net)
    yield Row("options", APPRAISAL, "the option that comes first", REGRET, (best - net[answer["leader"]]) / spread, lot)
    if answer["chosen"] is not None:
        worth = {row["code"]: float(row["worth_pounds"]) for row in rows}
        cost = {row["code"]: float(row["cost_pounds"]) for row in rows}
        fits = [codes for codes in _subsets(tuple(cost)) if sum(cost[code] for code in codes) <= answer["budget"]]
        most = max(sum(worth[code] for code in codes) for codes in fits)
        full = [
            codes
            for codes in fits
            if not any(
                sum(cost[code] for code in codes) + cost[other] <= answer["budget"]
                for other in cost
                if other not in codes
            )
        ]
        mean = sum(sum(worth[code] for code in codes) for codes in full) / len(full)
        got = sum(worth.get(code, 0.0) for code in answer["chosen"])
        yield Row("options", APPRAISAL, "the set that half the money buys", REGRET, 1 - got / max(1.0, most),
                  1 - mean / max(1.0, most))  # fmt: skip


@scorer(
    "options", method=APPRAISAL, title="Options ranked on analysts' scores, and the set within a budget", mark=_mark
)
def answer(public: Public) -> dict[str, Any]:
    """The appraisal of the options as analysts scored them."""
    options = options_of(public)
    budget = int(BUDGET * sum(int(str(item["cost_pounds"])) for item in options))
    value = registry.run(Recipe(APPRAISAL, {"options": options, "budget_pounds": budget}), public.sources()).value
    listed = value["sets"]["listed"] if value["sets"] else []
    best = max(listed, key=lambda item: float(item["population_benefit"]), default=None)
    return {
        "leader": value["leader"]["code"],
        "chosen": list(best["codes"]) if best is not None else None,
        "budget": budget,
    }


def options_of(public: Public) -> list[dict[str, Any]]:
    """The options as analysts scored them, as people would type them."""
    source = public.sources().find("option-scores")
    table = evidence.load(source.path, "option-scores", digest=source.digest)
    return [
        {
            "code": str(row["code"]),
            "name": str(row["name"]),
            "reach": float(row["reach"]),
            "benefit": float(row["benefit"]),
            "probability": float(row["probability"]),
            "cost_pounds": int(row["cost_pounds"]),
            "ranges": {"benefit": [float(row["benefit_low"]), float(row["benefit_high"])]},
        }
        for row in table.to_dict("records")
    ]


def _subsets(codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for size in range(len(codes) + 1):
        yield from combinations(codes, size)
