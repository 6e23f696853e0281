"""What is uncertain about a projection of need, source by source: drawn in one pass, with each source's share of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from commonweal.engine.needs import errors_seen
from commonweal.engine.needs.rates import Rates
from commonweal.engine.statistics import logit
from commonweal.values.populations import Floats

RATES, PLACE, CHANCE, PEOPLE = "rates", "place", "chance", "people"
RATES_RANGE, PEOPLE_RANGE = "rates-range", "people-range"
QUANTILES = (0.025, 0.1, 0.5, 0.9, 0.975)


@dataclass(frozen=True, slots=True)
class Range:
    """A range that somebody gave for a factor: limits of 95 %, and how much of it counts in each year (0 to 1)."""

    low: float
    high: float
    counts: Floats

    def draw(self, generator: np.random.Generator, draws: int, at: int) -> Floats:
        """Log factors: Normal, with the logs of the limits as its 2.5 and 97.5 centiles."""
        low, high = np.log(self.low), np.log(self.high)
        error = (high - low) / (2 * logit.Z_95)
        found: Floats = ((low + high) / 2 + error * generator.standard_normal(draws)) * self.counts[at]
        return found


@dataclass(frozen=True)
class World:
    """All that can be drawn about one place.

    `people[year, cell]` and `others[variant, year, cell]` in persons, NaN in a year that no variant covers;
    `errors[area, cell]` are log(estimated ÷ projected) of areas like this one, of which `counts[year]` is felt;
    `changed[year]` multiplies every rate; `spread` is how far places differ (`between_areas`), 0 where nobody knows.
    Ranges given for the rates and for the people, or None.
    """

    rates: Rates
    people: Floats
    others: Floats
    errors: Floats
    counts: Floats
    changed: Floats
    spread: float = 0.0
    rates_range: Range | None = None
    people_range: Range | None = None

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """What is drawn here, by name: the survey where the rates carry limits, a range where one is given."""
        known = {
            RATES: self.rates.lower_95 is not None,
            PLACE: self.spread > 0,
            CHANCE: True,
            PEOPLE: bool(len(self.errors)),
            RATES_RANGE: self.rates_range is not None,
            PEOPLE_RANGE: self.people_range is not None,
        }
        return tuple(name for name, drawn in known.items() if drawn)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Quantiles of persons, by year, in the order of `QUANTILES`; those across variants are NaN where none covers."""

    quantiles: Floats
    lowest: Floats
    highest: Floats


@dataclass(frozen=True, slots=True)
class Bar:
    """One source alone, all others at their middle: 95 % limits in persons, and its share of what all vary by."""

    source: str
    low: float
    high: float
    share: float


def drawn(world: World, *, draws: int, seed: int) -> Drawn:
    """Every source at once, year by year, on the projection and on each of its variants.

    The 2.5, 10, 50, 90 and 97.5 centiles on the projection; the least 2.5 and the greatest 97.5 centile over it and its
    variants, which are scenarios and not drawn.
    """
    years = len(world.people)
    quantiles, ends = np.empty((years, len(QUANTILES))), np.full((2, years), np.nan)
    for at, counted in enumerate(_by_year(world, frozenset(world.sources), draws=draws, seed=seed)):
        quantiles[at] = np.quantile(counted[0], QUANTILES)
        if not np.isnan(counted[1:]).any() and len(counted) > 1:
            sides = np.quantile(counted, (QUANTILES[0], QUANTILES[-1]), axis=1)
            ends[:, at] = sides[0].min(), sides[1].max()
    return Drawn(quantiles, ends[0], ends[1])


def tornado(world: World, at: int, *, draws: int, seed: int) -> tuple[Bar, ...]:
    """Each source alone in year number `at`, the widest first; shares of their variances add up to 1.

    A source uses the draws that it uses together with the others.
    """
    alone = {name: _counted(world, at, frozenset({name}), draws=draws, seed=seed)[0] for name in world.sources}
    whole = sum(float(values.var()) for values in alone.values())
    bars = []
    for name, values in alone.items():
        low, high = (float(side) for side in np.quantile(values, (QUANTILES[0], QUANTILES[-1])))
        bars.append(Bar(name, low, high, share=float(values.var()) / whole if whole > 0 else 0.0))
    return tuple(sorted(bars, key=lambda bar: bar.low - bar.high))


def exactness(world: World, at: int, *, draws: int, seed: int) -> float:
    """How far the limits of year number `at` may be from those of endless draws, in persons (95 %, by ranks)."""
    ordered = np.sort(_counted(world, at, frozenset(world.sources), draws=draws, seed=seed)[0])
    widest = 0.0
    for share in (QUANTILES[0], QUANTILES[-1]):
        reach = logit.Z_95 * np.sqrt(draws * share * (1 - share))
        low, high = (int(np.clip(draws * share + side * reach, 0, draws - 1)) for side in (-1, 1))
        widest = max(widest, float(ordered[high] - ordered[low]) / 2)
    return widest


def felt(years: Floats, *, base: int, tested: int) -> Floats:
    """How much of an error seen `tested` years after its base is felt in each year: √(years since `base` ÷ tested).

    Nothing in the base year or before; never more than all of it, for further ahead nothing was seen.
    """
    found: Floats = np.sqrt(np.clip((years - base) / tested, 0, 1))
    return found


def between_areas(shares: Floats, interviewed: float) -> float:
    """How far areas differ beyond the sampling of each: the standard deviation of their log shares, by moments.

    `shares[area]` as proportions, `interviewed` people in all, as many in each. The variance of the logs less the mean
    of what sampling alone would give, (1 − p) ÷ (p n) each; 0 where that is not above 0.
    """
    each = interviewed / len(shares)
    sampling = float(((1 - shares) / (shares * each)).mean())
    return float(np.sqrt(max(0.0, float(np.log(shares).var(ddof=1)) - sampling)))


def _by_year(world: World, those: frozenset[str], *, draws: int, seed: int) -> Iterator[Floats]:
    for at in range(len(world.people)):
        yield _counted(world, at, those, draws=draws, seed=seed)


def _counted(world: World, at: int, those: frozenset[str], *, draws: int, seed: int) -> Floats:
    """Persons [projection and variants, draw] in one year; sources that are not named stay at their middle."""
    rates = np.minimum(_rates(world, at, those, draws, seed), 1.0)
    factors = _people_factors(world, at, those, draws, seed)
    people = np.concatenate([world.people[None, at], world.others[:, at]])
    found = people @ ((rates @ world.rates.covers.T) * factors).T
    if CHANCE in those:
        # Whole people, each ill or not: what is expected of the projection, and what then comes of it. Variants differ
        # from it by too little for their own chance to differ.
        whole = np.rint((world.people[at] * factors) @ world.rates.covers).astype(np.int64)
        came = _stream(seed, CHANCE).binomial(whole, np.broadcast_to(rates, (draws, rates.shape[1])))
        found = found + (came.sum(axis=1) - (whole * rates).sum(axis=1))
    return np.broadcast_to(found, (len(people), draws))


def _rates(world: World, at: int, those: frozenset[str], draws: int, seed: int) -> Floats:
    """The rates [draw or 1, row] of a year."""
    held = world.rates
    rates = held.share[None]
    if RATES in those and held.lower_95 is not None and held.upper_95 is not None:
        error = logit.standard_error(held.lower_95, held.upper_95)
        normal = _stream(seed, RATES).standard_normal((draws, len(held.share)))
        rates = logit.share(logit.logit(held.share) + error * normal)
    if PLACE in those:
        rates = rates * np.exp(world.spread * _stream(seed, PLACE).standard_normal((draws, 1)))
    if RATES_RANGE in those and world.rates_range is not None:
        rates = rates * np.exp(world.rates_range.draw(_stream(seed, RATES_RANGE), draws, at))[:, None]
    found: Floats = rates * world.changed[at]
    return found


def _people_factors(world: World, at: int, those: frozenset[str], draws: int, seed: int) -> Floats:
    """What the people of each cell are multiplied by [draw or 1, cell] in a year."""
    logs = np.zeros((1, world.people.shape[1]))
    if PEOPLE in those:
        logs = logs + errors_seen.draw(world.errors, draws, _stream(seed, PEOPLE)) * world.counts[at]
    if PEOPLE_RANGE in those and world.people_range is not None:
        logs = logs + world.people_range.draw(_stream(seed, PEOPLE_RANGE), draws, at)[:, None]
    found: Floats = np.exp(logs)
    return found


def _stream(seed: int, source: str) -> np.random.Generator:
    """The draws of a source: the same in every year, alone or together with others."""
    return np.random.default_rng([seed, *source.encode()])
