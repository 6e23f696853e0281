"""Addresses of data and sources."""

from django.urls import path

from commonweal.web.pages.evidence import projects, views

OWN = "projects/<slug:project>/data/"
urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/check/", views.check, name="check-file"),
    path("data/templates/", views.templates, name="templates"),
    path("data/templates/<slug:shape>.<slug:ending>", views.template, name="template"),
    path("data/dictionary/<slug:shape>/", views.dictionary, name="dictionary"),
    path("data/<slug:name>/", views.source, name="source"),
    path(OWN, projects.own, name="project-data"),
    path(f"{OWN}add/", projects.add, name="add-data"),
    path(f"{OWN}<slug:name>/", projects.source, name="project-source"),
    path(f"{OWN}<slug:name>/take-back/", projects.drop, name="drop-evidence"),
]
