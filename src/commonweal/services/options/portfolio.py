"""Sets of a project's options within the money and the rules. Nothing is kept: what is tried stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.options import shown_portfolio as shown
from commonweal.analysis.options import shown_scenarios, solvers
from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.options import portfolio_scenarios, typed
from commonweal.services.options.portfolio_scenarios import Scenario, ScenarioView
from commonweal.services.thread.pages import chart_of, shaped
from commonweal.services.thread.versions import sources_of
from commonweal.services.thread.views import ChartView, TableView

METHOD = "options.portfolio"
ACT = "options.view"
TABLES = ("options", "money", "budgets", "rules", "days", "scenarios")
EQUITY = "equity"  # the criterion whose scores an equity floor looks at
FEW = 14  # options: beyond, draws are fewer, so that nobody waits
DRAWS, FEWER_DRAWS = 200, 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What is tried: the first year and how many, new money a year (None: the project's budget), the least equity of
    the people helped (None: no floor), the options that must be in and those that stay out, how near is near,
    scenarios and whose assumptions they are, and the solver that is asked."""

    first_year: int
    years: int = 3
    pounds: int | None = None
    equity: float | None = None
    must: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    within_percent: float = 5.0
    differ: int = 2
    scenarios: tuple[Scenario, ...] = ()
    owner: str = ""
    solver: str = "highs"


@dataclass(frozen=True, slots=True)
class Part:
    """One picture, or one table, of what came of it."""

    chart: ChartView | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class OutView:
    """An option outside set A, and why, in sentences."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What came of it. `brought` names the project's own tables that were used; `assumed` says what was taken for
    granted; `value` is the result's; `names` are the options that may be asked for, by code; `verdict` says which
    set has the least worst regret over the scenarios, empty without any."""

    words: str
    value: Mapping[str, Any]
    charts: Mapping[str, ChartView]
    tables: Mapping[str, TableView]
    out: tuple[OutView, ...]
    names: Mapping[str, str]
    brought: tuple[str, ...]
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    scenarios: tuple[ScenarioView, ...]
    verdict: str

    def part(self, name: str) -> Part:
        """The picture or table of this name; `NotFound` where there is none."""
        if name not in self.charts and name not in self.tables:
            raise NotFound("options.portfolio.no-file", f"There is no '{name}' of these sets.", fix="Open the page.")
        return Part(self.charts.get(name), self.tables.get(name))


def names(*, actor: Actor, project: str) -> Mapping[str, str]:
    """The options that can be asked for: code and name."""
    view = typed.of_project(projects.reach(actor, project, ACT))
    return {item.code: item.name for item in view.options if not item.missing and item.code != typed.DO_NOTHING}


def solvers_here() -> tuple[str, ...]:
    """The names of the solvers that can be asked here, the usual one first."""
    return solvers.installed()


def portfolio(*, actor: Actor, project: str, asked: Asked) -> PortfolioView:
    """Sets of the project's options; where it brought tables of the shapes `portfolio-…`, those are used.

    A table of options or budgets takes the place of what is typed; the others add to it. `Invalid` lists every fault.
    """
    found = projects.reach(actor, project, ACT)
    sources = sources_of(found)
    brought = tuple(name for name in TABLES if sources.has(f"portfolio-{name}"))
    view = typed.of_project(found)
    rows = [] if "options" in brought else _options(typed.typed_arguments(found)["options"])
    plan = {"options": rows, "budgets": [] if "budgets" in brought else _budgets(view, asked), "rules": _rules(asked),
            "scenarios": portfolio_scenarios.rows(asked.scenarios, asked.owner)}  # fmt: skip
    arguments: dict[str, Any] = {
        "plan": {name: found for name, found in plan.items() if found}, **dict.fromkeys(brought, registry.LATEST),
        "within_percent": asked.within_percent, "differ": asked.differ, "solver": asked.solver,
        "draws": DRAWS if len(rows) <= FEW and "options" not in brought else FEWER_DRAWS,
    }  # fmt: skip
    result = registry.run(registry.Recipe(METHOD, arguments), sources)
    value = result.value
    return PortfolioView(
        words=shown.words(result), value=value,
        charts={name: chart_of(spec) for name, spec in shown.charts(result).items()},
        tables={name: shaped(table) for name, table in shown_scenarios.tables(result).items() if table.rows},
        out=tuple(OutView(item["name"], shown.reasons(item, value["close"])) for item in value.get("out", ())),
        names={row["code"]: row["name"] for row in rows}, brought=brought,
        assumed=tuple(_assumed(view, asked, brought)), notes=tuple(map(str, value.get("notes", ()))),
        scenarios=portfolio_scenarios.views(result), verdict=portfolio_scenarios.verdict(result),
    )  # fmt: skip


def _options(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Options as a portfolio takes them: the same cost in every year, the equity score as their equity."""
    keys = ("code", "name", "reach", "benefit", "probability", "cost_pounds", "ranges", "requires", "excludes",
            "gains", "loses", "invented")  # fmt: skip
    made = []
    for row in rows:
        if row["code"] == typed.DO_NOTHING:
            continue
        equity = (row.get("scores") or {}).get(EQUITY)
        equity = equity.get("value") if isinstance(equity, Mapping) else equity
        kept = {key: row[key] for key in keys if key in row}
        made.append(kept | ({"equity": equity} if equity is not None and 0 <= equity <= 100 else {}))
    return made


def _budgets(view: typed.OptionsView, asked: Asked) -> list[dict[str, Any]]:
    pounds = asked.pounds if asked.pounds is not None else view.budget_pounds
    if pounds is None:
        return []
    exact = float(pounds) if pounds % 1 else int(pounds)
    return [{"year": asked.first_year + later, "pounds": exact} for later in range(asked.years)]


def _rules(asked: Asked) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = [{"rule": "in", "code": code} for code in asked.must]
    rules += [{"rule": "out", "code": code} for code in asked.without]
    return rules + ([{"rule": "equity-floor", "least": asked.equity}] if asked.equity is not None else [])


def _assumed(view: typed.OptionsView, asked: Asked, brought: tuple[str, ...]) -> list[str]:
    said = []
    if "options" not in brought:
        said.append("Each option is taken to help the same people, and to cost the same, in every year.")
        if any(item.invented for item in view.options):
            said.append("Options marked as invented are: so is whatever follows from them.")
    if "money" not in brought:
        said.append("Nothing is spent once, released, stranded or paid twice, since no table of money says so.")
    if "budgets" not in brought and asked.pounds is None and view.budget_pounds is not None:
        mark = " (invented)" if view.budget_invented else ""
        said.append(f"The new money is the project's £{view.budget_pounds:,.0f}{mark} in each year.")
    if "days" not in brought:
        said.append("Nobody's days are counted, since no table of days says whose are needed.")
    if asked.equity is not None and "options" not in brought:
        said.append("Equity is the score that the team gave each option, weighed by the people helped.")
    return said
