"""What a consultation still lacks before it opens, with where each point comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal.analysis.partnerships import lists
from commonweal.analysis.partnerships.lists import Point
from commonweal.engine.partnerships import consultation as engine

too_early = engine.too_early


@dataclass(frozen=True, slots=True)
class Checked:
    """The points before opening, those that are not met, and how long it is open in words (empty without dates)."""

    points: tuple[Point, ...]
    missing: tuple[str, ...]
    length: str


def check(said: Iterable[str], *, opens: date | None, closes: date | None, decided: bool) -> Checked:
    """The check before a consultation opens: which points have words, whether anything is decided, the dates."""
    before = tuple(point for point in lists.points() if not point.after)
    missing = engine.lacking((p.code for p in before), said, opens=opens, closes=closes, decided=decided)
    length = ""
    if opens is not None and closes is not None:
        found = engine.opening(opens, closes)
        weeks = f"{found.weeks:.1f}".rstrip("0").rstrip(".")
        length = (
            f"{found.days} days from the first day to the last, both counted: {weeks} weeks, {found.weekdays} of the "
            "days from Monday to Friday. Public holidays are not taken off. No number of days is fixed in law."
        )
    return Checked(before, missing, length)
