"""Addresses of the list of projects and of a new one."""

from django.urls import path

from commonweal.web.pages.projects import views

urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/new/", views.find_place, name="new-project"),
    path("projects/new/<str:place>/", views.begin, name="new-project-for"),
]
