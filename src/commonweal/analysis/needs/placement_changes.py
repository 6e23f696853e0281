"""What is proposed for children's placements: how many more or fewer live where, and what that costs or saves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.analysis.needs.care_money import Run, breaks_even, by_change, money, spread
from commonweal.engine.needs.care_states import Change, Course
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


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed. `placements`: the column of each kind of placement; `prices` [draw, state], None without any;
    `start`: the first year; `run` carries the children forward once, at the numbers as given."""

    changes: Sequence[Change]
    placements: Mapping[str, int]
    prices: Floats | None
    start: int
    run: Run

    @property
    def lived(self) -> dict[str, list[int]]:
        """Columns of all placements, and of each that a change moves children to or from."""
        met = {state for change in self.changes for state in (change.start, change.end)}
        named = {name: [at] for name, at in self.placements.items() if at in met}
        return {"in_care": list(self.placements.values()), **named}


def proposed(plain: Course, others: Sequence[Course], what: Proposal) -> dict[str, Any]:
    """What the other courses (all changes together, then each alone: see `care_money.sets`) have that the plain one has
    not, from the same draws.

    `with_changes` {series, in_care}; `difference` {placement: child-years over all years}; `difference_at_end`:
    children in care at the last mid-year; with prices `difference_in_money` (see `care_money.money`: care, spent, net,
    chance_cheaper, by_year; with one change `breaks_even`, a rate ratio); with several changes `apart`, each alone
    beside all together: child-years `in_care` and in each placement that is named, pounds `net`, `breaks_even` (see
    `care_money.by_change`).
    """
    together, placed, at = others[0], list(what.placements), list(what.placements.values())
    gained = (together.years - plain.years).sum(axis=1)
    last = (together.stock - plain.stock)[:, -1, at].sum(axis=1)
    found = {
        "with_changes": told(together, placed, at, what.start),
        "difference": {name: spread(gained[:, column]) for name, column in what.placements.items()},
        "difference_at_end": spread(last),
    }
    if what.prices is not None:
        found["difference_in_money"] = money(plain, together, what.prices, what.start)
    if len(what.changes) > 1:
        found["apart"] = by_change(what.changes, (plain, others), what.lived, what.prices, what.run)
    elif what.prices is not None:
        found["difference_in_money"]["breaks_even"] = breaks_even(what.changes[0], (), what.prices[0], what.run)
    return found
