"""The pages of Today, the first ten minutes, and a project's hub."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.actors import Actor
from commonweal.services.demonstration import PEOPLE, DemoPerson
from commonweal.services.jobs import JobView
from commonweal.services.overview import DueItem, HubTask, HubView, StartView, TodayItem, TodayView
from commonweal.web import addresses
from commonweal.web.page import Page
from commonweal.web.parts.lists import Task, TaskGroup
from commonweal.web.parts.marks import Link, Newer, Tag, status
from commonweal.web.parts.tables import day


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on Today, where it leads, and a mark."""

    link: Link
    note: str
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, and what to say when there is none."""

    id: str
    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class TodayPage(Page):
    """A person's day: every line is a sentence with a link."""

    template: ClassVar[str] = "pages/overview/today.html"
    blocks: tuple[Block, ...]
    always: tuple[Block, ...]
    has_projects: bool
    may_start: bool

    @classmethod
    def of(cls, view: TodayView, *, may_start: bool) -> "TodayPage":
        """The page for a person's day. Blocks without lines are left out, but for the tasks."""
        tasks = tuple(_line(item) for item in view.tasks)
        blocks = (
            Block("newer", "Newer data exists", tuple(_line(item) for item in view.newer)),
            Block("decisions", "You are asked to decide", tuple(_line(item) for item in view.decisions)),
            Block("tasks", f"Your tasks ({len(tasks)})", tasks, "Nothing waits for you."),
            Block("contracts", "Contracts and grants", tuple(_line(item) for item in view.contracts)),
            Block("waiting", "Waiting for others", tuple(_line(item) for item in view.waiting)),
            Block("due", "Dates", tuple(_due(item) for item in view.due)),
            Block("jobs", "Work in the background", tuple(_job(item) for item in view.jobs)),
        )
        return cls(
            title="Today", section="today", blocks=tuple(item for item in blocks if item.lines or item.empty),
            has_projects=view.has_projects, may_start=may_start,
            always=tuple(Block("people", "People", (_line(item),)) for item in view.people),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Minute:
    """A step of the first ten minutes."""

    when: str
    link: Link | None
    what: str


@dataclass(frozen=True, slots=True)
class CycleStep:
    """One word of the cycle."""

    word: str
    meaning: str


CYCLE = (
    CycleStep("Analyse", "Who needs what, who supplies it, and what matters most."),
    CycleStep("Plan", "Which options are worth their cost, and who agrees."),
    CycleStep("Do", "Buy, agree contracts, give people money to choose with."),
    CycleStep("Review", "Did it help? Continue, change or stop, and begin again."),
)


@dataclass(frozen=True, kw_only=True)
class StartPage(Page):
    """What commissioning is in few words, and a walk through a whole project."""

    template: ClassVar[str] = "pages/overview/start.html"
    words: str
    question: str
    cycle: tuple[CycleStep, ...]
    minutes: tuple[Minute, ...]
    people: tuple[DemoPerson, ...]

    @classmethod
    def of(cls, view: StartView, *, person: Actor | None, by_name: bool) -> "StartPage":
        """The page, with names to click where the visitor has not chosen one yet."""
        return cls(
            title="The first ten minutes", section="start", words=view.words, question=view.question, cycle=CYCLE,
            minutes=_minutes(view.project) if view.project else (),
            people=PEOPLE if by_name and person is None else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class HubPage(Page):
    """The tasks of a project in the order of the work."""

    template: ClassVar[str] = "pages/overview/hub.html"
    question: str
    stage: str
    place: str
    organisation: str
    facts: tuple[str, ...]
    completed: int
    total: int
    groups: tuple[TaskGroup, ...]
    newer: Newer | None
    side: tuple[Link, ...]
    tags: tuple[Tag, ...]

    @classmethod
    def of(cls, view: HubView) -> "HubPage":
        """The page for a hub."""
        groups = tuple(
            TaskGroup(group.title, tuple(_task(item, view.project) for item in group.tasks)) for group in view.groups
        )
        return cls(
            title=view.title, section="projects", back=Link("Projects", reverse("projects")), question=view.question,
            stage=view.stage, place=view.place, organisation=view.organisation,
            facts=tuple(fact[:1].upper() + fact[1:] for fact in view.facts),
            completed=view.completed, total=view.total, groups=groups, side=_side(view),
            newer=Newer(view.newer, Link("See what rests on it", addresses.of("thread", project=view.project)))
            if view.newer else None,
            tags=(Tag("Demonstration", "yellow"),) if view.demonstration else (),
        )  # fmt: skip


def _line(item: TodayItem) -> Line:
    link = Link(item.text, addresses.of(item.target, project=item.project, name=item.name))
    return Line(link, item.project_title, status(item.status) if item.status else None)


def _due(item: DueItem) -> Line:
    link = Link(item.text, addresses.of(item.target, project=item.project, name=item.name))
    late = Tag("Overdue", "red") if item.overdue else None
    return Line(link, f"{item.project_title} · due {day(item.due)}", late)


def _job(item: JobView) -> Line:
    tag = Tag("Failed", "red") if item.failed else Tag("Done", "green") if item.finished else Tag("Working", "blue")
    return Line(Link(item.title, reverse("job", kwargs={"uid": item.uid})), item.message, tag)


def _task(item: HubTask, project: str) -> Task:
    waits = item.status == "Cannot start yet"
    href = "" if waits else addresses.of(item.target, project=project, name=item.name)
    return Task(item.title, href, status(item.status), item.why)


def _side(view: HubView) -> tuple[Link, ...]:
    return (
        Link(f"Papers ({view.papers})", addresses.of("papers", project=view.project)),
        Link(_decisions(view), addresses.of("decisions", project=view.project)),
        Link("Data of this project", addresses.of("data", project=view.project)),
        Link("What rests on what", addresses.of("thread", project=view.project)),
        Link("Assumptions book", addresses.of("assumptions-book", project=view.project)),
        *((Link("Public page", addresses.of("public", project=view.project)),) if view.public else ()),
    )


def _decisions(view: HubView) -> str:
    """How many were made, and how many wait."""
    waits = f"{view.waiting} {'waits' if view.waiting == 1 else 'wait'}" if view.waiting else ""
    made = str(view.decisions) if view.decisions or not waits else ""
    return f"Decisions ({', '.join(words for words in (made, waits) if words)})"


def _minutes(project: str) -> tuple[Minute, ...]:
    def to(text: str, target: str) -> Link:
        return Link(text, addresses.of(target, project=project))

    return (
        Minute("2 to 3", to("The project", "hub"), "Its tasks, in order: most are done, some need attention."),
        Minute(
            "3 to 4", to("Need", "need"),
            "How many people, until 2040; what is assumed, and what is not known. Change one assumption and"
            " recalculate: the old line stays, in grey.",
        ),
        Minute(
            "4 to 5", to("Compare options", "options"),
            "Say what matters less, the same or more. See how often each option comes first, and who gains.",
        ),
        Minute("5 to 6", to("Where this came from", "thread"), "From a number to its rows, method, author and date."),
        Minute("6 to 8", to("Strategy and papers", "papers"), "Build the strategy and open it in Word and PDF."),
        Minute(
            "8 to 9", to("Data", "data"),
            "Check a file with faults in it (examples/faulty/population.csv). Then add a newer count of people"
            " (examples/trafford/mid-2024-population.csv, a population estimate), and see what it changes.",
        ),
        Minute("9 to 10", to("Decisions", "decisions"), "As the board member: agree, ask, or declare an interest."),
        Minute("Next", Link("Start a project of your own", reverse("new-project")), "For any place in England."),
    )  # fmt: skip
