"""Addresses of Today, the first ten minutes, and a project's hub."""

from django.urls import path

from commonweal.web.pages.overview import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("start/", views.start, name="start"),
    path("projects/<slug:project>/", views.hub, name="project"),
]
