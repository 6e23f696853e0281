"""Interests: a register, whom a project concerns, the wall between them, and who stepped back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.interests import RegisteredInterest
from commonweal.records.organisations import Organisation, OrganisationLink
from commonweal.services import (
    commands,
    decisions,
    interests,
    ledger,
    options,
    organisations,
    overview,
    plans,
    policy,
    projects,
)
from commonweal.services.actors import INSTALLATION, by_username
from commonweal.services.overview.deciding import deciding
from tests.support.factories import organisation, pen, project, row, world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today() -> date:
    return timezone.localtime(clock.now()).date()


def closed(actor, slug) -> str:
    """Why the papers of a project are closed to the actor; empty where they may read them."""
    try:
        plans.editions(actor=actor, project=slug)
    except NotAllowed as error:
        return error.message if error.code == "policy.walled" else ""
    return ""


def concern(w, body="Bee Care", **more):
    return interests.add_concern(actor=w.commissioner, project=w.project.slug, body=body, **more)


def declare(actor, body="Bee Care", **more):
    facts = {"kind": "financial", "what": "I own shares in it", **more}
    return interests.declare(actor=actor, body=body, **facts)


def test_an_interest_that_begins_today_closes_the_paper_today_and_says_why():
    w = world()
    member, slug = w.ours["board-member"], w.project.slug
    concern(w)
    declare(member, begins_on=today() + DAY)
    assert closed(member, slug) == ""
    declare(member)
    assert closed(member, slug).startswith("You have declared an interest in Bee Care, which this project concerns")
    assert projects.get(actor=member, project=slug).title  # the project itself is still seen
    assert decisions.listing(actor=member, project=slug) == ()
    for attempt in (
        lambda: options.get(actor=member, project=slug),
        lambda: plans.preview(actor=member, project=slug, kind="strategy"),
        lambda: decisions.respond(actor=member, project=slug, kind="strategy", edition=1, answer="agree"),
    ):
        with pytest.raises(NotAllowed, match="Bee Care"):
            attempt()
    assert closed(w.commissioner, slug) == ""


def test_an_interest_that_is_over_opens_it_again():
    w = world()
    member, slug = w.ours["board-member"], w.project.slug
    concern(w)
    made = declare(member, begins_on=today() - 9 * DAY)
    assert closed(member, slug)
    interests.end(actor=member, uid=made.uid, ends_on=today() + DAY)
    assert closed(member, slug)  # not over yet
    interests.end(actor=member, uid=made.uid, ends_on=today())
    assert closed(member, slug) == ""
    with pytest.raises(Invalid) as raised:
        interests.end(actor=member, uid=made.uid, ends_on=today() - 30 * DAY)
    assert [item.column for item in raised.value.problems] == ["ends_on"]


def test_a_concern_that_is_over_or_has_not_begun_closes_nothing():
    w = world()
    member, slug = w.ours["board-member"], w.project.slug
    declare(member)
    concern(w, begins_on=today() + DAY)
    assert closed(member, slug) == ""
    listed = interests.of_project(actor=w.commissioner, project=slug).concerns
    interests.end_concern(actor=w.commissioner, project=slug, uid=listed[0].uid, ends_on=today() + 2 * DAY)
    concern(w)
    assert closed(member, slug)
    now = next(item for item in interests.of_project(actor=w.commissioner, project=slug).concerns if item.open)
    interests.end_concern(actor=w.commissioner, project=slug, uid=now.uid)
    assert closed(member, slug) == ""


@pytest.mark.parametrize("spelled", ["bee care", "BEE CARE LTD", "Bee Care Limited.", " Bee   Care "])
def test_one_body_is_one_however_it_is_spelled(spelled):
    w = world()
    concern(w)
    declare(w.ours["board-member"], body=spelled)
    assert closed(w.ours["board-member"], w.project.slug)
    with pytest.raises(Conflict):
        concern(w, body=spelled)


def link(part: str, whole: str, kind: str, **days) -> None:
    with pen():
        found = [Organisation.objects.get_or_create(name=name, kind="provider")[0] for name in (part, whole)]
        OrganisationLink.objects.create(child=found[0], parent=found[1], kind=kind, **days)


def test_the_companies_of_a_group_are_one_from_the_day_that_one_is_bought():
    w = world()
    member, slug = w.ours["board-member"], w.project.slug
    concern(w, body="Bee Homes")
    declare(member, body="Hive Holdings")
    link("Bee Care", "Hive Holdings", "group")
    assert closed(member, slug) == ""
    link("Bee Homes", "Bee Care", "parent", begins_on=today() + DAY)
    assert closed(member, slug) == ""
    link("Bee Homes", "Bee Care", "successor", begins_on=today())
    assert "belongs together with Bee Homes" in closed(member, slug)


def test_members_of_a_collaborative_reach_it_and_not_each_other():
    """S66 Provider collaboratives: a member's people are walled off from what concerns the collaborative."""
    w = world()
    slug = w.project.slug
    link("North Trust", "Our Collaborative", "member-of")
    link("South Trust", "Our Collaborative", "member-of")
    declare(w.ours["board-member"], body="North Trust")
    concern(w, body="South Trust")
    assert closed(w.ours["board-member"], slug) == ""
    concern(w, body="Our Collaborative")
    assert closed(w.ours["board-member"], slug)


def test_who_works_for_a_provider_is_walled_off_without_declaring_anything():
    w = world()
    home = organisation("Bee Care", "provider")
    both = w.ours["board-member"]
    organisations.add_person(
        actor=INSTALLATION, organisation=home.uid, username=both.username, name=both.name, roles=("provider",)
    )
    assert closed(both, w.project.slug) == ""
    concern(w)
    assert closed(both, w.project.slug).startswith("You work for Bee Care, which this project concerns")
    lines = interests.register(actor=w.ours["organisation-admin"]).entries
    assert [(item.person, item.body, item.membership) for item in lines] == [(both.name, "Bee Care", True)]
    flagged = interests.flags(actor=w.commissioner, project=w.project.slug)[both.username]
    assert [item.kind for item in flagged] == ["walled", "dual"]
    found = interests.of_project(actor=w.commissioner, project=w.project.slug)
    assert found.dual == ("Our Board Member also works for Bee Care",)
    assert [(item.name, item.why) for item in found.walled] == [
        (both.name, "They work for Bee Care, which this project concerns")
    ]


def test_who_is_walled_off_takes_no_wall_down():
    w = world()
    analyst, slug = w.ours["analyst"], w.project.slug
    declare(analyst)
    listed = concern(w).concerns
    for attempt in (
        lambda: interests.end_concern(actor=analyst, project=slug, uid=listed[0].uid),
        lambda: interests.add_concern(actor=analyst, project=slug, body="Another"),
        lambda: interests.recuse(
            actor=analyst, project=slug, username="our-analyst", handling="not-a-conflict", words="x"
        ),
    ):
        with pytest.raises(NotAllowed, match="Bee Care"):
            attempt()


def test_declaring_is_for_oneself_and_an_administrator_enters_for_others():
    w = world()
    admin, viewer = w.ours["organisation-admin"], w.ours["viewer"]
    mine = declare(viewer, begins_on=today() - 40 * DAY)
    assert (mine.days, mine.late, mine.mine, mine.source) == (40, True, True, "declared by the person")
    with pytest.raises(NotAllowed):
        declare(viewer, username="our-analyst")
    entered = declare(admin, username="our-analyst", body="Wasp Care", begins_on=today() - 28 * DAY)
    assert (entered.person, entered.late) == ("Our Analyst", False)
    with pytest.raises(Invalid, match="nobody in First Council"):
        declare(admin, username="their-analyst")
    with pytest.raises(NotAllowed):
        interests.end(actor=viewer, uid=entered.uid)
    interests.end(actor=admin, uid=entered.uid)
    with pytest.raises(NotAllowed):
        interests.end(actor=w.theirs["viewer"], uid=mine.uid)
    with pytest.raises(NotFound):
        interests.end(actor=w.theirs["organisation-admin"], uid=mine.uid)
    with pytest.raises(NotAllowed):
        declare(w.ours["auditor"])
    found = interests.register(actor=w.ours["auditor"])
    assert [(item.person, item.body) for item in found.entries] == [
        ("Our Viewer", "Bee Care"), ("Our Analyst", "Wasp Care"),
    ]  # fmt: skip
    assert found.cite.endswith("14Z30")
    assert interests.register(actor=w.theirs["auditor"]).entries == ()
    assert interests.register(actor=w.ours["provider"]).entries == ()


def test_every_fault_of_an_interest_is_told_at_once_and_nothing_is_kept():
    w = world()
    with pytest.raises(Invalid) as raised:
        declare(w.commissioner, body=" ", kind="odd", what="", begins_on=today(), ends_on=today() - DAY)
    assert [item.column for item in raised.value.problems] == ["body", "what", "kind", "ends_on"]
    with pytest.raises(Invalid) as raised:
        concern(w, body="", why="odd")
    assert [item.column for item in raised.value.problems] == ["body", "why"]
    with pytest.raises(Invalid) as raised:
        interests.recuse(actor=w.commissioner, project=w.project.slug, username="?", handling="?", words="")
    assert [item.column for item in raised.value.problems] == ["username", "handling", "words"]
    assert RegisteredInterest.objects.count() == 0


def test_the_register_as_a_file():
    w = world()
    declare(w.ours["viewer"], what='Said "=1+1"')
    found = interests.register_file(actor=w.ours["auditor"])
    text = found.data.decode("utf-8-sig")
    assert found.filename == "register-of-interests.csv"
    assert "Our Viewer" in text
    assert "Days to declare" in text
    with pytest.raises(NotFound):
        interests.register_file(actor=w.ours["auditor"], format="exe")


def test_stepping_back_closes_taking_part_until_it_is_lifted_and_the_ledger_says_so():
    """S93 Conflicts of interest: how each was handled is a record and an entry of the ledger."""
    w = world()
    member, slug = w.ours["board-member"], w.project.slug
    given = {"actor": w.commissioner, "project": slug, "username": "our-board-member"}
    interests.recuse(**given, handling="not-a-conflict", words="A cousin left the firm in 2019", paper="strategy")
    assert "decisions.adopt" in projects.get(actor=member, project=slug).may
    interests.recuse(**given, handling="left-the-room", words="Their sister runs a home", paper="strategy", edition=1)
    seen = projects.get(actor=member, project=slug).may
    assert "decisions.adopt" not in seen
    assert "plans.view" in seen
    entry = ledger.entries(actor=w.commissioner, limit=1)[0]
    assert entry.kind == "interest.handled"
    assert "sister" not in str(entry.body)
    newest = interests.recusals(actor=member, project=slug)[0]
    assert (newest.person, newest.handling_title, newest.open) == (member.name, "Left the room and saw no papers", True)
    with pytest.raises(Invalid, match="Say why"):
        interests.lift(actor=w.commissioner, project=slug, uid=newest.uid, because=" ")
    interests.lift(actor=w.commissioner, project=slug, uid=newest.uid, because="The home was sold")
    assert "decisions.adopt" in projects.get(actor=member, project=slug).may
    own = interests.recuse(**{**given, "username": "our-commissioner"}, handling="did-not-vote", words="My own")[0]
    with pytest.raises(Invalid, match="cannot lift"):
        interests.lift(actor=w.commissioner, project=slug, uid=own.uid, because="I changed my mind")


def test_a_joint_project_is_seen_by_its_partners_as_far_as_the_agreement_says():
    w = world()
    partner, slug = w.theirs["commissioner"], w.project.slug
    give = {"actor": w.commissioner, "project": slug, "organisation": partner.organisation_uid, "level": "contribute"}
    projects.share(**give, rooms=("agenda", "decisions"))
    seen = projects.get(actor=partner, project=slug)
    assert {"agenda.write", "plans.view", "decisions.view"} <= seen.may
    assert not seen.may & {"options.view", "evidence.view", "projects.export", "projects.copy", "partnerships.view"}
    with pytest.raises(NotAllowed, match="does not cover"):
        options.get(actor=partner, project=slug)
    assert w.project.slug not in [item.slug for item in projects.visible(partner, "options.view")]
    with pytest.raises(Invalid, match="no such part"):
        projects.share(**give, rooms=("cellar",))
    projects.share(**give)
    assert options.get(actor=partner, project=slug)


def test_the_filter_gives_what_the_predicate_allows_with_every_kind_of_wall():
    w = world()
    link("Bee Homes", "Hive", "group")
    home = organisation("Bee Care", "provider")
    both = w.ours["viewer"]
    organisations.add_person(
        actor=INSTALLATION, organisation=home.uid, username=both.username, name=both.name, roles=("provider",)
    )
    declare(w.ours["board-member"], body="Hive")
    declare(w.ours["analyst"], body="Bee Care", ends_on=today() + DAY)
    declare(w.commissioner, body="Old Firm", begins_on=today() - 5 * DAY, ends_on=today())
    slugs = [project(w.commissioner, f"Project {i}").slug for i in range(6)]
    for slug, body in zip(slugs, ("Bee Care", "Bee Homes", "Hive Ltd", "Old Firm", "None"), strict=False):
        interests.add_concern(actor=w.commissioner, project=slug, body=body)
        projects.share(
            actor=w.commissioner, project=slug, organisation=w.theirs["viewer"].organisation_uid, level="contribute",
            rooms=("options",) if body == "Hive Ltd" else (),
        )  # fmt: skip
        projects.share(actor=w.commissioner, project=slug, organisation=home.uid, level="view")
    interests.recuse(
        actor=w.commissioner, project=slugs[4], username="our-board-member", handling="did-not-vote", words="x"
    )
    hats = [by_username(both.username, organisation_uid=home.uid)]
    people = [*w.ours.values(), *w.theirs.values(), *hats]
    everything = [row(projects.get(actor=w.commissioner, project=slug)) for slug in slugs]

    answers = set()
    for actor in people:
        for act in (act for act, rule in policy.ACTS.items() if rule.reach in policy.WAYS):
            filtered = {item.slug for item in projects.visible(actor, act)} & set(slugs)
            allowed = {item.slug for item in everything if policy.allow(actor, act, commands.subject_of(item)).yes}
            assert filtered == allowed, (actor.username, act)
            answers.add(len(allowed))
    assert len(answers) > 4


def test_the_number_of_queries_does_not_grow_with_projects_that_concern_somebody():
    w = world()
    declare(w.ours["viewer"])
    concern(w)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            projects.listing(actor=w.commissioner)
            list(projects.visible(w.ours["viewer"], "plans.view"))
        return len(queries)

    few = count()
    for i in range(5):
        made = project(w.commissioner, f"Project {i}")
        interests.add_concern(actor=w.commissioner, project=made.slug, body="Bee Care")
    assert count() == few


def test_what_was_adopted_in_public_is_read_by_who_is_walled_off_and_by_a_provider_too():
    w = world()
    slug, member = w.project.slug, w.ours["viewer"]
    for number in (1, 2):
        plans.write_paragraph(
            actor=w.commissioner, project=slug, kind="strategy", section="views", text=f"Draft {number}."
        )
        plans.build(actor=w.commissioner, project=slug, kind="strategy", formats=("html",))
    projects.share(actor=w.commissioner, project=slug, organisation=w.provider.organisation_uid, level="view")
    concern(w)
    declare(member)
    asked = {"project": slug, "kind": "strategy"}
    for number in (1, 2):
        with pytest.raises(NotAllowed):
            plans.edition(actor=member, number=number, **asked)
    decisions.adopt(
        actor=w.ours["board-member"], edition=1, reasons="Needed.", accepts_unverified_by="our-commissioner", **asked
    )
    decisions.publish(actor=w.commissioner, project=slug, summary="What we decided.")
    for actor in (member, w.provider):
        assert plans.edition(actor=actor, number=1, **asked).adopted_on
        assert plans.file(actor=actor, number=1, format="html", **asked).data
        with pytest.raises(NotAllowed):
            plans.edition(actor=actor, number=2, **asked)


def test_the_page_of_decisions_stays_open_and_shows_nothing_that_waits():
    w = world()
    slug, member = w.project.slug, w.ours["board-member"]
    plans.build(actor=w.commissioner, project=slug, kind="strategy", formats=("html",))
    for username in ("our-board-member", "our-commissioner"):
        decisions.ask(actor=w.commissioner, project=slug, kind="strategy", edition=1, username=username)
    decisions.respond(
        actor=w.commissioner, project=slug, kind="strategy", edition=1, answer="question", text="What of Bee Care?"
    )
    assert len(deciding(actor=member, project=slug).waiting) == 1
    concern(w)
    declare(member)
    seen = deciding(actor=member, project=slug)
    assert (seen.waiting, [item.username for item in seen.asks]) == ((), ["our-board-member"])
    assert seen.closed.startswith("You have declared an interest in Bee Care")
    assert overview.hub(actor=member, project=slug).title
    flagged = deciding(actor=w.commissioner, project=slug).flags
    assert [item.kind for item in flagged["our-board-member"]] == ["walled"]
    with pytest.raises(Invalid, match="could not answer"):
        decisions.ask(actor=w.commissioner, project=slug, kind="strategy", edition=1, username="our-board-member")
    with pytest.raises(NotAllowed):
        decisions.drafts(actor=member, project=slug)


@pytest.mark.parametrize("room", [*policy.ROOMS, ""])
def test_the_hub_opens_for_a_partner_whatever_the_agreement_covers(room):
    w = world()
    other = w.theirs["commissioner"]
    projects.share(
        actor=w.commissioner, project=w.project.slug, organisation=other.organisation_uid, level="view",
        rooms=(room,) if room else (),
    )  # fmt: skip
    codes = {task.code for group in overview.hub(actor=other, project=w.project.slug).groups for task in group.tasks}
    assert ("tests" in codes) is (room in ("agenda", ""))
    assert ("need" in codes) is (room in ("thread", ""))
    assert ("options" in codes) is (room in ("options", ""))
    assert "interests" in codes
