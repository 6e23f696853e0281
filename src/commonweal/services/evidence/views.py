"""What data and sources answers with."""

from dataclasses import dataclass
from datetime import datetime

from commonweal.errors import Problem


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One version of a named piece of evidence. Files of the pack are version 1 for everyone.

    `origin` is `pack` or `project`; `current` says that this version is in force for the project; `replaces` is the
    number of the version it took the place of; `withdrawn` that the name was taken back.
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
    withdrawn: bool = False


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
    allowed: str


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
    stopped: bool = False


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
