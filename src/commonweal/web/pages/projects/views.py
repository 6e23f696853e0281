"""The list of projects, and a new one in two steps: the place, then everything else filled in."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import beginnings
from commonweal.services import projects as service
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.projects.context import BeginPage, PlacePage, ProjectsPage
from commonweal.web.pages.projects.forms import BeginForm
from commonweal.web.session import actor_of, may_start_projects


@declares("projects.list")
def projects(request: HttpRequest) -> HttpResponse:
    """Every project that the person may see."""
    actor = actor_of(request)
    return show(request, ProjectsPage.of(service.listing(actor=actor), may_start=may_start_projects(actor)))


@declares("data.view")
def find_place(request: HttpRequest) -> HttpResponse:
    """Find the place by its name."""
    words = request.GET.get("words", "")[:80]
    return show(request, PlacePage.of(beginnings.find_places(actor=actor_of(request), words=words), words))


@declares("projects.create")
def begin(request: HttpRequest, place: str) -> HttpResponse:
    """The new project, filled in; one button begins it."""
    offered = beginnings.beginning(actor=actor_of(request), place=place)
    form = BeginForm(offered, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = beginnings.begin(
                actor=actor_of(request), place=place, conditions=tuple(form.cleaned_data["conditions"]),
                title=form.written("title"), question=form.written("question"), start=form.cleaned_data["start"],
                end=form.cleaned_data["end"], key=form.command_key,
            )  # fmt: skip
            return go(request, "project", project=made.slug, said="Your project is ready. Nothing more need be typed.")
    return show(request, BeginPage.of(form, offered.place))
