"""A Word file that comes in: its headings with the text under each, and whether its styles serve as a template."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from commonweal.errors import Invalid

PARTS = 400
LONGEST = 60_000
HEADING = 300
WANTED = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number")
NEEDED = frozenset({"Normal", "Heading 1"})
# What python-docx raises at files that only look like Word documents.
_FAULTS = (
    PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, AttributeError, IndexError, TypeError, LxmlError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IncomingPart:
    """One heading with the text under it; level 0 is what stands before the first heading."""

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a Word file says: its title, and its parts in order."""

    title: str
    parts: tuple[IncomingPart, ...]


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What a template has of what papers use: styles that are there, and those that are not."""

    has: tuple[str, ...]
    lacks: tuple[str, ...]
    header: bool
    footer: bool
    width_cm: float
    height_cm: float

    @property
    def usable(self) -> bool:
        """Whether papers can be built with it at all."""
        return not NEEDED & set(self.lacks)


def read(data: bytes) -> Incoming:
    """The text of a Word document, part by part: a heading style or an outline level begins one. Nothing is run,
    nothing is fetched. `Invalid` for what python-docx cannot open."""
    opened = _opened(data)
    title, parts = "", [IncomingPart(0, "", "")]
    for item in opened.iter_inner_content():
        if isinstance(item, Table):
            parts[-1] = _more(parts[-1], _rows(item))
            continue
        words = item.text.strip()
        level = _level(item)
        if not words:
            continue
        if level == 0 and not title:
            title = words[:HEADING]
        elif level is not None and level > 0:
            parts.append(IncomingPart(level, words[:HEADING], ""))
        else:
            parts[-1] = _more(parts[-1], f"- {words}" if _is_list(item) else words)
    kept = [part for part in parts if part.heading or part.text]
    if len(kept) > PARTS:
        raise Invalid(
            "plans.word.headings", f"The file has {len(kept)} headings; at most {PARTS} are read.", fix="Divide it."
        )
    return Incoming(title or str(opened.core_properties.title or "")[:HEADING], tuple(kept))


def examine(data: bytes) -> TemplateReport:
    """Which styles of papers a template has, and whether it brings a header and a footer."""
    opened = _opened(data)
    there = {str(style.name) for style in opened.styles}
    page: Any = opened.sections[0]
    return TemplateReport(
        has=tuple(name for name in WANTED if name in there),
        lacks=tuple(name for name in WANTED if name not in there),
        header=_holds(page.header),
        footer=_holds(page.footer),
        width_cm=round(page.page_width.cm, 1),
        height_cm=round(page.page_height.cm, 1),
    )


def _opened(data: bytes) -> WordDocument:
    try:
        return docx.Document(BytesIO(data))
    except _FAULTS as fault:
        raise Invalid(
            "plans.word.unreadable",
            f"It is not a Word document that can be read ({type(fault).__name__}).",
            fix="Open it in Word and save it again as a Word document (.docx).",
        ) from None


def _level(item: Paragraph) -> int | None:
    """0 for a title, 1 to 9 for a heading, None for ordinary words."""
    style: Any = item.style
    seen = 0
    while style is not None and seen < 12:
        name = str(style.name or "")
        if name == "Title":
            return 0
        if name.lower().startswith("heading "):
            digits = name.split(" ", 1)[1].strip()
            return min(int(digits), 9) if digits.isdecimal() and int(digits) else 1
        style, seen = style.base_style, seen + 1
    return None


def _is_list(item: Paragraph) -> bool:
    return str(getattr(item.style, "name", "")).startswith("List") or bool(item._p.xpath("./w:pPr/w:numPr"))


def _rows(table: Table) -> str:
    """A table as lines of a list, a row each: the words are kept, the shape is not."""
    lines = []
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        if cells:
            lines.append("- " + " · ".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(lines)


def _more(part: IncomingPart, words: str) -> IncomingPart:
    between = "\n" if words.startswith("- ") and part.text.rsplit("\n", 1)[-1].startswith("- ") else "\n\n"
    return IncomingPart(part.level, part.heading, (part.text + between + words if part.text else words)[:LONGEST])


def _holds(edge: Any) -> bool:
    return bool(
        any(item.text.strip() for item in edge.paragraphs)
        or edge.tables
        or edge._element.xpath(".//w:drawing|.//w:pict")
    )
