"""needs.placements: children looked after by kind of placement, year by year, and what their placements cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from pathlib import Path
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs.ages import people_by_age
from commonweal.analysis.needs.care_changes import assumptions as changes_book
from commonweal.analysis.needs.care_changes import changes_from, multiplied, taken_as_known
from commonweal.analysis.needs.care_money import sets, spread
from commonweal.analysis.needs.care_moves import moves_from
from commonweal.analysis.needs.looked_after import CONTENT, Codes
from commonweal.analysis.needs.placement_changes import AGED, Proposal, lived, proposed, told
from commonweal.analysis.needs.placement_moves import CHILDREN, EPISODES, SYNTHETIC, counted, opens
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.needs.projecting import SEED, check_draws
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import care_states as engine
from commonweal.engine.needs.care_states import Change, Course, Moves
from commonweal.engine.needs.ranges import Ranged
from commonweal.errors import Invalid, Problem
from commonweal.values.places import Place
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result, Stamp

METHOD = "needs.placements"
MOVES = "placement-moves"
FILES = {"moves": MOVES, "children": CHILDREN, "episodes": EPISODES}
DRAWS = 500
LONGEST = 20
SOON = 0.5  # years: children counted up to half a year after a mid-year are taken as those of that mid-year
STREAM = 6  # of the random numbers of costs: others are the engine's
WEEKS = 365.25 / 7
Carrier = Callable[[Sequence[Sequence[Change]], int], tuple[Course, tuple[Course, ...]]]
COST_KEYS = frozenset({"pounds_a_week", "low", "high", "source", "owner", "review_on"})
NOTES = (
    "Rates of coming into care, moving and leaving are those at the end of the time watched, held for every year "
    "ahead. A child's chances do not depend on how long they have been where they are: real ones do.",
    "Whoever turns 18 leaves: at each mid-year the children are those under 18. Those who come to live in the place, "
    "or are born, are not looked after at first, but for babies, who come in as babies here were.",
    "Low and high are the 2.5 and 97.5 centiles of the sampling error of the rates, of rates that go on wandering as "
    "they did, of the chance of single children, and of the ranges given for costs. They do not cover the population "
    "projection, nor what the council will do differently.",
)


def known(given: Mapping[str, Any]) -> bool:
    """Whether the moves can be had from these files: a table of them, or both tables of the returns."""
    return bool(given.get("moves") or (given.get("children") and given.get("episodes")))


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """What is opened where there are moves to work with, or returns to count them from."""
    return opens(arguments) if known(arguments) else ()


@registry.method(
    METHOD,
    version="3",  # 3: a year has the mean of what a change reaches in it
    title="How many children will be looked after, where, and what will it cost?",
    inputs=lambda _: ("areas",),
    optional=optional,
    content=lambda _: (CONTENT,),
    files=FILES,
    typed=("changes", "costs"),
)
def placements(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, place: str, start: int, end: int, moves: Path | None = None, children: Path | None = None,
    episodes: Path | None = None, changes: Sequence[Mapping[str, Any]] | None = None,
    costs: Mapping[str, Any] | None = None, draws: int = DRAWS, seed: int = SEED, sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Stock and flow of placements of children looked after, mid-year to mid-year.

    `moves` is a table of the shape `placement-moves`; without it the moves are counted from `children` and `episodes`
    (see needs.placement-moves). `costs`: by kind of placement, {pounds_a_week, low, high (95 % limits), source, owner,
    review_on}. `changes`: what is done to move children, as in needs.care-states (`changes_from`), between kinds of
    placement. Value: `series` [{year, state, expected, low, high}]; `in_care`, the same of all placements; with costs
    `money` {by_year [{year, expected, low, high}] pounds from mid-year to mid-year, expected, low, high}, the mean of
    both mid-years times the price; with changes what `placement_changes.proposed` adds; `assumptions`; `counted`, what
    was joined and who came and went; `synthetic`, `notes`. Without moves `known` is false. `Invalid`: unknown place,
    years not held, before the count or more than 20 apart, changes or costs that cannot be, returns that do not fit.
    """
    check_draws(draws)
    if not start < end <= start + LONGEST:
        raise Invalid("needs.placements.years", f"From {start} to {end} is not between 1 and {LONGEST} years.",
                      fix="Choose a later last year, or a nearer one.")  # fmt: skip
    codes = Codes.load()
    given = {name: path for name, path in {"moves": moves, "children": children, "episodes": episodes}.items() if path}
    book = _opened(sources if sources is not None else Sources.pack(), given)
    found = place_of(book, place)
    value: dict[str, Any] = {
        "unit": "children", "place": found.code, "place_name": found.name, "start": start, "end": end,
        "known": known(given), "not_known": [] if known(given) else unknown(MOVES), "synthetic": False,
    }  # fmt: skip
    if known(given):
        asked = _Asked(given, draws, seed, tuple(changes or ()))
        value |= _carried(book, found, (start, end), _costs(costs or {}, codes), asked)
    parameters = {"place": found.code, "start": start, "end": end, "draws": draws, "moves": None,
                  **{name: FILES[name] for name in given}}  # fmt: skip
    refs = tuple(sorted(book.inputs() + registry.typed(changes=changes, costs=costs)))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), refs, (codes.label,), parameters, seed))


@dataclass(frozen=True, slots=True)
class _Asked:
    given: Mapping[str, Path]
    draws: int
    seed: int
    changes: Sequence[Mapping[str, Any]]


def _opened(sources: Sources, given: Mapping[str, Path]) -> Book:
    for name, path in given.items():
        sources = sources.taking(FILES[name], path)
    book = Book(sources)
    for name in given:
        book.table(FILES[name])
    return book


def _carried(
    book: Book, place: Place, years: tuple[int, int], costs: Mapping[str, "Cost"], asked: _Asked
) -> dict[str, Any]:
    """The value where moves are known: children carried forward to the first year, and from it to the last."""
    codes, start = Codes.load(), years[0]
    found, said = _moves(book, place, asked.given, codes)
    run, changes = _carrier(book, place, found, years, asked.seed), changes_from(asked.changes, found)
    plain, others = run(sets(changes), asked.draws)
    at = {name: found.states.index(name) for name in codes.states[1:-1]}
    prices = _priced(found, costs, asked) if costs else None
    money = {} if prices is None else {"money": _money(plain.years, start, prices)}
    book_of = [*_assumptions(found, costs, codes), *changes_book(asked.changes, {}, found)[1:]]
    return {
        "states": list(at), "titles": dict(codes.titles), "ages_counted": f"under {codes.until_age}",
        **told(plain, list(at), list(at.values()), start), "counted_on": found.counted_on, "assumptions": book_of,
        "notes": [*said.get("notes", ()), *NOTES, *_unpriced(costs, codes), *([AGED] if changes else []),
                  *multiplied(changes), *(taken_as_known(book_of) if changes else [])],
        "synthetic": said.get("synthetic", False), **money,
        **({"counted": {key: said[key] for key in ("by_year", "children", "told", "from", "to")}}
           if "by_year" in said else {}),
        **(proposed(plain, others, Proposal(changes, at, prices, start, lambda tried: run([tried], 0)[1][0]))
           if others else {}),
    }  # fmt: skip


def _carrier(book: Book, place: Place, found: Moves, years: tuple[int, int], seed: int) -> Carrier:
    """What carries the place's children forward, as things stand and with each of several sets of changes."""
    start, end = years
    first = first_mid_year(found)
    first = start if first is None else first
    if start < first:
        raise Invalid("needs.placements.before", f"Children were counted later than mid-{start}.",
                      fix=f"Start in {first}, or later.")  # fmt: skip
    for name in opens({"place": place.code}):
        book.table(name)  # in the stamp, whichever of them this place needs
    people = under(people_by_age(book, place, first, end, 0, rebase=False), Codes.load().until_age)
    lead = 0.0 if found.counted_on is None else max(0.0, first + 0.5 - found.counted_on)

    def run(tried: Sequence[Sequence[Change]], draws: int) -> tuple[Course, tuple[Course, ...]]:
        plain, others = engine.compared(found, people, 0, sets=tried, draws=draws, seed=seed, lead=lead,
                                        ahead=start - first)  # fmt: skip
        return lived(plain, start - first), tuple(lived(one, start - first) for one in others)

    return run


def _moves(book: Book, place: Place, given: Mapping[str, Path], codes: Codes) -> tuple[Moves, Mapping[str, Any]]:
    """The moves of the table where there is one, else counted from the returns, with what was said of them."""
    if "moves" not in given:
        return counted(book, place)
    table = book.table(MOVES)
    found = moves_from(table, codes.states)
    if found.states != codes.states:
        raise Invalid("needs.placements.states", "The table of moves lacks a kind of placement.",
                      fix="Give a row for each pair, as needs.placement-moves makes them.")  # fmt: skip
    invented = "invented" in table and bool(table["invented"].eq("yes").any())
    return found, {"synthetic": True, "notes": [SYNTHETIC]} if invented else {}


def first_mid_year(moves: Moves) -> int | None:
    """The first mid-year after children were counted; None where nobody counted them on a day."""
    return None if moves.counted_on is None else ceil(moves.counted_on - 0.5 - SOON)


def first_year(sources: Sources, place: str) -> int | None:
    """The first year that can be asked for of a project's own tables; None without any, or where nobody was counted."""
    given = {name: sources.find(item).path for name, item in FILES.items() if sources.has(item)}
    if not known(given):
        return None
    book = Book(sources)
    return first_mid_year(_moves(book, place_of(book, place), given, Codes.load())[0])


def under(people: Floats, age: int) -> Floats:
    """Children [year, sex, age] up to `age` years, at which there is nobody: whoever comes to it has left."""
    found = people[:, :, : age + 1].copy()
    found[:, :, age] = 0.0
    return found


@dataclass(frozen=True, slots=True)
class Cost:
    """Pounds a week of a placement, with its range, and whose number it is."""

    pounds: Ranged
    said: Mapping[str, Any]


def _costs(rows: Mapping[str, Any], codes: Codes) -> dict[str, Cost]:
    """Costs as people type them; `Invalid` lists every fault."""
    wrong = [Problem("needs.placements.cost", f"Cost of {name}: {said}", "Correct it.", column=str(name))
             for name, row in rows.items() if (said := _fault(name, row, codes))]  # fmt: skip
    if wrong:
        raise Invalid("needs.placements.costs", f"{len(wrong)} costs cannot be.", problems=wrong,
                      fix=f"Give pounds_a_week, 0 or more, of any of {', '.join(codes.states[1:-1])}.")  # fmt: skip
    return {
        name: Cost(
            Ranged(float(row["pounds_a_week"]),
                   None if row.get("low") is None else (float(row["low"]), float(row["high"]))), row,
        )
        for name, row in rows.items()
    }  # fmt: skip


def _fault(name: str, row: Any, codes: Codes) -> str:
    if name not in codes.states[1:-1]:
        return "there is no such placement."
    if not isinstance(row, Mapping) or set(row) - COST_KEYS:
        return f"it takes {', '.join(sorted(COST_KEYS))}."
    value, low, high = (row.get(key) for key in ("pounds_a_week", "low", "high"))
    if not _pounds(value):
        return "it must be a number of pounds a week, 0 or more."
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return "give both low and high, or neither."
    return "" if _pounds(low) and _pounds(high) and low <= value <= high else "it must lie between low and high."


def _pounds(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value < inf


def _priced(moves: Moves, costs: Mapping[str, Cost], asked: _Asked) -> Floats:
    """Pounds a year [1 + draws, state], each drawn by itself; 0 where nobody gave a price."""
    none = Cost(Ranged(0.0, None), {})
    drawn = (
        costs.get(name, none).pounds.drawn(asked.draws, (asked.seed, STREAM, at - 1))
        for at, name in enumerate(moves.states)
    )  # fmt: skip
    return WEEKS * np.stack(list(drawn), axis=1)


def _money(years: Floats, start: int, prices: Floats) -> dict[str, Any]:
    """Pounds between mid-years: child-years [draw, year, state] times the price."""
    pounds = np.einsum("dys,ds->dy", years, prices)
    return {
        "by_year": [{"year": start + year, **spread(pounds[:, year])} for year in range(pounds.shape[1])],
        **spread(pounds.sum(axis=1)),
    }


def _unpriced(costs: Mapping[str, Cost], codes: Codes) -> list[str]:
    lacking = [codes.titles[name].lower() for name in codes.states[1:-1] if name not in costs]
    said = f"Nobody gave a price for these, and they cost nothing here: {'; '.join(lacking)}."
    return [said] if costs and lacking else []


def _assumptions(moves: Moves, costs: Mapping[str, Cost], codes: Codes) -> list[dict[str, Any]]:
    """The assumptions book: what was counted, and each number that somebody chose, with its range and whose it is."""
    watched = f"{moves.counts.sum():,.0f} moves in {moves.years.sum():,.0f} person-years"
    nobody = {"source": None, "owner": None, "review_on": None}
    found: list[dict[str, Any]] = [
        {"what": "Rates of coming into care, moving and leaving", "value": watched,
         "range": "sampling error of the counts", **nobody, "source": "Counted moves", "chosen": False},
    ]  # fmt: skip
    for name, cost in costs.items():
        ends = cost.pounds.within
        found.append(
            {"what": f"A week: {codes.titles[name].lower()}", "value": f"£{cost.pounds.value:,.0f}",
             "range": "no range given" if ends is None else f"£{ends[0]:,.0f} to £{ends[1]:,.0f}",
             **{key: cost.said.get(key) or None for key in nobody}, "chosen": True}
        )  # fmt: skip
    return found
