"""Addresses of comparing options."""

from django.urls import path

from commonweal.web.pages.options import margin, portfolio, shifting, views, weighing

urlpatterns = [
    path("projects/<slug:project>/options/", views.compare, name="options"),
    path("projects/<slug:project>/options/new/", views.new, name="new-option"),
    path("projects/<slug:project>/options/budget/", views.budget, name="budget"),
    path("projects/<slug:project>/options/weigh/", weighing.weigh, name="weigh-together"),
    path("projects/<slug:project>/options/margin/", margin.at_the_margin, name="margin"),
    path("projects/<slug:project>/options/shift/", shifting.shift, name="shift"),
    path("projects/<slug:project>/options/shift.<slug:ending>", shifting.shift_file, name="shift-file"),
    path("projects/<slug:project>/options/portfolio/", portfolio.portfolio, name="portfolio"),
    path(
        "projects/<slug:project>/options/portfolio/<slug:name>.<slug:ending>",
        portfolio.portfolio_file,
        name="portfolio-file",
    ),
    path("projects/<slug:project>/options/<slug:code>/", views.change, name="option"),
    path("projects/<slug:project>/options/<slug:code>/remove/", views.remove, name="remove-option"),
]
