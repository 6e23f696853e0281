"""needs.care-states: people at home, supported, in care homes, in hospital, year by year, and what would move them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs.ages import SINGLE_YEAR, people_by_age
from commonweal.analysis.needs.care_changes import assumptions, changes_from, costs_from
from commonweal.analysis.needs.care_moves import moves_from
from commonweal.analysis.needs.people import ESTIMATE, PROJECTION
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.projecting import SEED, check_draws
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs.care_states import Course, Moves
from commonweal.errors import Invalid
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result, Stamp

METHOD = "needs.care-states"
MOVES = "care-moves"
CARE_HOMES = ("residential", "nursing")
DRAWS = 500
LONGEST = 20
NOTES = (
    "Rates of moving are those of the time watched, held for every year ahead. Somebody's chances do not depend on "
    "how long they have been where they are: real ones do.",
    "Low and high are the 2.5 and 97.5 centiles of the sampling error of the rates, and of the limits given for what "
    "is done. They do not cover the population projection.",
    "Everybody alive adds up to the population projection: whoever it has more, or fewer, of comes to or leaves home.",
)


def inputs(_: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened in any case."""
    return ("areas",)


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What is opened where there are moves to work with."""
    if not arguments.get("moves"):
        return ()
    return (PROJECTION, SINGLE_YEAR, *(member_inputs(str(arguments["place"])) if arguments.get("rebase") else ()))


@registry.method(
    METHOD,
    version="1",
    title="How many people will live at home, with support, in a care home, and what would change it?",
    inputs=inputs,
    optional=optional,
    files={"moves": MOVES, "rebase": ESTIMATE},
    typed=("changes", "costs"),
)
def care_states(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, place: str, start: int, end: int, moves: Path | None = None, rebase: Path | None = None,
    changes: Sequence[Mapping[str, Any]] | None = None, costs: Mapping[str, float] | None = None,
    draws: int = DRAWS, seed: int = SEED, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Stock and flow of care for people of 65 and over (or of the youngest age of `moves`), mid-year to mid-year.

    `moves` is a table of the shape `care-moves`. `changes`: what is done (keys: see `care_changes.changes_from`).
    `costs`: pounds a year for a person in a state. Value: `series` [{year, state, expected, low, high}]; `into_homes`
    [{year, expected, low, high}] moves into a care home in the year after; with changes also `with_changes`, the same,
    and `difference` {state: person-years, ...}, `money` {care, spent, net: each expected, low, high; `chance_cheaper`};
    `assumptions` [{what, value, range, source, owner, review_on}]; `notes`. Where there are no moves `known` is false.
    `Invalid`: unknown place, years not held or more than 20 apart, changes or costs that cannot be.
    """
    check_draws(draws)
    _check_years(start, end)
    book = Book((sources if sources is not None else Sources.pack()).taking(MOVES, moves).taking(ESTIMATE, rebase))
    found = place_of(book, place)
    value: dict[str, Any] = {
        "unit": "persons", "place": found.code, "place_name": found.name, "start": start, "end": end,
        "known": moves is not None, "not_known": [] if moves is not None else unknown("care-moves"),
    }  # fmt: skip
    if rebase is not None:
        book.table(ESTIMATE)  # in the stamp also where there are no moves yet, as the plan says
    if moves is not None:
        counted = moves_from(book.table(MOVES))
        people = people_by_age(book, found, start, end, counted.lowest[0], rebase=rebase is not None)
        asked = changes_from(changes or (), counted)
        plain, other = engine.courses(counted, people, counted.lowest[0], changes=asked, draws=draws, seed=seed)
        value |= _value(plain, other, counted, start, costs_from(costs, counted.states))
        value["assumptions"] = assumptions(changes or (), costs or {}, counted)
    parameters = {"place": found.code, "start": start, "end": end, "draws": draws, "moves": moves and MOVES,
                  "rebase": rebase and ESTIMATE}  # fmt: skip
    opened = tuple(sorted(book.inputs() + registry.typed(changes=changes, costs=costs)))
    stamp = Stamp(METHOD, registry.version(METHOD), opened, (), parameters, seed)
    return Result.of(value, stamp)


def _check_years(start: int, end: int) -> None:
    if not start < end <= start + LONGEST:
        raise Invalid("needs.care-states.years", f"From {start} to {end} is not between 1 and {LONGEST} years.",
                      fix="Choose a later last year, or a nearer one.")  # fmt: skip


def _value(plain: Course, other: Course | None, counted: Moves, start: int, costs: Floats | None) -> dict[str, Any]:
    states = counted.states
    found = {"ages_counted": f"{counted.lowest[0]} and over", "states": list(states[:-1]),
             "notes": [*NOTES, *_thin(counted)], **_told(plain, states, start)}  # fmt: skip
    if other is None:
        return found
    found["with_changes"] = _told(other, states, start)
    gained = (other.years - plain.years).sum(axis=1)
    found["difference"] = {state: spread(gained[:, at]) for at, state in enumerate(states[:-1])}
    if costs is not None:
        care, spent = gained @ costs, other.spent.sum(axis=1)
        net = care + spent
        found["money"] = {"care": spread(care), "spent": spread(spent), "net": spread(net),
                          "chance_cheaper": float((net[1:] < 0).mean())}  # fmt: skip
    return found


def _told(course: Course, states: tuple[str, ...], start: int) -> dict[str, Any]:
    """Stocks by year and state, and moves into care homes from anywhere else."""
    series = [
        {"year": start + year, "state": state, **spread(course.stock[:, year, at])}
        for year in range(course.stock.shape[1])
        for at, state in enumerate(states[:-1])
    ]
    homes = [at for at, state in enumerate(states) if state in CARE_HOMES]
    # Out of hospital into a home counts too; back to the home that somebody lives in is what `hospital` hides.
    others = [at for at, state in enumerate(states[:-1]) if state not in CARE_HOMES]
    into = course.moves[:, :, others][:, :, :, homes].sum(axis=(2, 3))
    return {
        "series": series,
        "into_homes": [{"year": start + year, **spread(into[:, year])} for year in range(into.shape[1])],
    }


def _thin(counted: Moves) -> list[str]:
    missing = engine.unwatched(counted)
    if not missing:
        return []
    states = dict.fromkeys(counted.states[state] for _, _, state in missing)
    return [
        f"{len(missing)} groups of sex and age were never watched in a state ({', '.join(states)}): they move as "
        "everybody in it does."
    ]


def spread(drawn: Floats) -> dict[str, float]:
    """The number as counted (draw 0), and the 2.5 and 97.5 centiles of the draws."""
    low, high = np.quantile(drawn[1:], (0.025, 0.975))
    return {"expected": float(drawn[0]), "low": float(low), "high": float(high)}
