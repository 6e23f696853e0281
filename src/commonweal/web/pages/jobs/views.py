"""How far a piece of work is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from commonweal.services import jobs as service
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.pages.jobs.context import JobPage
from commonweal.web.session import actor_of


@declares("signed-in")
def job(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One piece of work; it refreshes by a link, and by itself where script is on."""
    return show(request, JobPage.of(service.job(actor=actor_of(request), uid=str(uid))))
