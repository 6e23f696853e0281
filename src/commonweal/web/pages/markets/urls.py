"""Addresses of supply and market."""

from django.urls import path

from commonweal.web.pages.markets import views

urlpatterns = [path("projects/<slug:project>/supply/", views.supply, name="supply")]
