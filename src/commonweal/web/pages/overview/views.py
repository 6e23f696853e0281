"""Today, the first ten minutes, and the hub of a project."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import overview as service
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.pages.overview.context import HubPage, StartPage, TodayPage
from commonweal.web.session import actor_of, by_name_allowed, may_start_projects, visitor


@declares("signed-in")
def today(request: HttpRequest) -> HttpResponse:
    """What waits for the person."""
    actor = actor_of(request)
    return show(request, TodayPage.of(service.today(actor=actor), may_start=may_start_projects(actor)))


@declares("public")
def start(request: HttpRequest) -> HttpResponse:
    """The first ten minutes."""
    person = visitor(request)
    return show(request, StartPage.of(service.start(actor=person), person=person, by_name=by_name_allowed(request)))


@declares("projects.view")
def hub(request: HttpRequest, project: str) -> HttpResponse:
    """The tasks of a project."""
    return show(request, HubPage.of(service.hub(actor=actor_of(request), project=project)))
