"""One way to write: policy, change, audit, answer and ledger entry together, once for each key."""

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.audit import AuditEvent
from commonweal.records.commands import Command
from commonweal.records.ledger import LedgerEntry
from commonweal.records.projects import Project
from commonweal.records.writing import OutsideCommandError
from commonweal.services import commands, ledger, projects
from commonweal.services.actors import INSTALLATION
from tests.support.factories import project, row, world

pytestmark = pytest.mark.django_db


def test_a_command_leaves_its_change_its_event_its_answer_and_its_entry_together():
    w = world()
    before = ledger.head().number
    projects.rename(actor=w.commissioner, project=w.project.slug, title="Older people", key="k1")
    assert projects.get(actor=w.commissioner, project=w.project.slug).title == "Older people"
    event = AuditEvent.objects.first()
    assert (event.act, event.outcome, event.person_uid) == ("projects.write", "done", w.commissioner.person_uid)
    assert Command.objects.get(key="k1").act == "projects.write"
    assert ledger.head().number == before + 1


def test_when_the_work_fails_nothing_of_the_command_is_left():
    w = world()
    kept = (AuditEvent.objects.count(), Command.objects.count(), LedgerEntry.objects.count())

    def fail():
        with commands.act(
            actor=w.commissioner, act="projects.write", subject=row(w.project), key="k1", body={}
        ) as done:
            done.subject.title = "Half done"
            done.subject.save()
            done.ledger("project.changed", w.project.uid, {})
            raise Invalid("test.fails", "No.")

    with pytest.raises(Invalid):
        fail()
    assert row(w.project).title == w.project.title
    assert (AuditEvent.objects.count(), Command.objects.count(), LedgerEntry.objects.count()) == kept


def test_the_same_key_again_gives_the_same_answer_and_does_nothing():
    w = world()
    first = project(w.commissioner, "Carers", key="k1")
    kept = (Project.objects.count(), AuditEvent.objects.count(), LedgerEntry.objects.count())
    again = project(w.commissioner, "Carers", key="k1")
    assert again == first
    assert (Project.objects.count(), AuditEvent.objects.count(), LedgerEntry.objects.count()) == kept


def test_without_a_key_each_call_is_a_command_of_its_own():
    w = world()
    assert project(w.commissioner, "Carers").slug == "carers"
    assert project(w.commissioner, "Carers").slug == "carers-2"


def test_the_same_key_with_another_body_is_a_conflict():
    w = world()
    project(w.commissioner, "Carers", key="k1")
    with pytest.raises(Conflict) as raised:
        project(w.commissioner, "Somebody else", key="k1")
    assert raised.value.code == "commands.key-used"


def test_what_a_key_answered_is_known_before_long_work_begins_again():
    w = world()
    asked = {"actor": w.commissioner, "act": "projects.write", "subject": row(w.project), "key": "k1"}
    assert commands.answered(**asked, body={"build": "a"}) is None
    with commands.act(**asked, body={"build": "a"}) as done:
        done.answer(number=7)
    assert commands.answered(**asked, body={"build": "a"}) == {"number": 7}
    assert commands.answered(**{**asked, "key": None}, body={"build": "a"}) is None
    with pytest.raises(Conflict) as raised:
        commands.answered(**asked, body={"build": "b"})
    assert raised.value.code == "commands.key-used"


def test_parts_of_one_request_have_keys_of_their_own_that_come_again():
    assert commands.key_of_part("k1", "figures") == commands.key_of_part("k1", "figures")
    assert len({commands.key_of_part(key, part) for key in ("k1", "k2") for part in ("figures", "cost")}) == 4
    assert commands.key_of_part(None, "figures") is None


def test_the_same_key_of_another_person_is_another_command():
    w = world()
    project(w.commissioner, "Carers", key="k1")
    assert project(w.ours["analyst"], "Carers", key="k1").slug == "carers-2"


def test_a_key_whose_command_failed_can_be_used_again():
    w = world()
    with pytest.raises(Invalid):
        project(w.commissioner, "", key="k1")
    assert project(w.commissioner, "Carers", key="k1").title == "Carers"


def test_work_done_by_mistake_on_a_replay_is_rolled_back():
    w = world()
    for _ in range(2):
        with commands.act(
            actor=w.commissioner, act="projects.write", subject=row(w.project), key="k1", body={}
        ) as done:
            done.subject.title += "!"
            done.subject.save()
            done.answer(title=done.subject.title)
            done.ledger("project.changed", w.project.uid, {})
    assert done.replayed
    assert done.answered == {"title": w.project.title + "!"}
    assert row(w.project).title == w.project.title + "!"


def test_a_right_that_was_lost_is_lost_for_a_replay_too():
    w = world()
    project(w.commissioner, "Carers", key="k1")
    lost = type(w.commissioner)(
        **{**{f: getattr(w.commissioner, f) for f in w.commissioner.__slots__}, "roles": frozenset({"viewer"})}
    )
    with pytest.raises(NotAllowed):
        project(lost, "Carers", key="k1")


def test_a_refusal_is_kept_in_the_audit_although_nothing_else_is():
    w = world()
    with (
        pytest.raises(NotAllowed),
        commands.act(actor=w.ours["viewer"], act="projects.write", subject=row(w.project), key=None, body={}),
    ):
        raise AssertionError("the body of a refused command must not run")
    event = AuditEvent.objects.first()
    assert (event.outcome, event.act, event.person_uid) == ("refused", "projects.write", w.ours["viewer"].person_uid)
    assert event.reason.startswith("Only people with the roles analyst or commissioner")


def test_a_hidden_project_is_not_found_by_a_command_either():
    w = world()
    with (
        pytest.raises(NotFound),
        commands.act(actor=w.theirs["commissioner"], act="projects.write", subject=row(w.project), key=None, body={}),
    ):
        raise AssertionError("the body of a refused command must not run")
    assert AuditEvent.objects.first().outcome == "refused"


def test_a_command_inside_a_command_joins_it_and_the_ledger_comes_last():
    w = world()
    before = ledger.head().number
    with commands.act(actor=w.commissioner, act="projects.write", subject=row(w.project), key=None, body={}) as outer:
        outer.ledger("outer", w.project.uid, {})
        project(w.commissioner, "Inner")
        assert ledger.head().number == before
    kinds = [entry.kind for entry in ledger.entries(actor=w.commissioner, limit=2)]
    assert kinds == ["outer", "project.created"]


def test_a_record_saved_outside_a_command_is_refused():
    w = world()
    found = row(w.project)
    found.title = "Behind the back"
    with pytest.raises(OutsideCommandError):
        found.save()
    with pytest.raises(OutsideCommandError):
        found.delete()
    assert row(w.project).title == w.project.title


def test_every_version_of_a_record_has_its_author_its_act_and_the_database_time():
    w = world()
    projects.rename(actor=w.ours["analyst"], project=w.project.slug, title="Older people")
    newest, first = projects.versions(actor=w.commissioner, project=w.project.slug)
    assert (newest.person, newest.act, newest.changed) == ("Our Analyst", "projects.write", ("title",))
    assert (first.person, first.act) == ("Our Commissioner", "projects.create")
    assert newest.at > first.at


def test_the_time_of_a_command_is_the_databases_and_cannot_be_given():
    w = world()
    first = project(w.commissioner, "First")
    second = project(w.commissioner, "Second")
    assert first.created_at < second.created_at
    with pytest.raises(TypeError):
        project(w.commissioner, "Back-dated", created_at=first.created_at)


def test_only_the_installation_itself_makes_organisations():
    w = world()
    for actor in (*w.ours.values(), w.provider):
        with (
            pytest.raises(NotAllowed),
            commands.act(actor=actor, act="organisations.create", subject=None, key=None, body={}),
        ):
            raise AssertionError("the body of a refused command must not run")
    with commands.act(actor=INSTALLATION, act="organisations.create", subject=None, key=None, body={}) as done:
        assert done.person is None
        with pytest.raises(RuntimeError):
            _ = done.author


def test_what_happened_in_a_project_can_be_read_by_its_team():
    w = world()
    projects.rename(actor=w.commissioner, project=w.project.slug, title="Older people")
    found = projects.events(actor=w.ours["viewer"], project=w.project.slug)
    assert [(item.person, item.words) for item in found] == [("Our Commissioner", "change a project")]
