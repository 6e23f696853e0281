"""needs.placement-moves: how often children come into care, move between placements and leave, from SSDA903 returns."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from commonweal.analysis import registry
from commonweal.analysis.needs.ages import SINGLE_YEAR, people_by_age
from commonweal.analysis.needs.care_moves import rows_of
from commonweal.analysis.needs.looked_after import CONTENT, Codes, Returns, read
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import spells
from commonweal.engine.needs.care_states import Moves
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.populations import Floats
from commonweal.values.provenance import Result

METHOD = "needs.placement-moves"
CHILDREN = "looked-after-children"
EPISODES = "looked-after-episodes"
NOTES = (
    "A child is in the placement of the episode that began last. A new episode in the same kind of placement is no "
    "move.",
    "The month of birth stands for the birthday: everybody is taken to be born on its first day, and to leave at 18.",
    "Children who are not looked after are those of the population projection less those in the returns: the time in "
    "which children may come into care is theirs.",
)
SYNTHETIC = "These children are invented (their numbers begin with SYN-): nothing here is about any place."


def opens(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence that counting opens, besides the returns."""
    return (PROJECTION, SINGLE_YEAR, *member_inputs(str(arguments["place"])))


@registry.method(
    METHOD,
    version="2",  # 2: a move on the day on which years part is counted
    title="How often do children come into care, move between placements and leave?",
    inputs=opens,
    content=lambda _: (CONTENT,),
    files={"children": CHILDREN, "episodes": EPISODES},
)
def placement_moves(*, place: str, children: Path, episodes: Path, sources: Sources | None = None) -> Result:
    """Moves of children looked after between kinds of placement, and the time in which they might, by sex and age.

    `children` and `episodes` have the shapes looked-after-children and looked-after-episodes, `place` is whose children
    they are. Nothing of a single child leaves: value `rows`, the shape `placement-moves` (see needs.care-moves);
    `by_year` [{year, at_start, entered, moved, left, turned_18, died, lost, at_end}], where `at_end` is `at_start` and
    `entered` less the others but `moved`; `children`, `told` (what was joined, cut or set aside), `synthetic`, `from`,
    `to`, `notes`. `Invalid`: an unknown place, returns that do not fit together, more children than the place has.
    """
    chosen = sources if sources is not None else Sources.pack()
    book = Book(chosen.taking(CHILDREN, children).taking(EPISODES, episodes))
    found = place_of(book, place)
    for name in opens({"place": found.code}):
        book.table(name)  # in the stamp, whichever of them this place needs
    _, value = counted(book, found)
    return stamped(METHOD, book, value, labels=(Codes.load().label,), parameters={"place": found.code})


def counted(book: Book, place: Place) -> tuple[Moves, dict[str, Any]]:
    """The moves of the returns in a book, and the value that needs.placement-moves gives."""
    codes = Codes.load()
    returns = read(book.table(CHILDREN), book.table(EPISODES), codes)
    parts = spells.moves_by_year(_with_another(returns), returns.care, codes.states, codes.bands)
    years = [round(returns.first) + at for at in range(len(parts))]
    there, stood_in = _population(book, place, years, codes)
    alone = [_at_risk(part, people) for part, people in zip(parts, there, strict=False)]
    found = spells.together(alone, returns.last)
    found = replace(found, now=_now(found, returns, there))
    begins = [returns.last - len(parts) + at for at in range(len(parts))]
    by_year = [_year(year, part, returns, begin) for year, part, begin in zip(years, parts, begins, strict=True)]
    told = dict(returns.told)
    notes = [*([SYNTHETIC] if told["synthetic"] else []), *NOTES, *_said(told, codes), *stood_in]
    return found, {
        "unit": "moves", "place": place.code, "place_name": place.name, "states": list(codes.states),
        "titles": dict(codes.titles), "bands": list(codes.bands), "rows": rows_of(found), "by_year": by_year,
        "children": len(returns.watched.begin), "told": told, "synthetic": told["synthetic"], "from": returns.first,
        "to": returns.last, "notes": notes,
    }  # fmt: skip


def _with_another(returns: Returns) -> spells.Watched:
    """The children, and one more who is never looked after and watched to the end.

    The years are cut back from the last day on which anybody was watched, which in a small return may have no child
    left. Time not looked after is the population's in any case, not that of these children.
    """
    child = returns.watched
    return spells.Watched(
        np.append(child.begin, returns.first), np.append(child.end, returns.last), np.append(child.died, False),
        np.append(child.sex, 0), np.append(child.born, returns.first),
    )  # fmt: skip


def _population(book: Book, place: Place, years: list[int], codes: Codes) -> tuple[list[Floats], list[str]]:
    """Children by sex and band at each mid-year and the one after, and a note on years that the projection lacks."""
    held = projection_of(book, [place]).years
    wanted = [min(max(year, held[0]), held[-1]) for year in (*years, years[-1] + 1)]
    ages = people_by_age(book, place, min(wanted), max(wanted), 0, rebase=False)[:, :, : codes.until_age]
    band = np.searchsorted(np.array(codes.bands), np.arange(codes.until_age), side="right") - 1
    found = []
    for year in wanted:
        people = np.zeros((2, len(codes.bands)))
        np.add.at(people.T, band, ages[year - min(wanted)].T)
        found.append(people)
    lacking = [str(year) for year, used in zip(years, wanted, strict=False) if year != used]
    note = f"The projection holds {held[0]} to {held[-1]}: the nearest year stands for {', '.join(lacking)}."
    return found, [note] if lacking else []


def _at_risk(part: Moves, people: Floats) -> Moves:
    """A year's moves, with the time of the place's children outside care in the place of that of those once in it."""
    outside = people - part.years[:, :, 1:].sum(axis=2)
    if (outside <= 0).any():
        raise Invalid("needs.placement-moves.too-many", "The returns hold more children of an age than the place has.",
                      fix="Name the place whose children they are.")  # fmt: skip
    years = part.years.copy()
    years[:, :, 0] = outside
    return replace(part, years=years)


def _now(found: Moves, returns: Returns, there: list[Floats]) -> Floats:
    """Children in each state at the end; those outside care are the others of the place, between two mid-years."""
    if found.now is None:
        raise AssertionError("Counted moves hold the people of the last day.")
    now = found.now.copy()
    share = returns.last - 0.5 - np.floor(returns.last - 0.5)
    now[:, :, 0] = (1 - share) * there[-2] + share * there[-1] - now[:, :, 1:].sum(axis=2)
    return now


def _year(year: int, part: Moves, returns: Returns, begin: float) -> dict[str, int]:
    """What happened in the year of a return: who was in care before and after it, and why that differs."""
    end = begin + 1
    inner = part.counts[:, :, 1:-1]
    return {
        "year": year, "at_start": _in_care(returns, begin), "entered": int(part.counts[:, :, 0, 1:].sum()),
        "moved": int(inner[:, :, :, 1:-1].sum()), "left": int(inner[:, :, :, 0].sum()),
        "turned_18": _stopped(returns, returns.turned, begin, end), "died": int(inner[:, :, :, -1].sum()),
        "lost": _stopped(returns, returns.lost, begin, end), "at_end": _in_care(returns, end),
    }  # fmt: skip


def _in_care(returns: Returns, when: float) -> int:
    """Children in a placement at a moment between two days; at the end of the returns, just before it."""
    care, until = returns.care, np.minimum(returns.care.end, returns.watched.end[returns.care.who])
    last = when >= returns.last - 1e-9
    here = (care.begin < when) & ((until >= when) if last else (until > when))
    return len(np.unique(care.who[here]))


def _stopped(returns: Returns, reason: Floats, begin: float, end: float) -> int:
    """Children in care whose watch ended in a year for this reason."""
    stop = returns.watched.end
    mine = (stop == reason) & (stop > begin) & (stop <= end) & ~returns.watched.died & (stop < returns.last)
    care = returns.care
    inside = mine[care.who] & (care.begin < stop[care.who]) & (care.end >= stop[care.who])
    return len(np.unique(care.who[inside]))


def _said(told: Mapping[str, Any], codes: Codes) -> list[str]:
    """What was joined, cut or set aside, in words; nothing of what did not happen."""
    strange = told["unknown_codes"]
    lines = (
        (told["joined"], "{} rows repeat an episode that an earlier return held open: joined, the latest return wins."),
        (told["overlapping"], "{} episodes ended after the child's next began: cut there."),
        (told["gaps"], "{} episodes ended as if another followed the same day, and none did: the child has left."),
        (told["lost"], "{} children were in care at the end of a return of which the next knows nothing: watched until "
                       "then, and not counted as having left."),
        (told["without_child"], "{} episodes belong to no child of the table of children: set aside."),
        (told["backwards"], "{} episodes end before they begin: set aside."),
        (told["over_age"], "{} episodes begin at 18 or later: set aside."),
        (told["changed"], "{} children differ in sex or month of birth between returns: the latest return wins."),
        (sum(strange.values()), f"{{}} episodes have a code that is not known here ({', '.join(strange)}): counted as "
                                f"'{codes.states[codes.other]}'."),
    )  # fmt: skip
    return [words.format(f"{many:,}") for many, words in lines if many] + [f"Placement codes: {codes.doubt}"]
