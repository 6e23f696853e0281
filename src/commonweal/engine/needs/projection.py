"""People with a condition: population × rates, its sampling interval, its range across variants, and its steps."""

from dataclasses import dataclass

import numpy as np

from commonweal.engine.needs.national import Nation
from commonweal.engine.needs.rates import Rates
from commonweal.engine.statistics import logit
from commonweal.values.populations import Floats

CENTILES = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Steps:
    """How a change came about, in persons. The three add up to the change."""

    population: float
    ageing: float
    rate: float

    @property
    def change(self) -> float:
        """The whole change."""
        return self.population + self.ageing + self.rate


def expected(people: Floats, rates: Rates) -> Floats:
    """Σ over cells of people × rate. `people[…, cell]` in persons gives persons in the shape of the leading axes."""
    found: Floats = people @ rates.by_cell
    return found


def interval(people: Floats, rates: Rates, *, draws: int, seed: int) -> tuple[Floats, Floats] | None:
    """The 2.5 and 97.5 centiles of the sampling error of the rates; None where the rates carry no limits.

    Each rate is drawn on the logit scale, independently of the other rates, with the standard error that its 95 %
    limits imply. One draw of a rate serves every place, year and band that the rate covers, as its error would.
    `people[…, cell]` gives two arrays in the shape of the leading axes, in persons.
    """
    found = centiles(people, rates, at=CENTILES, draws=draws, seed=seed)
    return None if found is None else (found[0], found[1])


def centiles(people: Floats, rates: Rates, *, at: tuple[float, ...], draws: int, seed: int) -> Floats | None:
    """As `interval`, at any centiles: an array with one of them after the other on its first axis."""
    if rates.lower_95 is None or rates.upper_95 is None:
        return None
    error = logit.standard_error(rates.lower_95, rates.upper_95)
    drawn = logit.draws(rates.share, error, count=draws, seed=seed)
    held = grouped(people, rates).reshape(-1, 1, len(rates.rows))
    return Nation(held).centiles(drawn, at=at).reshape(len(at), *people.shape[:-1])


def grouped(people: Floats, rates: Rates) -> Floats:
    """People added up by the row of `rates` that covers them: `[…, cell]` gives `[…, row]`, in persons."""
    found: Floats = np.einsum("...c,cr->...r", people, rates.covers)
    return found


def changing(years: Floats, *, start: int, percent: float) -> Floats:
    """What every rate is multiplied by in each year: (1 + percent ÷ 100) ^ (year − start); 1 before `start`."""
    found: Floats = (1 + percent / 100) ** np.maximum(years - start, 0)
    return found


def across(people: Floats, rates: Rates) -> tuple[Floats, Floats]:
    """The least and greatest expected value over variants. `people[variant, …, cell]`: the first axis goes."""
    each = expected(people, rates)
    return each.min(axis=0), each.max(axis=0)


def steps(start: Floats, end: Floats, rates_start: Floats, rates_end: Floats) -> Steps:
    """The change between two years as more people, an older or younger mix, and changed rates.

    With people p, rates r, totals N (all ages): population = Σ p₀r₀ × (N₁/N₀ − 1), the mix held; ageing =
    Σ (p₁ − p₀N₁/N₀) r₀, the size held; rate = Σ p₁ (r₁ − r₀). All four arrays have one value a cell.
    """
    grown = end.sum() / start.sum()
    return Steps(
        population=float(start @ rates_start * (grown - 1)),
        ageing=float((end - start * grown) @ rates_start),
        rate=float(end @ (rates_end - rates_start)),
    )
