"""S38 Two worked cases: what the rules say about each, with the reasons; and other facts give other answers."""

import json

import pytest

from commonweal.services import agenda, demonstration, exchange, thread
from commonweal.services.demonstration import SEN, SLUG
from commonweal.services.partnerships import joint, joint_acts
from tests.support import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return factories.world()


@pytest.fixture
def load(w):
    """Bring one of the worked projects in; `a` as services take it."""

    def bring(slug):
        made = exchange.import_project(actor=w.commissioner, path=demonstration.folder(slug), slug=slug)
        return {"actor": w.commissioner, "project": made.project}

    return bring


def codes(reasons):
    return [reason.code for reason in reasons]


def advised(a):
    found = joint.get(**a).approach
    return found.code, [reason.says for reason in found.reasons]


def steps(a):
    return [(step.code, codes(step.reasons)) for step in agenda.intervention(**a).sequence]


@pytest.mark.parametrize("slug", [SLUG, SEN])
def test_s13_both_meet_the_three_tests_and_each_answer_has_its_reason(load, slug):
    a = load(slug)
    found = agenda.get(**a)
    assert (found.approach.code, codes(found.approach.reasons)) == ("commission", ["S13"])
    assert found.approach.reasons[0].says == (
        "There is a market, a need for change, and the change must be managed: all three tests are met."
    )
    asked = agenda.questions_of(**a, rules="approach")
    assert all(item.answer and item.reason for item in asked)
    agenda.answer(**a, rules="approach", answers={"managed": ("no", "It comes by itself.")})
    changed = agenda.get(**a).approach
    assert (changed.code, codes(changed.reasons)) == ("not-commissioning", ["S13-managed"])


@pytest.mark.parametrize(("slug", "questions"), [(SLUG, 6), (SEN, 5)])
def test_s15_three_aims_are_served_and_the_questions_are_as_many_as_the_chapter_has(load, slug, questions):
    found = agenda.get(**load(slug))
    assert all(aim.text for aim in found.aims)
    assert {aim for item in found.objectives for aim in item.aims} == {aim.kind for aim in found.aims}
    assert len(found.hypotheses) == questions
    assert all(item.statement and item.test_method and item.who and item.by for item in found.hypotheses)


def test_s38_older_people_a_strategy_after_monitoring_and_good_data_bring_the_strategy_first(load):
    a = load(SLUG)
    assert steps(a) == [
        ("monitoring", ["S56-first", "S56"]),
        ("strategy", ["S50-purchaser", "S50-public"]),
        ("market-position-statement", ["S52-influence", "S52-choice"]),
    ]
    agenda.answer(**a, rules="intervention", answers={"performance_data": ("good", "A return was made.")})
    assert [code for code, _ in steps(a)] == ["strategy", "market-position-statement", "procurement", "monitoring"]


def test_s38_children_a_market_position_statement_after_monitoring_and_a_main_purchaser_needs_a_strategy(load):
    a = load(SEN)
    assert steps(a) == [
        ("monitoring", ["S56-first"]),
        ("market-position-statement", ["S52-holder", "S52-influence", "S52-choice"]),
    ]
    agenda.answer(**a, rules="intervention", answers={"purchaser": ("large", "The council buys nearly all places.")})
    assert ("strategy", ["S50-purchaser"]) in steps(a)


def test_s38_older_people_work_integrated_and_children_in_parallel_because_budgets_cannot_be_pooled(load):
    older, children = load(SLUG), load(SEN)
    entwined = "Needs are closely entwined, budgets can be pooled, and one body or network could answer for it all."
    assert advised(older) == ("integrated", [entwined])
    apart = "The budgets cannot be pooled, so each partner decides on its own money, with reference to the others."
    assert advised(children) == ("parallel", [apart])
    chosen = joint.get(**children).approach
    assert (chosen.chosen, "inside the joint arrangements" in chosen.chosen_reason) == ("parallel", True)
    joint_acts.reply(**children, name="approach", answers={"poolable": ("yes", "A law changed.")})
    assert advised(children)[0] == "joint"
    joint_acts.reply(**children, name="approach", answers={"one_body": ("yes", "A body was made.")})
    assert advised(children) == ("integrated", [entwined])


def test_s26_duties_stand_before_the_levels_for_children_only(load):
    older, children = load(SLUG), load(SEN)
    (duties,) = agenda.duties(**children)
    assert len(duties.items) == 8
    assert {item.answer for item in duties.items} >= {"yes", "part", "no", "not-known"}
    assert agenda.duties(**older) == ()
    assert [item.title for item in joint.get(**children).duties] == [duties.title]


def test_s25_for_places_bought_one_by_one_the_individual_level_leads(load):
    view = agenda.priorities(**load(SEN))
    assert (view.lead, codes(view.lead_reasons)) == ("individual", ["S25-individual"])
    assert view.priorities[0].level == "individual"
    assert agenda.priorities(**load(SLUG)).lead == "strategic"


def test_s38_whether_schools_refer_too_many_rests_on_the_figure_and_is_not_settled(load):
    a = load(SEN)
    first = agenda.hypotheses(**a).hypotheses[0]
    assert (first.kind, first.status) == ("is-it-so", "not-settled")
    thread.ensure_default_figures(**a)
    thread.compute(**a, name="placement-share")
    value = thread.figure(**a, name="placement-share").figure.value
    assert value["verdict"] == first.status
    told = [f"{value['here']:.1f} %", f"{value['england']:.1f} %", f"median {value['neighbours']['median']:.1f}"]
    assert told == ["30.6 %", "30.4 %", "median 28.0"]
    assert all(words in first.found for words in told)
    assert "figure:placement-share" in {item.link.token for item in first.evidence if item.link}


@pytest.mark.parametrize("slug", [SLUG, SEN])
def test_everything_invented_says_so(slug):
    part = json.loads((demonstration.folder(slug) / "agenda.json").read_text(encoding="utf-8"))
    said = [row["text"] for row in part["aims"]] + [row["reason"] for row in part["priorities"]]
    said += [row["statement"] for row in part["hypotheses"]] + [row["person"] for row in part["capacity"] if row]
    assert [words for words in said if "nvented" not in words and words not in ("Asha Khan", "Ben Ojo")] == []
    people = json.loads((demonstration.folder(slug) / "partnerships.json").read_text(encoding="utf-8"))
    assert all("invented" in row["name"] + row["ask"] for row in people["stakeholders"])
    assert all("(invented)" in row["title"] for row in people["engagements"])
