"""Editions: a paper built, stored under the digests of its files, and compared with the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commonweal.services.plans.views import EditionView, PaperFile

if TYPE_CHECKING:
    from commonweal.services.actors import Actor
    from commonweal.services.jobs import JobView

FORMATS = ("html", "docx", "pdf", "xlsx")
Progress = Callable[[int, int, str], None]


def build(
    *,
    actor: Actor,
    project: str,
    kind: str,
    formats: tuple[str, ...] = FORMATS,
    key: str | None = None,
    progress: Progress | None = None,
) -> EditionView:
    """Compute the paper's figures, render it and keep it as the next edition.

    Nothing is kept when any format fails. The same document again is the same edition.
    """
    raise NotImplementedError


def start_build(
    *, actor: Actor, project: str, kind: str, formats: tuple[str, ...] = FORMATS, key: str | None = None
) -> JobView:
    """Ask a worker to build the paper; the job says how far it is."""
    raise NotImplementedError


def preview(*, actor: Actor, project: str, kind: str) -> str:
    """The paper as it would be built now, as HTML for a page; nothing is kept."""
    raise NotImplementedError


def editions(*, actor: Actor, project: str, kind: str | None = None) -> tuple[EditionView, ...]:
    """The editions built, newest first."""
    raise NotImplementedError


def edition(*, actor: Actor, project: str, kind: str, number: int) -> EditionView:
    """One edition."""
    raise NotImplementedError


def file(*, actor: Actor, project: str, kind: str, number: int, format: str) -> PaperFile:
    """The bytes of one file of an edition, checked against the digest kept."""
    raise NotImplementedError
