"""options.portfolio: sets of options within the money of each year and the rules, several beside each other."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.options import portfolio_inputs as inputs
from commonweal.analysis.options import portfolio_scenarios as over
from commonweal.analysis.options import portfolio_value as told
from commonweal.analysis.options.solvers import solver_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.options.portfolio_draws import robust
from commonweal.engine.options.portfolio_rows import portfolio_from
from commonweal.engine.options.portfolio_scenarios import scenarios_from, tried
from commonweal.engine.options.portfolio_sets import DIFFER, LISTED, near, stands_against
from commonweal.errors import Invalid
from commonweal.values.provenance import Result, Stamp

METHOD = "options.portfolio"
DRAWS = 200
MOST_DRAWS, MOST_LISTED = 5_000, 20


@registry.method(
    METHOD,
    # 2: named scenarios; what a solver answers is looked at. 3: options of one name keep their own exclusions; what
    # does good in some draws alone can be in the greatest set there
    version="3",
    title="Which sets of options fit the money and the rules, and who gains and who loses in each?",
    files=inputs.FILES,
    typed=("plan",),
)
def portfolio(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *,
    plan: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    options: Path | None = None, money: Path | None = None, budgets: Path | None = None, rules: Path | None = None,
    days: Path | None = None, scenarios: Path | None = None,
    within_percent: float = 5.0, differ: int = DIFFER, listed: int = LISTED, gap_percent: float = 0.0,
    draws: int = DRAWS, seed: int = 1, solver: str = "highs",
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Sets of options within yearly budgets and rules: those nearly as good as the best, each unlike the others.

    `plan`: rows that people typed, under the names of the tables (keys: see `engine.options.portfolio_rows.Given` and
    `portfolio_scenarios.scenarios_from`, and `ranges`, `gains`, `loses`, `invented` of an option); `options`, `money`,
    `budgets`, `rules`, `days`, `scenarios`: tables of the shapes `portfolio-…`, whose rows come after. Sets are close
    within `within_percent` of the greatest benefit and unlike in at least `differ` options; at most `listed`. Value:
    `sets`, `options`, `out`, `limits`, `least_regret`, `scenarios`, `worst_regret`, `least_worst`, `stands_against`,
    `gap_percent`, `notes` as in `docs/methods/options/portfolio.md`. Without options or budgets `known` is false.
    `Invalid` lists every fault of every row, and says where a solver's answer is not what it says.
    """
    _check(within_percent, differ, listed, gap_percent, draws)
    files = {"options": options, "money": money, "budgets": budgets, "rules": rules, "days": days,
             "scenarios": scenarios}  # fmt: skip
    book = Book(sources)
    for name, path in files.items():
        book = Book(book.sources.taking(inputs.FILES[name], path))
    found = inputs.opened(book, plan, files)
    asked = {"within_percent": within_percent, "differ": differ, "listed": listed, "gap_percent": gap_percent,
             "draws": draws, "solver": solver}  # fmt: skip
    value = _value(found, asked, seed)
    parameters = asked | {name: path and inputs.FILES[name] for name, path in files.items()}
    opened = tuple(sorted(book.inputs() + registry.typed(plan=plan)))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), opened, (), parameters, seed))


def _value(found: inputs.Opened, asked: Mapping[str, Any], seed: int) -> dict[str, Any]:
    solver, gap = solver_of(asked["solver"]), asked["gap_percent"] / 100
    value: dict[str, Any] = {
        "unit": "points", "known": not found.lacks, "not_known": told.not_known(found.lacks), "notes": [],
        **{name: asked[name] for name in ("within_percent", "differ", "draws", "solver")},
    }  # fmt: skip
    if found.lacks:
        return value
    made = portfolio_from(found.given)
    assumed = scenarios_from(found.scenarios, found.given)
    sets = near(made, solver, within=asked["within_percent"] / 100, differ=asked["differ"], most=asked["listed"],
                gap=gap)  # fmt: skip
    benefits, costs = inputs.drawn(found.given.options, asked["draws"], seed)
    trial = robust(made, solver, sets.sets, benefits, costs, gap=gap) if sets.sets else None
    against = () if sets.sets else stands_against(made, solver)
    value |= told.value(told.Found(found.given, made, sets, trial, against), solver)
    looked_at = tried(assumed, found.given, made, solver, sets.sets, gap=gap) if assumed and sets.sets else ()
    return over.added(value, looked_at, found.given)


def _check(within: float, differ: int, listed: int, gap: float, draws: int) -> None:
    if not 0 <= within <= 50 or not 0 <= gap <= 5:
        raise Invalid("options.portfolio.percent", "Close is from 0 to 50 percent, the gap from 0 to 5.",
                      fix="Give a percentage, like 5.")  # fmt: skip
    if not 1 <= differ <= 20 or not 1 <= listed <= MOST_LISTED or not 1 <= draws <= MOST_DRAWS:
        said = f"Sets differ in 1 to 20 options, 1 to {MOST_LISTED} are listed, and draws are 1 to {MOST_DRAWS:,}."
        raise Invalid("options.portfolio.counts", said, fix="Give a number in these limits.")
