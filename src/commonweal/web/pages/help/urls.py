"""Addresses of help, accessibility and status."""

from django.urls import path

from commonweal.web.pages.help import views

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("status/", views.status, name="status"),
]
