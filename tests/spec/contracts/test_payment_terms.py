"""Every term of a way of paying can be told otherwise, and changes what is paid as its formula says."""

import inspect
import json
import subprocess
import sys

import pytest

from commonweal.analysis import contracts, registry
from commonweal.analysis.contracts.payments import LIMITS
from commonweal.errors import Invalid

# Two years: the first as planned (100 units at £10, £1,000), in the second 110 units are used and cost is 8 % higher.
STILL = {
    "activity": 100.0, "unit_cost_pounds": 10.0, "years": 2, "margin_percent": 0.0, "growth_percent": 0.0,
    "uplift_percent": 0.0, "fixed_percent": 100.0, "use_rise_percent": 10.0, "use_rise_sd": 0.0, "use_shock_sd": 0.0,
    "people_rise_sd": 0.0, "cost_rise_percent": 8.0, "cost_rise_sd": 0.0, "outcome_percent": 100.0, "outcome_sd": 0.0,
    "draws": 1_000,
}  # fmt: skip
SAVED = {"cost_rise_percent": -8.0}
# Way, what is told otherwise, pounds above plan over both years.
TOLD = [
    ("cost-and-volume", {}, 0.7 * 10 * (110 - 103)),
    ("cost-and-volume", {"tolerance_percent": 5.0}, 0.7 * 10 * (110 - 105)),
    ("cost-and-volume", {"marginal_percent": 100.0}, 1.0 * 10 * (110 - 103)),
    # The target is 1,000 and the cost 1,080, 8 % above it.
    ("corridor", {}, 1000 * (0.5 * 0.03 + 0.9 * 0.03)),
    ("corridor", {"corridor_inner_percent": 3.0}, 1000 * (0.5 * 0.02 + 0.9 * 0.03)),
    ("corridor", {"corridor_outer_percent": 6.0}, 1000 * (0.5 * 0.04 + 0.9 * 0.02)),
    ("corridor", {"corridor_share_percent": 100.0}, 1000 * (1.0 * 0.03 + 0.9 * 0.03)),
    ("corridor", {"corridor_beyond_percent": 50.0}, 1000 * (0.5 * 0.03 + 0.5 * 0.03)),
    ("gain-and-loss", {}, 80 - 0.5 * 80),
    ("gain-and-loss", {"loss_percent": 25.0}, 80 - 0.25 * 80),
    ("gain-and-loss", {"cap_percent": 3.0}, 80 - 30),
    ("gain-and-loss", SAVED, -80 + 0.5 * 80),
    ("gain-and-loss", {**SAVED, "gain_percent": 25.0}, -80 + 0.25 * 80),
    ("gain-and-loss", {**SAVED, "cap_percent": 3.0}, -80 + 30),
    ("gain-and-loss", {**SAVED, "least_saving_percent": 9.0}, -80),
    ("outcome", {"outcome_percent": 70.0}, -2 * 1000 * 0.1 * 0.3),
    ("outcome", {"outcome_percent": 40.0}, -2 * 1000 * 0.1 * 0.6),
    ("outcome", {"outcome_percent": 70.0, "at_stake_percent": 20.0}, -2 * 1000 * 0.2 * 0.3),
    ("outcome", {"outcome_percent": 130.0}, 0.0),
    ("block", {"fixed_percent": 0.0}, 0.0),
    ("activity", {}, 10 * 10),
    # Of the cost 60 % is there whatever is done: 1.08 × (600 + 0.4 × 1,100) = 1,123.2.
    ("corridor", {"fixed_percent": 60.0}, 1000 * (0.5 * 0.03 + 0.9 * 0.0732)),
]  # fmt: skip


def over(way, told):
    value = contracts.payments(**{**STILL, **told}).value
    return next(item for item in value["ways"] if item["code"] == way)["over_plan_pounds"]


@pytest.mark.parametrize(("way", "told", "pounds"), TOLD)
def test_each_term_changes_what_is_paid_as_its_formula_says(way, told, pounds):
    assert over(way, told)["median"] == pytest.approx(pounds, abs=1e-6)


@pytest.mark.parametrize(
    ("way", "told", "tenth"),
    [
        # 1.2816 standard deviations above the middle: of one year, or of two that know nothing of each other.
        ("outcome", {"outcome_percent": 50.0, "outcome_sd": 10.0}, 1000 * 0.1 * 0.10 * 2**0.5),
        ("activity", {"use_rise_percent": 0.0, "use_shock_sd": 2.0}, 1000 * 0.02 * 2**0.5),
        ("activity", {"use_rise_percent": 0.0, "use_rise_sd": 4.0}, 1000 * 0.04),
        ("capitation", {"people_rise_sd": 3.0}, 1000 * 0.03),
    ],
)
def test_each_spread_widens_what_is_paid_as_its_formula_says(way, told, tenth):
    found = over(way, {**told, "draws": 40_000})
    assert found["high"] - found["median"] == pytest.approx(1.2816 * tenth, rel=0.04)


def test_a_dearer_course_of_costs_is_another_margin():
    value = contracts.payments(**{**STILL, "cost_rise_sd": 4.0, "reserves_pounds": 80.0, "draws": 40_000}).value
    block = next(item for item in value["ways"] if item["code"] == "block")
    assert block["bust"] == pytest.approx([0, 0.5], abs=0.01)  # what is lost is 80 ± 40
    assert block["guarantee_needed_pounds"] == pytest.approx(1.645 * 40, rel=0.04)


def test_what_is_told_is_what_the_note_says():
    notes = " ".join(contracts.payments(**{**STILL, "tolerance_percent": 4.5, "at_stake_percent": 12.0}).value["notes"])
    assert "a tolerance of 4.5 % and 70 % of the price" in notes
    assert "12 % of the fee at stake" in notes
    assert "Unless told otherwise" not in notes


def test_every_argument_has_limits_and_is_refused_beyond_them():
    asked = set(inspect.signature(contracts.payments).parameters) - {"said", "seed", "sources"}
    assert set(LIMITS) == asked
    for name, (least, most) in LIMITS.items():
        for value in (least - 1, most + 1):
            with pytest.raises(Invalid) as refused:
                contracts.payments(**{**STILL, name: value})
            assert name in {problem.column for problem in refused.value.problems}
    with pytest.raises(Invalid, match="corridor_outer_percent") as refused:
        contracts.payments(**{**STILL, "corridor_inner_percent": 6.0})
    assert "within the inner" in refused.value.problems[0].message


def test_the_command_line_takes_them():
    words = [sys.executable, "-m", "commonweal", "run", "contracts.payments", "--json"]
    for name, value in (STILL | {"tolerance_percent": 5.0}).items():
        words += [f"--{name.replace('_', '-')}", f"{value:g}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    ways = {item["code"]: item for item in json.loads(done.stdout)["value"]["ways"]}
    assert ways["cost-and-volume"]["over_plan_pounds"]["median"] == pytest.approx(35)
    assert registry.find("contracts.payments").version == "4"
