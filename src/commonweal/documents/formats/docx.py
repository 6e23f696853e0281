"""A paper as a Word document, in the organisation's own template where there is one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from commonweal.documents import charts, paper
from commonweal.documents.charts import WIDTH
from commonweal.documents.formats import word
from commonweal.documents.formats.archives import fixed
from commonweal.documents.formats.pdf import source_lines
from commonweal.documents.paper import Document, DocumentSection, Run, Runs
from commonweal.documents.tables import Table, crowding, shown
from commonweal.errors import Invalid

QUIET = RGBColor(0x4C, 0x62, 0x72)
BLUE = RGBColor(0x00, 0x5E, 0xB8)
ROWS = 60
COLUMN = 16.6
SHADES = {"not-known": "FFF4D3", "incomplete": "FBEEF5", "newer": "E8F1FA", "unverified": "FFF4D3"}

EDGES = {"not-known": "B35900", "incomplete": "AE2573", "newer": "005EB8", "unverified": "B35900"}


def render(document: Document, *, created: datetime, template: bytes | None = None) -> bytes:
    """The paper as .docx: headings, repeated header rows, pictures with alternative text, banner and page numbers.

    `template` is an organisation's own .docx: its styles, page set-up, header and footer are kept, its text is not.
    `created` is the only date in the file, and no author is named: the same paper gives the same bytes. `Invalid` for
    a template that is no Word document.
    """
    return fixed(_Writer(_opened(template), plain=template is None).write(document, created))


def _opened(template: bytes | None) -> WordDocument:
    try:
        return _unlinked(docx.Document(BytesIO(template))) if template is not None else docx.Document()
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as fault:
        raise Invalid(
            "documents.docx.template",
            f"The template is not a Word document that can be read ({type(fault).__name__}).",
            fix="Save it in Word as .docx.",
        ) from None


def _unlinked(opened: WordDocument) -> WordDocument:
    """A template without the link to the template that it was made from: no reader's Word goes looking for it."""
    part: Any = opened.part._settings_part
    for element in part.element.xpath("./w:attachedTemplate"):
        part.element.remove(element)
    for name, relation in list(part.rels.items()):
        if relation.is_external:
            del part.rels[name]
    return opened


class _Writer:
    """Writes one paper into one Word document, top to bottom."""

    def __init__(self, into: WordDocument, *, plain: bool) -> None:
        self.word, self.plain = into, plain
        word.empty(into)
        word.headings(into)
        if plain:
            word.house_style(into)
        self.styles = {style.name for style in into.styles}

    def write(self, document: Document, created: datetime) -> bytes:
        word.properties(self.word, document, created)
        word.header_and_footer(self.word, document.cover.banner, document.footer, plain=self.plain)
        self._cover(document)
        for section in document.sections:
            if not section.number:
                self._section(section)
        self._changes(document)
        self._contents(document)
        for section in document.sections:
            if section.number:
                self._section(section)
        self._sources(document)
        kept = BytesIO()
        self.word.save(kept)
        return kept.getvalue()

    def _cover(self, document: Document) -> None:
        if document.cover.banner:
            word.marked(self.word.add_paragraph(), document.cover.banner)
        self._styled(document.title, "Title")
        self._styled(document.cover.subtitle, "Subtitle")
        rows = tuple(document.meta)
        made = self.word.add_table(rows=0, cols=2)
        for name, text in rows:
            cells = made.add_row().cells
            cells[0].paragraphs[0].add_run(name).bold = True
            cells[1].paragraphs[0].add_run(text)
        word.ruled(made, (4.6, COLUMN - 4.6), heads=False, points=10)
        word.described(made, "About this paper", "Organisation, edition, dates and how complete this paper is.")

    def _section(self, section: DocumentSection) -> None:
        heading = self.word.add_heading(level=1)
        word.bookmarked(heading, section.label, f"section-{section.code}")
        for block in section.blocks:
            self._block(block)

    def _block(self, block: paper.Block) -> None:
        if isinstance(block, paper.Heading):
            self._runs(self.word.add_heading(level=min(block.level, 9)), block.runs)
        elif isinstance(block, paper.Paragraph):
            made = self.word.add_paragraph()
            if block.number:
                self._quiet(made, f"{block.number}  ")
            self._runs(made, block.runs)
            made.paragraph_format.keep_with_next = made.text.rstrip().endswith(":") or None
            self._byline(made, block.byline)
        elif isinstance(block, paper.Bullets):
            self._bullets(block)
        elif isinstance(block, paper.ChartBlock):
            self._chart(block)
        elif isinstance(block, paper.TableBlock):
            label = self._label(f"Table {block.number}", block.table.caption)
            if block.mark:
                word.link(label, f"[{block.mark}]", f"source-{block.mark}", superscript=True)
            self._table(block.table.first(ROWS))
            self.word.add_paragraph().paragraph_format.space_after = Pt(2)
        elif isinstance(block, paper.Notes):
            self._small("What these numbers rest on", bold=True, keep=True)
            for item in block.items:
                self._quiet(self._item(ordered=False), item)
        else:
            self._callout(block)

    def _bullets(self, block: paper.Bullets) -> None:
        made = None
        for item in block.items:
            made = self._item(ordered=block.ordered)
            self._runs(made, item)
        if made is not None:
            self._byline(made, block.byline)

    def _item(self, *, ordered: bool) -> Paragraph:
        """A list item; where the template has no style for one, a paragraph with a mark."""
        style = "List Number" if ordered else "List Bullet"
        return self._styled("" if style in self.styles else "• ", style)

    def _chart(self, block: paper.ChartBlock) -> None:
        """Headline, subtitle and picture in one paragraph that does not break: they never part between pages."""
        chart = block.chart
        made = self._label(f"Figure {block.number}", chart.headline)
        made.paragraph_format.keep_together = True
        self._quiet(made, f"\n{chart.subtitle}\n")
        width = chart.spec.get("width")
        share = min(1.0, width / WIDTH) if isinstance(width, (int, float)) else 1.0
        picture = made.add_run().add_picture(BytesIO(charts.png(chart)), width=Cm(COLUMN * share * block.share))
        word.alternative_text(picture, chart.alt, block.number)
        self._source(chart.source or "Source", block.mark)

    def _callout(self, block: paper.Callout) -> None:
        title = self.word.add_paragraph()
        title.add_run(block.title).bold = True
        point = "• " if len(block.items) > 1 else ""
        lines = [title, *(self.word.add_paragraph(point + item) for item in block.items)]
        for at, line in enumerate(lines):
            word.boxed(line, SHADES[block.kind], EDGES[block.kind])
            line.paragraph_format.keep_together = True
            line.paragraph_format.keep_with_next = at < len(lines) - 1 or None
            line.paragraph_format.space_after = Pt(8 if at == len(lines) - 1 else 0)

    def _table(self, table: Table) -> None:
        made = self.word.add_table(rows=1, cols=len(table.columns))
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(column.heading).bold = True
        for row in table.rows:
            for cell, value in zip(made.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(shown(value))
        leans = [column.align == "right" for column in table.columns]
        word.ruled(made, word.widths(table, COLUMN), heads=True, right=leans, points=round(18 * crowding(table)) / 2)
        word.described(made, table.caption, f"{len(table.rows)} rows; the first row holds the headings.")

    def _changes(self, document: Document) -> None:
        if not document.previous:
            return
        self.word.add_heading(f"What changed since edition {document.previous}", level=1)
        if said := paper.unchanged(document):
            self.word.add_paragraph(said)
        for table in paper.changes_tables(document):
            self._table(table)

    def _contents(self, document: Document) -> None:
        # The page before is the cover: a list of contents that began on it would run over onto a page of its own.
        self.word.add_heading("Contents", level=1).paragraph_format.page_break_before = True
        named = [(section.label, f"section-{section.code}") for section in document.sections if section.number]
        if document.sources:
            named.append(("Sources of the numbers", "sources"))
        for label, anchor in named:
            line = self.word.add_paragraph()
            line.paragraph_format.space_after = Pt(2)
            word.link(line, label, anchor)

    def _sources(self, document: Document) -> None:
        if not document.sources and not document.notes:
            return
        word.bookmarked(self.word.add_heading(level=1), "Sources of the numbers", "sources")
        self.word.add_paragraph(paper.SOURCES_WORDS)
        for entry in document.sources:
            title = self.word.add_paragraph()
            title.paragraph_format.keep_with_next = True
            word.bookmarked(title, f"[{entry.mark}] {entry.title}", f"source-{entry.mark}", bold=True)
            title.paragraph_format.space_after = Pt(0)
            self._small("\n".join(source_lines(entry)))
        for note in document.notes:
            word.bookmarked(self.word.add_paragraph(), f"[{note.mark}] {note.text}", f"source-{note.mark}")

    def _runs(self, into: Paragraph, runs: Runs) -> None:
        for run in runs:
            self._run(into, run)

    def _run(self, into: Paragraph, run: Run) -> None:
        made = into.add_run(run.text)
        made.bold, made.italic = run.strong or None, run.emphasis or None
        if run.kind == "unknown":
            word.run_shaded(made, SHADES["not-known"])
        if run.kind in {"local", "quote"}:
            self._quiet(into, " (local figure)" if run.kind == "local" else " (quoted)")
        if run.mark:
            word.link(into, f"[{run.mark}]", f"source-{run.mark}", superscript=True)

    def _byline(self, after: Paragraph, byline: str) -> None:
        if byline:
            after.paragraph_format.keep_with_next = True
            after.paragraph_format.space_after = Pt(1)
            self._small(f"Written by {byline}")

    def _label(self, label: str, headline: str) -> Paragraph:
        made = self.word.add_paragraph()
        made.paragraph_format.space_before = Pt(12)
        made.paragraph_format.space_after = Pt(2)
        made.paragraph_format.keep_with_next = True
        self._quiet(made, f"{label}. ").bold = True
        made.add_run(headline).bold = True
        return made

    def _source(self, words: str, mark: int) -> None:
        made = self._small(f"{words}\N{NO-BREAK SPACE}")
        word.link(made, f"[{mark}]", f"source-{mark}", superscript=True)
        made.paragraph_format.space_after = Pt(12)

    def _small(self, text: str, *, bold: bool = False, keep: bool = False) -> Paragraph:
        made = self.word.add_paragraph()
        self._quiet(made, text).bold = bold or None
        made.paragraph_format.keep_with_next = keep or None
        return made

    def _quiet(self, into: Paragraph, text: str) -> Any:
        made = into.add_run(text)
        made.font.size = Pt(9)
        made.font.color.rgb = QUIET
        return made

    def _styled(self, text: str, style: str) -> Paragraph:
        """A paragraph in a style of the template, or in its ordinary one where it has no such style."""
        return self.word.add_paragraph(text, style=style if style in self.styles else None)


def texts(data: bytes) -> Iterable[str]:
    """Every paragraph and cell of a Word document, in order: what a test or a comparison reads."""
    opened = docx.Document(BytesIO(data))
    yield from (item.text for item in opened.paragraphs)
    for made in opened.tables:
        yield from (cell.text for row in made.rows for cell in row.cells)


def pictures(data: bytes) -> Sequence[str]:
    """The alternative text of every picture of a Word document."""
    return word.alternative_texts(docx.Document(BytesIO(data)))
