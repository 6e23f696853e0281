"""Supply and market: who supplies, how concentrated, what is spent, and what is not known."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import projects, thread
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.pages.markets.context import PLACEMENTS, SupplyPage
from commonweal.web.session import actor_of


@declares("thread.view")
def supply(request: HttpRequest, project: str) -> HttpResponse:
    """Every figure of supply and market in the project."""
    actor = actor_of(request)
    pages = thread.in_room(actor=actor, project=project, room="markets", also=PLACEMENTS)
    return show(request, SupplyPage.of(pages, project=project, may=projects.get(actor=actor, project=project).may))
