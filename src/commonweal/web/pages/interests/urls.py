"""Addresses of interests and of sharing."""

from django.urls import path

from commonweal.web.pages.interests import views

urlpatterns = [
    path("organisation/interests/", views.register, name="interests"),
    path("organisation/interests/new/", views.declare, name="new-interest"),
    path("organisation/interests/register.<slug:ending>", views.register_file, name="interests-file"),
    path("organisation/interests/<uuid:uid>/end/", views.end, name="end-interest"),
    path("projects/<slug:project>/interests/", views.project_interests, name="project-interests"),
    path("projects/<slug:project>/interests/declare/", views.declare_here, name="declare-here"),
    path("projects/<slug:project>/interests/concerns/new/", views.concern, name="new-concern"),
    path("projects/<slug:project>/interests/concerns/<uuid:uid>/end/", views.end_concern, name="end-concern"),
    path("projects/<slug:project>/interests/handled/new/", views.recuse, name="new-recusal"),
    path("projects/<slug:project>/interests/handled/<uuid:uid>/lift/", views.lift, name="lift-recusal"),
    path("projects/<slug:project>/sharing/", views.sharing, name="sharing"),
]
