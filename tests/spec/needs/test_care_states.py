"""Stock and flow of care: worked by hand, beside scipy, by its laws, and by how often its intervals hold the truth."""

import numpy as np
import pytest
from scipy.linalg import expm

from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs import chance, spells
from commonweal.engine.needs.care_states import Change, Moves
from commonweal.errors import Invalid

STATES = ("home", "residential", "died")


def moves(scale=1.0, *, states=STATES, lowest=(65, 80)):
    """Two states of life: 2 % a year go into a home, 5 % of those at home and 30 % of those in homes die."""
    rate = np.array([[0, 0.02, 0.05], [0.01, 0, 0.30], [0, 0, 0]])
    years = np.tile(np.array([9000.0, 1000.0, 0.0]) * scale, (2, len(lowest), 1))
    return Moves(states, lowest, np.round(rate * years[..., None]), years)


def people(years=6, ages=26):
    return np.full((years, 2, ages), 100.0)


def test_a_year_of_rates_is_the_exponential_of_their_matrix():
    rates = np.random.default_rng(1).uniform(0, 3, (4, 7, 7)) * ~np.eye(7, dtype=bool)
    rates[1] *= 30  # hospital stays of days
    for one, found in zip(rates, engine.yearly(rates), strict=True):
        np.testing.assert_allclose(found, expm(one - np.diag(one.sum(axis=1))), atol=1e-11)
    np.testing.assert_allclose(engine.yearly(rates).sum(axis=-1), 1)


def test_one_year_worked_by_hand():
    # 5,200 people, a tenth in homes. In a year: exp of [[-.07,.02],[.01,-.31]] moves, ages and dies; whoever is missing
    # comes to home, so that homes hold what stayed and what came in.
    plain, none = engine.courses(moves(), people(2), 65, draws=1)
    assert none is None
    assert plain.stock[0, 0].tolist() == pytest.approx([4680, 520, 0])
    step = expm(np.array([[-0.07, 0.02, 0.05], [0.01, -0.31, 0.30], [0, 0, 0]]))
    # The two youngest ages (one a sex) begin with the first mix; everybody else comes from the age before. The oldest
    # age holds two ages before, so is scaled by the population: 200 there for 100 people.
    homes = 90 * step[0, 1] + 10 * step[1, 1]
    assert plain.stock[0, 1, 1] == pytest.approx(2 * (10 + 25 * homes + homes), rel=1e-9)
    assert plain.stock[0, 1].sum() == pytest.approx(5200)


def test_everybody_alive_is_as_many_as_the_population_says():
    wanted = np.random.default_rng(4).uniform(20, 300, (8, 2, 26))
    plain, other = engine.courses(moves(), wanted, 65, changes=[Change("x", 0, 1, (0.9, 0.8, 1), 0.5)], draws=20)
    np.testing.assert_allclose(plain.stock.sum(axis=2), np.broadcast_to(wanted.sum(axis=(1, 2)), (21, 8)))
    assert (plain.stock >= 0).all()
    assert other is not None
    assert np.abs(other.stock.sum(axis=2) - plain.stock.sum(axis=2)).max() > 0  # fewer go where more die


@pytest.mark.parametrize(
    "idle", [Change("nobody", 0, 1, (0.5, 0.4, 0.6), 0.0), Change("no effect", 0, 1, (1, 1, 1), 0.8)]
)
def test_what_does_nothing_changes_nothing(idle):
    plain, other = engine.courses(moves(), people(), 65, changes=[idle], draws=10)
    assert other is not None
    np.testing.assert_allclose(other.stock, plain.stock, rtol=1e-12)


def test_the_more_people_it_reaches_the_fewer_go_into_homes_and_the_more_it_costs():
    found = []
    for reach in (0.1, 0.4, 0.8):
        change = Change("sitting", 0, 1, (0.6, 0.5, 0.7), reach, lag=1, ramp=2, cost=100)
        _, other = engine.courses(moves(), people(), 65, changes=[change], draws=10)
        assert other is not None
        found.append((other.moves[0, :, 0, 1].sum(), -other.spent[0].sum()))
    assert found == sorted(found, reverse=True)


def test_nothing_happens_before_the_lag_is_over_nor_below_the_age():
    change = Change("later", 0, 1, (0.5, 0.4, 0.6), 1.0, lag=2, youngest=80)
    plain, other = engine.courses(moves(), people(), 65, changes=[change], draws=5)
    assert other is not None
    np.testing.assert_array_equal(other.stock[:, :3], plain.stock[:, :3])
    assert (other.stock[:, 4:, 1] < plain.stock[:, 4:, 1]).all()
    everyone, _ = engine.courses(moves(), people(), 65, changes=[change], draws=5)
    np.testing.assert_array_equal(everyone.stock, plain.stock)


def test_the_same_seed_gives_the_same_bytes_and_draws_do_not_depend_on_how_many_are_kept_at_once(monkeypatch):
    first, _ = engine.courses(moves(), people(), 65, draws=40, seed=3)
    monkeypatch.setattr(engine, "CHUNK", 7)
    again, _ = engine.courses(moves(), people(), 65, draws=40, seed=3)
    np.testing.assert_allclose(again.stock, first.stock, rtol=1e-13)
    other, _ = engine.courses(moves(), people(), 65, draws=40, seed=4)
    assert not np.array_equal(other.stock[1:], first.stock[1:])
    assert engine.courses(moves(), people(), 65, draws=40, seed=3)[0].stock.tobytes() == again.stock.tobytes()


def lived(make, start, rates, years, mix):
    """What really happens: each person goes one way or another; births, deaths and ages as in the engine."""
    now, then = start, engine.yearly(rates)[:, :, None]
    for _ in range(years):
        after = make.multinomial(now, np.broadcast_to(then[:, 0], (*now.shape, now.shape[-1]))).sum(axis=2)
        older = np.zeros_like(now)
        older[:, 1:], older[:, -1] = after[:, :-1], after[:, -2] + after[:, -1]
        older[:, 0] = make.multinomial(100, mix)
        older[..., 0] = np.maximum(100 - older[..., 1:-1].sum(axis=2), 0)
        older[..., -1] = 0
        now = older
    return now.sum(axis=(0, 1))


def test_the_interval_holds_what_comes_about_as_often_as_it_says():
    make, truth, held = np.random.default_rng(11), moves(lowest=(65,)), 0
    rates = truth.counts / np.maximum(truth.years, 1)[..., None]
    mix = [0.9, 0.1, 0]
    for seed in range(200):
        start = make.multinomial(100, mix, size=(2, 20))
        came = lived(make, start, rates, 3, mix)[1]
        counts = make.poisson(truth.counts / 4).astype(float)
        seen = Moves(STATES, (65,), counts, truth.years / 4, start.sum(axis=1)[:, None].astype(float), 2023.5)
        found, _ = engine.courses(seen, people(4, 20), 65, draws=300, seed=seed)
        low, high = np.quantile(found.stock[1:, -1, 1], (0.025, 0.975))
        held += low <= came <= high
    assert 0.91 <= held / 200 <= 0.99


def test_the_chance_of_single_people_has_the_variance_of_independent_people():
    make = np.random.default_rng(3)
    now = np.array([[[[50.0, 30, 0]]]])
    then = np.array([[[[[0.9, 0.08, 0.02], [0.1, 0.7, 0.2], [0, 0, 1]]]]])
    after = np.einsum("dsai,dsaij->dsaj", now, then)
    luck = make.standard_normal((20_000, 3))
    many = (np.repeat(item, len(luck), axis=0) for item in (now, then, after))
    drawn = chance.met(*many, luck)[:, 0, 0, 1]
    assert drawn.mean() == pytest.approx(50 * 0.08 + 30 * 0.7, rel=0.01)
    assert drawn.var() == pytest.approx(50 * 0.08 * 0.92 + 30 * 0.7 * 0.3, rel=0.05)  # two binomials: 9.98
    assert chance.met(now, then, after, np.zeros((1, 3))).tolist() == after.tolist()
    counted = chance.counted(np.full((20_000, 1), 16.0), make.standard_normal((20_000, 1)))
    assert (counted.mean(), counted.var()) == (pytest.approx(16, rel=0.02), pytest.approx(16, rel=0.06))


def test_people_begin_where_they_were_counted_and_are_as_many():
    now = np.array([[[700.0, 100, 0], [300, 60, 0]], [[600, 40, 0], [200, 0, 0]]])
    seen = Moves(STATES, (65, 80), moves().counts, moves().years, now, 2024.25)
    alive = engine.scaled(seen, people(3), 65, 0.25)
    assert alive[0, 0, :15].sum() == pytest.approx(800)  # a flat population: as many in mid-2024 as at the count
    begun, _ = engine.courses(seen, alive, 65, draws=1)
    assert begun.stock[0, 0].tolist() == pytest.approx([1800, 200, 0])
    later, _ = engine.courses(seen, alive, 65, draws=1, lead=0.25)
    quarter = engine.yearly(engine.hazards(seen, 1, 1)[0, 0, 0] / 4)
    assert quarter[0] == pytest.approx([0.9827, 0.0048, 0.0125], abs=1e-4)  # 2 % and 5 % a year
    assert later.stock[0, 0, 1] == pytest.approx(1800 * quarter[0, 1] + 200 * quarter[1, 1])


def test_late_years_weigh_more_where_rates_change_and_all_alike_where_they_do_not():
    def year(rate):
        one = moves(4)
        return Moves(STATES, one.lowest, np.round(one.counts * rate), one.years, one.counts[..., 0], 2024.0)

    steady = spells.together([year(1.0)] * 6, 2024.0).recent
    np.testing.assert_allclose(steady.ratio[0, 1:], 1, rtol=1e-6)
    assert steady.drift.max() == 0
    assert steady.sd[0, 1] == pytest.approx(1 / np.sqrt(6 * 4 * 180 * 4 + 0.5))  # of the 17,280 moves seen
    falling = spells.together([year(rate) for rate in (1.5, 1.3, 1.1, 0.9, 0.7, 0.5)], 2024.0).recent
    assert 0.45 < falling.ratio[0, 1] < 0.75
    assert falling.drift[0, 1] > 0.02


def test_the_discounted_level_worked_by_hand():
    # 10 and 30 moves where 20 and 20 are due, each year worth half of the next: (0.25 × 0.5 + 5 + 30) ÷ (0.125 + 10 + 20)
    alpha, beta = spells._discounted(np.array([[[10.0]], [[30.0]]]), np.full((2, 1, 1), 20.0), 0.5)[-1]
    assert (alpha.item(), beta.item()) == (35.125, 30.125)


def test_the_years_add_up_to_the_whole_time():
    make, size = np.random.default_rng(8), 500
    begin = make.uniform(2018, 2021, size)
    end = np.minimum(begin + make.exponential(4, size), 2024.25)
    watched = spells.Watched(begin, end, end < 2024.25, make.integers(0, 2, size), make.uniform(1930, 1955, size))
    who = make.integers(0, size, 300)
    start = make.uniform(2018, 2024, 300)
    care = spells.Stretches(who, make.integers(1, 3, 300), start, start + make.exponential(1, 300))
    states = ("home", "supported", "residential", "died")
    whole = spells.moves_of(watched, care, states, (65, 75, 85))
    parts = spells.moves_by_year(watched, care, states, (65, 75, 85))
    assert len(parts) == 7
    np.testing.assert_allclose(sum(part.counts for part in parts), whole.counts)
    np.testing.assert_allclose(sum(part.years for part in parts), whole.years)
    assert parts[-1].now.sum() == ((end >= 2024.25) & (watched.born < 2024.25 - 65)).sum()


def test_a_group_that_nobody_watched_moves_as_everybody_does():
    seen = moves()
    seen.years[1, 0, 1], seen.counts[1, 0, 1] = 0, 0
    assert engine.unwatched(seen) == ((1, 0, 1),)
    rates = engine.hazards(seen, 1, 1)
    assert rates[0, 1, 0, 1, 2] == pytest.approx(seen.counts[:, :, 1, 2].sum() / seen.years[:, :, 1].sum())
    assert rates[0, 1, 0, 1, 2] > 0  # or nobody would ever leave that home
    with pytest.raises(Invalid, match="Rates begin at 65"):
        engine.courses(moves(), people(), 60, draws=2)


def test_a_move_on_the_day_on_which_years_part_lies_in_one_of_them():
    # watched to 2024.0: support begins at 2022.0 and ends at 2023.0, and another dies at 2022.0
    watched = spells.Watched(np.full(2, 2020.0), np.array([2024.0, 2022.0]), np.array([False, True]),
                             np.zeros(2, dtype=np.int64), np.full(2, 1940.0))  # fmt: skip
    care = spells.Stretches(np.array([0]), np.array([1]), np.array([2022.0]), np.array([2023.0]))
    whole = spells.moves_of(watched, care, STATES, (65,))
    parts = spells.moves_by_year(watched, care, STATES, (65,))
    assert whole.counts.sum() == 3
    assert [part.counts.sum() for part in parts] == [0, 0, 2, 1]
    np.testing.assert_allclose(sum(part.years for part in parts), whole.years)


def test_moves_and_time_at_risk_of_two_people_by_hand():
    # A woman born in 1950 gets support from 2021 to 2022, a home from mid-2021 of which nobody wrote the end, dies in
    # 2024. A man born in 1952 turns 70 in 2022 and needs nothing.
    watched = spells.Watched(np.array([2020.0, 2020]), np.array([2024.0, 2024]), np.array([True, False]),
                             np.array([0, 1]), np.array([1950.0, 1952]))  # fmt: skip
    care = spells.Stretches(np.array([0, 0]), np.array([1, 2]), np.array([2021.0, 2021.5]), np.array([2022.0, 2099]))
    found = spells.moves_of(watched, care, ("home", "supported", "residential", "died"), (65, 70))
    assert found.years[0].tolist() == [[0, 0, 0, 0], [1, 0.5, 2.5, 0]]
    assert found.years[1].tolist() == [[2, 0, 0, 0], [2, 0, 0, 0]]
    assert np.argwhere(found.counts).tolist() == [[0, 1, 0, 1], [0, 1, 1, 2], [0, 1, 2, 3]]


def test_rates_are_found_again_in_simulated_lives():
    make, people_ = np.random.default_rng(5), 60_000
    leaves, dies = make.exponential(1 / 0.10, people_), make.exponential(1 / 0.05, people_)
    end = np.minimum(dies, 4.0)
    watched = spells.Watched(np.full(people_, 2020.0), 2020 + end, dies < 4, make.integers(0, 2, people_),
                             np.full(people_, 1945.0))  # fmt: skip
    into = np.flatnonzero(leaves < end)
    care = spells.Stretches(into, np.ones_like(into), 2020 + leaves[into], np.full(len(into), 2099.0))
    found = spells.moves_of(watched, care, STATES, (65,))
    rate = found.counts.sum(axis=(0, 1)) / found.years.sum(axis=(0, 1))[:, None].clip(1)
    assert rate[0, 1] == pytest.approx(0.10, rel=0.03)
    assert rate[0, 2] == pytest.approx(0.05, rel=0.04)
    assert rate[1, 2] == pytest.approx(0.05, rel=0.06)
    assert found.years.sum() == pytest.approx(end.sum())


@pytest.mark.parametrize(("lag", "ramp"), [(0.0, 1.0), (0.25, 0.01), (0.4, 0.25), (0.6, 0.01), (1.5, 0.5), (0.5, 3.0)])
def test_a_year_has_the_mean_of_what_is_reached_in_it(lag, ramp):
    change = Change("sitting", 0, 1, (1.0, 1.0, 1.0), 0.4, lag=lag, ramp=ramp, cost=100)
    _, other = engine.courses(moves(), people(), 65, changes=[change], draws=1, seed=1)
    assert other is not None
    within = np.arange(0, 5, 0.0001) + 0.00005
    reached = 0.4 * np.clip((within - lag) / ramp, 0, 1).reshape(5, -1).mean(axis=1)
    assert other.spent[0, :5] == pytest.approx(100 * reached * other.years[0, :5, 0], abs=0.1)
