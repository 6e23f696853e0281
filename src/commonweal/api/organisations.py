"""Organisations, who commissions what, delegations, drawn places, new boards and committees."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema, Status

from commonweal.api.signing import key_of
from commonweal.services import organisations
from commonweal.services.organisations import (
    AnswerView,
    BodyCheckView,
    BodyFacts,
    DelegationView,
    DirectoryView,
    EntryView,
    EventView,
    OrganisationPage,
    PlaceView,
    ServiceView,
)
from commonweal.services.policy import declares

router = Router(tags=["Organisations"])


class NewEntry(Schema):
    """An organisation: its name, its kind, and what else is known of it."""

    name: str
    kind: str
    level: str = ""
    code: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


class NewLink(Schema):
    """`child` (an id of the directory) belongs to `parent`: `parent`, `group`, `member-of` or `successor`."""

    child: str
    parent: str
    kind: str
    begins_on: date | None = None
    ends_on: date | None = None
    cite: str = ""
    verified: bool = False


class Ending(Schema):
    """The first day on which it no longer holds."""

    ends_on: date


class NewDelegation(Schema):
    """`delegator` (an id of the directory) lets `delegate` do a service's tasks, and stays accountable."""

    delegator: str
    delegate: str
    service: str
    power: str
    begins_on: date
    document: str
    ends_on: date | None = None
    tasks: list[str] = []
    places: list[str] = []
    money: str = ""


class NewPlace(Schema):
    """A place out of ONS codes of districts or small areas."""

    name: str
    members: list[str]
    note: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


class ProposedBody(Schema):
    """A board or committee that somebody proposes. Hours are one member's for a meeting; the rest is a year's."""

    name: str
    purpose: str
    members: int
    meetings_a_year: int
    hours_a_meeting: int
    replaces: str = ""
    decided_again: bool = False
    support_days_a_year: int = 0
    pounds_a_day: int = 0
    other_pounds_a_year: int = 0
    saved_days_a_year: int = 0
    review_on: date | None = None
    reason: str = ""


@router.get("/organisations", response=DirectoryView)
@declares("directory.view")
def list_organisations(
    request: HttpRequest,
    words: str = "",
    kind: str = "",
    level: str = "",
    on: date | None = None,
    gone: bool = False,
) -> Any:
    """Organisations of the directory on a day (today)."""
    return organisations.listing(
        actor=request.auth, on=on or timezone.localdate(), words=words, kind=kind, level=level, gone=gone
    )


@router.post("/organisations", response=EntryView)
@declares("directory.write")
def describe_organisation(request: HttpRequest, given: NewEntry) -> Any:
    """Write an organisation down."""
    return organisations.describe(actor=request.auth, key=key_of(request), **given.dict())


@router.get("/organisations/events", response=list[EventView])
@declares("directory.view")
def list_events(request: HttpRequest) -> Any:
    """What changed commissioning in England, earliest first."""
    del request
    return list(organisations.events())


@router.get("/organisations/delegations", response=list[DelegationView])
@declares("directory.view")
def list_delegations(request: HttpRequest) -> Any:
    """Every delegation recorded here."""
    return list(organisations.delegations(actor=request.auth))


@router.post("/organisations/delegations", response=DelegationView)
@declares("directory.write")
def record_delegation(request: HttpRequest, given: NewDelegation) -> Any:
    """Record a delegation."""
    return organisations.delegate(actor=request.auth, key=key_of(request), **given.dict())


@router.post("/organisations/delegations/{uid}/end", response=DelegationView)
@declares("directory.write")
def end_delegation(request: HttpRequest, uid: str, given: Ending) -> Any:
    """Say from which day a delegation no longer holds."""
    return organisations.end_delegation(actor=request.auth, uid=uid, ends_on=given.ends_on, key=key_of(request))


@router.post("/organisations/links", response=dict[str, str])
@declares("directory.write")
def link_organisations(request: HttpRequest, given: NewLink) -> Any:
    """Write that one organisation belongs to another."""
    return {"uid": organisations.link(actor=request.auth, key=key_of(request), **given.dict())}


@router.post("/organisations/links/{uid}/end", response={204: None})
@declares("directory.write")
def end_link(request: HttpRequest, uid: str, given: Ending) -> Any:
    """Say from which day a link no longer holds."""
    organisations.unlink(actor=request.auth, uid=uid, ends_on=given.ends_on, key=key_of(request))
    return Status(204, None)


@router.get("/organisations/places", response=list[PlaceView])
@declares("directory.view")
def list_places(request: HttpRequest) -> Any:
    """The places that the caller's organisation drew."""
    return list(organisations.drawn_places(actor=request.auth))


@router.post("/organisations/places", response=PlaceView)
@declares("directory.write")
def draw_place(request: HttpRequest, given: NewPlace) -> Any:
    """Draw a place."""
    return organisations.draw_place(actor=request.auth, key=key_of(request), **given.dict())


@router.get("/organisations/places/{uid}", response=PlaceView)
@declares("directory.view")
def get_place(request: HttpRequest, uid: str, year: int = 0) -> Any:
    """A place, and how many people live there in a year (this year), as far as that is known."""
    return organisations.drawn_place(actor=request.auth, uid=uid, year=year or timezone.localdate().year)


@router.get("/organisations/places/{uid}/file")
@declares("directory.view")
def get_place_file(request: HttpRequest, uid: str) -> HttpResponse:
    """A place as a file for somebody else."""
    file = organisations.place_file(actor=request.auth, uid=uid)
    return HttpResponse(file.data, content_type=file.media_type)


@router.delete("/organisations/places/{uid}", response={204: None})
@declares("directory.write")
def remove_place(request: HttpRequest, uid: str) -> Any:
    """Take a place off the list."""
    organisations.remove_place(actor=request.auth, uid=uid, key=key_of(request))
    return Status(204, None)


@router.get("/organisations/new-bodies", response=list[BodyCheckView])
@declares("directory.view")
def list_new_bodies(request: HttpRequest) -> Any:
    """New boards and committees that the caller's organisation looked at."""
    return list(organisations.new_bodies(actor=request.auth))


@router.post("/organisations/new-bodies", response=BodyCheckView)
@declares("directory.write")
def check_new_body(request: HttpRequest, given: ProposedBody) -> Any:
    """Keep what is proposed, and say what a year of it takes and whether it adds a layer."""
    return organisations.check_new_body(actor=request.auth, facts=BodyFacts(**given.dict()), key=key_of(request))


@router.get("/organisations/{id}", response=OrganisationPage)
@declares("directory.view")
def get_organisation(request: HttpRequest, id: str, on: date | None = None) -> Any:
    """One organisation by its code or uid, on a day (today)."""
    return organisations.one(actor=request.auth, id=id, on=on or timezone.localdate())


@router.get("/services", response=list[ServiceView])
@declares("directory.view")
def list_services(request: HttpRequest, words: str = "") -> Any:
    """The services of the catalogue."""
    return list(organisations.catalogue(actor=request.auth, words=words))


@router.get("/commissioners", response=AnswerView)
@declares("directory.view")
def who_commissions(request: HttpRequest, place: str, service: str = "", on: date | None = None) -> Any:
    """Who commissions a service (all, if none is named) for people in a place (an ONS code) on a day (today)."""
    day = on or timezone.localdate()
    if not service:
        return organisations.commissioners(actor=request.auth, place=place, on=day)
    return organisations.who_commissions(actor=request.auth, service=service, place=place, on=day)


@router.get("/footprint", response=AnswerView)
@declares("directory.view")
def footprint(
    request: HttpRequest, per_million: float, enough: int = 100, one_by_one: bool = False, place: str = ""
) -> Any:
    """On which footprint to plan for a need: the rarer, the wider."""
    return organisations.footprint(
        actor=request.auth, per_million=per_million, enough=enough, one_by_one=one_by_one, place=place
    )
