"""The months of the county: what happened before the files are cut, and the two years after that only truth holds."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]

FIRST_YEAR = 2018  # the first month is April of it
MONTHS = 96
PUBLIC_MONTHS = 72  # the files are cut at the end of month 71: 31 March 2024
AS_AT = date(2024, 3, 31)
END = date(2026, 3, 31)
LONGEST_AGE = 110


def first_day(month: int) -> date:
    """The first day of a month, month 0 being April 2018."""
    year, rest = divmod(month + 3, 12)
    return date(FIRST_YEAR + year, rest + 1, 1)


def day_text(months: Numbers, days: Numbers) -> Numbers:
    """Days as text, 2021-03-08, from month numbers and days of the month; a month of -1 or less is no day: ''."""
    earliest = int(months.min(initial=0))
    table = np.array([f"{first_day(month):%Y-%m}-" for month in range(earliest, MONTHS + 1)], dtype="U8")
    numbers = np.array([f"{day:02d}" for day in range(32)], dtype="U2")
    return np.char.add(table[months - earliest], numbers[days])


def mid_year(year: int) -> int:
    """The month whose beginning is 1 July of a year."""
    return (year - FIRST_YEAR) * 12 + 3


def financial_year(month: int) -> int:
    """The year in which the financial year of a month begins."""
    return FIRST_YEAR + month // 12


def season(month: int) -> float:
    """What a winter adds to hospital use and a summer takes away, about 1: highest in January."""
    return float(1 + 0.10 * np.cos(2 * np.pi * ((month + 3) % 12) / 12))
