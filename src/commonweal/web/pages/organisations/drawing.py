"""Places that an organisation draws for itself, and their files."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonweal.services import organisations as service
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.organisations.context import DirectoryFormPage
from commonweal.web.pages.organisations.context_places import PlacePage, PlacesPage
from commonweal.web.pages.organisations.forms import BringForm, PlaceForm, codes
from commonweal.web.session import actor_of


@declares("directory.view")
def places(request: HttpRequest) -> HttpResponse:
    """The places of the person's organisation."""
    actor = actor_of(request)
    return show(request, PlacesPage.of(service.drawn_places(actor=actor), may=service.may(actor)))


@declares("directory.view")
def place(request: HttpRequest, uid: str) -> HttpResponse:
    """One place: of what it is made, and how many people live there."""
    actor = actor_of(request)
    found = service.drawn_place(actor=actor, uid=str(uid), year=timezone.localdate().year)
    return show(request, PlacePage.of(found, may=service.may(actor)))


@declares("directory.view")
def place_file(request: HttpRequest, uid: str) -> HttpResponse:
    """A place as a file for somebody else."""
    return send(service.place_file(actor=actor_of(request), uid=str(uid)))


@declares("directory.write")
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a place out of codes."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = PlaceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            given["members"] = codes(given["members"])
            made = service.draw_place(actor=actor, key=form.command_key, **given)
            return go(request, "drawn-place", uid=made.uid, said="The place is kept.")
    return show(request, DirectoryFormPage.of(form, "Draw a place", "drawn-places"))


@declares("directory.write")
def bring(request: HttpRequest) -> HttpResponse:
    """Bring places in by file."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = BringForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data["file"]
            service.place_from_file(actor=actor, filename=given.name, data=given.read(), key=form.command_key)
            return go(request, "drawn-places", said="The places of the file are kept.")
    return show(request, DirectoryFormPage.of(form, "Bring places in", "drawn-places", upload=True))


@require_POST
@declares("directory.write")
def remove(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a place off the list; its history stays."""
    service.remove_place(actor=actor_of(request), uid=str(uid), key=request.POST.get("key"))
    return go(request, "drawn-places", said="The place is off the list. Its history stays.")
