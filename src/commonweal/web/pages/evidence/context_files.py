"""The pages on which people bring files: checking one, adding it to a project, taking it back."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.evidence import CheckView, EvidenceDetail, EvidenceView
from commonweal.services.thread import NewerItem
from commonweal.web import addresses
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.evidence.context import address, sources
from commonweal.web.pages.evidence.forms import FileForm, Given
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link
from commonweal.web.parts.reports import Report
from commonweal.web.parts.tables import TableView, moment

EMPTY = "(empty)"
HIDDEN = ("key", "carried", "carried_name", "wanted")


@dataclass(frozen=True, slots=True)
class Carried:
    """The file that was checked, held in the page: it can be used again without choosing it again."""

    shape: str
    name: str
    content: str
    evidence_name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FilePage(FormPage):
    """A form that takes a file, and what was found in the last one."""

    report: Report | None
    carried: Carried | None
    reference: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked."""
        return tuple(self.form.field(name) for name in self.form.fields if name not in HIDDEN)

    @property
    def key(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


@dataclass(frozen=True, kw_only=True)
class CheckPage(FilePage):
    """Check a file; nothing is stored."""

    template: ClassVar[str] = "pages/evidence/check.html"
    templates: Link

    @classmethod
    def of(cls, form: FileForm, found: CheckView | None, given: Given | None, *, reference: str = "") -> "CheckPage":
        """The page, with the report where a file was sent."""
        return cls(
            title=_title("Check a file", found), section="data", form=form, reference=reference,
            back=Link("Data and sources", reverse("data")), report=Report.of(found) if found else None,
            carried=_carried(form, given), templates=Link("Get a template to fill in", reverse("templates")),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AddPage(FilePage):
    """Add a file to a project."""

    template: ClassVar[str] = "pages/evidence/add.html"
    templates: Link

    @classmethod
    def of(
        cls, form: FileForm, found: CheckView | None, given: Given | None, *, project: str, reference: str = ""
    ) -> "AddPage":
        """The page, with the report where a file with problems was sent."""
        return cls(
            title=_title("Add a file", found), section="projects", form=form, reference=reference,
            back=Link("Data of the project", reverse("project-data", kwargs={"project": project})),
            report=Report.of(found) if found else None, carried=_carried(form, given),
            templates=Link("Get a template to fill in", reverse("templates")),
        )  # fmt: skip

    @property
    def offer_good(self) -> bool:
        """Whether to offer the good rows in the form: there are some, and the page could not hold the file."""
        return bool(self.report and self.report.good and not self.carried)


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A file of the project's own."""

    name: Link
    facts: str
    note: str
    drop: Link | None


@dataclass(frozen=True, slots=True)
class NewerLine:
    """A figure, paper or decision for which newer data exists."""

    link: Link
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OwnPage(Page):
    """The evidence in force for a project."""

    template: ClassVar[str] = "pages/evidence/own.html"
    cards: tuple[OwnCard, ...]
    newer: tuple[NewerLine, ...]
    add: Link | None
    local: Link
    pack: TableView | None

    @classmethod
    def of(
        cls, listed: tuple[EvidenceView, ...], newer: tuple[NewerItem, ...], *, project: str, may: frozenset[str]
    ) -> "OwnPage":
        """The page for a project's evidence."""
        write = "evidence.write" in may
        own = tuple(item for item in listed if item.origin == "project")
        pack = tuple(item for item in listed if item.origin == "pack")
        add = Link("Add a file", reverse("add-data", kwargs={"project": project}))
        return cls(
            title="Data of the project", section="projects", add=add if write else None,
            back=Link("The project", addresses.of("hub", project=project)),
            cards=tuple(_card(item, project, write) for item in own),
            newer=tuple(_newer(item, project) for item in newer),
            local=Link("Numbers that only people have", reverse("local-figures", kwargs={"project": project})),
            pack=sources(pack, caption="Evidence that everyone has", project=project) if pack else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DropPage(FormPage):
    """Take back the version in force."""

    template: ClassVar[str] = "pages/evidence/drop.html"
    facts: tuple[SummaryRow, ...]

    @classmethod
    def of(cls, form: PageForm, found: EvidenceDetail, *, project: str) -> "DropPage":
        """The page for a piece of evidence."""
        item = found.evidence
        rows = (SummaryRow("File", item.title), SummaryRow("Name and version", f"{item.name}, version {item.version}"))
        used = ", ".join(found.used_by) or "no figure of this project"
        back = Link("Data of the project", reverse("project-data", kwargs={"project": project}))
        return cls(
            title="Take a version back", section="projects", form=form, back=back,
            facts=(*rows, SummaryRow("What rests on it", used)),
        )  # fmt: skip


def _title(words: str, found: CheckView | None) -> str:
    if found is None:
        return words
    return f"{found.filename}: no problems" if found.ok else f"{found.filename}: problems found"


def _carried(form: FileForm, given: Given | None) -> Carried | None:
    """The file in the page, where it is small enough."""
    if given is None or not given.carried:
        return None
    asked = form.cleaned_data
    return Carried(asked["shape"], given.filename, given.carried, asked.get("name", ""), asked.get("note", ""))


def _card(item: EvidenceView, project: str, may: bool) -> OwnCard:
    added = f"added by {item.added_by} on {moment(item.added_at)}" if item.added_at else ""
    rows = f"{item.rows or 0:,} rows"
    drop = Link("Take it back", reverse("drop-evidence", kwargs={"project": project, "name": item.name}))
    facts = ", ".join(part for part in (f"{item.name}, version {item.version}", rows, added) if part)
    refused = f"{item.refused_rows:,} rows were refused. " if item.refused_rows and not item.note else ""
    return OwnCard(
        name=Link(item.title, address(item, project)), facts=facts, note=f"{refused}{item.note}".strip(),
        drop=Link(drop.text, drop.href, f": {item.title}") if may else None,
    )  # fmt: skip


def _newer(item: NewerItem, project: str) -> NewerLine:
    link = Link(item.title, addresses.of(item.kind, project=project, name=item.name))
    return NewerLine(link, tuple(reason.because for reason in item.reasons))
