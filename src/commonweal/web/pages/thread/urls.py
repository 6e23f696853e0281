"""Addresses of where numbers came from."""

from django.urls import path

from commonweal.web.pages.thread import assumed, views

urlpatterns = [
    path("projects/<slug:project>/thread/", views.rests, name="thread"),
    path("projects/<slug:project>/thread/compute/<slug:room>/", views.compute, name="compute"),
    path("projects/<slug:project>/thread/verify/", views.verify, name="verify"),
    path("projects/<slug:project>/assumptions/", assumed.book, name="assumptions-book"),
    path("projects/<slug:project>/assumptions.<slug:ending>", assumed.book_file, name="assumptions-book-file"),
    path("projects/<slug:project>/figures/<slug:name>/", views.figure, name="figure"),
    path("projects/<slug:project>/figures/<slug:name>/set-aside/", views.set_aside, name="set-aside-figure"),
    path("projects/<slug:project>/figures/<slug:name>/take-up/", views.take_up, name="take-up-figure"),
    path("projects/<slug:project>/figures/<slug:name>.<slug:ending>", views.figure_file, name="figure-file"),
]
