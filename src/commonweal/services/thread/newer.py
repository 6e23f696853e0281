"""What is newer than the numbers kept. Computed on reading, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonweal.services.thread.views import NewerItem

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


def newer(*, actor: Actor, project: str) -> tuple[NewerItem, ...]:
    """Every figure, paper and decision of the project for which newer data exists, and why."""
    raise NotImplementedError
