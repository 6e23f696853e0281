"""Local figures: numbers that only people have, and those that nobody has yet."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import NotFound
from commonweal.services import plans as service
from commonweal.services import projects
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.plans.context_writing import LocalPage, LocalsPage
from commonweal.web.pages.plans.forms import LocalForm
from commonweal.web.session import actor_of


@declares("plans.view")
def listing(request: HttpRequest, project: str) -> HttpResponse:
    """The numbers that only people have."""
    actor = actor_of(request)
    found = service.local_figures(actor=actor, project=project)
    may = projects.get(actor=actor, project=project).may
    return show(request, LocalsPage.of(found, project=project, may=may))


@declares("plans.write")
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Add a number that somebody said, or that nobody knows yet."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="plans.write")
    form = LocalForm(sent(request))
    if request.method == "POST" and form.is_valid() and (answer := _kept(request, project, form.name, form, new=True)):
        return answer
    return show(request, LocalPage.of(form, None, project=project))


@declares("plans.write")
def change(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Change a number, or say that it is known now."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="plans.write")
    found = {item.name: item for item in service.local_figures(actor=actor, project=project)}.get(name)
    if found is None:
        raise NotFound("plans.local.unknown", "This project has no such number.", fix="Go back to the list.")
    form = LocalForm.of(found, sent(request))
    if request.method == "POST" and form.is_valid() and (answer := _kept(request, project, name, form)):
        return answer
    return show(request, LocalPage.of(form, found, project=project))


def _kept(request: HttpRequest, project: str, name: str, form: LocalForm, *, new: bool = False) -> HttpResponse | None:
    """Keep the number and go to the list; None where the service refused, which the form then says."""
    with form.refusals():
        kept = service.set_local_figure(
            actor=actor_of(request), project=project, name=name, new=new, key=form.command_key, **form.facts
        )
        return go(request, "local-figures", project=project, said=f"“{kept.title}” is kept.")
    return None
