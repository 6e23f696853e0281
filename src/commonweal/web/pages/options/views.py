"""Compare options: weights, the comparison, and the options themselves."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import options as service
from commonweal.services import projects
from commonweal.services.options import OptionView, comparing
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.options.context import BudgetPage, ComparePage, OptionPage
from commonweal.web.pages.options.forms import BudgetForm, OptionForm, WeightsForm
from commonweal.web.session import actor_of


@declares("options.view")
def compare(request: HttpRequest, project: str) -> HttpResponse:
    """The comparison; sent by POST, the new weights are kept and the comparison computed again."""
    actor = actor_of(request)
    found = comparing.get(actor=actor, project=project)
    may = projects.get(actor=actor, project=project).may
    form = WeightsForm(found.options.criteria, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            comparing.reweigh(actor=actor, project=project, weights=form.weights, key=form.command_key)
            return go(request, "options", project=project, said="Compared again with these weights.")
    return show(request, ComparePage.of(found, form, project=project, may=may))


@declares("options.write")
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Add an option."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="options.write")
    form = OptionForm.new(service.get(actor=actor, project=project).options, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            name = form.cleaned_data["name"]
            code = slugify(name)[:50] or form.command_key[:8]
            facts = {key: value for key, value in form.facts.items() if key != "name"}
            where: Any = {"actor": actor, "project": project, "key": form.command_key}
            comparing.after(partial(service.add, **where, code=code, name=name, facts=facts), **where)
            return go(request, "options", project=project, said=f"“{name}” is among the options.")
    return show(request, OptionPage.of(form, None, project=project))


@declares("options.write")
def change(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Change the facts of an option."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="options.write")
    item = _one(service.get(actor=actor, project=project).options, code)
    form = OptionForm.of(item, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            where: Any = {"actor": actor, "project": project, "key": form.command_key}
            comparing.after(partial(service.edit, **where, code=code, facts=form.facts), **where)
            return go(request, "options", project=project, said=f"“{item.name}” is changed.")
    return show(request, OptionPage.of(form, item, project=project))


@require_POST
@declares("options.write")
def remove(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take an option out of the comparison; its history stays."""
    where: Any = {"actor": actor_of(request), "project": project, "key": request.POST.get("key")}
    comparing.after(partial(service.drop, **where, code=code), **where)
    return go(request, "options", project=project, said="The option is out of the comparison; its history stays.")


@declares("options.write")
def budget(request: HttpRequest, project: str) -> HttpResponse:
    """Say how much money the options share."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="options.write")
    found = service.get(actor=actor, project=project)
    initial = {"pounds": found.budget_pounds, "source": found.budget_source}
    form = BudgetForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            where: Any = {"actor": actor, "project": project, "key": form.command_key}
            comparing.after(
                partial(service.set_budget, **where, pounds=given["pounds"], source=given["source"]), **where
            )
            return go(request, "options", project=project, said="The money is set.")
    return show(request, BudgetPage.of(form, project=project))


def _one(found: tuple[OptionView, ...], code: str) -> OptionView:
    for item in found:
        if item.code == code:
            return item
    raise NotFound("options.unknown", "This project has no such option.", fix="Go back to the list of options.")
