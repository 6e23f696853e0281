"""Addresses of what anyone may see."""

from django.urls import path

from commonweal.web.pages.public import deciding, views

urlpatterns = [
    path("", views.front, name="front"),
    path("open/decisions/", deciding.decisions, name="open-decisions"),
    path("open/decisions.csv", deciding.decisions_file, name="open-decisions-file"),
    path("open/decisions/<uuid:uid>/", deciding.decision, name="open-decision"),
    path("open/projects/", views.projects, name="open-projects"),
    path("open/projects/<slug:project>/", views.project, name="open-project"),
    path(
        "open/projects/<slug:project>/<slug:kind>/<int:number>.<str:ending>", views.paper_file, name="open-paper-file"
    ),
    path("open/projects/<slug:project>/<slug:figure>.<str:ending>", views.figure_file, name="open-figure-file"),
]
