"""A project out and in: sorted canonical JSON and evidence bytes, with a digest that leaves out the time of export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class ExportView:
    """What was written, and the digest by which two exports of the same project can be compared."""

    project: str
    path: str
    files: int
    digest: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """What was read: the project's slug here (another one when the slug was taken) and how much came with it."""

    project: str
    title: str
    figures: int
    evidence: int
    paragraphs: int
    editions: int
    digest: str


def export_project(*, actor: Actor, project: str, out: Path) -> ExportView:
    """Write the project to a folder, or to a zip file when `out` ends in `.zip`."""
    raise NotImplementedError


def export_bytes(*, actor: Actor, project: str) -> bytes:
    """The project as a zip file, for a download."""
    raise NotImplementedError


def import_project(*, actor: Actor, path: Path, slug: str | None = None, key: str | None = None) -> ImportView:
    """Read a project from a folder or zip file that `export_project` wrote. Everything, or nothing."""
    raise NotImplementedError


def copy_project(
    *, actor: Actor, project: str, title: str, slug: str | None = None, key: str | None = None
) -> ImportView:
    """A new project that begins with this one's question, people, figures and paragraphs, and none of its decisions."""
    raise NotImplementedError
