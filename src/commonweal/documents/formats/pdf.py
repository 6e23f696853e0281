"""A paper as PDF/UA-1, tagged, the same bytes every time."""

import json
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from commonweal.documents import charts, paper
from commonweal.documents.charts import FONTS, WIDTH
from commonweal.documents.paper import ChartBlock, Document, DocumentSection, SourceEntry, TableBlock, long_date
from commonweal.documents.tables import Table, crowding, shares, shown
from commonweal.errors import Invalid

TEMPLATE = Path(__file__).resolve().parent / "paper.typ"
ROWS = 60
WHOLE = 300  # rows of cells no longer than this are never parted between pages


def render(document: Document, *, created: datetime) -> bytes:
    """The paper as PDF/UA-1: tagged, titled, in English, with the font inside.

    `Invalid` (`documents.pdf.no-alternative-text`) for a picture that no words describe: a person who cannot see it
    would be told nothing. Long tables are cut to their first rows and say so; the workbook holds all of them.
    """
    for block in document.blocks():
        if isinstance(block, ChartBlock) and not block.chart.alt.strip():
            raise Invalid(
                "documents.pdf.no-alternative-text",
                f"Figure {block.number}, '{block.chart.headline}', has no alternative text.",
                fix="Give the chart words that say what it shows.",
            )
    return typeset(_data(document), created)


def typeset(data: dict[str, Any], created: datetime) -> bytes:
    """The bytes of `paper.typ` over this data. Typst itself refuses what PDF/UA-1 forbids, as `Invalid`."""
    import typst

    try:
        made: bytes = typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=_fonts(),
            sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(created.timestamp()),
        )
    except typst.TypstError as fault:
        raise Invalid("documents.pdf.refused", f"The PDF could not be made: {fault}") from None
    return made


@cache
def _fonts() -> Any:
    """Our font and no other, so that a PDF looks the same from every machine."""
    import typst

    return typst.Fonts(font_paths=[str(FONTS)], include_system_fonts=False, include_embedded_fonts=False)


def _data(document: Document) -> dict[str, Any]:
    changes: dict[str, Any] | None = None
    if document.previous:
        changes = {
            "title": f"What changed since edition {document.previous}",
            "said": paper.unchanged(document),
            "tables": [_table(table) for table in paper.changes_tables(document)],
        }
    return {
        "title": document.title,
        "subtitle": document.cover.subtitle,
        "banner": document.cover.banner,
        "footer": document.footer,
        "meta": document.meta,
        "summary": [_section(section) for section in document.sections if not section.number],
        "sections": [_section(section) for section in document.sections if section.number],
        "changes": changes,
        "sources": [
            {"mark": entry.mark, "title": entry.title, "lines": source_lines(entry)} for entry in document.sources
        ],
        "notes": [asdict(note) for note in document.notes],
        "sources_words": paper.SOURCES_WORDS,
    }


def _section(section: DocumentSection) -> dict[str, Any]:
    return {"label": section.label, "blocks": [_block(block) for block in section.blocks]}


def _block(block: paper.Block) -> dict[str, Any]:
    if isinstance(block, ChartBlock):
        chart = block.chart
        return {
            "block": "ChartBlock",
            "label": f"Figure {block.number}",
            "headline": chart.headline,
            "subtitle": chart.subtitle,
            "svg": charts.svg(chart),
            "alt": chart.alt,
            "width": round(block.share * _width(chart.spec.get("width"))),
            "source": chart.source or "Source",
            "mark": block.mark,
        }
    if isinstance(block, TableBlock):
        table = _table(block.table.first(ROWS))
        return {
            "block": "TableBlock",
            "label": f"Table {block.number}",
            "source": "Source",
            "mark": block.mark,
            **table,
        }
    return {"block": type(block).__name__, **asdict(block)}


def _width(given: object) -> int:
    """Per cent of the column: a drawing narrower than the house width is not blown up."""
    return min(100, round(100 * given / WIDTH)) if isinstance(given, (int, float)) else 100


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "crowding": crowding(table),
        "whole": all(len(shown(cell)) <= WHOLE for row in table.rows for cell in row),
        "columns": [
            {"heading": column.heading, "lean": column.align, "share": share}
            for column, share in zip(table.columns, shares(table), strict=True)
        ],
        "rows": [[shown(cell) for cell in row] for row in table.rows],
    }


def source_lines(entry: SourceEntry) -> list[str]:
    """An entry of the sources as lines of text: who computed it, from what; then what a machine needs to do it again.

    Content stands under its name: of `indicators/needs/falls@2026-11-21` paper says falls, of 21 November 2026.
    """
    lines = []
    if entry.made_on or entry.made_by:
        when = long_date(entry.made_on) if entry.made_on else ""
        lines.append("Computed: " + " by ".join(part for part in (when, entry.made_by) if part))
    lines.append("Inputs: " + ("; ".join(f"{name} {digest}" for name, digest in entry.inputs) or "none"))
    if entry.content:
        lines.append(f"Words and rules: {'; '.join(_named(label) for label in entry.content)}")
    return [*lines, f"To compute it again: {entry.method}, version {entry.version}, with {entry.parameters}"]


def _named(label: str) -> str:
    path, _, dated = label.partition("@")
    name = [part for part in path.split("/") if not _is_day(part)][-1].replace("-", " ")
    return f"{name}, of {long_date(date.fromisoformat(dated))}" if _is_day(dated) else name


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
