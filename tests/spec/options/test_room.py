"""What holds for every method of the room: a planned stamp, a sentence, a table, a lawful chart, the same bytes again."""

from pathlib import Path

import pytest

from commonweal.analysis import options, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts

EXAMPLE = Path(__file__).resolve().parents[3] / "examples/trafford"
ROWS = [
    {"code": "a", "name": "Reablement", "reach": 400, "benefit": 60, "probability": 0.5, "cost_pounds": 600000,
     "ranges": {"benefit": [30, 80]}, "scores": {"equity": 40}},
    {"code": "b", "name": "Classes", "reach": 900, "benefit": 10, "probability": 0.6, "cost_pounds": 90000,
     "scores": {"equity": 60}},
]  # fmt: skip
CRITERIA = [
    {"code": "population-benefit"}, {"code": "equity", "points": [[0, 0], [50, 80], [100, 100]]}, {"code": "cost"},
]  # fmt: skip
MAP, CHANGES, SWINGS = (EXAMPLE / f"{name}.csv" for name in ("programme-budget", "marginal-changes", "swing-weights"))
SWING = {"population-benefit": 100, "cost": {"swing": 50, "worst": 300000, "best": 0}}
PLAN = {"options": ROWS, "budgets": [{"year": 2027, "pounds": 650000}, {"year": 2028, "pounds": 700000}]}
SCENARIOS = [
    {"scenario": "Less money from year 2", "owner": "Finance lead", "what": "budget", "percent": 90, "from_year": 2},
    {"scenario": "Half the benefit", "owner": "Public health", "what": "benefit", "percent": 50},
]
RECIPES = {
    "appraisal": ("options.appraisal", {"options": ROWS, "criteria": CRITERIA, "weights": SWING, "draws": 60}),
    "panel": ("options.panel", {"options": ROWS, "criteria": CRITERIA, "panel": SWINGS, "draws": 60}),
    "panel of nobody": ("options.panel", {"options": ROWS, "panel": "latest"}),
    "marginal": ("options.marginal", {"options": ROWS, "programmes": MAP, "changes": CHANGES, "budget_pounds": 5e5}),
    "marginal of options alone": ("options.marginal", {"options": ROWS, "programmes": "latest", "changes": "latest"}),
    "map alone": ("options.marginal", {"programmes": MAP}),
    "frontier": ("options.frontier", {"options": ROWS, "programmes": MAP, "draws": 60}),
    "portfolio": ("options.portfolio", {"plan": PLAN, "draws": 60}),
    "portfolio over scenarios": ("options.portfolio", {"plan": {**PLAN, "scenarios": SCENARIOS}, "draws": 60}),
    "portfolio of nothing": ("options.portfolio", {"plan": {}}),
    "shift": ("options.shift", {"old_pounds": 2e6, "new_pounds": 7e5, "moved_percent": 60, "moved_low": 40}),
    "frontier of options alone": ("options.frontier", {"options": ROWS, "programmes": "latest", "draws": 60}),
}


@pytest.mark.parametrize("name", RECIPES)
def test_what_a_recipe_plans_is_what_its_stamp_says(name):
    recipe = Recipe(*RECIPES[name])
    files = {item: value for item, value in recipe.arguments.items() if isinstance(value, Path)}
    planned, result = registry.plan(recipe, Sources.pack()), registry.run(recipe)
    assert planned.inputs == result.stamp.inputs
    assert (planned.version, planned.content) == (result.stamp.version, result.stamp.content)
    assert len([item for item in result.stamp.inputs if not item.name.startswith("typed:")]) == len(files)


@pytest.mark.parametrize("name", RECIPES)
def test_each_result_is_told_and_set_out_and_what_is_drawn_is_lawful(name):
    result = registry.run(Recipe(*RECIPES[name]))
    assert options.words(result).endswith(".")
    assert options.table(result).caption
    drawn = options.chart(result)
    assert drawn is None or charts.faults(drawn) == ()
    assert all(isinstance(note, str) for note in result.value["notes"])


@pytest.mark.parametrize("name", RECIPES)
def test_the_same_seed_gives_the_same_bytes(name):
    recipe = Recipe(*RECIPES[name])
    assert registry.run(recipe).text() == registry.run(recipe).text()


@pytest.mark.parametrize("name", ["appraisal", "panel", "frontier", "portfolio", "shift"])
def test_another_seed_gives_another_draw(name):
    method, arguments = RECIPES[name]
    assert (
        registry.run(Recipe(method, {**arguments, "seed": 2})).text() != registry.run(Recipe(method, arguments)).text()
    )


def test_every_method_of_appraising_is_held_to_this():
    named = {method for method, _ in RECIPES.values()}
    assert named >= {
        "options.appraisal", "options.panel", "options.marginal", "options.frontier", "options.portfolio",
    }  # fmt: skip
