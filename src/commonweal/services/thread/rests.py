"""What rests on what: evidence, figures, papers, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonweal.services.thread.views import ThreadView

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


def show(*, actor: Actor, project: str) -> ThreadView:
    """The thread of a project, from evidence to decisions."""
    raise NotImplementedError
