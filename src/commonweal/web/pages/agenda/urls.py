"""Addresses of why and what."""

from django.urls import path

from commonweal.web.pages.agenda import views

urlpatterns = [
    path("projects/<slug:project>/why-and-what/", views.agenda, name="why-and-what"),
    path("projects/<slug:project>/why-and-what/<slug:rules>/questions/", views.questions, name="questions"),
    path("projects/<slug:project>/why-and-what/aims/", views.aims, name="aims"),
    path("projects/<slug:project>/why-and-what/priorities/new/", views.priority, name="new-priority"),
    path("projects/<slug:project>/why-and-what/hypotheses/new/", views.hypothesis, name="new-hypothesis"),
    path("projects/<slug:project>/why-and-what/hypotheses/<uuid:uid>/", views.settle, name="hypothesis"),
    path("projects/<slug:project>/why-and-what/<slug:what>/<uuid:uid>/remove/", views.remove, name="remove-agenda"),
]
