"""Where a number came from: the page behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonweal.services.thread.views import WhereFrom

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


def where_from(*, actor: Actor, project: str, name: str, number: int | None = None) -> WhereFrom:
    """Method, inputs with rows, content, assumptions, seed, author and date of a figure's number (the last one)."""
    raise NotImplementedError
