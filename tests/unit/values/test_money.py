"""Money is whole pence; parts sum to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.errors import Invalid
from commonweal.values.money import Money
from commonweal.values.places import area_code


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(sum))
def test_parts_sum_to_the_penny(pence, weights):
    parts = Money(pence).split(weights)
    assert sum(part.pence for part in parts) == pence
    exact = [pence * weight / sum(weights) for weight in weights]
    assert all(abs(part.pence - share) < 1 + 1e-6 * abs(share) for part, share in zip(parts, exact, strict=True))


@pytest.mark.parametrize(
    ("amount", "pence"), [("12.345", 1234), ("12.355", 1236), (3, 300), (Decimal("-0.005"), 0), ("0.015", 2)]
)
def test_half_a_penny_goes_to_even(amount, pence):
    assert Money.pounds(amount).pence == pence


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        Money.pounds(0.1)


def test_prices_of_two_years_never_add():
    with pytest.raises(Invalid) as caught:
        Money.pounds(1, 2024) + Money.pounds(1, 2026)
    assert caught.value.code == "values.money.unlike-prices"
    assert (Money.pounds(1, 2026) + Money.pounds(2, 2026)).pence == 300


def test_shares_that_are_all_nothing_are_refused():
    with pytest.raises(Invalid):
        Money(100).split([0, 0])


@pytest.mark.parametrize(("money", "text"), [(Money(123456), "£1,234.56"), (Money(-100), "-£1"), (Money(0), "£0")])
def test_money_as_people_write_it(money, text):
    assert str(money) == text


def test_a_place_is_a_letter_and_eight_digits():
    assert area_code(" e08000009 ") == "E08000009"
    for bad in ("Trafford", "E0800009", "", "E08000009x"):
        with pytest.raises(Invalid):
            area_code(bad)
