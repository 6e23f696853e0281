"""Ranges of need and supply, places weighted by rating, and the entry test of market oversight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.analysis import markets
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.quality import weighted_capacity
from commonweal.engine.markets.sufficiency import Gap, Span, remaining
from commonweal.errors import Invalid
from tests.support import cqc_directory

TRAFFORD = "E08000009"
WEIGHTS = {"Outstanding": 1.0, "Good": 1.0, "Requires improvement": 0.5, "Inadequate": 0.0}
spans = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)).map(lambda ends: Span(min(ends), max(ends)))
shares = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda ends: Span(min(ends), max(ends)))


def gap(people, uptake, intensity, capacity, occupancy):
    """`people × uptake × intensity` against `capacity × occupancy`."""
    return Gap(people.times(uptake).times(intensity), capacity.times(occupancy))


def test_the_gap_is_as_worked_by_hand():
    found = gap(Span(1000, 1200), Span(0.05, 0.07), Span(1, 1), Span(60, 70), Span(0.9, 0.9))
    assert (found.need.low, found.need.high) == pytest.approx((50, 84))
    assert (found.supply.low, found.supply.high) == pytest.approx((54, 63))
    assert (found.low, found.high, found.settled) == (pytest.approx(-13), pytest.approx(30), "open")


@given(spans, shares, spans, spans, shares, st.floats(0, 1))
def test_whatever_the_truth_within_the_ranges_the_gap_holds_it(people, uptake, intensity, capacity, occupancy, at):
    found = gap(people, uptake, intensity, capacity, occupancy)
    true = [span.low + at * (span.high - span.low) for span in (people, uptake, intensity, capacity, occupancy)]
    missing = true[0] * true[1] * true[2] - true[3] * true[4]
    slack = 1e-6 * (1 + abs(found.low) + abs(found.high))
    assert found.low - slack <= missing <= found.high + slack


@pytest.mark.parametrize(("capacity", "settled"), [(40, "short"), (100, "enough"), (70, "open")])
def test_short_enough_or_open(capacity, settled):
    found = gap(Span(1000, 1200), Span(0.05, 0.07), Span(1, 1), Span(capacity, capacity), Span(1, 1))
    assert found.settled == settled


def test_what_is_left_of_a_total_is_a_range_and_a_contradiction_is_refused():
    left = remaining(Span(900, 1200), Span(500, 500), Span(300, 350))
    assert (left.low, left.high) == (50, 400)
    assert remaining(Span(10, 20), Span(15, 30)) == Span(0, 5)
    with pytest.raises(Invalid) as refused:
        remaining(Span(10, 20), Span(25, 30))
    assert refused.value.code == "engine.markets.parts"


@pytest.mark.parametrize("ends", [(2, 1), (-1, 3)])
def test_what_is_no_range_is_refused(ends):
    with pytest.raises(Invalid):
        Span(*ends)


def test_people_are_the_range_across_the_projections_and_nothing_else_is_guessed():
    value = markets.sufficiency(place=TRAFFORD).value
    assert value["people"]["low"] < value["people"]["high"]
    assert {item["code"] for item in value["not_known"]} == {"uptake", "capacity", "occupancy"}
    assert (value["gap"], value["settled"]) == (None, "")
    assert "is not known" in markets.words(markets.sufficiency(place=TRAFFORD))


def test_people_of_two_places_together_are_those_of_each():
    both, one, other = (
        markets.sufficiency(place=place, year=2030, age=85).value["people"]["low"]
        for place in ("E08000009+E08000003", "E08000009", "E08000003")
    )
    assert both >= one + other - 1  # the least of a sum is no less than the sum of the least


def test_a_part_of_the_beds_is_no_total(tmp_path):
    path = tmp_path / "homes.csv"
    rows = "name,cqc_id,postcode,provider,area_code,beds\nA,1-111111111,M41 5BU,X,E08000009,40\nB,1-222222222,M41 5BV,Y,E08000009,{}\n"
    for beds, known in (("", None), ("10", {"low": 50, "high": 50})):
        path.write_text(rows.format(beds))
        value = markets.sufficiency(place=TRAFFORD, sources=Sources.pack().with_file("care-homes", path)).value
        assert value["capacity"] == known


def test_one_end_of_what_each_takes_stands_for_both_and_twice_as_many_places_are_twice_the_need():
    once, twice = (
        markets.sufficiency(place=TRAFFORD, uptake_low_percent=5.0, intensity_low=each).value["need"]
        for each in (None, 2.0)
    )
    assert twice == pytest.approx({end: 2 * size for end, size in once.items()})
    with pytest.raises(Invalid):
        markets.sufficiency(place=TRAFFORD, uptake_low_percent=5.0, intensity_low=2.0, intensity_high=1.0)


def test_a_count_of_people_who_pay_makes_both_sides_known(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        f"area_code,service,people,self_funders,as_at,source\n{TRAFFORD},residential care,900,400,2026-10-01,Survey\n"
    )
    sources = Sources.pack().with_file("self-funders", path)
    value = markets.unmet(place=TRAFFORD, need_low=1000.0, need_high=1100.0, sources=sources).value
    assert value["helped"] == {"low": 500, "high": 500}
    assert value["unmet"] == {"low": 100, "high": 200}
    without = markets.unmet(place=TRAFFORD, need_low=1000.0, need_high=1100.0).value
    assert (without["self_funders"], without["unmet"]) == (None, None)
    assert {item["code"] for item in without["not_known"]} == {"helped", "self_funders"}


def test_not_rated_is_not_bad():
    found = weighted_capacity([(40, "Good"), (20, "Requires improvement"), (10, None)], WEIGHTS)
    assert (found.places, found.rated, found.unrated, found.weighted) == (70, 60, 10, 50)
    assert (found.low, found.high) == (50, 60)
    assert weighted_capacity([(10, "Not rated")], WEIGHTS).rated == 0


def test_weights_that_are_all_one_change_nothing():
    supply = [(7, "Good"), (5, "Inadequate"), (3, "Outstanding")]
    assert weighted_capacity(supply, dict.fromkeys(WEIGHTS, 1.0)).weighted == 15


def test_childrens_homes_are_weighted_and_chosen_weights_are_used():
    value = markets.quality(place=TRAFFORD, service="childrens-home").value
    assert (value["places"], value["rated"], value["unrated"], value["weighted"]) == (27, 26, 1, 26)
    england = [
        markets.quality(place="E92000001", service="childrens-home", requires_improvement_percent=share).value
        for share in (0.0, 100.0)
    ]
    improving = next(item for item in england[0]["by_rating"] if item["rating"] == "Requires improvement")
    assert improving["places"] > 0
    assert england[1]["weighted"] - england[0]["weighted"] == pytest.approx(improving["places"])


TENTH = [{"beds": 500, "all_beds": 5000}] * 3


@pytest.mark.parametrize(
    ("facts", "inside", "codes"),
    [
        ({"by_area": TENTH}, False, []),  # 1,500 beds with exactly 10 percent in three areas
        ({"by_area": [{"beds": 500, "all_beds": 4999}] * 3}, True, ["MO-share"]),
        ({"by_area": [{"beds": 500, "all_beds": 4999}] * 2 + TENTH[:1]}, False, []),
        ({"by_area": [{"beds": 333, "all_beds": 400}] * 3}, False, []),  # 999 beds
        ({"beds": 2000}, True, ["MO-beds"]),
        ({"beds": 1999, "areas": 15, "areas_over_share": 2}, False, []),
        ({"beds": 1000, "areas": 16, "areas_over_share": 0}, True, ["MO-areas"]),
        ({"beds": 2000, "is_council": True}, False, ["MO-council"]),
        ({"hours": 30_000.0, "people": 10}, True, ["MO-hours"]),
        ({"hours": 29_999.0, "people": 2000}, True, ["MO-people"]),
        ({"hours": 24_000.0, "people": 800}, False, []),  # exactly 30 hours each
        ({"hours": 24_001.0, "people": 800}, True, ["MO-intensive"]),
        ({"hours": 29_000.0, "people": 799}, False, []),
        ({"beds": 1500}, None, []),
        ({"hours": 29_000.0}, None, []),
        ({}, None, []),
        ({"is_council": True}, False, ["MO-council"]),
    ],
)
def test_the_entry_test_of_market_oversight(facts, inside, codes):
    value = markets.oversight(**facts).value
    assert value["inside"] is inside
    assert [item["code"] for item in value["reasons"]] == codes
    assert bool(value["missing"]) is (inside is None)
    assert all(item["verified"] for item in value["reasons"])


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"beds": -1}, "markets.oversight.negative"),
        ({"beds": 1, "by_area": TENTH}, "markets.oversight.twice"),
        ({"by_area": [{"beds": 2}]}, "markets.oversight.areas"),
        ({"by_area": [{"beds": 2, "all_beds": 1}]}, "engine.markets.beds"),
    ],
)
def test_impossible_facts_are_refused(facts, code):
    with pytest.raises(Invalid) as refused:
        markets.oversight(**facts)
    assert refused.value.code == code


def test_what_is_not_known_of_those_helped_is_not_counted_twice():
    # 800 to 850 use it, whoever of them is helped: of 900 to 1,200 who need it 50 to 400 go without, not 0 to 600
    found = markets.unmet(place=TRAFFORD, need_low=900.0, need_high=1200.0, users_low=800.0, users_high=850.0,
                          helped_low=400.0, helped_high=600.0).value  # fmt: skip
    assert found["self_funders"] == {"low": 200, "high": 450}
    assert found["unmet"] == {"low": 50, "high": 400}


def test_nothing_to_spare_is_no_minus_nothing():
    # 100 needed at most, 100 can be filled: none is missing, and none is left over
    known = {"uptake_low_percent": 10.0, "uptake_high_percent": 10.0, "intensity_low": 1.0, "intensity_high": 1.0,
             "occupancy_low_percent": 100.0, "occupancy_high_percent": 100.0, "people_low": 500.0}  # fmt: skip
    for high, capacity, said in ((1000.0, 100.0, "with 0 to 50 places"), (1500.0, 50.0, "anything from 0 places")):
        value = markets.sufficiency(place=TRAFFORD, service="extra care", people_high=high, capacity_low=capacity,
                                    capacity_high=capacity, **known)  # fmt: skip
        assert "-0" not in markets.words(value)
        assert said in markets.words(value)


def rated_homes(folder, *rows):
    path = folder / "directory.csv"
    path.write_text(cqc_directory.text(*rows))
    return Sources.pack().with_file("cqc-directory", path)


def test_places_of_dormant_homes_have_no_quality(tmp_path):
    asleep = {**cqc_directory.ROWS[1], "Dormant (Y/N)": "Y"}
    value = markets.quality(place=TRAFFORD, sources=rated_homes(tmp_path, cqc_directory.ROWS[0], asleep)).value
    assert (value["places"], value["weighted"]) == (40, 40)
    assert "Left out as dormant, which is registered and gives no service: 1." in value["notes"]
    awake = markets.quality(place=TRAFFORD, sources=rated_homes(tmp_path, *cqc_directory.ROWS[:2])).value
    assert (awake["places"], awake["weighted"]) == (60, 50)


def test_places_of_which_none_is_rated_may_be_all_good_or_none(tmp_path):
    value = markets.quality(place=TRAFFORD, sources=rated_homes(tmp_path, cqc_directory.ROWS[3])).value
    assert (value["places"], value["rated"], value["weighted"]) == (10, 0, 0)
    assert (value["low"], value["high"]) == (0, 10)


@pytest.mark.parametrize(("service", "mine"), [("care-home", 0), ("childrens-home", 1)])
def test_weighted_places_are_the_sum_over_the_rows(tmp_path, service, mine):
    sources = rated_homes(tmp_path)
    value = markets.quality(place=TRAFFORD, service=service, sources=sources).value
    shares = {"Outstanding": 1, "Good": 1, "Requires improvement": 0.5, "Inadequate": 0}
    table = ((40, "Good"), (20, "Requires improvement"), (20, "Good"), (10, None), (10, "Good")) if not mine else [
        (row.places, {"Requires improvement to be good": "Requires improvement"}.get(row.overall, row.overall))
        for row in Book(Sources.pack()).table("childrens-homes").itertuples()
        if (row.area_code, row.year, row.status) == (TRAFFORD, 2025, "Active") and row.places == row.places
    ]  # fmt: skip
    rated = [(places, shares[rating]) for places, rating in table if rating in shares]
    assert value["places"] == sum(places for places, _ in table)
    assert value["weighted"] == pytest.approx(sum(places * share for places, share in rated))
