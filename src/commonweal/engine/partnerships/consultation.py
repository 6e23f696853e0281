"""What a consultation still lacks before it opens, how long it is open, and which day is too early to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.errors import Invalid

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """How long a consultation is open, first and last day counted."""

    days: int
    weekdays: int

    @property
    def weeks(self) -> float:
        """The same in weeks."""
        return self.days / 7


def opening(opens: date, closes: date) -> Opening:
    """From the first day to the last, both counted. `Invalid` where it closes before it opens."""
    if closes < opens:
        raise Invalid("engine.partnerships.closes", "It closes before it opens.", fix="Correct the dates.")
    days = (closes - opens).days + 1
    return Opening(days, sum((opens + timedelta(days=at)).weekday() < SATURDAY for at in range(days)))


def lacking(
    points: Iterable[str], said: Iterable[str], *, opens: date | None, closes: date | None, decided: bool
) -> tuple[str, ...]:
    """The points that are not met, in the order of `points`.

    Every point needs words. `forming` is never met once a decision is recorded; `time` needs both dates.
    """
    written = set(said)
    found = []
    for point in points:
        met = point in written
        if point == "forming":
            met = met and not decided
        elif point == "time":
            met = met and opens is not None and closes is not None
        if not met:
            found.append(point)
    return tuple(found)


def too_early(closes: date | None, on: date) -> bool:
    """Whether a decision on a day comes before the consultation has closed: its last day is still open."""
    return closes is None or on <= closes
