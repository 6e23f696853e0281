"""Need: what was computed, and what it would be with other assumptions."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from commonweal.services import downloads, projects, thread
from commonweal.services.policy import declares
from commonweal.services.thread import Trial
from commonweal.web.answers import go, send, show
from commonweal.web.pages.needs import caring, looked_after
from commonweal.web.pages.needs.context import CARE, PLACEMENTS, AssumptionsPage, NeedPage
from commonweal.web.pages.needs.forms import AssumptionForm, form_of
from commonweal.web.session import actor_of

KEEPING = {CARE: caring.KEEPING, PLACEMENTS: looked_after.KEEPING}


@declares("thread.view")
def need(request: HttpRequest, project: str) -> HttpResponse:
    """Every figure of need in the project."""
    actor = actor_of(request)
    pages = thread.in_room(actor=actor, project=project, room="needs")
    return show(request, NeedPage.of(pages, of=projects.get(actor=actor, project=project)))


@declares("thread.view")
def assumptions(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """A projection with other assumptions, beside the one that is kept; sent by POST, the new one is kept.

    A number of the pages of care and of children's placements leads back there, as it was tried.
    """
    actor = actor_of(request)
    kept = thread.figure(actor=actor, project=project, name=name)
    if kept.figure.method in KEEPING:
        return HttpResponseRedirect(KEEPING[kept.figure.method].address_of(kept.figure, project))
    form = form_of(kept.figure.method).over(request.POST or request.GET, kept.figure.arguments)
    trials: list[Trial] = []
    if (request.GET or request.POST) and form.is_valid():
        with form.refusals():
            if request.method == "POST":
                thread.change_arguments(
                    actor=actor, project=project, name=name, arguments=_given(form), key=request.POST.get("key")
                )
                return go(request, "need", project=project, said="The new assumptions are kept.")
            shared = {key: value for key, value in _given(form).items() if key in AssumptionForm.base_fields}
            others = thread.followers(actor=actor, project=project, name=name)
            trials = [
                thread.try_arguments(actor=actor, project=project, name=one, arguments=given)
                for one, given in ((name, _given(form)), *((other, shared) for other in others))
            ]
    may = projects.get(actor=actor, project=project).may
    return show(request, AssumptionsPage.of(form, kept, trials, project=project, may=may))


@declares("thread.view")
def tried_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """The picture of a projection with the assumptions that the address gives."""
    actor = actor_of(request)
    fields = form_of(thread.figure(actor=actor, project=project, name=name).figure.method).base_fields
    given = {key: value for key, value in request.GET.items() if key in fields and key != "key"}
    found = thread.try_arguments(actor=actor, project=project, name=name, arguments=given).page
    file = downloads.file(found, name=name, format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


def _given(form: AssumptionForm) -> dict[str, str]:
    return {name: str(0 if value is None else value) for name, value in form.cleaned_data.items() if name != "key"}
