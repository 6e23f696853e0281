"""Joining, leaving, coming and going, worked by hand and by their laws."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.analysis import markets
from commonweal.engine.markets import changes, turnover
from commonweal.engine.statistics.counts import event_rate, seldom_as
from commonweal.errors import Invalid

TRAFFORD = "E08000009"
SIZES = {"a": 50, "b": 30, "c": 20}
some = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 500), min_size=2)


def test_two_that_join_raise_the_index_by_twice_the_product_of_their_shares():
    found = changes.joined(SIZES, "b", "c")
    assert found.before.hhi == pytest.approx(3800)
    assert found.after.hhi == pytest.approx(5000)  # 50 and 50
    assert found.delta == pytest.approx(2 * 30 * 20)
    assert (found.after.equivalent, found.after.largest, found.lost) == (2, 0.5, 0)


@given(some)
def test_a_merger_keeps_every_place_and_its_change_is_as_the_shares_say(sizes):
    one, other = sorted(sizes)[:2]
    found, total = changes.joined(sizes, one, other), sum(sizes.values())
    assert sum(found.sizes.values()) == total
    assert found.delta == pytest.approx(2 * (100 * sizes[one] / total) * (100 * sizes[other] / total))


def test_whoever_leaves_takes_places_along_or_leaves_them_to_the_rest():
    lost, taken = (changes.left(SIZES, "a", taken_up=taken) for taken in (False, True))
    assert (lost.lost, sum(lost.sizes.values())) == (50, 50)
    assert taken.sizes == {"b": 60, "c": 40}
    assert lost.after.hhi == taken.after.hhi == pytest.approx(60**2 + 40**2)


@given(some, st.booleans())
def test_the_rest_keep_their_shares_of_each_other(sizes, taken_up):
    leaving = min(sizes)
    found = changes.left(sizes, leaving, taken_up=taken_up)
    rest = {name: size for name, size in sizes.items() if name != leaving}
    assert found.after.hhi == pytest.approx(10_000 * sum(n * n for n in rest.values()) / sum(rest.values()) ** 2)
    assert sum(found.sizes.values()) == sum(sizes.values()) - found.lost
    assert all(
        abs(found.sizes[name] / sum(found.sizes.values()) - rest[name] / sum(rest.values())) < 1 for name in rest
    )


def test_nobody_is_left_when_the_only_one_leaves():
    found = changes.left({"a": 4}, "a", taken_up=True)
    assert (found.after, found.delta, found.lost) == (None, None, 4)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: changes.joined(SIZES, "a", "a"), "engine.markets.same"),
        (lambda: changes.joined(SIZES, "a", "z"), "engine.markets.supplier"),
        (lambda: changes.left(SIZES, "z", taken_up=False), "engine.markets.supplier"),
        (lambda: markets.change(place=TRAFFORD, one="A"), "markets.change.two"),
        (lambda: markets.change(place=TRAFFORD, one="A", other="B", leaving="C"), "markets.change.both"),
        (lambda: markets.change(place=TRAFFORD, leaving="C", places="gone"), "markets.change.places"),
        (lambda: markets.change(place=TRAFFORD, service="hairdresser"), "markets.concentration.service"),
    ],
)
def test_what_cannot_be_meant_is_refused(call, code):
    with pytest.raises(Invalid) as refused:
        call()
    assert refused.value.code == code


def test_trafford_before_and_after_two_join_however_they_are_spelt():
    value = markets.change(place=TRAFFORD, one="MARIA MALLABAND 16 LTD", other="Bright Futures Care Limited").value
    assert value["before"]["hhi"] == pytest.approx(88 / 56**2 * 10_000, abs=1e-6)
    assert value["after"]["hhi"] == pytest.approx(96 / 56**2 * 10_000, abs=1e-6)
    assert value["delta"] == pytest.approx(25.510204, abs=1e-6)
    assert (value["before"]["suppliers"], value["after"]["suppliers"], value["basis"]) == (46, 45, "registrations")


def test_no_sentence_about_shares_holds_a_verdict_and_bands_say_whether_they_stand():
    result = markets.change(place=TRAFFORD, leaving="Bright Futures Care Limited")
    said = " ".join([markets.words(result), *result.value["notes"], markets.chart(result).alt]).lower()
    assert not any(word in said for word in ("highly concentrated", "dominant", "too ", "healthy", "competitive"))
    uk, us = result.value["bands"]
    assert (uk["standing"], us["standing"], us["status"]) == ("historic", "foreign", "unverified")
    assert "March 2021" in uk["source"]


def test_a_year_begins_with_those_who_were_there_and_ends_with_those_who_stay():
    lives = [
        (date(2019, 5, 1), None), (date(2019, 5, 1), date(2021, 3, 1)), (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2021, 7, 1), None),
    ]  # fmt: skip
    found = turnover.by_year(lives, 2019, 2021)
    assert [(item.at_start, item.entered, item.left, item.net) for item in found] == [
        (0, 2, 0, 2),
        (2, 1, 1, 0),
        (2, 1, 1, 0),
    ]
    assert found[0].left_rate is None
    assert found[1].left_rate.value == 50


days = st.dates(date(2000, 1, 1), date(2020, 12, 31))


@given(st.lists(st.tuples(days, st.none() | days).filter(lambda pair: pair[1] is None or pair[1] >= pair[0])))
def test_numbers_carry_over_from_year_to_year(lives):
    found = turnover.by_year(lives, 1999, 2021)
    assert all(later.at_start == item.at_start + item.net for item, later in itertools.pairwise(found))
    assert sum(item.entered for item in found) == len(lives)


def test_between_two_lists_whoever_came_and_went_is_on_neither():
    found = turnover.between([(2026, frozenset("bcd")), (2019, frozenset("ab"))])
    assert [(item.first, item.last, item.entered, item.left) for item in found] == [(2019, 2026, 2, 1)]


@pytest.mark.parametrize("events", [0, 1, 6, 61])
def test_limits_of_a_rate_hold_as_many_events_as_their_definition_says(events):
    from scipy.stats import poisson

    found = event_rate(events, 1000.0, per=1000.0)
    assert found.value == events
    assert poisson.cdf(events, found.high) == pytest.approx(0.025)
    assert events == 0 or poisson.sf(events - 1, found.low) == pytest.approx(0.025)
    assert events or found.low == 0


def test_how_seldom_a_rise_is_comes_from_counting_every_case():
    from math import comb

    by_hand = sum(comb(9, n) * 2 ** (9 - n) for n in (7, 8, 9)) / 3**9
    assert seldom_as(7, 2, 1 / 3) == pytest.approx(by_hand)
    assert seldom_as(0, 5, 1 / 3) == 1


def test_forced_closures_are_those_published_and_stand_beside_the_homes_of_their_year():
    england = markets.entry_exit(place=TRAFFORD).value["england"]
    assert [item["forced"] for item in england["years"]] == [6, 31, 38, 42, 87, 101, 110, 91, 69, 66, 56, 58, 61]
    assert (england["total"], england["years"][0]["year"], england["years"][-1]["year"]) == (816, 2011, 2023)
    last = england["years"][-1]
    assert last["per_1000"]["value"] == pytest.approx(61 / 14767 * 1000, abs=1e-6)
    assert last["per_1000"]["low"] == pytest.approx(46.66 / 14.767, abs=0.001)
    assert last["per_1000"]["high"] == pytest.approx(78.357 / 14.767, abs=0.001)


def test_traffords_homes_that_are_new_or_gone_between_its_two_lists():
    (found,) = markets.entry_exit(place=TRAFFORD).value["between"]
    assert (found["at_first"], found["at_last"], found["entered"], found["left"]) == (59, 54, 15, 20)
    children = markets.entry_exit(place=TRAFFORD, service="childrens-home").value["between"]
    assert [(item["last"], item["entered"], item["left"]) for item in children] == [
        (2021, 1, 0), (2023, 0, 0), (2024, 1, 0), (2025, 1, 0),
    ]  # fmt: skip


def test_a_place_without_dates_says_what_to_upload_and_names_no_nought():
    result = markets.entry_exit(place="E08000035", service="home-care")
    assert (result.value["years"], result.value["between"]) == ([], [])
    assert result.value["not_known"][0]["shape"] == "care-providers"
    assert "is not known here" in markets.words(result)
