"""Data and sources: files in by one front door, checked, kept under their digest, versioned by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commonweal.errors import Problem

if TYPE_CHECKING:
    from commonweal.analysis.sources import Sources
    from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One version of a named piece of evidence. Files of the pack are version 1 for everyone.

    `origin` is `pack` or `project`; `current` says that this version is in force for the project; `replaces` is the
    number of the version it took the place of; `dropped` that it has itself been dropped again.
    """

    name: str
    version: int
    title: str
    shape: str
    publisher: str
    licence: str
    period: str
    digest: str
    origin: str
    faults: tuple[str, ...]
    uid: str = ""
    rows: int | None = None
    refused_rows: int = 0
    added_at: datetime | None = None
    added_by: str = ""
    replaces: int | None = None
    current: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column of a shape as the data dictionary tells it."""

    name: str
    title: str
    meaning: str
    type: str
    unit: str
    required: bool
    example: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceDetail:
    """A piece of evidence with its columns, first rows, other versions, and the figures that rest on it."""

    evidence: EvidenceView
    fields: tuple[FieldView, ...]
    columns: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    versions: tuple[EvidenceView, ...]
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnProblems:
    """Problems of one column: how many, and the first rows; shown in place of a list above 15."""

    column: str
    message: str
    count: int
    rows: tuple[int, ...]
    fix: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """What was found in a file. Nothing has been stored. `read` = `loaded` + `refused` always."""

    filename: str
    shape: str
    read: int
    loaded: int
    refused: int
    encoding: str
    problems: tuple[Problem, ...]
    by_column: tuple[ColumnProblems, ...]
    summary: str
    ok: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file to download: its name, its kind and its bytes."""

    filename: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A kind of file that can be added, and the evidence name it usually takes."""

    name: str
    title: str
    description: str
    fields: tuple[FieldView, ...]
    evidence_name: str = ""


def shapes() -> tuple[ShapeView, ...]:
    """Every kind of file that can be added, with its dictionary."""
    raise NotImplementedError


def template(shape: str, format: str = "xlsx") -> TemplateFile:
    """The template of a shape as a workbook (`xlsx`) or `csv`."""
    raise NotImplementedError


def check(*, actor: Actor, filename: str, data: bytes, shape: str, project: str | None = None) -> CheckView:
    """Check a file against a shape and store nothing."""
    raise NotImplementedError


def marked(*, actor: Actor, filename: str, data: bytes, shape: str) -> TemplateFile:
    """A new workbook of the person's own values with the problems marked."""
    raise NotImplementedError


def add(
    *,
    actor: Actor,
    project: str,
    shape: str,
    name: str,
    path: Path | None = None,
    filename: str = "",
    data: bytes | None = None,
    keep_good_rows: bool = False,
    note: str = "",
    key: str | None = None,
) -> EvidenceView:
    """Check a file and make it the next version of `name` for this project alone.

    Give `path`, or `filename` and `data`. All or nothing: `Invalid` lists every problem, unless `keep_good_rows`, which
    loads the good rows and notes how many were refused. The same file again is the same version.
    """
    raise NotImplementedError


def drop(*, actor: Actor, project: str, name: str, reason: str, key: str | None = None) -> EvidenceView:
    """Go back to the version before the one in force: a new version with the earlier bytes, naming what it replaces."""
    raise NotImplementedError


def listing(*, actor: Actor, project: str | None = None) -> tuple[EvidenceView, ...]:
    """Evidence in force: the pack's, with the project's own in the place of the same names."""
    raise NotImplementedError


def describe(*, actor: Actor, name: str, project: str | None = None) -> EvidenceDetail:
    """One piece of evidence: columns, first rows, versions, what rests on it."""
    raise NotImplementedError


def sources(*, actor: Actor, project: str) -> Sources:
    """The versions in force for the project, ready for `analysis`."""
    raise NotImplementedError
