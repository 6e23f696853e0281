"""Why and what: the way in, its six pages, all of them on one, their tables, and the public list."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import agenda as service
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import AgendaView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.pages.agenda.context import AgendaPage, RoomPage, UnchangedPage, WholePage
from commonweal.web.pages.agenda.sections import early, hypotheses, late
from commonweal.web.pages.agenda.sections.parts import Section, Where
from commonweal.web.session import actor_of


@declares("agenda.view")
def agenda(request: HttpRequest, project: str) -> HttpResponse:
    """The way to each of the six pages, and how far each is."""
    view = service.get(actor=actor_of(request), project=project)
    return show(request, AgendaPage.of(project, states=_states(view), notes=view.notes))


def _states(view: AgendaView) -> tuple[str, ...]:
    asked = [item for item in view.questions if item.rules == "intervention"]
    changing = sum(item.changes for item in view.priorities)
    return (
        view.approach.title,
        f"{sum(bool(aim.text) for aim in view.aims)} of 3 aims written; objectives: {len(view.objectives)}",
        view.capacity.words,
        f"{changing} change, {len(view.priorities) - changing} do not",
        f"{len(view.hypotheses)} questions, {sum(item.status != 'open' for item in view.hypotheses)} of them answered",
        ", then ".join(item.title.lower() for item in view.interventions).capitalize()
        or f"{sum(bool(item.answer) for item in asked)} of {len(asked)} questions answered",
    )


def _where(actor: Actor, project: str) -> Where:
    return Where(project, projects.get(actor=actor, project=project).may)


@declares("agenda.view")
def tests(request: HttpRequest, project: str) -> HttpResponse:
    """The three tests, and the levers held here."""
    return _room(request, project, "agenda-tests")


@declares("agenda.view")
def aims(request: HttpRequest, project: str) -> HttpResponse:
    """Aims, objectives, actions."""
    return _room(request, project, "agenda-aims")


@declares("agenda.view")
def factors(request: HttpRequest, project: str) -> HttpResponse:
    """Six factors, and who has the days."""
    return _room(request, project, "agenda-factors")


@declares("agenda.view")
def priorities(request: HttpRequest, project: str) -> HttpResponse:
    """What changes and what does not, ours and our partners'."""
    return _room(request, project, "agenda-priorities")


@declares("agenda.view")
def questions_to_test(request: HttpRequest, project: str) -> HttpResponse:
    """The questions to test, and their evidence."""
    return _room(request, project, "agenda-hypotheses")


@declares("agenda.view")
def intervention(request: HttpRequest, project: str) -> HttpResponse:
    """Duties, the order of interventions, the road."""
    return _room(request, project, "agenda-intervention")


@declares("agenda.view")
def whole(request: HttpRequest, project: str) -> HttpResponse:
    """All pages on one, to print."""
    actor = actor_of(request)
    view = projects.get(actor=actor, project=project)
    where = Where(project, frozenset())
    parts = [_sections(actor, where, name) for name in _READ]
    return show(request, WholePage.of(parts, project=project, title=view.title))


@declares("agenda.view")
def table(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A table as a file."""
    return send(service.file(actor=actor_of(request), project=project, name=name, format=ending))


@declares("public")
def unchanged(request: HttpRequest, project: str) -> HttpResponse:
    """What does not change this year, for anyone."""
    return show(request, UnchangedPage.of(service.public_unchanged(slug=project)))


def _room(request: HttpRequest, project: str, name: str) -> HttpResponse:
    actor = actor_of(request)
    sections = _sections(actor, _where(actor, project), name)
    return show(request, RoomPage.of(name, sections, project=project))


def _sections(actor: Actor, where: Where, name: str) -> tuple[Section, ...]:
    return _READ[name](actor, where)


def _listed(actor: Actor, where: Where) -> tuple[Section, ...]:
    table_of = service.table(actor=actor, project=where.project, name="evidence")
    return hypotheses.listed(service.hypotheses(actor=actor, project=where.project), table_of, where)


_READ = {
    "agenda-tests": lambda actor, at: early.tests(service.tests(actor=actor, project=at.project), at),
    "agenda-aims": lambda actor, at: early.aims(service.aims(actor=actor, project=at.project), at),
    "agenda-factors": lambda actor, at: early.factors(service.factors(actor=actor, project=at.project), at),
    "agenda-priorities": lambda actor, at: late.priorities(service.priorities(actor=actor, project=at.project), at),
    "agenda-hypotheses": _listed,
    "agenda-intervention": lambda actor, at: late.intervention(
        service.intervention(actor=actor, project=at.project), at
    ),
}
