"""Where a number came from, what rests on what, and computing everything again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.services import downloads, thread, verification
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.pages.thread.context import FigurePage, RestsPage, VerifiedPage
from commonweal.web.session import actor_of


@declares("thread.view")
def rests(request: HttpRequest, project: str) -> HttpResponse:
    """What rests on what in the project, and what is newer."""
    return show(request, RestsPage.of(thread.show(actor=actor_of(request), project=project)))


@declares("thread.view")
def figure(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Where one figure came from."""
    number = request.GET.get("number", "")
    found = thread.where_from(
        actor=actor_of(request), project=project, name=name, number=int(number) if number.isdecimal() else None
    )
    return show(request, FigurePage.of(found, project=project))


@declares("thread.view")
def figure_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A figure's picture (svg, png) or rows (csv, xlsx)."""
    found = thread.figure(actor=actor_of(request), project=project, name=name)
    file = downloads.file(found, name=name, format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


@require_POST
@declares("thread.write")
def compute(request: HttpRequest, project: str, room: str) -> HttpResponse:
    """Bring every figure up to date with the data in force, and go back to the room that asked."""
    thread.compute_all(actor=actor_of(request), project=project, key=request.POST.get("key") or None)
    back = "supply" if room == "markets" else "need"
    return go(request, back, project=project, said="Every figure now rests on the newest data there are.")


@require_POST
@declares("thread.view")
def verify(request: HttpRequest, project: str) -> HttpResponse:
    """Compute every figure again from its own bytes and say whether each came out the same to the digit."""
    return show(request, VerifiedPage.of(verification.verify(actor=actor_of(request), project=project)))
