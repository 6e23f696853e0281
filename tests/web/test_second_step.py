"""Second steps, and confirming before approvals. Each protection has its control."""

import json
import time
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from commonweal.records.decisions import Publication
from commonweal.services import projects, standing
from tests.support.signing import age_session, code, give_passwords, set_up_app, sign_in, within


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Passwords hashed slowly enough for real would take most of the time of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(world):
    give_passwords()
    return world


@pytest.fixture
def strict(settings):
    """As an installation is that is neither a test nor the demonstration."""
    settings.SECOND_STEP, settings.CONFIRM = "approvers", True
    return settings


def text(answer) -> str:
    return answer.content.decode()


# Second steps


def test_whoever_may_decide_first_sets_up_a_second_step(people, strict):
    client = sign_in("our-commissioner")
    answer = client.get("/projects/", follow=True)
    assert answer.redirect_chain == [("/account/", 302)]
    assert "Set up a second step now" in text(answer)
    assert client.get(f"/api/projects/{people.project.slug}").json()["code"] == "standing.second-step"
    set_up_app(client)
    assert client.get("/projects/").status_code == 200
    assert client.get(f"/api/projects/{people.project.slug}").status_code == 200


@pytest.mark.parametrize(("asked", "username", "stopped"), [
    ("approvers", "our-commissioner", True), ("approvers", "our-organisation-admin", True),
    ("approvers", "our-viewer", False), ("everyone", "our-viewer", True), ("nobody", "our-commissioner", False),
])  # fmt: skip
def test_the_setting_says_who_needs_a_second_step(people, strict, asked, username, stopped):
    strict.SECOND_STEP = asked
    assert (sign_in(username).get("/projects/").status_code == 302) is stopped


def test_with_an_app_the_password_alone_opens_nothing(people, strict):
    secret = set_up_app(sign_in("our-commissioner"))
    client = sign_in("our-commissioner")
    assert not within(client)
    assert client.get("/sign-in/code/").status_code == 200
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "This code is not right" in text(wrong)
    assert not within(client)
    assert client.post("/sign-in/code/", {"code": code(secret)}).status_code == 302
    assert within(client)


def test_a_code_on_paper_works_once(people, strict):
    client = sign_in("our-commissioner")
    set_up_app(client)
    page = text(client.get("/account/codes/"))
    paper = page.split('cw-codes"><li>')[1].split("</li>")[0]
    for works in (True, False):
        other = sign_in("our-commissioner")
        other.post("/sign-in/code/", {"code": paper})
        assert within(other) is works


def test_the_last_second_step_of_somebody_who_needs_one_stays(people, strict):
    client = sign_in("our-commissioner")
    set_up_app(client)
    assert "Set up another one first" in text(client.get("/account/app/remove/", follow=True))
    client.post("/account/app/remove/")
    assert standing.has_second_step(get_user_model().objects.get(username="our-commissioner"))
    strict.SECOND_STEP = "nobody"  # control
    client.post("/account/app/remove/")
    assert not standing.has_second_step(get_user_model().objects.get(username="our-commissioner"))


def test_guesses_of_a_code_are_limited(people, strict, settings):
    set_up_app(sign_in("our-commissioner"))

    def told() -> str:
        client, answer = sign_in("our-commissioner"), None
        for guess in range(7):
            answer = client.post("/sign-in/code/", {"code": f"00000{guess}"})
        return text(answer)

    assert "too many wrong tries" in told()
    settings.ACCOUNT_RATE_LIMITS = False  # control
    assert "This code is not right" in told()


# Confirming before approvals


@pytest.fixture
def lead(people, strict):
    """The commissioner with a second step, who signed in half an hour ago."""
    client = sign_in("our-commissioner")
    client.secret = set_up_app(client)
    age_session(client, 1800)
    return client


def published(world) -> bool:
    return Publication.objects.filter(project__slug=world.project.slug).exists()


def test_an_approval_sent_straight_to_its_address_waits_until_one_confirms(people, lead):
    where = next(a for a in _addresses("publish") if a).replace("<slug:project>", people.project.slug)
    answer = lead.post(where, {"summary": "What we plan."})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/confirm/code/")  # with a second step, the password is not enough
    assert not published(people)
    page = lead.get(answer.headers["Location"])
    assert "Confirm that it is you" in text(page)
    assert lead.get("/confirm/").headers["Location"].startswith("/confirm/code/")
    done = lead.post("/confirm/code/", {"code": code(lead.secret), "next": where})
    assert done.status_code == 302
    assert published(people)  # what was sent was kept, and done once


def test_without_the_asking_the_same_request_goes_through(people, lead, settings):
    settings.CONFIRM = False  # control
    where = next(a for a in _addresses("publish") if a).replace("<slug:project>", people.project.slug)
    lead.post(where, {"summary": "What we plan."})
    assert published(people)


def test_the_api_asks_too_when_a_browsers_session_calls(people, lead):
    share, slug = {"organisation": people.theirs["viewer"].organisation_uid, "level": "view"}, people.project.slug
    answer = lead.put(f"/api/projects/{slug}/shares", json.dumps(share), content_type="application/json")
    assert answer.status_code in {403, 404, 405}
    user = get_user_model().objects.get(username="our-commissioner")
    actor = standing.of_session(user, lead.session, now=time.time())
    with pytest.raises(standing.ConfirmNeeded):
        projects.share(actor=actor, project=slug, **share)
    projects.share(actor=replace(actor, recent=True), project=slug, **share)  # control


def test_somebody_who_has_just_signed_in_is_not_asked_again(people, strict):
    client = sign_in("our-commissioner")
    set_up_app(client)
    where = next(a for a in _addresses("publish") if a).replace("<slug:project>", people.project.slug)
    client.post(where, {"summary": "What we plan."})
    assert published(people)


def test_a_second_step_from_long_ago_does_not_count_for_a_new_password(people, lead):
    session = lead.session
    session["account_authentication_methods"] = [
        *session["account_authentication_methods"], {"method": "mfa", "at": 0.0}, {"method": "password", "at": 9e9},
    ]  # fmt: skip
    session.save()
    assert not standing.recent(lead.session, now=9e9 + 1)


def test_names_of_acts_and_of_allauths_records_are_what_they_were():
    from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY

    from commonweal.services.policy import ACTS

    assert standing.RECORDS == AUTHENTICATION_METHODS_SESSION_KEY
    assert set(ACTS) >= standing.STEP_UP | standing.GUARDED


def _addresses(name: str) -> list[str]:
    from tests.architecture.test_routes import get_resolver

    found = []

    def walk(resolver, prefix=""):
        for item in resolver.url_patterns:
            here = prefix + str(item.pattern)
            if hasattr(item, "url_patterns"):
                walk(item, here)
            elif item.name == name:
                found.append("/" + here)

    walk(get_resolver())
    return found
