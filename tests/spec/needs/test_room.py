"""What holds for every method of the room: a planned stamp, a sentence, a table, a lawful chart, honest gaps."""

import functools
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.reference import content
from tests.spec.needs import lives, placed

TRAFFORD, MANCHESTER, BOARD, ENGLAND = "E08000009", "E08000003", "E54000057", "E92000001"
ESTIMATE = Path(__file__).resolve().parents[3] / "examples/trafford/mid-2024-population.csv"
AHEAD = {"condition": "dementia", "start": 2024, "end": 2040}


def activity_rates(folder: Path) -> Path:
    """Invented rates of one kind for one place."""
    path = folder / "rates.csv"
    lines = [f"{TRAFFORD},aae,walkin,{age},{age / 1000},{age / 2000}" for age in range(17, 91)]
    path.write_text("area_code,pod,group,age,rate_f,rate_m\n" + "\n".join(lines) + "\n")
    return path


RECIPES = {
    "projection": ("needs.projection", {"place": TRAFFORD, **AHEAD}),
    "projection rebased": ("needs.projection", {"place": TRAFFORD, **AHEAD, "rebase": ESTIMATE}),
    "projection latest": ("needs.projection", {"place": TRAFFORD, **AHEAD, "rebase": "latest"}),
    "projection of a board": ("needs.projection", {"place": BOARD, **AHEAD, "condition": "falls"}),
    "projection of a region": ("needs.projection", {"place": "E12000002", **AHEAD}),
    "uncertainty": ("needs.uncertainty", {"place": TRAFFORD, **AHEAD, "draws": 500}),
    "uncertainty rebased": (
        "needs.uncertainty",
        {
            "place": TRAFFORD,
            **AHEAD,
            "rebase": ESTIMATE,
            "draws": 500,
            "rates_low": -5.0,
            "rates_high": 9.0,
            "rates_says": "A consultant",
        },
    ),
    "uncertainty of a board": ("needs.uncertainty", {"place": BOARD, **AHEAD, "condition": "falls", "draws": 500}),
    "population": ("needs.population", {"place": TRAFFORD, "year": 2024}),
    "population elsewhere": ("needs.population", {"place": BOARD, "year": 2026}),
    "population estimated": ("needs.population", {"place": TRAFFORD, "estimate": ESTIMATE}),
    "activity": ("needs.activity-change", {"base": 2022, "end": 2035, "place": TRAFFORD}),
    "activity everywhere": ("needs.activity-change", {"base": 2022, "end": [2030, 2035]}),
    "comparison": ("needs.comparison", {"place": TRAFFORD, "condition": "dementia", "year": 2024, "end": 2040}),
    "comparison of a board": ("needs.comparison", {"place": BOARD, "condition": "falls", "year": 2024, "end": 2040}),
    "districts": ("needs.districts", {"place": TRAFFORD, "condition": "falls", "year": 2024}),
    "districts of a board": ("needs.districts", {"place": BOARD, "condition": "dementia", "year": 2024}),
    "everywhere": ("needs.everywhere", {"place": TRAFFORD, **AHEAD}),
    "everywhere, a board": ("needs.everywhere", {"place": BOARD, **AHEAD, "condition": "falls"}),
    "everywhere, England": ("needs.everywhere", {"place": ENGLAND, **AHEAD, "draws": 500}),
    "small areas": ("needs.small-areas", {"place": TRAFFORD, "condition": "dementia", "end": 2040}),
    "wards": ("needs.small-areas", {"place": TRAFFORD, "condition": "falls", "end": 2040, "geography": "Ward"}),
    "small areas not held": ("needs.small-areas", {"place": MANCHESTER, "condition": "dementia", "end": 2040}),
    "register": ("needs.register", {"place": TRAFFORD, "condition": "diabetes", "year": 2024, "end": 2040}),
    "register of a board": ("needs.register", {"place": BOARD, "condition": "COPD"}),
    "undiagnosed": ("needs.undiagnosed", {"place": TRAFFORD}),
    "undiagnosed elsewhere": ("needs.undiagnosed", {"place": BOARD, "year": 2020}),
    "inequality": ("needs.inequality", {"place": TRAFFORD, "condition": "dementia"}),
    "inequality of a board": ("needs.inequality", {"place": BOARD, "condition": "DM"}),
    "variation": ("needs.variation", {"place": TRAFFORD, "draws": 200}),
    "variation of a board": ("needs.variation", {"place": BOARD, "condition": "DM", "draws": 200}),
    "carers": ("needs.carers", {"place": TRAFFORD}),
    "carers of a board": ("needs.carers", {"place": BOARD}),
    "carers not held": ("needs.carers", {"place": "E09000002"}),
    "outcomes": ("needs.outcomes", {"place": TRAFFORD}),
    "outcomes not held": ("needs.outcomes", {"place": "E07000008"}),
    "care moves": ("needs.care-moves", {}),
    "groups of people": ("needs.segments", {"age_bands": [0, 75, 85]}),
    "groups of people not held": ("needs.segments", {}),
    "unequal": ("needs.unequal", {"having": "hospital-stay", "at": "2021-06-30"}),
    "unequal not held": ("needs.unequal", {"having": "condition:DEM"}),
    "care states": ("needs.care-states", {"place": TRAFFORD, "start": 2024, "end": 2030, "draws": 200}),
    "care states not held": ("needs.care-states", {"place": TRAFFORD, "start": 2024, "end": 2030}),
    "care states not held, rebased": (
        "needs.care-states",
        {"place": TRAFFORD, "start": 2024, "end": 2030, "rebase": ESTIMATE},
    ),
    "placement moves": ("needs.placement-moves", {"place": TRAFFORD}),
    "placements": ("needs.placements", {"place": TRAFFORD, "start": 2022, "end": 2024, "draws": 100}),
    "placements at a price": (
        "needs.placements",
        {"place": TRAFFORD, "start": 2022, "end": 2024, "draws": 100, "costs": {"parents": {"pounds_a_week": 90}}},
    ),
    "placements not held": ("needs.placements", {"place": TRAFFORD, "start": 2022, "end": 2024}),
    "plans": ("needs.send", {"place": TRAFFORD}),
    "plans of a county": ("needs.send", {"place": "E10000003"}),
    "plans not held": ("needs.send", {"place": "E07000008"}),
}


def ready(case: str, folder: Path) -> tuple[Recipe, Sources]:
    method, arguments = RECIPES[case]
    sources = Sources.pack()
    if method == "needs.activity-change":
        arguments = arguments | {"rates": activity_rates(folder)}
    if case == "care moves":
        arguments = arguments | lives.written(folder)
    if case in {"groups of people", "unequal"}:
        given = lives.written(folder)
        arguments = arguments | {"people": given["people"], "stays": given["stays"]}
    if case == "care states":
        arguments = arguments | {"moves": lives.counted(folder)}
    if case in {"placement moves", "placements", "placements at a price"}:
        arguments = arguments | placed.SAMPLE
    if case == "projection latest":
        sources = sources.with_file("population-estimate", ESTIMATE)
    return Recipe(method, arguments), sources


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The result of a case, its recipe and sources: computed once for all the tests that look at it."""
    folder = tmp_path_factory.mktemp("rates")

    @functools.cache
    def make(case: str):
        recipe, sources = ready(case, folder)
        return registry.run(recipe, sources), recipe, sources

    return make


def test_every_method_of_the_room_is_tried_here():
    tried = {method for method, _ in RECIPES.values()}
    assert tried == {item.name for item in registry.methods() if item.name.startswith("needs.")}


@pytest.mark.parametrize("case", RECIPES)
def test_the_plan_of_a_recipe_is_the_stamp_of_its_result(case, made):
    result, recipe, sources = made(case)
    planned, stamp = registry.plan(recipe, sources), result.stamp
    assert planned.inputs == stamp.inputs
    assert planned.content == tuple(sorted(stamp.content))
    assert (planned.method, planned.version) == (stamp.method, stamp.version)


@pytest.mark.parametrize("case", RECIPES)
def test_a_result_has_a_sentence_a_table_and_a_chart_that_keeps_the_contract(case, made):
    result = made(case)[0]
    said, table, chart = needs.words(result), needs.table(result), needs.chart(result)
    assert said.endswith(".")
    assert "None" not in said
    assert "nan" not in said.split()
    assert table.caption
    if chart is not None:
        assert charts.faults(chart) == ()
        assert said.startswith(chart.headline.rstrip("."))  # the picture may leave the asides to its subtitle
        assert charts.svg(chart).startswith("<svg")


@pytest.mark.parametrize("case", [case for case in RECIPES if case.endswith("not held")])
def test_what_is_not_held_says_what_to_upload(case, made):
    value = made(case)[0].value
    assert value["known"] is False
    assert all(item["upload"] and item["shape"] and item["what"] for item in value["not_known"])
    assert value["not_known"]


@pytest.mark.parametrize("case", RECIPES)
def test_the_same_recipe_gives_the_same_bytes(case, made):
    result, recipe, sources = made(case)
    assert registry.run(recipe, sources).text() == result.text()


def test_the_last_figure_is_drawn_as_a_ghost():
    asked = {"place": TRAFFORD, **AHEAD}
    before, now = needs.projection(**asked), needs.projection(**asked, rebase=ESTIMATE)
    plain, ghosted = charts.svg(needs.chart(now)), charts.svg(needs.chart(now, before))
    assert "last figure" in ghosted
    assert "last figure" not in plain


NEEDED = {
    "what",
    "why",
    "numerator",
    "denominator",
    "unit",
    "good_direction",
    "source",
    "author",
    "checker",
    "next_review",
}


@pytest.mark.parametrize("path", content.listing("indicators/needs"))
def test_an_indicator_says_what_an_indicator_must(path):
    data = content.load(path).data
    assert set(data) >= NEEDED
    assert data["status"] in {"verified", "unverified"}
    assert data["next_review"] > data["date"]


def test_the_room_works_where_django_is_not_installed():
    program = (
        "import sys; sys.modules['django'] = None\n"
        "from commonweal.analysis import needs\n"
        "print(needs.words(needs.projection(place='E08000009', condition='dementia', start=2024, end=2040)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("About 3,000 people aged 65+ live with dementia in Trafford")
