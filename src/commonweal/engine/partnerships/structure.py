"""What a board or committee takes in a year, and what to ask before another is made: do not add a layer."""

from dataclasses import dataclass

HOURS_A_DAY = 7.5


@dataclass(frozen=True, slots=True)
class Yearly:
    """Days of people's time and whole pounds in a year; `saved_days` are what it replaces took."""

    people_days: float
    saved_days: float
    pounds: float


def yearly(  # noqa: PLR0913 (the facts of a body, one a parameter)
    *,
    members: int,
    meetings_a_year: int,
    hours_a_meeting: int,
    support_days_a_year: int,
    pounds_a_day: int,
    other_pounds_a_year: int,
    saved_days_a_year: int,
) -> Yearly:
    """`members × meetings × hours ÷ 7.5 + support` days, `days × pounds_a_day + other` pounds."""
    days = members * meetings_a_year * hours_a_meeting / HOURS_A_DAY + support_days_a_year
    return Yearly(days, saved_days_a_year, days * pounds_a_day + other_pounds_a_year)


def findings(cost: Yearly, *, replaces: bool, decided_again: bool, reviewed: bool, day_priced: bool) -> tuple[str, ...]:
    """Codes of what to think about first, the gravest first; none where it replaces something and is worth its time."""
    found = {
        "adds-a-layer": not replaces,
        "decided-twice": decided_again,
        "costs-more": cost.people_days > cost.saved_days,
        "no-review": not reviewed,
        "cost-not-known": not day_priced,
    }
    return tuple(code for code, holds in found.items() if holds)
