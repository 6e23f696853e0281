"""What stands around every page, and what a person sees when something cannot be done."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.services import glossary
from commonweal.services.demonstration import BANNER
from commonweal.services.policy import ACTS

PUBLIC = ["/glossary/", "/glossary/need/", "/help/", "/accessibility/", "/status/", "/sign-in/"]


def text(answer) -> str:
    return answer.content.decode()


def routes(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for item in (resolver or get_resolver()).url_patterns:
        address = prefix + str(item.pattern)
        found += routes(item, address) if isinstance(item, URLResolver) else [(address, item)]
    return found


def undeclared(found: list[tuple[str, URLPattern]]) -> list[str]:
    pages = [(address, item) for address, item in found if item.callback.__module__.startswith("commonweal.web")]
    views = [(address, getattr(item.callback, "view_class", item.callback)) for address, item in pages]
    return [address for address, view in views if getattr(view, "commonweal_act", None) not in ACTS]


def test_every_page_declares_who_may_open_it():
    found = routes()
    assert len(found) > 20
    assert undeclared(found) == []


def test_a_page_that_declares_nothing_would_be_found():
    def view(request):
        return None

    view.__module__ = "commonweal.web.pages.x.views"
    from django.urls import path

    assert undeclared([("x/", path("x/", view))]) == ["x/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_opens_for_anyone_with_its_frame(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    page = text(answer)
    assert page.count("<h1") == 1
    assert '<html lang="en-GB">' in page
    assert 'href="#maincontent"' in page
    assert "Help</a>" in page
    assert "Accessibility</a>" in page
    assert not re.search(r"(?:©|&copy;|copyright) *NHS|assets\.nhs\.uk|nhsuk-header", page)


@pytest.mark.django_db
def test_the_browser_is_told_to_run_and_fetch_nothing_but_ours(client):
    policy = client.get("/help/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("on", [True, False])
def test_the_banner_stands_on_every_page_of_a_demonstration_and_on_no_other(client, settings, on):
    settings.DEMONSTRATION = on
    for address in [*PUBLIC, "/nothing-here/"]:
        assert (BANNER in text(client.get(address))) is on, address


FAILURES = [
    (NotFound("x.none", "There is no such thing."), 404),
    (NotAllowed("x.no", "Only the owner may.", fix="Ask the owner."), 403),
    (Conflict("x.changed", "Somebody changed it."), 409),
    (Invalid("x.bad", "It does not fit."), 400),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), FAILURES, ids=lambda value: getattr(value, "family", ""))
def test_a_failure_is_a_page_in_plain_words_with_ways_out(client, monkeypatch, error, status):
    def fail(**_):
        raise error

    monkeypatch.setattr(glossary, "term", fail)
    answer = client.get("/glossary/need/")
    assert answer.status_code == status
    assert error.message in text(answer)
    assert error.code in text(answer)
    assert "Sign in</a>" in text(answer)


@pytest.mark.django_db
def test_our_own_fault_is_a_page_with_a_reference_and_without_a_trace(client, monkeypatch, caplog):
    def fail(**_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(glossary, "term", fail)
    client.raise_request_exception = False
    answer = client.get("/glossary/need/")
    assert answer.status_code == 500
    assert "Sorry, our fault" in text(answer)
    assert "secret detail" not in text(answer)
    reference = re.search(r"Reference: ([0-9A-F]{8})", text(answer))
    assert reference
    assert reference[1] in caplog.text


@pytest.mark.django_db
def test_a_wrong_address_is_a_page_with_ways_out(client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "We cannot find this page" in text(answer)


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post("/sign-out/")
    assert answer.status_code == 403
    assert "Nothing was changed" in text(answer)


@pytest.mark.django_db
def test_a_page_for_people_signed_in_sends_the_visitor_to_sign_in_and_back(client):
    answer = client.get("/projects/?a=1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=%2Fprojects%2F%3Fa%3D1"


def test_pages_of_signed_in_people_are_kept_by_no_cache(ours):
    assert "no-store" in ours.get("/projects/").headers["Cache-Control"]
