"""The directory of organisations, delegations, drawn places and new bodies, as services."""

import datetime

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.ledger import LedgerEntry
from commonweal.services import beginnings, exchange, organisations, plans, projects, thread
from tests.support.factories import TRAFFORD, World, world

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
GM = "QOP"


@pytest.fixture
def here() -> World:
    return world()


def delegate(actor, **changes):
    facts = {
        "delegator": GM,
        "delegate": actor.organisation_uid,
        "service": "community-health",
        "power": "nhsa-75",
        "begins_on": datetime.date(2026, 4, 1),
        "document": "Section 75 agreement (invented)",
        "places": (TRAFFORD,),
    }
    return organisations.delegate(actor=actor, **{**facts, **changes})


def test_there_are_153_councils_36_boards_and_nhs_england_in_the_register_of_commissioners(here):
    view = organisations.listing(actor=here.commissioner, on=TODAY)
    recorded = {item.name for item in view.entries if item.recorded}
    assert {"First Council", "A provider of care"} <= recorded
    assert sum(1 for item in view.entries if item.kind == "board" and item.level == "system") == 36
    assert view.commissioners == 153 + 36 + 1 + 2  # and the two councils that were written down here
    assert len(view.table.rows) == len(view.entries)


def test_the_directory_is_of_a_day(here):
    names = {item.name for item in organisations.listing(actor=here.commissioner, on=datetime.date(2025, 1, 1)).entries}
    assert "NHS Frimley Integrated Care Board" in names
    assert "NHS Thames Valley Integrated Care Board" not in names
    now = {item.name for item in organisations.listing(actor=here.commissioner, on=TODAY).entries}
    assert "NHS Frimley Integrated Care Board" not in now
    found = organisations.listing(actor=here.commissioner, on=TODAY, words="frimley", gone=True).entries
    assert [item.name for item in found] == ["NHS Frimley Integrated Care Board"]


def test_a_closed_board_shows_who_followed_it_and_that_nobody_checked(here):
    page = organisations.one(actor=here.commissioner, id="QNQ", on=TODAY)
    after = [item for item in page.links if item.kind == "successor"]
    assert len(after) == 3
    assert not any(item.verified for item in after)
    assert "split" in page.what
    assert page.commissions == ()  # it is gone
    new = organisations.one(actor=here.commissioner, id="S0E4D", on=TODAY)
    assert {item.other for item in new.links if item.words == "followed"} >= {"NHS Frimley Integrated Care Board"}


def test_a_delegation_changes_the_answer_and_leaves_the_delegator_accountable(here):
    ours = here.commissioner
    asked = {"service": "community-health", "place": TRAFFORD, "on": TODAY}
    before = organisations.who_commissions(actor=ours, **asked)
    assert "First Council" not in before.words
    made = delegate(ours)
    assert made.accountable == made.delegator == "NHS Greater Manchester Integrated Care Board"
    after = organisations.who_commissions(actor=ours, **asked)
    answer = after.value["answers"][0]
    assert answer["responsible"][0]["name"] == made.delegator
    assert {name for task in answer["tasks"] for name in task["done_by"]} == {"First Council"}
    assert LedgerEntry.objects.filter(kind="delegation.recorded").count() == 1
    elsewhere = organisations.who_commissions(actor=ours, **{**asked, "place": "E08000007"})
    assert "First Council" not in elsewhere.words
    earlier = organisations.who_commissions(actor=ours, **{**asked, "on": datetime.date(2026, 3, 31)})
    assert "First Council" not in earlier.words


def test_a_delegation_that_has_ended_changes_nothing_any_more(here):
    made = delegate(here.commissioner)
    organisations.end_delegation(actor=here.commissioner, uid=made.uid, ends_on=datetime.date(2026, 11, 22))
    answer = organisations.who_commissions(
        actor=here.commissioner, service="community-health", place=TRAFFORD, on=TODAY
    )
    assert "First Council" not in answer.words
    with pytest.raises(NotFound):
        organisations.end_delegation(actor=here.theirs["commissioner"], uid=made.uid, ends_on=TODAY)


def test_nobody_records_a_delegation_between_two_others_that_are_here(here):
    with pytest.raises(Invalid, match="must record this"):
        delegate(here.theirs["commissioner"], delegator=here.commissioner.organisation_uid, delegate=GM)


def test_what_is_wrong_with_a_delegation_is_said_field_by_field_and_nothing_is_kept(here):
    with pytest.raises(Invalid) as refused:
        delegate(
            here.commissioner, service="no-such", power="nhsa-3", document=" ", places=("E99999999",),
            ends_on=datetime.date(2020, 1, 1), tasks=("juggle",),
        )  # fmt: skip
    columns = {item.column for item in refused.value.problems}
    assert columns == {"service", "power", "document", "places", "ends_on", "tasks"}
    assert organisations.delegations(actor=here.commissioner) == ()


def test_only_those_who_commission_write_in_the_directory(here):
    with pytest.raises(NotAllowed):
        delegate(here.ours["analyst"])
    assert organisations.listing(actor=here.provider, on=TODAY).may == frozenset()
    assert organisations.listing(actor=here.commissioner, on=TODAY).may == {"directory.write"}


def test_the_same_key_records_one_delegation(here):
    first, second = (delegate(here.commissioner, key="once") for _ in range(2))
    assert first.uid == second.uid
    assert len(organisations.delegations(actor=here.commissioner)) == 1


def test_organisations_belong_together_over_time(here):
    ours = here.commissioner
    parent = organisations.describe(actor=ours, name="Big Care Group (invented)", kind="company")
    child = organisations.describe(actor=ours, name="Small Homes (invented)", kind="company", level="place")
    uid = organisations.link(
        actor=ours, child=child.id, parent=parent.id, kind="group", begins_on=datetime.date(2020, 1, 1)
    )
    page = organisations.one(actor=ours, id=child.id, on=TODAY)
    assert [(item.words, item.other) for item in page.links] == [("is a company of the group", parent.name)]
    organisations.unlink(actor=ours, uid=uid, ends_on=datetime.date(2024, 1, 1))
    again = organisations.one(actor=ours, id=parent.id, on=TODAY).links
    assert [(item.words, item.ends_on) for item in again] == [("has in its group", datetime.date(2024, 1, 1))]
    with pytest.raises(Conflict):
        organisations.describe(actor=ours, name="big care group (invented)", kind="company")
    with pytest.raises(Conflict):
        organisations.describe(actor=ours, name="NHS England", kind="national")
    with pytest.raises(Invalid, match="Name the document"):
        organisations.link(actor=ours, child=child.id, parent=parent.id, kind="group", verified=True)


def test_nobody_links_two_organisations_of_others(here):
    with pytest.raises(Invalid, match="must say so itself"):
        organisations.link(
            actor=here.theirs["commissioner"], child=here.provider.organisation_uid,
            parent=here.commissioner.organisation_uid, kind="group",
        )  # fmt: skip


def test_a_place_is_drawn_counted_sent_by_file_and_brought_in_by_another_organisation(here):
    made = organisations.draw_place(
        actor=here.commissioner, name="South of the river", members=("E08000009", "e08000007"), note="A trial"
    )
    counted = organisations.drawn_place(actor=here.commissioner, uid=made.uid, year=2026)
    assert counted.people is not None
    assert 500_000 < counted.people < 600_000
    assert counted.members == (("E08000007", "Stockport"), ("E08000009", "Trafford"))
    sent = organisations.place_file(actor=here.commissioner, uid=made.uid)
    theirs = here.theirs["commissioner"]
    with pytest.raises(NotFound):
        organisations.drawn_place(actor=theirs, uid=made.uid, year=2026)
    (brought,) = organisations.place_from_file(actor=theirs, filename=sent.filename, data=sent.data)
    assert (brought.name, brought.members) == (counted.name, counted.members)
    organisations.remove_place(actor=theirs, uid=brought.uid)
    assert organisations.drawn_places(actor=theirs) == ()


def test_a_mixed_place_says_that_its_people_are_not_known_yet(here):
    mixed = organisations.draw_place(actor=here.commissioner, name="Mixed", members=("E08000009", "E01000001"))
    assert organisations.drawn_place(actor=here.commissioner, uid=mixed.uid, year=2026).people is None


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((), "at least one area"),
        (("E99999999",), "not a district"),
        (("E08000009", "E01006074"), "counted twice|lies in"),
    ],
)
def test_members_that_cannot_be_used_are_named(here, members, words):
    with pytest.raises(Invalid, match=words):
        organisations.draw_place(actor=here.commissioner, name="Wrong", members=members)


def test_a_new_board_that_replaces_nothing_adds_a_layer(here):
    facts = organisations.BodyFacts("Oversight board", "To look", 10, 12, 5, pounds_a_day=300)
    found = organisations.check_new_body(actor=here.commissioner, facts=facts)
    assert found.answer.value["people_days"] == 80
    assert found.answer.value["pounds"] == 24_000
    assert found.answer.value["adds_a_layer"]
    better = organisations.BodyFacts(
        "Oversight board", "To look", 10, 12, 5, pounds_a_day=300, replaces="Two committees", saved_days_a_year=100,
        review_on=datetime.date(2027, 11, 1),
    )  # fmt: skip
    again = organisations.check_new_body(actor=here.commissioner, facts=better)
    assert (again.uid, again.answer.value["findings"]) == (found.uid, [])
    with pytest.raises(NotFound):
        organisations.new_body(actor=here.theirs["commissioner"], uid=found.uid)


def test_a_collaborative_that_commissions_stands_on_both_sides_and_so_does_its_member(here):
    ours = here.commissioner
    pair = organisations.describe(actor=ours, name="Care collaborative (invented)", kind="collaborative")
    trust = organisations.describe(actor=ours, name="A trust (invented)", kind="trust")
    organisations.link(actor=ours, child=trust.id, parent=pair.id, kind="member-of")
    assert organisations.dual_role(organisation=trust.id, on=TODAY) == ""
    delegate(ours, delegate=pair.id, service="mental-health", power="nhsa-65z5", tasks=("secure",))
    assert "mental health care" in organisations.dual_role(organisation=pair.id, on=TODAY)
    assert "which it belongs to" in organisations.dual_role(organisation=trust.id, on=TODAY)
    assert organisations.dual_role(organisation=trust.id, on=datetime.date(2020, 1, 1)) == ""
    assert organisations.dual_role(organisation=ours.organisation_uid, on=TODAY) == ""  # a council is no provider


DISTRICTS = ("E08000009", "E08000007")


def own_place(here, name="South side", members=DISTRICTS):
    return organisations.draw_place(actor=here.commissioner, name=name, members=members)


def begun(here, place, **facts):
    return beginnings.begin(actor=here.commissioner, place=place, conditions=("dementia",), **facts)


def test_a_project_about_a_drawn_place_has_the_numbers_of_its_districts_and_says_what_is_not_known(here):
    made = own_place(here)
    assert ("South side", made.uid) in [
        (item.name, item.code) for item in beginnings.find_places(actor=here.commissioner)
    ]
    project = begun(here, made.uid)
    assert (project.place, project.place_code) == ("South side", "E08000007+E08000009")
    assert "South side" in project.title
    kept = {item.name: item for item in thread.figures(actor=here.commissioner, project=project.slug)}
    assert kept["dementia"].headline.startswith("About ")
    assert "Stockport and Trafford" in kept["dementia"].headline
    assert all(item.headline or item.reason for item in kept.values())  # a number, or why not
    paper = plans.paper(actor=here.commissioner, project=project.slug, kind="strategy")
    assert paper.sections


def test_a_place_that_is_drawn_anew_leaves_projects_as_they_were(here):
    made = own_place(here)
    project = begun(here, made.uid)
    organisations.draw_place(actor=here.commissioner, uid=made.uid, name="Other", members=("E08000003",))
    organisations.remove_place(actor=here.commissioner, uid=made.uid)
    again = projects.edit(actor=here.commissioner, project=project.slug, changes={"title": "Other title"})
    assert (again.place, again.place_code) == ("South side", "E08000007+E08000009")
    moved = projects.edit(actor=here.commissioner, project=project.slug, changes={"place": TRAFFORD})
    assert (moved.place, moved.place_code) == ("Trafford", TRAFFORD)


def test_a_drawn_place_travels_with_its_project(here, tmp_path):
    project = begun(here, own_place(here).uid)
    sent = exchange.export_project(actor=here.commissioner, project=project.slug, out=tmp_path / "out.zip")
    theirs = here.theirs["commissioner"]
    come = exchange.import_project(actor=theirs, path=tmp_path / "out.zip", slug="come")
    assert come.digest == sent.digest
    assert projects.get(actor=theirs, project="come").place == "South side"


@pytest.mark.parametrize("members", [("E01006074",), ("E08000007", "E01006074")])
def test_a_project_cannot_be_about_small_areas_and_is_told_why(here, members):
    made = own_place(here, members=members)
    with pytest.raises(Invalid, match="made of small areas"):
        beginnings.beginning(actor=here.commissioner, place=made.uid)
    with pytest.raises(Invalid, match="made of small areas"):
        begun(here, made.uid)


def test_a_place_of_another_organisation_cannot_be_chosen(here):
    made = own_place(here)
    theirs = here.theirs["commissioner"]
    assert "South side" not in [item.name for item in beginnings.find_places(actor=theirs, words="South")]
    with pytest.raises(NotFound):
        beginnings.beginning(actor=theirs, place=made.uid)
    facts = {"title": "X", "question": "How?", "place": made.uid}
    with pytest.raises(Invalid, match="drew no such place"):
        projects.create(actor=theirs, **facts)
    assert projects.create(actor=here.commissioner, **facts).place == "South side"  # control


def test_parts_that_are_no_districts_are_refused_as_a_place(here):
    for place in ("E08000007+E92000001", "E08000007+E01006074", "E08000007+E99999999", "E08000007+"):
        with pytest.raises(Invalid):
            projects.create(actor=here.commissioner, title="X", question="How?", place=place)
