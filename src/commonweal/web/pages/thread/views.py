"""Where a number came from, what rests on what, and computing everything again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.services import downloads, projects, thread, verification
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.pages.thread.aside import Aside, AsideForm
from commonweal.web.pages.thread.context import FigurePage, RestsPage, VerifiedPage
from commonweal.web.session import actor_of

WRITE = "thread.write"


@declares("thread.view")
def rests(request: HttpRequest, project: str) -> HttpResponse:
    """What rests on what in the project, and what is newer."""
    return show(request, RestsPage.of(thread.show(actor=actor_of(request), project=project)))


@declares("thread.view")
def figure(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Where one figure came from."""
    return _figure(request, project, name)


@require_POST
@declares(WRITE)
def set_aside(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Set aside a figure that a person kept, with the reason that was sent."""
    actor, form = actor_of(request), AsideForm(request.POST)
    projects.to_change(actor=actor, project=project, act=WRITE)
    if form.is_valid():
        with form.refusals():
            thread.set_aside(
                actor=actor, project=project, name=name, reason=form.cleaned_data["reason"], key=form.command_key
            )
            return go(request, "figure", project=project, name=name, said="It is set aside. All its numbers are kept.")
    return _figure(request, project, name, form)


@require_POST
@declares(WRITE)
def take_up(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Take a figure that was set aside up again."""
    thread.take_up(actor=actor_of(request), project=project, name=name, key=request.POST.get("key") or None)
    return go(request, "figure", project=project, name=name, said="It is in use again.")


def _figure(request: HttpRequest, project: str, name: str, form: AsideForm | None = None) -> HttpResponse:
    """The page of a figure, with what was sent to set it aside."""
    actor, number = actor_of(request), request.GET.get("number", "")
    found = thread.where_from(
        actor=actor, project=project, name=name, number=int(number) if number.isdecimal() else None
    )
    may = WRITE in projects.get(actor=actor, project=project).may
    aside = Aside.of(found, form, project=project) if may else None
    return show(request, FigurePage.of(found, project=project, aside=aside))


@declares("thread.view")
def figure_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A figure's picture (svg, png) or rows (csv, xlsx)."""
    found = thread.figure(actor=actor_of(request), project=project, name=name)
    file = downloads.file(found, name=name, format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


@require_POST
@declares(WRITE)
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
