"""Today: what a person should look at, each a sentence with a link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from commonweal.records import clock
from commonweal.records.decisions import Ask, Response
from commonweal.records.projects import Project
from commonweal.records.thread import LocalFigure
from commonweal.services import contracts, decisions, jobs, people, projects
from commonweal.services.actors import Actor
from commonweal.services.jobs import JobView
from commonweal.services.overview import assumed
from commonweal.services.plans.gathering import day_of
from commonweal.services.plans.reading import title_of
from commonweal.services.thread.newer import items
from commonweal.services.thread.strand import Strand, strands

SOON = timedelta(days=60)
MOST = 5
WORDS = (
    "Commissioning is deciding what help people need, arranging it, and checking that it works: analyse, plan, do, "
    "review, and round again, with people at the centre. Commonweal keeps one thread through it. Every number leads "
    "back to its rows, every decision to its reasons, and what is not known is said."
)


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One sentence and where it leads.

    `target` names a page (`hub`, `need`, `papers`, `paper`, `decisions`, `ask` …) and `name` what on it, where needed.
    """

    text: str
    project: str
    project_title: str
    target: str
    status: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something with a date."""

    text: str
    project: str
    project_title: str
    due: date
    target: str
    overdue: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class TodayView:
    """A person's day."""

    name: str
    organisation: str
    newer: tuple[TodayItem, ...]
    tasks: tuple[TodayItem, ...]
    decisions: tuple[TodayItem, ...]
    waiting: tuple[TodayItem, ...]
    due: tuple[DueItem, ...]
    contracts: tuple[TodayItem, ...]
    jobs: tuple[JobView, ...]
    has_projects: bool
    people: tuple[TodayItem, ...] = ()


@dataclass(frozen=True, slots=True)
class StartView:
    """The first ten minutes: the cycle in few words and where to go; `project` is empty where there is none to show."""

    demonstration: bool
    project: str
    project_title: str
    question: str
    words: str


def today(*, actor: Actor) -> TodayView:
    """What waits for this person, across all projects that they can see, in as many queries for fifty as for one.

    Only those who may work on a project are given tasks in it.
    """
    seen = list(projects.visible(actor, "thread.view"))
    worked = {project.pk for project in projects.visible(actor, "plans.write")}
    day = day_of(clock.now())
    mine = [project for project in seen if project.pk in worked]
    held = strands(mine)
    asked = set(Ask.objects.filter(edition__paper__project__in=mine).values_list("edition_id", flat=True))
    unanswered = _open_asks(mine)
    return TodayView(
        name=actor.name,
        organisation=actor.organisation_name,
        newer=tuple(item for strand in held for item in _newer(strand)),
        tasks=tuple(item for strand in held for item in _tasks(strand, asked)),
        decisions=_asked_of_me(actor),
        waiting=_waiting(actor, unanswered),
        due=tuple(
            sorted(
                (*_answers_due(unanswered, day), *_numbers_due(mine, day), *_reviews_due(actor, held, day)),
                key=lambda item: item.due,
            )
        ),
        contracts=_contracts(actor, day),
        jobs=jobs.mine(actor=actor),
        has_projects=bool(seen),
        people=_people(actor),
    )


def start(*, actor: Actor | None = None) -> StartView:
    """The start page; anyone may see it. The worked project is named to those who may open it."""
    found = None
    if settings.DEMONSTRATION:
        shown = Project.objects.filter(demonstration=True).order_by("pk")
        found = shown.first() if actor is None else shown.filter(pk__in=projects.visible(actor).values("pk")).first()
    return StartView(
        demonstration=settings.DEMONSTRATION,
        project=found.slug if found is not None else "",
        project_title=found.title if found is not None else "",
        question=found.question if found is not None else "",
        words=WORDS,
    )


def _newer(held: Strand) -> Iterator[TodayItem]:
    """Papers and decisions that rest on older data; where there is no paper yet, the figures."""
    found = items(held)
    chosen = [item for item in found if item.kind != "figure"] or list(found[:3])
    for item in chosen:
        text = f"{item.title}: newer data exists. {item.reasons[0].because}"
        target = {"figure": "figure", "paper": "paper", "decision": "decision"}[item.kind]
        yield TodayItem(text, held.project.slug, held.project.title, target, "Needs attention", item.name)


def _tasks(held: Strand, asked: set[int]) -> Iterator[TodayItem]:
    project = held.project
    if not any(item.row is not None for item in held.figures.values()):
        yield TodayItem("Work out the need and the supply", project.slug, project.title, "need", "Not started")
    if not held.editions:
        yield TodayItem("Build the first paper", project.slug, project.title, "papers", "Not started")
    for edition in held.editions:
        if edition.adopted_on is None and edition.pk not in asked:
            text = f"{title_of(edition)}: ask those who decide"
            yield TodayItem(text, project.slug, project.title, "paper", "In progress", edition.paper.kind)


def _contracts(actor: Actor, day: date) -> tuple[TodayItem, ...]:
    """The contracts about which something must be done now, the most pressing first, and how many more there are."""
    found = contracts.pressing(actor=actor, on=day)
    lines = [TodayItem(item.sentence, "", item.stage_words, "contract", name=item.uid) for item in found[:MOST]]
    if len(found) > MOST:
        more = f"{len(found) - MOST} more contracts want something done now"
        lines.append(TodayItem(more, "", "Contracts and grants", "contracts"))
    return tuple(lines)


def _people(actor: Actor) -> tuple[TodayItem, ...]:
    """Who may have left, for those who look after the people of the organisation."""
    gone = people.away(actor=actor)
    if not gone:
        return ()
    who = "One person has" if gone == 1 else f"{gone} people have"
    text = f"{who} not signed in for {people.AWAY.days} days: remove those who have left"
    return (TodayItem(text, "", "People", "people", "Needs attention"),)


def _asked_of_me(actor: Actor) -> tuple[TodayItem, ...]:
    return tuple(
        TodayItem(
            f"You are asked to agree: {item.title}",
            item.project,
            item.project_title,
            "ask",
            "Needs attention",
            f"{item.kind}/{item.edition}",
        )
        for item in decisions.waiting(actor=actor)
    )


def _open_asks(mine: Sequence[Project]) -> list[Ask]:
    """Who was asked and has not answered, about editions that are not adopted."""
    rows = Ask.objects.filter(edition__paper__project__in=mine, edition__adopted_on__isnull=True)
    answered = set(Response.objects.filter(edition__paper__project__in=mine).values_list("edition_id", "person_id"))
    listed = rows.select_related("edition__paper__project", "person").order_by("answer_by", "pk")
    return [row for row in listed if (row.edition_id, row.person_id) not in answered]


def _waiting(actor: Actor, unanswered: Sequence[Ask]) -> tuple[TodayItem, ...]:
    found = []
    for row in unanswered:
        if str(row.person.uid) == actor.person_uid:
            continue
        project = row.edition.paper.project
        text = f"{row.person.name}: {title_of(row.edition)}, asked on {_day(day_of(row.asked_at))}"
        found.append(TodayItem(text, project.slug, project.title, "decisions"))
    return tuple(found)


def _answers_due(unanswered: Sequence[Ask], day: date) -> Iterator[DueItem]:
    for row in unanswered:
        if row.answer_by is not None:
            project, name = row.edition.paper.project, f"{row.edition.paper.kind}/{row.edition.number}"
            text = f"{row.person.name} is to answer: {title_of(row.edition)}"
            yield DueItem(text, project.slug, project.title, row.answer_by, "ask", row.answer_by < day, name)


def _numbers_due(mine: Sequence[Project], day: date) -> Iterator[DueItem]:
    rows = LocalFigure.objects.filter(project__in=mine, value__isnull=True, ask_by__lte=day + SOON)
    for row in rows.select_related("project"):
        if row.ask_by is not None:
            text = f"Ask {row.ask}: {row.title or row.name}"
            late = row.ask_by < day
            yield DueItem(text, row.project.slug, row.project.title, row.ask_by, "local-figures", late, row.name)


def _reviews_due(actor: Actor, held: Sequence[Strand], day: date) -> Iterator[DueItem]:
    """Numbers that somebody chose and is to look at again soon, or was to."""
    for one in held:
        project = one.project
        for item in assumed.reviews(assumed.seen_in(actor, one, day), day + SOON):
            yield DueItem(item.text, project.slug, project.title, item.on, assumed.TARGET, item.on < day)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
