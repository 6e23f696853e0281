"""How long an options appraisal takes, beside the same sums in plain loops."""

import itertools
import random

from benchmarks.harness import Page, seconds
from commonweal.analysis import options
from commonweal.engine.options import sets
from commonweal.engine.options.model import options_from
from commonweal.values.money import Money

CRITERIA = [{"code": "population-benefit"}, {"code": "cost"}, *({"code": f"c{index}"} for index in range(3))]


def rows(count: int) -> list[dict]:
    """Options drawn once, the same each time; every number has a range."""
    drawn = random.Random(1)
    return [
        {
            "code": f"o{index:02d}",
            "name": f"Option {index}",
            "reach": drawn.randint(50, 2000),
            "benefit": drawn.randint(10, 90),
            "probability": 0.6,
            "cost_pounds": drawn.randint(20, 900) * 1000,
            "ranges": {"benefit": [5, 95], "probability": [0.2, 0.9]},
            "scores": {f"c{number}": drawn.randint(0, 10) for number in range(3)},
        }
        for index in range(count)
    ]


def loops(given: list[dict], budget: int) -> float:
    """The greatest benefit within the budget by trying every set in plain Python."""
    worth = [(row["reach"] * row["benefit"] * row["probability"], row["cost_pounds"]) for row in given]
    return max(
        sum(benefit for benefit, _ in chosen)
        for size in range(len(worth) + 1)
        for chosen in itertools.combinations(worth, size)
        if sum(cost for _, cost in chosen) <= budget
    )


def run() -> Page:
    """Median and least of five; the sets agree with the loops."""
    page = Page("options_appraisal", "Options appraisal", packages=("numpy",))
    for count, draws in ((5, 1000), (15, 1000), (15, 10_000), (40, 1000)):
        given = rows(count)
        median, least = seconds(
            lambda given=given, draws=draws: options.appraisal(options=given, criteria=CRITERIA, draws=draws)
        )
        page.add(
            f"{count} options, 5 criteria, {draws:,} draws, twice",
            f"median {median:.3f} s, least {least:.3f} s",
            "under 1 s",
        )
    for count in (15, 20):
        given, budget = rows(count), 3_000_000
        made = options_from(given)
        found = sets.within(made, Money.pounds(budget)).best
        median, least = seconds(lambda made=made, budget=budget: sets.within(made, Money.pounds(budget)), runs=3)
        said = ""
        if count == 15:
            slow, _ = seconds(lambda given=given, budget=budget: loops(given, budget), runs=1)
            assert abs(loops(given, budget) - found) < 1e-6
            said = f"same best as plain loops, which take {slow:.2f} s"
        page.add(
            f"all {2**count:,} sets of {count} options",
            f"median {median:.3f} s, least {least:.3f} s",
            "under 1 s",
            said,
        )
    page.notes.append("Options are made up for timing. `twice` = near the weights given and without regard to them.")
    return page
