"""Addresses of the glossary."""

from django.urls import path

from commonweal.web.pages.glossary import views

urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:slug>/", views.term, name="glossary-term"),
]
