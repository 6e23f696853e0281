"""Money shared to the penny, and money that stands twice: hand-worked tables, and properties over many sums."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import partnerships
from commonweal.analysis.partnerships import funds
from commonweal.errors import Invalid

SHARES = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(0, 10_000), min_size=1).filter(
    lambda shares: sum(shares.values()) > 0
)
PENCE = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("shares", "amount", "parts"),
    [
        (["Council=60", "Board=40"], "100.01", {"Council": 6001, "Board": 4000}),
        (["a=1", "b=1", "c=1"], "1.00", {"a": 34, "b": 33, "c": 33}),
        (["c=1", "b=1", "a=1"], "1.00", {"a": 34, "b": 33, "c": 33}),  # the order of the list changes nothing
        (["a=1", "b=1", "c=1"], "-1.00", {"a": -34, "b": -33, "c": -33}),
        (["Council=1", "Board=2"], "0.01", {"Council": 0, "Board": 1}),
        (["Council=0", "Board=5"], "7.77", {"Council": 0, "Board": 777}),
    ],
)
def test_an_overspend_is_shared_to_the_penny_by_largest_remainder(shares, amount, parts):
    value = partnerships.pool_split(shares=shares, amount=amount).value
    assert {item["partner"]: item["pence"] for item in value["parts"]} == parts


@settings(max_examples=2_000, deadline=None)
@given(PENCE, SHARES)
def test_parts_always_add_up_and_none_is_more_than_a_penny_off(pence, shares):
    parts = funds.split(pence, shares)
    assert sum(parts.values()) == pence
    total = sum(shares.values())
    assert all(
        isinstance(part, int) and abs(part * total - pence * shares[name]) < total for name, part in parts.items()
    )
    assert parts == funds.split(pence, dict(reversed(list(shares.items()))))
    assert {name: -part for name, part in parts.items()} == funds.split(-pence, shares)


def test_rounding_each_part_by_itself_loses_pennies():
    """The harm that the rule keeps away: three equal parts of a pound, rounded one by one, are 99 pence."""
    value = partnerships.pool_split(shares=["a=1", "b=1", "c=1"], amount="1.00").value
    assert value["naive_pence"] == 99
    assert sum(item["pence"] for item in value["parts"]) == 100
    assert partnerships.pool_split(shares=["a=1", "b=1"], amount="0.01").value["naive_pence"] == 2


@pytest.mark.parametrize(
    ("shares", "amount"),
    [(["a=1"], "1.005"), (["a=1"], "much"), (["a=x"], "1"), (["a=1", "a=2"], "1"), (["a=0"], "1"), ([], "1"),
     (["a=1"], "NaN"), (["a=1.5"], "1")],
)  # fmt: skip
def test_what_is_no_sum_and_no_share_is_refused(shares, amount):
    with pytest.raises(Invalid):
        partnerships.pool_split(shares=shares, amount=amount)


def band(start, end, **shares):
    return funds.Band(Decimal(start), Decimal(end) if end else None, shares)


CORRIDOR = [band("0", "2", a=1, b=1), band("2", "5", a=3, b=1)]


@pytest.mark.parametrize(
    ("pence", "bands", "parts", "free"),
    [
        # £1,000.00 agreed: the first slice ends at £20.00, the second at £50.00; outside both a bears 1 and b 4.
        (0, CORRIDOR, {"a": 0, "b": 0}, 0),
        (1_000, CORRIDOR, {"a": 500, "b": 500}, 0),
        (2_000, CORRIDOR, {"a": 1_000, "b": 1_000}, 0),
        (2_001, CORRIDOR, {"a": 1_001, "b": 1_000}, 0),  # a penny in the second slice: to the larger part
        (5_000, CORRIDOR, {"a": 1_000 + 2_250, "b": 1_000 + 750}, 0),
        (6_000, CORRIDOR, {"a": 3_250 + 200, "b": 1_750 + 800}, 0),
        (-2_000, CORRIDOR, {"a": -1_000, "b": -1_000}, 0),
        (6_000, [band("3", "5", a=1)], {"a": 600 + 2_000 + 200, "b": 2_400 + 800}, 0),  # below and above the band
        (6_000, [band("0", "", b=1)], {"a": 0, "b": 6_000}, 0),
        (
            6_000,
            [band("0", "3", a=1), band("2", "4", b=1)],
            {"a": 3_000 + 400, "b": 1_000 + 1_600},
            0,
        ),  # the lower holds
    ],
)
def test_a_difference_is_shared_in_bands_to_the_penny(pence, bands, parts, free):
    assert funds.split_in_bands(pence, 100_000, bands, {"a": 1, "b": 4}) == (parts, free)


def test_what_nobody_agreed_to_share_is_said_and_not_given_to_anybody():
    assert funds.split_in_bands(6_000, 100_000, CORRIDOR, {}) == ({"a": 3_250, "b": 1_750}, 1_000)
    assert funds.split_in_bands(-6_000, 100_000, [], {}) == ({}, -6_000)


def test_a_slice_that_begins_at_a_half_penny_is_rounded_once_and_nothing_is_lost():
    bands = [band("0", "2.5", a=1), band("2.5", "", b=1)]
    assert funds.split_in_bands(10, 100, bands, {}) == ({"a": 3, "b": 7}, 0)  # 2.5 pence: three


PERCENTS = st.decimals(0, 100, places=2)


@settings(max_examples=500, deadline=None)
@given(PENCE, st.integers(0, 10**12), st.lists(st.tuples(PERCENTS, PERCENTS, SHARES), max_size=4), SHARES)
def test_bands_never_lose_or_make_a_penny(pence, agreed, given_bands, shares):
    bands = [funds.Band(min(one, two), max(one, two), parts) for one, two, parts in given_bands]
    parts, free = funds.split_in_bands(pence, agreed, bands, shares)
    assert sum(parts.values()) + free == pence
    assert free == 0
    assert all(part == 0 or (part > 0) == (pence > 0) for part in parts.values())


@pytest.mark.parametrize(
    ("bands", "overlap"),
    [
        ([], False),
        (CORRIDOR, False),
        ([*CORRIDOR, band("4", "6", a=1)], True),
        ([band("0", "", a=1), CORRIDOR[1]], True),
    ],
)
def test_bands_that_overlap_are_known(bands, overlap):
    assert funds.overlapping(bands) is overlap


def test_the_nhs_minimum_is_never_added_again_to_the_allocation_that_it_comes_from():
    inputs = [funds.Input("Board", 2026, "nhs-minimum", 500), funds.Input("Board", 2026, "icb-allocation", 9_000)]
    assert funds.counted_twice(inputs) == (("Board", 2026, 500),)
    assert funds.counted_twice([inputs[0], funds.Input("Board", 2027, "icb-allocation", 9_000)]) == ()
    assert funds.counted_twice([inputs[0], funds.Input("Council", 2026, "council-grant", 9_000)]) == ()


def line(id, **facts):
    given = {"fund": "f", "payer": "", "purpose": "Falls clinic", "provider": "Trust", "reference": "", "year": 2026,
             "quarter": 1, "pence": 100, **facts}  # fmt: skip
    return funds.Line(id, **given)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([line("1"), line("2")], []),  # two months of one service, from one fund
        ([line("1"), line("2", fund="g")], [("1", "2")]),
        ([line("1"), line("2", payer="Board")], [("1", "2")]),
        ([line("1"), line("2", fund="g", quarter=2)], []),
        ([line("1"), line("2", fund="g", purpose="FALLS  clinic ")], [("1", "2")]),
        ([line("1", reference="INV 1"), line("2", reference="inv 1", quarter=2)], [("1", "2")]),
        ([line("1", reference="INV 1"), line("2", reference="INV 1", provider="Other", purpose="x")], []),
    ],
)
def test_the_same_care_from_two_purses_and_the_same_invoice_twice_are_found(lines, found):
    assert [item.ids for item in funds.paid_twice(lines)] == found


def test_the_national_figures_of_the_better_care_fund_add_up_and_carry_their_mark():
    national = funds.national()
    assert national.total == 915_400_000_000  # £9,154m
    assert "secondary" in national.mark
    assert "never add the NHS part again" in national.says


def test_what_the_law_asks_carries_the_mark_that_later_changes_were_not_checked():
    law = funds.law()
    assert [item.code for item in law.gates] == ["improves", "consulted"]
    assert [item.code for item in law.terms if item.required] == [
        "aims", "contributions", "functions", "people", "staff", "duration", "managed",
    ]  # fmt: skip
    assert all("not checked" in item.source.mark for item in law.terms if item.required)
    assert len([item for item in law.functions if item.barred]) == 6
