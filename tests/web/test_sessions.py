"""Sessions that end, and limits on guessing a name or a password. Each protection has its control."""

import time

import pytest
from django.test import Client

from commonweal.services import organisations, standing
from tests.support.signing import PASSWORD, give_passwords, sign_in, within


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Passwords hashed slowly enough for real would take most of the time of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(world):
    give_passwords()
    return world


def text(answer) -> str:
    return answer.content.decode()


# Sessions end


def test_a_removed_member_is_signed_out_at_the_next_request(people):
    client = sign_in("our-viewer")
    assert client.get("/projects/").status_code == 200
    admin, viewer = people.ours["organisation-admin"], people.ours["viewer"]
    organisations.set_roles(actor=admin, person=viewer.person_uid, roles=())
    answer = client.get("/projects/", follow=True)
    assert "/sign-in/" in answer.redirect_chain[0][0]
    assert "your roles here changed" in text(answer)
    assert not within(client)
    assert client.get("/api/projects").status_code == 401


def test_a_changed_role_ends_the_session_and_unchanged_roles_do_not(people):
    client, other = sign_in("our-viewer"), sign_in("our-commissioner")
    client.get("/projects/"), other.get("/projects/")
    organisations.set_roles(
        actor=people.ours["organisation-admin"], person=people.ours["viewer"].person_uid, roles=("analyst",)
    )
    client.get("/projects/"), other.get("/projects/")
    assert (within(client), within(other)) == (False, True)
    again = sign_in("our-viewer")
    assert again.get("/projects/").status_code == 200
    assert again.get("/projects/").status_code == 200


def test_another_password_ends_every_other_session(people):
    here, there = sign_in("our-viewer"), sign_in("our-viewer")
    for client in (here, there):
        assert client.get("/projects/").status_code == 200
    done = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": "four other words now"})
    assert done.status_code == 302
    assert here.get("/projects/").status_code == 200
    assert there.get("/projects/").status_code == 302
    assert within(sign_in("our-viewer", "four other words now"))


@pytest.mark.parametrize(("given", "said"), [
    ({"oldpassword": "wrong", "password1": "four other words now"}, "This is not your password"),
    ({"oldpassword": PASSWORD, "password1": "short"}, "too short"),
    ({}, "Write a new password"),
])  # fmt: skip
def test_a_password_that_cannot_be_is_refused_in_words(people, given, said):
    answer = sign_in("our-viewer").post("/account/password/", given)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_session_ends_two_hours_after_its_last_use(people, settings):
    assert settings.SESSION_COOKIE_AGE == standing.IDLE == 7200
    client = sign_in("our-viewer")
    client.get("/projects/")
    session = client.session
    before = session["seen"]
    session["seen"] = before - 600
    session.save()
    client.get("/projects/")  # used: another two hours from now
    assert client.session["seen"] > before - 600
    assert client.session.get_expiry_age() == 7200
    page = text(client.get("/projects/"))
    assert 'data-session="7200"' in page
    assert "You will be signed out in 10 minutes" in page


def test_a_session_ends_twelve_hours_after_the_sign_in_however_much_it_is_used(people, settings):
    assert settings.SESSION_HOURS == 12
    client = sign_in("our-viewer")
    assert within(client)

    def began(hours):
        session = client.session
        session["began"] = session["seen"] = time.time() - hours * 3600
        session.save()

    began(11.5)
    page = text(client.get("/projects/"))  # control: used until now, and not over
    assert int(page.split('data-session="')[1].split('"')[0]) <= 1800  # the warning knows the nearer end
    assert client.session["began"] < time.time() - 11 * 3600  # use does not move it
    began(12)
    assert client.get("/projects/").status_code == 302
    assert "you signed in 12 hours ago" in text(client.get("/sign-in/"))
    assert client.get("/api/projects").status_code == 401
    assert within(sign_in("our-viewer"))


def test_without_the_limit_a_session_that_is_used_would_never_end(people, settings):
    settings.SESSION_HOURS = 24 * 365
    client = sign_in("our-viewer")
    session = client.session
    session["began"] = time.time() - 30 * 24 * 3600
    session.save()
    assert within(client)


def test_the_api_ends_a_session_that_has_lasted_long_enough(people):
    client = sign_in("our-viewer")
    assert client.get("/api/projects").status_code == 200  # control
    session = client.session
    session["began"] = time.time() - 13 * 3600
    session.save()
    assert client.get("/api/projects").status_code == 401


def test_signing_in_gives_the_session_a_new_name(people):
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["x"] = 1
    session.save()
    before = client.session.session_key
    client.post("/sign-in/", {"username": "our-viewer", "password": PASSWORD})
    assert client.session.session_key != before


# Nobody learns who has an account, and guessing is limited


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(people):
    def stripped(page: str) -> str:
        return page.replace("our-viewer", "NAME").replace("nobody-here", "NAME")

    answers = {}
    for name in ("our-viewer", "nobody-here"):
        client = Client()
        client.get("/sign-in/")
        answer = client.post("/sign-in/", {"username": name, "password": "not this one at all"})
        page = stripped(text(answer))
        answers[name] = (answer.status_code, [line for line in page.splitlines() if "csrf" not in line])
    assert answers["our-viewer"] == answers["nobody-here"]


def test_both_take_the_same_work(people, monkeypatch):
    """The clock of a test is no judge: the hashing and the statements that take the time are counted instead."""
    from django.contrib.auth.hashers import MD5PasswordHasher
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *a, **k: hashed.append(1) or encode(*a, **k))
    work = {}
    for name in ("our-viewer", "nobody-here"):
        hashed.clear()
        client = Client()
        with CaptureQueriesContext(connection) as told:
            client.post("/sign-in/", {"username": name, "password": "not this one at all"})
        work[name] = (len(hashed), len(told))
    assert work["our-viewer"] == work["nobody-here"]
    assert work["our-viewer"][0] == 1


@pytest.mark.parametrize("name", ["our-viewer", "nobody-here"])
def test_wrong_passwords_close_a_name_for_a_while_and_nobody_elses(people, settings, name):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
    for _ in range(5):
        assert "do not belong together" in text(Client().post("/sign-in/", {"username": name, "password": "x"}))
    assert "too many wrong tries" in text(Client().post("/sign-in/", {"username": name, "password": "x"}))
    if name == "our-viewer":
        assert not within(sign_in(name))  # even the right one, for five minutes
    assert within(sign_in("our-commissioner"))


def test_without_the_limit_guessing_goes_on(people, settings):
    settings.ACCOUNT_RATE_LIMITS = False  # control
    for _ in range(8):
        Client().post("/sign-in/", {"username": "our-viewer", "password": "x"})
    assert within(sign_in("our-viewer"))


def test_many_names_from_one_address_are_limited_too(people, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "6/m/ip"}
    pages = [text(Client().post("/sign-in/", {"username": f"name-{n}", "password": "x"})) for n in range(8)]
    assert "too many wrong tries" in pages[-1]
    assert within(sign_in("our-viewer", REMOTE_ADDR="192.0.2.9"))  # somebody at another address is not locked out


def test_what_a_proxy_says_of_the_address_is_believed_only_where_one_is_named(people, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}

    def last(proxies: int) -> str:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        told = [
            text(Client(headers={"X-Forwarded-For": f"203.0.113.{n}"}).post(
                "/sign-in/", {"username": f"name-{proxies}-{n}", "password": "x"}))
            for n in range(6)
        ]  # fmt: skip
        return told[-1]

    assert "too many wrong tries" in last(0)  # anybody could write that header
    assert "do not belong together" in last(1)


def test_counts_are_kept_in_the_database_so_that_every_worker_sees_them(people, settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    for _ in range(2):
        Client().post("/sign-in/", {"username": "our-viewer", "password": "x"})
    from django.core.cache import caches
    from django.db import connection

    del caches["default"]  # what another worker starts with
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM commonweal_counts")
        assert cursor.fetchone()[0] > 0
    assert "too many wrong tries" in text(Client().post("/sign-in/", {"username": "our-viewer", "password": "x"}))


def test_whoever_forgot_learns_whom_to_ask_and_nothing_else(people, client):
    page = text(client.get("/sign-in/forgotten/"))
    assert "Ask the administrator of your organisation" in page
    assert "<input" not in page


@pytest.mark.parametrize("address", ["/accounts/signup/", "/account/signup/", "/sign-up/", "/accounts/password/reset/"])
def test_nobody_signs_up_and_no_page_of_allauth_stands_open(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [
    "/account/", "/account/app/", "/account/codes/", "/account/codes/new/", "/account/passkeys/add/",
    "/account/password/", "/confirm/", "/confirm/code/", "/confirm/passkey/",
])  # fmt: skip
def test_pages_of_an_account_are_for_who_is_signed_in(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
