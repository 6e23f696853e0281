"""Last year's Word paper as edition 0: kept by digest, laid beside this year's sections, never counted as authored."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import last_year as matching
from commonweal.analysis.plans import word
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.plans import HeadingMeaning, LastPaper, LastPart
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.plans.gathering import gather
from commonweal.services.plans.views import FindingView, LastPaperView, LastPartView
from commonweal.services.thread.strand import strand
from commonweal.services.thread.versions import vault

VIEW, WRITE = "plans.view", "plans.write"


@dataclass(frozen=True, slots=True)
class StartView:
    """A section's words of last year as a start for this year's: the text, and what in it must be cited or quoted."""

    text: str
    findings: tuple[FindingView, ...]


def get(*, actor: Actor, project: str, kind: str) -> LastPaperView | None:
    """Last year's paper of this kind, if one was brought."""
    return view_of(projects.reach(actor, project, VIEW), kind)


def view_of(project: Project, kind: str) -> LastPaperView | None:
    """Last year's paper of a project that was authorised already; two queries."""
    rows = LastPaper.objects.filter(project=project, kind=kind).select_related("brought_by")
    row = rows.prefetch_related("parts").first()
    return _view(row) if row is not None else None


def bring(
    *, actor: Actor, project: str, kind: str, filename: str, data: bytes, key: str | None = None
) -> LastPaperView:
    """Bring last year's paper as a Word file; one that is there already is replaced. Headings find their sections by
    what was remembered, by their titles, or by words that hint; a person puts right what went elsewhere.

    `Invalid` (`plans.word.…`) for macros, old, protected and broken files: then nothing is kept.
    """
    found = projects.reach(actor, project, WRITE)
    sections = papers_of.kind(kind).sections
    read = word.read(data, filename)
    if not any(part.text for part in read.parts):
        raise Invalid("plans.word.no-text", f"'{filename}' holds no text.", fix="Check that you chose the right file.")
    digest = vault().keep(data)
    body = {"kind": kind, "last": digest}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            _drop(found, kind)
            row = LastPaper(
                project=found, kind=kind, title=read.title, filename=filename[:200], size=len(data),
                sha256=digest.removeprefix("sha256:"), brought_at=done.at, brought_by=done.person,
            )  # fmt: skip
            row.save()
            codes = matching.sections_of(read, kind, sections, _remembered(found, kind))
            for position, (part, code) in enumerate(zip(read.parts, codes, strict=True), start=1):
                LastPart(
                    project=found, last=row, position=position, level=part.level, heading=part.heading, text=part.text,
                    section=code,
                ).save()  # fmt: skip
    return _must(found, kind)


def place(*, actor: Actor, project: str, kind: str, places: Mapping[int, str], key: str | None = None) -> LastPaperView:
    """Say to which section each part belongs (position → section code, empty for none). It is remembered for the next
    file of this organisation."""
    found = projects.reach(actor, project, WRITE)
    known = {item.code for item in papers_of.kind(kind).sections}
    strange = sorted(set(places.values()) - known - {""})
    if strange:
        said, fix = f"This paper has no section '{strange[0][:60]}'.", "Sections: " + ", ".join(sorted(known)) + "."
        raise Invalid("plans.section.unknown", said, fix=fix)
    body = {"kind": kind, "places": {str(position): code for position, code in places.items()}}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _row(found, kind)
            parts = {part.position: part for part in row.parts.all()}
            gone = sorted(set(places) - set(parts))
            if gone:
                words = f"Last year's paper has no part {gone[0]}."
                raise Invalid("plans.last.part", words, problems=[Problem("plans.last.part", words, column="places")])
            for position, code in places.items():
                _place(found, kind, parts[position], code)
    return _must(found, kind)


def drop(*, actor: Actor, project: str, kind: str, key: str | None = None) -> None:
    """Take last year's paper away; what was copied from it stays."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"kind": kind, "drop": "last"}) as done:
        if not done.replayed:
            _row(found, kind)
            _drop(found, kind)


def start(*, actor: Actor, project: str, kind: str, section: str) -> StartView:
    """Last year's words of a section as a start for this year's, with every number in them that has no source. Nothing
    is kept until somebody saves it."""
    found = projects.reach(actor, project, WRITE)
    last = _must(found, kind)
    text = matching.as_draft([(part.level, part.heading, part.text) for part in last.of(section)])
    if not text:
        raise NotFound("plans.last.section", "Nothing of last year's paper belongs to this section.", fix="Place it.")
    findings = papers_of.check_text(kind, gather(strand(found)).inputs(kind), section, text)
    return StartView(
        text,
        tuple(FindingView(item.code, item.section, item.message, item.fix, item.level, item.line) for item in findings),
    )


def _place(project: Project, kind: str, part: LastPart, code: str) -> None:
    if part.section != code:
        part.section = code
        part.save()
    name = matching.plain(part.heading)
    if name:
        kept = HeadingMeaning.objects.filter(organisation=project.organisation, kind=kind, heading=name).first()
        kept = kept or HeadingMeaning(organisation=project.organisation, kind=kind, heading=name)
        if kept.pk is None or kept.section != code:
            kept.section = code
            kept.save()


def _remembered(project: Project, kind: str) -> dict[str, str]:
    rows = HeadingMeaning.objects.filter(organisation=project.organisation, kind=kind)
    return dict(rows.values_list("heading", "section"))


def _drop(project: Project, kind: str) -> None:
    for row in LastPaper.objects.filter(project=project, kind=kind):
        for part in row.parts.all():
            part.delete()
        row.delete()


def _row(project: Project, kind: str) -> LastPaper:
    found = LastPaper.objects.filter(project=project, kind=kind).first()
    if found is None:
        raise NotFound("plans.last.none", "No paper of last year was brought.", fix="Bring its Word file.")
    return found


def _must(project: Project, kind: str) -> LastPaperView:
    found = view_of(project, kind)
    if found is None:
        raise NotFound("plans.last.none", "No paper of last year was brought.", fix="Bring its Word file.")
    return found


def _view(row: LastPaper) -> LastPaperView:
    return LastPaperView(
        kind=row.kind,
        title=row.title,
        filename=row.filename,
        digest="sha256:" + row.sha256,
        brought_at=row.brought_at,
        brought_by=row.brought_by.name if row.brought_by is not None else "Commonweal",
        parts=tuple(
            LastPartView(part.position, part.level, part.heading, part.text, part.section) for part in row.parts.all()
        ),
    )
