"""needs.care-states: people at home, supported, in care homes, in hospital, year by year, and what would move them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.needs.ages import SINGLE_YEAR, people_by_age
from commonweal.analysis.needs.care_changes import (
    assumptions,
    changes_from,
    costs_from,
    multiplied,
    taken_as_known,
)
from commonweal.analysis.needs.care_counted import (
    FILES,
    Given,
    counts,
    given_of,
    known,
    latest,
    moves_for,
    opened,
    said,
)
from commonweal.analysis.needs.care_money import breaks_even, by_change, money, priced, sets, spread
from commonweal.analysis.needs.people import ESTIMATE, PROJECTION
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.projecting import SEED, check_draws
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs.care_states import Change, Course, Moves
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result, Stamp

METHOD = "needs.care-states"
CARE_HOMES = ("residential", "nursing")
DRAWS = 500
LONGEST = 20
APART = 0.05  # a share: a table of moves that counts people further from the projection than this says so
SOON = 0.5  # years: people counted up to half a year after a mid-year are taken as those of that mid-year
NOTES = (
    "Rates of moving are those at the end of the time watched, held for every year ahead. Somebody's chances do not "
    "depend on how long they have been where they are: real ones do.",
    "Low and high are the 2.5 and 97.5 centiles of the sampling error of the rates, of rates that go on wandering as "
    "they did, of the chance of single people, and of the ranges given for effects, reach, delays and costs, each "
    "drawn by itself: costs that would be wrong together are drawn as if they were not. They do not cover the "
    "population projection.",
    "The people counted grow in number as the population projection: whoever it adds, or takes away, comes to or "
    "leaves home.",
)


def inputs(_: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened in any case."""
    return ("areas",)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What is opened where there are moves to work with, or tables of people to count them from."""
    if not known(arguments):
        return ()
    members = arguments.get("rebase") or counts(arguments)
    return (PROJECTION, SINGLE_YEAR, *(member_inputs(str(arguments["place"])) if members else ()))


@registry.method(
    METHOD,
    version="6",  # 6: a year has the mean of what a change reaches in it
    title="How many people will live at home, with support, in a care home, and what would change it?",
    inputs=inputs,
    optional=optional,
    files={**FILES, "rebase": ESTIMATE},
    typed=("changes", "costs"),
)
def care_states(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, place: str, start: int, end: int, moves: Path | None = None, people: Path | None = None,
    episodes: Path | None = None, stays: Path | None = None, rebase: Path | None = None,
    changes: Sequence[Mapping[str, Any]] | None = None, costs: Mapping[str, Any] | None = None,
    draws: int = DRAWS, seed: int = SEED, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Stock and flow of care for people of 65 and over (or of the youngest age of `moves`), mid-year to mid-year.

    `moves` is a table of the shape `care-moves`; where it counts people on a day, they are carried forward from it, as
    many as it counts, else as many as the projection (and `rebase`) has. Without it the moves of the place's people are
    counted from `people`, `episodes` and `stays` (see `moves_for`). `changes`: what is done (keys: see `changes_from`).
    `costs`: pounds a year for a person in a state (see `costs_from`). What has 95 % limits is drawn. Value: `series`
    [{year, state, expected, low, high}]; `into_homes` [{year, expected, low, high}] moves into a care home in the year
    after; with changes also `with_changes`, the same, and `difference` {state: person-years, ...}, `money` {care,
    spent, net: each expected, low, high; `chance_cheaper`; `by_year`; with one change `breaks_even`, a rate ratio};
    with several `apart` {alone [{name, in_homes, net, breaks_even}], added, together, less_added} (see
    `care_money.by_change`);
    `assumptions` [{what, value, range, source, owner, review_on, chosen}]; `counted`, where they were; `notes`. Where
    there are no moves `known` is false. `Invalid`: unknown place, years not held, before the count or more than 20
    apart, nobody of the place, changes or costs that cannot be.
    """
    check_draws(draws)
    _check_years(start, end)
    given = given_of(moves=moves, people=people, episodes=episodes, stays=stays)
    book = opened((sources if sources is not None else Sources.pack()).taking(ESTIMATE, rebase), given)
    found = place_of(book, place)
    value: dict[str, Any] = {
        "unit": "persons", "place": found.code, "place_name": found.name, "start": start, "end": end,
        "known": known(given), "not_known": [] if known(given) else unknown("care-moves"),
    }  # fmt: skip
    if rebase is not None:
        book.table(ESTIMATE)  # in the stamp also where there are no moves yet, as the plan says
    if known(given):
        asked = _Asked(rebase is not None, draws, seed, given)
        value |= _carried(book, found, (start, end), changes or (), costs or {}, asked)
    parameters = {"place": found.code, "start": start, "end": end, "draws": draws, "moves": None,
                  **{name: FILES[name] for name in given}, "rebase": rebase and ESTIMATE}  # fmt: skip
    refs = tuple(sorted(book.inputs() + registry.typed(changes=changes, costs=costs)))
    stamp = Stamp(METHOD, registry.version(METHOD), refs, (), parameters, seed)
    return Result.of(value, stamp)


@dataclass(frozen=True, slots=True)
class _Asked:
    rebase: bool
    draws: int
    seed: int
    given: Given


def _carried(
    book: Book, place: Place, years: tuple[int, int], rows: Sequence[Mapping[str, Any]], costs: Mapping[str, Any],
    asked: _Asked,
) -> dict[str, Any]:  # fmt: skip
    """The value where moves are known: people carried forward with and without what is proposed."""
    (counted, how), (start, end) = moves_for(book, place, asked.given), years
    first, youngest = _first(counted, start), counted.lowest[0]
    people = people_by_age(book, place, first, end, youngest, rebase=asked.rebase)
    lead = 0.0 if counted.counted_on is None else max(0.0, first + 0.5 - counted.counted_on)
    projected = float(people[0].sum())
    people = engine.scaled(counted, people, youngest, lead)
    changes, given = changes_from(rows, counted), costs_from(costs, counted.states)
    pounds = None if given is None else priced(given, asked.draws, asked.seed)

    def run(tried: Sequence[Sequence[Change]], many: int) -> tuple[Course, tuple[Course, ...]]:
        plain, others = engine.compared(counted, people, youngest, sets=tried, draws=many, seed=asked.seed, lead=lead,
                                        ahead=start - first)  # fmt: skip
        return _since(plain, start - first), tuple(_since(other, start - first) for other in others)

    def as_given(tried: Sequence[Change]) -> Course:
        return run([tried], 0)[1][0]

    plain, others = run(sets(changes), asked.draws)
    found = _value(plain, others[0] if others else None, counted, start, pounds)
    if len(changes) > 1:
        homes = {"in_homes": _homes(counted.states)}
        found["apart"] = by_change(changes, (plain, others), homes, pounds, as_given)
    elif changes and pounds is not None:
        found["money"]["breaks_even"] = breaks_even(changes[0], (), pounds[0], as_given)
    book_of = assumptions(rows, costs, counted)
    found["notes"] += [*_many(float(people[0].sum()), projected), *multiplied(changes), *taken_as_known(book_of),
                       *said(how)]  # fmt: skip
    return found | {"assumptions": book_of, **({} if how is None else {"counted": how})}


def _homes(states: Sequence[str]) -> list[int]:
    return [at for at, state in enumerate(states) if state in CARE_HOMES]


def _check_years(start: int, end: int) -> None:
    if not start < end <= start + LONGEST:
        raise Invalid("needs.care-states.years", f"From {start} to {end} is not between 1 and {LONGEST} years.",
                      fix="Choose a later last year, or a nearer one.")  # fmt: skip


def _first(counted: Moves, start: int) -> int:
    """The mid-year from which people are carried forward: the first after they were counted; `start` where nobody
    counted them. `Invalid` where that is later than `start`."""
    if counted.counted_on is None:
        return start
    first = ceil(counted.counted_on - 0.5 - SOON)
    if start < first:
        raise Invalid("needs.care-states.before", f"People were counted in {counted.counted_on:.1f}, later than "
                      f"mid-{start}.", fix=f"Start in {first}, or later.")  # fmt: skip
    return first


def _since(course: Course, ahead: int) -> Course:
    """The course from `ahead` years after its first."""
    return Course(*(getattr(course, name)[:, ahead:] for name in Course.__slots__))


def _value(plain: Course, other: Course | None, counted: Moves, start: int, costs: Floats | None) -> dict[str, Any]:
    states = counted.states
    found = {"ages_counted": f"{counted.lowest[0]} and over", "states": list(states[:-1]),
             "counted_on": counted.counted_on, "notes": [*NOTES, *_begins(counted), *_thin(counted)],
             **_told(plain, states, start)}  # fmt: skip
    if other is None:
        return found
    found["with_changes"] = _told(other, states, start)
    gained = (other.years - plain.years).sum(axis=1)
    found["difference"] = {state: spread(gained[:, at]) for at, state in enumerate(states[:-1])}
    if costs is not None:
        found["money"] = money(plain, other, costs, start)
    return found


def _told(course: Course, states: tuple[str, ...], start: int) -> dict[str, Any]:
    """Stocks by year and state, and moves into care homes from anywhere else."""
    series = [
        {"year": start + year, "state": state, **spread(course.stock[:, year, at])}
        for year in range(course.stock.shape[1])
        for at, state in enumerate(states[:-1])
    ]
    homes = _homes(states)
    # Out of hospital into a home counts too; back to the home that somebody lives in is what `hospital` hides.
    others = [at for at, state in enumerate(states[:-1]) if state not in CARE_HOMES]
    into = course.moves[:, :, others][:, :, :, homes].sum(axis=(2, 3))
    return {
        "series": series,
        "into_homes": [{"year": start + year, **spread(into[:, year])} for year in range(into.shape[1])],
    }


def _begins(counted: Moves) -> list[str]:
    if counted.now is not None:
        return []
    return [
        "The first year's people are shared out as in the time watched: nobody counted them on a day "
        "(people_counted in the table of moves)."
    ]


def _many(counted: float, projected: float) -> list[str]:
    if abs(counted / projected - 1) < APART:
        return []
    return [
        f"The table of moves counts {counted:,.0f} people where the projection has {projected:,.0f}: every figure here "
        "is of those who were counted."
    ]


def _thin(counted: Moves) -> list[str]:
    missing = engine.unwatched(counted)
    if not missing:
        return []
    states = dict.fromkeys(counted.states[state] for _, _, state in missing)
    return [
        f"{len(missing)} groups of sex and age were never watched in a state ({', '.join(states)}): they move as "
        "everybody in it does."
    ]


def first_year(sources: Sources, place: str) -> int | None:
    """The first mid-year after people were counted in the place; None where nobody counted them."""
    given = given_of(**{name: sources.find(FILES[name]).path for name in latest(sources)})
    if not known(given):
        return None
    book = Book(sources)
    counted, _ = moves_for(book, place_of(book, place), given)
    return None if counted.counted_on is None else ceil(counted.counted_on - 0.5 - SOON)
