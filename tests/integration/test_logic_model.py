"""The logic model of a project: made of what was recorded elsewhere, tied by one command, travelling with the project."""

import json

import pytest

from commonweal.errors import Invalid, NotAllowed, NotFound
from commonweal.services import agenda, exchange, plans
from commonweal.services.plans import committee, logic, specification, tying
from tests.support import factories

pytestmark = pytest.mark.django_db
FALLS = "Falls at home: each month"
KNOWN = {"baseline": "5 a month", "source": "Our count, 2025/26", "target": "4 a month", "by": "2029-03-31"}


@pytest.fixture
def world():
    return factories.world()


@pytest.fixture
def at(world):
    return {"actor": world.commissioner, "project": world.project.slug}


@pytest.fixture
def begun(at):
    """An outcome with a measure, a clause for it, an objective under an aim, a question to test, money."""
    specification.write_outcome(**at, text="I stay on my feet.", measures=[FALLS])
    specification.write_clause(
        **at, title="Find out why", text="They look.", outcomes=["own-1"], measures=["Checks: each month"]
    )
    agenda.set_objective(
        **at, text="Fewer in hospital.", rationale="Early help works.", aims=["outcomes"], measure="Admissions"
    )
    agenda.add_hypothesis(
        **at, kind="does-it-work", statement="Checks prevent the next fall.", test_method="Half of the homes first"
    )
    agenda.add_hypothesis(**at, kind="could-we", statement="We could share staff.", test_method="Ask")
    committee.write_money(**at, title="Checks", year=2027, bearer="Council", kind="recurring", pounds="120k")
    return at


def codes(view):
    return sorted(gap.code.removeprefix("plans.logic.") for gap in view.gaps)


def tied(begun):
    view = logic.get(**begun)
    return tying.tie(
        **begun,
        code="own-1",
        objectives=[view.objectives[0].code],
        hypotheses=[view.tests[0].code],
        known={FALLS: KNOWN},
    )


def test_nothing_recorded_says_what_to_do(at):
    view = logic.get(**at)
    assert (view.begun, view.gaps) == (False, ())
    assert view.words.startswith("Choose outcomes and clauses")


def test_it_is_made_of_what_stands_on_other_pages_and_ties_mend_what_they_are_for(begun):
    view = logic.get(**begun)
    (thread,) = view.outcomes
    assert [item.title for item in thread.done] == ["Find out why"]
    assert thread.done[0].produces == ("Checks: each month",)
    assert view.put_in == "£120,000 in 2027/28"
    assert [item.says for item in view.tests] == ["Checks prevent the next fall."]  # could we? is no test of an effect
    assert codes(view) == [
        "measure-incomplete", "no-need", "objective-by-nothing", "outcome-without-aim", "test-of-nothing", "untested",
    ]  # fmt: skip
    view = tied(begun)
    assert codes(view) == ["no-need"]
    assert view.outcomes[0].whole
    assert view.outcomes[0].aims == ("Better outcomes",)
    assert view.outcomes[0].measures[0].by == "2029-03-31"


def test_a_measure_taken_away_is_a_break_and_written_again_it_is_whole(begun):
    tied(begun)
    specification.write_outcome(**begun, code="own-1", text="I stay on my feet.", measures=[])
    assert "no-measure" in codes(logic.get(**begun))
    specification.write_outcome(**begun, code="own-1", text="I stay on my feet.", measures=[FALLS])
    view = logic.get(**begun)
    assert codes(view) == ["no-need"]
    assert view.outcomes[0].measures[0].baseline == "5 a month"


def test_what_is_left_out_is_taken_away(begun):
    tied(begun)
    view = tying.tie(**begun, code="own-1")
    assert "untested" in codes(view)
    assert view.outcomes[0].measures[0].lacks == ("baseline", "source", "target", "date")


def test_an_objective_that_is_dropped_leaves_no_trace_in_the_model(begun):
    view = tied(begun)
    uid = agenda.aims(**begun).objectives[0].uid
    agenda.drop_objective(**begun, uid=uid)
    after = logic.get(**begun)
    assert (view.outcomes[0].objectives, after.outcomes[0].objectives) == (("o1",), ())
    assert "outcome-without-aim" in codes(after)


WRONG = {
    "an objective that there is not": ({"objectives": ["x"]}, "objectives"),
    "a question of another kind": ({"hypotheses": ["h2"]}, "hypotheses"),
    "a measure that the outcome has not": ({"known": {"Songs": {"baseline": "1"}}}, "known"),
    "something that nobody keeps": ({"known": {FALLS: {"mood": "good"}}}, "measure_1"),
    "too many words": ({"known": {FALLS: {"target": "x" * 201}}}, "measure_1_target"),
    "a day that is none": ({"known": {FALLS: {"by": "soon"}}}, "measure_1_by"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_kept_is_named_at_its_field(begun, name):
    given, column = WRONG[name]
    with pytest.raises(Invalid) as refused:
        tying.tie(**begun, code="own-1", **given)
    assert [problem.column for problem in refused.value.problems] == [column]


def test_who_may_not_write_and_an_outcome_that_is_gone(world, begun):
    with pytest.raises(NotAllowed):
        tying.tie(actor=world.ours["viewer"], project=begun["project"], code="own-1")
    with pytest.raises(NotFound):
        tying.tie(**begun, code="own-9")
    with pytest.raises(NotFound):
        logic.get(actor=world.theirs["commissioner"], project=begun["project"])


def test_the_specification_shows_it(begun):
    tied(begun)
    text = plans.preview(**begun, kind="specification")
    assert "From what is done to what it is seen by" in text
    assert "now 5 a month; wanted 4 a month by 31 March 2029" in text


def test_its_files_hold_the_rows_and_what_it_is_made_of(begun):
    tied(begun)
    rows = logic.file(**begun, ending="csv").data.decode("utf-8-sig")
    assert "I stay on my feet." in rows
    assert "5 a month" in rows
    made_of = json.loads(logic.file(**begun, ending="json").data)
    assert made_of["outcomes"][0]["known"] == {FALLS: KNOWN}
    assert logic.file(**begun, ending="xlsx").data[:2] == b"PK"
    with pytest.raises(NotFound):
        logic.file(**begun, ending="exe")


def test_it_travels_with_the_project_and_a_copy_leaves_baselines_behind(begun, world, tmp_path):
    tied(begun)
    exchange.export_project(actor=world.commissioner, project=begun["project"], out=tmp_path / "out")
    come = exchange.import_project(actor=world.theirs["commissioner"], path=tmp_path / "out")
    there = logic.get(actor=world.theirs["commissioner"], project=come.project)
    assert there.outcomes == logic.get(**begun).outcomes
    copy = exchange.copy_project(actor=world.commissioner, project=begun["project"], title="Another")
    begins = logic.get(actor=world.commissioner, project=copy.project).outcomes[0]
    assert begins.objectives == ("o1",)
    assert begins.measures[0].baseline == ""


def test_the_number_of_queries_does_not_grow_with_what_is_in_it(begun, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as asked:
        logic.get(**begun)
    before = len(asked)
    for number in range(4):
        specification.write_outcome(**begun, text=f"I sing {'la ' * number}.", measures=["Songs: daily"])
        agenda.add_hypothesis(
            **begun,
            kind="does-it-work",
            statement=f"Songs help {'la ' * number}.",
            test_method="Half of the homes first",
        )
    with django_assert_max_num_queries(before):
        logic.get(**begun)
