"""The server does not start where it would be unsafe, and says what to do."""

import pytest

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
