"""The pages about the people of an organisation, and the switch between organisations."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonweal.records import clock
from commonweal.services import actors, organisations, people, projects
from commonweal.services.people import experience
from commonweal.web import session


@pytest.fixture
def admin(client_of) -> Client:
    return client_of("our-organisation-admin")


def text(answer) -> str:
    return answer.content.decode()


PAGES = ("/organisation/people/", "/organisation/access/", "/organisation/audit/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("who", "status"), [
    ("our-organisation-admin", 200), ("our-auditor", 200), ("our-commissioner", 403), ("our-viewer", 403),
    ("some-provider", 403),
])  # fmt: skip
def test_administrators_and_auditors_see_them_and_nobody_else(client_of, address, who, status):
    assert client_of(who).get(address).status_code == status
    assert Client().get(address).status_code == 302


def test_an_auditor_reads_and_is_offered_nothing_to_change(client_of, admin):
    people.invite(actor=actors.by_username("our-organisation-admin"), name="Efe", roles=("viewer",))
    page = text(client_of("our-auditor").get("/organisation/people/"))
    assert "Efe" in page
    assert "Withdraw" not in page
    assert "Invite somebody" not in page
    assert "Withdraw" in text(admin.get("/organisation/people/"))  # control
    assert (
        client_of("our-auditor").post("/organisation/people/invite/", {"name": "X", "roles": ["viewer"]}).status_code
        == 403
    )


def test_an_invitation_is_made_shown_and_withdrawn(admin):
    answer = admin.post("/organisation/people/invite/", {"name": "Efe Newcomer", "roles": ["analyst"], "key": "one"})
    where = text(answer).split('cw-once" tabindex="0"><strong>')[1].split("<")[0]
    assert where.startswith("http://testserver/join/")
    again = admin.post("/organisation/people/invite/", {"name": "Efe Newcomer", "roles": ["analyst"], "key": "one"})
    assert where in text(again)  # sent twice: one invitation, and both times its link
    path = where.removeprefix("http://testserver")
    opened = Client().get(path)
    assert "you are invited to First Council" in text(opened)
    assert opened.headers["Referrer-Policy"] == "strict-origin"
    (link,) = people.waiting(actor=actors.by_username("our-organisation-admin"))
    admin.post(f"/organisation/people/links/{link.uid}/withdraw/")
    assert Client().get(path).status_code == 404


def test_an_empty_invitation_says_what_is_missing(admin):
    answer = admin.post("/organisation/people/invite/", {})
    assert answer.status_code == 422
    assert "Write their name" in text(answer)
    assert "Choose at least one role" in text(answer)


def test_joining_with_the_account_that_one_has_gives_a_second_hat_and_a_switch(world, client_of):
    link = people.invite(actor=world.ours["organisation-admin"], name="Somebody", roles=("auditor",))
    client = client_of("their-analyst")
    assert "Change<" not in text(client.get("/projects/"))
    assert "Join as Their Analyst" in text(client.get(f"/join/{link.token}/"))
    assert client.post(f"/join/{link.token}/as-myself/").status_code == 302
    page = text(client.get("/account/"))
    assert "You now belong to First Council" in page
    assert "Act for" in page
    first = organisations.every()[1] if organisations.every()[0].name != "First Council" else organisations.every()[0]
    second = next(item for item in organisations.every() if item.name == "Second Council")
    for chosen in (second, first):
        client.post("/account/organisation/", {"organisation": chosen.uid})
        assert chosen.name in text(client.get("/projects/")).split("cw-header__organisation")[1][:200]
    assert client.get("/organisation/audit/").status_code == 200  # an auditor there, and only there
    client.post("/account/organisation/", {"organisation": second.uid})
    assert client.get("/organisation/audit/").status_code == 403
    strange = client.post("/account/organisation/", {"organisation": world.provider.organisation_uid})
    assert strange.status_code == 404


def test_a_role_is_changed_a_share_ends_and_the_review_is_written_down(world, admin):
    viewer, slug = world.ours["viewer"].person_uid, world.project.slug
    assert admin.post(f"/organisation/people/{viewer}/", {"roles": ["analyst"]}).status_code == 302
    assert actors.by_username("our-viewer").roles == {"analyst"}
    other = world.theirs["viewer"].organisation_uid
    projects.share(actor=world.commissioner, project=slug, organisation=other, level="view")
    assert "Stop sharing with Second Council" in text(admin.get("/organisation/access/"))
    admin.post("/organisation/access/stop/", {"project": slug, "organisation": other})
    assert "Second Council" not in text(admin.get("/organisation/access/"))
    assert "Nobody has yet" in text(admin.get("/organisation/access/"))
    admin.post("/organisation/access/reviewed/")
    assert "Somebody last did on" in text(admin.get("/organisation/access/"))


def test_the_last_administrator_is_told_why_they_stay(world, admin):
    uid = world.ours["organisation-admin"].person_uid
    assert "Nobody would be left" in text(admin.post(f"/organisation/people/{uid}/remove/"))


def test_a_new_password_by_a_link_signs_in_and_ends_other_sessions(world, admin, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    uid = world.ours["viewer"].person_uid
    page = text(admin.post(f"/organisation/people/{uid}/new-password/", {"key": "k"}))
    path = "/join/" + page.split("/join/")[1].split("<")[0]
    old = Client()
    old.force_login(get_user_model().objects.get(username="our-viewer"))
    client = Client()
    assert "Choose a new password" in text(client.get(path))
    assert client.post(path, {"password": "three words unlike"}).status_code == 302
    assert client.get("/projects/").status_code == 200
    assert old.get("/projects/").status_code == 302


def test_somebody_of_another_organisation_is_not_found(world, admin):
    uid = world.theirs["viewer"].person_uid
    assert admin.get(f"/organisation/people/{uid}/").status_code == 404
    assert admin.post(f"/organisation/people/{uid}/remove/").status_code == 404


def test_who_is_offered_the_pages_is_who_may_open_them(world):
    offered = {role for role, actor in world.ours.items() if session.sees_people(actor)}
    assert offered == {"organisation-admin", "auditor"}


def test_people_say_where_they_have_worked_and_their_administrator_sees_who_knows_both_sides(world, client_of, admin):
    client = client_of("our-commissioner")
    assert "/account/experience/" in text(client.get("/account/"))
    first = {"side": "provider", "words": "Ran a home care branch", "from_year": "2014", "to_year": "2019"}
    assert client.post("/account/experience/", first).status_code == 302
    client.post("/account/experience/", {**first, "side": "commissioning", "words": "Buys care", "to_year": ""})
    assert "2014 to 2019" in text(client.get("/account/experience/"))
    listed = text(admin.get("/organisation/people/"))
    assert "1 of 7 people have written" in listed
    assert "1 of them has both commissioned and provided" in listed
    uid = world.commissioner.person_uid
    assert "Ran a home care branch" in text(admin.get(f"/organisation/people/{uid}/"))
    line = experience.mine(actor=world.commissioner)[0]
    client.post(f"/account/experience/{line.uid}/remove/")
    assert len(experience.mine(actor=world.commissioner)) == 1


def test_a_year_that_cannot_be_is_said_at_its_box(client_of):
    answer = client_of("our-commissioner").post(
        "/account/experience/", {"side": "lived", "words": "x", "from_year": "20"}
    )
    assert answer.status_code == 422
    assert "cannot be the year it began" in text(answer)


def test_an_auditor_who_writes_nothing_is_not_asked_for_it(client_of):
    client = client_of("our-auditor")
    assert "/account/experience/" not in text(client.get("/account/"))
    assert client.get("/account/experience/").status_code == 403


def test_who_may_have_left_is_on_today_and_on_the_page_of_people(world, admin, client_of):
    assert "Have they left?" not in text(admin.get("/organisation/people/"))
    user = get_user_model().objects.get(username="our-viewer")
    user.last_login = clock.now() - timedelta(days=120)
    user.save()
    page = text(admin.get("/organisation/people/"))
    assert "Have they left?" in page
    assert f"/organisation/people/{world.ours['viewer'].person_uid}/" in page
    assert "One person has not signed in for 90 days" in text(admin.get("/today/"))
    assert "90 days" not in text(client_of("our-commissioner").get("/today/"))
