"""A paper as one accessible web page: the master that the other formats follow."""

import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from commonweal.documents import charts, paper
from commonweal.documents.charts import ChartSpec
from commonweal.documents.formats.stylesheet import STYLESHEET
from commonweal.documents.paper import Document, DocumentSection, Run, Runs, long_date
from commonweal.documents.tables import Table, crowding, shown

NARROW = 300
_ARIA = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"')


def render(document: Document, *, where_from: str = "", stylesheet: str = "") -> str:
    """A whole page, complete in itself: no script, no network.

    `where_from` is the address of a number's origin with `{name}` in it; without one, numbers lead to the sources at
    the end. `stylesheet` is the address of a style sheet where a content security policy forbids styles in a page;
    without one, the style is in the page.
    """
    title = f"{document.title}: {document.cover.subtitle}"
    style = f'<link rel="stylesheet" href="{escape(stylesheet)}">' if stylesheet else f"<style>{STYLESHEET}</style>"
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{style}\n</head>\n<body>\n"
        f'<a class="paper-skip" href="#paper">Skip to the paper</a>\n{_banner(document)}'
        f'<main id="paper" class="paper">\n{fragment(document, where_from=where_from)}</main>\n</body>\n</html>\n'
    )


def fragment(document: Document, *, where_from: str = "") -> str:
    """The paper without page around it: headings start at level 1. For a page that brings its own frame and style."""
    return "".join(_Page(where_from).parts(document))


def figure(chart: ChartSpec, *, label: str = "") -> str:
    """A picture for a page: headline, subtitle, drawing for wide and narrow screens, words and table behind it."""
    behind = table(chart.table) if chart.table else ""
    source = f'<p class="paper-source">{escape(chart.source)}</p>' if chart.source else ""
    return (
        f'<figure class="paper-chart"><figcaption><span class="paper-label">{escape(label)}</span>'
        f"<strong>{escape(chart.headline)}</strong>"
        f'<span class="paper-subtitle">{escape(chart.subtitle)}</span></figcaption>\n'
        f'<div class="paper-wide">{drawing(chart)}</div><div class="paper-narrow">{drawing(chart, NARROW)}</div>\n'
        f"<details><summary>This picture in words and numbers</summary><p>{escape(chart.alt)}</p>{behind}</details>"
        f"{source}</figure>\n"
    )


def drawing(chart: ChartSpec, width: int | None = None) -> str:
    """The SVG of a chart, ready to stand in a page: one image with a name and a description, ids of its own."""
    drawn = charts.svg(chart, width=width)
    key = "c" + sha256(f"{drawn}{chart.headline}{width}".encode()).hexdigest()[:10]
    drawn = _ARIA.sub("", drawn).replace('id="', f'id="{key}-').replace("url(#", f"url(#{key}-")
    opening, _, inside = drawn.partition(">")
    return (
        f'{opening} role="img" aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">'
        f'{escape(chart.headline)}</title><desc id="{key}-desc">{escape(chart.alt)}</desc>{inside}'
    )


def table(made: Table) -> str:
    """A table with its caption, its headers scoped, and room to scroll on a narrow screen."""
    heads = "".join(f'<th scope="col"{_lean(column.align)}>{escape(column.heading)}</th>' for column in made.columns)
    rows = "".join(f"<tr>{_row(made, row)}</tr>\n" for row in made.rows)
    caption = escape(made.caption)
    small = ' class="paper-crowded"' if crowding(made) < 1 else ""
    return (
        f'<div class="paper-scroll" role="region" tabindex="0" aria-label="Table: {caption}"><table{small}>'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _row(made: Table, row: tuple[object, ...]) -> str:
    cells = []
    for at, (column, cell) in enumerate(zip(made.columns, row, strict=True)):
        name, scope = ("th", ' scope="row"') if at == 0 and made.header_column else ("td", "")
        cells.append(f"<{name}{scope}{_lean(column.align)}>{escape(shown(cell))}</{name}>")
    return "".join(cells)


def _lean(align: str) -> str:
    return ' class="paper-number"' if align == "right" else ""


def _banner(document: Document) -> str:
    if not document.cover.banner:
        return ""
    return f'<header class="paper-banner">{escape(document.cover.banner)}</header>\n'


class _Page:
    """Writes a document's parts, with one idea of where a number leads."""

    def __init__(self, where_from: str) -> None:
        self.where_from = where_from
        self.titles: dict[str, str] = {}

    def parts(self, document: Document) -> Iterable[str]:
        cover = document.cover
        self.titles = {entry.name: entry.title for entry in document.sources}
        yield f'<header class="paper-cover"><h1>{escape(document.title)}</h1>\n'
        yield f'<p class="paper-lead">{escape(cover.subtitle)}</p>\n'
        meta = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in document.meta)
        yield f"<dl>{meta}</dl></header>\n"
        if document.previous:
            yield _changes(document)
        for section in document.sections:
            if not section.number:
                yield self.section(section)
        yield _contents(document)
        for section in document.sections:
            if section.number:
                yield self.section(section)
        yield _sources(document)

    def section(self, section: DocumentSection) -> str:
        blocks = "".join(self.block(block) for block in section.blocks)
        code = f"section-{escape(section.code)}"
        heading = f'<h2 id="{code}-heading">{escape(section.label)}</h2>'
        return f'<section id="{code}" aria-labelledby="{code}-heading">{heading}\n{blocks}</section>\n'

    def block(self, block: paper.Block) -> str:
        if isinstance(block, paper.Heading):
            return f"<h{block.level + 1}>{self.runs(block.runs)}</h{block.level + 1}>\n"
        if isinstance(block, paper.Paragraph):
            number = f'<span class="paper-no">{block.number}</span> ' if block.number else ""
            return f'<p class="paper-p">{number}{self.runs(block.runs)}</p>\n{_byline(block.byline)}'
        if isinstance(block, paper.Bullets):
            kind = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{self.runs(item)}</li>\n" for item in block.items)
            return f"<{kind}>\n{items}</{kind}>\n{_byline(block.byline)}"
        if isinstance(block, paper.ChartBlock):
            return figure(block.chart, label=f"Figure {block.number}. ") + self.source(block.figure)
        if isinstance(block, paper.TableBlock):
            source = self.source(block.figure) if block.figure else ""
            return f'<p class="paper-label">Table {block.number}</p>{table(block.table)}{source}'
        if isinstance(block, paper.Notes):
            items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
            return f'<div class="paper-notes"><p>What these numbers rest on</p><ul>{items}</ul></div>\n'
        return _callout(block)

    def runs(self, runs: Runs) -> str:
        return "".join(self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        text = self.told(run)
        text = f"<strong>{text}</strong>" if run.strong else text
        return f"<em>{text}</em>" if run.emphasis else text

    def told(self, run: Run) -> str:
        text = escape(run.text)
        if run.kind == "figure":
            return f'<a class="paper-figure" href="{self.address(run.figure)}">{text}</a>'
        if run.kind == "unknown":
            return f'<span class="paper-unknown">{text}</span>'
        if run.kind in {"local", "quote"}:
            word = "local figure" if run.kind == "local" else "quoted"
            return f'<a class="paper-{run.kind}" href="#note-{run.mark}">{text} <small>({word})</small></a>'
        return text

    def address(self, name: str) -> str:
        return escape(self.where_from.replace("{name}", name)) if self.where_from else f"#source-{escape(name)}"

    def source(self, name: str) -> str:
        title = self.titles.get(name, name)
        words = f'Where these numbers came from<span class="paper-hidden">: {escape(title)}</span>'
        return f'<p class="paper-source"><a href="{self.address(name)}">{words}</a></p>\n'


def _byline(byline: str) -> str:
    return f'<p class="paper-byline">Written by {escape(byline)}</p>\n' if byline else ""


def _callout(block: paper.Callout) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
    body = f"<p>{escape(block.items[0])}</p>" if len(block.items) == 1 else f"<ul>{items}</ul>"
    title = f'<p class="paper-callout-title">{escape(block.title)}</p>'
    return f'<div class="paper-callout paper-{block.kind}">{title}{body}</div>\n'


def _contents(document: Document) -> str:
    items = "".join(
        f'<li><a href="#section-{escape(section.code)}">{escape(section.label)}</a></li>\n'
        for section in document.sections
        if section.number
    )
    sources = '<li><a href="#sources">Sources of the numbers</a></li>\n' if document.sources else ""
    heading = '<h2 id="contents">Contents</h2>'
    return f'<nav class="paper-contents" aria-labelledby="contents">{heading}\n<ol>\n{items}{sources}</ol></nav>\n'


def _changes(document: Document) -> str:
    heading = f'<section id="changes"><h2>What changed since edition {document.previous}</h2>\n'
    return heading + changed(document) + "</section>\n"


def changed(document: Document) -> str:
    """What the edition changed, numbers and words, as tables; and what did not."""
    said = paper.unchanged(document)
    tables = "".join(table(item) for item in paper.changes_tables(document))
    return (f"<p>{said}</p>\n" if said else "") + tables


def _sources(document: Document) -> str:
    if not document.sources and not document.notes:
        return ""
    entries = "".join(_source(entry) for entry in document.sources)
    notes = "".join(f'<li id="note-{note.mark}">[{note.mark}] {escape(note.text)}</li>\n' for note in document.notes)
    said = f"<h3>Local figures and quotations</h3><ul>{notes}</ul>" if notes else ""
    return (
        '<section id="sources" aria-labelledby="sources-heading"><h2 id="sources-heading">Sources of the numbers</h2>\n'
        f"<p>{escape(paper.SOURCES_WORDS)}</p>\n{entries}{said}</section>\n"
    )


def _source(entry: paper.SourceEntry) -> str:
    inputs = ", ".join(f"{escape(name)} <code>{escape(digest)}</code>" for name, digest in entry.inputs) or "none"
    lines = [
        ("Method", f"{escape(entry.method)}, version {escape(entry.version)}"),
        ("Inputs", inputs),
        ("Content", escape(", ".join(entry.content)) or "none"),
        ("Settings", f"<code>{escape(entry.parameters)}</code>"),
    ]
    when = long_date(entry.made_on) if entry.made_on else ""
    made = escape(" by ".join(part for part in (when, entry.made_by) if part))
    rows = "".join(f"<div><dt>{name}</dt><dd>{text}</dd></div>" for name, text in lines)
    return (
        f'<div class="paper-entry" id="source-{escape(entry.name)}"><h3>[{entry.mark}] {escape(entry.title)}</h3>'
        f"{f'<p>Computed {made}</p>' if made else ''}"
        f"<details><summary>To compute it again</summary><dl>{rows}</dl></details></div>\n"
    )
