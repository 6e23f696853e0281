"""Signs that come before a provider fails: each with its day and its reason, never added up into a score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.engine.statistics.counts import seldom_as
from commonweal.errors import Invalid

ORDER = {"Outstanding": 4, "Good": 3, "Requires improvement": 2, "Inadequate": 1}
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading of one kind on one day."""

    on: date
    kind: str
    reading: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: its code, the day since when it is known, and what was seen."""

    code: str
    on: date
    why: str


NO_LIMITS: Mapping[str, float] = {}


def from_readings(
    seen: Iterable[Seen], as_of: date, days: int, occupancy_below: float, above: Mapping[str, float] = NO_LIMITS
) -> tuple[Sign, ...]:
    """Signs in the readings of one location or provider, as they stood on a day: later ones are not looked at.

    The latest reading of each kind counts. A fall of the rating counts for `days`; what is a state (dormant, no
    manager, accounts late, notice given, few places filled, staff who leave, debts) counts until another reading ends
    it. Not rated is no fall. `above`: code of a sign in percent → the threshold that a reading must exceed.
    """
    known = sorted((item for item in seen if item.on <= as_of), key=lambda item: item.on)
    found = _falls([item for item in known if item.kind == "rating" and item.reading in ORDER], as_of, days)
    latest = {item.kind: item for item in known}
    for kind, code, bad, words in _STATES:
        item = latest.get(kind)
        if item is not None and item.reading.strip().casefold() in bad:
            found.append(Sign(code, item.on, words))
    full = latest.get("occupancy percent")
    if full is not None and _number(full.reading) is not None and (_number(full.reading) or 0) < occupancy_below:
        found.append(Sign("occupancy-low", full.on, f"{full.reading.rstrip('% ')} percent of places filled."))
    for kind, code, words in _SHARES:
        item = latest.get(kind)
        share = _number(item.reading) if item is not None else None
        if item is not None and share is not None and code in above and share > above[code]:
            found.append(Sign(code, item.on, f"{share:g} percent {words}."))
    return tuple(found)


_STATES: Sequence[tuple[str, str, frozenset[str], str]] = (
    ("dormant", "dormant", YES, "Registered, and gives no service."),
    ("manager registered", "no-manager", NO, "No manager is registered."),
    ("accounts late", "accounts-late", YES, "Accounts or a confirmation statement are overdue."),
    ("notice given", "leaving", YES, "Notice was given."),
)

_SHARES: Sequence[tuple[str, str, str]] = (
    ("staff turnover percent", "staff-leave", "of staff left within a year"),
    ("debts percent of assets", "debts-high", "of all that it owns is owed"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a service costs to provide in a year, in pounds for a unit: quartiles where told, and the middle."""

    lower: float | None
    middle: float
    upper: float | None


def fee_gap(fee: float, cost: Cost) -> float:
    """Sustainable cost less the fee paid, in pounds for a unit of one year's prices; below 0 where more is paid.

    The middle of what providers told stands for the sustainable cost. `Invalid` where quartiles are not in order.
    """
    low, high = (cost.middle if item is None else item for item in (cost.lower, cost.upper))
    if not low <= cost.middle <= high:
        fix = "Give the lower quartile, the middle and the upper quartile, each at least the one before."
        raise Invalid("engine.markets.quartiles", "Quartiles of the cost of care are not in order.", fix=fix)
    return cost.middle - fee


def _falls(rated: Sequence[Seen], as_of: date, days: int) -> list[Sign]:
    # Several lists may tell one rating, and an inspection may confirm it: a fall is from one rating to another.
    stood = [item for at, item in enumerate(rated) if not at or ORDER[item.reading] != ORDER[rated[at - 1].reading]]
    if len(stood) < 2:
        return []
    before, last = stood[-2], stood[-1]
    if ORDER[last.reading] >= ORDER[before.reading] or last.on < as_of - timedelta(days=days):
        return []
    return [Sign("rating-fell", last.on, f"From {before.reading} to {last.reading}.")]


def from_complaints(days_of: Iterable[date], as_of: date, days: int, seldom: float, fewest: int) -> Sign | None:
    """Whether complaints rose: those of the last `days` beside those of twice as long before, against chance alone.

    The exact test of two counts (`seldom_as`); never below `fewest`. Looked at for many suppliers at once, about
    `seldom` of them are listed by chance.
    """
    recent_from, earlier_from = as_of - timedelta(days=days), as_of - timedelta(days=3 * days)
    known = [day for day in days_of if earlier_from < day <= as_of]
    recent = sum(day > recent_from for day in known)
    earlier = len(known) - recent
    if recent < fewest or seldom_as(recent, earlier, 1 / 3) > seldom:
        return None
    last = max(day for day in known)
    return Sign("complaints-rose", last, f"{recent} in the last {_span(days)}, {earlier} in the two such spans before.")


def from_endings(ends: Mapping[str, date | None], as_of: date, days: int) -> tuple[Sign, ...]:
    """Locations that closed within `days` before the day, by name; later closings are not known yet."""
    since = as_of - timedelta(days=days)
    return tuple(
        Sign("leaving", end, f"{name} closed.")
        for name, end in sorted(ends.items())
        if end is not None and since < end <= as_of
    )


def _span(days: int) -> str:
    months = round(days / 30.4)
    return f"{months} months"


def _number(text: str) -> float | None:
    try:
        return float(text.rstrip("% "))
    except ValueError:
        return None
