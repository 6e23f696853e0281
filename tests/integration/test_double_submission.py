"""Sent thirty times at once under one key, everything that writes takes effect once and answers alike.

On a real PostgreSQL only (`test_on_postgres.py` runs it): SQLite lets one writer in at a time. What each route is sent
with stands in `tests/support/submissions.py`, which says how to add a line.
"""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection  # noqa: F401 (named in the condition above the tests)
from django.urls import get_resolver

from commonweal.services import commands
from tests.architecture.test_routes import routes
from tests.support import at_once, submissions
from tests.support.at_once import alone, effect, rows
from tests.support.submissions import KEEP_NOTHING, OPERATIONS, Sent, filled, first_of, otherwise

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="thirty writers at once need PostgreSQL"),
]

# What every command leaves, whether or not it changes anything.
KEPT_OF_ALL = {"Command", "AuditEvent"}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """One stage for all: each operation goes on from what the one before it left."""
    with django_db_blocker.unblock(), submissions.staged(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def crowd(stage, django_db_blocker):
    with django_db_blocker.unblock():
        made = at_once.Crowd()
        yield made
        made.leave()


@pytest.fixture
def db(stage, home, settings):
    """The database in which the stage stands; files are kept where the stage keeps them, not in a folder of the test.

    The name tells that a test database is to be made. Nothing is rolled back: what thirty threads do is committed.
    """
    settings.HOME = stage.home


def writing() -> list[str]:
    """Every operation of the API that is no GET, as the table names it."""
    found = []
    for address, act in routes(get_resolver().url_patterns):
        method, _, path = address.partition(" api/")
        if path and method != "GET" and act is not None:
            path = path.replace("projects/<project>", "P")
            found.append(f"{method} {path}")
    return list(dict.fromkeys(found))


def in_order() -> list[str]:
    """As the table has them; then what is taken away, which the table need not name."""
    known = [name for name in OPERATIONS if name in writing()]
    return [*known, *(name for name in writing() if name.startswith("DELETE") and name not in OPERATIONS)]


def test_every_operation_that_writes_says_how_to_send_it():
    known = {*OPERATIONS, *KEEP_NOTHING}
    missing = [name for name in writing() if name not in known and not name.startswith("DELETE")]
    assert missing == [], "Add what to send to tests/support/submissions.py (its docstring says how)"
    assert [name for name in known if name not in writing()] == [], "These are no operations any more"


def example(name: str) -> Sent:
    found = OPERATIONS.get(name)
    return found if isinstance(found, Sent) else Sent(found)


def address(name: str, stage) -> str:
    """The address of an operation, each of its parts looked up."""
    sent = example(name)
    parts = name.partition(" ")[2].replace("P/", "projects/<project>/").split("/")
    parts = ["projects", submissions.SLUG] if parts == ["P"] else parts
    made = []
    for at, part in enumerate(parts):
        if not part.startswith("<"):
            made.append(part)
            continue
        word = part.strip("<>").split(":")[-1]
        if word in sent.where:
            made.append(str(filled(sent.where[word], stage.found)))
        elif parts[at - 1] in submissions.NAMED:
            made.append(first_of(*submissions.NAMED[parts[at - 1]]))
        else:
            made.append(stage.found[word])
    return "/api/" + "/".join(made)


def send(client, name: str, where: str, body, key: str):
    """Send it; the answer's status and words."""
    method, files = name.partition(" ")[0].lower(), example(name).files
    headers = {"Idempotency-Key": key}
    if files:
        given = {part: SimpleUploadedFile(*file) for part, file in files.items()}
        answer = getattr(client, method)(where, {**(body or {}), **given}, headers=headers)
    else:
        text = json.dumps(body) if body is not None else ""
        answer = getattr(client, method)(where, text, content_type="application/json", headers=headers)
    return answer.status_code, answer.content


@pytest.mark.parametrize("name", in_order())
def test_thirty_copies_of_an_operation_are_one(name, db, stage, crowd, django_db_blocker):
    with django_db_blocker.unblock():
        sent, key = example(name), uuid.uuid4().hex
        client, where, body = stage.program(sent.who), address(name, stage), filled(sent.body, stage.found)
        before = rows()
        (status, words), expected = alone(lambda: send(client, name, where, body, key), before)
        assert status in (200, 204), f"the example is refused: {where} {words.decode()[:300]}"
        assert set(expected) - KEPT_OF_ALL, f"the example changes nothing: {name} {body}"
        answers = crowd.together(lambda: send(client, name, where, body, key))
        assert {answer[0] for answer in answers} == {status}, answers[0]
        assert len({answer[1] for answer in answers}) == 1
        changed = filled(otherwise(sent.body), stage.found)
        if changed is None:
            status, words = send(
                client, "PATCH P", f"/api/projects/{submissions.SLUG}", {"changes": {"question": "?"}}, key
            )
        else:
            status, words = send(client, name, where, changed, key)
        assert (status, json.loads(words)["code"]) == (409, "commands.key-used")
        assert effect(before) == expected


@pytest.mark.parametrize(
    ("name", "made"),
    [("POST P/joint/steps", "JointStep"), ("PUT P/said", "Comment"), ("POST P/decisions/drafts", "DecisionDraft")],
)
def test_where_nobody_looks_the_key_up_each_copy_takes_effect(
    name, made, db, stage, crowd, django_db_blocker, monkeypatch
):
    """The control: the same thirty copies with the same key, and commands that do not know it again."""
    claim = commands._claim

    def forgetful(actor, act, key, digest):
        return claim(actor, act, uuid.uuid4().hex, digest)

    with django_db_blocker.unblock():
        sent, key = example(name), uuid.uuid4().hex
        client, where, body = stage.program(sent.who), address(name, stage), filled(sent.body, stage.found)
        _, expected = alone(lambda: send(client, name, where, body, key))
        assert expected[made] == 1
        monkeypatch.setattr(commands, "_claim", forgetful)
        before = rows()
        crowd.together(lambda: send(client, name, where, body, key))
        assert effect(before)[made] > 1
