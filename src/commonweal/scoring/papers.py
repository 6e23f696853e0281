"""Papers that say what is no longer so: composed on what was held then, and composed again on what is held now."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commonweal.analysis import plans, registry
from commonweal.analysis.registry import Plan, Recipe
from commonweal.analysis.sources import Sources
from commonweal.scoring.choices import APPRAISAL, options_of
from commonweal.scoring.registers import REPLACED, THREAD
from commonweal.scoring.scorers import CAUGHT, FALSE, Row, scorer
from commonweal.scoring.sealed import Public
from commonweal.values.provenance import Stamp

OPTIONS, RATES = "options", "rates-dementia"
START, END = 2018, 2025
NEWER = "plans.figure.newer"
# What a paper is about: its kind, the conditions of its project, and whether they are put on the newest estimate.
PAPERS: Mapping[str, tuple[str, tuple[str, ...], bool]] = {
    "dementia": ("committee-paper", ("dementia",), True),
    "dementia as first projected": ("committee-paper", ("dementia",), False),
    "falls": ("committee-paper", ("falls",), True),
    "dementia and falls": ("specification", ("dementia", "falls"), True),
    "which option to choose": ("committee-paper", (), True),
}


def _mark(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    del truth  # a paper is stale where it reads differently when it is built anew: no sealed fact tells more
    stale = {key for key, item in answer.items() if item["reads_differently"]}
    said = {key for key, item in answer.items() if item["marked"]}
    what = "papers that read differently when they are built again"
    yield Row("stale papers", THREAD, what, CAUGHT, len(said & stale) / max(1, len(stale)), len(said) / len(answer))
    yield Row("stale papers", THREAD, what, FALSE, len(said - stale) / max(1, len(said)),
              1 - len(stale) / len(answer))  # fmt: skip


@scorer("stale papers", method=THREAD, title="Papers marked when an estimate or a survey behind them is replaced",
        mark=_mark)  # fmt: skip
def answer(public: Public) -> dict[str, Any]:
    """Each paper: whether its check says that newer data exists, and whether its words and numbers would be others."""
    now = public.sources()
    then = {
        REPLACED: now.with_file(REPLACED, public.files[f"{REPLACED}-{START}"], REPLACED),
        RATES: now.replacing([Sources.pack().find(RATES)]),  # until the county's own survey came
    }
    found = {}
    for council in public.facts["councils"]:
        for about, (kind, conditions, rebased) in PAPERS.items():
            project = _project(council, conditions)
            recipes = _recipes(kind, project, rebased, public)
            fresh = _read(kind, _inputs(project, recipes, now, now))
            for replaced, before in then.items():
                inputs = _inputs(project, recipes, before, now)
                marked = any(item.code == NEWER for item in plans.check(kind, inputs))
                found[f"{council['code']} {about}, {replaced}"] = {
                    "marked": marked, "reads_differently": _read(kind, inputs) != fresh,
                }  # fmt: skip
    return found


def _project(council: Mapping[str, str], conditions: tuple[str, ...]) -> plans.ProjectFacts:
    return plans.ProjectFacts(
        title="A paper", organisation=council["name"], place_code=council["code"], place=council["name"],
        population="", question="", conditions=conditions, start_year=START, end_year=END,
    )  # fmt: skip


def _recipes(kind: str, project: plans.ProjectFacts, rebased: bool, public: Public) -> dict[str, Recipe]:
    """The figures that the template brings; where a paper has none of its own, the options compared."""
    found = {}
    for item in plans.recipes(kind, project):
        asked = {name: value for name, value in item.arguments.items() if rebased or name != "rebase"}
        found[item.name] = Recipe(item.method, asked)
    return found or {OPTIONS: Recipe(APPRAISAL, {"options": options_of(public)})}


def _inputs(
    project: plans.ProjectFacts, recipes: Mapping[str, Recipe], before: Sources, now: Sources
) -> plans.PaperInputs:
    """What the paper is made of: results of what was held then, each with what is newer now."""
    figures = []
    for name, recipe in recipes.items():
        result = registry.run(recipe, before)
        newer = tuple(_newer(result.stamp, registry.plan(recipe, now)))
        figures.append(plans.KeptFigure(name, name, recipe.method, result, newer=newer))
    return plans.PaperInputs(project, tuple(figures), built_on=date(END, 1, 1))


def _newer(stamp: Stamp, plan: Plan) -> Iterable[str]:
    """What the figure would rest on now and did not: the rule by which the thread marks a kept number."""
    before, after = ({ref.name: ref.digest for ref in refs} for refs in (stamp.inputs, plan.inputs))
    yield from (f"{name} is newer." for name in sorted(before | after) if before.get(name) != after.get(name))
    yield from (f"{name} is newer." for name in sorted(set(stamp.content) ^ set(plan.content)))
    if (stamp.method, stamp.version) != (plan.method, plan.version):
        yield f"{plan.method} is newer."


def _read(kind: str, inputs: plans.PaperInputs) -> Any:
    """What a reader reads: every section with its words, numbers, tables and pictures, not where they came from."""
    bare = plans.PaperInputs(
        inputs.project,
        tuple(plans.KeptFigure(item.name, item.title, item.method, item.result) for item in inputs.figures),
        inputs.built_on,
    )
    return plans.compose(kind, bare).snapshot()["sections"]
