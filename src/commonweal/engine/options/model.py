"""What an option is: people reached, benefit to each, the chance that it works, cost; checked, with all faults told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from commonweal.engine.options.kinds import is_number, is_words, kind_faults
from commonweal.errors import Invalid, Problem
from commonweal.values.money import Money

DO_NOTHING = "do-nothing"
MOST = 500
MOST_POUNDS = 1e12  # a year: sums of 500 options stay whole pence
LIMITS: Mapping[str, tuple[float, float]] = {
    "reach": (0.0, 1e10),
    "benefit": (0.0, 100.0),
    "probability": (0.0, 1.0),
    "cost_pounds": (0.0, MOST_POUNDS),
}
FIELDS = {
    "code", "name", "reach", "benefit", "probability", "cost_pounds", "price_year", "ranges", "scores",
    "requires", "excludes", "equality", "gains", "loses", "invented",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spread:
    """A number with the least and the most it may be."""

    value: float
    low: float
    high: float

    @classmethod
    def exactly(cls, value: float) -> "Spread":
        """A number taken as known."""
        return cls(value, value, value)


@dataclass(frozen=True, slots=True)
class Option:
    """One option as additions to today's position.

    `reach`: persons a year; `benefit`: to each person, 0 to 100 on a scale that the group anchors; `probability`: that
    it works, 0 to 1; `cost`: a year. `scores`: by criterion. `requires` and `excludes` name other options.
    """

    code: str
    name: str
    reach: Spread
    benefit: Spread
    probability: Spread
    cost: Money
    cost_range: Spread
    scores: Mapping[str, Spread] = field(default_factory=dict)
    requires: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    equality: str = ""
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    invented: bool = False

    @property
    def population_benefit(self) -> float:
        """`B = n * b * p`: people reached, times benefit to each, times the chance that it works."""
        return self.reach.value * self.benefit.value * self.probability.value


def options_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Options from typed rows, by code, *do nothing* always among them. `Invalid` lists every fault of every row.

    Keys of a row: code, name, reach, benefit, probability, cost_pounds; optional price_year, `ranges` {key: [low,
    high]}, `scores` {criterion: number or {value, low, high}}, requires, excludes, equality, gains, loses, invented.
    """
    problems = [problem for number, row in enumerate(rows, start=1) for problem in _faults(number, row)]
    codes = [str(row.get("code", "")) for row in rows]
    problems += [_problem("twice", f"Two options have the code '{code}'.", "code", code) for code in _twice(codes)]
    problems += [
        _problem("stranger", f"'{row.get('code')}' {key} '{other}', which is not another option.", key, other)
        for row in rows
        for key in ("requires", "excludes")
        for other in _words(row.get(key))
        if other not in codes or other in {row.get("code"), DO_NOTHING}
    ]
    years = {str(row.get("price_year")) for row in rows if row.get("code") != DO_NOTHING}
    if len(years) > 1:
        said = ", ".join(sorted(years))
        problems.append(_problem("prices", "The costs are in prices of different years.", "price_year", said))
    if len(rows) > MOST:
        problems.append(_problem("too-many", f"{len(rows)} options are more than {MOST}.", "", str(len(rows))))
    if problems:
        raise Invalid("engine.options.faults", f"The options have {len(problems)} faults.", problems=problems)
    found = [_option(row) for row in rows]
    if DO_NOTHING not in codes:
        found.append(_option({"code": DO_NOTHING, "name": "Do nothing"}))
    return tuple(sorted(found, key=lambda option: option.code))


def pounds(given: Any, price_year: int | None = None) -> Money:
    """Money from whole pounds, or pounds and pence; `Invalid`: fractions of a penny, below 0, above `MOST_POUNDS`."""
    try:
        amount = Decimal(str(given))
        exact = amount.is_finite() and 0 <= amount <= MOST_POUNDS and amount == amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        exact = False
    if isinstance(given, bool) or not exact:
        raise Invalid(
            "engine.options.money",
            f"'{given}' is not a sum of money from 0 to £{MOST_POUNDS:,.0f}.",
            fix="Write pounds, or pounds and pence, like 120000.",
        )
    return Money.pounds(amount, price_year)


def _option(row: Mapping[str, Any]) -> Option:
    cost = pounds(row.get("cost_pounds", 0), row.get("price_year"))
    return Option(
        code=row["code"],
        name=row["name"],
        reach=_spread(row, "reach"),
        benefit=_spread(row, "benefit"),
        probability=_spread(row, "probability", 1),
        cost=cost,
        cost_range=_spread(row, "cost_pounds"),
        scores={name: score_from(given) for name, given in (row.get("scores") or {}).items()},
        requires=frozenset(_words(row.get("requires"))),
        excludes=frozenset(_words(row.get("excludes"))),
        equality=row.get("equality") or "",
        gains=_words(row.get("gains")),
        loses=_words(row.get("loses")),
        invented=bool(row.get("invented", False)),
    )


def score_from(given: Any) -> Spread:
    """A score from a number or from {value, low, high}."""
    if isinstance(given, Mapping):
        value = float(given["value"])
        return Spread(value, float(given.get("low", value)), float(given.get("high", value)))
    return Spread.exactly(float(given))


def _spread(row: Mapping[str, Any], key: str, absent: float = 0) -> Spread:
    value = float(row.get(key, absent))
    low, high = (row.get("ranges") or {}).get(key, (value, value))
    return Spread(value, float(low), float(high))


def _faults(number: int, row: Mapping[str, Any]) -> list[Problem]:
    """Everything wrong with one row. A code that is absent is named by the row's number."""
    named = str(row.get("code") or f"option {number}")
    found = [
        _problem("absent", f"{named} has no {key}.", key, "")
        for key in ("code", "name")
        if not isinstance(row.get(key), str) or not row[key].strip()
    ]
    found += [_problem("unknown", f"{named}: nothing is called '{key}'.", key, "") for key in sorted(set(row) - FIELDS)]
    unlike = kind_faults(named, row, LIMITS)
    if unlike:
        return found + unlike
    ranges = row.get("ranges") or {}
    for key, (least, most) in LIMITS.items():
        if key not in row and row.get("code") != DO_NOTHING and key != "probability":
            found.append(_problem("absent", f"{named} has no {key}.", key, ""))
            continue
        triple = [row.get(key, 0 if key != "probability" else 1), *ranges.get(key, ())]
        if not all(is_number(item) and least <= item <= most for item in triple):
            found.append(_problem("limits", f"{named}: {key} must be {_between(least, most)}.", key, str(triple)))
        elif key in ranges and not (len(triple) == 3 and triple[1] <= triple[0] <= triple[2]):
            found.append(_problem("range", f"{named}: the range of {key} must hold its value.", key, str(triple)))
    if row.get("code") == DO_NOTHING and (row.get("cost_pounds") or row.get("benefit")):
        said = "Options are additions to today, so that doing nothing adds neither cost nor benefit."
        found.append(_problem("do-nothing", said, "cost_pounds", str(row.get("cost_pounds"))))
    found += [
        _problem("score", f"{named}: the score on {name} is not a number with its range.", "scores", str(given))
        for name, given in (row.get("scores") or {}).items()
        if not _is_score(given)
    ]
    return found


def _is_score(given: Any) -> bool:
    if not isinstance(given, Mapping):
        return is_number(given)
    if not is_number(given.get("value")):
        return False
    low, high = given.get("low", given["value"]), given.get("high", given["value"])
    return is_number(low) and is_number(high) and low <= given["value"] <= high


def _between(least: float, most: float) -> str:
    return f"between {least:g} and {most:,.0f}"


def _words(given: Any) -> tuple[str, ...]:
    if not given or not is_words(given):
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _twice(codes: Sequence[str]) -> list[str]:
    return sorted({code for code in codes if codes.count(code) > 1})


def _problem(kind: str, message: str, column: str, given: str) -> Problem:
    fixes = {
        "absent": "Fill it in.",
        "unknown": "Use: " + ", ".join(sorted(FIELDS)) + ".",
        "prices": "Bring all costs to the prices of one year first.",
        "range": "Give the range as [low, high].",
        "do-nothing": "Put the difference from today into the other options.",
    }
    return Problem(f"engine.options.{kind}", message, fixes.get(kind, "Correct it."), column=column, given=given)
