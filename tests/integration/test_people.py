"""Invitations, new passwords, roles and what an organisation's administrator sees. Each protection has its control."""

import inspect
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.commands import Command
from commonweal.records.ledger import LedgerEntry
from commonweal.records.organisations import Membership
from commonweal.records.people import EntryLink
from commonweal.services import actors, organisations, overview, people, projects
from commonweal.services.people import links
from tests.support import factories

pytestmark = pytest.mark.django_db
PASSWORD = "three words unlike"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world():
    return factories.world()


@pytest.fixture
def admin(world):
    return world.ours["organisation-admin"]


def test_the_invited_choose_their_own_name_and_password_and_get_the_roles(admin):
    link = people.invite(actor=admin, name="Efe Newcomer", roles=("analyst", "viewer"))
    assert people.look(token=link.token).name == "Efe Newcomer"
    people.join(token=link.token, username="efe", password=PASSWORD)
    assert authenticate(username="efe", password=PASSWORD) is not None
    assert actors.by_username("efe").roles == {"analyst", "viewer"}
    assert people.waiting(actor=admin) == ()
    assert LedgerEntry.objects.filter(kind="person.joined").last().body.count("Efe") == 0  # ids, no names


def test_a_link_works_once_and_for_seven_days(admin, monkeypatch):
    link = people.invite(actor=admin, name="Efe", roles=("viewer",))
    assert link.expires_at - EntryLink.objects.get(uid=link.uid).made_at == timedelta(days=7)
    people.join(token=link.token, username="efe", password=PASSWORD)
    with pytest.raises(NotFound):
        people.join(token=link.token, username="efe-again", password=PASSWORD)
    monkeypatch.setattr(links, "INVITATION", timedelta(seconds=-1))
    late = people.invite(actor=admin, name="Late", roles=("viewer",))
    with pytest.raises(NotFound, match="does not work any more"):
        people.look(token=late.token)
    monkeypatch.setattr(links, "INVITATION", timedelta(days=7))  # control
    assert people.look(token=people.invite(actor=admin, name="In time", roles=("viewer",)).token)


def test_a_withdrawn_link_opens_nothing_and_its_token_is_kept_nowhere(admin):
    link = people.invite(actor=admin, name="Efe", roles=("viewer",))
    assert link.token not in str(EntryLink.objects.filter(uid=link.uid).values())
    people.withdraw(actor=admin, uid=link.uid)
    with pytest.raises(NotFound):
        people.look(token=link.token)


def test_who_has_an_account_joins_with_it_and_keeps_their_password(world, admin):
    link = people.invite(actor=admin, name="Somebody", roles=("auditor",))
    theirs = world.theirs["analyst"]
    people.join_as(actor=theirs, token=link.token)
    both = actors.for_user(get_user_model().objects.get(username=theirs.username))
    assert {hat.organisation_name for hat in both.hats} == {"First Council", "Second Council"}


def test_an_invitation_never_takes_over_an_account_that_exists(world, admin):
    link = people.invite(actor=admin, name="Efe", roles=("viewer",))
    for taken in ("their-commissioner", "Their-Commissioner"):
        with pytest.raises(Invalid, match="taken"):
            people.join(token=link.token, username=taken, password=PASSWORD)
    assert authenticate(username="their-commissioner", password=PASSWORD) is None
    people.join(token=link.token, username="nobodys-name", password=PASSWORD)  # control; and the link was not used up


@pytest.mark.parametrize(("name", "password"), [("efe", "short"), ("e f e", PASSWORD), ("efe", "password1234")])
def test_what_cannot_be_a_name_or_password_is_refused_and_the_link_stays(admin, name, password):
    link = people.invite(actor=admin, name="Efe", roles=("viewer",))
    with pytest.raises(Invalid) as refused:
        people.join(token=link.token, username=name, password=password)
    assert {problem.column for problem in refused.value.problems} <= {"username", "password"}
    assert not get_user_model().objects.filter(username=name).exists()
    assert people.look(token=link.token)


@pytest.mark.parametrize("role", ["viewer", "commissioner", "board-member", "provider", "auditor"])
def test_only_an_administrator_invites_removes_or_opens_accounts(world, role):
    actor = world.ours[role]
    person = world.ours["viewer"].person_uid
    for attempt in (
        lambda: people.invite(actor=actor, name="X", roles=("viewer",)),
        lambda: people.remove(actor=actor, person=person),
        lambda: people.help_back(actor=actor, person=person),
        lambda: people.reviewed(actor=actor),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_another_organisations_people_are_not_found(world, admin):
    theirs = world.theirs["viewer"].person_uid
    for attempt in (people.one, people.remove, people.help_back):
        with pytest.raises(NotFound):
            attempt(actor=admin, person=theirs)


def test_a_link_to_a_new_password_opens_nothing_for_somebody_who_left(world, admin, monkeypatch):
    person = world.ours["viewer"]
    link = people.help_back(actor=admin, person=person.person_uid)
    people.remove(actor=admin, person=person.person_uid)
    assert people.waiting(actor=admin) == ()
    with pytest.raises(NotFound, match="does not work any more"):
        people.come_back(token=link.token, password=PASSWORD)
    other = world.ours["analyst"]
    link = people.help_back(actor=admin, person=other.person_uid)
    monkeypatch.setattr(inspect.getmodule(people.remove), "_leaves", lambda *_: None)  # control: they would get in
    people.remove(actor=admin, person=other.person_uid)
    assert people.come_back(token=link.token, password=PASSWORD).check_password(PASSWORD)


def test_a_new_password_by_a_link_ends_the_old_one(world, admin):
    viewer = world.ours["viewer"]
    first = people.help_back(actor=admin, person=viewer.person_uid)
    second = people.help_back(actor=admin, person=viewer.person_uid)
    with pytest.raises(NotFound):  # a newer link takes the earlier one's place
        people.come_back(token=first.token, password=PASSWORD)
    people.come_back(token=second.token, password=PASSWORD)
    assert authenticate(username=viewer.username, password=PASSWORD) is not None
    with pytest.raises(NotFound):
        people.come_back(token=second.token, password="other words than these")


@pytest.mark.parametrize("lost", [True, False])
def test_second_steps_go_only_when_the_link_says_that_they_are_lost(world, admin, lost):
    from allauth.mfa.models import Authenticator

    user = get_user_model().objects.get(username="our-viewer")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    link = people.help_back(actor=admin, person=world.ours["viewer"].person_uid, second_step_lost=lost)
    people.come_back(token=link.token, password=PASSWORD)
    assert Authenticator.objects.filter(user=user).exists() is not lost


def test_nobody_opens_the_account_of_somebody_who_acts_elsewhere_too(world, admin):
    viewer = world.ours["viewer"]
    organisations.add_person(
        actor=actors.INSTALLATION, organisation=world.theirs["viewer"].organisation_uid, username=viewer.username,
        name="x", roles=("commissioner",),
    )  # fmt: skip
    assert people.one(actor=admin, person=viewer.person_uid).elsewhere
    with pytest.raises(NotAllowed, match="another organisation"):
        people.help_back(actor=admin, person=viewer.person_uid)
    people.help_back(actor=admin, person=world.ours["analyst"].person_uid)  # control


def test_the_last_administrator_stays(world, admin):
    with pytest.raises(Conflict, match="Nobody would be left"):
        people.remove(actor=admin, person=admin.person_uid)
    people.change_roles(actor=admin, person=world.ours["viewer"].person_uid, roles=("organisation-admin",))
    people.remove(actor=admin, person=admin.person_uid)  # control
    assert not Membership.objects.filter(person__uid=admin.person_uid).exists()


def test_a_change_of_roles_is_one_command_however_often_it_is_sent(world, admin):
    before = Command.objects.count()
    for _ in range(2):
        people.change_roles(actor=admin, person=world.ours["viewer"].person_uid, roles=("analyst",), key="change-once")
    assert Command.objects.count() == before + 1
    assert [row.role for row in Membership.objects.filter(person__uid=world.ours["viewer"].person_uid)] == ["analyst"]


def test_who_can_see_what_follows_the_policy_and_a_share_ends_with_one_click(world, admin):
    slug, other = world.project.slug, world.theirs["viewer"].organisation_uid
    projects.share(actor=world.commissioner, project=slug, organisation=other, level="view")
    view = people.access(actor=admin)
    (seen,) = view.projects
    assert "Our Commissioner" in seen.workers
    assert "Our Viewer" in seen.readers
    assert [(item.organisation, item.level) for item in seen.shares] == [("Second Council", "view")]
    their_admin = world.theirs["organisation-admin"]
    (theirs,) = people.access(actor=their_admin).projects
    assert (theirs.owner, theirs.shares) == ("First Council", ())  # whom else it is shared with is not their business
    with pytest.raises(NotFound):
        people.stop_sharing(actor=their_admin, project=slug, organisation=admin.organisation_uid)
    people.stop_sharing(actor=admin, project=slug, organisation=other)
    with pytest.raises(NotFound):
        projects.get(actor=world.theirs["viewer"], project=slug)


def test_a_review_is_written_down(admin):
    assert people.access(actor=admin).reviewed_at is None
    people.reviewed(actor=admin)
    assert people.access(actor=admin).reviewed_at is not None


def test_sign_ins_and_acts_are_in_the_audit_of_ones_own_organisation(world, admin):
    user = get_user_model().objects.get(username="our-viewer")
    people.signed_in(user=user)
    people.sign_in_failed(username="our-viewer")
    people.sign_in_failed(username="nobody at all\0")
    told = people.events(actor=admin, only="sign-ins")
    assert [(item.person, item.words, item.done) for item in told] == [
        ("Our Viewer", "sign in with a wrong password", False), ("Our Viewer", "sign in", True),
    ]  # fmt: skip
    assert people.events(actor=world.theirs["auditor"], only="sign-ins") == ()
    assert people.events(actor=world.ours["auditor"], only="acts") != ()
    with pytest.raises(NotAllowed):
        people.events(actor=world.ours["commissioner"])


def test_the_roster_says_who_lacks_a_second_step(world, admin, settings):
    settings.SECOND_STEP = "approvers"
    rows = {item.username: item for item in people.roster(actor=admin)}
    assert rows["our-commissioner"].needs_second_step
    assert not rows["our-viewer"].needs_second_step
    assert rows["our-organisation-admin"].oneself
    assert len(rows) == 7


def last_seen(actor, days, *, ever=True):
    user = get_user_model().objects.get(username=actor.username)
    at = clock.now() - timedelta(days=days)
    user.last_login, user.date_joined = (at, at) if ever else (None, at)
    user.save()


def test_who_has_not_signed_in_for_ninety_days_is_shown_to_the_administrator(world, admin):
    last_seen(world.ours["viewer"], 90)
    last_seen(world.ours["analyst"], 89)
    last_seen(world.ours["auditor"], 100, ever=False)  # was given an account and never came
    last_seen(world.theirs["viewer"], 400)
    last_seen(admin, 400)  # works with a token; it is they who look
    assert {item.name for item in people.roster(actor=admin) if item.away} == {
        "Our Viewer", "Our Auditor", "Our Organisation Admin",
    }  # fmt: skip
    assert people.away(actor=admin) == 2
    (line,) = overview.today(actor=admin).people
    assert line.text == "2 people have not signed in for 90 days: remove those who have left"
    assert line.target == "people"
    people.remove(actor=admin, person=world.ours["viewer"].person_uid)
    assert people.away(actor=admin) == 1


def test_nobody_else_is_told_who_has_not_signed_in(world, admin):
    last_seen(world.ours["viewer"], 400)
    for role in ("viewer", "commissioner", "auditor"):
        assert overview.today(actor=world.ours[role]).people == ()
    assert overview.today(actor=admin).people != ()  # control
