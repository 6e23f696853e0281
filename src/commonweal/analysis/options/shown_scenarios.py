"""Portfolios over named scenarios: told and set out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commonweal.analysis.options import shown_portfolio as shown
from commonweal.analysis.options.shown_portfolio import breaks, letter, listed
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

ALL_GOOD, EVERYBODY = "every option that does good", "everybody named"


def words(result: Result) -> str:
    """How many sets are nearly equal, and which has the least worst regret where scenarios were given."""
    return f"{shown.words(result)} {verdict(result.value)}".rstrip()


def table(result: Result) -> Table:
    """A row a set; where scenarios were given, with its worst regret over them."""
    made, value = shown.sets_table(result), result.value
    if not value.get("scenarios"):
        return made
    columns = (
        Column("worst", "Worst regret over scenarios", "points", "right"), Column("worst_in", "Worst in"),
        Column("least_worst", "Least worst regret"), Column("fits", "Fits in", "scenarios"),
    )  # fmt: skip
    further = [
        (_rounded(item["points"]), item["scenario"] or "no part of it keeps every rule",
         "yes" if item["number"] in value["least_worst"] else "no", f"{item['fits']} of {len(value['scenarios'])}")
        for item in value["worst_regret"]
    ]  # fmt: skip
    rows = tuple((*row, *more) for row, more in zip(made.rows, further, strict=True))
    return replace(made, columns=(*made.columns, *columns), rows=rows)


def tables(result: Result) -> Mapping[str, Table]:
    """Every table of a portfolio, `scenarios` among them: what becomes of each set in each."""
    return {**shown.tables(result), "sets": table(result), "scenarios": scenarios_table(result)}


def verdict(value: Mapping[str, Any]) -> str:
    """Which set has the least worst regret over the scenarios, and that this does not make it the best."""
    if not value.get("scenarios"):
        return ""
    count = len(value["scenarios"]) - 1
    over = f"things as given and {count} scenario{'' if count == 1 else 's'}"
    if not value["least_worst"]:
        return (
            f"Over {over}, none of the sets listed has a least worst regret: each falls away whole in some scenario in "
            "which another set could be had."
        )
    letters = [letter(number) for number in value["least_worst"]]
    who = f"set {letters[0]} has" if len(letters) == 1 else f"sets {listed(letters)} have"
    known = value["worst_regret"][value["least_worst"][0] - 1]
    at_most = (
        f"at most {known['points']:,.0f} points below the set that does most"
        if round(known["points"]) else "never below the set that does most"
    )  # fmt: skip
    cut = [
        f" Set {letter(number)} does not fit in {count + 1 - fits} of them; what is dropped is taken to cost nothing."
        for number in value["least_worst"]
        if (fits := value["worst_regret"][number - 1]["fits"]) <= count
    ]
    return (
        f"Over {over}, {who} the least worst regret: {at_most}.{''.join(cut)} That does not make a set the "
        "best: it guards against the worst of these scenarios, and nobody has said how likely each is."
    )


def assumed(item: Mapping[str, Any]) -> str:
    """Whose assumption a scenario is and what it changes, in a sentence."""
    if not item["owner"]:
        return "Budgets, days and benefits as they were given."
    parts = "; ".join(_change(change) for change in item["changes"])
    return f"Assumed by {item['owner']}: {parts}."


def greatest(item: Mapping[str, Any]) -> str:
    """The set that does most in a scenario."""
    if item["greatest_codes"] is None:
        return "No set of options keeps every rule in this scenario, so that there is nothing to regret."
    names = "; ".join(item["greatest_names"]) or "nothing"
    number = item["greatest_number"]
    who = f"set {letter(number)}" if number else f"a set that is not listed ({names})"
    said = "Whoever knew that it comes would do most with" if item["owner"] else "Most is done by"
    return f"{said} {who}: {_points(item['greatest_benefit'])}."


def lines(item: Mapping[str, Any]) -> list[str]:
    """What becomes of each set in a scenario, in sentences."""
    return [_line(stand, " still fits" if item["owner"] else "") for stand in item["sets"]]


def _line(stand: Mapping[str, Any], fits: str) -> str:
    name = f"Set {letter(stand['number'])}"
    if stand["fits"]:
        return f"{name}{fits}: {_good(stand)}."
    broken = "; ".join(breaks(stand))
    if stand["kept_codes"] is None:
        return f"{name} does not fit ({broken}), and no part of it keeps every rule."
    first = "; ".join(stand["dropped_names"])
    return f"{name} does not fit ({broken}). Dropped first: {first}. Then {_good(stand)}."


def scenarios_table(result: Result) -> Table:
    """A row a scenario and set."""
    columns = (
        Column("scenario", "Scenario"), Column("owner", "Whose assumption"), Column("set", "Set"),
        Column("fits", "Still fits"), Column("breaks", "What it breaks"), Column("dropped", "Dropped first"),
        Column("benefit", "Benefit of what is kept", "points a year", "right"),
        Column("most", "Most that any set does there", "points a year", "right"),
        Column("regret", "Regret", "points a year", "right"),
    )  # fmt: skip
    rows = tuple(
        (
            item["name"], item["owner"] or "as given", letter(stand["number"]), "yes" if stand["fits"] else "no",
            "; ".join(breaks(stand)) or "nothing", _dropped(stand), _rounded(stand["benefit"]),
            _rounded(item["greatest_benefit"]), _rounded(stand["regret"]),
        )
        for item in result.value.get("scenarios", ())
        for stand in item["sets"]
    )  # fmt: skip
    return Table("What becomes of each set in each scenario", columns, rows)


def _change(change: Mapping[str, Any]) -> str:
    named = "; ".join(change["named"])
    if change["what"] == "benefit":
        return f"{change['percent']:g}% of the benefit of {named or ALL_GOOD}"
    of = "of the money" if change["what"] == "budget" else f"of the days of {named or EVERYBODY}"
    first, last = change["from_year"], change["to_year"]
    return f"{change['percent']:g}% {of} {f'in {first}' if first == last else f'from {first} to {last}'}"


def _good(stand: Mapping[str, Any]) -> str:
    regret = _points(stand["regret"]) if round(stand["regret"]) else "none"
    return f"{_points(stand['benefit'])} of benefit, regret {regret}"


def _points(number: float) -> str:
    return f"{number:,.0f} points"


def _dropped(stand: Mapping[str, Any]) -> str:
    if stand["kept_codes"] is None:
        return "no part of it keeps every rule"
    return "; ".join(stand["dropped_names"]) or "nothing"


def _rounded(number: float | None) -> int | None:
    return None if number is None else round(number)
