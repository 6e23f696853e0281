"""Addresses of stakeholders, engagement, consultations and what people said."""

from django.urls import path

from commonweal.web.pages.partnerships import (
    consultation_views,
    engagement_views,
    said_views,
    stakeholder_views,
)

WHO = "projects/<slug:project>/who-and-how/stakeholders"
HOW = "projects/<slug:project>/who-and-how/engagement"
ASKED = "projects/<slug:project>/who-and-how/consultations"
SAID = "projects/<slug:project>/who-and-how/said"

urlpatterns = [
    path(f"{WHO}/", stakeholder_views.stakeholders, name="stakeholders"),
    path(f"{WHO}/commitment.<str:ending>", stakeholder_views.picture, name="commitment-file"),
    path(f"{WHO}/usual/", stakeholder_views.usual, name="usual-stakeholders"),
    path(f"{WHO}/new/", stakeholder_views.new, name="new-stakeholder"),
    path(f"{WHO}/sign-up/", stakeholder_views.sign_up, name="sign-up"),
    path(f"{WHO}/missing/<slug:kind>/", stakeholder_views.missing, name="missing-stakeholder"),
    path(f"{WHO}/who/<slug:code>/", stakeholder_views.one, name="stakeholder"),
    path(f"{WHO}/who/<slug:code>/steps/<int:step>/", stakeholder_views.step, name="step-won"),
    path(f"{WHO}/who/<slug:code>/remove/", stakeholder_views.remove, name="remove-stakeholder"),
    path(f"{HOW}/", engagement_views.engagement, name="engagement"),
    path(f"{HOW}/parts/new/", engagement_views.new_segment, name="new-segment"),
    path(f"{HOW}/parts/of/<slug:code>/", engagement_views.segment, name="segment"),
    path(f"{HOW}/parts/of/<slug:code>/remove/", engagement_views.remove_segment, name="remove-segment"),
    path(f"{HOW}/log/new/", engagement_views.new_entry, name="new-engagement"),
    path(f"{HOW}/log/of/<slug:code>/", engagement_views.entry, name="engagement-entry"),
    path(f"{HOW}/log/of/<slug:code>/remove/", engagement_views.remove_entry, name="remove-engagement"),
    path(f"{ASKED}/", consultation_views.consultations, name="consultations"),
    path(f"{ASKED}/new/", consultation_views.new, name="new-consultation"),
    path(f"{ASKED}/of/<slug:code>/", consultation_views.one, name="consultation"),
    path(f"{ASKED}/of/<slug:code>/days/", consultation_views.days, name="consultation-days"),
    path(f"{ASKED}/of/<slug:code>/check/", consultation_views.check, name="consultation-check"),
    path(f"{ASKED}/of/<slug:code>/ready/", consultation_views.ready, name="consultation-ready"),
    path(f"{ASKED}/of/<slug:code>/answers/", consultation_views.answers, name="consultation-answers"),
    path(f"{ASKED}/of/<slug:code>/answers.<str:ending>", consultation_views.answers_file, name="answers-file"),
    path(f"{ASKED}/of/<slug:code>/cancel/", consultation_views.cancel, name="consultation-cancel"),
    path(f"{SAID}/", said_views.said, name="said"),
    path(f"{SAID}/new/", said_views.new, name="new-comment"),
    path(f"{SAID}/publish/", said_views.publish, name="publish-said"),
    path(f"{SAID}/of/<slug:code>/", said_views.comment, name="comment"),
    path(f"{SAID}/of/<slug:code>/answer/", said_views.answer, name="answer-comment"),
    path(f"{SAID}/of/<slug:code>/remove/", said_views.remove, name="remove-comment"),
]
