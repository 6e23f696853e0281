"""The pages on which people write: a section of a paper, a number that only a person has."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.plans import FindingView, LastPartView, LocalFigureView, PaperView, SectionView
from commonweal.services.plans.last_year import StartView
from commonweal.services.thread import FigureView
from commonweal.web import addresses
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.results import address_of
from commonweal.web.parts.tables import Cell, Heading, TableView, day


@dataclass(frozen=True, kw_only=True)
class WritePage(FormPage):
    """One section's text, with what may stand in it."""

    template: ClassVar[str] = "pages/plans/write.html"
    guidance: str
    findings: tuple[str, ...]
    numbers: TableView | None
    local: TableView | None
    add_local: Link
    started: bool
    last: tuple[LastPartView, ...]

    @classmethod
    def of(
        cls, view: PaperView, item: SectionView, form: PageForm, *,
        known: tuple[tuple[FigureView, ...], tuple[LocalFigureView, ...]], start: StartView | None = None,
    ) -> "WritePage":  # fmt: skip
        """The page for a section and the numbers `known`: computed (those of the section first) and said."""
        figures, local = known
        usable = (figure for figure in figures if figure.computed and figure.set_aside is None)
        ready = sorted(usable, key=lambda one: one.name not in item.figures)
        return cls(
            title=item.title, section="projects", form=form, guidance=item.guidance,
            back=Link(view.title, addresses.of("paper", project=view.project, name=view.kind)),
            findings=_told(start.findings if start else item.findings, item.code),
            started=start is not None, last=view.last.of(item.code) if view.last else (),
            numbers=_numbers(ready, view.project) if ready else None, local=_locals(local) if local else None,
            add_local=Link("Add a number", reverse("new-local-figure", kwargs={"project": view.project})),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocalCard:
    """A number that somebody said, or that nobody knows yet."""

    title: str
    value: str
    said: str
    missing: NotKnown | None
    use: str
    change: Link | None


@dataclass(frozen=True, kw_only=True)
class LocalsPage(Page):
    """The numbers that only people have."""

    template: ClassVar[str] = "pages/plans/locals.html"
    cards: tuple[LocalCard, ...]
    add: Link | None

    @classmethod
    def of(cls, found: tuple[LocalFigureView, ...], *, project: str, may: frozenset[str]) -> "LocalsPage":
        """The page for these numbers."""
        write = "thread.write" in may
        add = Link("Add a number", reverse("new-local-figure", kwargs={"project": project}))
        return cls(
            title="Numbers that only people have", section="projects",
            back=Link("Strategy and papers", reverse("papers", kwargs={"project": project})),
            cards=tuple(_card(item, project, write) for item in found), add=add if write else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LocalPage(FormPage):
    """One number that only a person has."""

    template: ClassVar[str] = "pages/plans/local.html"

    @classmethod
    def of(cls, form: PageForm, item: LocalFigureView | None, *, project: str) -> "LocalPage":
        """The page for a number, or for a new one."""
        back = Link("Numbers that only people have", reverse("local-figures", kwargs={"project": project}))
        title = item.title if item is not None else "A number that only a person has"
        return cls(title=title, section="projects", form=form, back=back)

    @property
    def first(self) -> tuple[Field, ...]:
        """What is asked always."""
        return self._fields("key", "title", "known")

    @property
    def if_known(self) -> tuple[Field, ...]:
        """What belongs to a number that is known."""
        return self._fields("value", "unit", "said_by", "said_on")

    @property
    def if_not(self) -> tuple[Field, ...]:
        """What belongs to a number that nobody knows yet."""
        return self._fields("ask", "ask_by")

    def _fields(self, *names: str) -> tuple[Field, ...]:
        return tuple(self.form.field(name) for name in names)


def _told(findings: tuple[FindingView, ...], section: str) -> tuple[str, ...]:
    own = (one for one in findings if one.section == section)
    return tuple(dict.fromkeys(f"{one.message} {one.fix}".strip() for one in own))


def _numbers(figures: list[FigureView], project: str) -> TableView:
    rows = tuple(
        (
            Cell(f"{{{{ words {item.name} }}}}"),
            Cell(item.title, address_of(project, item.name)),
            Cell(item.headline),
        )
        for item in figures
    )
    headings = (Heading("Write"), Heading("Figure"), Heading("Stands for"))
    return TableView("numbers", "Figures of this project", headings, rows)


def _locals(found: tuple[LocalFigureView, ...]) -> TableView:
    rows = tuple((Cell(f"{{{{ local {item.name} }}}}"), Cell(item.title), Cell(_value(item))) for item in found)
    headings = (Heading("Write"), Heading("Number"), Heading("Stands for"))
    return TableView("local-numbers", "Numbers that only people have", headings, rows)


def _card(item: LocalFigureView, project: str, may: bool) -> LocalCard:
    change = Link("Change", reverse("local-figure", kwargs={"project": project, "name": item.name}), f": {item.title}")
    on = f", {day(item.said_on)}" if item.said_on else ""
    return LocalCard(
        title=item.title, value=_value(item) if item.known else "", said=f"{item.said_by}{on}" if item.known else "",
        missing=None if item.known else NotKnown(item.title, why=_asked(item)), use=f"{{{{ local {item.name} }}}}",
        change=change if may else None,
    )  # fmt: skip


def _value(item: LocalFigureView) -> str:
    if not item.known:
        return "not known yet"
    return f"£{item.value}" if item.unit == "£" else f"{item.value} {item.unit}".strip()


def _asked(item: LocalFigureView) -> str:
    by = f" by {day(item.ask_by)}" if item.ask_by else ""
    return f"Ask {item.ask}{by}."
