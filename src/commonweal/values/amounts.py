"""Numbers as people say them: rounded as far as the figure behind them can bear."""

import math

# (from this size on, round to this). A modelled count of 2,847 is "about 2,850".
_ABOUT = ((1_000_000, 10_000), (100_000, 1_000), (10_000, 100), (1_000, 50), (100, 10), (20, 5), (0, 1))
_RANGE = ((1_000_000, 10_000), (100_000, 1_000), (10_000, 500), (1_000, 100), (100, 10), (20, 5), (0, 1))


def rounded_count(number: float) -> int:
    """A modelled count to the nearest 10 above 100, 50 above 1,000, 100 above 10,000, and so on; halves go up."""
    step = _step(number, _ABOUT)
    return int(math.copysign(math.floor(abs(number) / step + 0.5) * step, number))


def about(number: float) -> str:
    """A modelled count in words: `2,850`."""
    return f"{rounded_count(number):,}"


def between(low: float, high: float) -> str:
    """A range of modelled counts, rounded outwards so that it never looks narrower than it is: `3,500–3,900`."""
    step = _step(max(abs(low), abs(high)), _RANGE)
    return f"{math.floor(low / step) * step:,}–{math.ceil(high / step) * step:,}"


def exactly(number: float) -> str:
    """A counted number to the unit: `1,957`."""
    return f"{math.floor(number + 0.5):,}"


def decimal(number: float, places: int = 1) -> str:
    """A rate or percentage to so many decimals: `30.6`."""
    return f"{number:,.{places}f}"


def _step(number: float, table: tuple[tuple[int, int], ...]) -> int:
    return next(step for least, step in table if abs(number) >= least)
