"""The order of options against a simulation written apart from it, with another generator and other formulas."""

import itertools

import numpy as np
import pytest

from commonweal.analysis import options

# code, people (low, likely, high), benefit, chance (low, likely, high), pounds (low, likely, high), equity
TABLE = [
    ("adviser", (700, 900, 1100), 35, (0.5, 0.7, 0.85), (540_000, 620_000, 740_000), 55),
    ("classes", (1100, 1600, 2000), 22, (0.6, 0.75, 0.85), (460_000, 540_000, 650_000), 45),
    ("breaks", (800, 1100, 1400), 25, (0.55, 0.7, 0.8), (400_000, 480_000, 600_000), 70),
]
WEIGHTS = {"population-benefit": 50, "equity": 25, "cost": 25}
DRAWS = 20_000


def rows(pounds=1, scale=1):
    return [
        {
            "code": code, "name": code, "reach": people[1], "benefit": benefit, "probability": chance[1],
            "cost_pounds": cost[1] * pounds, "scores": {"equity": equity * scale},
            "ranges": {"reach": [people[0], people[2]], "probability": [chance[0], chance[2]],
                       "cost_pounds": [cost[0] * pounds, cost[2] * pounds]},
        }
        for code, people, benefit, chance, cost, equity in TABLE
    ]  # fmt: skip


def criteria(scale=1):
    equity = {"code": "equity", "title": "Equity", "better": "more", "worst": 0, "best": 100 * scale}
    return [{"code": "population-benefit"}, equity, {"code": "cost", "better": "less"}]


def appraised(pounds=1, scale=1, budget=None, draws=DRAWS):
    return options.appraisal(
        options=rows(pounds, scale), criteria=criteria(scale), weights=WEIGHTS, budget_pounds=budget, draws=draws
    )


def simulated(draws=200_000):
    """Share of draws in which each option is first, *do nothing* last in the list."""
    any_number = np.random.default_rng(20_261_121)
    benefit = [any_number.triangular(*n, draws) * b * any_number.triangular(*p, draws) for _, n, b, p, _, _ in TABLE]
    cost = [any_number.triangular(*c, draws) for *_, c, _ in TABLE]
    most = max(n[1] * b * p[1] for _, n, b, p, _, _ in TABLE)
    dearest = max(c[1] for *_, c, _ in TABLE)
    weights = any_number.dirichlet([10, 5, 5], draws)
    totals = [
        weights[:, 0] * benefit[at] / most + weights[:, 1] * TABLE[at][5] / 100
        + weights[:, 2] * (dearest - cost[at]) / dearest
        for at in range(len(TABLE))
    ]  # fmt: skip
    totals.append(weights[:, 2])
    return np.bincount(np.argmax(totals, axis=0), minlength=4) / draws


def test_an_independent_simulation_agrees_on_how_often_each_comes_first():
    shares = {item["code"]: item["first_share"] for item in appraised().value["options"]}
    for code, expected in zip(("adviser", "classes", "breaks", "do-nothing"), simulated(), strict=True):
        assert shares[code] == pytest.approx(expected, abs=0.02)


def test_units_of_money_and_of_scores_change_neither_order_nor_shares():
    plain, other = appraised().value["options"], appraised(pounds=1000, scale=0.01).value["options"]
    for mine, theirs in zip(plain, other, strict=True):
        assert mine["code"] == theirs["code"]
        assert mine["value"] == pytest.approx(theirs["value"])
        assert mine["first_share"] == pytest.approx(theirs["first_share"])


def test_at_each_crossing_the_two_options_are_equal():
    worth = {item["code"]: item for item in appraised(draws=10).value["options"]}
    benefit = [n[1] * b * p[1] for _, n, b, p, _, _ in TABLE] + [0]
    cost = [c[1] for *_, c, _ in TABLE] + [0]
    scaled = np.array([
        [b / max(benefit), e / 100, (max(cost) - c) / max(cost)]
        for b, c, e in zip(benefit, cost, [row[5] for row in TABLE] + [0], strict=True)
    ])  # fmt: skip
    codes = [row[0] for row in TABLE] + ["do-nothing"]
    assert [100 * value for value in scaled @ [0.5, 0.25, 0.25]] == pytest.approx(
        [worth[code]["value"] for code in codes]
    )
    turns = appraised(draws=10).value["crossings"]
    assert turns
    for turn in turns:
        at = ["population-benefit", "equity", "cost"].index(turn["criterion"])
        weights = np.array([0.5, 0.25, 0.25])
        weights *= (1 - turn["weight_then"]) / (1 - weights[at])
        weights[at] = turn["weight_then"]
        totals = dict(zip(codes, scaled @ weights, strict=True))
        assert totals[turn["leader"]] == pytest.approx(totals[turn["overtaken_by"]])
        assert max(totals.values()) == pytest.approx(totals[turn["leader"]])


def test_every_set_that_fits_was_tried():
    found = appraised(budget=1_100_000, draws=10).value["sets"]
    worth = {code: (c[1], n[1] * b * p[1]) for code, n, b, p, c, _ in TABLE}
    held = [
        (sum(worth[code][1] for code in some), sum(worth[code][0] for code in some), set(some))
        for size in range(4)
        for some in itertools.combinations(worth, size)
        if sum(worth[code][0] for code in some) <= 1_100_000
    ]
    best = max(held)
    assert (found["best_benefit"], set(found["listed"][0]["codes"])) == (pytest.approx(best[0]), best[2])
    assert found["nearly_equal"] == sum(benefit >= 0.95 * best[0] for benefit, *_ in held)
    assert found["listed"][0]["cost_pounds"] == best[1]


def test_the_sentence_says_that_scores_move_only_when_they_do():
    assert "trials, with weights near those given and scores anywhere in their ranges" in options.words(appraised())
    fixed = options.appraisal(
        options=[{key: row[key] for key in row if key not in {"ranges", "scores"}} for row in rows()]
    )
    assert "of 100 ways of weighting." in options.words(fixed)
