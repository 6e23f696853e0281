"""What is proposed for children's placements: how many more or fewer live where, and what that costs or saves."""

from collections.abc import Sequence
from typing import Any

from commonweal.analysis.needs.care_money import money, spread
from commonweal.engine.needs.care_states import Course
from commonweal.values.populations import Floats

AGED = (
    "What is done is paid for whole years of those whom it reaches. Some turn 18 in a year and leave: it then costs a "
    "little less than it says here."
)


def lived(course: Course, ahead: int) -> Course:
    """The course from `ahead` years after its first. Years lived are the mean of both mid-years: whoever turns 18 on
    the way counts for half a year."""
    stock = course.stock[:, ahead:]
    years = (stock[:, 1:] + stock[:, :-1]) / 2
    return Course(stock=stock, years=years, moves=course.moves[:, ahead:], spent=course.spent[:, ahead:])


def told(course: Course, placed: Sequence[str], at: Sequence[int], start: int) -> dict[str, Any]:
    """`series`: children by year and placement, whose columns are `at`; `in_care`: in any."""
    stock = course.stock[:, :, list(at)]
    years = range(stock.shape[1])
    return {
        "series": [
            {"year": start + year, "state": name, **spread(stock[:, year, column])}
            for year in years for column, name in enumerate(placed)
        ],
        "in_care": [{"year": start + year, **spread(stock[:, year].sum(axis=1))} for year in years],
    }  # fmt: skip


def proposed(
    plain: Course, other: Course, placements: tuple[Sequence[str], Sequence[int]], prices: Floats | None, start: int
) -> dict[str, Any]:
    """What the other course has that the plain one has not, from the same draws.

    `with_changes` {series, in_care}; `difference` {placement: child-years over all years}; `difference_at_end`:
    children in care at the last mid-year; with prices [draw, state] `difference_in_money` (see `care_money.money`:
    care, spent, net, chance_cheaper, by_year).
    """
    placed, at = placements
    gained = (other.years - plain.years).sum(axis=1)
    last = (other.stock - plain.stock)[:, -1, list(at)].sum(axis=1)
    found = {
        "with_changes": told(other, placed, at, start),
        "difference": {name: spread(gained[:, column]) for name, column in zip(placed, at, strict=True)},
        "difference_at_end": spread(last),
    }
    return found if prices is None else {**found, "difference_in_money": money(plain, other, prices, start)}
