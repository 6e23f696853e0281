"""Organisations: their people, and the directory of who commissions what, where and under which power."""

from commonweal.services.organisations.commissioning import catalogue, commissioners, footprint, who_commissions
from commonweal.services.organisations.delegations import delegate, end_delegation, powers, tasks
from commonweal.services.organisations.delegations import every as delegations
from commonweal.services.organisations.describing import LINKS, describe, link, unlink
from commonweal.services.organisations.directory import choices, dual_role, events, listing, one
from commonweal.services.organisations.drawing import (
    draw_place,
    drawn_place,
    drawn_places,
    place_file,
    place_from_file,
    remove_place,
)
from commonweal.services.organisations.entries import KINDS, LEVELS
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
from commonweal.services.organisations.structure import BodyFacts, check_new_body, new_bodies, new_body
from commonweal.services.organisations.views import (
    AnswerView,
    BodyCheckView,
    DelegationView,
    DirectoryView,
    EntryView,
    EventView,
    LinkView,
    OrganisationPage,
    PlaceView,
    ServiceView,
)

__all__ = [
    "KINDS",
    "LEVELS",
    "LINKS",
    "AnswerView",
    "BodyCheckView",
    "BodyFacts",
    "DelegationView",
    "DirectoryView",
    "EntryView",
    "EventView",
    "LinkView",
    "OrganisationPage",
    "OrganisationView",
    "PersonView",
    "PlaceView",
    "ServiceView",
    "add_administrator",
    "add_person",
    "catalogue",
    "check_new_body",
    "choices",
    "commissioners",
    "create",
    "delegate",
    "delegations",
    "describe",
    "draw_place",
    "drawn_place",
    "drawn_places",
    "dual_role",
    "end_delegation",
    "events",
    "every",
    "footprint",
    "has_administrator",
    "link",
    "listing",
    "new_bodies",
    "new_body",
    "one",
    "people",
    "place_file",
    "place_from_file",
    "powers",
    "remove_place",
    "set_roles",
    "tasks",
    "unlink",
    "who_commissions",
]
