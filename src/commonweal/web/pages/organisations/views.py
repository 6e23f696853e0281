"""The directory: organisations, delegations, what changed when, new boards and committees."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commonweal.errors import NotFound
from commonweal.services import downloads
from commonweal.services import organisations as service
from commonweal.services.downloads import DownloadFile
from commonweal.services.organisations import DirectoryView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.pages.organisations.context import (
    BodyPage,
    DelegationsPage,
    DirectoryPage,
    EventsPage,
    NewBodiesPage,
    NewBodyPage,
)
from commonweal.web.pages.organisations.forms import FilterForm
from commonweal.web.session import actor_of


@declares("directory.view")
def listing(request: HttpRequest) -> HttpResponse:
    """Organisations, filtered by what stands in the address."""
    form = FilterForm(request.GET or None)
    return show(request, DirectoryPage.of(_found(request, form), form, request.GET.urlencode()))


@declares("directory.view")
def listing_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same rows as a file."""
    if ending not in ("csv", "xlsx"):
        raise NotFound("organisations.no-file", "The list is a CSV file or a workbook.", fix="Use .csv or .xlsx.")
    view = _found(request, FilterForm(request.GET or None))
    data = downloads.table_file(view.table, format=ending)
    return send(DownloadFile(f"organisations.{ending}", service.FORMATS[ending], data))


@declares("directory.view")
def one(request: HttpRequest, id: str) -> HttpResponse:
    """One organisation over time."""
    on = _day(request.GET.get("on", ""))
    return show(request, BodyPage.of(service.one(actor=actor_of(request), id=id, on=on), on))


@declares("directory.view")
def delegations(request: HttpRequest) -> HttpResponse:
    """Who lets whom do what: the graph, one step a line."""
    actor = actor_of(request)
    return show(request, DelegationsPage.of(service.delegations(actor=actor), _day(""), may=service.may(actor)))


@declares("directory.view")
def events(request: HttpRequest) -> HttpResponse:
    """What changed commissioning, and when."""
    actor_of(request)
    return show(request, EventsPage.of(service.events()))


@declares("directory.view")
def new_bodies(request: HttpRequest) -> HttpResponse:
    """New boards and committees that were looked at."""
    actor = actor_of(request)
    return show(request, NewBodiesPage.of(service.new_bodies(actor=actor), may=service.may(actor)))


@declares("directory.view")
def new_body(request: HttpRequest, uid: str) -> HttpResponse:
    """One of them: what a year of it takes."""
    actor = actor_of(request)
    return show(request, NewBodyPage.of(service.new_body(actor=actor, uid=str(uid)), may=service.may(actor)))


def _found(request: HttpRequest, form: FilterForm) -> DirectoryView:
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return service.listing(
        actor=actor_of(request), on=given.get("on") or timezone.localdate(), words=given.get("words", ""),
        kind=given.get("kind", ""), level=given.get("level", ""), gone=bool(given.get("gone")),
    )  # fmt: skip


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
