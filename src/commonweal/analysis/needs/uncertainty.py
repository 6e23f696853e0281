"""needs.uncertainty: how far a projection of need may be from what comes, and which source of doubt matters most."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions, doubts, published_errors
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.doubts import ERRORS, errors_seen_of, range_of
from commonweal.analysis.needs.people import (
    ESTIMATE,
    PROJECTION,
    VARIANTS,
    Variants,
    estimate_of,
    projection_of,
    rebase_factors,
    variants_of,
)
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.projecting import SEED, check_draws, years_between
from commonweal.analysis.needs.projection import changed_by
from commonweal.analysis.needs.published_errors import Published, published_for
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as plain
from commonweal.engine.needs import uncertainty as engine
from commonweal.engine.needs.errors_seen import ErrorsSeen
from commonweal.engine.needs.uncertainty import World
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result

METHOD = "needs.uncertainty"
DRAWS = 10_000


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence it opens, told from its arguments."""
    return ("areas", PROJECTION, VARIANTS, ERRORS, conditions.rates_input(arguments))


@registry.method(
    METHOD,
    version="2",
    title="How far may the number be from what comes, and what matters most?",
    inputs=inputs,
    content=lambda arguments: (conditions.content_path(arguments), published_errors.PATH),
    files={"rebase": ESTIMATE},
    optional=lambda arguments: member_inputs(str(arguments["place"])) if arguments.get("rebase") else (),
)
def uncertainty(  # noqa: PLR0913 (one flag of the command line each)
    *, place: str, condition: str, start: int, end: int, rebase: Path | None = None, rate_change: float = 0.0,
    rates_low: float = 0.0, rates_high: float = 0.0, rates_says: str = "", people_low: float = 0.0,
    people_high: float = 0.0, people_says: str = "", draws: int = DRAWS, seed: int = SEED,
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """People with a condition in `place` with everything drawn that is known to be uncertain, and each source's share.

    Drawn: the sampling error of the rates (where they carry limits); how far places differ (where the survey tells);
    chance (each person has the condition or not); the error of the population projection as seen two years after its
    base in districts of like size; ranges that somebody gives, in percent, with who says so: `rates_low` to
    `rates_high` for every rate in every year, `people_low` to `people_high` for the people in the last year, growing
    evenly from none. Variants of the projection are scenarios, and so is what others published of earlier projections,
    for councils in years whose error was not seen here.

    Value: `series` [{year, expected, low, low_80, middle, high_80, high, lowest, highest, tested}] in persons, low and
    high of 95 %, lowest and highest over the variants too (null where none covers the year), `tested` whether the
    projection's error was seen as far ahead; `bars` [{source, kind, title, low, high, share}] for the last year, each
    source alone; `together`; `exact_within` persons; `not_drawn` [text]; `backtest` {areas, level: share held}.

    `Invalid` for whatever needs.projection refuses, or a range without a name or that cannot be one.
    """
    check_draws(draws)
    ranges = (
        range_of("rates", rates_low, rates_high, rates_says),
        range_of("people", people_low, people_high, people_says),
    )
    book = Book((sources if sources is not None else Sources.pack()).taking(ESTIMATE, rebase))
    asked = _asked(book, place, condition, (start, end), rebased=rebase is not None, percent=rate_change)
    asked = replace(asked, world=doubts.with_ranges(asked.world, *ranges))
    value = _named(asked) | {"rate_change": rate_change, "rebased": rebase is not None}
    value |= _drawn(asked, draws=draws, seed=seed)
    value |= doubts.told(value, asked.world, asked.counted, asked.seen, ranges=ranges, draws=draws,
                         published=asked.published)  # fmt: skip
    parameters = {"place": asked.place.code, "condition": condition, "start": start, "end": end, "draws": draws}
    parameters |= {"rebase": rebase and ESTIMATE} | ({"rate_change": rate_change} if rate_change else {})
    parameters |= {
        f"{item.about}_{key}": held for item in ranges if item is not None for key, held in item.parameters()
    }
    return stamped(METHOD, book, value, labels=asked.labels, parameters=parameters, seed=seed)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question opened: where, what, when, from which year's people, and all that is drawn about it."""

    place: Place
    counted: Condition
    seen: ErrorsSeen
    years: tuple[int, ...]
    base: int
    world: World

    @property
    def labels(self) -> tuple[str, ...]:
        """The content behind the answer."""
        return tuple(sorted((self.counted.entry.label, content.label(published_errors.PATH))))

    @property
    def published(self) -> Published | None:
        """What others published for the last year, where the projection's error was not seen so far ahead."""
        ahead = self.years[-1] - self.base
        return published_for(self.place, ahead) if ahead > self.seen.horizon else None


def _asked(book: Book, place: str, condition: str, span: tuple[int, int], *, rebased: bool, percent: float) -> _Asked:
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    raw, variants, seen = projection_of(book, [found]), variants_of(book, [found]), errors_seen_of(book)
    years = years_between(raw, *span)
    estimate = estimate_of(book, found) if rebased else None
    factor = rebase_factors(raw, estimate) if estimate is not None else np.ones(raw.people.shape[-1])
    changed_by(counted, years, percent)  # refuses a change of rates that cannot be
    base = estimate.year if estimate is not None else seen.base
    people = raw.people[0, [raw.year(year) for year in years]] * factor
    asked = np.array(years, dtype=float)
    world = World(
        rates=counted.rates,
        people=people,
        others=_others(variants, years, factor),
        errors=doubts.errors_like(seen, people[0], counted.rates.youngest),
        counts=engine.felt(asked, base=base, tested=seen.horizon),
        changed=plain.changing(asked, start=years[0], percent=percent),
        spread=doubts.spread_of(counted),
    )
    return _Asked(found, counted, seen, years, base, world)


def _others(variants: Variants, years: tuple[int, ...], factor: Floats) -> Floats:
    """People of the one place by variant and year asked; NaN in a year that no variant covers."""
    found = np.full((len(variants.names), len(years), len(factor)), np.nan)
    for at, year in enumerate(years):
        if year in variants.years:
            found[:, at] = variants.people[:, 0, variants.years.index(year)] * factor
    return found


def _named(asked: _Asked) -> dict[str, Any]:
    counted = asked.counted
    return {
        "unit": "persons",
        "place": asked.place.code,
        "place_name": asked.place.name,
        "condition": counted.name,
        "title": counted.words("title"),
        "words": {key: counted.words(key) for key in ("people", "condition_verb", "noun")},
        "ages_counted": f"{counted.rates.youngest} and over",
        "unverified": counted.unverified,
        "source": str(counted.entry.data["source"]),
        "base": asked.base,
    }


def _drawn(asked: _Asked, *, draws: int, seed: int) -> dict[str, Any]:
    world, years, tested = asked.world, asked.years, asked.base + asked.seen.horizon
    found = engine.drawn(world, draws=draws, seed=seed)
    expected = plain.expected(world.people, world.rates) * world.changed
    names = ("low", "low_80", "middle", "high_80", "high")
    series = [
        {"year": year, "expected": float(expected[at])}
        | {name: float(found.quantiles[at, number]) for number, name in enumerate(names)}
        | {name: None if np.isnan(side[at]) else float(side[at])
           for name, side in (("lowest", found.lowest), ("highest", found.highest))}
        | {"tested": year <= tested}
        for at, year in enumerate(years)
    ]  # fmt: skip
    last = len(years) - 1
    bars = doubts.bars(engine.tornado(world, last, draws=draws, seed=seed))
    return {
        "series": series,
        "bars": [*bars, *doubts.scenarios(world, last, asked.counted, asked.published)],
        "together": {"low": series[last]["low"], "high": series[last]["high"]},
        "exact_within": engine.exactness(world, last, draws=draws, seed=seed),
    }
