"""options.shift: what a shift from one service to another costs year by year, and when it has paid for itself."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.options import shift as engine
from commonweal.engine.options.shift import Money, Shift
from commonweal.errors import Invalid
from commonweal.values.provenance import Result, Stamp

METHOD = "options.shift"
FEWEST, MOST = 200, 100_000
PARTS = ("old", "new", "once", "twice", "stranded", "released", "spent", "funded", "gap")
TOTALS = ("twice", "stranded", "released", "spent", "funded", "gap")
NOTES = (
    "Pounds of today's prices: nothing rises and nothing is discounted.",
    "What the new service takes over is paid twice until the old one is cut, then its fixed part is stranded, then it "
    "is released: the three add up to it in every year.",
    "The gap is what is spent beyond the old service's budget and the new money of that year; below 0 there is money "
    "to spare. A surplus of one year does not pay for the gap of another unless somebody says so.",
    "It has paid for itself from the year at whose end all that was released is as much as all that was spent on it, "
    "and stays so. New money is not counted as released.",
)


@registry.method(
    METHOD,
    version="2",  # 2: the mean of each year instead of its middle; nothing has paid back before it begins
    title="What does a shift cost year by year, how much is paid twice or stranded, and when has it paid back?",
)
def shift(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, old_pounds: float, new_pounds: float, moved_percent: float, new_low: float | None = None,
    new_high: float | None = None, moved_low: float | None = None, moved_high: float | None = None,
    overlap_years: float = 0.5, overlap_low: float | None = None, overlap_high: float | None = None,
    fixed_percent: float = 40.0, stranded_years: float = 2.0, lag_years: float = 0.0, ramp_years: float = 1.0,
    once_pounds: float = 0.0, extra_pounds: float = 0.0, extra_years: int = 0, first_year: int = 2027, years: int = 8,
    draws: int = 2_000, seed: int = 1, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Money of a shift, as planned and over draws; terms as in `engine.options.shift.Shift`.

    `…_low` and `…_high` are the ends of a 95 % range; without them the number is taken as certain. Value: `by_year`
    [{year, old, new, once, taken, twice, stranded, released, spent, funded: pounds as planned; gap, saved (from the
    beginning on): each expected, low, high}], `totals` {twice, stranded, released, spent, funded, gap}, `paid_back`
    {planned, low, high: a year, or None for not within these, share: of draws}, `deepest` {pounds, year} of `saved` as
    planned, `notes`. `Invalid` for terms, years or draws that cannot be.
    """
    del sources
    asked = {
        "old_pounds": old_pounds, "new_pounds": new_pounds, "new_low": new_low, "new_high": new_high,
        "moved_percent": moved_percent, "moved_low": moved_low, "moved_high": moved_high,
        "overlap_years": overlap_years, "overlap_low": overlap_low, "overlap_high": overlap_high,
        "fixed_percent": fixed_percent, "stranded_years": stranded_years, "lag_years": lag_years,
        "ramp_years": ramp_years, "once_pounds": once_pounds, "extra_pounds": extra_pounds, "extra_years": extra_years,
        "first_year": first_year, "years": years, "draws": draws,
    }  # fmt: skip
    value = _value(engine.money(_plan(asked), draws, seed), first_year) | {"draws": draws, "notes": list(NOTES)}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), (), (), asked, seed))


def _plan(asked: Mapping[str, Any]) -> Shift:
    if not FEWEST <= asked["draws"] <= MOST:
        raise Invalid("options.shift.draws", f"{asked['draws']} draws are too few or too many.",
                      fix=f"Ask for {FEWEST:,} to {MOST:,}.")  # fmt: skip
    return Shift(
        years=asked["years"], old=asked["old_pounds"],
        new=_range(asked["new_pounds"], asked["new_low"], asked["new_high"]),
        moved=_range(asked["moved_percent"] / 100, _share(asked["moved_low"]), _share(asked["moved_high"])),
        overlap=_range(asked["overlap_years"], asked["overlap_low"], asked["overlap_high"]),
        fixed=asked["fixed_percent"] / 100, stranded=asked["stranded_years"], lag=asked["lag_years"],
        ramp=asked["ramp_years"], once=asked["once_pounds"], extra=asked["extra_pounds"],
        extra_years=asked["extra_years"],
    )  # fmt: skip


def _range(value: float, low: float | None, high: float | None) -> tuple[float, float, float]:
    return value, value if low is None else low, value if high is None else high


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _value(found: Money, first: int) -> dict[str, Any]:
    planned = {name: getattr(found, name)[0] for name in (*PARTS, "taken")}
    ranged = {"gap": found.gap, "saved": found.saved}
    by_year = [
        {"year": first + year, **{name: float(amount[year]) for name, amount in planned.items()},
         **{name: _spread(drawn[:, year]) for name, drawn in ranged.items()}}
        for year in range(found.spent.shape[1])
    ]  # fmt: skip
    saved = found.saved[0]
    deepest = int(np.argmin(saved))
    return {
        "unit": "pounds", "by_year": by_year,
        "totals": {name: float(planned[name].sum()) for name in TOTALS},
        "paid_back": _paid_back(found, first), "deepest": {"pounds": float(saved[deepest]), "year": first + deepest},
    }  # fmt: skip


def _paid_back(found: Money, first: int) -> Mapping[str, Any]:
    """The year as planned, and the 2.5 and 97.5 centiles of draws, of which some may not pay back in these years."""
    years = found.paid_back
    never = found.spent.shape[1] + 1
    drawn = np.sort(np.where(years[1:] == 0, never, years[1:]))
    ends = [int(drawn[round(share * (len(drawn) - 1))]) for share in (0.025, 0.975)]

    def told(year: int) -> int | None:
        return None if year in (0, never) else first + year - 1

    return {"planned": told(int(years[0])), "low": told(ends[0]), "high": told(ends[1]),
            "share": float((years[1:] > 0).mean())}  # fmt: skip


def _spread(drawn: Any) -> dict[str, float]:
    low, high = np.quantile(drawn[1:], (0.025, 0.975))
    return {"expected": float(drawn[0]), "low": float(low), "high": float(high)}
