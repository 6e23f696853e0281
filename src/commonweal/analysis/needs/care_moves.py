"""needs.care-moves: how often people move between states of care, counted from stretches of care of single people."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import spells
from commonweal.engine.needs.care_states import Moves, Recent
from commonweal.errors import Invalid
from commonweal.values.places import parts_of
from commonweal.values.provenance import Result

METHOD = "needs.care-moves"
PEOPLE = "people"
EPISODES = "care-episodes"
STAYS = "hospital-stays"
STATES = ("home", "supported", "extra care", "residential", "nursing", "hospital", "died")
BANDS = (65, 66, 70, 75, 80, 85, 90)  # the first alone: those who come in at 65 are as people of 65 were
IN_STATE = {
    "home care": 1, "direct payment": 1, "reablement": 1, "extra care": 2, "residential care": 3, "nursing care": 4,
}  # fmt: skip
HOSPITAL = 5
SHORT, FEWEST_ENDED = "reablement", 20
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
RECENT = {"recent_ratio": "ratio", "recent_sd": "sd", "drift_sd": "drift"}
NOTES = (
    "Where stretches overlap, the one with most care counts: hospital before nursing, residential care, extra care and "
    "support at home.",
    "A stretch without a last day goes on until the person dies or leaves, or the file ends: ends that nobody recorded "
    "make stays look longer than they were. Reablement is short: a stretch without a last day that has gone on for "
    "longer than the longest that ended is taken to have ended, after as long as the middle one.",
    "Rates at the end of the time watched weigh late years more where rates have changed: see recent_ratio.",
    "Only people whom the files watch are counted, while they watch them. People who pay for themselves are at home "
    "here unless a file says otherwise.",
)


@registry.method(
    METHOD,
    version="3",  # 3: a move on the day on which years part is counted
    title="How often do people move between home, support, care homes and hospital?",
    inputs=lambda _: (),
    files={"people": PEOPLE, "episodes": EPISODES, "stays": STAYS},
)
def care_moves(
    *, people: Path, episodes: Path, stays: Path | None = None, council: str | None = None,
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Moves between states of care and person-years in them, by sex and age from 65, from files of single people.

    `people`, `episodes` and `stays` have the shapes of those names; `council` keeps one council's people, or those of
    several, joined by `+`. Nothing of a single person leaves: value `rows` [{sex, age_from, from_state, to_state,
    moves, person_years, people_counted (in from_state on the last day), counted_on, recent_ratio, recent_sd,
    drift_sd (`care_states.Recent`, all ages and both sexes)}], the shape `care-moves`; `people`, `person_years`,
    `from`, `to`, `bands`, `states`, `notes`. `Invalid` where nobody of 65 is in the files.
    """
    chosen = sources if sources is not None else Sources.pack()
    book = Book(chosen.taking(PEOPLE, people).taking(EPISODES, episodes).taking(STAYS, stays))
    everybody = book.table(PEOPLE)
    if council is not None:
        everybody = everybody[everybody["council_code"].isin(parts_of(council))]
    watched, first, last = _watched(everybody.reset_index(drop=True))
    if not (watched.end - watched.born >= BANDS[0]).any():
        raise Invalid("needs.care-moves.nobody", "Nobody aged 65 and over is in the file of people.",
                      fix="Give the people of the council, or another council.")  # fmt: skip
    care = _care(book, everybody["person_id"], last, with_stays=stays is not None)
    found = spells.together(spells.moves_by_year(watched, care, STATES, BANDS), last)
    value = {
        "unit": "moves", "states": list(STATES), "bands": list(BANDS), "rows": rows_of(found),
        "people": int((watched.end - watched.born >= BANDS[0]).sum()), "person_years": float(found.years.sum()),
        "from": first, "to": last, "council": council, "notes": list(NOTES),
    }  # fmt: skip
    return stamped(METHOD, book, value, labels=(), parameters={"council": council})


def _watched(people: pd.DataFrame) -> tuple[spells.Watched, float, float]:
    begin = years_of(people["from_on"])
    until = years_of(people["until_on"])
    last = float(np.nanmax(np.append(until, begin))) if len(people) else 0.0
    end = np.where(np.isnan(until), last, until)
    found = spells.Watched(
        begin=begin, end=end, died=(people["until_why"] == "died").fillna(False).to_numpy(dtype=bool),
        sex=(people["sex"] == "M").to_numpy().astype(np.int64),
        born=people["birth_year"].to_numpy(dtype=float) + 0.5,  # the day is not in the file: the middle of the year
    )  # fmt: skip
    return found, float(begin.min()) if len(begin) else 0.0, last


def _care(book: Book, people: "pd.Series[str]", last: float, *, with_stays: bool) -> spells.Stretches:
    row = pd.Series(np.arange(len(people)), index=people.to_numpy())
    parts: list[tuple[pd.DataFrame, str, str, int | None]] = [(book.table(EPISODES), "starts_on", "ends_on", None)]
    if with_stays:
        parts.append((book.table(STAYS), "admitted_on", "discharged_on", HOSPITAL))
    who, state, begin, end = [], [], [], []
    for table, starts, ends, same in parts:
        kept = table[table["person_id"].isin(row.index)]
        who.append(row.loc[kept["person_id"]].to_numpy(dtype=np.int64))
        states = kept["service_component"].map(IN_STATE) if same is None else pd.Series(same, index=kept.index)
        state.append(states.to_numpy(dtype=np.int64))
        begin.append(years_of(kept[starts]))
        until = years_of(kept[ends])
        short = kept["service_component"].eq(SHORT).to_numpy() if same is None else np.zeros(len(kept), dtype=bool)
        end.append(np.where(np.isnan(until), np.where(short, _forgotten(begin[-1], until, short, last), last), until))
    return spells.Stretches(*(np.concatenate(item) for item in (who, state, begin, end)))


def _forgotten(
    begin: Numbers, until: Numbers, short: np.ndarray[tuple[int], np.dtype[np.bool_]], last: float
) -> Numbers:
    """When stretches of a short service ended of which nobody wrote it down; `last` where they may well go on."""
    lasted = (until - begin)[short & ~np.isnan(until)]
    if len(lasted) < FEWEST_ENDED:
        return np.full(len(begin), last)
    return np.where(last - begin > lasted.max(), begin + np.median(lasted), last)


def years_of(days: "pd.Series[Any]") -> Numbers:
    """Days as years and parts of years of 365.25 days; nan where there is none."""
    when = pd.to_datetime(days).to_numpy(dtype="datetime64[D]")
    found = 1970.0 + when.astype("int64") / 365.25
    return np.where(np.isnat(when), np.nan, found)


def rows_of(found: Moves) -> list[dict[str, Any]]:
    """Counted moves as the rows of the shape `care-moves`, one for each sex, band, state and other state."""
    if found.now is None or found.recent is None or found.counted_on is None:
        raise AssertionError("Moves that were counted hold the people of the last day.")
    day = date(1970, 1, 1) + timedelta(days=round((found.counted_on - 1970) * 365.25))
    rows = []
    for sex, letter in enumerate("FM"):
        for band, age in enumerate(found.lowest):
            for start, state in enumerate(found.states[:-1]):
                rows += [
                    {"sex": letter, "age_from": age, "from_state": state, "to_state": found.states[end],
                     "moves": int(found.counts[sex, band, start, end]),
                     "person_years": float(found.years[sex, band, start]),
                     "people_counted": int(found.now[sex, band, start]), "counted_on": day.isoformat(),
                     **{name: float(getattr(found.recent, key)[start, end]) for name, key in RECENT.items()}}
                    for end in range(len(found.states)) if end != start
                ]  # fmt: skip
    return rows


def moves_from(table: pd.DataFrame, known: tuple[str, ...] = STATES) -> Moves:
    """The counted moves in a table of the shape `care-moves`, or of another with other states (`known`, in their order,
    the first where nobody is cared for); `Invalid` where a row is missing or twice."""
    bands = tuple(sorted(int(age) for age in table["age_from"].unique()))
    states = tuple(state for state in known if state in set(table["from_state"]) | set(table["to_state"]))
    size = len(states)
    counts, years = np.zeros((2, len(bands), size, size)), np.zeros((2, len(bands), size))
    at = {state: number for number, state in enumerate(states)}
    sex = (table["sex"] == "M").to_numpy(dtype=int)
    band = table["age_from"].map({age: number for number, age in enumerate(bands)}).to_numpy(dtype=int)
    start, end = (table[name].map(at).to_numpy(dtype=int) for name in ("from_state", "to_state"))
    whole = len(table) == 2 * len(bands) * (size - 1) ** 2
    if not whole or table.duplicated(["sex", "age_from", "from_state", "to_state"]).any() or states[:1] != known[:1]:
        raise Invalid("needs.care-moves.incomplete", "The table of moves lacks a row, or holds one twice.",
                      fix="Give a row for each sex, age, state and other state, as counting does.")  # fmt: skip
    counts[sex, band, start, end] = table["moves"].to_numpy(dtype=float)
    years[sex, band, start] = table["person_years"].to_numpy(dtype=float)
    recent = None
    if _held(table, *RECENT):
        recent = Recent(np.ones((size, size)), np.zeros((size, size)), np.zeros((size, size)))
        for name, key in RECENT.items():
            getattr(recent, key)[start, end] = table[name].to_numpy(dtype=float)
    if not _held(table, "people_counted", "counted_on"):
        return Moves(states, bands, counts, years, recent=recent)
    now = np.zeros((2, len(bands), size))
    now[sex, band, start] = table["people_counted"].to_numpy(dtype=float)
    days = table["counted_on"].unique()
    if len(days) > 1:
        raise Invalid("needs.care-moves.days", "The table of moves counts people on several days.",
                      fix="Give one day in counted_on.")  # fmt: skip
    return Moves(states, bands, counts, years, now, float(years_of(pd.Series(days))[0]), recent)


def _held(table: pd.DataFrame, *columns: str) -> bool:
    return all(column in table and bool(table[column].notna().all()) for column in columns)
