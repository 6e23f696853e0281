"""Stakeholders, engagement, consultations and what was done with what people said, as services keep them."""

from datetime import timedelta

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.ledger import LedgerEntry
from commonweal.records.partnerships.people import Comment, HeadCount
from commonweal.services import exchange, projects
from commonweal.services.partnerships import consultation, engagement, said, segments, stakeholders
from tests.support import factories
from tests.support.factories import world
from tests.support.partnerships import READY, asked, comment, day, held, to, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def kind(view, code):
    return next(item for item in view.kinds if item.code == code)


def test_ten_kinds_stand_ready_with_suggestions_and_nothing_is_typed_to_add_them(w):
    view = stakeholders.get(**to(w, "viewer"))
    assert len(view.kinds) == 10
    assert all(item.suggestions for item in view.kinds)
    assert view.settled == 0
    names = [item.suggestions[0].value for item in view.kinds]
    after = stakeholders.add_usual(**to(w, "analyst"), names=names)
    assert after.settled == 10
    assert all(person.wanted for person in after.people)
    assert len(stakeholders.add_usual(**to(w), names=names).people) == 10


def test_nobody_known_yet_says_whom_to_ask_by_when_and_goes_once_somebody_is(w):
    view = stakeholders.not_known(**to(w), kind="carers", ask="The voluntary sector council", ask_by=day(14))
    assert kind(view, "carers").settled
    assert not kind(view, "carers").overdue
    who(w)
    assert kind(stakeholders.get(**to(w)), "carers").ask == ""
    late = stakeholders.not_known(**to(w), kind="users", ask="Healthwatch", ask_by=day(-1))
    assert kind(late, "users").overdue


def test_a_step_is_won_with_a_day_and_evidence_and_can_be_taken_back(w):
    code = who(w, influence="high", wanted=3)
    with pytest.raises(Invalid) as caught:
        stakeholders.win_step(**to(w), code=code, step=2, won_on=day(), evidence=" ")
    assert caught.value.problems[0].column == "evidence"
    with pytest.raises(Invalid):
        stakeholders.win_step(**to(w), code=code, step=2, won_on=day(1), evidence="Minutes")
    with pytest.raises(Invalid):
        stakeholders.win_step(**to(w), code=code, step=5, won_on=day(), evidence="Minutes")
    view = stakeholders.win_step(**to(w), code=code, step=2, won_on=day(-3), evidence="Minutes of the forum, item 4")
    assert (view.people[0].won, view.people[0].gap) == (2, 1)
    view = stakeholders.end_step(**to(w), code=code, step=2, ended_on=day(), why="A new chair")
    assert (view.people[0].won, view.people[0].gap) == (0, 3)
    assert view.people[0].steps[1].ended_why == "A new chair"
    kinds = list(LedgerEntry.objects.values_list("kind", flat=True))
    assert kinds[-2:] == ["commitment.won", "commitment.ended"]
    assert not LedgerEntry.objects.filter(body__contains="Minutes of the forum").exists()


def test_the_step_with_one_key_is_won_once_and_other_words_under_it_conflict(w):
    code = who(w)
    facts = {**to(w), "code": code, "step": 1, "won_on": day(), "key": "one"}
    stakeholders.win_step(**facts, evidence="A letter")
    before = LedgerEntry.objects.count()
    stakeholders.win_step(**facts, evidence="A letter")
    assert LedgerEntry.objects.count() == before
    with pytest.raises(Conflict):
        stakeholders.win_step(**facts, evidence="Another letter")


def test_sign_up_is_said_group_by_group_and_yes_needs_a_day_and_evidence(w):
    view = stakeholders.get(**to(w))
    assert view.bodies[0].sentence == "Whether First Council has signed up is not known yet."
    with pytest.raises(Invalid) as caught:
        stakeholders.sign_up(**to(w), body="First Council", states=[{"group": "organisation", "state": "yes"}])
    assert caught.value.problems[0].column == "organisation-evidence"
    states = [
        {"group": "organisation", "state": "yes", "on": day(-9), "evidence": "Executive board, item 7"},
        {"group": "politicians", "state": "no"},
    ]
    view = stakeholders.sign_up(**to(w), body="First Council", states=states)
    assert view.bodies[0].sentence == "First Council has signed up; its politicians have not."
    assert {item.state for item in view.bodies[0].groups} == {"yes", "no", "not-known"}


def test_the_picture_and_the_table_are_files(w):
    with pytest.raises(NotFound):
        stakeholders.file(**to(w), format="svg")
    who(w, wanted=3)
    assert stakeholders.file(**to(w), format="svg").data.startswith(b"<svg")
    assert "carers" in stakeholders.file(**to(w), format="csv").data.decode("utf-8-sig").lower()
    assert stakeholders.file(**to(w), format="xlsx").data[:2] == b"PK"


def test_segments_begin_with_the_conditions_and_are_changed_dropped_and_added(w):
    view = segments.get(**to(w))
    assert [item.market for item in view.segments] == ["block", "contracted", "mixed", "personal"]
    assert all(item.assumed for item in view.segments)
    view = segments.put(**to(w), code="prevention", name="Prevention", pays="commissioner", providers="many")
    assert (view.segments[2].market, view.segments[2].assumed) == ("contracted", False)
    view = segments.drop(**to(w), code="hospital-care")
    assert len(view.segments) == 3
    view = segments.put(**to(w), name="Talking therapies", pays="not-known", providers="one")
    assert view.segments[-1].market == ""
    assert view.segments[-1].missing
    with pytest.raises(Invalid) as caught:
        segments.put(**to(w), name="X", pays="nobody", providers="one")
    assert caught.value.problems[0].column == "pays"


def test_the_log_counts_groups_hides_small_numbers_and_names_nobody(w):
    took_part = {"part": {"carers": 12, "users": 3, "staff": 6}}
    code = held(w, took_part=took_part, touchpoint="redesign", tlap="co-design", arnstein="partnership", paid="voucher")
    view = engagement.get(**to(w, "viewer"))
    entry = view.entries[0]
    assert (entry.people, entry.tlap, entry.paid) == (21, "Co-design", "A voucher or gift")
    assert {item.title: item.count for item in entry.counts}["People who use services"] is None
    assert [item.entries for item in view.touchpoints] == [(), (), ("Coffee with carers",), ()]
    assert dict(engagement.entry(**to(w), code=code).counts["part"]) == took_part["part"]
    for words in ("Mrs Smith said so", "Ring 0161 496 0000", "write to a.b@example.org", "She lives at M33 4AA"):
        with pytest.raises(Invalid) as caught:
            held(w, title="Another", heard=words)
        assert caught.value.code == "partnerships.personal"
        assert words not in caught.value.message
    with pytest.raises(NotAllowed):
        engagement.entry(**to(w, "viewer"), code=code)


def test_an_entry_is_changed_in_place_and_counts_with_it(w):
    code = held(w, took_part={"part": {"carers": 12}})
    facts = {"title": "Coffee", "on": day(-2), "how": "workshop", "purpose": "both"}
    view = engagement.put(**to(w), code=code, facts=facts, took_part={"part": {"staff": 7}})
    assert [(item.title, item.how, item.people) for item in view.entries] == [("Coffee", "Workshop", 7)]
    comment(w, engagement=code)
    with pytest.raises(Invalid):
        engagement.drop(**to(w), code=code)
    said.drop(**to(w), code=said.get(**to(w)).comments[0].code)
    assert engagement.drop(**to(w), code=code).entries == ()
    assert HeadCount.objects.count() == 0


def test_a_consultation_that_lacks_something_opens_only_with_a_reason_that_is_kept(w):
    code = asked(w)
    with pytest.raises(Invalid) as caught:
        consultation.mark_ready(**to(w), code=code)
    assert [item.column for item in caught.value.problems] == list(READY)
    assert all("Gunning" in item.fix for item in caught.value.problems)
    assert any("not verified" in item.fix for item in caught.value.problems)
    assert consultation.get(**to(w), code=code).ready_at is None
    view = consultation.mark_ready(**to(w), code=code, despite="The law gives us no more time.")
    assert view.state == "Ready to open"
    assert view.ready_despite
    assert view.missing
    entry = LedgerEntry.objects.get(kind="consultation.ready")
    assert '"forming"' in entry.body
    assert "no more time" not in entry.body


def test_a_full_check_opens_and_its_last_day_is_not_brought_forward(w):
    code = asked(w, said=True)
    view = consultation.mark_ready(**to(w), code=code)
    assert (view.missing, view.ready_despite) == ((), "")
    assert view.length.startswith("57 days")
    facts = {"title": view.title, "opens_on": view.opens_on, "closes_on": view.closes_on - timedelta(days=1)}
    with pytest.raises(Invalid) as caught:
        consultation.put(**to(w), code=code, facts=facts)
    assert caught.value.problems[0].column == "closes_on"
    later = {**facts, "closes_on": view.closes_on + timedelta(days=7)}
    assert consultation.put(**to(w), code=code, facts=later).closes_on == later["closes_on"]


def test_a_decision_before_the_close_is_held_back_and_after_it_is_not(w):
    project, now = factories.row(w.project), clock.now()
    assert consultation.blocks_decision(project, now) == ()
    code = asked(w, opens=-30, closes=0, said=True)
    problem = consultation.blocks_decision(project, now, paper="strategy")[0]
    assert problem.code == "partnerships.consultation.open"
    assert "before that would not weigh" in problem.message
    assert consultation.blocks_decision(project, now + timedelta(days=1)) == ()
    assert consultation.not_weighed(project, now + timedelta(days=1))[0].code.endswith("not-weighed")
    consultation.cancel(**to(w), code=code, why="The proposal was withdrawn.")
    assert consultation.blocks_decision(project, now) == ()


def test_a_consultation_about_one_paper_holds_back_that_paper_only(w):
    project, now = factories.row(w.project), clock.now()
    asked(w, about="strategy")
    assert consultation.blocks_decision(project, now, paper="strategy")
    assert consultation.blocks_decision(project, now, paper="market-position-statement") == ()
    assert consultation.blocks_decision(project, now) == ()


def test_answers_are_weighed_only_after_the_close(w):
    code = asked(w)
    with pytest.raises(Invalid):
        consultation.say(**to(w), code=code, points={"considered": "The panel read them."})
    code = asked(w, opens=-60, closes=-2, title="Closed")
    view = consultation.say(**to(w), code=code, points={"considered": "The panel read them on Monday."})
    assert view.state == "Closed, answers weighed"
    assert consultation.not_weighed(factories.row(w.project), clock.now()) == ()


def test_who_answered_stands_beside_who_lives_here_and_small_counts_are_hidden(w):
    code = asked(w, opens=-60, closes=-2)
    assert consultation.get(**to(w), code=code).answers is None
    answered = {"age": {"45-64": 80, "65-74": 60, "85-and-over": 3}, "sex": {"women": 100, "men": 43}}
    view = consultation.count_answers(**to(w), code=code, answered=answered)
    assert view.answers.headline.startswith("Fewer answered than live here: ")
    rows = {row[1]: row for row in view.answers.table.shown}
    assert rows["85 and over"][2] == "hidden"
    assert rows["Men"][2] == "43"
    assert b"85 and over,hidden" in consultation.file(**to(w), code=code, format="csv").data
    with pytest.raises(Invalid) as caught:
        consultation.count_answers(**to(w), code=code, answered={"age": {"45-64": -1}, "shoe": {"9": 3}})
    assert {item.column for item in caught.value.problems} == {"age-45-64", "shoe-9"}


def test_a_comment_reaches_what_it_changed_or_the_reason_why_not(w):
    code = comment(w, people=3, engagement=held(w))
    view = said.get(**to(w, "board-member"))
    assert len(view.unanswered) == 1
    assert (view.comments[0].people, view.comments[0].few) == (None, True)
    facts = {**to(w), "code": code}
    with pytest.raises(Invalid):
        said.answer(**facts, outcome="changed", words="A new rule")
    with pytest.raises(Invalid):
        said.answer(**facts, outcome="not-changed", words=" ")
    view = said.answer(
        **facts, outcome="changed", words="At most three carers", target="contract", target_name="Clause 4"
    )
    assert view.changed[0].did == "Clause 4. At most three carers"
    assert view.unpublished == 1
    view = said.answer(**facts, outcome="not-changed", words="The agency cannot promise it.")
    assert (view.changed, view.unchanged[0].did) == ((), "The agency cannot promise it.")


def test_a_quotation_needs_permission_and_nobody_is_named(w):
    with pytest.raises(Invalid) as caught:
        comment(w, quoted=True)
    assert caught.value.problems[0].column == "permission"
    comment(w, quoted=True, permission=True)
    assert said.get(**to(w)).comments[0].said.startswith("“")
    with pytest.raises(Invalid):
        comment(w, theme="Mr Jones")


def test_only_the_owner_publishes_and_only_answers_and_a_new_answer_comes_off_the_page(w):
    project = factories.row(w.project)
    code = comment(w)
    comment(w, theme="Unanswered")
    with pytest.raises(Invalid):
        said.publish(**to(w))
    said.answer(**to(w), code=code, outcome="not-changed", words="Too dear.")
    assert said.in_public(project) == ()
    with pytest.raises(NotAllowed):
        said.publish(**to(w, "analyst"))
    said.publish(**to(w))
    assert [(item.theme, item.did) for item in said.in_public(project)] == [("Change of carers", "Too dear.")]
    said.answer(**to(w), code=code, outcome="not-changed", words="Much too dear.")
    assert said.in_public(project) == ()
    lines = said.paper_lines(project)
    assert lines[0] == "You said: Carers change too often. We did not: Much too dear."
    assert lines[1] == "1 comment has no answer yet."


def test_others_see_nothing_and_viewers_write_nothing(w):
    with pytest.raises(NotFound):
        stakeholders.get(actor=w.theirs["commissioner"], project=w.project.slug)
    with pytest.raises(NotAllowed):
        stakeholders.get(actor=w.ours["provider"], project=w.project.slug)
    for write in (
        lambda: stakeholders.add(**to(w, "viewer"), facts={"name": "A", "kind": "carers"}),
        lambda: engagement.put(**to(w, "viewer"), facts={}),
        lambda: consultation.put(**to(w, "auditor"), facts={"title": "A"}),
        lambda: said.put(**to(w, "board-member"), facts={"theme": "A", "words": "B"}),
    ):
        with pytest.raises(NotAllowed):
            write()


def test_all_of_it_travels_and_arrives_equal_but_unpublished(w, tmp_path):
    code = who(w, wanted=3)
    stakeholders.win_step(**to(w), code=code, step=1, won_on=day(), evidence="A letter")
    stakeholders.not_known(**to(w), kind="users", ask="Healthwatch", ask_by=day(3))
    stakeholders.sign_up(**to(w), body="First Council", states=[{"group": "politicians", "state": "no"}])
    segments.drop(**to(w), code="prevention")
    asked_code = asked(w, opens=-60, closes=-2, said=True)
    consultation.count_answers(**to(w), code=asked_code, answered={"sex": {"women": 10}})
    meeting = held(w, took_part={"part": {"carers": 9}}, consultation=asked_code)
    said.answer(**to(w), code=comment(w, engagement=meeting), outcome="not-changed", words="Too dear.")
    said.publish(**to(w))
    first = exchange.export_project(**to(w), out=tmp_path / "one")
    other = exchange.import_project(actor=w.theirs["commissioner"], path=tmp_path / "one")
    second = exchange.export_project(actor=w.theirs["commissioner"], project=other.project, out=tmp_path / "two")
    assert first.digest == second.digest
    assert Comment.objects.filter(project__slug=other.project, published_at__isnull=False).count() == 0
    copy = exchange.copy_project(**to(w), title="Next year")
    assert [item.name for item in stakeholders.get(actor=w.commissioner, project=copy.project).people]
    assert engagement.get(actor=w.commissioner, project=copy.project).entries == ()
    assert projects.get(actor=w.commissioner, project=copy.project)
