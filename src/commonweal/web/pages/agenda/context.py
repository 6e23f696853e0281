"""The pages of why and what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.agenda import HypothesisView, PublicUnchanged
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.agenda.sections.parts import Section, Where
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import day

# Name of the route, what it is called, and what it is for, in the order of the work.
ROOMS = (
    ("agenda-tests", "Is commissioning the right approach?", "Three tests, and the levers that you hold"),
    ("agenda-aims", "What do we want to achieve?", "Three aims, objectives and actions"),
    ("agenda-factors", "How strong is the case?", "Six factors, and who has the days"),
    ("agenda-priorities", "What changes this year, and what does not", "Priorities, and partners' agendas beside them"),
    ("agenda-hypotheses", "Questions to test", "Five to eight areas to be tested, with their evidence"),
    ("agenda-intervention", "Which kind of intervention?", "Duties, the order of steps, and the road"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the room, and how far it is."""

    link: Link
    words: str
    state: str


@dataclass(frozen=True, kw_only=True)
class AgendaPage(Page):
    """Why and what of a project: the way to each page, and what stands in them in a line."""

    template: ClassVar[str] = "pages/agenda/agenda.html"
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    whole: Link

    @classmethod
    def of(cls, project: str, *, states: Sequence[str], notes: tuple[str, ...]) -> "AgendaPage":
        """The page with a line for each of the six."""
        where = Where(project, frozenset())
        steps = tuple(
            Step(Link(title, where.to(name)), words, state)
            for (name, title, words), state in zip(ROOMS, states, strict=True)
        )
        return cls(
            title="Why and what", section="projects", back=_project(project), steps=steps, notes=notes,
            whole=Link("Everything on one page, to print", where.to("agenda-print")),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RoomPage(Page):
    """One page of the room, in sections."""

    template: ClassVar[str] = "pages/agenda/room.html"
    sections: tuple[Section, ...]
    following: Link | None = None

    @classmethod
    def of(cls, name: str, sections: tuple[Section, ...], *, project: str) -> "RoomPage":
        """The page of this route, with a link to the one that follows in the order of the work."""
        names = [item[0] for item in ROOMS]
        at = names.index(name)
        where = Where(project, frozenset())
        then = ROOMS[at + 1] if at + 1 < len(ROOMS) else None
        return cls(
            title=ROOMS[at][1], section="projects", back=_back(project), sections=sections,
            following=Link(then[1], where.to(then[0])) if then else None,
        )  # fmt: skip

    @classmethod
    def question(cls, item: HypothesisView, sections: tuple[Section, ...], *, project: str) -> "RoomPage":
        """The page of one question to test."""
        back = Link("Questions to test", reverse("agenda-hypotheses", kwargs={"project": project}))
        return cls(title=item.statement, section="projects", back=back, sections=sections)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the room inside the printed whole."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class WholePage(Page):
    """All pages of the room on one, to read or print."""

    template: ClassVar[str] = "pages/agenda/whole.html"
    project_title: str
    chapters: tuple[Chapter, ...]

    @classmethod
    def of(cls, parts: Sequence[tuple[Section, ...]], *, project: str, title: str) -> "WholePage":
        """The six pages, one after the other."""
        named = zip(ROOMS, parts, strict=True)
        chapters = tuple(Chapter(room[1], sections) for room, sections in named)
        return cls(
            title="Why and what", section="projects", back=_back(project), project_title=title, chapters=chapters
        )


@dataclass(frozen=True, kw_only=True)
class AgendaFormPage(FormPage):
    """One form of why and what."""

    template: ClassVar[str] = "pages/agenda/form.html"
    intro: str = ""
    facts: tuple[SummaryRow, ...] = ()
    button: str = "Save"

    @classmethod
    def of(  # noqa: PLR0913 (what stands around a form)
        cls, form: PageForm, title: str, *, project: str, to: str = "why-and-what", intro: str = "",
        facts: tuple[SummaryRow, ...] = (), button: str = "Save", **where: str,
    ) -> "AgendaFormPage":  # fmt: skip
        """The page for a form; `to` is the route that it leads back to."""
        names = {name: words for name, words, _ in ROOMS}
        back = Link(names.get(to, "Back"), reverse(to, kwargs={"project": project, **where}))
        return cls(title=title, section="projects", form=form, back=back, intro=intro, facts=facts, button=button)


@dataclass(frozen=True, kw_only=True)
class UnchangedPage(Page):
    """What does not change this year, for anyone."""

    template: ClassVar[str] = "pages/agenda/unchanged.html"
    organisation: str
    place: str
    lines: tuple[str, ...]
    open: str
    review: str
    published: str

    @classmethod
    def of(cls, view: PublicUnchanged) -> "UnchangedPage":
        """The public page of the list."""
        return cls(
            title="What does not change this year",
            back=Link(view.title, reverse("open-project", kwargs={"project": view.project})),
            organisation=view.organisation, place=view.place, lines=view.lines, open=view.open,
            review=f"Equality review by {view.reviewed_by} on {day(view.reviewed_on)}: {view.review}",
            published=f"List {view.number}, published {day(view.published_at)}",
        )  # fmt: skip


def _project(project: str) -> Link:
    return Link("The project", reverse("project", kwargs={"project": project}))


def _back(project: str) -> Link:
    return Link("Why and what", reverse("why-and-what", kwargs={"project": project}))
