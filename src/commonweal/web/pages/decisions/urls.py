"""Addresses of decisions."""

from django.urls import path

from commonweal.web.pages.decisions import drafts, views

P = "projects/<slug:project>/decisions/"
urlpatterns = [
    path(P, views.decisions, name="decisions"),
    path(f"{P}ask/", views.ask_person, name="ask-person"),
    path(f"{P}publish/", views.publish, name="publish"),
    path(f"{P}new/", drafts.start, name="start-decision"),
    path(f"{P}drafts/<slug:code>/", drafts.draft, name="draft"),
    path(f"{P}drafts/<slug:code>/decide/", drafts.close, name="close-draft"),
    path(f"{P}drafts/<slug:code>/remove/", drafts.drop, name="drop-draft"),
    path(f"{P}drafts/<slug:code>/change/<slug:part>/", drafts.part, name="draft-part"),
    path(f"{P}<uuid:uid>/open/", drafts.open_record, name="open-record"),
    path(f"{P}<slug:kind>/<int:edition>/", views.ask, name="ask"),
    path(f"{P}<slug:kind>/<int:edition>/adopt/", views.adopt, name="adopt"),
    path(f"{P}<slug:kind>/<int:edition>/record/", drafts.start_paper, name="start-record"),
    path("decisions/<uuid:uid>/", views.decision, name="decision"),
    path("organisation/delegation/", drafts.delegation, name="delegation"),
    path("organisation/delegation/<uuid:uid>/end/", drafts.end_limit, name="end-limit"),
]
