"""Renewals: working back from the end of a contract, through its notice, to the day when work must start."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ENDED, TOO_LATE, DECIDE, START, SOON, LATER, UNKNOWN = (
    "ended", "notice-passed", "decide-now", "start-now", "soon", "later", "end-not-known"
)  # fmt: skip
STAGES = (TOO_LATE, DECIDE, START, SOON, LATER, UNKNOWN, ENDED)
_UNITS = {"month": "months", "week": "weeks", "day": "days", "year": "years"}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_PERIOD = re.compile(r"(?P<count>\d{1,4}|[a-z]+)\s*(?:calendar |working |full )?(?P<unit>month|week|day|year)s?\b")
_DATES = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t].*)?"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), (3, 2, 1)),
)
LONGEST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before the end notice must go: months and days, or the day itself."""

    months: int = 0
    days: int = 0
    on: date | None = None

    def by(self, end: date) -> date:
        """The last day on which notice can be given for a contract that ends on `end`."""
        return self.on if self.on is not None else months_before(end, self.months) - timedelta(days=self.days)

    def words(self) -> str:
        """`3 months`, or the day."""
        if self.on is not None:
            return f"by {self.on.day} {self.on:%B %Y}"
        parts = ((self.months, "month"), (self.days, "day"))
        return " and ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n) or "none"


@dataclass(frozen=True, slots=True)
class Lead:
    """How long a renewal takes for contracts from `pounds` a year on: months of work, then days for the decision."""

    pounds: float
    work_months: int
    decide_days: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """The days of one renewal and where it stands. Days are None where the end is not known."""

    start_by: date | None
    decide_by: date | None
    notice_by: date | None
    stage: str


def notice_of(text: str) -> Notice | None:
    """The notice that a register's words mean: `3 months`, `90 days`, `12 weeks`, `6` (months), `31/12/2026`, `none`.

    None where the words say nothing that can be reckoned with; the words themselves are kept by the caller.
    """
    words = " ".join(text.casefold().split())
    for pattern, (year, month, day) in _DATES:
        found = pattern.fullmatch(words)
        if found:
            return _on(int(found[year]), int(found[month]), int(found[day]))
    if words in ("none", "no notice", "0"):
        return Notice()
    if re.fullmatch(r"\d{1,2}(\.0)?", words):
        return _period(int(float(words)), "months")
    found = _PERIOD.search(words)
    if found is None:
        return None
    count = int(found["count"]) if found["count"].isdigit() else _NUMBERS.get(found["count"])
    return None if count is None else _period(count, _UNITS[found["unit"]])


def months_before(day: date, months: int) -> date:
    """The same day of the month, `months` earlier; the last of the month where there is no such day."""
    at = max(day.year * 12 + day.month - 1 - months, 12)  # the calendar begins with the year 1
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_pence(pence: int, starts: date | None, ends: date | None) -> int:
    """What `pence` a year come to from the first day to the last, in whole pence: months by twelfths, days by 365ths.

    A year's worth where either day is not known, and for what is shorter than a year only its part.
    """
    if starts is None or ends is None or ends < starts:
        return pence
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month - (after.day < starts.day)
    at = divmod(starts.year * 12 + starts.month - 1 + months, 12)
    reached = date(at[0], at[1] + 1, min(starts.day, monthrange(at[0], at[1] + 1)[1]))
    return (pence * (months * 365 + max((after - reached).days, 0) * 12) * 2 + 12 * 365) // (2 * 12 * 365)


def lead_of(pounds: float | None, leads: Sequence[Lead], unknown: Lead) -> Lead:
    """The lead time for a contract of this value a year; `unknown` where the value is not known."""
    if pounds is None:
        return unknown
    fitting = [lead for lead in leads if pounds >= lead.pounds]
    return max(fitting, key=lambda lead: lead.pounds) if fitting else unknown


def renewal(end: date | None, notice: Notice | None, lead: Lead, today: date, *, soon_days: int = 90) -> Renewal:
    """Work back from `end`: notice, then the decision, then the work before it; and where that stands `today`.

    Where the notice is not known the end itself is the last day: the stage can then only look later than it is, so the
    caller says that the notice is not known.
    """
    if end is None:
        return Renewal(None, None, None, UNKNOWN)
    notice_by = notice.by(end) if notice is not None else end
    decide_by = notice_by - timedelta(days=lead.decide_days)
    start_by = months_before(decide_by, lead.work_months)
    for stage, passed in (
        (ENDED, end < today),
        (TOO_LATE, notice_by < today),
        (DECIDE, decide_by <= today),
        (START, start_by <= today),
        (SOON, start_by <= today + timedelta(days=soon_days)),
    ):
        if passed:
            return Renewal(start_by, decide_by, notice_by, stage)
    return Renewal(start_by, decide_by, notice_by, LATER)


def _period(count: int, unit: str) -> Notice | None:
    months = count if unit == "months" else 12 * count if unit == "years" else 0
    days = count if unit == "days" else 7 * count if unit == "weeks" else 0
    return Notice(months, days) if months <= LONGEST_MONTHS and days <= 31 * LONGEST_MONTHS else None


def _on(year: int, month: int, day: int) -> Notice | None:
    try:
        return Notice(on=date(year, month, day))
    except ValueError:
        return None
