"""The logic model: the page, its files, and tying an outcome into it."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.plans import logic, tying
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.plans.context_logic import LogicPage, TieForm, TiePage
from commonweal.web.session import actor_of


@declares("plans.view")
def logic_model(request: HttpRequest, project: str) -> HttpResponse:
    """From need and money over what is done to what changes and what it is seen by, and where that breaks."""
    actor = actor_of(request)
    view = logic.get(actor=actor, project=project)
    return show(request, LogicPage.of(view, may=projects.get(actor=actor, project=project).may))


@declares("plans.view")
def logic_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The model as rows, or what it is made of."""
    return send(logic.file(actor=actor_of(request), project=project, ending=ending))


@declares("plans.write")
def tie(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Say what an outcome leads to, what tests it, and what is known of its measures."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="plans.write")
    view = logic.get(actor=actor, project=project)
    item = next((one for one in view.outcomes if one.code == code), None)
    if item is None:
        raise NotFound("plans.outcome.gone", "This outcome is not among those chosen.", fix="Go back to the list.")
    form = TieForm(item, view, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            tying.tie(actor=actor, project=project, code=code, key=form.command_key, **form.facts)
            return go(request, "logic-model", project=project, said=f"“{item.text}” is tied in.")
    return show(request, TiePage.of(item, form, view))
