"""What anyone may see."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import NotFound
from commonweal.services import downloads
from commonweal.services import overview as service
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.pages.public.context import FrontPage, PublicListPage, PublicPage


@declares("public")
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return show(request, FrontPage.of(service.public_projects()))


@declares("public")
def projects(request: HttpRequest) -> HttpResponse:
    """Every project that is public."""
    return show(request, PublicListPage.of(service.public_projects()))


@declares("public")
def project(request: HttpRequest, project: str) -> HttpResponse:
    """One public project on one page."""
    return show(request, PublicPage.of(service.public_project(slug=project)))


@declares("public")
def paper_file(request: HttpRequest, project: str, kind: str, number: int, ending: str) -> HttpResponse:
    """An adopted paper as a file."""
    return send(service.public_file(slug=project, kind=kind, number=number, format=ending))


@declares("public")
def figure_file(request: HttpRequest, project: str, figure: str, ending: str) -> HttpResponse:
    """A picture or table of a public project as a file."""
    shown = next((item for item in service.public_project(slug=project).figures if item.name == figure), None)
    if shown is None:
        raise NotFound(
            "public.no-figure", "There is no such figure on this page.", fix="Choose it on the project's page."
        )
    width = request.GET.get("width", "")
    return send(downloads.file(shown, name=figure, format=ending, width=width), inline=ending == "svg")
