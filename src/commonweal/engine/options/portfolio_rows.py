"""A portfolio from rows that people type or bring as tables; every fault of every row is told at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from commonweal.engine.options.portfolio import KINDS, NEW, Limit, Portfolio, Whole
from commonweal.errors import Invalid, Problem
from commonweal.values.populations import Floats

MOST, MOST_YEARS = 500, 20
Row = Mapping[str, Any]
# Least and most, and what it is unless given (None: it must be given).
NUMBERS: Mapping[str, tuple[float, float, float | None]] = {
    "reach": (0.0, 1e9, None),
    "benefit": (-100.0, 100.0, None),
    "probability": (0.0, 1.0, 1.0),
    "equity": (0.0, 100.0, 0.0),
}
RULES = ("in", "out", "requires", "excludes", "minimum-spend", "minimum-people", "equity-floor")
PAIRED = {"requires", "excludes"}
NAMING = {"in", "out", *PAIRED}
GROUPED = {"minimum-spend", "minimum-people"}
HUNDREDTHS = 100  # days are counted in hundredths, so that they add up exactly


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, and the name by which a fault in it is told."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Given:
    """Everything a portfolio is made from, as rows. Keys of a row:

    `options` code, name, reach (persons a year), benefit (points for each, -100 to 100), probability; as wanted group,
    equity (0 to 100), cost_pounds (in every year), requires, excludes. `money` code, year, what (see
    `portfolio.KINDS`), pounds of 0 or more. `budgets` year, pounds. `rules` rule, and code, other, group, least as the
    rule needs. `days` person, year, code (empty: days that there are), days.
    """

    options: Sequence[Row]
    budgets: Sequence[Row]
    money: Sequence[Row] = ()
    rules: Sequence[Row] = ()
    days: Sequence[Row] = ()


def portfolio_from(given: Given) -> Portfolio:
    """The portfolio of these rows, options in order of their codes and years in order. `Invalid` lists every fault."""
    problems = _faults(given)
    if problems:
        raise Invalid("engine.options.portfolio", f"The portfolio has {len(problems)} faults.", problems=problems)
    options = sorted(given.options, key=lambda row: str(row["code"]))
    codes = tuple(str(row["code"]) for row in options)
    at = {code: place for place, code in enumerate(codes)}
    years = tuple(sorted(int(row["year"]) for row in given.budgets))
    money = _money(options, given.money, at, years)
    pounds = {int(row["year"]): pence(row["pounds"]) for row in given.budgets}
    budgets = np.array([pounds[year] for year in years], dtype=np.int64)
    numbers = {key: np.array([_number(row, key) for row in options]) for key in NUMBERS}
    limits = [*_budgets(years, budgets, money), *_rules(given.rules, options, at, numbers, money)]
    limits += [*_days(given.days, at), *_own(options, at)]
    # Two may say that they exclude each other: once is enough. Others may bear the same names and are kept apart.
    limits = list({(limit, load.tobytes()): (limit, load) for limit, load in limits}.values())
    lower = np.zeros(len(codes))
    upper = np.ones(len(codes))
    for row in given.rules:
        if row["rule"] == "in":
            lower[at[str(row["code"])]] = 1.0
        if row["rule"] == "out":
            upper[at[str(row["code"])]] = 0.0
    loads = np.array([load for _, load in limits], dtype=float).reshape(len(limits), len(codes))
    benefit = numbers["reach"] * numbers["benefit"] * numbers["probability"]
    return Portfolio(codes, years, benefit, money, budgets, tuple(limit for limit, _ in limits), loads, lower, upper)


def pence(given: Any) -> int:
    """Whole pence of pounds and pence; `ValueError` for what is not money."""
    try:
        amount = Decimal(str(given)) * 100
    except InvalidOperation:
        raise ValueError(given) from None
    if not amount.is_finite() or amount != amount.to_integral_value() or abs(amount) > 10**14:
        raise ValueError(given)
    return int(amount)


def _money(options: Sequence[Row], rows: Sequence[Row], at: Mapping[str, int], years: tuple[int, ...]) -> Whole:
    """Pence by kind, year and option: what an option costs in every year, and what the table adds."""
    found = np.zeros((len(KINDS), len(years), len(options)), dtype=np.int64)
    for place, row in enumerate(options):
        found[0, :, place] += pence(row.get("cost_pounds") or 0)
    for row in rows:
        found[KINDS.index(str(row["what"])), years.index(int(row["year"])), at[str(row["code"])]] += pence(
            row["pounds"]
        )
    return found


def _budgets(years: tuple[int, ...], budgets: Whole, money: Whole) -> list[tuple[Limit, Floats]]:
    net = money[:4].sum(axis=0) - money[4]
    return [
        (Limit("budget", f"money in {year}", "pence", most=float(budgets[place])), net[place].astype(float))
        for place, year in enumerate(years)
    ]


def _rules(
    rules: Sequence[Row], options: Sequence[Row], at: Mapping[str, int], numbers: Mapping[str, Floats], money: Whole
) -> list[tuple[Limit, Floats]]:
    names = {str(item["code"]): str(item["name"]) for item in options}
    spent = money[NEW].sum(axis=(0, 1)).astype(float)
    helped = np.where(numbers["benefit"] > 0, numbers["reach"], 0.0)  # who loses something is not reached
    found = []
    for row in rules:
        rule, group, floor = str(row["rule"]), str(row.get("group") or ""), float(row.get("least") or 0)
        of = np.array([str(item.get("group") or "") == group for item in options])
        if rule == "minimum-spend":
            limit = Limit(rule, f"at least £{floor:,.0f} on {group}", "pence", least=float(pence(row["least"])))
            found.append((limit, np.where(of, spent, 0.0)))
        elif rule == "minimum-people":
            limit = Limit(rule, f"at least {floor:,.0f} people helped in {group}", "people", least=floor)
            found.append((limit, np.where(of, helped, 0.0)))
        elif rule == "equity-floor":
            limit = Limit(rule, f"equity of {floor:g} of 100 or more among the people helped", "points", least=0.0)
            found.append((limit, helped * (numbers["equity"] - floor)))
        elif rule in PAIRED:
            found.append(_pair(rule, str(row["code"]), str(row["other"]), at, names))
    return found


def _own(options: Sequence[Row], at: Mapping[str, int]) -> list[tuple[Limit, Floats]]:
    """What options say themselves of others."""
    names = {str(item["code"]): str(item["name"]) for item in options}
    return [
        _pair(rule, str(row["code"]), other, at, names)
        for row in options
        for rule in ("requires", "excludes")
        for other in words(row.get(rule))
    ]


def _pair(rule: str, code: str, other: str, at: Mapping[str, int], names: Mapping[str, str]) -> tuple[Limit, Floats]:
    load = np.zeros(len(at))
    load[at[code]] = 1.0
    if rule == "requires":
        load[at[other]] = -1.0
        return Limit(rule, f"“{names[code]}” needs “{names[other]}”", "options", most=0.0), load
    load[at[other]] = 1.0
    one, two = sorted((names[code], names[other]))
    return Limit(rule, f"not both “{one}” and “{two}”", "options", most=1.0), load


def _days(rows: Sequence[Row], at: Mapping[str, int]) -> list[tuple[Limit, Floats]]:
    """A limit a person and year: the days that options ask of them are no more than there are."""
    there: dict[tuple[str, int], int] = {}
    asked: dict[tuple[str, int], Floats] = {}
    for row in rows:
        key = (str(row["person"]).strip(), int(row["year"]))
        hundredths = round(float(row["days"]) * HUNDREDTHS)
        code = str(row.get("code") or "")
        if code:
            asked.setdefault(key, np.zeros(len(at)))[at[code]] += hundredths
        else:
            there[key] = there.get(key, 0) + hundredths
    found = []
    for (person, year), load in sorted(asked.items(), key=lambda item: item[0]):
        most = float(there.get((person, year), 0))
        found.append((Limit("days", f"{person}'s days in {year}", "hundredths of a day", most=most), load))
    return found


def _number(row: Row, key: str) -> float:
    given = row.get(key)
    usual = NUMBERS[key][2]
    return float(given if given is not None else usual or 0.0)


def words(given: Any) -> tuple[str, ...]:
    """Codes from a list, or from text with semicolons between."""
    if not given:
        return ()
    if isinstance(given, str):
        return tuple(word.strip() for word in given.split(";") if word.strip())
    return tuple(map(str, given))


def _faults(given: Given) -> list[Problem]:
    codes = [str(row.get("code") or "") for row in given.options]
    years = [row.get("year") for row in given.budgets]
    found = [item for number, row in enumerate(given.options, start=1) for item in _option_faults(number, row, codes)]
    if not given.budgets:
        found.append(_fault("budgets", None, "year", "There is no budget: without one, everything would be bought."))
    if len(given.options) > MOST or len(years) > MOST_YEARS:
        found.append(_fault("options", None, "", f"At most {MOST} options and {MOST_YEARS} years."))
    found += [_fault("options", None, "code", f"Two options have the code '{code}'.") for code in _twice(codes)]
    found += [_fault("budgets", None, "year", f"The year {year} has two budgets.") for year in _twice(years)]
    for number, row in enumerate(given.budgets, start=1):
        found += _whole_year("budgets", number, row, None) + _amount("budgets", number, row, "pounds")
    for number, row in enumerate(given.money, start=1):
        found += _known("money", number, row, "code", codes) + _whole_year("money", number, row, years)
        found += _amount("money", number, row, "pounds") + _known("money", number, row, "what", KINDS)
    for number, row in enumerate(given.rules, start=1):
        found += _rule_faults(number, row, codes, {str(item.get("group") or "") for item in given.options})
    for number, row in enumerate(given.days, start=1):
        found += _whole_year("days", number, row, years) + _amount("days", number, row, "days")
        found += _known("days", number, row, "code", codes) if row.get("code") else []
        found += [] if str(row.get("person") or "").strip() else [_fault("days", number, "person", "Say whose days.")]
    return found


def _option_faults(number: int, row: Row, codes: Sequence[str]) -> list[Problem]:
    found = [
        _fault("options", number, key, f"It needs a {key}.") for key in ("code", "name")
        if not str(row.get(key) or "").strip()
    ]  # fmt: skip
    for key, (least, most, usual) in NUMBERS.items():
        value: Any = row.get(key) if row.get(key) is not None else usual
        if not _is_number(value) or not least <= value <= most:
            found.append(_fault("options", number, key, f"It must be a number from {least:g} to {most:g}.", value))
    if row.get("cost_pounds") is not None:
        found += _amount("options", number, row, "cost_pounds")
    for rule in sorted(PAIRED):
        found += [
            _fault("options", number, rule, f"'{other}' is not another option.", other)
            for other in words(row.get(rule)) if other not in codes or other == row.get("code")
        ]  # fmt: skip
    return found


def _rule_faults(number: int, row: Row, codes: Sequence[str], groups: set[str]) -> list[Problem]:
    rule = row.get("rule")
    if rule not in RULES:
        return _known("rules", number, row, "rule", RULES)
    found = _known("rules", number, row, "code", codes) if rule in NAMING else []
    if rule in PAIRED:
        found += _known("rules", number, row, "other", [code for code in codes if code != row.get("code")])
    if rule in GROUPED and str(row.get("group") or "") not in groups - {""}:
        found.append(_fault("rules", number, "group", "No option is of this group.", row.get("group")))
    if rule == "minimum-spend":
        found += _amount("rules", number, row, "least")
    elif rule in {"minimum-people", "equity-floor"}:
        most = 100.0 if rule == "equity-floor" else 1e9
        if not _is_number(row.get("least")) or not 0 <= row["least"] <= most:
            found.append(_fault("rules", number, "least", f"It must be a number from 0 to {most:g}.", row.get("least")))
    return found


def _known(table: str, number: int, row: Row, key: str, among: Sequence[str]) -> list[Problem]:
    if str(row.get(key) or "") in among and row.get(key):
        return []
    few = ", ".join(among[:8]) + (", …" if len(among) > 8 else "")
    return [_fault(table, number, key, f"It must be one of: {few}.", row.get(key))]


def _whole_year(table: str, number: int, row: Row, among: Sequence[Any] | None) -> list[Problem]:
    year: Any = row.get("year")
    if not _is_number(year) or year != int(year) or not 1990 <= year <= 2100:
        return [_fault(table, number, "year", "It must be a year, like 2027.", year)]
    if among is not None and year not in among:
        return [_fault(table, number, "year", "There is no budget for this year.", year)]
    return []


def _amount(table: str, number: int, row: Row, key: str) -> list[Problem]:
    """Money in pounds and whole pence, or days in hundredths: 0 or more."""
    try:
        good = not isinstance(row.get(key), bool) and pence(row.get(key)) >= 0
    except ValueError:
        good = False
    said = "It must be 0 or more, with at most two decimals."
    return [] if good else [_fault(table, number, key, said, row.get(key))]


def _is_number(given: Any) -> bool:
    return isinstance(given, (int, float, np.integer, np.floating)) and not isinstance(given, bool) and given == given


def _twice(given: Sequence[Any]) -> list[Any]:
    return sorted({item for item in given if given.count(item) > 1}, key=str)


def _fault(table: str, number: int | None, column: str, said: str, given: Any = None) -> Problem:
    where = f"{table}, number {number}, {column}" if number else table
    return Problem("engine.options.portfolio.row", f"{where}: {said}", "Correct it.", file=table, row=number,
                   column=column, given="" if given is None else str(given))  # fmt: skip
