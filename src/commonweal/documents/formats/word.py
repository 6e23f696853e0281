"""The pieces of a Word file that python-docx has no word for: links, shading, language, header rows, page numbers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from commonweal.documents.paper import Document
from commonweal.documents.tables import Table, shares

FONT = "Arial"  # every office machine has it, and Arimo was drawn to its measure
INK = RGBColor(0x21, 0x2B, 0x32)
LINE = "D8DDE0"
SIDE = 74  # twentieths of a point: 1.3 mm

# What must follow a paragraph's shading: Word refuses a file whose settings stand in another order.
_AFTER_SHADE = (
    "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
    "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def empty(word: WordDocument) -> None:
    """Take the text out of a template; its page set-up stays."""
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def house_style(word: WordDocument) -> None:
    """A4, one sans font, and headings that lead the eye: for organisations without a template of their own."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
    sizes = {"Normal": (10.5, False, 0, 7), "Title": (25, True, 18, 4), "Subtitle": (14, False, 0, 12),
             "Heading 1": (16, True, 22, 7), "Heading 2": (12.5, True, 15, 5), "Heading 3": (10.5, True, 11, 4),
             "Heading 4": (10.5, False, 9, 4), "List Bullet": (10.5, False, 0, 4),
             "List Number": (10.5, False, 0, 4)}  # fmt: skip
    for name, (size, bold, before, after) in sizes.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.15
        for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
            spacing.getparent().remove(spacing)
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def headings(word: WordDocument) -> None:
    """Heading styles where a template has none: Word leaves out of a file what nobody used yet."""
    there = {style.name for style in word.styles}
    for level, size in ((1, 16), (2, 13), (3, 11), (4, 11)):
        name = f"Heading {level}"
        if name not in there:
            style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.bold, style.font.size = True, Pt(size)
            style.paragraph_format.keep_with_next = True
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level - 1))
            style.element.get_or_add_pPr().append(outline)


def properties(word: WordDocument, document: Document, created: datetime) -> None:
    """Title, language and dates; no person's name goes with the file."""
    core: Any = word.core_properties
    core.title = f"{document.title}: {document.cover.subtitle}"
    core.subject, core.language, core.category = document.cover.organisation, document.language, ""
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.revision = document.cover.edition
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        language = defaults.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            defaults.append(language)
        language.set(qn("w:val"), document.language)


def header_and_footer(word: WordDocument, banner: str, footer: str, *, plain: bool) -> None:
    """The banner at the head of every page; version, dates and *page x of y* at the foot.

    `plain`: without a template the first page has no banner in its header, because its text begins with it, where a
    person who listens hears it. A template's header stands on the first page too, and its banner with it.
    """
    for page in word.sections:
        page.different_first_page_header_footer = plain
        if plain:
            _footed(page.first_page_footer, footer)
        if banner:
            head = page.header.paragraphs[0] if page.header.paragraphs else page.header.add_paragraph()
            if head.text:
                head = page.header.add_paragraph()
            marked(head, banner)
        _footed(page.footer, footer)


def marked(into: Paragraph, banner: str) -> None:
    """The words that say what a document is not, in the middle of a yellow line."""
    into.alignment = WD_ALIGN_PARAGRAPH.CENTER
    said = into.add_run(banner)
    said.bold, said.font.size = True, Pt(9)
    shaded(into, "FFEB3B")


def _footed(into: Any, footer: str) -> None:
    foot = into.paragraphs[0] if into.paragraphs else into.add_paragraph()
    if foot.text:
        foot = into.add_paragraph()
    foot.add_run(f"{footer} · Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(8.5)


def _field(into: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = into.add_run(text if kind == "text" else "")
        if kind == "text":
            continue
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {text} "
        run._r.append(mark)


def _name(anchor: str) -> str:
    """A bookmark's name: Word allows 40 letters, digits and underscores."""
    return anchor.replace("-", "_")[:40]


def bookmarked(into: Paragraph, text: str, anchor: str, *, bold: bool = False) -> None:
    """Text that links lead to."""
    body = into.part.element
    number = str(len(body.findall(f".//{qn('w:bookmarkStart')}")) + 1)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), _name(anchor))
    end.set(qn("w:id"), number)
    into._p.append(start)
    into.add_run(text).bold = bold or None
    into._p.append(end)


def link(into: Paragraph, text: str, anchor: str, *, superscript: bool = False) -> None:
    """A link inside the document."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("w:anchor"), _name(anchor))
    made.set(qn("w:history"), "1")
    run = into.add_run(text)
    run.font.color.rgb = RGBColor(0x00, 0x5E, 0xB8)
    run.font.superscript = superscript or None
    made.append(run._r)
    into._p.append(made)


def shaded(into: Paragraph, fill: str) -> None:
    """A paragraph on a coloured ground."""
    into._p.get_or_add_pPr().insert_element_before(_shade(fill), *_AFTER_SHADE)


def boxed(into: Paragraph, fill: str, edge: str) -> None:
    """A paragraph on a coloured ground with a bar at its left."""
    properties = into._p.get_or_add_pPr()
    border, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "36"), ("space", "6"), ("color", edge)):
        left.set(qn(f"w:{name}"), value)
    border.append(left)
    properties.insert_element_before(border, "w:shd", *_AFTER_SHADE)
    properties.insert_element_before(_shade(fill), *_AFTER_SHADE)
    into.paragraph_format.left_indent = Cm(0.4)


def run_shaded(run: Any, fill: str) -> None:
    """Words on a coloured ground."""
    run._r.get_or_add_rPr().append(_shade(fill))


def _shade(fill: str) -> Any:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    return shade


def alternative_text(picture: Any, text: str, number: int) -> None:
    """What a person who cannot see the picture is told."""
    described_by = picture._inline.docPr
    described_by.set("descr", text)
    described_by.set("title", f"Figure {number}")


def alternative_texts(word: WordDocument) -> list[str]:
    """The alternative text of every picture."""
    return [item.get("descr", "") for item in word.element.body.iter(qn("wp:docPr"))]


def described(table: Any, title: str, text: str) -> None:
    """A table's title and description for people who listen to it."""
    properties = table._tbl.tblPr
    for tag, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)


def ruled(table: Any, columns: Sequence[float], *, heads: bool, right: Sequence[bool] = (), points: float = 9) -> None:
    """Widths in centimetres, thin rules between rows, rows that do not break, and a header row that repeats."""
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
    for at, row in enumerate(table.rows):
        settings = row._tr.get_or_add_trPr()
        settings.append(OxmlElement("w:cantSplit"))
        if heads and at == 0:
            settings.append(OxmlElement("w:tblHeader"))
        for column, (cell, width) in enumerate(zip(row.cells, columns, strict=True)):
            cell.width = Cm(width)
            for line in cell.paragraphs:
                _cell(line, points=points, right=bool(right) and right[column])
                line.paragraph_format.keep_with_next = (heads and at < 2) or None
    _rules(table)
    _near(table)


def _cell(line: Paragraph, *, points: float, right: bool) -> None:
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(2), Pt(2)
    line.paragraph_format.line_spacing = 1.0
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in line.runs:
        run.font.size = Pt(points)


def _rules(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    after = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")
    table._tbl.tblPr.insert_element_before(borders, *after)


def _near(table: Any) -> None:
    """Less than Word's usual room at the sides of cells: narrow columns keep their words whole."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(SIDE))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def widths(table: Table, whole: float) -> tuple[float, ...]:
    """Column widths in centimetres that share out the page."""
    return tuple(round(whole * share, 2) for share in shares(table))
