"""What the doubts about a projection are called, where they come from, and what is not drawn of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from commonweal.analysis.needs.conditions import Condition
from commonweal.analysis.needs.published_errors import Published
from commonweal.analysis.sources import Book
from commonweal.engine.needs import errors_seen as engine
from commonweal.engine.needs import projection as plain
from commonweal.engine.needs import uncertainty
from commonweal.engine.needs.errors_seen import ErrorsSeen
from commonweal.engine.needs.uncertainty import Bar, Range, World
from commonweal.errors import Invalid
from commonweal.values.populations import BANDS, LOWEST, SEXES, Floats

ERRORS = "population-projection-errors"
LIKE = 100  # districts whose errors stand for those of a place: about a third of all there are
LEAST, MOST = -90.0, 200.0  # percent that a range may say
LEVELS = {"80": 0.8, "95": 0.95}
TEST_DRAWS = 1000
SCENARIO, DRAWN = "scenario", "drawn"
VARIANTS_NAME, PUBLISHED = "variants", "published-errors"
TITLES = {
    uncertainty.RATES: "Survey of rates",
    uncertainty.PLACE: "This place",
    uncertainty.CHANCE: "Chance",
    uncertainty.PEOPLE: "Number of people",
    uncertainty.RATES_RANGE: "Range for rates",
    uncertainty.PEOPLE_RANGE: "Range for people",
    VARIANTS_NAME: "Ten projections",
    PUBLISHED: "Published errors",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A range in percent that somebody gave, and who."""

    about: str
    low: float
    high: float
    says: str

    def parameters(self) -> tuple[tuple[str, Any], ...]:
        """What of it stands in a stamp."""
        return (("low", self.low), ("high", self.high), ("says", self.says))


def range_of(about: str, low: float, high: float, says: str) -> Said | None:
    """The range that was given; None where both ends are 0 and nobody is named. `Invalid` for one that cannot be."""
    if not low and not high and not says.strip():
        return None
    if not says.strip():
        raise Invalid("needs.range.nobody", f"Nobody is named for the range of the {about}.",
                      fix="Say whose range it is, and from when.")  # fmt: skip
    if not LEAST <= low < high <= MOST:
        raise Invalid("needs.range.ends", f"{low:g} to {high:g} % is no range for the {about}.",
                      fix=f"Give two numbers from {LEAST:g} to {MOST:g}, the lower one first.")  # fmt: skip
    return Said(about, low, high, says.strip())


def with_ranges(world: World, rates: Said | None, people: Said | None) -> World:
    """The world with the ranges that were given: for the rates alike in every year, for people growing to the last."""
    years = len(world.people)
    whole, growing = np.ones(years), np.linspace(0.0, 1.0, years) if years > 1 else np.ones(1)
    return replace(world, rates_range=_factor(rates, whole), people_range=_factor(people, growing))


def _factor(said: Said | None, counts: Floats) -> Range | None:
    return None if said is None else Range(1 + said.low / 100, 1 + said.high / 100, counts)


def errors_seen_of(book: Book) -> ErrorsSeen:
    """The projection beside later estimates; `Invalid` where areas, ages or years do not make one table."""
    table = book.table(ERRORS)
    pairs = table[["base_year", "year"]].drop_duplicates()
    tables = [table.pivot(index="area_code", columns="age_from", values=name) for name in ("projected", "estimated")]
    ages = tuple(int(age) for age in tables[0].columns)
    wrong = len(pairs) != 1 or int(pairs["year"].iloc[0]) <= int(pairs["base_year"].iloc[0])
    if wrong or bool(tables[0].isna().to_numpy().any()) or not set(ages) <= set(LOWEST):
        raise Invalid("needs.errors.table", "The errors of the projection do not make one table.",
                      fix="Give one base year, one later year, and every five-year band of every area.")  # fmt: skip
    base, year = int(pairs["base_year"].iloc[0]), int(pairs["year"].iloc[0])
    projected, estimated = (item.to_numpy(dtype=float) for item in tables)
    return ErrorsSeen(tuple(str(code) for code in tables[0].index), base, year - base, ages, projected, estimated)


def errors_like(seen: ErrorsSeen, people: Floats, youngest: int) -> Floats:
    """Log errors [area, cell] of the districts most like a place with `people[cell]`; both sexes err alike."""
    older = np.array([low >= youngest for low in LOWEST] * len(SEXES))
    like = engine.nearest(seen.size(youngest), float(people[older].sum()), LIKE)
    bands = [max(number for number, age in enumerate(seen.ages) if age <= max(low, seen.ages[0])) for low in LOWEST]
    found: Floats = seen.logs[like][:, bands * len(SEXES)]
    return found


def spread_of(counted: Condition) -> float:
    """How far places differ in the survey of the indicator file; 0 where it does not say."""
    survey = counted.entry.data.get("survey")
    if survey is None:
        return 0.0
    shares = np.array(list(survey["percent"].values()), dtype=float) / 100
    return uncertainty.between_areas(shares, float(survey["interviewed"]))


def bars(found: Sequence[Bar]) -> list[dict[str, Any]]:
    """The bars of what is drawn."""
    return [
        {"source": bar.source, "kind": DRAWN, "title": TITLES[bar.source], "low": bar.low, "high": bar.high,
         "share": bar.share}
        for bar in found
    ]  # fmt: skip


def scenarios(world: World, at: int, counted: Condition, published: Published | None = None) -> list[dict[str, Any]]:
    """Bars that have no share, for they are no draws: the projection's variants where they cover the year, what the
    survey as a whole may be wrong about, and what was published of earlier projections."""
    middle = float(plain.expected(world.people[at], world.rates) * world.changed[at])
    found = [
        _scenario(item["name"], item["title"], middle * item["low"] / item["of"], middle * item["high"] / item["of"])
        for item in _survey(counted)
    ]
    if len(world.others) and not np.isnan(world.others[:, at]).any():
        each = plain.expected(world.others[:, at], world.rates) * world.changed[at]
        found.append(_scenario(VARIANTS_NAME, TITLES[VARIANTS_NAME], float(each.min()), float(each.max())))
    if published is not None:
        off = middle * published.percent / 100
        found.append(_scenario(PUBLISHED, TITLES[PUBLISHED], middle - off, middle + off))
    return sorted(found, key=lambda bar: bar["low"] - bar["high"])


def _scenario(source: str, title: str, low: float, high: float) -> dict[str, Any]:
    return {"source": source, "kind": SCENARIO, "title": title, "low": low, "high": high, "share": None}


def _survey(counted: Condition) -> Sequence[Mapping[str, Any]]:
    """The scenarios of the survey in the indicator file."""
    return tuple(counted.entry.data.get("scenario", ()))


def told(  # noqa: PLR0913 (each is a doubt of its own)
    value: Mapping[str, Any], world: World, counted: Condition, seen: ErrorsSeen, *,
    ranges: tuple[Said | None, ...], draws: int, published: Published | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What was not drawn, how the intervals fared in a back-test, and the notes."""
    held = engine.held(seen, _by_band(world, seen), youngest=counted.rates.youngest, count=LIKE,
                       levels=tuple(LEVELS.values()), draws=TEST_DRAWS, seed=1)  # fmt: skip
    test = {name: float(row.mean()) for name, row in zip(LEVELS, held, strict=True)}
    backtest = {"areas": len(seen.areas), "year": seen.base + seen.horizon, "held": test}
    untested = tuple(_not_drawn(value, world, seen, published))
    given = [_said(item) for item in ranges if item is not None]
    notes = [*_notes(value, seen, backtest, draws), *_place(world, counted), *given, *untested]
    return {
        "backtest": backtest,
        "not_drawn": list(untested),
        "notes": [*notes, *map(str, counted.entry.data["limits"])],
    }


def _by_band(world: World, seen: ErrorsSeen) -> Floats:
    """The rate of each band of the errors, women and men by how many of each live here."""
    people, rates = world.people[0].reshape(len(SEXES), -1), world.rates.by_cell.reshape(len(SEXES), -1)
    found = np.zeros(len(seen.ages))
    for number, age in enumerate(seen.ages):
        last = number == len(seen.ages) - 1
        cells = [at for at in range(len(BANDS)) if LOWEST[at] == age or (last and LOWEST[at] > age)]
        total = people[:, cells].sum()
        found[number] = (people[:, cells] * rates[:, cells]).sum() / total if total else rates[:, cells].mean()
    return found


def _notes(value: Mapping[str, Any], seen: ErrorsSeen, backtest: Mapping[str, Any], draws: int) -> Iterator[str]:
    yield (
        f"Drawn {draws:,} times, all at once: the survey's sampling error, chance (each person has the condition or "
        "not), and how far the population projection was off. Low and high are the 2.5 and 97.5 centiles; more draws "
        f"would move them by less than {value['exact_within']:,.0f}."
    )
    yield (
        f"How far the population projection was off is what was seen in the {LIKE} districts nearest in size, "
        f"{seen.horizon} years after {seen.base}: less of it sooner, none in {value['base']} itself."
    )
    held = backtest["held"]
    yield (
        f"Back-test of that: in {backtest['areas']} districts in {backtest['year']}, each left out of its own range, "
        f"the interval of 95 % held the number in {100 * held['95']:.0f} of 100, that of 80 % in "
        f"{100 * held['80']:.0f}. It is the same projection and year: others are not tested."
    )
    yield "Scenarios are not draws: their bars stand apart and have no share. The ten projections cover some years."


def _not_drawn(value: Mapping[str, Any], world: World, seen: ErrorsSeen, published: Published | None) -> Iterator[str]:
    if uncertainty.RATES not in world.sources:
        yield "The rates carry no sample size and no limits: how far they may be off is not known, and not drawn."
    if not world.spread:
        yield "How far this place differs from where the survey was is not known, and not drawn."
    if not value["series"][-1]["tested"]:
        yield (
            f"Not back-tested: after {value['base'] + seen.horizon} the projection's error stays as it was "
            f"{seen.horizon} years ahead. It will be larger, by how much is not known: the range is at least this wide."
        )
    if published is not None:
        yield published.said(value["series"][-1]["year"])
    if world.rates_range is None:
        yield "Whether the rates themselves will rise or fall is not drawn: give a range, with who says so."


def _place(world: World, counted: Condition) -> Iterator[str]:
    if world.spread:
        found = [f"{percent:g} % in {area}" for area, percent in counted.entry.data["survey"]["percent"].items()]
        yield (
            f"This place: the survey found {', '.join(found)}. Beyond the chance of who was asked, areas differ by "
            f"{100 * world.spread:.0f} % (standard deviation, from {len(found)} areas, so roughly)."
        )


def _said(said: Said) -> str:
    grows = "in every year" if said.about == "rates" else "by the last year, growing from none"
    what = "The rates" if said.about == "rates" else "The people"
    return (
        f"{what} are {said.low:+g} to {said.high:+g} % {grows}, says {said.says}: a judgement, not back-tested, taken "
        "as limits of 95 %."
    )
