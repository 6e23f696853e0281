"""The server does not start where it would be unsafe, and says what to do."""

import stat

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from commonweal.cli import installation
from commonweal.errors import Invalid
from commonweal.services import actors, organisations, readiness

pytestmark = pytest.mark.django_db
LONG = "k" * 60


@pytest.fixture
def real(settings):
    """An installation that is neither a test nor the demonstration, as it is before anybody set it up."""
    settings.TESTING = settings.DEMONSTRATION = settings.SECRET_KEY_GIVEN = False
    settings.SECRET_KEY = "not-secret-demonstration-and-tests-only"
    return settings


def codes(address: str = "127.0.0.1") -> list[str]:
    return [problem.code for problem in readiness.refusals(address=address)]


def test_without_a_key_and_an_administrator_it_refuses_and_says_both(real):
    assert codes() == ["server.key.absent", "server.administrator.absent"]
    assert all(problem.fix for problem in readiness.refusals())


def test_a_short_key_is_refused(real):
    real.SECRET_KEY_GIVEN, real.SECRET_KEY = True, "short"
    assert "server.key.short" in codes()


def test_with_a_key_and_an_administrator_it_starts_on_any_address(real):
    real.SECRET_KEY_GIVEN, real.SECRET_KEY = True, LONG
    organisations.add_administrator(username="root-admin", password="a long and odd password", organisation="A council")
    assert codes("0.0.0.0") == []
    assert actors.by_username("root-admin").roles == {"organisation-admin", "commissioner"}


def test_an_administrator_who_cannot_sign_in_does_not_count(real):
    real.SECRET_KEY_GIVEN, real.SECRET_KEY = True, LONG
    made = organisations.create(actor=actors.INSTALLATION, name="A council", kind="council")
    organisations.add_person(
        actor=actors.INSTALLATION, organisation=made.uid, username="x", name="X", roles=("organisation-admin",)
    )
    assert codes() == ["server.administrator.absent"]


@pytest.mark.parametrize(
    ("address", "key", "found"),
    [
        ("127.0.0.1", False, []),
        ("localhost", False, []),
        ("0.0.0.0", False, ["server.demonstration.address"]),
        ("192.168.1.5", False, ["server.demonstration.address"]),
        ("127.0.0.1", True, ["server.demonstration.key"]),
        ("0.0.0.0", True, ["server.demonstration.address", "server.demonstration.key"]),
    ],
)
def test_the_demonstration_stays_on_this_computer_and_away_from_real_keys(settings, address, key, found):
    settings.TESTING, settings.DEMONSTRATION, settings.SECRET_KEY_GIVEN = False, True, key
    assert codes(address) == found


def test_the_mark_of_the_tests_opens_nothing_to_others(settings):
    settings.TESTING, settings.DEMONSTRATION, settings.SECRET_KEY_GIVEN = True, False, False
    assert codes("127.0.0.1") == []
    assert "server.key.absent" in codes("0.0.0.0")


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused_and_nobody_is_made(password):
    with pytest.raises(Invalid):
        organisations.add_administrator(username="root-admin", password=password, organisation="A council")
    assert organisations.every() == ()
    assert not organisations.has_administrator()


def test_an_administrator_who_forgot_the_password_is_given_another_from_the_terminal_alone():
    old, new, other = "a long and odd password", "another odd and long one", "a third that nobody gave"
    organisations.add_administrator(username="root-admin", password=old, organisation="A council")
    admin = actors.by_username("root-admin")
    organisations.add_administrator(username="root-admin", password=new, organisation="A council")
    assert authenticate(username="root-admin", password=old) is None
    assert authenticate(username="root-admin", password=new) is not None
    # An administrator of an organisation adds people by name, and takes over the account of nobody.
    organisations.add_person(
        actor=admin, organisation=admin.organisation_uid, username="root-admin", name="X", roles=("viewer",),
        password=other,
    )  # fmt: skip
    assert authenticate(username="root-admin", password=other) is None
    with pytest.raises(Invalid):
        organisations.add_administrator(username="root-admin", password="short", organisation="A council")


@pytest.mark.parametrize(
    ("origin", "status"), [("https://localhost", 302), ("https://evil.example", 403), ("null", 403)]
)
def test_a_form_from_a_page_behind_tls_is_ours_and_from_elsewhere_is_not(origin, status):
    organisations.add_administrator(username="root-admin", password="a long and odd password", organisation="A council")
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.get("/sign-in/")
    body = {"username": "root-admin", "password": "a long and odd password"}
    body["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    assert client.post("/sign-in/", body, headers={"origin": origin}).status_code == status


def test_the_folder_of_an_installation_is_for_whoever_runs_it_alone(tmp_path, monkeypatch):
    folder = tmp_path / "new" / "home"
    monkeypatch.setenv("COMMONWEAL_HOME", str(folder))
    monkeypatch.setattr("django.core.management.call_command", lambda *asked, **options: None)
    installation._migrate()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_application_itself_refuses_too_whoever_starts_it(settings, monkeypatch):
    import importlib
    import sys

    from django.core.exceptions import ImproperlyConfigured

    settings.TESTING, settings.DEMONSTRATION, settings.SECRET_KEY_GIVEN = False, False, False
    monkeypatch.delitem(sys.modules, "commonweal.server.wsgi", raising=False)
    with pytest.raises(ImproperlyConfigured, match="COMMONWEAL_SECRET_KEY"):
        importlib.import_module("commonweal.server.wsgi")
    settings.TESTING = True
    assert importlib.import_module("commonweal.server.wsgi").application
