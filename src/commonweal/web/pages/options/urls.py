"""Addresses of comparing options."""

from django.urls import path

from commonweal.web.pages.options import views

urlpatterns = [
    path("projects/<slug:project>/options/", views.compare, name="options"),
    path("projects/<slug:project>/options/new/", views.new, name="new-option"),
    path("projects/<slug:project>/options/budget/", views.budget, name="budget"),
    path("projects/<slug:project>/options/<slug:code>/", views.change, name="option"),
    path("projects/<slug:project>/options/<slug:code>/remove/", views.remove, name="remove-option"),
]
