"""Five themes and six principles on one page: what was answered, and where the project shows something about each."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.services import projects
from commonweal.services.partnerships import joint as service
from commonweal.services.partnerships.joint import JointView
from commonweal.services.partnerships.joint_lists import LineView, ListView
from commonweal.services.policy import declares
from commonweal.web import addresses
from commonweal.web.answers import show
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.session import actor_of

LISTS = ("themes", "principles")
ANSWERS = {"yes": Tag("Yes", "grey"), "no": Tag("No", "orange"), "not-known": Tag("Not known yet", "blue")}
OPEN = Tag("Not answered", "white")


@dataclass(frozen=True, slots=True)
class Point:
    """A theme or principle: the question, the answer, its words, and where the project shows something about it."""

    asks: str
    tag: Tag
    words: str
    look: Link


@dataclass(frozen=True, slots=True)
class Points:
    """One of the two lists."""

    title: str
    done: str
    points: tuple[Point, ...]
    answer: Link | None
    source: str


@dataclass(frozen=True, kw_only=True)
class ThemesPage(Page):
    """Both lists."""

    template: ClassVar[str] = "pages/joint/themes.html"
    title: str = "Five themes and six principles"
    section: str = "projects"
    lists: tuple[Points, ...]

    @classmethod
    def of(cls, view: JointView, *, may: frozenset[str]) -> "ThemesPage":
        """The page; what a person may not do is not offered."""
        write = "partnerships.write" in may
        found = {item.code: item for item in view.lists}
        back = Link("Working together", reverse("joint", kwargs={"project": view.project}))
        return cls(back=back, lists=tuple(_points(found[code], view.project, write) for code in LISTS))


@declares("partnerships.view")
def themes(request: HttpRequest, project: str) -> HttpResponse:
    """What was answered to each, and where to look."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, ThemesPage.of(service.get(actor=actor, project=project), may=may))


def _points(item: ListView, project: str, write: bool) -> Points:
    answer = Link("Answer", reverse("joint-list", kwargs={"project": project, "name": item.code}), f": {item.title}")
    done = f"{item.done} of {len(item.lines)} answered."
    points = tuple(_point(line, project) for line in item.lines)
    return Points(item.title, done, points, answer if write else None, item.cite)


def _point(line: LineView, project: str) -> Point:
    target, words = line.look
    return Point(
        line.asks, ANSWERS.get(line.answer, OPEN), line.words, Link(words, addresses.of(target, project=project))
    )
