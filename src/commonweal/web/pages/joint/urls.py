"""Addresses of joint working and of pooled funds."""

from django.urls import path

from commonweal.web.pages.joint import fund_views, themes, views

J = "projects/<slug:project>/who-and-how/joint/"
F = "projects/<slug:project>/who-and-how/pooled-funds/"
urlpatterns = [
    path(J, views.joint, name="joint"),
    path(f"{J}matrix.<slug:ending>", views.matrix_file, name="joint-file"),
    path(f"{J}answers/", views.answers, name="joint-answers"),
    path(f"{J}areas/<slug:area>/statements/", views.statements, name="joint-statements"),
    path(f"{J}areas/<slug:area>/target/", views.target, name="joint-target"),
    path(f"{J}steps/new/", views.step, name="new-joint-step"),
    path(f"{J}steps/<uuid:uid>/done/", views.step_done, name="joint-step-done"),
    path(f"{J}partners/new/", views.partner, name="new-joint-partner"),
    path(f"{J}approach/", views.approach, name="joint-approach"),
    path(f"{J}themes/", themes.themes, name="joint-themes"),
    path(f"{J}lists/<slug:name>/", views.thinking_list, name="joint-list"),
    path(f"{J}variations/new/", views.variation, name="new-variation"),
    path(f"{J}commitments/new/", views.commitment, name="new-commitment"),
    path(f"{J}commitments/<uuid:uid>/", views.sign, name="commitment"),
    path(f"{J}commitments/<uuid:uid>/publish/", views.publish, name="publish-commitment"),
    path("open/projects/<slug:project>/commitments/", views.open_commitments, name="open-commitments"),
    path(F, fund_views.funds, name="pooled-funds"),
    path(f"{F}new/", fund_views.new, name="new-fund"),
    path(f"{F}<slug:code>/", fund_views.fund, name="fund"),
    path(f"{F}<slug:code>/agreement/", fund_views.agreement, name="fund-agreement"),
    path(f"{F}<slug:code>/agree/", fund_views.agree, name="agree-fund"),
    path(f"{F}<slug:code>/shares/", fund_views.shares, name="fund-shares"),
    path(f"{F}<slug:code>/bands/new/", fund_views.band, name="new-band"),
    path(f"{F}<slug:code>/bands/<slug:band>/remove/", fund_views.drop_band, name="remove-band"),
    path(f"{F}<slug:code>/contributions/new/", fund_views.put_in, name="new-contribution"),
    path(f"{F}<slug:code>/spending/new/", fund_views.spend, name="new-spending"),
    path(f"{F}<slug:code>/lines/<uuid:uid>/remove/", fund_views.take_back, name="remove-fund-line"),
    path(f"{F}<slug:code>/reports/<int:year>/<int:quarter>/", fund_views.report, name="fund-report"),
    path(
        f"{F}<slug:code>/reports/<int:year>/<int:quarter>.<slug:ending>", fund_views.report_file,
        name="fund-report-file",
    ),
]  # fmt: skip
