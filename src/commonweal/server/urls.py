"""Every address of the installation."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from commonweal.api import failures
from commonweal.api.application import api
from commonweal.web.pages.failures import views as pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("commonweal.web.urls")),
    path("api/", api.urls),
]
handler400 = "commonweal.web.pages.failures.views.unreadable"
handler403 = "commonweal.web.pages.failures.views.forbidden"
handler404 = "commonweal.server.urls.missing"
handler500 = "commonweal.web.pages.failures.views.fault"


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address: in the API as problem JSON, elsewhere as a page."""
    if not request.path.startswith("/api/"):
        return pages.missing(request, exception)
    body = failures.problem("api.address", "There is no such address.", "Look in /api/docs.", [])
    return failures.answer(api, request, 404, body)
