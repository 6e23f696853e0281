"""The templates of papers: the contents that the field asks for, figures that can be computed, and words that hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from commonweal.analysis import plans, registry, showing
from commonweal.analysis.plans import Authored, KeptFigure, PaperInputs, Previous, ProjectFacts, templates
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents.charts import faults
from commonweal.documents.paper import Callout, ChartBlock
from commonweal.engine.plans.draft import PROJECT, used
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result
from tests.conftest import ROOT

KINDS = ("committee-paper", "framework", "market-position-statement", "specification", "strategy")
CREATED = datetime(2026, 11, 21, tzinfo=UTC)
# S46, S49 and S51 of the field's checklist, in the order of the source.
NINE = ("how-made", "aims", "research", "needs", "resources", "gaps", "future", "arrangements", "monitoring")
EIGHT = ("definitions", "principles", "activities", "who", "documents", "taking-part", "law", "programme")
SIX = ("direction", "demand", "supply", "models", "resourcing", "support")
PLACES = [
    ("E08000009", "Trafford"),
    ("E06000052", "Cornwall"),
    ("E09000033", "Westminster"),
    ("E10000016", "Kent"),
]


def facts(place="E08000009", name="Trafford", conditions=("dementia", "falls")) -> ProjectFacts:
    return ProjectFacts(
        f"{name}: people with dementia and people who fall", f"{name} partners", place, name,
        "people aged 65 and over", "How should we commission?", conditions, 2024, 2040,
    )  # fmt: skip


@cache
def figures(kind: str, project: ProjectFacts, rebased: bool = False) -> tuple[KeptFigure, ...]:
    """The default figures of a project, each computed, or absent with the reason."""
    sources = Sources.pack()
    if rebased:
        sources = sources.with_file("population-estimate", ROOT / "examples/trafford/mid-2024-population.csv")
    return tuple(kept(recipe, sources) for recipe in plans.recipes(kind, project))


def kept(recipe, sources) -> KeptFigure:
    try:
        result, reason = registry.run(Recipe(recipe.method, recipe.arguments), sources), ""
    except Invalid as fault:
        result, reason = None, f"{fault.message} {fault.fix}"
    return KeptFigure(recipe.name, recipe.title, recipe.method, result, reason, (), "Ben Ojo", date(2026, 11, 20))


def inputs(kind: str, project: ProjectFacts, **more) -> PaperInputs:
    return PaperInputs(project, figures(kind, project), date(2026, 11, 21), **more)


@pytest.mark.parametrize(
    ("kind", "required"), [("framework", EIGHT), ("strategy", NINE), ("market-position-statement", SIX)]
)
def test_a_paper_has_the_contents_that_the_field_asks_for(kind, required):
    sections = templates.kind(kind).sections
    assert tuple(item.code for item in sections if item.required and not item.part_of) == required
    assert all(item.guidance for item in sections if item.required)


def test_the_strategy_asks_people_themselves_for_their_views():
    (views,) = [item for item in templates.kind("strategy").sections if item.part_of]
    assert (views.part_of, views.required, views.authored_only) == ("needs", True, True)


def test_every_kind_says_what_it_is_for_and_when():
    assert tuple(sorted(kind.code for kind in plans.kinds())) == KINDS
    assert all(kind.description and kind.when for kind in plans.kinds())


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_of_the_text_is_declared_and_every_name_in_it_is_too(kind):
    entry, project = content.load(f"templates/{kind}"), facts()
    declared = {item.code for item in templates.kind(kind).sections}
    body = templates.body(kind, project)
    assert {code for code, blocks in body.items() if blocks} <= declared
    named = {recipe.name for recipe in plans.recipes(kind, project)} | set(templates.expected(kind)) | {PROJECT}
    assert {name for blocks in body.values() for name in used(blocks)} <= named
    assert {item["room"] for item in entry.data.get("figure", ())} <= set(registry.ROOMS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_asks_a_method_that_there_is_with_arguments_that_it_takes(kind):
    for recipe in plans.recipes(kind, facts(conditions=("dementia", "falls", "DM"))):
        method = registry.find(recipe.method)
        assert recipe.method.split(".")[0] == recipe.room
        assert set(recipe.arguments) <= set(method.parameters()), recipe
        registry.plan(Recipe(recipe.method, recipe.arguments), Sources.pack())


@pytest.mark.parametrize(
    ("conditions", "ages"), [(("send",), "0-24"), (("dementia",), None), (("send", "dementia"), None), ((), None)]
)
def test_a_project_about_children_asks_for_the_people_of_its_own_ages(conditions, ages):
    asked = {recipe.name: recipe.arguments for recipe in plans.recipes("strategy", facts(conditions=conditions))}
    assert asked["population"].get("ages") == ages


@pytest.mark.parametrize("kind", KINDS)
def test_every_default_figure_of_trafford_is_computed_told_and_drawn_as_the_chart_contract_asks(kind):
    for figure in figures(kind, facts()):
        assert figure.result is not None, f"{figure.name}: {figure.reason}"
        assert showing.words(figure.result)
        chart = showing.chart(figure.result)
        assert chart is None or faults(chart) == (), figure.name


@pytest.mark.parametrize(("place", "name"), PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_first_paper_of_any_council_can_be_made_from_its_default_figures_alone(kind, place, name):
    made = plans.compose(kind, inputs(kind, facts(place, name)))
    assert name in str(made.sections)
    assert plans.render(made, ("pdf",), created=CREATED)["pdf"].startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["strategy", "market-position-statement"])
def test_a_project_about_another_condition_gets_its_register_and_no_word_of_dementia(kind):
    project = facts(conditions=("DM",))
    made = plans.compose(kind, inputs(kind, project))
    assert "register" in str(made.sections)
    assert "dementia" not in str([section for section in made.sections if section.code in {"needs", "demand"}]).lower()


def test_a_number_in_an_earlier_form_of_its_method_is_not_known_and_stops_no_paper():
    held = inputs("strategy", facts())
    old = [
        replace(item, result=Result.of({"of": "another form"}, item.result.stamp)) if item.name == "dementia" else item
        for item in held.figures
    ]
    made = str(plans.compose("strategy", replace(held, figures=tuple(old))).sections)
    assert "made by an earlier form of its method. Compute it again." in made
    assert "made by an earlier form" not in str(plans.compose("strategy", held).sections)


def test_the_demonstration_says_plainly_that_users_views_are_missing():
    made = plans.compose("strategy", inputs("strategy", facts()))
    needs = next(section for section in made.sections if section.code == "needs")
    missing = [block for block in needs.blocks if isinstance(block, Callout) and block.kind == "incomplete"]
    assert len(missing) == 1
    assert "Ask them" in missing[0].items[0]
    codes = {(item.level, item.section) for item in plans.check("strategy", inputs("strategy", facts()))}
    assert ("error", "views") in codes


def test_a_strategy_has_few_pictures_in_its_body_and_a_map():
    made = plans.compose("strategy", inputs("strategy", facts()))
    body = [block for section in made.sections if section.number.isdigit() for block in section.blocks]
    charts = [block.chart for block in body if isinstance(block, ChartBlock)]
    assert 1 <= len(charts) <= 4
    assert any("projection" in str(chart.spec) for chart in charts)


def test_falls_that_nobody_verified_are_marked_and_verified_dementia_is_not():
    findings = plans.check("strategy", inputs("strategy", facts()))
    unverified = {item.section for item in findings if item.code == "plans.figure.unverified"}
    assert "falls" in unverified
    assert "dementia" not in unverified


def test_the_second_edition_lists_what_the_newer_population_changed():
    first = plans.compose("strategy", inputs("strategy", facts()))
    newer = PaperInputs(
        facts(), figures("strategy", facts(), rebased=True), date(2026, 11, 22), edition=2,
        previous=Previous(1, first.snapshot()),
    )  # fmt: skip
    changes = {
        change.label: (change.was, change.now, change.because) for change in plans.compose("strategy", newer).changes
    }
    assert changes["People with dementia, 2024"] == ("2,982", "2,847", "population-estimate was added")
    assert changes["People with dementia, 2040"] == ("3,900", "3,706", "population-estimate was added")


def test_authors_may_use_any_number_of_a_figure_and_are_told_what_there_is_otherwise():
    text = "About {{ dementia.series[$end].expected | people }} people; {{ dementia.series[1999].expected }}."
    (finding,) = plans.check_text("strategy", inputs("strategy", facts()), "needs", text)
    assert "There is no '1999' in series" in finding.message
    assert "2024, 2025" in finding.fix
    written = (Authored("needs", text.split(";")[0] + ".", "Asha Khan", date(2026, 11, 3)),)
    made = plans.compose("strategy", inputs("strategy", facts(), paragraphs=written))
    assert "3,900" in str(next(section for section in made.sections if section.code == "needs"))


def test_an_unknown_kind_says_which_kinds_there_are():
    with pytest.raises(Invalid) as refused:
        plans.compose("essay", inputs("strategy", facts()))
    assert refused.value.fix == f"Kinds: {', '.join(KINDS)}."


def test_an_unknown_format_says_which_formats_there_are():
    made = plans.compose("strategy", inputs("strategy", facts()))
    with pytest.raises(Invalid) as refused:
        plans.render(made, ("odt",), created=CREATED)
    assert refused.value.fix == "Formats: html, docx, pdf, xlsx."
