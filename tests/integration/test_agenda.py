"""Why and what: answers with reasons, aims, what changes and what does not, hypotheses and their tests."""

import pytest

from commonweal.errors import Invalid, NotAllowed, NotFound
from commonweal.services import agenda, projects
from commonweal.services.agenda import NO_CHANGE
from tests.support.factories import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def answer(w, **answers):
    given = {fact: (word, "Because of what we know." if word != "not-known" else "") for fact, word in answers.items()}
    return agenda.answer(actor=w.ours["analyst"], project=w.project.slug, rules="approach", answers=given)


def test_nothing_is_answered_at_first_and_the_rules_say_what_they_miss(w):
    found = agenda.get(actor=w.ours["viewer"], project=w.project.slug)
    assert not found.tests_answered
    assert found.approach.code == ""
    assert len(found.approach.missing) >= 3
    assert [item.title for item in found.aims] == [
        "Better outcomes", "Services matched to need", "Efficiency and effectiveness",
    ]  # fmt: skip
    assert found.notes[1] == "Agree five to eight hypotheses with stakeholders; there are 0."


def test_three_times_yes_with_an_aim_and_capacity_is_commissioning(w):
    agenda.set_aims(actor=w.commissioner, project=w.project.slug, aims={"outcomes": "Fewer falls"})
    found = answer(w, purpose="population", market="yes", change="yes", managed="yes", capacity="yes")
    assert found.tests_answered
    assert found.approach.code == "commission"
    assert all(reason.cite for reason in found.approach.reasons)


def test_an_aim_that_is_written_answers_whether_it_serves_one_and_taking_it_out_unsays_it(w):
    def asked(found) -> bool:
        return any("at least one aim" in words for words in found.approach.missing)

    answers = {"purpose": "population", "market": "yes", "change": "yes", "managed": "yes", "capacity": "yes"}
    assert asked(answer(w, **answers))
    aims = {"actor": w.commissioner, "project": w.project.slug}
    assert not asked(agenda.set_aims(**aims, aims={"efficiency": "Same money, more help"}))
    assert asked(agenda.set_aims(**aims, aims={"efficiency": " "}))


def test_one_no_names_another_tool(w):
    assert answer(w, purpose="population", market="no").approach.code == "not-commissioning"


def test_not_known_yet_is_an_answer_and_needs_no_reason(w):
    found = answer(w, market="not-known", change="yes", managed="yes")
    assert found.tests_answered
    assert found.approach.code == ""


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"market": ("perhaps", "why")}, "agenda.answer"),
        ({"market": ("yes", " ")}, "agenda.reason"),
        ({"weather": ("yes", "why")}, "agenda.fact"),
        ({"purpose": ("yes", "why")}, "agenda.answer"),
    ],
)
def test_an_answer_that_is_none_is_refused_whole(w, answers, code):
    given = {"change": ("yes", "It must."), **answers}
    with pytest.raises(Invalid) as raised:
        agenda.answer(actor=w.commissioner, project=w.project.slug, rules="approach", answers=given)
    assert [problem.code for problem in raised.value.problems] == [code]
    found = agenda.get(actor=w.commissioner, project=w.project.slug)
    assert not any(item.answer for item in found.questions)


def test_which_intervention_follows_from_answers_of_its_own(w):
    facts = {"purchaser": ("large", "We pay for most."), "public_about_spending": ("yes", "The board asks for it.")}
    found = agenda.answer(actor=w.commissioner, project=w.project.slug, rules="intervention", answers=facts)
    assert "strategy" in [item.code for item in found.interventions]


def test_what_does_not_change_is_said_without_refusing_anyones_rights(w):
    found = agenda.set_priority(
        actor=w.commissioner, project=w.project.slug, title="Day centres", changes=False, reason="They work well."
    )
    assert found.priorities[0].words == f"Day centres: {NO_CHANGE}"
    assert NO_CHANGE == "no major change planned this year; your rights and services continue"
    found = agenda.set_priority(
        actor=w.commissioner, project=w.project.slug, title="Reablement", changes=True, reason="Too few recover."
    )
    assert [item.words for item in found.priorities] == ["Reablement", f"Day centres: {NO_CHANGE}"]
    found = agenda.set_priority(
        actor=w.commissioner, project=w.project.slug, title="Day centres", changes=True, reason="One closes."
    )
    assert [item.changes for item in found.priorities] == [True, True]
    found = agenda.drop_priority(actor=w.commissioner, project=w.project.slug, uid=found.priorities[0].uid)
    assert len(found.priorities) == 1


def test_a_hypothesis_needs_a_test_and_a_verdict_needs_a_finding(w):
    add = {"actor": w.commissioner, "project": w.project.slug, "kind": "is-it-so"}
    with pytest.raises(Invalid, match="Write how it will be tested"):
        agenda.add_hypothesis(**add, statement="Half of falls happen at night.", test_method="")
    found = agenda.add_hypothesis(
        **add, statement="Half of falls happen at night.", test_method="Count ambulance calls by hour."
    )
    uid = found.hypotheses[0].uid
    settle = {"actor": w.commissioner, "project": w.project.slug, "uid": uid}
    with pytest.raises(Invalid, match="Write what was found"):
        agenda.settle_hypothesis(**settle, status="supported", found="")
    found = agenda.settle_hypothesis(**settle, status="refuted", found="A fifth of them do.")
    assert (found.hypotheses[0].status_title, found.hypotheses[0].found) == ("Refuted", "A fifth of them do.")
    assert found.hypotheses[0].kind_title == "Is it so?"
    found = agenda.edit_hypothesis(**settle, changes={"statement": "A fifth of falls happen at night."})
    assert found.hypotheses[0].statement.startswith("A fifth")
    assert agenda.drop_hypothesis(**settle).hypotheses == ()
    with pytest.raises(NotFound):
        agenda.drop_hypothesis(**settle)


def test_five_to_eight_hypotheses_are_enough_and_other_numbers_only_a_note(w):
    for i in range(5):
        found = agenda.add_hypothesis(
            actor=w.commissioner,
            project=w.project.slug,
            kind="could-we",
            statement=f"We could {i}.",
            test_method="Try.",
        )
    assert len(found.hypotheses) == 5
    assert not any("hypotheses" in note for note in found.notes)


def test_board_members_read_and_do_not_write(w):
    agenda.get(actor=w.ours["board-member"], project=w.project.slug)
    with pytest.raises(NotAllowed):
        agenda.set_aims(actor=w.ours["board-member"], project=w.project.slug, aims={"outcomes": "x"})
    with pytest.raises(NotFound):
        agenda.get(actor=w.theirs["commissioner"], project=w.project.slug)


def test_another_projects_hypothesis_cannot_be_reached_through_ones_own(w):
    from tests.support.factories import project

    theirs = project(w.theirs["commissioner"], "Theirs")
    found = agenda.add_hypothesis(
        actor=w.theirs["commissioner"], project=theirs.slug, kind="could-we", statement="S.", test_method="T."
    )
    with pytest.raises(NotFound):
        agenda.drop_hypothesis(actor=w.commissioner, project=w.project.slug, uid=found.hypotheses[0].uid)
    assert projects.get(actor=w.theirs["commissioner"], project=theirs.slug)
