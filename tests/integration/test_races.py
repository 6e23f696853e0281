"""Many at once on PostgreSQL. Each protection stands beside the harm that comes without it.

SQLite lets one writer in at a time, so that these races cannot happen there and the tests are skipped.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from commonweal.errors import CommonwealError
from commonweal.records.commands import Command
from commonweal.records.ledger import LedgerEntry, LedgerHead
from commonweal.records.organisations import Organisation
from commonweal.records.plans import Edition, Paper
from commonweal.records.projects import Project
from commonweal.services import commands, decisions, ledger, organisations
from commonweal.services.actors import INSTALLATION
from tests.support.factories import organisation, pen, person, project, row

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="races need PostgreSQL: SQLite has one writer at a time"
    ),
]

PATIENCE = 2  # seconds in which the other one comes, where nothing keeps it out, on a machine with other work on it


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Do `work(i)` in `count` threads that start at the same moment; what each returned or raised."""
    ready, found = threading.Barrier(count), [None] * count

    def one(i: int) -> None:
        try:
            ready.wait()
            found[i] = work(i)
        except Exception as error:  # told in the main thread
            found[i] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for item in found:
        if isinstance(item, Exception) and not isinstance(item, (CommonwealError, IntegrityError)):
            raise item
    return found


def append(i: int) -> None:
    """One entry of its own transaction, with time for others to come between reading the head and writing."""
    with transaction.atomic():
        ledger.append([ledger.Waiting("race", str(i), {"i": i})])


def test_eighty_entries_from_eight_threads_have_no_gap_and_no_double():
    together(8, lambda i: [append(i * 10 + n) for n in range(10)])
    numbers = list(LedgerEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 81))
    assert ledger.verify() == 80


def test_without_the_lock_of_the_head_entries_are_lost(monkeypatch):
    LedgerHead.objects.create()
    two_have_read = threading.Barrier(2)

    def unlocked() -> LedgerHead:
        head = LedgerHead.objects.get(pk=1)
        two_have_read.wait()  # eight come: in pairs
        return head

    monkeypatch.setattr(ledger, "_locked_head", unlocked)
    found = together(8, append)
    assert any(isinstance(item, IntegrityError) for item in found)
    assert LedgerEntry.objects.count() < 8


def test_twenty_copies_of_one_command_take_effect_once_and_all_get_its_answer():
    home = organisation("First Council")
    actor = person("asha", home.uid, "commissioner")
    found = together(20, lambda i: project(actor, "Carers", key="the same key").slug)
    assert found == ["carers"] * 20
    assert Project.objects.count() == 1
    assert LedgerEntry.objects.filter(kind="project.created").count() == 1
    assert ledger.verify() == ledger.head().number


def test_without_the_key_twenty_copies_make_twenty(monkeypatch):
    home = organisation("First Council")
    actor = person("asha", home.uid, "commissioner")
    claim = commands._claim

    def forgetful(actor, act, key, digest):
        return claim(actor, act, f"{key} {time.monotonic_ns()} {threading.get_ident()}", digest)

    monkeypatch.setattr(commands, "_claim", forgetful)
    found = together(20, lambda i: project(actor, "Carers", slug=f"carers-{i}", key="the same key").slug)
    assert len(set(found)) == 20
    assert Project.objects.count() == 20


def test_a_copy_waits_for_the_first_and_takes_over_when_it_fails():
    """The first copy holds the key and then fails: the second must do the work, not answer with nothing."""
    holding = threading.Event()

    def work(i: int) -> str:
        if i == 1:
            holding.wait()
        with commands.act(
            actor=INSTALLATION, act="organisations.create", subject=None, key="the same key", body={}
        ) as done:
            if i == 0:
                holding.set()
                time.sleep(0.3)
                raise CommonwealError("test.fails", "The first one fails.")
            done.answer(by="the second")
            assert not done.replayed
        return done.answered["by"]

    failed, answered = together(2, work)
    assert isinstance(failed, CommonwealError)
    assert answered == "the second"
    assert Command.objects.count() == 1


def two_changes() -> str:
    """Two people add a word to the same title at once; what is left of it."""
    home = organisation("First Council")
    actor = person("asha", home.uid, "commissioner")
    view = project(actor, "Title")
    both_have_read = threading.Barrier(2)

    def add(i: int) -> None:
        with commands.act(actor=actor, act="projects.write", subject=row(view), key=None, body={"i": i}) as done:
            title = done.subject.title
            with contextlib.suppress(threading.BrokenBarrierError):  # the lock lets only one in: it waits for nobody
                both_have_read.wait(PATIENCE)
            done.subject.title = f"{title} {i}"
            done.subject.save()

    together(2, add)
    return str(Project.objects.get().title)


def test_two_changes_at_once_are_both_kept():
    assert two_changes() in {"Title 0 1", "Title 1 0"}


def test_without_the_lock_of_the_subject_one_change_is_lost(monkeypatch):
    monkeypatch.setattr(commands, "_lock", lambda subject: subject and type(subject).objects.get(pk=subject.pk))
    assert two_changes() in {"Title 0", "Title 1"}


def test_one_edition_is_adopted_once_however_many_press_the_button():
    home = organisation("First Council")
    people = [person(f"member-{i}", home.uid, "board-member") for i in range(6)]
    lead = person("asha", home.uid, "commissioner")
    view = project(lead)
    with pen():
        from commonweal.records import clock

        paper = Paper.objects.create(project=row(view), kind="strategy")
        Edition.objects.create(paper=paper, number=1, snapshot="{}", digest="sha256:00", built_at=clock.now())

    def press(i: int) -> str:
        return decisions.adopt(
            actor=people[i], project=view.slug, kind="strategy", edition=1, reasons="It is the best we have."
        ).uid

    found = together(6, press)
    assert sum(isinstance(item, str) for item in found) == 1
    assert {item.code for item in found if isinstance(item, CommonwealError)} == {"decisions.adopted"}
    assert LedgerEntry.objects.filter(kind="paper.adopted").count() == 1


def test_two_projects_of_one_title_made_at_once_are_two_projects_or_one_and_a_conflict():
    home = organisation("First Council")
    people = [person(f"analyst-{i}", home.uid, "analyst") for i in range(4)]
    found = together(4, lambda i: project(people[i], "Carers").slug)
    slugs = [item for item in found if isinstance(item, str)]
    assert len(slugs) == len(set(slugs)) == Project.objects.count() >= 1
    assert {item.code for item in found if not isinstance(item, str)} <= {"commands.at-once"}


def test_names_of_organisations_stay_single_even_when_two_are_made_at_once():
    found = together(4, lambda i: organisations.create(actor=INSTALLATION, name="The same", kind="council").uid)
    assert Organisation.objects.filter(name="The same").count() == 1
    codes = {item.code for item in found if not isinstance(item, str)}
    assert codes <= {"commands.at-once", "organisations.name-taken"}
