"""Named scenarios: budgets, days and benefits as somebody assumes them, and what becomes of each set in each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from commonweal.engine.options.portfolio import RELATIVE, Broken, Chosen, Limit, Portfolio
from commonweal.engine.options.portfolio_rows import HUNDREDTHS, MOST_YEARS, Given, Row, pence, portfolio_from, words
from commonweal.engine.options.portfolio_solver import SEEN, Solver, best, untrue
from commonweal.errors import Invalid, Problem

AS_GIVEN = "As given"
WHATS = ("budget", "days", "benefit")
MOST_SCENARIOS, MOST_PERCENT = 12, 300.0
TIED = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """`percent` of what was given is left: of the budget, of the days that there are, of benefit.

    `of`: people (days) or codes of options (benefit); empty: all people, all options that do good. `first` and `last`:
    the calendar years in which it holds; benefit has no years.
    """

    what: str
    percent: float
    of: tuple[str, ...]
    first: int
    last: int

    @property
    def factor(self) -> Fraction:
        """The percentage as written, so that pence can be counted."""
        return Fraction(str(self.percent)) / 100


@dataclass(frozen=True, slots=True)
class Scenario:
    """What somebody assumes: `owner` says who. Changes that meet on one thing multiply."""

    name: str
    owner: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """What becomes of a set in a scenario.

    `broken`: the limits that the whole set does not keep there; empty where it fits. `kept`: what is left of it once as
    little good as possible is dropped, the whole set where it fits; None where no part of it keeps every limit.
    `worth`, `regret`: points of what is kept, and by how much the greatest set of the scenario is above it.
    """

    broken: tuple[Broken, ...]
    kept: Chosen | None
    worth: float | None
    regret: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """A scenario: the portfolio as it is there, the set of greatest benefit (None: none keeps every limit), by how much
    that may be missed as a share, and what becomes of each set."""

    scenario: Scenario
    portfolio: Portfolio
    greatest: Chosen | None
    worth: float | None
    gap: float
    stands: tuple[Stand, ...]


def scenarios_from(rows: Sequence[Row], given: Given) -> tuple[Scenario, ...]:
    """Scenarios from rows, in the order in which they are first named. `Invalid` lists every fault.

    Keys of a row: scenario, owner, what (see `WHATS`), percent (0 to 300), of, from_year, to_year. A year up to 20
    counts the years of the budgets: 2 is the second.
    """
    years = sorted(int(row["year"]) for row in given.budgets)
    problems = [item for number, row in enumerate(rows, start=1) for item in _faults(number, row, given, years)]
    owners: dict[str, str] = {}
    changes: dict[str, list[Change]] = {}
    for number, row in enumerate(rows, start=1):
        name, owner = _text(row, "scenario"), _text(row, "owner")
        if owners.setdefault(name, owner) != owner:
            problems.append(_fault(number, "owner", "The scenario has another owner in a row before.", owner))
        if not problems:
            changes.setdefault(name, []).append(_change(row, years))
    if len(owners) > MOST_SCENARIOS:
        problems.append(_fault(None, "scenario", f"At most {MOST_SCENARIOS} scenarios can be looked at."))
    if problems:
        said = "The scenarios have a fault." if len(problems) == 1 else f"The scenarios have {len(problems)} faults."
        raise Invalid("engine.options.portfolio.scenarios", said, problems=problems)
    return tuple(Scenario(name, owners[name], tuple(made)) for name, made in changes.items())


def under(scenario: Scenario, given: Given, made: Portfolio) -> Portfolio:
    """The portfolio as it is in a scenario: budgets to the penny below, days to the hundredth below, benefits exactly.

    Least spends, least people, equity and what needs what stay as they were given.
    """
    budgets = [
        {**row, "pounds": _part(pence(row["pounds"]), _factor(scenario, "budget", int(row["year"]), ""))}
        for row in given.budgets
    ]
    days = [
        row if row.get("code") else {**row, "days": _part(
            round(float(row["days"]) * HUNDREDTHS), _factor(scenario, "days", int(row["year"]), _text(row, "person")))}
        for row in given.days
    ]  # fmt: skip
    factors = np.ones(len(made.codes))
    for change in scenario.changes:
        if change.what == "benefit":
            touched = np.isin(made.codes, change.of) if change.of else made.benefit > 0
            factors[touched] *= float(change.factor)
    altered = portfolio_from(replace(given, budgets=budgets, days=days))
    return replace(altered, benefit=made.benefit * factors)


def tried(
    scenarios: Sequence[Scenario], given: Given, made: Portfolio, solver: Solver, sets: Sequence[Chosen],
    *, gap: float = 0.0,
) -> tuple[Tried, ...]:  # fmt: skip
    """What becomes of each set in each scenario, things as they were given first.

    A set that does not fit is cut to the part of it that does most good: what was chosen cannot be chosen anew. Regret
    is measured against the set that does most there, which nobody could know beforehand.
    """
    as_given = Scenario(AS_GIVEN, "", ())
    return tuple(
        _tried(scenario, under(scenario, given, made), solver, sets, gap) for scenario in (as_given, *scenarios)
    )


def worst(found: Sequence[Tried], at: int) -> tuple[float, int] | None:
    """The greatest regret of a set over the scenarios, and the place of the first scenario where it is so.

    Scenarios in which no set at all keeps the limits are left out; None where no part of this one does in another.
    """
    possible = [(item.stands[at].regret, place) for place, item in enumerate(found) if item.greatest is not None]
    known = [(regret, place) for regret, place in possible if regret is not None]
    if len(known) < len(possible) or not known:
        return None
    most = max(regret for regret, _ in known)
    return most, next(place for regret, place in known if regret == most)


def least_worst(found: Sequence[Tried]) -> tuple[int, ...]:
    """The sets whose greatest regret is least, all of them where several are equal."""
    regrets = {at: known[0] for at in range(len(found[0].stands)) if (known := worst(found, at)) is not None}
    if not regrets:
        return ()
    least = min(regrets.values())
    room = TIED * max(1.0, *(abs(item.worth) for item in found if item.worth is not None))
    return tuple(at for at, regret in regrets.items() if regret <= least + room)


def _tried(scenario: Scenario, there: Portfolio, solver: Solver, sets: Sequence[Chosen], gap: float) -> Tried:
    answer = best(there, solver, gap=gap)
    parts = [(there.broken(chosen), _kept(there, solver, chosen, gap)) for chosen in sets]
    greatest = None if answer.found is None else answer.found > 0.5
    worth = None if greatest is None else there.worth(greatest)
    same = TIED * max(1.0, float(np.abs(there.benefit).sum()))
    for _, kept in reversed(parts):  # of equals, one that is listed is named, the first of them
        if kept is not None and (worth is None or there.worth(kept) >= worth - same):
            greatest, worth = kept, there.worth(kept)
    if worth is not None and worth > answer.bound + SEEN * max(1.0, float(np.abs(there.benefit).sum())):
        raise untrue(solver, f"said that no set is worth more than {answer.bound:,.6g} in a scenario; one is")
    stands = []
    for broken, kept in parts:
        known = None if kept is None else there.worth(kept)
        stands.append(Stand(broken, kept, known, None if known is None or worth is None else max(0.0, worth - known)))
    return Tried(scenario, there, greatest, worth, answer.gap if answer.found is not None else 0.0, tuple(stands))


def _kept(there: Portfolio, solver: Solver, chosen: Chosen, gap: float) -> Chosen | None:
    """What is left of a set: the part that does most good, of those with as much the one that drops fewest options."""
    if there.fits(chosen):
        return chosen
    within = replace(there, upper=np.minimum(there.upper, chosen.astype(float)))
    if (within.lower > within.upper).any():
        return None
    answer = best(within, solver, gap=gap)
    if answer.found is None:
        return None
    part = answer.found > 0.5
    room = RELATIVE * max(1.0, float(np.abs(there.benefit[chosen]).sum()))
    as_good = Limit("worth", "as much good", "points", least=there.worth(part) - room)
    fewest = replace(
        within, benefit=np.ones(len(there.codes)), limits=(*there.limits, as_good),
        loads=np.vstack([there.loads, there.benefit]),
    )  # fmt: skip
    found = best(fewest, solver).found
    return part if found is None else found > 0.5


def _factor(scenario: Scenario, what: str, year: int, person: str) -> Fraction:
    """What a budget of a year, or a person's days in it, are multiplied by."""
    found = Fraction(1)
    for item in scenario.changes:
        if item.what == what and item.first <= year <= item.last and (not item.of or person in item.of):
            found *= item.factor
    return found


def _part(hundredths: int, factor: Fraction) -> Decimal:
    return Decimal(math.floor(hundredths * factor)) / 100


def _change(row: Row, years: Sequence[int]) -> Change:
    first, last = _year(row.get("from_year"), years), _year(row.get("to_year"), years)
    return Change(
        str(row["what"]), float(row["percent"]), words(row.get("of")), years[0] if first is None else first,
        years[-1] if last is None else last,
    )  # fmt: skip


def _year(given: Any, years: Sequence[int]) -> int | None:
    """The calendar year that is meant, None for none; `ValueError` where there is no budget for it."""
    if given is None or given == "":
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)) or given != int(given):
        raise ValueError(given)
    year = int(given)
    if 1 <= year <= MOST_YEARS:
        year = years[year - 1] if year <= len(years) else -1
    if year not in years:
        raise ValueError(given)
    return year


def _faults(number: int, row: Row, given: Given, years: Sequence[int]) -> list[Problem]:
    found = []
    name = _text(row, "scenario")
    if not name or name.casefold() == AS_GIVEN.casefold():
        found.append(_fault(number, "scenario", f"Give it a name of its own, other than “{AS_GIVEN}”.", name))
    if not _text(row, "owner"):
        found.append(_fault(number, "owner", "Say whose assumption it is: a name or a job."))
    percent: Any = row.get("percent")
    is_number = isinstance(percent, (int, float)) and not isinstance(percent, bool)
    if not is_number or not 0 <= percent <= MOST_PERCENT:
        said = f"It must be a number from 0 to {MOST_PERCENT:g}: 90 is a tenth less."
        found.append(_fault(number, "percent", said, percent))
    if row.get("what") not in WHATS:
        found.append(_fault(number, "what", "It must be one of: " + ", ".join(WHATS) + ".", row.get("what")))
    return found + _year_faults(number, row, years) + _naming(number, row, given)


def _year_faults(number: int, row: Row, years: Sequence[int]) -> list[Problem]:
    found: list[Problem] = []
    known: list[int | None] = []
    for column in ("from_year", "to_year"):
        try:
            known.append(_year(row.get(column), years))
        except ValueError:
            known.append(None)
            said = f"There is no budget for it: the years are {years[0]} to {years[-1]}, or 1 to {len(years)}."
            found.append(_fault(number, column, said, row.get(column)))
    first, last = known
    if first is not None and last is not None and first > last:
        found.append(_fault(number, "to_year", "It ends before it begins.", row.get("to_year")))
    if row.get("what") == "benefit" and (row.get("from_year") or row.get("to_year")):
        found.append(_fault(number, "from_year", "Benefit is the same in every year: leave the years out."))
    return found


def _naming(number: int, row: Row, given: Given) -> list[Problem]:
    """What a change is of must be there, so that nothing looks safe because nothing was changed."""
    known: Mapping[str, set[str]] = {
        "budget": set(),
        "days": {_text(item, "person") for item in given.days if not item.get("code")},
        "benefit": {str(item["code"]) for item in given.options},
    }
    what = str(row.get("what"))
    if what == "days" and not known["days"]:
        return [_fault(number, "what", "No table says what days there are, so that nothing would change.", what)]
    strange = [name for name in words(row.get("of")) if name not in known.get(what, set())]
    if not strange:
        return []
    whom = {"days": "Nobody of this name has days", "benefit": "There is no option with this code"}.get(
        what, "A budget is of all options: leave it empty"
    )
    return [_fault(number, "of", f"{whom}: {'; '.join(strange)}.", row.get("of"))]


def _text(row: Row, key: str) -> str:
    return str(row.get(key) or "").strip()


def _fault(number: int | None, column: str, said: str, given: Any = None) -> Problem:
    where = f"scenarios, row {number}, {column}" if number else "scenarios"
    return Problem("engine.options.portfolio.scenario", f"{where}: {said}", "Correct it.", file="scenarios", row=number,
                   column=column, given="" if given is None else str(given))  # fmt: skip
