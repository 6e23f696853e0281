"""A paper ready to be drawn: an immutable tree that every format reads and none changes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date
from typing import Any, Literal

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import digest_of

RunKind = Literal["text", "figure", "local", "quote", "unknown"]
CalloutKind = Literal["not-known", "incomplete", "newer", "unverified"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. A number carries the name of its figure and, at its last use in a paragraph, the `mark`
    (the number of its entry in *Sources of the numbers*, or of its note)."""

    text: str
    kind: RunKind = "text"
    figure: str = ""
    strong: bool = False
    emphasis: bool = False
    mark: int = 0


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section (level 2) or inside a part (level 3)."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph; the number is empty in the summary. `byline` names who wrote it and when."""

    number: str
    runs: Runs
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list under the paragraph before it."""

    items: tuple[Runs, ...]
    ordered: bool = False
    byline: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table of a figure; of what people recorded, without figure and mark."""

    number: int
    table: Table
    figure: str
    mark: int


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A numbered picture of a figure; `share` of the page's width, less in an annex so that two stand on a page."""

    number: int
    chart: ChartSpec
    figure: str
    mark: int
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Notes:
    """What a figure assumes and leaves out, in small print."""

    title: str
    items: tuple[str, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class Callout:
    """Something the reader must not miss: what is not known, not written, newer, or not verified."""

    kind: CalloutKind
    title: str
    items: tuple[str, ...]


Block = Heading | Paragraph | Bullets | TableBlock | ChartBlock | Notes | Callout


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section with its number (`1`, or `A` for an annex; empty for the summary)."""

    code: str
    title: str
    number: str
    blocks: tuple[Block, ...]

    @property
    def label(self) -> str:
        """The title with its number: `4. Needs`, `Annex A: Further pictures`."""
        if not self.number:
            return self.title
        return f"Annex {self.number}: {self.title}" if self.number.isalpha() else f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Where the numbers of one figure came from."""

    mark: int
    name: str
    title: str
    method: str
    version: str
    inputs: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    parameters: str
    seed: int | None
    made_on: date | None
    made_by: str


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """Who said a local figure, or where a quoted number was published."""

    mark: int
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the paper states, with its exact value: what the next edition is compared with."""

    figure: str
    path: str
    label: str
    raw: object
    shown: str


@dataclass(frozen=True, slots=True)
class Change:
    """One number that differs from the edition before, and why; or, with `words`, a section said in other words."""

    label: str
    was: str
    now: str
    because: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page and in the footer. `banner` is empty except in a demonstration."""

    organisation: str
    subtitle: str
    banner: str
    edition: int
    built_on: date
    data_as_at: date | None
    status: str = "Draft"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: cover, sections, sources of its numbers, and what changed since the edition before.

    `values` are all numbers behind its figures (figure, path, value): the workbook holds them; a snapshot leaves them
    out, for the results are kept whole.
    """

    kind: str
    title: str
    cover: Cover
    complete: tuple[int, int]
    sections: tuple[DocumentSection, ...]
    sources: tuple[SourceEntry, ...]
    notes: tuple[NoteEntry, ...]
    numbers: tuple[Number, ...]
    values: tuple[tuple[str, str, object], ...] = ()
    changes: tuple[Change, ...] = ()
    previous: int = 0
    language: str = field(default="en-GB")

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        for section in self.sections:
            yield from section.blocks

    @property
    def meta(self) -> tuple[tuple[str, str], ...]:
        """The lines of the cover: what, which edition, of when, how complete."""
        cover = self.cover
        done, required = self.complete
        lines = [
            ("Organisation", cover.organisation),
            ("Edition", f"{cover.edition} ({cover.status.lower()})"),
            ("Date", long_date(cover.built_on)),
            ("Evidence held on", long_date(cover.data_as_at) if cover.data_as_at else ""),
            ("Required parts written", f"{done} of {required}"),
        ]
        return tuple((name, text) for name, text in lines if text)

    @property
    def footer(self) -> str:
        """The line at the foot of every page, before the page number."""
        cover = self.cover
        parts = [f"{cover.status}, edition {cover.edition}", long_date(cover.built_on)]
        if cover.data_as_at:
            parts.append(f"evidence held on {long_date(cover.data_as_at)}")
        return " · ".join(parts)

    def snapshot(self) -> dict[str, Any]:
        """The paper as JSON: what an edition keeps. A picture is kept as its words, its table and a digest."""
        kept: dict[str, Any] = plain(replace(self, values=()))
        return kept


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(value: Any) -> Any:
    """`value` without the characters that neither XML nor a printer knows, wherever in it they stand."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {name: getattr(value, name) for name in value.__dataclass_fields__}
        changed = {
            name: clean(item) for name, item in kept.items() if isinstance(item, (str, tuple)) or is_dataclass(item)
        }
        return replace(value, **changed)
    return value


def long_date(day: date) -> str:
    """`21 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def plain(value: Any) -> Any:
    """A part of a paper as JSON: as a snapshot keeps it."""
    if isinstance(value, ChartSpec):
        drawn = json.dumps(value.spec, sort_keys=True, default=str).encode()
        return {
            "headline": value.headline, "subtitle": value.subtitle, "alt": value.alt, "source": value.source,
            "table": plain(value.table), "drawing": digest_of(drawn),
        }  # fmt: skip
    if is_dataclass(value) and not isinstance(value, type):
        fields = {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        is_block = isinstance(value, (Heading, Paragraph, Bullets, TableBlock, ChartBlock, Notes, Callout))
        return {"block": type(value).__name__, **fields} if is_block else fields
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


SOURCES_WORDS = (
    "Each number in brackets in the text leads here. A number can be computed again from its inputs: the same method, "
    "version and inputs give the same number to the digit. The letters after an input tell its version."
)


def changes_tables(document: Document) -> tuple[Table, ...]:
    """What the edition changed: the numbers that differ, one a row, then the words that do; each only where any do."""
    before, now = (f"Edition\N{NO-BREAK SPACE}{number}" for number in (document.previous, document.cover.edition))
    numbers = tuple((item.label, item.was, item.now, item.because) for item in document.changes if not item.words)
    words = tuple((item.label, item.was, item.now) for item in document.changes if item.words)
    found = []
    if numbers:
        columns = (
            Column("number", "Number"), Column("was", before, align="right"), Column("now", now, align="right"),
            Column("because", "Because"),
        )  # fmt: skip
        found.append(Table(f"Numbers that differ from edition {document.previous}", columns, numbers))
    if words:
        said = (Column("section", "Section"), Column("was", before), Column("now", now))
        found.append(Table(f"Words that differ from edition {document.previous}", said, words))
    return tuple(found)


def unchanged(document: Document) -> str:
    """What did not change since the edition before, in a sentence; empty where a number did."""
    if any(not item.words for item in document.changes):
        return ""
    both = "No number differs from the edition before" if document.changes else (
        "No number and no words differ from the edition before"
    )  # fmt: skip
    return f"{both}."
