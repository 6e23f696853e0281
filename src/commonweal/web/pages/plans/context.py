"""The pages of strategy and papers."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.plans import (
    EditionView,
    FileView,
    FindingView,
    KindView,
    LackView,
    LastPartView,
    PaperView,
    SectionView,
)
from commonweal.web import addresses
from commonweal.web.forms import PageForm
from commonweal.web.page import Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Newer, Tag, status
from commonweal.web.parts.records import date_of
from commonweal.web.parts.results import address_of
from commonweal.web.parts.tables import day, moment

WRITE = "plans.write"
NEWER = "plans.figure.newer"
LOGIC = "logic-model"
STATUSES = {"complete": "completed", "needs-attention": "needs-attention", "empty": "not-started"}
FORMATS = {"html": "Web page", "docx": "Word", "pdf": "PDF", "xlsx": "Workbook of its numbers"}


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A kind of paper in the list."""

    name: Link
    description: str
    when: str
    progress: str
    latest: Link | None
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class PapersPage(Page):
    """Every kind of paper of a project."""

    template: ClassVar[str] = "pages/plans/papers.html"
    cards: tuple[PaperCard, ...]
    local: Link
    logic: Link

    @classmethod
    def of(cls, papers: tuple[PaperView, ...], kinds: tuple[KindView, ...], *, project: str) -> "PapersPage":
        """The page for these papers."""
        when = {item.kind: item.when for item in kinds}
        return cls(
            title="Strategy and papers", section="projects",
            back=Link("The project", addresses.of("hub", project=project)),
            cards=tuple(_card(item, when.get(item.kind, "")) for item in papers),
            local=Link("Numbers that only people have", reverse("local-figures", kwargs={"project": project})),
            logic=Link("Logic model: from what is done to what it is seen by", addresses.of(LOGIC, project=project)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """Something to put right, or to know, and where."""

    text: str
    fix: str
    action: Link | None


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section: how far it is, what belongs in it, what is written, what rests on which figures."""

    id: str
    title: str
    tag: Tag
    note: str
    guidance: str
    text: str
    byline: str
    figures: tuple[Link, ...]
    findings: tuple[str, ...]
    edit: Link | None
    last: tuple[LastPartView, ...] = ()
    start: Link | None = None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list."""

    name: Link
    made: str
    tags: tuple[Tag, ...]
    changes: tuple[str, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class PaperPage(Page):
    """One paper: what is missing, its sections, its editions, and the button that builds the next."""

    template: ClassVar[str] = "pages/plans/paper.html"
    description: str
    progress: str
    complete: int
    required: int
    newer: Newer | None
    form: PageForm | None
    build: str
    build_words: str
    preview: Link
    local: Link
    tools: tuple[Link, ...]
    wrong: tuple[Check, ...]
    notes: tuple[Check, ...]
    sections: tuple[SectionCard, ...]
    editions: tuple[EditionLine, ...]

    @classmethod
    def of(cls, view: PaperView, form: PageForm, *, may: frozenset[str]) -> "PaperPage":
        """The page for a paper; what a person may not do is not offered."""
        where = {"project": view.project, "kind": view.kind}
        reasons = tuple(item.because for item in view.newer)
        told = (item for item in view.findings if item.code != NEWER)  # newer data has a place of its own
        checks = [(item.severity, _check(item, view, WRITE in may)) for item in told]
        return cls(
            title=view.title, section="projects", description=view.description,
            back=Link("Strategy and papers", reverse("papers", kwargs={"project": view.project})),
            progress=_progress(view), complete=view.complete, required=view.required,
            newer=Newer(reasons) if reasons else None, form=form if WRITE in may else None,
            build=reverse("build-paper", kwargs=where),
            build_words=f"Build edition {view.latest.number + 1 if view.latest else 1}",
            preview=Link("Preview", reverse("preview", kwargs=where), f" of the {view.title.lower()}"),
            local=Link("Numbers that only people have", reverse("local-figures", kwargs={"project": view.project})),
            tools=_tools(view, WRITE in may),
            wrong=tuple(item for severity, item in checks if severity == "error"),
            notes=tuple(item for severity, item in checks if severity != "error"),
            sections=tuple(_section(item, view, WRITE in may) for item in view.sections),
            editions=tuple(_edition(item, view.project) for item in view.editions),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of an edition."""

    link: Link
    note: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class EditionPage(Page):
    """One edition of a paper."""

    template: ClassVar[str] = "pages/plans/edition.html"
    facts: tuple[SummaryRow, ...]
    tag: Tag
    newer: Newer | None
    files: tuple[FileLine, ...]
    first: bool
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    lacks: tuple[LackView, ...]
    unverified: tuple[str, ...]
    ask: Link

    @classmethod
    def of(cls, view: EditionView, *, project: str) -> "EditionPage":
        """The page for an edition."""
        reasons = tuple(item.because for item in view.newer)
        asked = "See the decision about this edition" if view.adopted_on else "Ask the board to agree this edition"
        return cls(
            title=view.title, section="projects", first=view.number == 1,
            back=Link("The paper", addresses.of("paper", project=project, name=view.kind)),
            facts=(SummaryRow("Built", f"{moment(view.made_at)} by {view.made_by}"), _adopted(view)),
            tag=_tag(view), newer=Newer(reasons) if reasons else None,
            files=tuple(_file(item, view, project) for item in view.files),
            changes=view.changes, reasons=view.reasons, lacks=view.lacks,
            unverified=tuple(_spoken(item.rsplit("/", 1)[-1]) for item in view.unverified),
            ask=Link(asked, addresses.of("ask", project=project, name=f"{view.kind}/{view.number}")),
        )  # fmt: skip


def _card(view: PaperView, when: str) -> PaperCard:
    tags = [Tag("Newer data exists", "orange")] if view.newer else []
    if any(item.severity == "error" for item in view.findings):
        tags.append(status("needs-attention"))
    latest = view.latest
    return PaperCard(
        name=Link(view.title, addresses.of("paper", project=view.project, name=view.kind)),
        description=view.description, when=when, progress=_progress(view), tags=tuple(tags),
        latest=Link(f"Edition {latest.number}, {day(latest.made_at)}", _address(latest, view.project))
        if latest else None,
    )  # fmt: skip


def _progress(view: PaperView) -> str:
    return f"{view.complete} of {view.required} required sections are complete."


def _check(item: FindingView, view: PaperView, may: bool) -> Check:
    written = {section.code: section.title for section in view.sections}
    if item.section in written:
        link = _edit(view, item.section, written[item.section]) if may else None
        return Check(item.message, item.fix, link)
    figures = {name for section in view.sections for name in section.figures}
    known = item.section in figures
    link = Link("Where this came from", address_of(view.project, item.section), f": {item.section}") if known else None
    return Check(item.message, item.fix, link)


def _section(item: SectionView, view: PaperView, may: bool) -> SectionCard:
    parts = {section.code: section.title for section in view.sections}
    written = item.paragraph
    notes = ["Required" if item.required else "Not required"]
    if item.part_of:
        notes.append(f"part of “{parts.get(item.part_of, item.part_of)}”")
    if item.authored_only:
        notes.append("only people can write it")
    by = f"{written.author}, {day(written.at)}" if written and written.at else ""
    words = "Change the text" if written else "Write this section"
    last = view.last.of(item.code) if view.last else ()
    return SectionCard(
        id=f"section-{item.code}", title=item.title, tag=status(STATUSES[item.status]), note=", ".join(notes),
        guidance=item.guidance, text=written.text if written else "", byline=by,
        figures=tuple(Link(_spoken(name), address_of(view.project, name)) for name in item.figures),
        findings=_own(item),
        edit=_edit(view, item.code, item.title, words) if may else None,
        last=last, start=_start(view, item) if may and last else None,
    )  # fmt: skip


def _start(view: PaperView, item: SectionView) -> Link:
    """Leads to the section's form with last year's words in it; nothing is kept until it is saved."""
    where = {"project": view.project, "kind": view.kind, "section": item.code}
    address = reverse("write-section", kwargs=where) + "?from=last-year"
    return Link("Start from last year's words", address, f": {item.title}")


def _tools(view: PaperView, may: bool) -> tuple[Link, ...]:
    """Pages on which the rest of a paper of this kind is recorded."""
    where = {"project": view.project}
    own = {
        "framework": (("The year", "year"), ("Papers in force here", "local-papers")),
        "strategy": (("Logic model", LOGIC),),
        "specification": (("Outcomes and clauses", "clauses"), ("Logic model", LOGIC)),
        "committee-paper": (("Decision, money and equality", "committee"), ("Logic model", LOGIC)),
    }
    found = [Link(words, reverse(name, kwargs=where)) for words, name in own.get(view.kind, ())]
    if may:
        words = "Last year's paper beside it" if view.last else "Bring last year's paper"
        found.append(Link(words, reverse("last-year", kwargs={**where, "kind": view.kind})))
    return tuple(found)


def _own(item: SectionView) -> tuple[str, ...]:
    """What is to be put right in the section itself; what is to be known of its figures stands above, once."""
    own = tuple(finding.message for finding in item.findings if finding.section == item.code)
    others = len(item.findings) - len(own)
    if not others:
        return own
    things = "There is one thing" if others == 1 else f"There are {others} things"
    return (*own, f"{things} to know about its figures: see above.")


def _edit(view: PaperView, section: str, title: str, words: str = "Write it") -> Link:
    where = {"project": view.project, "kind": view.kind, "section": section}
    return Link(words, reverse("write-section", kwargs=where), f": {title}")


def _edition(item: EditionView, project: str) -> EditionLine:
    return EditionLine(
        name=Link(f"Edition {item.number}", _address(item, project)), made=f"{moment(item.made_at)}, by {item.made_by}",
        tags=(_tag(item),), changes=item.changes, files=tuple(_file(file, item, project).link for file in item.files),
    )  # fmt: skip


def _tag(item: EditionView) -> Tag:
    return Tag("Adopted", "green") if item.adopted_on else Tag("Draft", "grey")


def _adopted(view: EditionView) -> SummaryRow:
    if view.adopted_on is None:
        return SummaryRow("Adopted", "Not adopted", note="A draft never changes either: building again makes another.")
    return SummaryRow("Adopted", day(view.adopted_on), note="Frozen: nothing of it can be changed.")


def _file(item: FileView, view: EditionView, project: str) -> FileLine:
    where = {"project": project, "kind": view.kind, "number": view.number, "ending": item.format}
    words = FORMATS.get(item.format, item.format.upper())
    link = Link(words, reverse("edition-file", kwargs=where), f" of edition {view.number}, {size(item.size)}")
    return FileLine(link, size(item.size), item.digest)


def _spoken(name: str) -> str:
    """A name as people read it: `care-homes` is Care homes, `falls@2026-11-21` is Falls, and of when."""
    stem, _, label = name.partition("@")
    said = stem.replace("-", " ").capitalize()
    return f"{said} (as written on {date_of(label) or label})" if label else said


def size(count: int) -> str:
    """How large a file is, in words: `12 KB`, `1.4 MB`."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1_000)):,} KB"


def _address(item: EditionView, project: str) -> str:
    return addresses.of("edition", project=project, name=f"{item.kind}/{item.number}")
