"""needs.projection: people with a condition in one place, year by year, with what is uncertain and what drives it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.people import (
    ESTIMATE,
    PROJECTION,
    VARIANTS,
    Estimate,
    estimate_of,
    projection_of,
    rebase_factors,
    variants_of,
)
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.projecting import DRAWS, SEED, Figures, check_draws, figures, years_between
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.populations import BANDS, LOWEST, SEXES, Floats, Population, cells_from
from commonweal.values.provenance import Result

METHOD = "needs.projection"
INTERVAL = (
    "Low and high are the 2.5 and 97.5 centiles of the sampling error of the rates ({draws:,} draws on the logit "
    "scale, "
    "each rate drawn independently). They do not cover the population projection."
)
RANGE = (
    "The range across projections is the least and greatest of ten variants. Variants are scenarios, not a confidence "
    "interval, and cover only some years. ONS did not publish them: others joined its national variants to its "
    "subnational projection."
)
CHANGED = (
    "Every rate changes by {change:+g} % a year after the first year: an assumption of whoever chose it, not a finding."
)
MOST_CHANGE = 10  # percent a year
NO_INTERVAL = "The rates carry no sample size and no limits, so no sampling interval is shown."


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence a projection opens, told from its arguments."""
    return ("areas", PROJECTION, VARIANTS, conditions.rates_input(arguments))


@registry.method(
    METHOD,
    version="1",
    title="How many people live with a condition, now and in the years ahead?",
    inputs=inputs,
    content=lambda arguments: (conditions.content_path(arguments),),
    files={"rebase": ESTIMATE},
    optional=lambda arguments: member_inputs(str(arguments["place"])) if arguments.get("rebase") else (),
)
def projection(  # noqa: PLR0913 (one flag of the command line each)
    *,
    place: str,
    condition: str,
    start: int,
    end: int,
    rebase: Path | None = None,
    rate_change: float = 0.0,
    draws: int = DRAWS,
    seed: int = SEED,
    sources: Sources | None = None,
) -> Result:
    """People with a condition in `place`, every year from `start` to `end`: Σ over sex and age of people × rate.

    `expected` is that sum. `low` and `high` are the 2.5 and 97.5 centiles of the sampling error of the rates, null
    where the rates carry none; they say nothing of the population. `variants_low` and `variants_high` are the least
    and greatest expected value over the variants of the projection: scenarios, null in a year that no variant
    covers. `steps` split the change into more people, an older mix and changed rates, and add up to it. `rebase`
    scales the projection and its variants, in all years, by estimate ÷ principal projection for each sex and age
    band of the estimate's year. `rate_change`: percent by which every rate changes in each year after `start`.

    `Invalid` for an unknown place or year, a condition without rates, an estimate or change of rates of no use.
    """
    check_draws(draws)
    book = Book((sources if sources is not None else Sources.pack()).taking(ESTIMATE, rebase))
    found = place_of(book, place)
    counted = conditions.condition_of(book, condition)
    raw, variants = projection_of(book, [found]), variants_of(book, [found])
    years = years_between(raw, start, end)
    estimate = estimate_of(book, found) if rebase is not None else None
    factor = rebase_factors(raw, estimate) if estimate is not None else np.ones(raw.people.shape[-1])
    people = Population(raw.places, raw.years, raw.people * factor)
    made = figures(people, replace(variants, people=variants.people * factor), counted.rates, draws=draws, seed=seed)
    made = made.times(engine.changing(np.array(made.years), start=start, percent=rate_change))
    value = _value(found, counted, years, people, made, changed_by(counted, years, rate_change))
    value |= {"rebased": _rebased(estimate, raw, counted), "rate_change": rate_change}
    value["notes"] = _notes(counted, value, draws)
    asked = {"place": found.code, "condition": condition, "start": start, "end": end, "draws": draws}
    parameters = asked | {"rebase": rebase and ESTIMATE} | ({"rate_change": rate_change} if rate_change else {})
    return stamped(METHOD, book, value, labels=(counted.entry.label,), parameters=parameters, seed=seed)


def changed_by(counted: Condition, years: tuple[int, ...], percent: float) -> float:
    """What the rates of the last year are multiplied by; `Invalid` where more than everybody would be affected."""
    if not abs(percent) <= MOST_CHANGE:
        raise Invalid("needs.rate-change.range", f"Rates cannot change by {percent:g} % every year.",
                      fix=f"Choose from -{MOST_CHANGE} to {MOST_CHANGE}.")  # fmt: skip
    factor = float(engine.changing(np.array([years[-1]]), start=years[0], percent=percent)[0])
    highest = float(counted.rates.share.max())
    if highest * factor > 1:
        raise Invalid("needs.rate-change.high", f"A rate of {highest:.0%} would be {highest * factor:.0%}.",
                      fix="Choose a smaller change, or an earlier last year.")  # fmt: skip
    return factor


def _value(
    place: Place, counted: Condition, years: tuple[int, ...], people: Population, made: Figures, changed: float
) -> dict[str, Any]:
    first, last = people.people[0, people.year(years[0])], people.people[0, people.year(years[-1])]
    by_cell = counted.rates.by_cell
    split = engine.steps(first, last, by_cell, by_cell * changed)
    ages = cells_from(counted.rates.youngest)
    return {
        **named(place, counted),
        "series": [_row(made, year) for year in years],
        "change": split.change,
        "steps": [{"step": name, "change": getattr(split, name)} for name in ("population", "ageing", "rate")],
        "ages": _ages(first, last, counted, changed),
        "ages_counted": f"{counted.rates.youngest} and over",
        "people_of_those_ages": {"start": float(first[ages].sum()), "end": float(last[ages].sum())},
        "interval": "sampling error of the rates" if made.low is not None else None,
        "unverified": counted.unverified,
        "source": str(counted.entry.data["source"]),
    }


def named(place: Place, counted: Condition) -> dict[str, Any]:
    """What a result on people with a condition in a place begins with: its unit, the place, the condition, words."""
    return {
        "unit": "persons",
        "place": place.code,
        "place_name": place.name,
        "place_kind": place.kind,
        "condition": counted.name,
        "title": counted.words("title"),
        "words": {key: counted.words(key) for key in ("people", "condition_verb", "noun")},
        "ages_counted": f"{counted.rates.youngest} and over",
        "unverified": counted.unverified,
        "source": str(counted.entry.data["source"]),
    }


def _row(made: Figures, year: int) -> dict[str, Any]:
    at = made.years.index(year)

    def held(values: Floats | None) -> float | None:
        return None if values is None or np.isnan(values[0, at]) else float(values[0, at])

    return {
        "year": year,
        "expected": float(made.expected[0, at]),
        "low": held(made.low),
        "high": held(made.high),
        "variants_low": held(made.variants_low),
        "variants_high": held(made.variants_high),
    }


def _ages(first: Floats, last: Floats, counted: Condition, changed: float) -> list[dict[str, Any]]:
    """Each cell that a rate covers: people and expected people at the start and the end."""
    shares = counted.rates.by_cell
    rows = []
    for number, (sex, band) in enumerate((sex, band) for sex in SEXES for band in BANDS):
        if LOWEST[BANDS.index(band)] >= counted.rates.youngest:
            rows.append({
                "sex": sex,
                "ages": band,
                "percent": float(shares[number] * 100),
                "people_start": float(first[number]),
                "people_end": float(last[number]),
                "expected_start": float(first[number] * shares[number]),
                "expected_end": float(last[number] * shares[number] * changed),
            })  # fmt: skip
    return rows


def _rebased(estimate: Estimate | None, raw: Population, counted: Condition) -> dict[str, Any] | None:
    """What the estimate changed in its own year: the people, and the number expected before it was used."""
    if estimate is None:
        return None
    projected = raw.people[0, raw.year(estimate.year)]
    age = counted.rates.youngest
    return {
        "year": estimate.year,
        "people": float(estimate.people.sum()),
        "people_projected": float(projected.sum()),
        "people_of_those_ages": estimate.from_age(age),
        "people_of_those_ages_projected": float(projected[cells_from(age)].sum()),
        "aged_90_and_over": estimate.from_age(90),
        "aged_90_and_over_projected": float(projected[cells_from(90)].sum()),
        "expected_unrebased": float(engine.expected(projected, counted.rates)),
    }


def _notes(counted: Condition, value: Mapping[str, Any], draws: int) -> list[str]:
    rebased = value["rebased"]
    held = "Today's rates are held in every year: this is what happens if nothing but the population changes."
    notes = [CHANGED.format(change=value["rate_change"]) if value["rate_change"] else held]
    if rebased is None:
        notes.append(
            "The 2018-based projection is not scaled to a newer estimate. It is known to be high for the oldest ages."
        )
    else:
        scaled = f"scaled by sex and age band to the mid-{rebased['year']} estimate, in all years."
        notes.append(f"The 2018-based projection is {scaled}")
    if value["interval"] is None:
        notes.append(NO_INTERVAL)
    else:
        notes.append(INTERVAL.format(draws=draws))
    notes.append(RANGE)
    return [*notes, *(str(item) for item in counted.entry.data["limits"])]
