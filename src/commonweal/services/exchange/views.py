"""What going out and coming in answer with."""

from dataclasses import dataclass


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
