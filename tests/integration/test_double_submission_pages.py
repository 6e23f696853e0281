"""Sent thirty times at once, every form of a page takes effect once and leads to the same place.

The forms are those that pages offer: found by links from the first page, as a person would, and filled in as
`tests/support/sent_forms.py` does. `WORDS` and `ELSEWHERE` in `tests/support/form_words.py` say the rest: what a form
needs to be accepted, and which are sent elsewhere and why. On a real PostgreSQL only, run by `test_on_postgres.py`.
`COMMONWEAL_COPIES` in the environment sends another number of copies.
"""

import uuid

import pytest
from django.db import connection
from django.test import Client

from tests.support import at_once, sent_forms, submissions
from tests.support.at_once import alone, effect, rows
from tests.support.form_words import ELSEWHERE, LAST, OTHERS, START, WORDS
from tests.support.sent_forms import Offered

pytestmark = pytest.mark.postgres
ROUTES = sorted(
    set(sent_forms.writing()) - set(ELSEWHERE), key=lambda name: (LAST.index(name) if name in LAST else -1, name)
)


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """One stage for all, and what its pages offer: each form goes on from what the one before it left."""
    with django_db_blocker.unblock():
        if not at_once.ASKED:
            pytest.skip("a long run that is not finished: set COMMONWEAL_COPIES=30, on PostgreSQL")
        if connection.vendor == "sqlite":
            pytest.skip("thirty writers at once need PostgreSQL")
        with submissions.staged(tmp_path_factory.mktemp("home")) as made:
            yield made


@pytest.fixture(scope="module")
def pages(stage, django_db_blocker):
    """Route → the pages that offer a form for it, as each of two people sees them."""
    with django_db_blocker.unblock():
        return sent_forms.offered(stage.browser("first"), *START, within=submissions.SLUG)


@pytest.fixture(scope="module")
def crowd(stage, django_db_blocker):
    with django_db_blocker.unblock():
        made = at_once.Crowd()
        yield made
        made.leave()


@pytest.fixture(autouse=True)
def same_home(stage, home, settings):
    """Files are kept where the stage keeps them, not in the folder of each test."""
    settings.HOME = stage.home


@pytest.mark.django_db  # which has the database of the whole module made; the others commit, and clear up at the end
def test_what_is_sent_elsewhere_is_still_there():
    assert set(ELSEWHERE) - set(sent_forms.writing()) == set()


def found(client: Client, pages: dict[str, list[str]], name: str) -> Offered:
    """A form for this route on a page as it stands now."""
    addresses = [*pages.get(name, ()), *OTHERS.get(name, ())]
    for address in addresses:
        page = sent_forms.read(client, address.format(project=submissions.SLUG))
        for form in page.forms if page is not None else ():
            if form.route == name:
                return form
    raise AssertionError(f"No page offers a form for {name} any more ({addresses}): see tests/support/form_words.py")


def send(client: Client, form: Offered, values: dict, key: str) -> tuple[int, str, str]:
    """Send a filled-in form as a browser of its own; status, where it leads, and the words of the page."""
    own = Client(raise_request_exception=False)
    own.cookies["sessionid"] = client.cookies["sessionid"].value
    given = {name: value() if callable(value) else value for name, value in values.items()}
    answer = own.post(form.to, {**given, "key": key})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode(errors="replace")


def otherwise(form: Offered, values: dict) -> dict | None:
    """The same form with another word in one box; None where it has no box of one's own."""
    for name, value in values.items():
        if isinstance(value, str) and " " in value and name not in form.choices and name not in form.files:
            return {**values, name: f"{value} Or not."}
    return None


@pytest.mark.parametrize("name", ROUTES)
def test_thirty_copies_of_a_form_are_one(name, stage, pages, crowd, django_db_blocker):
    with django_db_blocker.unblock():
        client, key = stage.browser("first"), uuid.uuid4().hex
        form = found(client, pages, name)
        assert "key" in form.values, f"the form on {form.page} carries no key"
        values = form.filled(WORDS.get(name, {}))
        answer, expected = alone(lambda: send(client, form, values, key))
        assert answer[0] == 302, f"refused: {form.to} {values} {said(answer[2])}"
        before = rows()
        answers = crowd.together(lambda: send(client, form, values, key))
        assert {item[:2] for item in answers if item[0] != 302} == set()
        assert len({item[1] for item in answers}) == 1
        assert effect(before) == expected
        assert expected.get("Command") == 1
        changed = otherwise(form, values)
        if changed is None:
            form = found(client, pages, "budget")
            changed = form.filled(WORDS.get("budget", {}))
        status, _, words = send(client, form, changed, key)
        assert status in (409, 422)
        assert "already sent with other values" in words
        assert effect(before) == expected


def said(page: str) -> str:
    """The problems that a refused page lists."""
    start = page.find("nhsuk-error-summary__list")
    if start < 0:
        start = page.find("<h1")
    import re

    return " ".join(re.sub(r"<[^>]+>", " ", page[start + 28 : start + 1200]).split())


def test_every_form_that_a_page_offers_is_sent_here_or_says_why_not(pages):
    assert sorted(set(pages) - set(ROUTES) - set(ELSEWHERE)) == [], "Add words to tests/support/form_words.py"
