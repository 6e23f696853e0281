"""Background work as people see it: which step of how many, what it says, and what became of it."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from commonweal.errors import CommonwealError, NotFound
from commonweal.records import clock
from commonweal.records.jobs import Job
from commonweal.records.projects import Project
from commonweal.services import actors, commands
from commonweal.services.actors import Actor

Progress = Callable[[int, int, str], None]
PATIENCE = timedelta(seconds=15)
_DAY = timedelta(days=1)
_log = logging.getLogger(__name__)
_queues: dict[str, Callable[[str], object]] = {}


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
    """Do the work of a job: whatever happens inside, the job ends as done or failed, and a failure says why."""
    job = Job.objects.select_related("project", "asked_by__user").get(uid=uid)
    if job.state != Job.State.WAITING:
        raise NotFound("jobs.ended", "This work has already begun.", fix="Ask for it again.")
    _set(job, state=Job.State.WORKING, step="Beginning")
    answer: dict[str, Any] = {}
    try:
        organisation = str(job.arguments["organisation"])
        if job.asked_by is None or job.project is None:
            raise NotFound("jobs.nobody", "Nobody asked for this work, or its project is gone.")
        actor = actors.for_user(job.asked_by.user, organisation_uid=organisation)
        yield Work(actor, job.project.slug, job.arguments, partial(_told, job), answer)
    except CommonwealError as error:
        detail = " ".join(problem.message for problem in error.problems[:3])
        words = " ".join(part for part in (error.message, detail, error.fix) if part)
        _set(job, state=Job.State.FAILED, failure=f"{words} Nothing was changed.", ended_at=clock.now())
    except Exception:
        _log.exception("job %s failed", uid)
        words = f"Sorry, our fault. Nothing was changed; you can try again. Reference {str(job.uid)[:8]}."
        _set(job, state=Job.State.FAILED, failure=words, ended_at=clock.now())
    else:
        _set(job, state=Job.State.DONE, step="Done", answer=answer, ended_at=clock.now())


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


def _told(job: Job, step: int, steps: int, message: str) -> None:
    _set(job, steps_done=step, steps_total=steps, step=message[:200])


def _set(job: Job, **values: Any) -> None:
    for name, value in values.items():
        setattr(job, name, value)
    job.save(update_fields=list(values))


def _view(found: Job, now: datetime) -> JobView:
    waiting = found.state == Job.State.WAITING
    return JobView(
        uid=str(found.uid),
        title=str(found.arguments.get("title", found.name)),
        project=found.project.slug if found.project is not None else "",
        step=found.steps_done,
        steps=found.steps_total,
        message=found.step,
        started_at=found.asked_at,
        finished=found.state in {Job.State.DONE, Job.State.FAILED},
        failed=found.state == Job.State.FAILED,
        failure=found.failure,
        result=str(found.answer.get("result", "")),
        waiting_for_worker=waiting and now - found.asked_at > PATIENCE,
    )
