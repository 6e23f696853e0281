"""Load a register: choose the file, say which column holds what, see what it changes."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import Invalid
from commonweal.services import contracts
from commonweal.services.actors import Actor
from commonweal.services.contracts import Loaded, MappingView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.contracts.context import LoadPage
from commonweal.web.pages.contracts.forms import RegisterForm
from commonweal.web.session import actor_of


@declares("contracts.write")
def load(request: HttpRequest) -> HttpResponse:
    """Read a register, match its columns, load it. Nothing is stored until it is loaded."""
    actor = actor_of(request)
    posted = request.method == "POST"
    form = RegisterForm(sent(request), request.FILES if posted else None)
    found: MappingView | None = None
    loaded: Loaded | None = None
    if posted and form.is_valid():
        try:
            found = contracts.look(actor=actor, filename=form.given.filename, data=form.given.data)
        except Invalid as error:
            form.refused(error)
    if found is not None:
        form = _asking(request, form, found)
        if form.is_bound and form.is_valid():
            loaded = _load(actor, form)
            if loaded is not None and loaded.load is not None:
                return go(request, "contracts", said=loaded.load.sentence)
    status = 422 if loaded is not None else 200
    return show(request, LoadPage.of(form, found, loaded), status=status)


def _asking(request: HttpRequest, read: RegisterForm, found: MappingView) -> RegisterForm:
    """The second form: the file carried, its columns to match. It is bound only when its own button was pressed."""
    given = read.given
    if read.wants == "read":
        form = RegisterForm(initial={"carried": given.carried, "carried_name": given.filename})
    else:
        form = RegisterForm(request.POST, request.FILES)
    form.offer(found)
    return form


def _load(actor: Actor, form: RegisterForm) -> Loaded | None:
    with form.refusals("column-"):
        return contracts.load(
            actor=actor,
            filename=form.given.filename,
            data=form.given.data,
            columns=form.columns(),
            value_is=form.cleaned_data["value_is"] or "year",
            keep_good_rows=form.wants == "good",
            key=form.command_key,
        )
    return None
