"""Background work as people see it: which step of how many, what it says, and what became of it.

A worker says every few seconds that it lives. What a worker held that has fallen silent is given to another, once; the
second time it ends as failed, in plain words. Every time here is that of the database.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import Q

from commonweal.errors import CommonwealError, Conflict, NotFound
from commonweal.records import clock
from commonweal.records.jobs import Job
from commonweal.records.projects import Project
from commonweal.services import actors, commands
from commonweal.services.actors import Actor

Progress = Callable[[int, int, str], None]
PATIENCE = timedelta(seconds=15)
TRIES = 2  # how often work is taken up before it counts as failed
HANDED = 10  # leases for which work may wait before it is handed to the queue anew
STOPPED = "The worker that was doing this has stopped. It begins again as soon as a worker is there."
AGAIN = "Waiting to begin again: the worker that was doing this stopped"
GAVE_UP = (
    "It was begun twice, and each time the worker that was doing it stopped before the end. Nothing was changed. "
    "Ask again; if it happens once more, tell whoever runs this installation."
)
_DAY = timedelta(days=1)
_log = logging.getLogger(__name__)
_queues: dict[str, Callable[[str], object]] = {}
_held: dict[str, int] = {}  # what this process is working on: uid → how often it was taken up


class Lost(Conflict):
    """The work was given to another worker, because this one was silent for too long: it must stop."""

    def __init__(self) -> None:
        super().__init__("jobs.lost", "This work was given to another worker.", fix="Look at the work again.")


@dataclass(frozen=True, slots=True)
class JobView:
    """A job: `step` of `steps`, its message, and when finished, what it made or what failed.

    `result` names what was made, for example `strategy/2` (kind and number of an edition).
    """

    uid: str
    title: str
    project: str
    step: int
    steps: int
    message: str
    started_at: datetime | None
    finished: bool
    failed: bool
    failure: str = ""
    result: str = ""
    waiting_for_worker: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A job under way: who asked for it, with which arguments, and how to say how far it is."""

    actor: Actor
    project: str
    arguments: Mapping[str, Any]
    progress: Progress
    answer: dict[str, Any]


def register(name: str, enqueue: Callable[[str], object]) -> None:
    """Say how jobs of this name reach a worker. Called once by the floor above, which knows the queue."""
    _queues[name] = enqueue


def start(
    *, actor: Actor, act: str, project: Project, name: str, arguments: Mapping[str, Any], key: str | None = None
) -> JobView:
    """Ask for work under this act of the policy and return at once. The same key asks once."""
    with commands.act(
        actor=actor, act=act, subject=project, key=key, body={"job": name, "arguments": dict(arguments)}
    ) as done:
        if not done.replayed:
            job = Job.objects.create(
                project=project,
                name=name,
                arguments={**arguments, "organisation": actor.organisation_uid},
                asked_by=done.author,
                asked_at=clock.now(),
                step="Waiting to begin",
            )
            done.answer(job=str(job.uid))
            transaction.on_commit(partial(_queues[name], str(job.uid)))
    return _view(Job.objects.select_related("project").get(uid=done.answered["job"]), clock.now())


@contextmanager
def working(uid: str) -> Iterator[Work]:
    """Do the work of a job: whatever happens inside, the job ends as done or failed, and a failure says why.

    Who lost the work to another worker meanwhile changes nothing of it any more.
    """
    job = _taken(uid)
    answer: dict[str, Any] = {}
    try:
        organisation = str(job.arguments["organisation"])
        if job.asked_by is None or job.project is None:
            raise NotFound("jobs.nobody", "Nobody asked for this work, or its project is gone.")
        actor = actors.for_user(job.asked_by.user, organisation_uid=organisation)
        yield Work(actor, job.project.slug, job.arguments, partial(_told, job), answer)
    except Lost:
        _log.warning("job %s was given to another worker", uid)
    except CommonwealError as error:
        detail = " ".join(problem.message for problem in error.problems[:3])
        words = " ".join(part for part in (error.message, detail, error.fix) if part)
        _end(job, state=Job.State.FAILED, failure=f"{words} Nothing was changed.")
    except Exception:
        _log.exception("job %s failed", uid)
        words = f"Sorry, our fault. Nothing was changed; you can try again. Reference {str(job.uid)[:8]}."
        _end(job, state=Job.State.FAILED, failure=words)
    else:
        _end(job, state=Job.State.DONE, step="Done", answer=answer)
    finally:
        _held.pop(uid, None)


@contextmanager
def beating() -> Iterator[None]:
    """While this lasts, say every few seconds that this process lives, and take up what silent workers held."""
    over = threading.Event()
    heart = threading.Thread(target=_beat, args=(over,), name="beat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join(timeout=settings.JOB_LEASE)


def sweep() -> int:
    """Put back, or end as failed, what silent workers held; hand over anew what has waited too long. How many."""
    now = clock.now()
    waited = Q(asked_at__lt=now - HANDED * lease()) & (Q(beat_at__isnull=True) | Q(beat_at__lt=now - HANDED * lease()))
    rows = Job.objects.filter(Q(state=Job.State.WAITING) & waited | silent(now))
    return sum(_swept(uid, now) for uid in rows.values_list("uid", flat=True))


def lease() -> timedelta:
    """For how long a worker may be silent before what it holds is given to another."""
    return timedelta(seconds=settings.JOB_LEASE)


def silent(now: datetime) -> Q:
    """Work under way whose worker has not said for a lease that it lives."""
    return Q(state=Job.State.WORKING) & (Q(beat_at__isnull=True) | Q(beat_at__lt=now - lease()))


def job(*, actor: Actor, uid: str) -> JobView:
    """One job; `NotFound` for anybody but the person who asked for it."""
    found = _jobs(actor).filter(uid=uid).first() if _is_uid(uid) else None
    if found is None:
        raise NotFound("jobs.unknown", "There is no such work under way.", fix="Go to Today.")
    return _view(found, clock.now())


def mine(*, actor: Actor) -> tuple[JobView, ...]:
    """My jobs of the last day, newest first."""
    now = clock.now()
    return tuple(_view(item, now) for item in _jobs(actor).filter(asked_at__gte=now - _DAY)[:10])


def _jobs(actor: Actor) -> Any:
    return Job.objects.filter(asked_by__uid=actor.person_uid).select_related("project")


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _taken(uid: str) -> Job:
    """The job, taken up by this process; `NotFound` where another has it, or had it."""
    with transaction.atomic():
        job: Job = Job.objects.select_for_update(of=("self",)).select_related("project", "asked_by__user").get(uid=uid)
        if job.state != Job.State.WAITING:
            raise NotFound("jobs.ended", "This work has already begun.", fix="Ask for it again.")
        _set(job, state=Job.State.WORKING, step="Beginning", beat_at=clock.now(), begun=job.begun + 1)
    _held[uid] = job.begun
    return job


def _told(job: Job, step: int, steps: int, message: str) -> None:
    with transaction.atomic():
        if not _mine(job):
            raise Lost
        _set(job, steps_done=step, steps_total=steps, step=message[:200], beat_at=clock.now())


def _end(job: Job, **values: Any) -> None:
    with transaction.atomic():
        if _mine(job):
            _set(job, **values, ended_at=clock.now())


def _mine(job: Job) -> bool:
    """Whether the work is still this worker's: nobody ended it or took it up since."""
    now = Job.objects.select_for_update().get(pk=job.pk)
    return now.state == Job.State.WORKING and now.begun == job.begun


def _beat(over: threading.Event) -> None:
    """Beat until it is over. A database that does not answer now may answer at the next beat."""
    try:
        while not over.wait(settings.JOB_LEASE / 6):
            try:
                for uid, begun in list(_held.items()):
                    _alive(uid, begun)
                sweep()
            except Error:
                _log.warning("the database did not answer a beat", exc_info=True)
                connection.close()
    finally:
        connection.close()


def _alive(uid: str, begun: int) -> None:
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(uid=uid, begun=begun, state=Job.State.WORKING).first()
        if held is not None:
            _set(held, beat_at=clock.now())


def _swept(uid: UUID, now: datetime) -> bool:
    """Give one job to the queue again, or end it; False where somebody else did so meanwhile."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(uid=uid).first()
        if job is None or job.ended_at is not None or (job.beat_at is not None and job.beat_at >= now - lease()):
            return False
        if job.state == Job.State.WORKING and job.begun >= TRIES:
            _set(job, state=Job.State.FAILED, failure=GAVE_UP, ended_at=now)
            return True
        _set(job, state=Job.State.WAITING, step=AGAIN if job.begun else job.step, beat_at=now)
        transaction.on_commit(partial(_queues[job.name], str(job.uid)))
    _log.warning("job %s was handed over again: its worker is silent", uid)
    return True


def _set(job: Job, **values: Any) -> None:
    for name, value in values.items():
        setattr(job, name, value)
    job.save(update_fields=list(values))


def _view(found: Job, now: datetime) -> JobView:
    waiting = found.state == Job.State.WAITING
    stopped = found.state == Job.State.WORKING and (found.beat_at is None or found.beat_at < now - lease())
    return JobView(
        uid=str(found.uid),
        title=str(found.arguments.get("title", found.name)),
        project=found.project.slug if found.project is not None else "",
        step=found.steps_done,
        steps=found.steps_total,
        message=STOPPED if stopped else found.step,
        started_at=found.asked_at,
        finished=found.state in {Job.State.DONE, Job.State.FAILED},
        failed=found.state == Job.State.FAILED,
        failure=found.failure,
        result=str(found.answer.get("result", "")),
        waiting_for_worker=stopped or (waiting and now - (found.beat_at or found.asked_at) > PATIENCE),
    )
