"""Addresses of organisations and of who commissions what."""

from django.urls import path

from commonweal.web.pages.organisations import asking, drawing, views, writing

urlpatterns = [
    path("commissioners/", asking.commissioners, name="commissioners"),
    path("commissioners/answer.<slug:ending>", asking.answer_file, name="commissioners-file"),
    path("organisations/", views.listing, name="organisations"),
    path("organisations/list.<slug:ending>", views.listing_file, name="organisations-file"),
    path("organisations/what-changed/", views.events, name="commissioning-events"),
    path("organisations/footprint/", asking.footprint, name="footprint"),
    path("organisations/new/", writing.describe, name="new-organisation"),
    path("organisations/links/new/", writing.link, name="new-organisation-link"),
    path("organisations/links/<uuid:uid>/end/", writing.end_link, name="end-organisation-link"),
    path("organisations/delegations/", views.delegations, name="delegations"),
    path("organisations/delegations/new/", writing.delegate, name="new-delegation"),
    path("organisations/delegations/<uuid:uid>/end/", writing.end_delegation, name="end-delegation"),
    path("organisations/places/", drawing.places, name="drawn-places"),
    path("organisations/places/new/", drawing.draw, name="new-drawn-place"),
    path("organisations/places/bring/", drawing.bring, name="bring-drawn-place"),
    path("organisations/places/<uuid:uid>/", drawing.place, name="drawn-place"),
    path("organisations/places/<uuid:uid>/place.csv", drawing.place_file, name="drawn-place-file"),
    path("organisations/places/<uuid:uid>/remove/", drawing.remove, name="remove-drawn-place"),
    path("organisations/new-bodies/", views.new_bodies, name="new-bodies"),
    path("organisations/new-bodies/new/", writing.new_body, name="check-new-body"),
    path("organisations/new-bodies/<uuid:uid>/", views.new_body, name="new-body"),
    path("organisations/<slug:id>/", views.one, name="organisation"),
]
