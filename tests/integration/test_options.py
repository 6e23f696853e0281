"""Options as people type them, and as the method takes them."""

from decimal import Decimal

import pytest

from commonweal.analysis.options import appraisal
from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.services import options, projects
from tests.support.factories import row, world

pytestmark = pytest.mark.django_db
REABLEMENT = {"reach": "1,200", "benefit": 40, "probability": "0.7", "cost_pounds": "2,100,000.50", "gains": ["People"]}


@pytest.fixture
def w():
    return world()


def add(w, code="reablement", name="Reablement first", **facts):
    return options.add(actor=w.ours["analyst"], project=w.project.slug, code=code, name=name, facts=facts)


def test_numbers_are_kept_as_they_were_said(w):
    found = add(w, **REABLEMENT).options[0]
    assert (found.reach, found.benefit, found.probability) == (1200, Decimal(40), Decimal("0.7"))
    assert found.cost_pounds == Decimal("2100000.50")
    assert (found.gains, found.missing) == (("People",), ())


def test_what_is_not_known_yet_is_said_and_not_compared(w):
    found = add(w, reach=100, cost_pounds="")
    assert found.options[0].missing == ("benefit", "probability", "cost_pounds")
    assert not found.ready
    assert options.typed_arguments(row(w.project))["options"] == []


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"reach": -1}, "reach"),
        ({"reach": "1.5"}, "reach"),
        ({"benefit": 101}, "benefit"),
        ({"probability": "1.1"}, "probability"),
        ({"cost_pounds": "a lot"}, "cost_pounds"),
        ({"cost_pounds": "1.005"}, "cost_pounds"),
        ({"cost_pounds": "NaN"}, "cost_pounds"),
        ({"cost_pounds": "1e30"}, "cost_pounds"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_number_out_of_its_limits_is_refused_by_name(w, facts, column):
    with pytest.raises(Invalid) as raised:
        add(w, **facts)
    assert [problem.column for problem in raised.value.problems] == [column]
    assert options.get(actor=w.commissioner, project=w.project.slug).options == ()


def test_what_is_typed_is_what_the_method_takes(w):
    add(w, **REABLEMENT)
    add(w, "night", "Night sitting", reach=300, benefit=30, probability=1, cost_pounds=900000, requires=["reablement"])
    add(w, "do-nothing", "Do nothing", description="As today")
    options.set_criterion(actor=w.commissioner, project=w.project.slug, code="population-benefit", name="Benefit")
    options.set_criterion(actor=w.commissioner, project=w.project.slug, code="cost", name="Cost")
    weights = {"population-benefit": "more", "cost": "less"}
    options.set_weights(actor=w.commissioner, project=w.project.slug, weights=weights)
    options.set_budget(actor=w.commissioner, project=w.project.slug, pounds="3,000,000")
    typed = options.typed_arguments(row(w.project))
    assert typed["weights"] == {"population-benefit": 4, "cost": 1}
    assert typed["budget_pounds"] == 3000000
    assert typed["options"][1] == {
        "code": "night", "name": "Night sitting", "reach": 300, "benefit": 30, "probability": 1,
        "cost_pounds": 900000, "requires": ["reablement"],
    }  # fmt: skip
    result = appraisal(**typed, draws=50)
    assert {item["code"] for item in result.value["options"]} == {"reablement", "night", "do-nothing"}
    assert not result.value["do_nothing_added"]


def test_with_no_criterion_and_no_budget_the_method_takes_its_own(w):
    add(w, **REABLEMENT)
    typed = options.typed_arguments(row(w.project))
    assert (typed["criteria"], typed["weights"], typed["budget_pounds"]) == (None, None, None)
    assert appraisal(**typed, draws=10).value["do_nothing_added"]


def test_editing_changes_what_is_named_and_dropping_takes_it_out(w):
    add(w, **REABLEMENT)
    found = options.edit(actor=w.commissioner, project=w.project.slug, code="reablement", facts={"benefit": ""})
    assert (found.options[0].benefit, found.options[0].reach) == (None, 1200)
    assert options.drop(actor=w.commissioner, project=w.project.slug, code="reablement").options == ()
    with pytest.raises(NotFound):
        options.drop(actor=w.commissioner, project=w.project.slug, code="reablement")


def test_a_code_is_given_once_in_a_project(w):
    add(w)
    with pytest.raises(Conflict):
        add(w)


def test_a_weight_is_a_word(w):
    options.set_criterion(actor=w.commissioner, project=w.project.slug, code="cost", name="Cost")
    with pytest.raises(Invalid):
        options.set_weights(actor=w.commissioner, project=w.project.slug, weights={"cost": "17"})
    with pytest.raises(NotFound):
        options.set_weights(actor=w.commissioner, project=w.project.slug, weights={"beauty": "more"})
    found = options.drop_criterion(actor=w.commissioner, project=w.project.slug, code="cost")
    assert found.criteria == ()


def test_whoever_has_an_interest_may_no_longer_move_the_weights(w):
    options.set_criterion(actor=w.commissioner, project=w.project.slug, code="cost", name="Cost")
    projects.declare_interest(actor=w.commissioner, project=w.project.slug, what="My partner runs a home")
    with pytest.raises(NotAllowed, match="interest"):
        options.set_weights(actor=w.commissioner, project=w.project.slug, weights={"cost": "more"})
    options.set_weights(actor=w.ours["analyst"], project=w.project.slug, weights={"cost": "more"})


def test_a_provider_with_whom_a_project_is_shared_does_not_see_its_options(w):
    share = {"actor": w.commissioner, "project": w.project.slug, "organisation": w.provider.organisation_uid}
    projects.share(**share, level="view")
    assert projects.get(actor=w.provider, project=w.project.slug)
    with pytest.raises(NotAllowed):
        options.get(actor=w.provider, project=w.project.slug)
