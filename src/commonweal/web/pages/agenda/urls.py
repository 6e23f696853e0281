"""Addresses of why and what."""

from django.urls import path

from commonweal.web.pages.agenda import changing, testing, views

P = "projects/<slug:project>/why-and-what/"
Q = f"{P}hypotheses/<uuid:uid>/"

urlpatterns = [
    path(P, views.agenda, name="why-and-what"),
    path(f"{P}tests/", views.tests, name="agenda-tests"),
    path(f"{P}aims/", views.aims, name="agenda-aims"),
    path(f"{P}factors/", views.factors, name="agenda-factors"),
    path(f"{P}priorities/", views.priorities, name="agenda-priorities"),
    path(f"{P}hypotheses/", views.questions_to_test, name="agenda-hypotheses"),
    path(f"{P}intervention/", views.intervention, name="agenda-intervention"),
    path(f"{P}print/", views.whole, name="agenda-print"),
    path(f"{P}tables/<slug:name>.<str:ending>", views.table, name="agenda-table"),
    path(f"{P}<slug:rules>/questions/", changing.questions, name="questions"),
    path(f"{P}<slug:rules>/questions/<slug:fact>/evidence/", changing.evidence, name="agenda-evidence"),
    path(f"{P}<slug:rules>/another-way/", changing.override, name="agenda-override"),
    path(f"{P}factors/<slug:factor>/judge/", changing.factor, name="agenda-factor"),
    path(f"{P}lists/<slug:checklist>/", changing.checklist, name="agenda-list"),
    path(f"{P}write/<slug:what>/", changing.whole, name="agenda-set"),
    path(f"{P}priorities/publish/", changing.publish, name="publish-unchanged"),
    path(f"{P}priorities/withdraw/", changing.withdraw, name="withdraw-unchanged"),
    path(Q, testing.question, name="hypothesis"),
    path(f"{Q}evidence/new/", testing.new_evidence, name="new-evidence"),
    path(f"{Q}evidence/<uuid:item>/", testing.edit_evidence, name="edit-evidence"),
    path(f"{Q}plan/", testing.plan, name="test-plan"),
    path(f"{Q}plan/freeze/", testing.freeze, name="freeze-plan"),
    path(f"{Q}verdict/", testing.settle, name="settle-hypothesis"),
    path(f"{Q}becomes/", testing.promote, name="promote-hypothesis"),
    path(f"{P}<slug:what>/new/", changing.new, name="agenda-new"),
    path(f"{P}<slug:what>/<uuid:uid>/change/", changing.edit, name="agenda-edit"),
    path(f"{P}<slug:what>/<uuid:uid>/remove/", changing.remove, name="remove-agenda"),
    path("open/projects/<slug:project>/what-stays/", views.unchanged, name="open-unchanged"),
]
