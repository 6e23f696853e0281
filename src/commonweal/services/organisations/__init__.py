"""Organisations: their people, and the directory of who commissions what, where and under which power."""

from commonweal.services.organisations.people import (
    OrganisationView,
    PersonView,
    add_administrator,
    add_person,
    create,
    every,
    has_administrator,
    people,
    set_roles,
)

__all__ = [
    "OrganisationView",
    "PersonView",
    "add_administrator",
    "add_person",
    "create",
    "every",
    "has_administrator",
    "people",
    "set_roles",
]
