"""A paper in the making: sections, what is missing, and the paragraphs that people write."""

from dataclasses import replace

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import Finding
from commonweal.errors import Invalid, Problem
from commonweal.records.plans import Edition, Paper, Paragraph
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.plans import checking, last_year, reading
from commonweal.services.plans.gathering import Gathered, gather
from commonweal.services.plans.views import FindingView, KindView, PaperView, ParagraphView, SectionStatus, SectionView
from commonweal.services.thread.strand import rests_of, strand

VIEW, WRITE = "plans.view", "plans.write"
# Text with these faults could not be built into a paper; every other finding is kept and shown.
UNBUILDABLE = (
    "plans.grammar.",
    "plans.figure.unknown",
    "plans.local.unknown",
    "plans.list.unknown",
    "plans.paragraph.",
)


def kinds() -> tuple[KindView, ...]:
    """Every kind of paper there is a template for."""
    return tuple(KindView(item.code, item.title, item.description, item.when) for item in papers_of.kinds())


def papers(*, actor: Actor, project: str) -> tuple[PaperView, ...]:
    """Every kind of paper of the project, with how far it is."""
    found = projects.reach(actor, project, VIEW)
    gathered = gather(strand(found))
    editions = reading.editions(found)
    return tuple(_paper(gathered, kind.code, editions) for kind in papers_of.kinds())


def paper(*, actor: Actor, project: str, kind: str) -> PaperView:
    """One paper, section by section. `Invalid` lists the kinds there are when there is none so named."""
    found = projects.reach(actor, project, VIEW)
    view = _paper(gather(strand(found)), kind, reading.editions(found))
    return replace(view, last=last_year.view_of(found, kind))


def check(*, actor: Actor, project: str, kind: str) -> tuple[FindingView, ...]:
    """What would have to be put right before the paper goes out (`error`), and what a reader should know."""
    found = projects.reach(actor, project, VIEW)
    gathered = gather(strand(found))
    return _findings(gathered, kind)


def write_paragraph(
    *, actor: Actor, project: str, kind: str, section: str, text: str, key: str | None = None
) -> ParagraphView:
    """Write the text of a section; empty text takes it out.

    `Invalid` lists what could not be built: broken placeholders, names of figures that there are not. Numbers without
    a source and claims without a test are kept and come back as findings, so that nobody's work is lost.
    """
    found = projects.reach(actor, project, WRITE)
    gathered = gather(strand(found))
    inputs = gathered.inputs(kind)
    _check_section(kind, inputs, section)
    findings = papers_of.check_text(kind, inputs, section, text) if text.strip() else ()
    refused = [item for item in findings if item.code.startswith(UNBUILDABLE)]
    if refused:
        problems = [Problem(item.code, item.message, item.fix, row=item.line, column=section) for item in refused]
        raise Invalid("plans.paragraph.faults", refused[0].message, fix=refused[0].fix, problems=problems)
    body = {"kind": kind, "section": section, "text": text}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            _keep(found, kind, section, text, done)
    row = Paragraph.objects.filter(paper__project=found, paper__kind=kind, section=section).select_related("author")
    return reading.paragraph(row.first(), section, tuple(_finding(item) for item in findings))


def _keep(project: Project, kind: str, section: str, text: str, done: commands.Done) -> None:
    paper = Paper.objects.filter(project=project, kind=kind).first()
    if paper is None:
        paper = Paper(project=project, kind=kind)
        paper.save()
    row = Paragraph.objects.filter(paper=paper, section=section).first()
    if not text.strip():
        if row is not None:
            row.delete()
        return
    row = row or Paragraph(paper=paper, section=section)
    row.text, row.author, row.written_at = text, done.person, done.at
    row.save()


def _check_section(kind: str, inputs: papers_of.PaperInputs, section: str) -> None:
    known = [item.code for item, _, _ in papers_of.sections(kind, inputs)]
    if section not in known:
        raise Invalid(
            "plans.section.unknown",
            f"This paper has no section '{section}'.",
            fix="Sections: " + ", ".join(known) + ".",
        )


def _paper(gathered: Gathered, kind: str, editions: dict[str, tuple[Edition, ...]]) -> PaperView:
    inputs = gathered.inputs(kind)
    template = papers_of.kind(kind)
    findings = _findings(gathered, kind)
    complete, required = papers_of.progress(kind, inputs)
    written = {item.section: item for item in gathered.of(kind)}
    built = editions.get(kind, ())
    latest = gathered.strand.newer_than(rests_of(built[0].rests_on)) if built else ()
    return PaperView(
        kind=kind,
        title=template.title,
        description=template.description,
        project=gathered.strand.project.slug,
        project_title=gathered.strand.project.title,
        sections=tuple(
            _section(item, done, figures, reading.paragraph_or_none(written.get(item.code)), findings)
            for item, done, figures in papers_of.sections(kind, inputs)
        ),
        findings=findings,
        editions=tuple(reading.edition_view(row, newer=latest if at == 0 else ()) for at, row in enumerate(built)),
        complete=complete,
        required=required,
        newer=latest,
    )


def _section(
    section: papers_of.Section,
    done: bool,
    figures: tuple[str, ...],
    written: ParagraphView | None,
    findings: tuple[FindingView, ...],
) -> SectionView:
    own = tuple(item for item in findings if item.section == section.code or item.section in figures)
    status: SectionStatus = "empty"
    if done:
        status = "needs-attention" if own else "complete"
    return SectionView(
        code=section.code,
        title=section.title,
        required=section.required,
        status=status,
        guidance=section.guidance,
        paragraph=written,
        figures=figures,
        findings=own,
        part_of=section.part_of,
        authored_only=section.authored_only,
    )


def _findings(gathered: Gathered, kind: str) -> tuple[FindingView, ...]:
    """What the text lacks, then what the records behind a paper of this kind lack."""
    found = tuple(_finding(item) for item in papers_of.check(kind, gathered.inputs(kind)))
    return (*found, *checking.of_records(gathered, kind))


def _finding(item: Finding) -> FindingView:
    return FindingView(item.code, item.section, item.message, item.fix, item.level, item.line)
