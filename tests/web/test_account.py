"""Signing in: by name only in the demonstration and only on its own machine; by password everywhere else."""

import pytest
from django.contrib.auth import get_user_model

from commonweal.services import actors, organisations
from tests.support import factories

PASSWORD = "long enough to be safe"


@pytest.fixture
def asha(db):
    council = factories.organisation("A council")
    organisations.add_person(
        actor=actors.INSTALLATION, organisation=council.uid, username="asha", name="Asha Khan", roles=("commissioner",)
    )
    user = get_user_model().objects.get(username="asha")
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("demonstration", "address", "passed_on", "works"),
    [
        (True, "127.0.0.1", False, True),
        (True, "::1", False, True),
        (True, "192.0.2.7", False, False),
        (True, "127.0.0.1", True, False),  # a proxy on this machine passes on strangers
        (False, "127.0.0.1", False, False),
    ],
)
def test_a_name_is_enough_only_in_the_demonstration_on_its_own_machine(
    client, asha, settings, demonstration, address, passed_on, works
):
    settings.DEMONSTRATION = demonstration
    more = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"} if passed_on else {}
    answer = client.post("/sign-in/as/", {"username": "asha"}, REMOTE_ADDR=address, **more)
    assert answer.status_code == (302 if works else 403)
    assert signed_in(client) is works
    shown = client.get("/sign-in/", REMOTE_ADDR=address, **more).content.decode()
    assert ("Choose who to be" in shown) is works


@pytest.mark.parametrize("mark", ["Via", "X-Real-IP", "X-Forwarded-Host", "Forwarded", "X-Forwarded-For"])
def test_a_request_that_any_proxy_passed_on_signs_nobody_in_by_name(client, asha, settings, mark):
    settings.DEMONSTRATION = True
    assert client.post("/sign-in/as/", {"username": "asha"}, headers={mark: "203.0.113.9"}).status_code == 403
    assert not signed_in(client)
    assert client.post("/sign-in/as/", {"username": "asha"}, headers={"Accept": "*/*"}).status_code == 302  # control


def test_a_name_that_is_not_of_the_demonstration_signs_nobody_in(client, asha, settings):
    settings.DEMONSTRATION = True
    get_user_model().objects.create_user("root")
    assert client.post("/sign-in/as/", {"username": "root"}).status_code == 404
    assert not signed_in(client)


def test_user_name_and_password_sign_in(client, asha):
    answer = client.post("/sign-in/", {"username": "asha", "password": PASSWORD, "next": "/projects/"})
    assert answer.headers["Location"] == "/projects/"
    assert signed_in(client)


@pytest.mark.parametrize("given", [{"username": "asha", "password": "wrong"}, {"username": "nobody", "password": "x"}])
def test_a_wrong_pair_says_so_without_saying_which_is_wrong(client, asha, given):
    answer = client.post("/sign-in/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Sign in" in page
    assert "There is a problem" in page
    assert "do not belong together" in page
    assert not signed_in(client)


def test_an_empty_form_says_what_to_write(client, db):
    page = client.post("/sign-in/", {}).content.decode()
    assert "Write your user name" in page
    assert "Write your password" in page
    assert 'href="#id_username"' in page


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, asha, elsewhere):
    answer = client.post("/sign-in/", {"username": "asha", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/today/"


def test_signing_out_takes_a_click_not_a_link(client, asha):
    client.force_login(asha)
    assert client.get("/sign-out/").status_code == 405
    assert signed_in(client)
    client.post("/sign-out/")
    assert not signed_in(client)


def test_an_account_that_belongs_to_nobody_is_told_whom_to_ask(client, db):
    client.force_login(get_user_model().objects.create_user("stray"))
    answer = client.get("/projects/")
    assert answer.status_code == 403
    assert "Ask an organisation administrator" in answer.content.decode()
