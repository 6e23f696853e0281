"""Addresses of supply and market."""

from django.urls import path

from commonweal.web.pages.markets import questions, views

SUPPLY = "projects/<slug:project>/supply/"
urlpatterns = [
    path(SUPPLY, views.supply, name="supply"),
    path(f"{SUPPLY}signs/", questions.watch, name="supplier-signs"),
    path(f"{SUPPLY}dependence/", questions.dependence, name="dependence"),
    path(f"{SUPPLY}dependence.<slug:ending>", questions.dependence_file, name="dependence-file"),
    path(f"{SUPPLY}<slug:question>/", questions.question, name="supply-question"),
    path(f"{SUPPLY}<slug:question>.<slug:ending>", questions.question_file, name="supply-question-file"),
]
