"""Ranges of reach, delay and costs: drawn as they were given, felt by the money, and said where nobody gave one."""

import numpy as np
import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.needs import care_money
from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs.care_states import Change, Course
from commonweal.engine.needs.ranges import Ranged
from commonweal.errors import Invalid
from tests.spec.needs import lives
from tests.spec.needs.test_care_files import CHANGE, TRAFFORD
from tests.spec.needs.test_care_states import moves, people

WIDE = {"cost_low_pounds": 0, "cost_high_pounds": 60_000}
COSTS = {"residential": {"pounds": 40_000, "source": "Finance", "owner": "Finance", "review_on": "2027-04-01"}}


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    return lives.counted(tmp_path_factory.mktemp("lives"))


def tried(counted, *, costs=COSTS, seed=1, **changed):
    return needs.care_states(place=TRAFFORD, start=2024, end=2030, moves=counted, changes=[{**CHANGE, **changed}],
                             costs=costs, draws=400, seed=seed)  # fmt: skip


def test_the_limits_are_the_outer_fortieths_of_the_draws_also_where_they_are_not_equally_far():
    drawn = Ranged(0.4, (0.1, 0.5)).drawn(400_000, (1, 2))
    assert drawn[0] == 0.4
    assert np.quantile(drawn[1:], (0.025, 0.5, 0.975)) == pytest.approx([0.1, 0.4, 0.5], abs=0.002)
    cut = Ranged(0.9, (0.5, 1.0)).drawn(10_000, (1, 2), most=1.0)
    assert cut.max() == 1.0
    assert Ranged(100.0, (0.0, 900.0)).drawn(10_000, (1, 2)).min() == 0
    assert set(Ranged(0.4).drawn(50, (1, 2))) == {0.4}
    assert set(Ranged(0.4, (0.4, 0.4)).drawn(50, (1, 2))) == {0.4}
    with pytest.raises(Invalid, match="not within"):
        Ranged(0.6, (0.1, 0.5))


def test_a_draw_worked_by_hand():
    # The number 3, limits 1 and 4: an error of −0.5 is half of the 2 below, over 1.96; one of 0.5 half of the 1 above.
    error = np.random.default_rng([7, 1]).standard_normal(6)
    by_hand = [3 + z * ((3 - 1) if z < 0 else (4 - 3)) / 1.959964 for z in error]
    assert (error < 0).any()
    assert (error > 0).any()
    assert Ranged(3, (1, 4)).drawn(6, (7, 1)).tolist() == pytest.approx([3, *by_hand], abs=1e-6)


def test_reach_delay_and_cost_of_a_draw_are_what_is_spent_in_it():
    asked = Change("sitting", 0, 1, (0.6, 0.6, 0.6), 0.4, lag=1.0, ramp=4.0, cost=100, reach_within=(0.2, 0.7),
                   lag_within=(0.2, 1.6), cost_within=(50, 400), ramp_within=(2, 9))  # fmt: skip
    _, other = engine.courses(moves(), people(), 65, changes=[asked], draws=5, seed=9)
    assert other is not None
    (key,) = engine.keys([asked])
    reach = Ranged(0.4, (0.2, 0.7)).drawn(5, (9, 3, key), 1.0)
    lag, cost = Ranged(1.0, (0.2, 1.6)).drawn(5, (9, 4, key)), Ranged(100, (50, 400)).drawn(5, (9, 5, key))
    ramp = Ranged(4.0, (2, 9)).drawn(5, (9, 7, key))
    assert len(set(ramp)) == 6
    for draw in range(6):
        for step in range(5):
            within = step + (np.arange(4000) + 0.5) / 4000  # the mean over the year
            there = reach[draw] * np.clip((within - lag[draw]) / ramp[draw], 0, 1).mean()
            assert other.spent[draw, step] == pytest.approx(cost[draw] * there * other.years[draw, step, 0])
    assert len(set(other.spent[:, 4].round(3))) == 6


def test_a_range_moves_its_own_number_and_no_other():
    def run(**within):
        change = Change("sitting", 0, 1, (0.6, 0.4, 0.9), 0.4, cost=100, **within)
        return engine.courses(moves(), people(), 65, changes=[change], draws=30, seed=2)

    (plain, known), (again, priced), (_, reached) = run(), run(cost_within=(0, 900)), run(reach_within=(0.1, 0.9))
    assert plain.stock.tobytes() == again.stock.tobytes()
    assert known.stock.tobytes() == priced.stock.tobytes()  # what it costs moves nobody
    assert known.spent[0].tobytes() == priced.spent[0].tobytes() == reached.spent[0].tobytes()
    assert not np.allclose(known.spent[1:], priced.spent[1:])
    assert np.ptp(reached.stock[1:, -1, 1] - plain.stock[1:, -1, 1]) > np.ptp(
        known.stock[1:, -1, 1] - plain.stock[1:, -1, 1]
    )


def test_money_worked_by_hand_with_a_price_of_its_own_in_each_draw():
    years = np.zeros((4, 2, 3))
    other = years.copy()
    other[:, :, 1] = [[-2, -3], [-2, -3], [-1, -1], [-4, -4]]  # person-years in homes, year by year
    spent = np.array([[50_000, 60_000], [50_000, 60_000], [90_000, 90_000], [10_000, 10_000.0]])
    none = np.zeros((4, 3, 3))
    price = np.array([[0, 40_000, 0], [0, 20_000, 0], [0, 50_000, 0], [0, 30_000.0, 0]])
    found = care_money.money(Course(none, years, none, np.zeros((4, 2))), Course(none, other, none, spent), price, 2024)
    # −200,000 + 110,000; of the draws −100,000 + 110,000, −100,000 + 180,000, −240,000 + 20,000: one of three is less
    assert found["net"]["expected"] == -90_000
    assert found["chance_cheaper"] == pytest.approx(1 / 3)
    assert found["by_year"][1]["net"]["expected"] == -3 * 40_000 + 60_000
    lows = np.quantile([10_000, 80_000, -220_000], (0.025, 0.975))
    assert (found["net"]["low"], found["net"]["high"]) == pytest.approx(tuple(lows))


def test_prices_are_drawn_state_by_state():
    given = (Ranged(0.0), Ranged(40_000, (30_000, 60_000)), Ranged(50_000))
    drawn = care_money.priced(given, 20_000, 5)
    assert drawn[0].tolist() == [0, 40_000, 50_000]
    assert set(drawn[:, 2]) == {50_000}
    assert np.quantile(drawn[1:, 1], (0.025, 0.975)) == pytest.approx([30_000, 60_000], rel=0.01)
    both = care_money.priced((given[0], given[1], Ranged(50_000, (40_000, 60_000))), 20_000, 5)
    assert both[:, 1].tobytes() == drawn[:, 1].tobytes()
    assert abs(np.corrcoef(both[1:, 1], both[1:, 2])[0, 1]) < 0.02


def test_a_wide_range_of_cost_brings_the_chance_towards_even_and_none_leaves_it(counted):
    known, wide = tried(counted).value["money"], tried(counted, **WIDE).value["money"]
    for asked in (known, wide):
        assert asked["net"]["expected"] == pytest.approx(known["net"]["expected"])
    assert known["chance_cheaper"] > 0.9
    assert 0.5 <= wide["chance_cheaper"] < known["chance_cheaper"] - 0.2
    assert wide["net"]["high"] - wide["net"]["low"] > 2 * (known["net"]["high"] - known["net"]["low"])
    shut = tried(counted, cost_low_pounds=300, cost_high_pounds=300, reach_low=0.5, reach_high=0.5).value["money"]
    assert shut == known  # a range without width is none


def test_a_range_of_what_care_costs_and_of_reach_is_felt_too(counted):
    known = tried(counted).value["money"]
    dear = {"residential": {**COSTS["residential"], "low": 5_000, "high": 90_000}}
    for money in (
        tried(counted, costs=dear).value["money"],
        tried(counted, reach_low=0.0, reach_high=1).value["money"],
    ):
        assert money["care"]["expected"] == pytest.approx(known["care"]["expected"])
        assert money["care"]["high"] - money["care"]["low"] > known["care"]["high"] - known["care"]["low"]
        assert money["breaks_even"] == known["breaks_even"]  # at the numbers given


def test_the_same_seed_gives_the_same_bytes_and_another_others(counted):
    assert tried(counted, **WIDE).text() == tried(counted, **WIDE).text()
    assert tried(counted, **WIDE).text() != tried(counted, seed=2, **WIDE).text()
    assert registry.find("needs.care-states").version == "6"


def test_the_book_says_each_range_and_where_there_is_none(counted):
    ranges = {
        "reach_low": 0.35,
        "reach_high": 0.625,
        "lag_low": 0.5,
        "lag_high": 2,
        "ramp_low": 1,
        "ramp_high": 3.5,
        **WIDE,
    }
    costs = {"residential": {**COSTS["residential"], "low": 35_000, "high": 45_000}, "nursing": 50_000}
    value = tried(counted, costs=costs, **ranges).value
    book = {line["what"]: line for line in value["assumptions"]}
    name = CHANGE["name"]
    said = {what: (book[what]["value"], book[what]["range"]) for what in book}
    assert said[f"{name}: share reached"] == ("50 %", "35 % to 62.5 %")
    assert said[f"{name}: delay before anybody is reached"] == ("1 year", "0.5 years to 2 years")
    assert said[f"{name}: time from then to full reach"] == ("2 years", "1 year to 3.5 years")
    assert said[f"{name}: cost for each person reached"] == ("£300 a year", "£0 to £60,000")
    assert said["Cost of a year: residential"] == ("£40,000", "£35,000 to £45,000")
    assert said["Cost of a year: nursing"] == ("£50,000", "no range given")
    assert (book["Cost of a year: residential"]["owner"], book["Cost of a year: residential"]["review_on"]) == (
        "Finance", "2027-04-01",
    )  # fmt: skip
    note = next(text for text in value["notes"] if "taken as known" in text)
    assert "Cost of a year: nursing" in note
    assert "time from then to full reach" not in note
    assert "share reached" not in note
    assert any("share reached" in text and "time from then to full reach" in text
               for text in tried(counted).value["notes"])  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reach_low": 0.3}, "Give both reach_low and reach_high, or neither"),
        ({"reach_low": 0.6, "reach_high": 0.9}, "It must lie between reach_low and reach_high"),
        ({"reach_low": 0.3, "reach_high": 1.2}, "must be numbers from 0 to 1"),
        ({"cost_low_pounds": -5, "cost_high_pounds": 400}, "must be numbers from 0 to"),
        ({"lag_low": "a", "lag_high": 2}, "must be numbers from 0 to 20"),
        ({"cost_low_pounds": 400, "cost_high_pounds": 200}, "It must lie between"),
        ({"ramp_low": 0, "ramp_high": 4}, "must be numbers from 0.01 to 20"),
        ({"ramp_low": 3, "ramp_high": 4}, "It must lie between ramp_low and ramp_high"),
    ],
)
def test_ranges_that_cannot_be_are_told_with_their_key(counted, changed, said):
    with pytest.raises(Invalid) as refused:
        tried(counted, **changed)
    assert any(said in problem.message for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ({"pounds": 40_000, "low": 30_000}, "Give both low and high"),
        ({"pounds": 40_000, "low": 45_000, "high": 50_000}, "lie between low and high"),
        ({"pounds": 40_000, "low": 30_000, "high": float("inf")}, "must be numbers from 0"),
        ({"pounds": 40_000, "least": 30_000}, "nothing called 'least'"),
        ({"low": 1, "high": 2}, "a number of pounds"),
    ],
)
def test_a_range_of_what_care_costs_that_cannot_be_is_told(counted, cost, said):
    with pytest.raises(Invalid, match="These costs cannot be: residential") as refused:
        tried(counted, costs={"residential": cost})
    assert any(said in problem.message for problem in refused.value.problems)
