"""Addresses of strategy and papers, and of local figures."""

from django.urls import path

from commonweal.web.pages.plans import local, views

PAPERS = "projects/<slug:project>/papers/"
LOCAL = "projects/<slug:project>/local-figures/"
urlpatterns = [
    path(PAPERS, views.papers, name="papers"),
    path(f"{PAPERS}<slug:kind>/", views.paper, name="paper"),
    path(f"{PAPERS}<slug:kind>/build/", views.build, name="build-paper"),
    path(f"{PAPERS}<slug:kind>/preview/", views.preview, name="preview"),
    path(f"{PAPERS}<slug:kind>/sections/<slug:section>/", views.write, name="write-section"),
    path(f"{PAPERS}<slug:kind>/editions/<int:number>/", views.edition, name="edition"),
    path(f"{PAPERS}<slug:kind>/editions/<int:number>.<slug:ending>", views.edition_file, name="edition-file"),
    path(LOCAL, local.listing, name="local-figures"),
    path(f"{LOCAL}new/", local.new, name="new-local-figure"),
    path(f"{LOCAL}<slug:name>/", local.change, name="local-figure"),
]
