"""Every address of the installation."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from commonweal.api.application import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("commonweal.web.urls")),
    path("api/", api.urls),
]
handler400 = "commonweal.web.pages.failures.views.unreadable"
handler403 = "commonweal.web.pages.failures.views.forbidden"
handler404 = "commonweal.web.pages.failures.views.missing"
handler500 = "commonweal.web.pages.failures.views.fault"
