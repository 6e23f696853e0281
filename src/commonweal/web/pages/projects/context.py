"""The pages of the list of projects and of a new one."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.beginnings import PlaceView
from commonweal.services.projects import ProjectView
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.marks import Link, Tag

FOLDED = ("title", "question", "start", "end")


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project in the list."""

    name: Link
    question: str
    facts: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectsPage(Page):
    """Every project that the person may see."""

    template: ClassVar[str] = "pages/projects/list.html"
    cards: tuple[ProjectCard, ...]
    may_start: bool

    @classmethod
    def of(cls, projects: tuple[ProjectView, ...], *, may_start: bool) -> "ProjectsPage":
        """The page for these projects."""
        return cls(
            title="Projects", section="projects", cards=tuple(_card(item) for item in projects), may_start=may_start
        )


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place to choose."""

    name: Link
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one region, folded."""

    region: str
    places: tuple[PlaceChoice, ...]


@dataclass(frozen=True, kw_only=True)
class PlacePage(Page):
    """Finding the place that a new project is about."""

    template: ClassVar[str] = "pages/projects/place.html"
    words: str
    found: str
    places: tuple[PlaceChoice, ...]
    groups: tuple[PlaceGroup, ...]

    @classmethod
    def of(cls, places: tuple[PlaceView, ...], words: str) -> "PlacePage":
        """The page for the places found; the councils of England by region where nothing was searched for."""
        count = f"{len(places)} place{'' if len(places) == 1 else 's'}"
        return cls(
            title="Start a project: which place?", section="projects", back=Link("Projects", reverse("projects")),
            words=words, found=f"{count} found for “{words}”." if words else "Or choose a council by its region.",
            places=tuple(_choice(item) for item in places) if words else (),
            groups=() if words else tuple(
                PlaceGroup(region, tuple(_choice(item) for item in places if item.region == region))
                for region in sorted({item.region for item in places})
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BeginPage(FormPage):
    """The new project, filled in."""

    template: ClassVar[str] = "pages/projects/begin.html"
    title: str = "Start a project"
    section: str = "projects"
    place: PlaceView
    open_details: bool

    @classmethod
    def of(cls, form: PageForm, place: PlaceView) -> "BeginPage":
        """The page for a form; what is folded away is opened when something in it is wrong."""
        wrong = set(form.errors) if form.is_bound else set()
        back = Link("Choose another place", reverse("new-project"))
        return cls(form=form, place=place, open_details=bool(wrong & set(FOLDED)), back=back)

    @property
    def conditions(self) -> Field:
        """The ticks."""
        return self.form.field("conditions")

    @property
    def filled_in(self) -> tuple[Field, ...]:
        """What may be left as it is."""
        return tuple(self.form.field(name) for name in FOLDED)

    @property
    def hidden(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


def _choice(item: PlaceView) -> PlaceChoice:
    return PlaceChoice(Link(item.name, reverse("new-project-for", kwargs={"place": item.code})), item.kind)


def _card(item: ProjectView) -> ProjectCard:
    tags = []
    if item.demonstration:
        tags.append(Tag("Demonstration", "yellow"))
    if item.public:
        tags.append(Tag("Public page", "blue"))
    return ProjectCard(
        Link(item.title, reverse("project", kwargs={"project": item.slug})),
        item.question,
        f"{item.organisation} · {item.place} · {item.start_year} to {item.end_year}",
        tuple(tags),
    )
