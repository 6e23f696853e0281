"""What each of several changes does alone, beside what all do together: set out, and said where the sum is another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from commonweal.analysis.needs.shown import pounds
from commonweal.documents.tables import Column, Table

Value = Mapping[str, Any]
Told = Mapping[str, Callable[[float], str]]  # how much of each measure in words
TOTALS = (("added", "Each alone, added up"), ("together", "All together"),
          ("less_added", "All together less the sum"))  # fmt: skip
SMALL = 0.005  # of the sum: what is nearer to it than this is said to be as much
ENDS = ("expected", "low", "high")
NOT_ASKED = "–"


def table(apart: Value, years: Sequence[tuple[str, str]]) -> Table:
    """A row a change, then their sum, all together and the difference: `years` lived (key and title) and, where there
    are prices, pounds, with ranges; and from which effect on each change pays for itself."""
    priced = "net" in apart["together"]
    columns = [Column("what", "What is done")]
    for at, (key, title) in enumerate(years):
        name = key if at else "years"
        columns += [Column(name, title, align="right"), Column(f"{name}_low", "Low", align="right"),
                    Column(f"{name}_high", "High", align="right")]  # fmt: skip
    if priced:
        columns += [Column("net", "Net money", "pounds", "right"), Column("net_low", "Low", "pounds", "right"),
                    Column("net_high", "High", "pounds", "right"), Column("pays_alone", "Alone it pays from"),
                    Column("pays_beside", "Beside the others it pays from")]  # fmt: skip
    named = [(f"{item['name']}, alone", item) for item in apart["alone"]]
    keys = [key for key, _ in years]
    rows = tuple(
        (name, *_cells(item, keys), *(_pays(item) if priced else ()))
        for name, item in [*named, *((name, apart[key]) for key, name in TOTALS)]
    )
    return Table("More, or fewer (below 0), than going on as now", tuple(columns), rows)


def _cells(item: Value, keys: Sequence[str]) -> tuple[float | int, ...]:
    # A tenth of a year of life tells small changes apart; adding 0 takes away the sign of nothing.
    years = [round(item[key][end], 1) + 0.0 for key in keys for end in ENDS]
    return (*years, *(round(item["net"][end]) for end in ENDS if "net" in item))


def _pays(item: Value) -> tuple[str, str]:
    found = item.get("breaks_even")
    if not found:
        return NOT_ASKED, NOT_ASKED
    return pounds.pays_from(found["alone"]), pounds.pays_from(found["beside"])


def words(apart: Value, told: Told, meet: str) -> str:
    """Whether all together do what each alone adds up to; where they do not, `meet` says how that comes."""
    held = {name: say for name, say in told.items() if name in apart["together"]}
    said = [_beside(apart, name, say) for name, say in held.items()]
    if not all(_adds_up(apart, name, say) for name, say in held.items()):
        said.append(meet)
    return " ".join(said)


def _adds_up(apart: Value, name: str, say: Callable[[float], str]) -> bool:
    together, added, less = (apart[key][name]["expected"] for key in ("together", "added", "less_added"))
    return say(together) == say(added) or bool(abs(less) <= SMALL * abs(added))


def _beside(apart: Value, name: str, say: Callable[[float], str]) -> str:
    together, added, less = (apart[key][name] for key in ("together", "added", "less_added"))
    said = f"Together: {say(together['expected'])} than going on as now"
    if _adds_up(apart, name, say):
        return f"{said}; about what each alone adds up to."
    return (
        f"{said}, not the {say(added['expected'])} that each alone adds up to (the difference: {say(less['low'])} to "
        f"{say(less['high'])}, 95 % of draws)."
    )
