"""Who commissions what for people in a place on a day; on which footprint to plan."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads
from commonweal.services import organisations as service
from commonweal.services.downloads import DownloadFile
from commonweal.services.organisations import AnswerView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.pages.organisations.context_asking import CommissionersPage, FootprintPage
from commonweal.web.pages.organisations.forms import FootprintForm, WhoForm
from commonweal.web.session import actor_of


@declares("directory.view")
def commissioners(request: HttpRequest) -> HttpResponse:
    """The question in three fields, and its answer."""
    actor = actor_of(request)
    form = WhoForm.of(service.catalogue(actor=actor), timezone.localdate(), request.GET or None)
    form.initial["place"] = service.home_place(actor=actor)
    answer: AnswerView | None = None
    found: tuple[tuple[str, str, str], ...] = ()
    if request.GET and form.is_valid():
        found = service.find_places(form.cleaned_data["place"])
        if len(found) == 1:
            answer = _answer(request, form)
        elif not found:
            form.add_error("place", "There is no place of this name. Try a council, county or board.")
    return show(request, CommissionersPage.of(form, answer, found, request.GET.dict()))


@declares("directory.view")
def answer_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The rows of an answer as a file."""
    form = WhoForm.of(service.catalogue(actor=actor_of(request)), timezone.localdate(), request.GET)
    if (
        ending not in ("csv", "xlsx")
        or not form.is_valid()
        or len(service.find_places(form.cleaned_data["place"])) != 1
    ):
        raise NotFound("organisations.no-file", "There is no such file.", fix="Ask the question first.")
    data = downloads.table_file(_answer(request, form).table, format=ending)
    return send(DownloadFile(f"who-commissions.{ending}", service.FORMATS[ending], data))


@declares("directory.view")
def footprint(request: HttpRequest) -> HttpResponse:
    """How wide to plan, from how rare a need is."""
    actor = actor_of(request)
    form = FootprintForm(request.GET or None)
    answer: AnswerView | None = None
    if request.GET and form.is_valid():
        given = form.cleaned_data
        found = service.find_places(given["place"])
        if given["place"] and len(found) != 1:
            form.add_error("place", "Choose one place, by its name or code, or leave this empty.")
        else:
            try:
                answer = service.footprint(
                    actor=actor, per_million=given["per_million"], enough=given["enough"] or 100,
                    one_by_one=given["one_by_one"], place=found[0][0] if found else "",
                )  # fmt: skip
            except Invalid as error:
                form.add_error("per_million", f"{error.message} {error.fix}")
    return show(request, FootprintPage.of(form, answer))


def _answer(request: HttpRequest, form: WhoForm) -> AnswerView:
    actor, given = actor_of(request), form.cleaned_data
    place = service.find_places(given["place"])[0][0]
    on = given["on"] or timezone.localdate()
    if not given["service"]:
        return service.commissioners(actor=actor, place=place, on=on)
    return service.who_commissions(actor=actor, service=given["service"], place=place, on=on)
