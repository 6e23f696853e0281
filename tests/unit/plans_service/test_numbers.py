"""Local figures: how a number that a person said is read, and how it is written."""

from decimal import Decimal

import pytest

from commonweal.errors import Invalid
from commonweal.services.plans import local
from commonweal.services.plans.gathering import spoken


@pytest.mark.parametrize(
    ("given", "value", "written"),
    [
        ("1250", Decimal(1250), "1,250"),
        ("£1,250.50", Decimal("1250.50"), "1,250.5"),
        ("10.5%", Decimal("10.5"), "10.5"),
        (" 0 ", Decimal(0), "0"),
        ("-3", Decimal(-3), "-3"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_number_is_read_and_written_as_people_do(given, value, written):
    assert local._number(given) == value
    assert spoken(value) == written


@pytest.mark.parametrize("given", ["twelve", "NaN", "Infinity", "1.2.3", "£"])
def test_what_is_no_number_is_refused(given):
    with pytest.raises(Invalid) as refused:
        local._number(given)
    assert refused.value.code == "plans.local.not-a-number"
