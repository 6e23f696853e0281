"""How many intervals held what came: scores that go together count for less, and every county is written down."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool():
    spec = spec_from_file_location("make_county_ranges", ROOT / "tools/make_county_ranges.py")
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_counties_that_differ_no_more_than_chance_give_the_exact_limits_of_all_scores(tool):
    """75 of 80 held, spread over counties as evenly as can be: Clopper and Pearson of 75 and 80."""
    held = np.array([4] * 15 + [3] * 5)
    exact = stats.binomtest(75, 80).proportion_ci(0.95, method="exact")
    assert tool.interval(held, np.full(20, 4)) == pytest.approx((exact.low, exact.high))


def test_counties_that_hold_all_or_nothing_count_as_one_score_each(tool):
    held = np.array([4] * 15 + [0] * 5)
    exact = stats.binomtest(15, 20).proportion_ci(0.95, method="exact")
    assert tool.interval(held, np.full(20, 4)) == pytest.approx((exact.low, exact.high))


def test_where_all_were_held_each_county_is_one_score_so_that_the_limits_are_not_narrow(tool):
    low, high = tool.interval(np.full(20, 4), np.full(20, 4))
    assert (low, high) == pytest.approx((0.025 ** (1 / 20), 1.0))
    together = stats.binomtest(80, 80).proportion_ci(0.95, method="exact")
    assert low < together.low  # as if all 80 stood alone it would be too narrow


def test_the_limits_hold_the_truth_where_the_scores_of_a_county_go_together(tool):
    """Counties that share a fate: 95 of 100 such limits should hold the share; those of single scores hold far fewer."""
    make, inside, alone = np.random.default_rng(7), [], []
    for _ in range(400):
        held = make.binomial(4, make.beta(0.9 * 1.5, 0.1 * 1.5, 40))
        low, high = tool.interval(held, np.full(40, 4))
        plain = stats.binomtest(int(held.sum()), 160).proportion_ci(0.95, method="exact")
        inside.append(low <= 0.9 <= high)
        alone.append(plain.low <= 0.9 <= plain.high)
    assert np.mean(inside) >= 0.93
    assert np.mean(alone) < 0.90


def test_a_county_is_added_whole_and_read_back(tool, tmp_path):
    path = tmp_path / "kept.csv"
    tool.add(401, {"one": (3, 4), "other": (1.5, 2)}, path)
    tool.add(402, {"one": (4, 4)}, path)
    rows = tool.kept(path)
    assert [(row["seed"], row["range"], float(row["held"])) for row in rows] == [
        ("401", "one", 3), ("401", "other", 1.5), ("402", "one", 4)]  # fmt: skip
    assert next(iter(tool.lines(rows))).startswith("| one | 2 of 40: counties not used before | 7.0 | 8 | 0.875 |")
