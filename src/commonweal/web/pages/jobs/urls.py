"""Addresses of work in the background."""

from django.urls import path

from commonweal.web.pages.jobs import views

urlpatterns = [path("jobs/<uuid:uid>/", views.job, name="job")]
