"""From the records of papers to what pages show."""

import json
from collections.abc import Mapping
from typing import Any

from commonweal.analysis.plans import MEDIA_TYPES
from commonweal.records.plans import Edition, EditionFile, Paragraph
from commonweal.records.projects import Project
from commonweal.services.plans.gathering import day_of
from commonweal.services.plans.views import EditionView, FileView, FindingView, LackView, ParagraphView
from commonweal.services.thread.views import Newer

LACKING = ("incomplete", "not-known")


def editions(project: Project) -> dict[str, tuple[Edition, ...]]:
    """The editions of a project by kind of paper, newest first, with their files, in two queries."""
    rows = Edition.objects.filter(paper__project=project).select_related("paper__project", "built_by")
    found: dict[str, tuple[Edition, ...]] = {}
    for row in rows.defer("snapshot").prefetch_related("files").order_by("paper", "-number"):
        found[row.paper.kind] = (*found.get(row.paper.kind, ()), row)
    return found


def edition_view(row: Edition, *, newer: tuple[Newer, ...] = ()) -> EditionView:
    """An edition with its files and what it changed."""
    changes = json.loads(row.changes)
    return EditionView(
        uid=str(row.uid),
        kind=row.paper.kind,
        title=title_of(row),
        number=row.number,
        made_at=row.built_at,
        made_by=row.built_by.name if row.built_by is not None else "Commonweal",
        files=tuple(file_view(row, item) for item in row.files.all()),
        changes=tuple(_change(item) for item in changes),
        reasons=tuple(dict.fromkeys(item["because"] for item in changes if item["because"])),
        unverified=tuple(row.unverified),
        adopted_on=day_of(row.adopted_on) if row.adopted_on is not None else None,
        newer=newer,
    )


def _change(item: Mapping[str, Any]) -> str:
    """A number that differs, or words that do, in a line."""
    if not item.get("words"):
        return f"{item['label']}: {item['was']} → {item['now']}"
    if not item["was"]:
        return f"{item['label']}: {item['now']}"
    return f"{item['label']}: “{item['was']}” → “{item['now']}”"


def lacks(row: Edition) -> tuple[LackView, ...]:
    """What an edition says that it does not know, or that nobody had written: each once, in its order."""
    found: dict[str, LackView] = {}
    for section in json.loads(row.snapshot)["sections"]:
        heading = section["title"]
        for block in section["blocks"]:
            if block["block"] == "Heading":
                heading = "".join(run["text"] for run in block["runs"])
            elif block["block"] == "Callout" and block["kind"] in LACKING:
                title = f"{block['title']}: {heading}" if block["kind"] == "incomplete" else block["title"]
                found.setdefault(title, LackView(title, tuple(block["items"])))
    return tuple(found.values())


def title_of(row: Edition) -> str:
    """The title of an edition, for lists."""
    return f"{row.paper.kind.replace('-', ' ').capitalize()}, edition {row.number}"


def file_view(row: Edition, item: EditionFile) -> FileView:
    """One file of an edition. Its name says what it is when it has left the installation."""
    name = f"{row.paper.project.slug}-{row.paper.kind}-edition-{row.number}.{item.format}"
    return FileView(item.format, name, MEDIA_TYPES[item.format], item.size, "sha256:" + item.sha256)


def paragraph(row: Paragraph | None, section: str, findings: tuple[FindingView, ...]) -> ParagraphView:
    """What a person wrote; an empty one where it was taken out."""
    if row is None:
        return ParagraphView(section, "", "", None, findings)
    return ParagraphView(row.section, row.text, row.author.name if row.author else "", row.written_at, findings)


def paragraph_or_none(row: Paragraph | None) -> ParagraphView | None:
    """What a person wrote, if anybody did."""
    return paragraph(row, row.section, ()) if row is not None else None
