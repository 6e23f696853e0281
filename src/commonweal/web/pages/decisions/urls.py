"""Addresses of decisions."""

from django.urls import path

from commonweal.web.pages.decisions import views

urlpatterns = [
    path("projects/<slug:project>/decisions/", views.decisions, name="decisions"),
    path("projects/<slug:project>/decisions/ask/", views.ask_person, name="ask-person"),
    path("projects/<slug:project>/decisions/publish/", views.publish, name="publish"),
    path("projects/<slug:project>/decisions/<slug:kind>/<int:edition>/", views.ask, name="ask"),
    path("projects/<slug:project>/decisions/<slug:kind>/<int:edition>/adopt/", views.adopt, name="adopt"),
    path("decisions/<uuid:uid>/", views.decision, name="decision"),
]
