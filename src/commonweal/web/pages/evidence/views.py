"""Data and sources: the pack, what is in a source, templates and dictionaries, checking a file."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import Invalid, NotFound
from commonweal.services import evidence as service
from commonweal.services.evidence import CheckView, ShapeView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import sent
from commonweal.web.pages.evidence.context import DataPage, DictionaryPage, SourcePage, TemplatesPage
from commonweal.web.pages.evidence.context_files import CheckPage
from commonweal.web.pages.evidence.forms import FileForm
from commonweal.web.session import actor_of

ENDINGS = ("xlsx", "csv")


@declares("data.view")
def data(request: HttpRequest) -> HttpResponse:
    """The evidence that everyone has, or what of it holds the words searched for."""
    words = request.GET.get("words", "")[:80].strip()
    page = request.GET.get("page", "")
    number = int(page) if page.isdecimal() and len(page) < 5 else 1
    return show(request, DataPage.of(service.listing(actor=actor_of(request)), words, number))


@declares("data.view")
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source of the pack: columns, first rows, known faults."""
    return show(request, SourcePage.of(service.describe(actor=actor_of(request), name=name)))


@declares("public")
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of file that can be brought, with its template and dictionary."""
    return show(request, TemplatesPage.of(service.shapes()))


@declares("public")
def template(request: HttpRequest, shape: str, ending: str) -> HttpResponse:
    """An empty table to fill in, as a workbook or CSV."""
    del request
    _shape(shape)
    if ending not in ENDINGS:
        raise NotFound("evidence.template.format", "Templates are workbooks or CSV.", fix="Use .xlsx or .csv.")
    return send(service.template(shape, ending))


@declares("public")
def dictionary(request: HttpRequest, shape: str) -> HttpResponse:
    """The columns of a kind of file: meaning, unit, allowed values."""
    return show(request, DictionaryPage.of(_shape(shape)))


@declares("data.check")
def check(request: HttpRequest) -> HttpResponse:
    """Check a file and store nothing; or give it back with its problems marked."""
    actor = actor_of(request)
    posted = request.method == "POST"
    initial = {"shape": request.GET.get("shape", "")}
    form = FileForm(service.shapes(), sent(request), request.FILES if posted else None, initial=initial)
    found: CheckView | None = None
    code = ""
    if posted and form.is_valid():
        given = {"filename": form.given.filename, "data": form.given.data, "shape": form.cleaned_data["shape"]}
        try:
            if form.wants == "marked":
                return send(service.marked(actor=actor, **given))
            found = service.check(actor=actor, **given)
        except Invalid as error:
            form.refused(error)
            code = error.code
    given_file = form.given if found is not None else None
    page = CheckPage.of(form, found, given_file, reference=code)
    return show(request, page, status=200 if found is None or found.ok else 422)


def _shape(name: str) -> ShapeView:
    for item in service.shapes():
        if item.name == name:
            return item
    raise NotFound("evidence.shape.unknown", f"There is no kind of file called “{name}”.", fix="See the templates.")
