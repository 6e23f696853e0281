"""Addresses of contracts and grants."""

from django.urls import path

from commonweal.web.pages.contracts import loading, paying, views

urlpatterns = [
    path("contracts/", views.register, name="contracts"),
    path("contracts/renewals.<slug:ending>", views.register_file, name="contracts-file"),
    path("contracts/load/", loading.load, name="load-register"),
    path("contracts/paying/", paying.payments, name="payments"),
    path("contracts/paying.<slug:ending>", paying.payments_file, name="payments-file"),
    path("contracts/new/", views.new, name="new-contract"),
    path("contracts/<uuid:uid>/", views.contract, name="contract"),
    path("contracts/<uuid:uid>/facts/", views.facts, name="contract-facts"),
]
