"""Why and what: the three tests, aims, what changes and what does not, questions to test, kinds of intervention."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import agenda as service
from commonweal.services import projects
from commonweal.services.agenda import AgendaView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.agenda.context import AgendaFormPage, AgendaPage, HypothesisPage
from commonweal.web.pages.agenda.forms import AimsForm, HypothesisForm, PriorityForm, QuestionsForm, SettleForm
from commonweal.web.session import actor_of

TITLES = {"approach": "Is commissioning the right approach?", "intervention": "Which kind of intervention?"}
REMOVERS: dict[str, Callable[..., AgendaView]] = {
    "priorities": service.drop_priority,
    "hypotheses": service.drop_hypothesis,
}


@declares("agenda.view")
def agenda(request: HttpRequest, project: str) -> HttpResponse:
    """Everything about why and what, with what the rules recommend and why."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, AgendaPage.of(service.get(actor=actor, project=project), may=may))


@declares("agenda.write")
def questions(request: HttpRequest, project: str, rules: str) -> HttpResponse:
    """Answer the questions of a set of rules."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="agenda.write")
    asked = tuple(item for item in service.get(actor=actor, project=project).questions if item.rules == rules)
    if not asked:
        raise NotFound("agenda.rules", "There are no such questions.", fix="Go back to Why and what.")
    form = QuestionsForm(asked, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.answer(actor=actor, project=project, rules=rules, answers=form.answers, key=form.command_key)
            return go(request, "why-and-what", project=project, said="Your answers are kept.")
    return show(request, AgendaFormPage.of(form, TITLES.get(rules, "Questions"), project=project))


@declares("agenda.write")
def aims(request: HttpRequest, project: str) -> HttpResponse:
    """Write the aims."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="agenda.write")
    form = AimsForm(service.get(actor=actor, project=project).aims, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.set_aims(actor=actor, project=project, aims=form.aims, key=form.command_key)
            return go(request, "why-and-what", project=project, said="The aims are kept.")
    return show(request, AgendaFormPage.of(form, "What do we want to achieve?", project=project))


@declares("agenda.write")
def priority(request: HttpRequest, project: str) -> HttpResponse:
    """Say that something changes this year, or that no major change is planned for it."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="agenda.write")
    form = PriorityForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            service.set_priority(
                actor=actor,
                project=project,
                title=given["title"],
                changes=given["changes"] == "yes",
                reason=given["reason"],
                key=form.command_key,
            )
            return go(request, "why-and-what", project=project, said=f"“{given['title']}” is on the list.")
    return show(request, AgendaFormPage.of(form, "What changes this year, or does not", project=project))


@declares("agenda.write")
def hypothesis(request: HttpRequest, project: str) -> HttpResponse:
    """Add a question to test."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="agenda.write")
    form = HypothesisForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.add_hypothesis(actor=actor, project=project, key=form.command_key, **given)
            return go(request, "why-and-what", project=project, said="The question is on the list.")
    return show(request, AgendaFormPage.of(form, "A question to test", project=project))


@declares("agenda.write")
def settle(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Say what the test of a hypothesis found."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="agenda.write")
    found = {item.uid: item for item in service.get(actor=actor, project=project).hypotheses}
    item = found.get(str(uid))
    if item is None:
        raise NotFound(
            "agenda.hypothesis.unknown", "This project has no such question.", fix="Go back to Why and what."
        )
    form = SettleForm(sent(request), initial={"status": item.status, "found": item.found})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            service.settle_hypothesis(
                actor=actor,
                project=project,
                uid=str(uid),
                status=given["status"],
                found=given["found"],
                key=form.command_key,
            )
            return go(request, "why-and-what", project=project, said="What was found is kept.")
    return show(request, HypothesisPage.of(form, item, project=project))


@require_POST
@declares("agenda.write")
def remove(request: HttpRequest, project: str, what: str, uid: str) -> HttpResponse:
    """Take a priority or a question off its list; its history stays."""
    if what not in REMOVERS:
        raise NotFound("agenda.list", "There is no such list.", fix="Go back to Why and what.")
    REMOVERS[what](actor=actor_of(request), project=project, uid=str(uid), key=request.POST.get("key"))
    return go(request, "why-and-what", project=project, said="It is off the list; its history stays.")
