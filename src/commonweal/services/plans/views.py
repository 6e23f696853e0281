"""What strategy and papers answer with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from commonweal.services.thread.views import Newer

SectionStatus = Literal["complete", "needs-attention", "empty"]


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of paper that can be built: what it is for, and when to write one."""

    kind: str
    title: str
    description: str
    when: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something to put right in a paper before it goes out. `severity` is `error` (stops) or `warning`."""

    code: str
    section: str
    message: str
    fix: str
    severity: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """What a person wrote in a section."""

    section: str
    text: str
    author: str
    at: datetime | None
    findings: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a paper: its words from the template, what a person wrote, the figures in it, what is missing."""

    code: str
    title: str
    required: bool
    status: SectionStatus
    guidance: str
    paragraph: ParagraphView | None
    figures: tuple[str, ...]
    findings: tuple[FindingView, ...]
    part_of: str = ""
    authored_only: bool = False


@dataclass(frozen=True, slots=True)
class LocalFigureView:
    """A number that only a person has: its value, or who to ask by when. Marked in every paper."""

    uid: str
    name: str
    title: str
    value: str
    unit: str
    said_by: str
    said_on: date | None
    known: bool
    ask: str
    ask_by: date | None


@dataclass(frozen=True, slots=True)
class FileView:
    """One file of an edition."""

    format: str
    filename: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class LackView:
    """Something that an edition says it does not know or that nobody had written: what, and what would help."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition of a paper; it never changes.

    `changes` lists each number that differs from the edition before, like `People with dementia: 2,982 → 2,847`, then
    the words that do, section by section; `reasons` says why numbers differ; `unverified` is the content behind it
    that nobody has verified; `lacks` is what it says that it does not know, and is told of one edition at a time: in
    lists it is empty.
    """

    uid: str
    kind: str
    title: str
    number: int
    made_at: datetime
    made_by: str
    files: tuple[FileView, ...]
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    unverified: tuple[str, ...]
    adopted_on: date | None
    newer: tuple[Newer, ...] = ()
    lacks: tuple[LackView, ...] = ()


@dataclass(frozen=True, slots=True)
class LastPartView:
    """A heading of last year's paper, the words under it, and the section they belong to (empty: none)."""

    position: int
    level: int
    heading: str
    text: str
    section: str

    @property
    def words(self) -> int:
        """How many words stand under it."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class LastPaperView:
    """Last year's paper: where it is from, and its parts in order. `sections` are those of this year's paper."""

    kind: str
    title: str
    filename: str
    digest: str
    brought_at: datetime
    brought_by: str
    parts: tuple[LastPartView, ...]

    def of(self, section: str) -> tuple[LastPartView, ...]:
        """The parts that belong to a section."""
        return tuple(part for part in self.parts if part.section == section)


@dataclass(frozen=True, slots=True)
class PaperView:
    """A kind of paper in a project, section by section. `last` is last year's, where one paper alone is asked for."""

    kind: str
    title: str
    description: str
    project: str
    project_title: str
    sections: tuple[SectionView, ...]
    findings: tuple[FindingView, ...]
    editions: tuple[EditionView, ...]
    complete: int
    required: int
    newer: tuple[Newer, ...] = ()
    last: LastPaperView | None = None

    @property
    def latest(self) -> EditionView | None:
        """The newest edition, if any was built."""
        return self.editions[0] if self.editions else None


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The bytes of a paper's file, ready to send."""

    filename: str
    media_type: str
    data: bytes
