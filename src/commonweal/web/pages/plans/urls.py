"""Addresses of strategy and papers, of what they are made of, and of local figures."""

from django.urls import path

from commonweal.web.pages.plans import local, logic, making, recorded, views

PAPERS = "projects/<slug:project>/papers/"
LOCAL = "projects/<slug:project>/local-figures/"
HEAD = f"{PAPERS}committee-paper/"
SPEC = f"{PAPERS}specification/"
urlpatterns = [
    path(PAPERS, views.papers, name="papers"),
    path(f"{PAPERS}year/", recorded.year, name="year"),  # before the kinds: no paper is called year
    path(f"{PAPERS}year/usual/", recorded.take_year, name="take-year"),
    path(f"{PAPERS}year/new/", recorded.year_item, name="new-year-item"),
    path(f"{PAPERS}year/items/<str:uid>/", recorded.year_item, name="year-item"),
    path(f"{PAPERS}year.<slug:ending>", recorded.year_file, name="year-file"),
    path(f"{PAPERS}local-papers/", recorded.papers, name="local-papers"),
    path(f"{PAPERS}local-papers/new/", recorded.new_paper, name="new-local-paper"),
    path(f"{PAPERS}local-papers/<str:uid>/", recorded.one_paper, name="local-paper"),
    path(f"{PAPERS}logic-model/", logic.logic_model, name="logic-model"),
    path(f"{PAPERS}logic-model/outcomes/<slug:code>/", logic.tie, name="tie-outcome"),
    path(f"{PAPERS}logic-model.<slug:ending>", logic.logic_file, name="logic-model-file"),
    path(f"{SPEC}clauses/", making.clauses, name="clauses"),
    path(f"{SPEC}clauses/choose/", making.choose_clauses, name="choose-clauses"),
    path(f"{SPEC}clauses/new/", making.new_clause, name="new-clause"),
    path(f"{SPEC}clauses/<slug:code>/", making.clause, name="clause"),
    path(f"{SPEC}outcomes/new/", making.outcome, name="new-outcome"),
    path(f"{SPEC}outcomes/<slug:code>/", making.outcome, name="service-outcome"),
    path(f"{HEAD}head/", recorded.head, name="committee"),
    path(f"{HEAD}ask/", recorded.ask, name="committee-ask"),
    path(f"{HEAD}money/new/", recorded.money, name="new-money"),
    path(f"{HEAD}money/<str:uid>/", recorded.money, name="money-line"),
    path(f"{HEAD}equality/<slug:limb>/", recorded.equality, name="equality"),
    path(f"{PAPERS}<slug:kind>/", views.paper, name="paper"),
    path(f"{PAPERS}<slug:kind>/build/", views.build, name="build-paper"),
    path(f"{PAPERS}<slug:kind>/preview/", views.preview, name="preview"),
    path(f"{PAPERS}<slug:kind>/last-year/", making.last_year, name="last-year"),
    path(f"{PAPERS}<slug:kind>/sections/<slug:section>/", views.write, name="write-section"),
    path(f"{PAPERS}<slug:kind>/editions/<int:number>/", views.edition, name="edition"),
    path(f"{PAPERS}<slug:kind>/editions/<int:number>.<slug:ending>", views.edition_file, name="edition-file"),
    path(LOCAL, local.listing, name="local-figures"),
    path(f"{LOCAL}new/", local.new, name="new-local-figure"),
    path(f"{LOCAL}<slug:name>/", local.change, name="local-figure"),
    path("organisation/brand/", making.brand, name="brand"),
    path("organisation/brand/specimen.docx", making.specimen, name="brand-specimen"),
]
