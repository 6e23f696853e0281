"""Every page's address, folder by folder: what is public, what stands above the stages, then the stages in order."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

PAGES = (
    "public",
    "account",
    "people",
    "glossary",
    "help",
    "organisations",
    "projects",  # before the hub: /projects/new/ is no project
    "interests",
    "overview",
    "jobs",
    "evidence",
    "needs",
    "markets",
    "agenda",
    "partnerships",
    "joint",
    "options",
    "plans",
    "contracts",
    "thread",
    "decisions",
)
urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"commonweal.web.pages.{name}.urls")) for name in PAGES]
