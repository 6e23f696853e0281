"""The pages of what evidence there is: sources, their columns and rows, templates and dictionaries."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from commonweal.services.evidence import EvidenceDetail, EvidenceView, FieldView, ShapeView
from commonweal.web.page import Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import Cell, Heading, TableView, moment

NOT_STATED = "not stated"
LISTED = 25  # sources on one page: about four screens of a phone


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """The evidence that everyone has."""

    template: ClassVar[str] = "pages/evidence/data.html"
    words: str
    found: str
    table: TableView | None
    check: Link
    templates: Link
    pages: tuple[Link, ...]

    @classmethod
    def of(cls, listed: tuple[EvidenceView, ...], words: str, number: int = 1) -> "DataPage":
        """One page of these sources, or of those of them that hold the words; the last where there are not so many."""
        kept = tuple(item for item in listed if _holds(item, words))
        last = max(-(-len(kept) // LISTED), 1)
        at = min(max(number, 1), last)
        seen = kept[(at - 1) * LISTED : at * LISTED]
        count = f"{len(kept)} source{'' if len(kept) == 1 else 's'}"
        count += f" found for “{words}”" if words else ""
        return cls(
            title="Data and sources", section="data", words=words,
            found=f"{count}, page {at} of {last}." if last > 1 else f"{count}.",
            table=sources(seen, caption="Evidence that everyone has") if seen else None,
            pages=tuple(_page(words, to) for to in (at - 1, at + 1) if 1 <= to <= last),
            check=Link("Check a file of your own", reverse("check-file")),
            templates=Link("Templates and data dictionary", reverse("templates")),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """One source: where it comes from, its known faults, columns, first rows and versions."""

    template: ClassVar[str] = "pages/evidence/source.html"
    facts: tuple[SummaryRow, ...]
    faults: tuple[str, ...]
    columns: TableView | None
    rows: TableView | None
    versions: TableView
    used_by: tuple[str, ...]
    drop: Link | None
    dictionary: Link | None

    @classmethod
    def of(cls, found: EvidenceDetail, *, project: str = "", may: frozenset[str] = frozenset()) -> "SourcePage":
        """The page for a source: the pack's, or as a project has it."""
        item = found.evidence
        slug = {"project": project}
        back = Link("Data and sources", reverse("project-data", kwargs=slug) if project else reverse("data"))
        own = item.origin == "project" and item.current and "evidence.write" in may
        drop = reverse("drop-evidence", kwargs={**slug, "name": item.name}) if own else ""
        return cls(
            title=item.title, section="projects" if project else "data", back=back, facts=_facts(item),
            faults=item.faults, columns=dictionary(found.fields) if found.fields else None, rows=_rows(found),
            versions=_versions(found), used_by=found.used_by, dictionary=_dictionary(found),
            drop=Link("Take this version back", drop) if drop else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShapeLine:
    """A kind of file in the list."""

    name: Link
    description: str
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class TemplatesPage(Page):
    """Every kind of file that can be brought."""

    template: ClassVar[str] = "pages/evidence/templates.html"
    lines: tuple[ShapeLine, ...]

    @classmethod
    def of(cls, shapes: tuple[ShapeView, ...]) -> "TemplatesPage":
        """The page for these kinds, by title."""
        ordered = sorted(shapes, key=lambda item: item.title.lower())
        return cls(
            title="Templates and data dictionary", section="data", lines=tuple(_shape(item) for item in ordered),
            back=Link("Data and sources", reverse("data")),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DictionaryPage(Page):
    """The columns of a kind of file."""

    template: ClassVar[str] = "pages/evidence/dictionary.html"
    columns: TableView
    files: tuple[Link, ...]
    check: Link

    @classmethod
    def of(cls, shape: ShapeView) -> "DictionaryPage":
        """The page for a kind of file."""
        return cls(
            title=shape.title, section="data", description=shape.description, columns=dictionary(shape.fields),
            back=Link("Templates and data dictionary", reverse("templates")), files=_files(shape),
            check=Link("Check a file of this kind", f"{reverse('check-file')}?shape={shape.name}"),
        )  # fmt: skip


def sources(listed: tuple[EvidenceView, ...], *, caption: str, project: str = "") -> TableView:
    """Sources as a table; each leads to its own page."""
    rows = tuple(
        (
            Cell(item.title, address(item, project)),
            Cell(item.publisher or NOT_STATED),
            Cell(item.period or NOT_STATED),
            Cell(item.licence or NOT_STATED),
            Cell(f"{item.rows:,}" if item.rows is not None else NOT_STATED),
            Cell(str(len(item.faults)) if item.faults else "none known"),
        )
        for item in listed
    )
    headings = (
        Heading("Source"), Heading("Publisher"), Heading("Period"), Heading("Licence"), Heading("Rows", numeric=True),
        Heading("Faults", numeric=True),
    )  # fmt: skip
    return TableView("sources", caption, headings, rows)


def address(item: EvidenceView, project: str = "") -> str:
    """The page of a source."""
    where = {"name": item.name, **({"project": project} if project else {})}
    return reverse("project-source" if project else "source", kwargs=where)


def dictionary(fields: tuple[FieldView, ...]) -> TableView:
    """Columns with what they mean."""
    rows = tuple(
        (
            Cell(item.name),
            Cell(item.meaning or item.title),
            Cell(item.type),
            Cell(item.unit),
            Cell("yes" if item.required else "no"),
            Cell(item.allowed),
            Cell(item.example),
        )
        for item in fields
    )
    titles = ("Column", "Meaning", "Type", "Unit", "Required", "Allowed", "Example")
    return _without_empty(TableView("columns", "Columns", tuple(Heading(item) for item in titles), rows))


def _without_empty(table: TableView) -> TableView:
    """The table without columns in which nothing is said (of files of the pack less is known than of shapes)."""
    kept = [at for at in range(len(table.headings)) if any(row[at].text not in ("", "no") for row in table.rows)]
    headings = tuple(table.headings[at] for at in kept)
    return TableView(
        table.id, table.caption, headings, tuple(tuple(row[at] for at in kept) for row in table.rows)
    )  # fmt: skip


def _page(words: str, number: int) -> Link:
    asked = urlencode({**({"words": words} if words else {}), "page": number})
    return Link(f"Page {number} of the sources", f"{reverse('data')}?{asked}")


def _holds(item: EvidenceView, words: str) -> bool:
    text = f"{item.title} {item.name} {item.publisher} {item.period} {item.licence}".lower()
    return all(word in text for word in words.lower().split())


def _facts(item: EvidenceView) -> tuple[SummaryRow, ...]:
    rows = [
        SummaryRow("Name and version", f"{item.name}, version {item.version}"),
        SummaryRow("Publisher", item.publisher or NOT_STATED),
        SummaryRow("Licence", item.licence or NOT_STATED),
        SummaryRow("Period", item.period or NOT_STATED),
        SummaryRow("Rows", f"{item.rows:,}" if item.rows is not None else NOT_STATED),
        SummaryRow("Digest of the file", item.digest),
    ]
    if item.added_at:
        rows.insert(1, SummaryRow("Added", f"{moment(item.added_at)} by {item.added_by or 'nobody known'}"))
    if item.refused_rows:
        rows.append(SummaryRow("Rows refused", f"{item.refused_rows:,}"))
    if item.note:
        rows.append(SummaryRow("Note", item.note))
    return tuple(rows)


def _rows(found: EvidenceDetail) -> TableView | None:
    if not found.columns:
        return None
    rows = tuple(tuple(Cell(text) for text in row) for row in found.first_rows)
    headings = tuple(Heading(item) for item in found.columns)
    caption = f"The first {len(rows)} rows" if rows else "The columns. Each row is about a single person: none is shown"
    return TableView("first-rows", caption, headings, rows, row_headings=False)


def _versions(found: EvidenceDetail) -> TableView:
    rows = tuple(
        (
            Cell(f"{item.version} ({'everyone’s' if item.origin == 'pack' else 'the project’s own'})"),
            Cell("in force" if item.current else "taken back" if item.withdrawn else "replaced"),
            Cell(f"{moment(item.added_at)} by {item.added_by}" if item.added_at else "with Commonweal"),
            Cell(f"{item.rows:,}" if item.rows is not None else NOT_STATED),
            Cell(item.note),
        )
        for item in found.versions
    )
    headings = (
        Heading("Version"), Heading("State"), Heading("Added"), Heading("Rows", numeric=True), Heading("Note"),
    )  # fmt: skip
    return _without_empty(TableView("versions", "Versions", headings, rows))


def _dictionary(found: EvidenceDetail) -> Link | None:
    """The dictionary of its kind; of some files of the pack the manifest alone tells, and it gives no types."""
    if not any(item.type for item in found.fields):
        return None
    return Link("Templates for a file of this kind", reverse("dictionary", kwargs={"shape": found.evidence.shape}))


def _shape(item: ShapeView) -> ShapeLine:
    name = Link(item.title, reverse("dictionary", kwargs={"shape": item.name}))
    return ShapeLine(name, item.description, _files(item))


def _files(item: ShapeView) -> tuple[Link, ...]:
    return tuple(
        Link(words, reverse("template", kwargs={"shape": item.name, "ending": ending}), f": {item.title}")
        for words, ending in (("Workbook to fill in (XLSX)", "xlsx"), ("The same as CSV", "csv"))
    )
