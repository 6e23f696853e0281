"""Background work as people see it: which step of how many, what it says, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


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


def job(*, actor: Actor, uid: str) -> JobView:
    """One job; `NotFound` for anybody but the person who started it and the project's team."""
    raise NotImplementedError


def mine(*, actor: Actor) -> tuple[JobView, ...]:
    """My jobs of the last day, newest first."""
    raise NotImplementedError
