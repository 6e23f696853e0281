"""Counts of rare events: how far chance alone could have moved them."""

from dataclasses import dataclass

from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True)
class EventRate:
    """Events for so much time or so many at risk, with the limits of a 95 percent interval, all per `per`."""

    events: int
    exposure: float
    per: float
    value: float
    low: float
    high: float


def event_rate(events: int, exposure: float, per: float = 100.0) -> EventRate:
    """`per × events ÷ exposure` with the exact (Garwood) Poisson limits: chance only, not faults of counting.

    Limits of the count: quantiles 0.025 and 0.975 of chi-squared with 2k and 2k + 2 degrees of freedom, halved; the
    lower is 0 for no events. `Invalid` for a negative count or nothing at risk.
    """
    from scipy.stats import chi2

    if events < 0 or exposure <= 0:
        raise Invalid("engine.statistics.exposure", "There is nothing to make a rate of.", fix="Give what is at risk.")
    low = float(chi2.ppf(0.025, 2 * events)) / 2 if events else 0.0
    high = float(chi2.ppf(0.975, 2 * events + 2)) / 2
    return EventRate(events, exposure, per, per * events / exposure, per * low / exposure, per * high / exposure)


def seldom_as(recent: int, earlier: int, recent_share: float) -> float:
    """How often chance alone would put `recent` or more of all events into the recent part of the time.

    Given their sum, events of an unchanged rate fall into the recent part with probability `recent_share` (its share
    of the time): the upper tail of the binomial. 1 where there are no events.
    """
    from scipy.stats import binom

    return float(binom.sf(recent - 1, recent + earlier, recent_share)) if recent else 1.0
