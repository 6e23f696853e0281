"""Addresses about the people of an organisation."""

from django.urls import path

from commonweal.web.pages.people import views

urlpatterns = [
    path("organisation/people/", views.people, name="people"),
    path("organisation/people/invite/", views.invite, name="invite"),
    path("organisation/people/links/<uuid:uid>/withdraw/", views.withdraw, name="withdraw-link"),
    path("organisation/people/<uuid:uid>/", views.person, name="person"),
    path("organisation/people/<uuid:uid>/remove/", views.remove, name="remove-person"),
    path("organisation/people/<uuid:uid>/new-password/", views.new_password, name="new-password"),
    path("organisation/access/", views.access, name="access"),
    path("organisation/access/stop/", views.stop_sharing, name="stop-sharing"),
    path("organisation/access/reviewed/", views.reviewed, name="access-reviewed"),
    path("organisation/audit/", views.audit, name="audit"),
]
