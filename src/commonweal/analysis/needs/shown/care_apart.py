"""What each of several changes does alone, beside what all do together: set out, and said where the sum is another."""

from collections.abc import Callable, Mapping
from typing import Any

from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
TOTALS = (("added", "Each alone, added up"), ("together", "All together"),
          ("less_added", "All together less the sum"))  # fmt: skip
SMALL = 0.005  # of the sum: what is nearer to it than this is said to be as much


def table(result: Result) -> Table | None:
    """Person-years in care homes and, where care is priced, pounds, with ranges: each change, their sum, all together.
    None with fewer than two changes."""
    apart = result.value.get("apart")
    if not apart:
        return None
    priced = "net" in apart["together"]
    columns = [Column("what", "What is done"), Column("years", "Years of life in care homes", align="right"),
               Column("years_low", "Low", align="right"), Column("years_high", "High", align="right")]  # fmt: skip
    if priced:
        columns += [Column("net", "Net money", "pounds", "right"), Column("net_low", "Low", "pounds", "right"),
                    Column("net_high", "High", "pounds", "right")]  # fmt: skip
    named = [(f"{item['name']}, alone", item) for item in apart["alone"]]
    rows = tuple((name, *_cells(item)) for name, item in [*named, *((name, apart[key]) for key, name in TOTALS)])
    return Table("More, or fewer (below 0), than going on as now", tuple(columns), rows)


def _cells(item: Value) -> tuple[float | int, ...]:
    # A tenth of a year of life tells small changes apart; adding 0 takes away the sign of nothing.
    years = [round(item["in_homes"][key], 1) + 0.0 for key in ("expected", "low", "high")]
    return (*years, *(round(item["net"][key]) for key in ("expected", "low", "high") if "net" in item))


def words(result: Result) -> str:
    """Whether all together do what each alone adds up to; empty with fewer than two changes."""
    apart = result.value.get("apart")
    if not apart:
        return ""
    kinds: dict[str, Callable[[float], str]] = {"in_homes": _years, "net": _pounds}
    held = {name: told for name, told in kinds.items() if name in apart["together"]}
    said = [_beside(apart, name, told) for name, told in held.items()]
    if not all(_adds_up(apart, name, told) for name, told in held.items()):
        said.append(
            "Changes meet each other: whom one of them keeps out of a care home is not there to be kept out by "
            "another, and lives on where others may reach them."
        )
    return " ".join(said)


def _adds_up(apart: Value, name: str, told: Callable[[float], str]) -> bool:
    together, added, less = (apart[key][name]["expected"] for key in ("together", "added", "less_added"))
    return told(together) == told(added) or bool(abs(less) <= SMALL * abs(added))


def _beside(apart: Value, name: str, told: Callable[[float], str]) -> str:
    together, added, less = (apart[key][name] for key in ("together", "added", "less_added"))
    said = f"Together: {told(together['expected'])} than going on as now"
    if _adds_up(apart, name, told):
        return f"{said}; about what each alone adds up to."
    return (
        f"{said}, not the {told(added['expected'])} that each alone adds up to (the difference: {told(less['low'])} to "
        f"{told(less['high'])}, 95 % of draws)."
    )


def _years(years: float) -> str:
    size = about(abs(years)) if abs(years) >= 10 else f"{abs(years):.1f}"
    return f"{size} {'fewer' if years < 0 else 'more'} years of life in care homes"


def _pounds(pounds: float) -> str:
    return f"£{about(abs(pounds))} {'less' if pounds < 0 else 'more'}"
