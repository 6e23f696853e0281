"""Addresses of need."""

from django.urls import path

from commonweal.web.pages.needs import caring, differing, looked_after, views

urlpatterns = [
    path("projects/<slug:project>/need/", views.need, name="need"),
    path("projects/<slug:project>/need/where-people-live/", caring.care, name="care-change"),
    path(
        "projects/<slug:project>/need/where-people-live/<slug:name>.<slug:ending>",
        caring.care_file,
        name="care-change-file",
    ),
    path("projects/<slug:project>/need/where-people-live/keep/", caring.keep, name="care-keep"),
    path("projects/<slug:project>/need/children-looked-after/", looked_after.looked_after, name="placements"),
    path("projects/<slug:project>/need/children-looked-after/keep/", looked_after.keep, name="placements-keep"),
    path(
        "projects/<slug:project>/need/children-looked-after/<slug:name>.<slug:ending>",
        looked_after.looked_after_file,
        name="placements-file",
    ),
    path("projects/<slug:project>/need/why-places-differ/", differing.differences, name="why-places-differ"),
    path(
        "projects/<slug:project>/need/why-places-differ.<slug:ending>",
        differing.differences_file,
        name="why-places-differ-file",
    ),
    path("projects/<slug:project>/need/<slug:name>/", views.assumptions, name="assumptions"),
    path("projects/<slug:project>/need/<slug:name>/tried.<slug:ending>", views.tried_file, name="tried-file"),
]
