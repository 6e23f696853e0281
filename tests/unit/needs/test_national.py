"""All places, years and draws in one pass give what a plain product and numpy's quantiles give, in the same bytes."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from commonweal.engine.needs import national
from commonweal.engine.needs.national import FIVE, Nation
from commonweal.errors import Invalid

RNG = np.random.default_rng(20261122)
# Neither the places nor the draws fill the tiles that they are cut into.
PEOPLE = RNG.uniform(0, 4_000, (67, 3, 12))
RATES = RNG.beta(2, 30, (12, 413))
TRENDS = (1 + RNG.normal(0, 0.01, 413)) ** np.arange(3)[:, None]


def plainly(people, rates, at=FIVE, factors=1.0):
    return np.quantile(np.einsum("pyc,cd->pyd", people, rates) * factors, at, axis=-1)


def test_the_centiles_are_those_of_a_plain_product():
    assert Nation(PEOPLE).centiles(RATES) == pytest.approx(plainly(PEOPLE, RATES), rel=1e-12)


def test_drawn_trends_multiply_each_year_of_a_draw():
    found = Nation(PEOPLE).centiles(RATES, factors=TRENDS)
    assert found == pytest.approx(plainly(PEOPLE, RATES, factors=TRENDS), rel=1e-12)
    assert not np.allclose(found, Nation(PEOPLE).centiles(RATES), rtol=1e-4)


def test_half_the_digits_are_exact_to_a_hundred_thousandth():
    rough = Nation(PEOPLE, precision=np.float32).centiles(RATES)
    assert rough == pytest.approx(plainly(PEOPLE, RATES), rel=1e-5)
    assert (rough != plainly(PEOPLE, RATES)).any()


@pytest.mark.parametrize("at", [(0.0, 1.0), (0.5,), (0.025, 0.975)])
def test_any_centiles_can_be_asked_for(at):
    assert Nation(PEOPLE).centiles(RATES, at=at) == pytest.approx(plainly(PEOPLE, RATES, at), rel=1e-12)


@pytest.mark.parametrize("shape", [(1, 1, 1, 2), (33, 1, 40, 41), (5, 2, 700, 100), (2, 1, 7_000, 3)])
def test_any_shape_fits(shape):
    places, years, cells, draws = shape
    people, rates = RNG.uniform(0, 9, (places, years, cells)), RNG.uniform(0, 1, (cells, draws))
    assert Nation(people).centiles(rates) == pytest.approx(plainly(people, rates), rel=1e-12)


@pytest.mark.parametrize(("block", "workers"), [(1, 1), (1, 3), (1 << 30, 2)])
def test_neither_blocks_nor_workers_change_a_byte(monkeypatch, block, workers):
    whole = Nation(PEOPLE).centiles(RATES)
    monkeypatch.setattr(national, "BLOCK", block)
    monkeypatch.setattr(national, "WORKERS", workers)
    assert Nation(PEOPLE).centiles(RATES).tobytes() == whole.tobytes()


PROGRAM = """
import hashlib
import numpy as np
from commonweal.engine.needs.national import Nation
from commonweal.engine.needs.projection import expected, interval
from tests.unit.needs.test_sampling_error import RATES
people = np.random.default_rng(5).uniform(0, 4_000, (296, 26, 40))
low, high = interval(people, RATES, draws=300, seed=9)
found = [expected(people, RATES), low, high]
for precision in (np.float32, np.float64):
    found.append(Nation(people[:, :2], precision=precision).centiles(np.random.default_rng(6).random((40, 500))))
print(hashlib.sha256(b"".join(item.tobytes() for item in found)).hexdigest())
"""


def test_the_same_seed_gives_the_same_bytes_with_one_thread_of_blas_or_several():
    said = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads}, capture_output=True, text=True, check=True,
        ).stdout.strip()
        for threads in ("1", "2")
    ]  # fmt: skip
    assert len(said[0]) == hashlib.sha256().digest_size * 2
    assert said[0] == said[1]


def test_where_one_rate_serves_all_the_whole_has_the_sum_of_its_places():
    # With one rate every place moves with the same draw, so that centiles add up; with several they need not.
    one = RATES[:1]
    parts = PEOPLE[:, :, :1]
    whole = Nation(parts.sum(axis=0, keepdims=True)).centiles(one)[:, 0]
    assert Nation(parts).centiles(one).sum(axis=1) == pytest.approx(whole, rel=1e-12)


@pytest.mark.parametrize(
    ("people", "rates", "factors", "code"),
    [
        (PEOPLE[0], RATES, None, "engine.needs.people"),
        (np.full((2, 2, 12), np.nan), RATES, None, "engine.needs.people"),
        (PEOPLE, RATES[:5], None, "engine.needs.draws"),
        (PEOPLE, RATES[:, :1], None, "engine.needs.draws"),
        (PEOPLE, np.full((12, 9), np.inf), None, "engine.needs.draws"),
        (PEOPLE, RATES, TRENDS[:2], "engine.needs.draws"),
        (PEOPLE, RATES, np.full((3, 413), np.nan), "engine.needs.draws"),
    ],
)
def test_what_does_not_fit_is_refused(people, rates, factors, code):
    with pytest.raises(Invalid) as refused:
        Nation(people).centiles(rates, factors=factors)
    assert refused.value.code == code
