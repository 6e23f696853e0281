"""Who commissions what for whom: the catalogue, the question and its answer, the register of a place, footprints."""

from __future__ import annotations

import difflib
from datetime import date

from commonweal.analysis import organisations as analysis
from commonweal.analysis import places
from commonweal.records.organisations import Organisation
from commonweal.records.projects import Project
from commonweal.services import policy
from commonweal.services.actors import Actor
from commonweal.services.organisations.computed import computed
from commonweal.services.organisations.delegations import VIEW, typed
from commonweal.services.organisations.entries import LEVELS
from commonweal.services.organisations.views import AnswerView, ServiceView

WHO, EVERYTHING = "partnerships.who-commissions", "partnerships.commissioners"
FOOTPRINT = "partnerships.footprint"


def catalogue(*, actor: Actor, words: str = "") -> tuple[ServiceView, ...]:
    """The services of the catalogue that hold these words, by name."""
    policy.require(actor, VIEW, policy.HERE)
    return tuple(
        ServiceView(item.code, item.name, item.what, item.level, LEVELS[item.level], item.mode)
        for item in analysis.find_services(words)
    )


def who_commissions(*, actor: Actor, service: str, place: str, on: date) -> AnswerView:
    """Who commissions a service for people in a place on a day, with the delegations recorded here.

    `Invalid` for an unknown service or place.
    """
    policy.require(actor, VIEW, policy.HERE)
    given = {"service": service, "place": place, "on": on.isoformat(), "delegations": typed() or None}
    return computed(WHO, given)


def commissioners(*, actor: Actor, place: str, on: date) -> AnswerView:
    """Every body that commissions something for people in a place on a day, and where they overlap."""
    policy.require(actor, VIEW, policy.HERE)
    return computed(EVERYTHING, {"place": place, "on": on.isoformat(), "delegations": typed() or None})


def footprint(
    *,
    actor: Actor,
    per_million: float,
    enough: int = 100,
    one_by_one: bool = False,
    place: str = "",
    year: int = 2026,
) -> AnswerView:
    """On which footprint to plan for a need: the rarer, the wider."""
    policy.require(actor, VIEW, policy.HERE)
    given = {
        "per_million": per_million, "enough": enough, "bought_one_by_one": one_by_one, "place": place or None,
        "year": year,
    }  # fmt: skip
    return computed(FOOTPRINT, given)


def find_places(words: str) -> tuple[tuple[str, str, str], ...]:
    """Areas by ONS code or name, as (code, name, kind): the one that is meant, else those that it could be."""
    wanted = words.strip().casefold()
    areas = tuple((item.code, item.name, places.KINDS[item.kind]) for item in places.areas())
    exact = [item for item in areas if wanted in (item[0].casefold(), item[1].casefold())]
    if exact or not wanted:
        return tuple(exact[:1])
    held = [item for item in areas if wanted in item[1].casefold()]
    near = set(difflib.get_close_matches(wanted, [item[1].casefold() for item in areas], n=5, cutoff=0.6))
    return tuple(held[:12]) or tuple(item for item in areas if item[1].casefold() in near)


def home_place(*, actor: Actor) -> str:
    """The name of the place that the actor's organisation works for, so that nobody types it; empty if not known.

    The place of its code, or else that of its newest project.
    """
    home = Organisation.objects.filter(uid=actor.organisation_uid).first()
    newest = Project.objects.filter(organisation__uid=actor.organisation_uid).order_by("-pk").first()
    codes = {home.code if home else "", newest.place_code if newest else ""} - {""}
    return next((item.name for item in places.areas() if item.code in codes), "")
