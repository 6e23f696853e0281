"""Sent thirty times at once, every form of a page takes effect once and leads to the same place.

The forms are those that pages offer: found by links from the first page, as a person would, and filled in as
`tests/support/sent_forms.py` does. `WORDS` and `ELSEWHERE` in `tests/support/form_words.py` say the rest: what a form
needs to be accepted, and which are sent elsewhere and why. On a real PostgreSQL only (`test_on_postgres.py` runs it):
SQLite lets one writer in at a time. `COMMONWEAL_COPIES` in the environment sends another number of copies.
"""

import re
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.support import form_stage, form_stage_bodies, sent_forms, submissions
from tests.support.at_once import alone, effect, rows
from tests.support.form_words import CHANGED, ELSEWHERE, LAST, OTHERS, SHOWN, START, WHO, WORDS
from tests.support.sent_forms import Offered, Site
from tests.support.submissions import Stage
from tests.support.two_processes import NotAnswered, Senders

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="thirty writers at once need PostgreSQL"),
]
ROUTES = sorted(
    set(sent_forms.writing()) - set(ELSEWHERE), key=lambda name: (LAST.index(name) if name in LAST else -1, name)
)
# What every command leaves, whether or not it changes anything.
KEPT_OF_ALL = {"Command", "AuditEvent"}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """One stage for all, and what its pages offer: each form goes on from what the one before it left."""
    with django_db_blocker.unblock(), submissions.staged(tmp_path_factory.mktemp("home")) as made:
        form_stage.furnish(made)
        form_stage_bodies.furnish(made)
        yield made


@pytest.fixture(scope="module")
def pages(stage, django_db_blocker):
    """Route → the pages that offer a form for it, as each of two people sees them."""
    with django_db_blocker.unblock():
        return sent_forms.offered(stage.browser("first"), *START, within=submissions.SLUG)


@pytest.fixture(scope="module")
def senders(stage, django_db_blocker):
    with django_db_blocker.unblock():
        made = Senders(connection.settings_dict["NAME"], stage.home)
        yield made
        made.leave()


@pytest.fixture(scope="module")
def site():
    return Site()


@pytest.fixture
def db(stage, home, settings):
    """The database in which the stage stands; files are kept where the stage keeps them, not in a folder of the test.

    The name tells that a test database is to be made. Nothing is rolled back: what thirty threads do is committed.
    """
    settings.HOME = stage.home


def test_what_is_sent_elsewhere_is_still_there():
    assert set(ELSEWHERE) - set(sent_forms.writing()) == set()


def found(stage: Stage, client: Client, pages: dict[str, list[str]], name: str) -> Offered:
    """A form for this route on a page as it stands now."""
    addresses = [*OTHERS.get(name, ()), *pages.get(name, ())]
    for address in addresses:
        page = sent_forms.read(client, address.format(**stage.found))
        for form in page.forms if page is not None else ():
            if form.route == name:
                return form
    raise AssertionError(f"No page offers a form for {name} any more ({addresses}): see tests/support/form_words.py")


def session_of(client: Client) -> str:
    """What the browser shows to be known again."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def send(site: Site, client: Client, form: Offered, values: dict) -> tuple[int, str, str]:
    """Send a filled-in form; status, where it leads, and the words of the page."""
    answer = site.post(form.to, values, session_of(client))
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode(errors="replace")


def otherwise(name: str, form: Offered, values: dict) -> dict | None:
    """The same form with another word in one box; None where it has no box of one's own."""
    if name in CHANGED:
        return {**values, **CHANGED[name]}
    if values.get("wanted") == "remove":  # nothing else of the form is read
        return None
    for box, value in values.items():
        if isinstance(value, str) and " " in value and box not in form.choices and box not in form.files:
            return {**values, box: f"{value} Or not."}
    return None


@pytest.mark.parametrize(
    ("name", "made"), [("new-joint-step", "JointStep"), ("new-comment", "Comment"), ("start-decision", "DecisionDraft")]
)
def test_where_nobody_looks_the_key_up_each_copy_takes_effect(name, made, db, stage, pages, senders, django_db_blocker):
    """The control: the same thirty copies with the same key, and commands that do not know it again."""
    with django_db_blocker.unblock():
        client = stage.browser("first")
        form = found(stage, client, pages, name)
        values = {**form.filled(WORDS.get(name, {})), "key": uuid.uuid4().hex}
        before = rows()
        senders.together(to=form.to, values=values, session=session_of(client), unkeyed=True)
        assert effect(before)[made] > 1


def test_a_sender_that_dies_fails_one_form_and_is_replaced(db, stage, pages, senders, django_db_blocker):
    with django_db_blocker.unblock():
        client = stage.browser("first")
        form = found(stage, client, pages, "new-comment")
        values = {**form.filled(WORDS.get("new-comment", {})), "key": uuid.uuid4().hex}
        asked = {"to": form.to, "values": values, "session": session_of(client)}
        senders._made[0].kill()
        with pytest.raises((NotAnswered, OSError, EOFError)):
            senders.together(**asked)
        assert {status for status, _, _ in senders.together(**asked)} == {302}


@pytest.mark.parametrize("name", ROUTES)
def test_thirty_copies_of_a_form_are_one(name, db, stage, pages, site, senders, django_db_blocker):
    with django_db_blocker.unblock():
        client, key = stage.browser(WHO.get(name, "first")), uuid.uuid4().hex
        form = found(stage, client, pages, name)
        assert "key" in form.values, f"the form on {form.page} carries no key"
        values = {**form.filled(WORDS.get(name, {})), "key": key}
        answer, expected = alone(lambda: send(site, client, form, values))
        assert answer[0] == (200 if name in SHOWN else 302), f"refused: {form.to} {values} {said(answer[2])}"
        assert set(expected) - KEPT_OF_ALL, f"the form changes nothing: {form.page} {values}"
        before = rows()
        answers = senders.together(to=form.to, values=values, session=session_of(client))
        answers = [*answers, send(site, client, form, values)]  # and one that comes when all is done
        assert {item[0] for item in answers} == {answer[0]}, next(
            said(item[2]) for item in answers if item[0] != answer[0]
        )
        assert len({(item[1], once(name, item[2])) for item in answers}) == 1
        changed = otherwise(name, form, values)
        if changed is None:
            form = found(stage, client, pages, "budget")
            changed = {**form.filled(WORDS.get("budget", {})), "key": key}
        status, _, words = send(site, client, form, changed)
        assert (status, "already sent with other values" in words) == (409, True), said(words)
        assert effect(before) == expected


def once(name: str, page: str) -> str:
    """What the page shows this once, of a form that does not lead elsewhere."""
    (shown,) = set(re.findall(SHOWN[name], page)) if name in SHOWN else ("",)
    return shown


def said(page: str) -> str:
    """The problems that a refused page lists."""
    start = page.find("nhsuk-error-summary__list")
    if start < 0:
        start = page.find("<h1")
    return " ".join(re.sub(r"<[^>]+>", " ", page[start + 28 : start + 1200]).split())


def test_every_form_that_a_page_offers_is_sent_here_or_says_why_not(db, pages):
    assert sorted(set(pages) - set(ROUTES) - set(ELSEWHERE)) == [], "Add words to tests/support/form_words.py"
