"""Work whose worker died is taken up again, once; a worker that was only silent stops when it finds the work gone."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from commonweal.records import clock
from commonweal.records.jobs import Job
from commonweal.services import jobs, plans, status
from tests.support import factories

ROOT = Path(__file__).resolve().parents[2]
LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def handed(monkeypatch):
    """What is handed to the queue, which nobody works on."""
    found: list[str] = []
    monkeypatch.setitem(jobs._queues, "paper", found.append)
    return found


@pytest.fixture
def w(db):
    return factories.world()


@pytest.fixture
def asked(w, handed):
    made = plans.start_build(actor=w.commissioner, project=w.project.slug, kind="strategy", formats=("html",))
    handed.clear()
    return made


def stands(asked, **values) -> Job:
    """The job, put into this state."""
    job = Job.objects.get(uid=asked.uid)
    for name, value in values.items():
        setattr(job, name, value)
    job.save()
    return job


def swept(callbacks) -> int:
    with callbacks(execute=True):
        return jobs.sweep()


def test_work_of_a_silent_worker_is_handed_over_once_and_then_fails_in_plain_words(
    w, asked, handed, django_capture_on_commit_callbacks
):
    silent = {"state": Job.State.WORKING, "beat_at": clock.now() - LONG_AGO}
    stands(asked, **silent, begun=1)
    seen = jobs.job(actor=w.commissioner, uid=asked.uid)
    assert (seen.finished, seen.message, seen.waiting_for_worker) == (False, jobs.STOPPED, True)
    assert "no worker is at them" in status.status().worker
    assert swept(django_capture_on_commit_callbacks) == 1
    assert handed == [asked.uid]
    assert jobs.job(actor=w.commissioner, uid=asked.uid).message == jobs.AGAIN
    assert swept(django_capture_on_commit_callbacks) == 0  # once
    stands(asked, **silent, begun=2)
    assert swept(django_capture_on_commit_callbacks) == 1
    over = jobs.job(actor=w.commissioner, uid=asked.uid)
    assert (over.failed, over.failure) == (True, jobs.GAVE_UP)
    assert handed == [asked.uid]


@pytest.mark.parametrize("state", [Job.State.WORKING, Job.State.WAITING])
def test_work_of_a_worker_that_lives_and_work_that_waits_a_little_are_left_alone(
    w, asked, handed, state, django_capture_on_commit_callbacks
):
    stands(asked, state=state, beat_at=clock.now(), begun=1)
    assert swept(django_capture_on_commit_callbacks) == 0
    assert jobs.job(actor=w.commissioner, uid=asked.uid).message != jobs.STOPPED
    assert handed == []


def test_work_that_was_taken_from_the_queue_and_never_begun_is_handed_over_anew(
    asked, handed, django_capture_on_commit_callbacks
):
    stands(asked, asked_at=clock.now() - timedelta(hours=1))
    assert swept(django_capture_on_commit_callbacks) == 1
    assert handed == [asked.uid]
    assert swept(django_capture_on_commit_callbacks) == 0  # the queue has it: nobody floods it


def test_a_worker_that_was_only_silent_stops_when_the_work_is_with_another_and_ends_nothing(w, asked, handed):
    with jobs.working(asked.uid) as work:
        work.progress(1, 5, "Drawing")
        stands(asked, begun=2, step="The other one is at it")
        work.progress(2, 5, "Drawing more")
        raise AssertionError("it went on")
    job = Job.objects.get(uid=asked.uid)
    assert (job.state, job.step, job.ended_at) == (Job.State.WORKING, "The other one is at it", None)


def test_the_same_work_done_twice_makes_one_edition(w, asked):
    plans.work(job_uid=asked.uid)
    stands(asked, state=Job.State.WAITING, ended_at=None)  # its worker died after the edition, before the end
    plans.work(job_uid=asked.uid)
    found = jobs.job(actor=w.commissioner, uid=asked.uid)
    assert (found.result, found.failed) == ("strategy/1", False)
    assert [item.number for item in plans.editions(actor=w.commissioner, project=w.project.slug)] == [1]


def test_a_beat_keeps_long_work_alive(asked, settings, monkeypatch):
    """The thread itself is tried with real processes below: here, that it beats for what is held and sweeps."""
    settings.JOB_LEASE = 0.06
    told, swept = threading.Event(), threading.Event()
    monkeypatch.setattr(jobs, "_alive", lambda uid, begun: told.set())
    monkeypatch.setattr(jobs, "sweep", swept.set)
    with jobs.working(asked.uid), jobs.beating():
        assert told.wait(10)
        assert swept.wait(10)


@pytest.fixture
def drill(tmp_path):
    """Runs a part of `worker_drill` on a fresh installation of its own."""

    def run(part: str, lease: str) -> dict:
        (tmp_path / "demonstration").write_text("A drill.\n", encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name not in ("COMMONWEAL_TESTING", "DATABASE_URL")}
        own = {
            "COMMONWEAL_HOME": str(tmp_path),
            "COMMONWEAL_JOB_LEASE": lease,
            "DJANGO_SETTINGS_MODULE": "commonweal.server.settings",
            "PYTHONPATH": str(ROOT),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.integration.worker_drill", part],
            env={**kept, **own}, cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_of_a_paper_leaves_it_to_the_next_which_makes_it_once(drill):
    found = drill("once", "3")
    assert found["taken"] == [True]
    assert (found["state"], found["begun"], found["editions"]) == ("done", 2, 1)
    assert found["answer"] == {"result": "strategy/1"}


@pytest.mark.slow
def test_work_whose_worker_is_killed_twice_is_failed_in_plain_words(drill):
    found = drill("twice", "3")
    assert found["taken"] == [True, True]
    assert (found["state"], found["failure"], found["editions"]) == ("failed", jobs.GAVE_UP, 0)


@pytest.mark.slow
def test_without_a_lease_the_work_of_a_killed_worker_would_stay_under_way_for_ever(drill):
    found = drill("never", "86400")
    assert found["taken"] == [True]
    assert (found["ended"], found["state"]) == (False, "working")
