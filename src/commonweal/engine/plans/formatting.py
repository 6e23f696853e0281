"""How a number of a figure is written for people."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from commonweal.errors import Invalid
from commonweal.values.amounts import about, between

UNKNOWN = "not known"
YEARLIKE = ("year", "start", "end", "base")


def pounds(number: float) -> str:
    """Money in words: millions with one decimal from a million, else whole pounds."""
    sign, size = ("-" if number < 0 else ""), abs(number)
    if size >= 999_950_000:
        return f"{sign}£{_decimals(size / 1e9, 1)} billion"
    if size >= 999_950:
        return f"{sign}£{_decimals(size / 1e6, 1)} million"
    return f"{sign}£{_nearest(size, 1):,}"


def _nearest(number: float, step: int) -> int:
    return int((Decimal(str(number)) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP)) * step


def _decimals(number: float, places: int) -> str:
    return f"{Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,}"


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Invalid("plans.format.not-a-number", f"'{str(value)[:60]}' is not a number.", fix="Leave the format out.")
    return value


def _range(value: object, low: str, high: str) -> str:
    if not isinstance(value, Mapping) or low not in value or high not in value:
        has = ", ".join(str(key) for key in value) if isinstance(value, Mapping) else f"'{str(value)[:60]}'"
        raise Invalid(
            "plans.format.no-range", f"There is no {low} and {high} here.", fix=f"End the path at a row. Here: {has}."
        )
    if value[low] is None or value[high] is None:
        return UNKNOWN
    return between(_number(value[low]), _number(value[high]))


def _date(value: object) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        raise Invalid("plans.format.not-a-date", f"'{str(value)[:60]}' is not a date.") from None
    return f"{day.day} {day:%B %Y}"


FORMATTERS: Mapping[str, Callable[[object], str]] = {
    "people": lambda value: about(_number(value)),
    "number": lambda value: f"{_nearest(_number(value), 1):,}",
    "decimal": lambda value: _decimals(_number(value), 1),
    "percent": lambda value: _decimals(_number(value), 1) + "%",
    "share": lambda value: _decimals(_number(value) * 100, 1) + "%",
    "pounds": lambda value: pounds(_number(value)),
    "range": lambda value: _range(value, "low", "high"),
    "variants": lambda value: _range(value, "variants_low", "variants_high"),
    "year": lambda value: str(int(_number(value))),
    "date": _date,
}


def written(value: object, formatter: str, last: str) -> str:
    """`value` in the words of `formatter`; without one, as it is: commas in numbers, at most two decimals.

    `last` is the last step of the path: a year is not written 2,024. What is not known is said. A list or a table is
    not one number: `Invalid`, with what is inside.
    """
    if value is None:
        return UNKNOWN
    if formatter:
        return FORMATTERS[formatter](value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if last in YEARLIKE else f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else _decimals(value, 2).rstrip("0").rstrip(".")
    if isinstance(value, str):
        return value
    inside = list(value) if isinstance(value, Mapping) else f"{len(value)} items" if isinstance(value, list) else value
    raise Invalid(
        "plans.path.not-one-value", "The path ends before one number.", fix=f"Go on to one of: {_short(inside)}."
    )


def _short(inside: object) -> str:
    return ", ".join(str(item) for item in inside[:12]) if isinstance(inside, list) else str(inside)
