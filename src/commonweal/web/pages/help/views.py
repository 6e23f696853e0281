"""Help, accessibility, status: for anyone."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import status as service
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.pages.help.context import AccessibilityPage, HelpPage, StatusPage


@declares("public")
def help_page(request: HttpRequest) -> HttpResponse:
    """Questions that people ask."""
    return show(request, HelpPage())


@declares("public")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return show(request, AccessibilityPage())


@declares("public")
def status(request: HttpRequest) -> HttpResponse:
    """Whether the installation is well."""
    return show(request, StatusPage.of(service.status()))
